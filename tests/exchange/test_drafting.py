"""The draft in Word: comments and highlights at every open decision, DỰ THẢO on every page."""

import io
import json
import re
import subprocess
import time
import zipfile

import docx
import pdfplumber
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from kehoach.exchange.drafting import draft_of
from kehoach.exchange.drafting.heading import with_draft_heading
from kehoach.exchange.drafting.places import spots_of
from kehoach.pipeline.building import build
from kehoach.pipeline.finding import name_of
from kehoach.plan.decisions import Decision, Kind
from kehoach.reading.docx.facts import read_facts
from kehoach.writing.pdf import print_pdf
from tests.conftest import ROOT
from tests.writing.test_validators import SDK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATE = ROOT / "templates/ke-hoach.docx"


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    output = tmp_path_factory.mktemp("draft")
    return build(ROOT / "data/2026", TEMPLATE, output, show=str, force=False)


@pytest.fixture(scope="module")
def content(draft):
    return draft.written.document.read_bytes()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main_of(content):
    return etree.fromstring(parts_of(content)["word/document.xml"])


def words(element):
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def coloured(paragraph):
    return "".join(
        words(run)
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}highlight") is not None
    )


def commented(content):
    """Give the words of each commented paragraph with the comments put to it."""
    main = main_of(content)
    text = {
        str(each.comment_id): each.text for each in docx.Document(io.BytesIO(content)).comments
    }
    found = []
    for paragraph in main.iter(f"{W}p"):
        for start in paragraph.iter(f"{W}commentRangeStart"):
            found.append((paragraph, text[start.get(f"{W}id")]))
    return found


def test_every_open_decision_has_a_comment(draft, content):
    found = [text for _, text in commented(content)]

    assert len(found) == len(draft.undecided.decisions) == 44
    for each in draft.undecided.decisions:
        (text,) = [one for one in found if one.endswith(f"\nSửa ở: {each.location}")]
        assert text.startswith(f"Chờ quyết định: {each.decision.what}\nVì sao: ")


def test_an_amount_is_marked_in_its_own_cell(draft, content):
    rows = {
        start.get(f"{W}name"): next(start.iterancestors(f"{W}tr"))
        for start in main_of(content).iter(f"{W}bookmarkStart")
        if start.get(f"{W}name", "").startswith("task_")
    }
    money = [each for each in draft.undecided.decisions if each.decision.kind is Kind.MONEY]
    assert len(money) == len(rows) == 26
    for each in money:
        *_, last = rows[each.decision.row].iter(f"{W}tc")
        assert coloured(last) == words(last) == each.value.removesuffix(" triệu đồng")
        assert last.find(f".//{W}commentReference") is not None


def test_a_cited_document_is_marked_wherever_it_is_cited(content):
    cited = [
        paragraph
        for paragraph in main_of(content).iter(f"{W}p")
        if "41/KH-UBND" in words(paragraph)
    ]

    assert [coloured(each) for each in cited] == ["41/KH-UBND", "41/KH-UBND"]
    assert [each.find(f"{W}commentRangeStart") is not None for each in cited] == [True, False]


def test_month_waivers_and_tasks_left_out_are_marked_where_they_are_printed(content):
    by_comment = {text.splitlines()[0]: paragraph for paragraph, text in commented(content)}

    date = by_comment["Chờ quyết định: Thời gian ban hành: Tháng"]
    assert coloured(date).startswith("Quảng Ngãi, ngày")
    waiver = by_comment["Chờ quyết định: ND30-VH-05: “chuyển đổi số và đề án 06”"]
    assert coloured(waiver) == "chuyển đổi số và đề án 06"
    ended = by_comment["Chờ quyết định: Nhiệm vụ không chuyển sang: nang_cap_trung_tam_du_lieu"]
    assert coloured(ended) == words(ended)
    assert words(ended).endswith("NĂM 2026")


def test_the_words_of_the_text_stay(draft, content):
    before, after = main_of(draft.clean), main_of(content)

    assert [words(p) for p in before.iter(f"{W}p")] == [words(p) for p in after.iter(f"{W}p")]
    assert list(before.iter(f"{W}highlight")) == []


def test_last_years_value_and_the_place_in_the_data_stand_in_the_comment(content):
    texts = [text for _, text in commented(content)]

    assert (
        "Chờ quyết định: “Thuê dịch vụ Phần mềm Quản lý nhiệm vụ”, Kinh phí năm\n"
        "Vì sao: giữ số năm 2025; chờ quyết định kinh phí năm 2026\n"
        "Năm 2025: 1.170 triệu đồng\n"
        "Sửa ở: tasks.yaml:42"
    ) in texts


def test_the_same_data_gives_the_same_draft(draft, content, tmp_path):
    again = build(ROOT / "data/2026", TEMPLATE, tmp_path, show=str, force=False)

    assert again.written.document.read_bytes() == content
    assert name_of(draft.plan) == "KH-SKHCN-2026.docx"


@pytest.fixture(params=["a draft", "a draft of a template without headers"])
def file(request, draft, content, tmp_path):
    path = tmp_path / "draft.docx"
    bare = request.param != "a draft"
    made = with_draft_heading(without_headers(draft.clean), "x.docx") if bare else content
    path.write_bytes(made)
    return path


def test_openxml_audit_has_no_finding(file):
    assert OpenXmlValidator().validate(file).errors == []


@pytest.mark.validator
@pytest.mark.skipif(not SDK.exists(), reason="ooxml-validator is not installed (npm ci)")
def test_the_open_xml_sdk_has_no_finding(file):
    run = subprocess.run([str(SDK), str(file)], capture_output=True, check=False, timeout=120)
    found = json.loads(run.stdout)
    assert (found["ok"], found["errors"]) == (True, [])


def test_comments_and_highlights_of_a_draft_are_what_the_check_finds(content):
    facts = read_facts(content, "x.docx")

    assert sum(trace.kind == "comment" for trace in facts.traces) == 44
    headers = [p.text for s in facts.sections for p in (*s.header.default, *s.header.first)]
    assert headers.count("DỰ THẢO") == 2 * len(facts.sections)


# The heading


def headers_of(content):
    parts = parts_of(content)
    return {name: words(etree.fromstring(parts[name])) for name in parts if "header" in name}


def without_headers(content):
    """Take the headers out of a document, as a template without page numbers has none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = re.sub(rb"<w:headerReference[^>]*/>", b"", parts["word/document.xml"])
    relations = re.sub(
        rb"<Relationship [^>]*relationships/header[^>]*/>",
        b"",
        parts["word/_rels/document.xml.rels"],
    )
    types = re.sub(rb"<Override [^>]*header\d[^>]*/>", b"", parts["[Content_Types].xml"])
    changed = {
        "word/document.xml": main,
        "word/_rels/document.xml.rels": relations,
        "[Content_Types].xml": types,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, each in (parts | changed).items():
            if not re.fullmatch(r"word/header\d.xml", name):
                archive.writestr(name, each)
    return target.getvalue()


def test_every_header_gets_the_words_beside_its_page_number(draft):
    assert set(headers_of(draft.clean).values()) == {"2", ""}
    made = with_draft_heading(draft.clean, "x.docx")

    assert set(headers_of(made).values()) == {"DỰ THẢO2", "DỰ THẢO"}


def test_pages_without_a_header_get_one(draft):
    made = with_draft_heading(without_headers(draft.clean), "x.docx")

    assert headers_of(made) == {"word/header-draft.xml": "DỰ THẢO"}
    references = [each.get(f"{W}type") for each in main_of(made).iter(f"{W}headerReference")]
    assert sorted(references) == ["default", "first"]
    facts = read_facts(made, "x.docx")
    assert all(
        [p.text for p in margin][:1] == ["DỰ THẢO"]
        for section in facts.sections
        for margin in (section.header.default, section.header.first)
    )


@pytest.mark.soffice
def test_the_draft_breaks_its_pages_as_the_signed_document_does(draft, content):
    pages = []
    for each in (draft.clean, content):
        with pdfplumber.open(io.BytesIO(print_pdf(each))) as pdf:
            pages.append([page.extract_text().splitlines() for page in pdf.pages])
    clean, marked = pages
    assert len(clean) == len(marked) == 9
    for before, after in zip(clean, marked, strict=True):
        text = "\n".join(after)
        assert text.count("DỰ THẢO") == 1
        assert re.sub(r" ?DỰ THẢO\n", "\n", text).lstrip("\n") == "\n".join(before)


def test_a_decision_that_is_printed_nowhere_is_told_at_the_top(draft):
    each = draft.undecided.decisions[-1]
    strange = type(each)(
        type(each.decision)(each.decision.kind, "Chuyện lạ", "vì thế", "text", (), words="zzz"),
        each.location, "", "",
    )  # fmt: skip
    made = draft_of(draft.clean, [strange], "", "x.docx")

    ((paragraph, text),) = commented(made)
    assert text.startswith("Chờ quyết định: Chuyện lạ")
    (body,) = paragraph.iterancestors(f"{W}body")
    assert body.find(f".//{W}p") is paragraph
    assert list(main_of(made).iter(f"{W}highlight")) == []


def numbered(texts):
    """Give facts of a document whose paragraphs are these words, as the program reads it."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return read_facts(content.getvalue(), "t.docx")


PRINTED = [
    "Chuyển đổi số năm 2026",
    "I. MỤC TIÊU",
    "- Mục tiêu năm 2026 là 10.000.000 đồng (một phần).",
    "Mục tiêu",
    "- Năm 2026",
    "Năm 2026, Sở học tập.",
    "Theo đề nghị của Phòng (A+B)*;",
    "Kết thúc./.",
]


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Mục tiêu năm {{ year }} là {{ total | dong }} (một phần)", {2: "Mục tiêu năm"}),
        ("Mục tiêu", {3: "Mục tiêu"}),
        ("mục tiêu", {1: "MỤC TIÊU", 3: "Mục tiêu"}),
        ("Năm {{ year }}", {4: "Năm 2026"}),
        ("Theo đề nghị của Phòng (A+B)*", {6: "Theo đề nghị của Phòng (A+B)*"}),
        ("Kết thúc", {7: "Kết thúc"}),
        ("Sở học", {5: "Sở học"}),
        ("{{ year_plan.ref }}, Sở học tập", {5: "Năm 2026, Sở học tập"}),
        ("{{ base_plan.ref }}", {}),
        ("{{ year }} {{ total | dong }}.", {}),
        ("không có", {}),
    ],
)
def test_words_are_found_as_whole_paragraphs_before_they_are_found_within(words, where):
    decision = Decision(Kind.WORDS, "", "", "text", (), words=words)
    found = {spot.paragraph: spot.words for spot in spots_of(numbered(PRINTED), decision)}

    assert list(found) == list(where)
    assert all(found[place].startswith(said) for place, said in where.items())


@pytest.mark.timed
def test_many_placeholders_in_a_long_paragraph_are_sought_in_its_length():
    sentence = "Căn cứ {{ a.ref }}, {{ b.ref }}, {{ c.ref }}, {{ d.ref }}; thực hiện"
    facts = numbered(["Căn cứ " + "văn bản số, " * 1_000, "Căn cứ A, B, C, D; thực hiện."])
    decision = Decision(Kind.WORDS, "", "", "text", (), words=sentence)
    began = time.perf_counter()
    (found,) = spots_of(facts, decision)

    assert found.words == "Căn cứ A, B, C, D; thực hiện"
    assert time.perf_counter() - began < 1
