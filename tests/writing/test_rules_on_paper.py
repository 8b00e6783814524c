"""Drawn lines stand under the last line of their words, printed, and saved again elsewhere."""

import dataclasses
import itertools
import subprocess
from typing import NamedTuple

import pdfplumber
import pytest
from lxml import etree

from kehoach.writing.pdf import office_program
from kehoach.writing.render import render
from kehoach.writing.template import open_template
from tests.test_pages import Line, head, ratio_and_offset, rules, text_lines, under
from tests.writing.samples import (
    TEMPLATE,
    W,
    document,
    edited_template,
    issued_2025,
    make,
    paragraph_with,
    root,
    words,
)

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_A_POINT = 12_700
KINDS = ("motto", "issuing body", "abstract", "reference")
TOP = {"motto": 17, "issuing body": 16, "abstract": 19, "reference": 19}
"""Points from the top of the last line of words to the rule, as the template has them."""

ISSUING_BODIES = (
    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "ỦY BAN NHÂN DÂN PHƯỜNG TRƯƠNG QUANG TRỌNG",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG VÀ CHUYỂN ĐỔI SỐ TỈNH QUẢNG NGÃI",
)
OFFICES = (
    "Sở Khoa học và Công nghệ",
    "Trung tâm Phục vụ hành chính công và Chuyển đổi số tỉnh Quảng Ngãi và các đơn vị",
    " và ".join(["Trung tâm Phục vụ hành chính công và Chuyển đổi số tỉnh Quảng Ngãi"] * 3),
)
ABSTRACTS = (
    "Chuyển đổi số năm 2025",
    "Chuyển đổi số và bảo đảm an toàn thông tin mạng trong cơ quan năm 2025",
    " và ".join(["Chuyển đổi số, bảo đảm an toàn thông tin mạng năm 2025"] * 3),
)


# On paper


class Ruled(NamedTuple):
    """A paragraph on a page and the lines drawn on that page."""

    kind: str
    lines: list[Line]
    drawn: list[tuple[float, float, float]]


def ruled(pages):
    """Find the paragraphs of a printed plan that have a line drawn under them."""
    first = rules(pages[0])
    left, right = head(pages[0])
    names = itertools.takewhile(lambda line: not line.text.startswith("Số:"), left)
    yield Ruled("motto", right[1:2], first)
    yield Ruled("issuing body", [line for line in names if bold(line)], first)
    below = itertools.dropwhile(lambda line: line.text != "KẾ HOẠCH", text_lines(pages[0]))
    yield Ruled("abstract", list(itertools.takewhile(bold, list(below)[1:])), first)
    for page in pages:
        below = itertools.dropwhile(lambda line: line.text[:9] != "(Kèm theo", text_lines(page))
        reference = list(
            itertools.takewhile(lambda line: not line.text.startswith("Đơn vị tính"), below)
        )
        if reference:
            yield Ruled("reference", reference, rules(page))


def bold(line):
    return line.font.endswith("Bold")


def convert(documents, form, folder):
    """Let one LibreOffice open documents and save them in another form."""
    command = [str(office_program()), f"-env:UserInstallation={(folder / 'user').as_uri()}"]
    command += ["--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True)
    return [folder / f"{path.stem}.{form.split(':')[0]}" for path in documents]


@pytest.fixture(scope="module")
def papers(plan_2025, sample_plan, tmp_path_factory):
    """The paragraphs of each printed plan: as written, and saved again by LibreOffice."""
    folder, again = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("again")
    documents = [built.written.document for built in (plan_2025, sample_plan)]
    names = ["plan_2025", "sample_plan", 1, 2, 3]
    for count, *changed in zip(names[2:], ISSUING_BODIES, ABSTRACTS, OFFICES, strict=True):
        fields = zip(("issuing_body", "abstract", "issuing_body_name"), changed, strict=True)
        longer = dataclasses.replace(words(issued_2025()), **dict(fields))
        documents.append(folder / f"{count}.docx")
        documents[-1].write_bytes(render(longer, open_template(TEMPLATE, "mẫu"), "mẫu"))
    resaved = convert(documents, "docx:MS Word 2007 XML", again)
    return {
        "written": dict(zip(names, printed(documents, folder), strict=True)),
        "saved again": dict(zip(names, printed(resaved, again), strict=True)),
    }


def printed(documents, folder):
    for path in convert(documents, "pdf", folder):
        with pdfplumber.open(path) as pdf:
            yield list(ruled(pdf.pages))


HANDS = pytest.mark.parametrize("hand", ["written", "saved again"])


@pytest.mark.soffice
@HANDS
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_rule_stands_under_the_last_of_one_to_three_lines(papers, hand, count):
    found = papers[hand][count]
    assert [(block.kind, len(block.lines)) for block in found] == [
        (kind, 1 if kind == "motto" else count) for kind in KINDS
    ]
    for block in found:
        assert_under(block)


@pytest.mark.soffice
@HANDS
@pytest.mark.parametrize("plan", ["plan_2025", "sample_plan"])
def test_the_rules_of_a_plan_stand_under_their_words(papers, hand, plan):
    found = papers[hand][plan]
    assert {block.kind for block in found} == set(KINDS)
    for block in found:
        assert_under(block)


def assert_under(block):
    """The rule is centred and clear of the words, and where the template sets it."""
    rule = under(block.lines[-1], block.drawn)
    ratio, offset = ratio_and_offset(block.lines[-1], rule)
    assert offset < 1.5
    assert ratio == pytest.approx(1 if block.kind == "motto" else 0.42, abs=0.05)
    # The letters' box begins a little below the top of its line.
    assert rule[2] - block.lines[-1].top == pytest.approx(TOP[block.kind], abs=1)


@pytest.mark.soffice
def test_saving_in_libreoffice_moves_no_rule(papers):
    for name, blocks in papers["written"].items():
        saved = [block.drawn for block in papers["saved again"][name]]
        assert len(saved) == len(blocks)
        for drawn, block in zip(saved, blocks, strict=True):
            assert flat(drawn) == pytest.approx(flat(block.drawn), abs=0.5)


def flat(drawn):
    return [number for rule in sorted(drawn) for number in rule]


# In the file; heights of lines by hand: 12 pt → 13,8; 14 pt → 16,1


def places(content):
    """Give the base of each rule's place, and its points from there."""
    return [
        (place.get("relativeFrom"), int(place.findtext(f"{WP}posOffset")) / EMU_A_POINT)
        for place in root(content).iter(f"{WP}positionV")
    ]


def from_template(folder, edit, part="word/document.xml"):
    return places(document(make(), edited_template(folder, edit, part)))


def test_a_rule_is_placed_from_the_top_of_its_paragraph_by_the_lines_of_words():
    assert places(document(make())) == [
        ("paragraph", 16), ("paragraph", 17), ("paragraph", 19), ("paragraph", 19),
    ]  # fmt: skip
    longer = make(
        organisation={"name": ISSUING_BODIES[2].capitalize()}, text={"abstract": ABSTRACTS[1]}
    )
    points = [point for _, point in places(document(longer))]
    assert points == pytest.approx([16 + 2 * 13.8, 17, 19 + 16.1, 19 + 16.1])


@pytest.mark.parametrize(
    ("spacing", "added"),
    [
        ({"line": "300"}, 16.1 * 1.25),
        ({"line": "300", "before": "120"}, 16.1 * 1.25 + 6),
        ({"line": "400", "lineRule": "exact"}, 20),
        ({"line": "200", "lineRule": "exact"}, 10),
        ({"line": "400", "lineRule": "atLeast"}, 20),
        ({"line": "200", "lineRule": "atLeast"}, 16.1),
    ],
)
def test_the_spacing_of_the_lines_counts(tmp_path, spacing, added):
    def edit(tree):
        (style,) = tree.xpath("//w:style[@w:styleId='KHTrichyeu']", namespaces=tree.nsmap)
        for name, value in spacing.items():
            style.find(f"{W}pPr/{W}spacing").set(f"{W}{name}", value)

    template = edited_template(tmp_path, edit, "word/styles.xml")
    content = document(make(text={"abstract": ABSTRACTS[1]}), template)
    assert places(content)[2] == ("paragraph", pytest.approx(19 + added, abs=0.001))


def test_a_break_typed_in_the_template_counts(tmp_path):
    def edit(tree):
        run = paragraph_with(tree, "(Kèm theo Kế hoạch số ").find(f"{W}r")
        etree.SubElement(run, f"{W}br")

    assert from_template(tmp_path, edit)[3] == ("paragraph", pytest.approx(19 + 16.1))


@pytest.mark.parametrize(("broken", "offset"), [(False, 19), (True, 19 + 16.1)])
def test_a_template_may_place_a_rule_from_the_paragraph_by_its_own_lines(
    tmp_path, broken, offset
):
    """Word does so where an officer drags the rule; the words it shows there are the tags."""

    def edit(tree):
        paragraph = paragraph_with(tree, "{{ abstract }}")
        if broken:
            paragraph.find(f"{W}r").insert(0, etree.Element(f"{W}br"))
        (place,) = paragraph.iter(f"{WP}positionV")
        place.set("relativeFrom", "paragraph")
        place.find(f"{WP}posOffset").text = str(round(offset * EMU_A_POINT))

    assert from_template(tmp_path, edit)[2] == ("paragraph", pytest.approx(offset))


def test_a_rule_that_the_template_places_on_the_page_stays_there(tmp_path):
    def edit(tree):
        (place,) = paragraph_with(tree, "{{ abstract }}").iter(f"{WP}positionV")
        place.set("relativeFrom", "page")

    assert from_template(tmp_path, edit)[2] == ("page", 19)


def test_a_rule_that_the_template_aligns_stays_aligned(tmp_path):
    def edit(tree):
        (place,) = paragraph_with(tree, "{{ abstract }}").iter(f"{WP}positionV")
        place.remove(place.find(f"{WP}posOffset"))
        etree.SubElement(place, f"{WP}align").text = "bottom"

    tree = root(document(make(), edited_template(tmp_path, edit)))
    (align,) = tree.iterfind(f".//{WP}positionV/{WP}align")
    assert align.getparent().get("relativeFrom") == "line"
