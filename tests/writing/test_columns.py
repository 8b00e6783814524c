"""The appendix table: columns in use are printed, others fall away, the grid stays whole."""

from functools import cache
from itertools import combinations, pairwise

import pytest

from tests.writing import own_rules
from tests.writing.own_rules import merge, rows, span
from tests.writing.samples import (
    MILLION,
    TEMPLATE,
    W,
    document,
    issued_2025,
    rich,
    root,
    task,
    with_tasks,
    wrong,
)

OPTIONAL = ("lead_unit", "period", "total_cost", "funding_sources", "source_amounts", "note")
CHOICES = [chosen for size in range(7) for chosen in combinations(OPTIONAL, size)]
FIELDS = {
    "lead_unit": {"lead_unit": "VP"},
    "period": {"period": "2024-2025"},
    "total_cost": {"total_cost": 9 * MILLION},
    "funding_sources": {"funding_sources": ["CTX"]},
    "source_amounts": {"amounts": {"CTX": 2 * MILLION, "NST": MILLION}},
    "note": {"note": "Chuyển tiếp"},
}


def table(content, number=0):
    """Give an appendix's table: one whose first row is a heading."""
    found = [
        candidate
        for candidate in root(content).iter(f"{W}tbl")
        if rows(candidate)[0].find(f"{W}trPr/{W}tblHeader") is not None
    ]
    return found[number]


def widths(found):
    """Give the widths of the grid's columns."""
    return [int(column.get(f"{W}w")) for column in found.findall(f"{W}tblGrid/{W}gridCol")]


def plan_with(columns):
    """Make a plan that prints some columns, each with something in it."""
    fields = {}
    for column in columns:
        fields |= FIELDS[column]
    if "amounts" in fields:
        fields.pop("funding_sources", None)
    return with_tasks(task("mot", "Một", **fields), columns=columns)


@cache
def printed_with(columns):
    """Render a plan that prints some columns, once for all tests."""
    return document(plan_with(columns))


def texts(row):
    """Give the words of each cell of a row."""
    return ["".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in row]


def grown(cells):
    """Give where cells begin in the grid."""
    places, place = [], 0
    for cell in cells:
        places.append(place)
        place += span(cell)
    return places


@pytest.mark.parametrize("columns", CHOICES, ids="+".join)
def test_every_choice_of_columns_gives_a_whole_grid(columns):
    content = printed_with(columns)
    found = table(content)
    sources = 2 if "source_amounts" in columns else 0
    others = [column for column in columns if column != "source_amounts"]
    assert len(widths(found)) == 3 + len(others) + sources
    assert list(own_rules.rows_that_do_not_fill_their_grid(content)) == []
    assert list(own_rules.merges_without_a_start(content)) == []
    assert wrong(plan_with(columns), content) == []


@pytest.mark.parametrize("columns", CHOICES, ids="+".join)
def test_every_choice_of_columns_fills_the_templates_width(columns):
    whole = sum(widths(table(TEMPLATE.read_bytes())))
    found = table(printed_with(columns))
    assert sum(widths(found)) == whole
    for row in rows(found):
        cells = row.findall(f"{W}tc")
        edges = [sum(widths(found)[:place]) for place in (*grown(cells), len(widths(found)))]
        told = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in cells]
        assert told == [right - left for left, right in pairwise(edges)]


def test_no_column_is_without_width():
    assert min(widths(table(printed_with(OPTIONAL)))) > 400


def test_all_columns_stand_in_the_order_of_the_issued_appendix():
    row = rows(table(printed_with(OPTIONAL)))[2]
    assert texts(row.findall(f"{W}tc")) == [
        "1", "Một", "Văn phòng Sở", "2024-2025", "9", "CTX, NST", "3", "2", "1", "Chuyển tiếp",
    ]  # fmt: skip


def test_the_column_of_a_source_is_repeated_for_each_source_in_use():
    heading = rows(table(document(rich())))[1]
    assert [text for text in texts(heading.findall(f"{W}tc")) if text] == [
        "Giai đoạn", "Kinh phí", "Cấp ngân sách", "CTX", "Ngân sách tỉnh",
    ]  # fmt: skip


def test_one_source_takes_one_column():
    plan = with_tasks(task("a", "A", amounts={"NST": MILLION}), columns=("source_amounts",))
    assert len(widths(table(document(plan)))) == 4


def test_two_appendices_have_the_columns_of_each():
    content = document(rich())
    assert [len(widths(table(content, number))) for number in (0, 1)] == [10, 4]


def test_headings_repeat_on_every_page_and_no_row_splits():
    for plan in (issued_2025(), rich(), plan_with(())):
        found = rows(table(document(plan)))
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in found]
        assert heads == sorted(heads, reverse=True)
        assert sum(heads) in {1, 2}
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in found)


def test_a_group_of_headings_that_prints_nothing_below_is_gone():
    first = rows(table(printed_with(("note",))))[0]
    assert texts(first.findall(f"{W}tc")) == [
        "TT", "Danh mục nội dung, nhiệm vụ", "Kinh phí năm 2025", "Ghi chú",
    ]  # fmt: skip


def test_a_heading_over_two_rows_starts_in_the_first_and_goes_on_in_the_second():
    first, second = rows(table(document(issued_2025())))[:2]
    assert [merge(cell) for cell in first.findall(f"{W}tc")] == [
        "restart", "restart", "restart", "", "restart",
    ]  # fmt: skip
    assert [merge(cell) for cell in second.findall(f"{W}tc")] == [
        "continue", "continue", "continue", "", "", "", "continue",
    ]  # fmt: skip


def test_the_total_row_spans_the_columns_before_the_first_sum():
    last = rows(table(document(issued_2025())))[-1]
    cells = last.findall(f"{W}tc")
    assert [(span(cell), text) for cell, text in zip(cells, texts(cells), strict=True)] == [
        (4, "Tổng cộng"), (1, ""), (1, ""), (1, "52.538"),
    ]  # fmt: skip
