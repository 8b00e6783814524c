"""The comparison table for the director: its rows add up, its file is valid."""

import json
import subprocess
import zipfile
from decimal import Decimal

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from kehoach.archive import read_parts, write_parts
from kehoach.diagnostic import Refused
from kehoach.language.money import MoneyUnit
from kehoach.plan.changes import (
    Passage,
    PlanChanges,
    Printed,
    Sum,
    changes_between,
)
from kehoach.reading.pdf.pages import read_pages
from kehoach.writing.comparison_table import comparison_table
from kehoach.writing.comparison_words import comparison_words
from kehoach.writing.pdf import print_pdf
from tests.as_user import ROOT, WORD, document, tables
from tests.plan.test_changes import (
    changed_2025,  # noqa: F401 - a fixture
    group,
    grouped,
    issued,  # noqa: F401 - a fixture
    plan_of,
    sides,
)
from tests.writing.samples import edited, make, replacing, task

TEMPLATE = ROOT / "templates/bang-so-sanh.docx"
SDK = ROOT / "tests/node_modules/.bin/ooxml-validator"
MILLION = 1_000_000


def words_of(changes):
    return comparison_words(changes, "2025@HEAD", "2025")


def table(changes, template=TEMPLATE):
    return comparison_table(words_of(changes), template, template.name)


def rows_of(changes, appendix=0):
    return [
        (row.number, row.title, row.old, row.new, row.difference, row.note)
        for row in words_of(changes).appendices[appendix].rows
    ]


@pytest.fixture
def changes_2025(issued, changed_2025):  # noqa: F811 - fixtures
    printed = [
        Printed(passages=(Passage("mục I", text),), appendix_titles=("DANH MỤC",))
        for text in ("Cũ & xưa", "Mới < nay")
    ]
    return changes_between(issued, changed_2025, *printed)


@pytest.fixture
def file(changes_2025, tmp_path):
    path = tmp_path / "bang.docx"
    path.write_bytes(table(changes_2025))
    return path


def test_every_change_has_a_row_and_the_rest_is_summed_up(changes_2025):
    training = (
        "Tập huấn Tổ công nghệ số cộng đồng các địa phương (1 ngày/lớp x 2 lớp x 100 người/lớp)"
    )
    documents = "Thuê dịch vụ CNTT hệ thống Quản lý văn bản và điều hành dùng chung của tỉnh"
    tasks = "Thuê dịch vụ Phần mềm Quản lý nhiệm vụ"
    rating = "Thuê dịch vụ Phần mềm đánh giá chuyển đổi số cho các CQNN tỉnh Quảng Ngãi"
    assert rows_of(changes_2025) == [
        ("1", training, "100", "100", "0", "Chuyển thứ tự: TT 5 → TT 1"),
        ("2", documents, "3.640", "3.700,5", "+60,5", ""),
        ("3", f"{tasks}, công việc", "1.170", "1.170", "0", f"Tên cũ: {tasks}"),
        ("4", "Mua máy chủ", "", "50", "+50", "Nhiệm vụ mới"),
        ("5", "Bản quyền hệ điều hành", "", "7", "+7", "Nhiệm vụ mới"),
        ("6", rating, "290", "", "-290", "Bỏ nhiệm vụ"),
        # By hand: 52.538 - (100 + 3.640 + 1.170 + 290).
        ("", "Các nhiệm vụ không thay đổi", "47.338", "47.338", "0", ""),
        ("", "Tổng cộng", "52.538", "52.365,5", "-172,5", ""),
    ]


def test_the_table_on_the_page_is_that_of_the_changes(changes_2025, file):
    first, second = tables(file)
    assert first[0] == [
        *("STT", "Nội dung, nhiệm vụ", "Phương án cũ", "Phương án mới", "Chênh lệch", "Ghi chú")
    ]
    assert [tuple(row) for row in first[1:]] == rows_of(changes_2025)
    assert second == [
        ["STT", "Vị trí", "Câu chữ cũ", "Câu chữ mới"],
        ["1", "mục I", "Cũ & xưa", "Mới < nay"],
    ]


def test_a_regrouped_task_stands_in_both_groups():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    old = make(appendices=[grouped(group("m", "Một", a, b), group("h", "Hai", c))])
    new = make(appendices=[grouped(group("m", "Một", a), group("h", "Hai", c, b))])
    assert rows_of(changes_between(old, new)) == [
        ("", "Một", "2", "1", "-1", ""),
        ("1", "Tập huấn", "1", "", "-1", "Chuyển sang: Hai"),
        ("", "Hai", "1", "2", "+1", ""),
        *[
            (
                *("2", "Tập huấn", "", "1", "+1"),
                "Chuyển nhóm: Một → Hai",
            )
        ],
        ("", "Tổng cộng", "3", "3", "0", ""),
    ]


def test_a_group_that_went_stands_last_with_its_tasks():
    a, b = task("a", "Mua máy chủ"), task("b", "Tập huấn")
    old = make(appendices=[grouped(group("h", "Hai", b), group("m", "Một", a))])
    new = make(appendices=[grouped(group("m", "Một", a))])
    changes = changes_between(old, new)
    assert rows_of(changes) == [
        ("", "Một", "1", "1", "0", ""),
        ("", "Hai", "1", "", "-1", ""),
        ("1", "Tập huấn", "1", "", "-1", "Bỏ nhiệm vụ"),
        ("", "Tổng cộng", "2", "1", "-1", ""),
    ]
    assert words_of(changes).appendices[0].remarks == ("Bỏ nhóm: Hai.",)


def test_a_task_that_went_from_a_group_of_another_name_stands_in_that_group():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    last = group("h", "Hai", c)
    old = make(appendices=[grouped(group("m", "Một", a, b), last)])
    new = make(appendices=[grouped(group("m", "Một và nửa", a), last)])
    assert rows_of(changes_between(old, new)) == [
        ("", "Một và nửa", "2", "1", "-1", ""),
        ("1", "Tập huấn", "1", "", "-1", "Bỏ nhiệm vụ"),
        ("", "Hai", "1", "1", "0", ""),
        ("", "Tổng cộng", "3", "2", "-1", ""),
    ]


def test_groups_that_swap_their_names_lose_no_row():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    old = make(appendices=[grouped(group("m", "Một", a, b), group("h", "Hai", c))])
    new = make(appendices=[grouped(group("m", "Hai", a), group("h", "Một", c))])
    rows = rows_of(changes_between(old, new))
    assert [row[1] for row in rows if row[0]] == ["Tập huấn"]


def test_tasks_without_groups_before_and_with_groups_now_are_all_shown():
    a = task("a", "Mua máy chủ")
    old = make(appendices=[{"id": "nhiem_vu", "title": "Danh mục", "tasks": [a]}])
    new = make(appendices=[grouped(group("m", "Một", a))])
    assert [row[1:4] for row in rows_of(changes_between(old, new))] == [
        ("Mua máy chủ", "1", ""),
        ("Một", "", "1"),
        ("Mua máy chủ", "", "1"),
        ("Tổng cộng", "1", "1"),
    ]


def test_several_appendices_have_a_sum_and_say_where_nothing_changed():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    one, two, three = ({"id": f"p{n}", "title": f"Phần thứ {n * 1111}"} for n in (1, 2, 3))
    old = make(appendices=[one | {"tasks": [a]}, two | {"tasks": [b]}])
    dearer = b | {"budget": 5 * MILLION}
    new = make(appendices=[one | {"tasks": [a]}, two | {"tasks": [dearer]}])
    words = words_of(changes_between(old, new))
    assert (words.appendices[0].rows, words.appendices[0].remarks) == ((), ("Không thay đổi.",))
    assert words.total == "Tổng kinh phí các phụ lục: 2 → 6 (+4) triệu đồng."
    more = make(appendices=[one | {"tasks": [a]}, two | {"tasks": [b]}, three | {"tasks": [c]}])
    came = words_of(changes_between(old, more)).appendices[2]
    assert came.remarks == ("Phụ lục mới.",)
    assert [row.title for row in came.rows] == ["Thuê nền tảng", "Tổng cộng"]
    went = words_of(changes_between(more, old)).appendices[2]
    assert went.remarks == ("Phụ lục đã bỏ.",)


def test_a_task_that_changed_its_appendix_stands_in_both_and_each_adds_up():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    one, two = ({"id": f"p{n}", "title": f"Phần thứ {n * 1111}"} for n in (1, 2))
    dearer = b | {"budget": 3 * MILLION}
    old = make(appendices=[one | {"tasks": [a, b]}, two | {"tasks": [c]}])
    new = make(appendices=[one | {"tasks": [a]}, two | {"tasks": [c, dearer]}])
    changes = changes_between(old, new)
    rest = "Các nhiệm vụ không thay đổi"
    assert rows_of(changes, 0) == [
        ("1", "Tập huấn", "1", "", "-1", "Chuyển sang: Phụ lục II"),
        ("", rest, "1", "1", "0", ""),
        ("", "Tổng cộng", "2", "1", "-1", ""),
    ]
    assert rows_of(changes, 1) == [
        ("1", "Tập huấn", "", "3", "+3", "Chuyển phụ lục: Phụ lục I → Phụ lục II"),
        ("", rest, "1", "1", "0", ""),
        ("", "Tổng cộng", "1", "4", "+3", ""),
    ]


def test_a_task_found_by_its_title_is_marked_so():
    old = make(appendices=[grouped(group("m", "Một", task("a", "Tập huấn cán bộ năm 2025")))])
    new = make(appendices=[grouped(group("m", "Một", task("b", "Tập huấn cán bộ năm 2026")))])
    assert rows_of(changes_between(old, new))[1][5] == (
        "Tên cũ: Tập huấn cán bộ năm 2025; ghép theo tên, giống 95,8 %"
    )


def test_fields_of_the_plan_and_notices_stand_above():
    plan, other = make(), make(text={"year": 2026})
    remarks = words_of(changes_between(plan, other)).remarks
    assert remarks == ("Năm của kế hoạch: 2025 → 2026",)
    told = PlanChanges(Sum("", None, None), MoneyUnit.DONG, notices=("Không có bảng.",))
    assert words_of(told).remarks == ("Không có bảng.", "Không có thay đổi.")


def test_no_change_is_said_on_the_page(tmp_path):
    plan = make()
    path = tmp_path / "bang.docx"
    path.write_bytes(table(changes_between(plan, plan)))
    assert tables(path) == []
    assert "Không có thay đổi." in [p.text for p in Document(path).paragraphs]


@given(sides, sides)
def test_the_columns_of_the_printed_rows_add_up_to_the_total(old, new):
    """Read back as amounts, the tasks' differences and the groups' sums give the total's."""
    changes = changes_between(plan_of(old), plan_of(new))
    if not changes:
        return
    (appendix,) = words_of(changes).appendices
    *rows, total = appendix.rows
    tasks = [row for row in rows if row.number]
    groups = [row for row in rows if not row.number]
    assert sum(signed(row.difference) for row in tasks) == signed(total.difference)
    for column in ("old", "new"):
        sums = [amount(getattr(row, column)) for row in groups]
        assert sum(sums) == amount(getattr(total, column))
    assert signed(total.difference) == amount(total.new) - amount(total.old)


def amount(text):
    """Read an amount by other means than the program's."""
    return int(Decimal(text.replace(".", "").replace(",", ".") or 0) * MILLION)


def signed(text):
    return -amount(text[1:]) if text.startswith("-") else amount(text.removeprefix("+"))


@given(st.integers(0, 10**6).map(lambda number: number * 1000))
def test_a_difference_is_written_exactly(dong):
    old = make(appendices=[grouped(group("m", "M", task("a", "A", budget=MILLION)))])
    new = make(appendices=[grouped(group("m", "M", task("a", "A", budget=MILLION + dong)))])
    changes = changes_between(old, new)
    if changes:
        assert signed(rows_of(changes)[-1][4]) == dong


# The file


def test_the_same_changes_give_the_same_bytes(changes_2025):
    assert table(changes_2025) == table(changes_2025)


def test_no_date_and_no_tag_is_left_inside(file):
    with zipfile.ZipFile(file) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"dcterms:created" not in archive.read("docProps/core.xml")
        assert b"{%" not in archive.read("word/document.xml")
        assert b"{{" not in archive.read("word/document.xml")


def test_the_page_is_landscape_a4_in_times_new_roman(file):
    (section,) = Document(file).sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    with zipfile.ZipFile(file) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert 'w:ascii="Times New Roman"' in styles


def test_header_rows_repeat_and_no_row_splits(file):
    for each in document(file).iter(f"{WORD}tbl"):
        header, *rows = each.iter(f"{WORD}tr")
        assert header.find(f".//{WORD}tblHeader") is not None
        assert all(row.find(f".//{WORD}cantSplit") is not None for row in (header, *rows))
        assert not any(row.find(f".//{WORD}tblHeader") is not None for row in rows)


def test_openxml_audit_has_no_finding(file):
    errors = OpenXmlValidator().validate(file).errors
    assert [f"{each.part_uri} {each.path}: {each.description}" for each in errors] == []


@pytest.mark.validator
@pytest.mark.skipif(not SDK.exists(), reason="ooxml-validator is not installed (npm ci)")
def test_the_open_xml_sdk_has_no_finding(file):
    ran = subprocess.run([str(SDK), str(file)], capture_output=True, check=False, timeout=120)
    found = json.loads(ran.stdout)
    assert (found["ok"], found["errors"]) == (True, [])


@pytest.mark.soffice
def test_the_header_row_is_printed_on_every_page_of_a_long_table():
    tasks = [task(f"t{n}", f"Nhiệm vụ thứ {n * n} của năm") for n in range(60)]
    dearer = [each | {"budget": 2 * MILLION} for each in tasks]
    old, new = (
        make(appendices=[{"id": "nhiem_vu", "title": "Danh mục", "tasks": each}])
        for each in (tasks, dearer)
    )
    pages = read_pages(print_pdf(table(changes_between(old, new))), "bang.pdf").pages
    assert len(pages) > 2
    for page in pages:
        text = " ".join(line.text for line in page.lines)
        assert "Chênh lệch" in text


# Templates that cannot be used


def test_a_missing_template_is_refused_c020(changes_2025, tmp_path):
    with pytest.raises(Refused, match=r"mat.docx: lỗi C020: không đọc được mẫu"):
        table(changes_2025, tmp_path / "mat.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
def test_a_broken_template_is_refused_c020(changes_2025, tmp_path, part):
    path = tmp_path / "mau.docx"
    whole = read_parts(TEMPLATE.read_bytes(), "mau.docx")
    for broken in (whole | {part: b"<hong"}, {n: c for n, c in whole.items() if n != part}):
        path.write_bytes(write_parts(broken))
        with pytest.raises(Refused, match=r"mau.docx: lỗi C020: .*không phải văn bản Word"):
            table(changes_2025, path)


def test_a_template_that_is_no_archive_is_refused(changes_2025, tmp_path):
    path = tmp_path / "mau.docx"
    path.write_bytes(b"khong phai Word")
    with pytest.raises(Refused, match=r"mau.docx: lỗi A002"):
        table(changes_2025, path)
    with pytest.raises(Refused, match="lỗi C020"):
        table(changes_2025, tmp_path)


def test_a_template_with_an_unknown_tag_is_refused_c021(changes_2025, tmp_path):
    path = tmp_path / "mau.docx"
    content = edited(TEMPLATE.read_bytes(), replacing("{{ total }}", "{{ khong_co }}"))
    path.write_bytes(edited(content, replacing("{%p if total %}", "{%p if old %}")))
    with pytest.raises(Refused, match=r"mau.docx: lỗi C021: .*khong_co"):
        table(changes_2025, path)
