"""Two Word files compared: ours as their data would be, anybody's as far as they tell."""

from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from kehoach.exchange.comparison.document_outline import outline_of_document
from kehoach.exchange.comparison.printed import printed_of
from kehoach.language.money import MoneyUnit
from kehoach.plan.changes import Sum, changes_between, changes_of
from kehoach.plan.load import load_plan
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.facts.layout import Trace
from tests.amount_documents import UNIT, document
from tests.plan.test_changes import changed_2025, issued  # noqa: F401 - fixtures
from tests.writing import samples

ROOT = Path(__file__).parents[2]
FOREIGN = sorted((ROOT / "tests/quality/foreign").glob("*.docx"))
HEADINGS = ["TT", "Nội dung", "Chủ trì", "Giai đoạn", "Kinh phí năm 2025"]


def outlined(facts, side):
    return outline_of_document(facts, side)


def compared(old, new):
    return changes_of(outlined(old, "-"), outlined(new, "+"))


def read(plan):
    return read_facts(samples.document(plan), "ke-hoach.docx")


def without_marks(facts):
    """Forget every bookmark, as a document of another program has none."""
    return _mapped(facts, lambda paragraph: replace(paragraph, marks=()))


def _mapped(facts, edit):
    def row(each):
        cells = (
            replace(cell, paragraphs=tuple(map(edit, cell.paragraphs))) for cell in each.cells
        )
        return replace(each, cells=tuple(cells))

    tables = tuple(
        replace(table, rows=tuple(replace(r, row=row(r.row)) for r in table.rows))
        for table in facts.amount_tables
    )
    return replace(facts, amount_tables=tables)


def by_data(old, new):
    printed = [printed_of(samples.words(plan)) for plan in (old, new)]
    return changes_between(old, new, *printed)


def essence(changes):
    """Give what both ways must say, in the words of the page."""
    return [
        (
            appendix.label,
            appendix.title,
            appendix.total,
            appendix.subtotals,
            [(entry.key, entry.title, entry.amount, entry.place) for entry in appendix.added],
            [(entry.key, entry.title, entry.amount, entry.place) for entry in appendix.removed],
            [
                (each.old, each.new, each.moved, each.regrouped, set(each.fields), each.match)
                for each in appendix.changed
            ],
        )
        for appendix in changes.appendices
    ]


def sentences(changes):
    return [(each.place, each.old, each.new) for each in changes.sentences]


def test_the_pages_say_what_the_data_says(issued, changed_2025):  # noqa: F811 - fixtures
    """Two ways that share nothing but the comparison: the data, and the printed document."""
    pages, data = compared(read(issued), read(changed_2025)), by_data(issued, changed_2025)
    assert essence(pages) == essence(data)
    assert sentences(pages) == sentences(data)
    assert pages.total == data.total
    assert pages.unit is data.unit is MoneyUnit.MILLION
    assert pages.notices == ()


def test_groups_and_amounts_by_source_are_read_from_the_page_too():
    """The richest plan, against itself with one amount more and a group less."""
    folder = ROOT / "tests/samples/xa_binh_minh/2026"
    plan = load_plan(folder).plan
    first, second = plan.task_list.appendices
    smaller = first.model_copy(update={"groups": first.groups[:1]})
    task = second.tasks[0].model_copy(update={"budget": 12_999_250})
    dearer = second.model_copy(update={"tasks": (task, second.tasks[1])})
    tasks = plan.task_list.model_copy(update={"appendices": (smaller, dearer)})
    text = plan.text.model_copy(update={"sections": plan.text.sections[:2]})
    old = plan.model_copy(update={"text": text})
    new = old.model_copy(update={"task_list": tasks})
    pages, data = compared(read(old), read(new)), by_data(old, new)
    assert essence(pages) == essence(data)
    assert pages.appendices[0].subtotals[1] == Sum(
        "Hạ tầng số, dữ liệu số", 1_095_505_000, None
    )
    assert pages.appendices[1].total.difference == 1_000_000


def test_the_title_of_an_appendix_is_told_as_such_and_not_as_a_sentence_too():
    plans = [
        samples.with_tasks(samples.task("a", "Mua máy chủ"), title=title)
        for title in ("Danh mục nhiệm vụ", "Danh mục nhiệm vụ và kinh phí")
    ]
    changes = compared(*map(read, plans))
    assert [(f.label, f.old, f.new) for f in changes.appendices[0].fields] == [
        ("Tên phụ lục", "DANH MỤC NHIỆM VỤ", "DANH MỤC NHIỆM VỤ VÀ KINH PHÍ")
    ]
    assert changes.sentences == ()


def test_rows_without_marks_are_found_by_their_titles(issued, changed_2025):  # noqa: F811
    old, new = (without_marks(read(plan)) for plan in (issued, changed_2025))
    changes = compared(old, new)
    assert {match.by for match in changes.matches} == {"title"}
    (appendix,) = changes.appendices
    assert [entry.title for entry in appendix.added] == [
        "Mua máy chủ",
        "Bản quyền hệ điều hành",
    ]
    assert [(c.new.title, c.difference, c.moved) for c in appendix.changed] == [
        (
            "Tập huấn Tổ công nghệ số cộng đồng các địa phương "
            "(1 ngày/lớp x 2 lớp x 100 người/lớp)",
            0,
            True,
        ),
        (
            "Thuê dịch vụ CNTT hệ thống Quản lý văn bản và điều hành dùng chung của tỉnh",
            60_500_000,
            False,
        ),
        ("Thuê dịch vụ Phần mềm Quản lý nhiệm vụ, công việc", 0, False),
    ]


@pytest.mark.parametrize("file", FOREIGN, ids=lambda file: file.stem)
def test_a_file_does_not_differ_from_itself(file):
    facts = read_facts(file.read_bytes(), file.name)
    assert not compared(facts, facts)


def test_any_two_files_are_compared_and_the_rows_add_up_to_the_totals():
    read = [read_facts(file.read_bytes(), file.name) for file in FOREIGN]
    for old, new in product(read, read):
        changes = compared(old, new)
        for appendix in changes.appendices:
            adds_up = appendix.difference_of_rows == appendix.total.difference
            assert adds_up or "dòng tổng in" in "".join(changes.notices), (old.file, new.file)


def table(*rows, total=None, headings=None):
    last = [["", "Tổng cộng", "", "", total]] if total else []
    return [headings or HEADINGS, *rows, *last]


def row(number, title, amount, unit="Phòng A", period="2025"):
    return [number, title, unit, period, amount]


def test_a_plain_table_of_anybody_is_compared_by_titles():
    old = document(
        UNIT, table(row("1", "Mua máy chủ", "50"), row("2", "Tập huấn", "7"), total="57")
    )
    new = document(
        UNIT,
        table(row("1", "Mua máy chủ", "60"), row("2", "Phủ sóng vùng lõm", "1"), total="61"),
    )
    changes = compared(old, new)
    (appendix,) = changes.appendices
    assert appendix.label == "Bảng 1"
    assert [entry.title for entry in appendix.added] == ["Phủ sóng vùng lõm"]
    assert [entry.title for entry in appendix.removed] == ["Tập huấn"]
    assert [each.difference for each in appendix.changed] == [10_000_000]
    assert appendix.total == Sum("Tổng cộng", 57_000_000, 61_000_000)


def test_the_year_s_own_period_is_no_change_of_another_year():
    other = [heading.replace("2025", "2026") for heading in HEADINGS]
    old = document(UNIT, table(row("1", "Mua máy chủ", "50")))
    new = document(UNIT, table(row("1", "Mua máy chủ", "50", period="2026"), headings=other))
    assert compared(old, new).appendices[0].changed == ()


def test_a_column_that_one_side_lacks_is_told_once_not_for_each_row():
    short = [[*line[:2], line[4]] for line in table(row("1", "Mua máy chủ", "50"))]
    old, new = document(UNIT, table(row("1", "Mua máy chủ", "50"))), document(UNIT, short)
    for one, other in ((old, new), (new, old)):
        (appendix,) = compared(one, other).appendices
        assert [field.name for field in appendix.fields] == ["columns"]
        assert appendix.changed == ()


def test_a_table_without_a_total_is_added_up():
    facts = document(UNIT, table(row("1", "Mua máy chủ", "50"), row("2", "Tập huấn", "7")))
    assert outlined(facts, "-").appendices[0].total == 57_000_000


def test_a_total_that_does_not_add_up_is_told():
    facts = document(UNIT, table(row("1", "Mua máy chủ", "50"), row("2", "T", "7"), total="58"))
    assert outlined(facts, "-").notices == (
        "thu.docx: cộng các dòng của Bảng 1 được 57.000.000 đồng, dòng tổng in "
        "58.000.000 đồng; so sánh theo dòng tổng in trong tệp.",
    )


def test_an_amount_that_cannot_be_read_is_told():
    facts = document(UNIT, table(row("1", "Mua máy chủ", "3.64O"), row("2", "T", "7")))
    assert outlined(facts, "-").notices == (
        "thu.docx, bảng 1, hàng 2: không đọc được số tiền của 'Mua máy chủ', coi như trống.",
    )


def test_a_table_without_a_unit_counts_as_in_millions_and_says_so():
    facts = document(table(row("1", "Mua máy chủ", "50"), row("2", "T", "7")))
    side = outlined(facts, "-")
    assert side.unit is MoneyUnit.MILLION
    assert side.appendices[0].total == 57_000_000
    assert side.notices == ("thu.docx: bảng 1 không ghi đơn vị tính; coi như triệu đồng.",)


def test_tables_in_two_units_are_told_in_dong():
    one = table(row("1", "Mua máy chủ", "50"), row("2", "T", "7"), total="57")
    facts = document(UNIT, one, "Bảng khác", "Đơn vị tính: nghìn đồng", one)
    assert outlined(facts, "-").unit is MoneyUnit.DONG


def test_groups_with_their_sum_below_and_rows_of_which_are_kept_apart():
    facts = document(
        UNIT,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["I", "Hạ tầng", ""],
            ["1", "Mua máy chủ", "50"],
            ["-", "Máy chủ lớn", "30"],
            ["-", "Máy chủ nhỏ", "20"],
            ["2", "Phủ sóng", "7"],
            ["", "Cộng I", "57"],
            ["", "Tổng cộng", "57"],
        ],
    )
    (appendix,) = outlined(facts, "-").appendices
    assert [(group.title, group.subtotal) for group in appendix.groups] == [
        ("Hạ tầng", 57_000_000)
    ]
    assert sum(task.amount or 0 for task in appendix.tasks) == 57_000_000
    assert outlined(facts, "-").notices == ()


def test_several_columns_of_amounts_each_have_a_name():
    headings = ["TT", "Nội dung", "Kinh phí năm 2025", "Kinh phí năm 2026", "Địa điểm"]
    old = document(UNIT, [headings, ["1", "Mua máy chủ", "5", "7", "Xã A"]])
    new = document(UNIT, [headings, ["1", "Mua máy chủ", "6", "9", "Xã B"]])
    (change,) = compared(old, new).appendices[0].changed
    assert [(field.label, field.difference) for field in change.fields] == [
        ("Kinh phí năm", 1_000_000),
        ("Kinh phí năm, Kinh phí năm 2026", 2_000_000),
        ("Địa điểm", None),
    ]


def test_a_file_without_a_table_compares_its_sentences_and_says_so():
    old, new = document("Làm tốt việc này."), document("Làm tốt việc kia.")
    changes = compared(old, new)
    assert changes.notices == ("thu.docx: không nhận ra bảng kinh phí; chỉ so sánh câu chữ.",)
    assert [(each.old, each.new) for each in changes.sentences] == [
        ("Làm tốt việc này.", "Làm tốt việc kia.")
    ]
    assert changes.appendices == ()
    assert changes.total == Sum("Tổng cộng", None, None)


def test_a_file_without_a_table_takes_the_unit_of_the_other():
    old = document("Đơn vị tính: đồng", table(row("1", "Mua", "50"), row("2", "T", "7")))
    assert compared(old, document("Không bảng.")).unit is MoneyUnit.DONG


def test_words_in_other_tables_are_compared_too():
    old, new = (document([["Nơi nhận:", name]]) for name in ("- Như trên", "- Văn phòng"))
    assert [(each.old, each.new) for each in compared(old, new).sentences] == [
        ("- Như trên", "- Văn phòng")
    ]


def test_tracked_changes_are_read_as_accepted_and_told():
    facts = document("Làm tốt việc này.")
    tracked = replace(facts, traces=(Trace("deleted", "cũ", 1),))
    assert (
        "thu.docx: còn vết sửa (Track Changes); so sánh theo bản như đã chấp nhận mọi vết sửa."
        in outlined(tracked, "-").notices
    )
    commented = replace(facts, traces=(Trace("comment", "xem lại", 1),))
    assert "Track Changes" not in "".join(outlined(commented, "-").notices)


def test_a_copy_of_a_row_in_word_does_not_hide_the_row():
    """Word keeps a bookmark once; but a file of any program may hold it twice."""
    facts = document(UNIT, table(row("1", "Mua máy chủ", "50"), row("2", "Tập huấn", "7")))
    twice = _mapped(facts, lambda paragraph: replace(paragraph, marks=("task_may_chu",)))
    (appendix,) = outlined(twice, "-").appendices
    assert len({task.key for task in appendix.tasks}) == 2
