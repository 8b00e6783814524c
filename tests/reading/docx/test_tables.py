"""Cells where they stand, merges resolved; borders; repeated and whole rows."""

import time

import pytest

from kehoach.reading.docx.facts import read_facts
from kehoach.reading.facts.layout import Table
from tests.reading.docx.making import cell, document, facts, par, row, size, style, table


def only(body, **others):
    (found,) = facts(body, **others).tables
    return found


def places(found):
    return [
        [(one.text, one.column, one.columns, one.rows) for one in each.cells]
        for each in found.rows
    ]


def text(words, properties=""):
    return cell(par(words), properties)


def wide(words, columns):
    return text(words, f'<w:gridSpan w:val="{columns}"/>')


def tall(words, value=""):
    return text(words, f'<w:vMerge w:val="{value}"/>' if value else "<w:vMerge/>")


def test_wide_cells_move_those_after_them():
    found = only(table(row(wide("a", 2), text("b")), row(text("c"), text("d"), text("e"))))
    assert places(found) == [
        [("a", 0, 2, 1), ("b", 2, 1, 1)],
        [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)],
    ]


def test_a_cell_merged_down_stands_in_its_first_row():
    found = only(
        table(
            row(tall("a", "restart"), text("b")),
            row(tall(""), text("c")),
            row(tall(""), text("d")),
            row(tall("e", "restart"), text("f")),
        )
    )
    assert places(found) == [
        [("a", 0, 1, 3), ("b", 1, 1, 1)],
        [("c", 1, 1, 1)],
        [("d", 1, 1, 1)],
        [("e", 0, 1, 1), ("f", 1, 1, 1)],
    ]


def test_a_merge_without_a_beginning_is_a_cell():
    assert places(only(table(row(tall("a"))))) == [[("a", 0, 1, 1)]]


def test_words_lost_in_a_merged_cell_are_traced():
    found = facts(table(row(tall("a", "restart")), row(tall("mất"))))
    assert [(each.kind, each.text) for each in found.traces] == [("hidden", "mất")]


def test_columns_left_out_before_a_row_are_counted():
    before = row(text("a"), properties='<w:gridBefore w:val="2"/>')
    assert places(only(table(before))) == [[("a", 2, 1, 1)]]


@pytest.mark.parametrize("broken", ["x", "", "-3", "1e9", "99999999999999999999"])
def test_a_broken_span_is_one_column(broken):
    assert places(only(table(row(wide("a", broken), text("b"))))) == [
        [("a", 0, 1, 1), ("b", 1, 1, 1)]
    ]


def test_rows_and_cells_in_content_controls_are_found():
    def control(inside):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    found = only(control(table(control(row(control(text("a")), text("b"))))))
    assert places(found) == [[("a", 0, 1, 1), ("b", 1, 1, 1)]]


def test_the_words_of_a_table_within_belong_to_the_cell():
    inner = table(row(text("trong")))
    found = only(table(row(cell(inner + par("ngoài")))))
    assert found.rows[0].cells[0].text == "trong ngoài"
    assert {each.place for each in found.paragraphs} == {"bảng 1, hàng 1, cột 1"}


def test_rows_say_whether_they_repeat_and_hold_together():
    found = only(
        table(row(text("a"), properties="<w:tblHeader/><w:cantSplit/>"), row(text("b")))
    )
    assert [(each.repeats, each.whole) for each in found.rows] == [(True, True), (False, False)]


def test_places_count_tables_rows_and_cells_from_one():
    found = facts(
        table(row(text("a"))) + par("x") + table(row(text("b")), row(wide("c", 2), text("d")))
    )
    assert [each.place for each in found.paragraphs] == [
        "bảng 1, hàng 1, cột 1",
        "đoạn 1",
        "bảng 2, hàng 1, cột 1",
        "bảng 2, hàng 2, cột 1",
        "bảng 2, hàng 2, cột 2",
    ]
    assert [block.number for block in found.blocks if isinstance(block, Table)] == [1, 2]


def test_a_row_that_a_tracked_change_deletes_is_left_out():
    gone = row(text(""), properties='<w:del w:author="A"/>')
    assert places(only(table(gone, row(text("a"))))) == [[("a", 0, 1, 1)]]


# Borders


def borders(name, line, *sides):
    inside = "".join(f'<w:{side} w:val="{line}"/>' for side in sides)
    return f"<w:{name}>{inside}</w:{name}>"


INNER = ("insideH", "insideV")
EDGES = ("top", "left", "bottom", "right")


@pytest.mark.parametrize(
    ("properties", "in_cells", "bordered"),
    [
        ("", "", False),
        (borders("tblBorders", "single", *INNER), "", True),
        (borders("tblBorders", "none", *INNER), "", False),
        (borders("tblBorders", "single", *EDGES), "", False),
        ('<w:tblStyle w:val="T"/>', "", True),
        ('<w:tblStyle w:val="T"/>' + borders("tblBorders", "nil", *INNER), "", False),
        ("", borders("tcBorders", "single", *EDGES), True),
        ("", "<w:tcBorders></w:tcBorders>", False),
        ("", borders("tcBorders", "single", "bottom"), False),
        ('<w:tblStyle w:val="T"/>', borders("tcBorders", "nil", *EDGES), False),
    ],
)
def test_a_table_is_bordered_where_lines_are_drawn_between_its_cells(
    properties, in_cells, bordered
):
    styles = style(
        "T", f"<w:tblPr>{borders('tblBorders', 'single', *INNER)}</w:tblPr>", type_="table"
    )
    rows = [row(text("a", in_cells), text("b", in_cells)) for _ in range(2)]
    assert only(table(*rows, properties=properties), styles=styles).bordered is bordered


# Speed


def seconds(rows):
    words = cell(par("Thuê dịch vụ", '<w:jc w:val="center"/>', size(12)))
    content = document(table(*[row(*[words] * 8)] * rows))
    start = time.perf_counter()
    assert len(read_facts(content, "tệp").tables[0].rows) == rows
    return time.perf_counter() - start


@pytest.mark.timed
def test_a_table_of_five_thousand_rows_costs_in_proportion():
    seconds(100)
    small = min(seconds(500) for _ in range(2))
    assert seconds(5_000) < 25 * small
