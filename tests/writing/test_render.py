"""Documents rendered from plans: every word survives, names are in place, bytes repeat."""

import copy
import io
import re
import zipfile
from collections import Counter

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from kehoach.diagnostic import Refused
from kehoach.language.lettering import forbidden_character
from tests.writing.samples import (
    MILLION,
    TEMPLATE,
    W,
    document,
    edited_template,
    fill,
    issued_2025,
    make,
    paragraph_with,
    paragraphs,
    parts,
    refused,
    replacing,
    rich,
    root,
    task,
    with_tasks,
    wrong,
)

DC = "{http://purl.org/dc/elements/1.1/}"
HARD = [
    "Phòng BCVT&CĐS; Ban <A> & \"B\" 'C'",
    "&amp; &lt;w:p/&gt; ]]> <!-- -->",
    "</w:t></w:r></w:p>",
    "Ra mắt 🎉 năm mới 👩‍💻",
    "tập { a; b } và a } b",
    "100 % kinh phí – “đúng hạn”, ‘nhanh’",
    "a\u00a0b",
    "\\1 \\g<0> $1 %s {0}",
]


@pytest.fixture(scope="module")
def rich_document():
    return document(rich())


@pytest.fixture(scope="module")
def document_2025():
    return document(issued_2025())


# Words


@pytest.mark.parametrize("text", HARD)
def test_hard_text_survives_wherever_it_stands(text):
    plan = make(
        organisation={"place": text, "units": {"VP": {"label": text}}},
        text={
            "abstract": text,
            "opening": text,
            "archive": [],
            "sections": [{"heading": "M", "content": [{"item": text}, {"bullet": text}]}],
            "closing": [],
            "recipients": [text],
        },
        appendices=[
            {
                "id": "a",
                "title": text,
                "columns": ["lead_unit", "note"],
                "tasks": [task("b", text, lead_unit="VP", note=text)],
            }
        ],
    )
    content = document(plan)
    printed = paragraphs(content)
    for expected in (
        text, f"1. {text}", f"- {text}./.", f"- {text};", text.upper(),
    ):  # fmt: skip
        assert expected in printed
    assert printed.count(text) == 5  # abstract, opening, title, unit, note
    assert wrong(plan, content) == []


def test_a_title_of_two_thousand_characters_survives():
    title = " ".join(["Nâng cấp hệ thống & dữ liệu"] * 80)[:2000].strip()
    plan = with_tasks(task("a", title))
    assert title in paragraphs(document(plan))


# Text as the reader of the data lets it through, with all that could be taken for markup.
MARKS = ["{_{", "}_}", "{_%", "%_}", "%}", "}}", "#}", "{", "<w:t>", "&amp;", "]]>"]
SEEN = st.characters(exclude_categories=["C", "Z"]).filter(
    lambda char: forbidden_character(char) is None
)
TEXT = (
    st.lists(st.text(SEEN, min_size=1, max_size=8) | st.sampled_from(MARKS), min_size=1)
    .map(" ".join)
    .filter(lambda text: not text.endswith("./."))
)
AMOUNT = st.integers(0, 10**9).map(lambda thousands: thousands * 1000)


@st.composite
def random_plans(draw):
    """Make plans of random words and amounts."""
    tasks = [
        task(f"t{number}", draw(TEXT), note=draw(TEXT), lead_unit="VP", budget=draw(AMOUNT))
        for number in range(draw(st.integers(1, 3)))
    ]
    content = [{draw(st.sampled_from(["item", "bullet", "paragraph"])): draw(TEXT)}]
    return make(
        organisation={"units": {"VP": {"label": draw(TEXT)}}},
        text={
            "abstract": draw(TEXT),
            "archive": [],
            "sections": [{"heading": draw(TEXT), "content": content}],
            "closing": [draw(TEXT)],
            "recipients": [draw(TEXT.filter(lambda text: text[-1] not in ";."))],
        },
        appendices=[
            {"id": "a", "title": draw(TEXT), "columns": ["lead_unit", "note"], "tasks": tasks}
        ],
    )


@settings(
    max_examples=200,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
@given(random_plans())
def test_a_random_plan_is_right_or_refused_and_never_silently_wrong(plan):
    filled = fill(plan)
    assume(not filled.problems)
    content = document(plan)
    if wrong(plan, content):
        assert any("_" in text for text in re.findall(r"[{}%]_[{}%]", str(plan)))
        return
    (appendix,) = plan.task_list.appendices
    printed = paragraphs(content)
    assert filled.words.abstract in printed
    assert filled.words.appendices[0].title in printed
    for planned, row in zip(appendix.tasks, filled.words.appendices[0].rows, strict=True):
        place = printed.index(row.title)
        assert plan.organisation.units["VP"].label in printed[place:]
        assert row.note in printed[place:]
        assert planned.title == row.title or "{" in planned.title


@pytest.mark.parametrize("mark", ["{_{", "}_}", "{_%", "%_}"])
@pytest.mark.parametrize("field", ["title", "note", "lead_unit", "abstract"])
def test_marks_that_the_library_would_change_are_never_silently_changed(mark, field):
    text = f"a {mark} b"
    fields = {field: text} if field in {"title", "note"} else {}
    plan = make(
        organisation={
            "units": {"VP": {"label": text if field == "lead_unit" else "Văn phòng"}}
        },
        text={"abstract": text if field == "abstract" else "Năm", "archive": []},
        appendices=[
            {
                "id": "x",
                "title": "X",
                "columns": ["lead_unit", "note"],
                "tasks": [task("y", "Y", lead_unit="VP") | fields],
            }
        ],
    )
    content = document(plan)
    assert text in paragraphs(content) or wrong(plan, content)


# The package


def test_the_same_plan_gives_the_same_bytes():
    assert document(rich()) == document(rich())


def test_the_archive_holds_no_date_and_names_its_types_first(rich_document):
    with zipfile.ZipFile(io.BytesIO(rich_document)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", *sorted(names[1:])]


def test_core_properties_name_the_plan_and_its_language_without_dates():
    core = root(document(make(text={"abstract": "Số & <chữ>"})), "docProps/core.xml")
    assert core.findtext(f"{DC}title") == "Kế hoạch Số & <chữ>"
    assert core.findtext(f"{DC}subject") == "Số & <chữ>"
    assert core.findtext(f"{DC}creator") == "Sở Khoa học và Công nghệ"
    assert core.findtext(f"{DC}language") == "vi-VN"
    assert b"created" not in etree.tostring(core)
    assert b"modified" not in etree.tostring(core)


# Names in the document


def bookmarks(content):
    """List the bookmarks as identity and name."""
    return [
        (start.get(f"{W}id"), start.get(f"{W}name"))
        for start in root(content).iter(f"{W}bookmarkStart")
    ]


@pytest.mark.parametrize("make_plan", [issued_2025, rich], ids=["issued_2025", "rich"])
def test_bookmarks_have_names_that_word_accepts_each_once(make_plan):
    content = document(make_plan())
    ids, names = zip(*bookmarks(content), strict=True)
    assert max(Counter(ids).values()) == 1
    assert max(Counter(name.lower() for name in names).values()) == 1
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)
    ends = [end.get(f"{W}id") for end in root(content).iter(f"{W}bookmarkEnd")]
    assert sorted(ends) == sorted(ids)


def test_the_longest_id_still_fits_into_a_bookmark():
    key = "a" * 32
    group = {"id": key, "title": "G", "tasks": [task(key, "A")]}
    content = document(with_tasks(groups=[group], tasks=[]))
    names = [name for _, name in bookmarks(content)]
    assert {f"task_{key}", f"group_{key}"} <= set(names)
    assert max(map(len, names)) <= 40


def test_each_task_group_and_total_has_its_bookmark(rich_document):
    names = {name for _, name in bookmarks(rich_document)}
    assert {f"task_{key}" for key in ("mot", "hai", "ba", "bon", "nam")} <= names
    assert {"group_phan_mem", "group_thiet_bi", "total_1", "total_2"} <= names


def test_each_of_the_28_tasks_of_2025_has_its_bookmark(document_2025):
    plan = issued_2025()
    wanted = [f"task_{found.id}" for found in plan.task_list.appendices[0].tasks]
    names = [name for _, name in bookmarks(document_2025)]
    assert [name for name in names if name.startswith("task_")] == wanted
    assert len(wanted) == 28


def test_each_printed_column_has_a_bookmark_at_its_heading(document_2025):
    assert {name for _, name in bookmarks(document_2025) if name.startswith("col_")} == {
        "col_1_number", "col_1_title", "col_1_lead_unit", "col_1_period",
        "col_1_total_cost", "col_1_funding_sources", "col_1_budget",
    }  # fmt: skip


def controls(content):
    """Give tag and words of each content control; its alias must be its tag."""
    found = []
    for control in root(content).iter(f"{W}sdt"):
        tag, alias = (
            control.find(f"{W}sdtPr/{W}{part}").get(f"{W}val") for part in ("tag", "alias")
        )
        assert tag == alias
        found.append((tag, "".join(node.text or "" for node in control.iter(f"{W}t"))))
    return found


def test_figures_head_signer_and_appendix_stand_in_content_controls(document_2025):
    found = dict(controls(document_2025))
    assert found.pop("kh:appendix").startswith("TT")
    assert found == {
        "kh:number": " " * 8,
        "kh:issue-date": "ngày   tháng 9 năm 2025",
        "kh:total-figures": "52.538.000.000 đồng",
        "kh:total-words": "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng",
        "kh:signer": "Nguyễn Tấn Liêm",
    }


def test_two_appendices_and_their_sums_have_controls_of_their_own(rich_document):
    found = dict(controls(rich_document))
    assert {"kh:appendix:thue", "kh:appendix:mua"} <= set(found)
    assert found["kh:task-count"] == "05"
    assert found["kh:total:thue-figures"] == "3.840.500.000 đồng"
    assert found["kh:subtotal:phan_mem-words"] == ("Ba tỷ, tám trăm triệu, năm trăm nghìn đồng")


def test_no_control_is_bound_to_data(rich_document):
    assert not list(root(rich_document).iter(f"{W}dataBinding"))


def test_rules_are_as_long_as_the_law_asks(rich_document):
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    lengths = [int(node.get("cx")) for node in root(rich_document).iter(f"{drawing}extent")]
    assert len(lengths) == 5  # head two, abstract, one for each appendix
    assert min(lengths) > 500_000
    assert 1_500_000 not in lengths  # as it stands in the template


# What the template leaves out


@pytest.mark.parametrize(
    ("tag", "field"),
    [
        ("{{ abstract }}", "abstract"),
        ("{{ signature.name }}", "name"),
        ("{{ archive }}", "archive"),
        ("{{ place }}", "place"),
        ("{{ appendix.unit_of_money }}", "unit_of_money"),
        ("{{ row.title }}", "title"),
        ("{{ row.period }}", "period"),
        ("{{ appendix.total.budget }}", "budget"),
    ],
)
def test_content_that_the_template_does_not_print_is_refused(tmp_path, tag, field):
    path = edited_template(tmp_path, replacing(tag, "x"))
    problems = refused(lambda: document(make(), path))
    assert any(
        problem.startswith(f"mẫu: lỗi M020: mẫu không in trường '{field}'")
        for problem in problems
    )


def test_a_column_that_no_appendix_uses_may_be_missing(tmp_path):
    path = edited_template(tmp_path, drop_notes)
    plan = make()
    assert wrong(plan, document(plan, path)) == []
    with_note = with_tasks(task("a", "A", note="B"), columns=("note",))
    (problem,) = refused(lambda: document(with_note, path))
    assert "M020: mẫu không in trường 'note' (Ghi chú)" in problem


def test_a_paragraph_of_recipients_taken_out_is_refused(tmp_path):
    def remove(tree):
        for text in ("for recipient in", "{{ recipient }}"):
            paragraph = paragraph_with(tree, text)
            if "endfor" in "".join(paragraph.getnext().itertext()):
                paragraph.getparent().remove(paragraph.getnext())
            paragraph.getparent().remove(paragraph)

    path = edited_template(tmp_path, remove)
    (problem,) = refused(lambda: document(make(), path))
    assert "M020: mẫu không in trường 'recipients' (Nơi nhận)" in problem


# Edits that an officer may make


def swap_columns(tree):
    """Put the unit in charge before the title, in every row that has both."""
    table = next(paragraph_with(tree, "{{ row.title }}").iterancestors(f"{W}tbl"))
    columns = table.find(f"{W}tblGrid")
    columns.insert(1, columns[2])
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) >= 7:
            cells[1].addprevious(cells[2])


def drop_notes(tree):
    """Delete the last column, as Word does."""
    table = next(paragraph_with(tree, "{{ row.note }}").iterancestors(f"{W}tbl"))
    columns = table.find(f"{W}tblGrid")
    columns.remove(columns[-1])
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) > 1:
            row.remove(cells[-1])
        else:
            cells[0].find(f"{W}tcPr/{W}gridSpan").set(f"{W}val", "8")


def split_run(tree):
    """Cut a run in two in the middle of a tag, as Word does after a correction."""
    node = next(node for node in tree.iter(f"{W}t") if node.text == "{{ abstract }}")
    run = node.getparent()
    second = copy.deepcopy(run)
    node.text, second.find(f"{W}t").text = "{{ abs", "tract }}"
    run.addnext(second)


def join_runs(tree):
    """Bring number and words of every paragraph of the body into one run, as Word may."""
    for node in list(tree.iter(f"{W}t")):
        if node.text == "{{ block.number }} ":
            following = node.getparent().getnext()
            node.text = "{{ block.number }} {{ block.text }} "
            following.getparent().remove(following)


@pytest.mark.parametrize(
    "edit",
    [
        replacing("Chủ trì", "Đơn vị chủ trì thực hiện"),
        replacing("Tổng cộng", "Cộng"),
        replacing("Nơi nhận:", "Nơi gửi:"),
        swap_columns,
        split_run,
        join_runs,
    ],
    ids=["heading word", "total word", "label", "column moved", "run split", "runs joined"],
)
@pytest.mark.parametrize("make_plan", [issued_2025, rich], ids=["issued_2025", "rich"])
def test_a_harmless_edit_of_the_template_still_proves_every_figure(tmp_path, make_plan, edit):
    plan = make_plan()
    assert wrong(plan, document(plan, edited_template(tmp_path, edit))) == []


def test_a_style_with_another_size_still_proves_every_figure(tmp_path):
    def resize(tree):
        for size in tree.iter(f"{W}sz"):
            size.set(f"{W}val", "30")

    plan = issued_2025()
    path = edited_template(tmp_path, resize, "word/styles.xml")
    content = document(plan, path)
    assert wrong(plan, content) == []
    assert b'w:val="30"' in parts(content)["word/styles.xml"]


def test_a_moved_column_is_printed_where_the_officer_put_it(tmp_path):
    content = document(issued_2025(), edited_template(tmp_path, swap_columns))
    row = next(paragraph_with(root(content), "Quản lý nhiệm vụ").iterancestors(f"{W}tr"))
    cells = [
        "".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")
    ]
    assert cells == [
        "4", "Phòng BCVT&CĐS", "Thuê dịch vụ Phần mềm Quản lý nhiệm vụ", "2025", "",
        "CTX, NST", "1.170",
    ]  # fmt: skip


def test_the_template_on_disk_stays_as_it_is():
    before = TEMPLATE.read_bytes()
    document(rich())
    assert TEMPLATE.read_bytes() == before


def test_the_budget_must_be_printed_for_a_plan_of_nothing_but_zeros(tmp_path):
    path = edited_template(tmp_path, replacing("{{ row.budget }}", "0"))
    with pytest.raises(Refused):
        document(with_tasks(task("a", "A", budget=0)), path)
    assert document(with_tasks(task("a", "A", budget=MILLION)))
