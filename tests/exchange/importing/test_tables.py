"""Tables of amounts that stand alone: what their cells say, as data."""

import io

import docx
import pytest

from kehoach.exchange.importing.casing import Casing
from kehoach.exchange.importing.findings import MADE_APPENDIX, Notes
from kehoach.exchange.importing.tables import Titles, read_tables, tasks_of
from kehoach.exchange.importing.units import Sources, Units
from kehoach.reading.docx.facts import read_facts


def facts_with(*rows):
    """Read a document that holds nothing but a table."""
    document = docx.Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return read_facts(stream.getvalue(), "tệp.docx")


def read(facts):
    """Give the tables of a plan of 2026 and what was told, the made appendix aside."""
    notes = Notes(facts.file)
    titles = Titles(Casing([]), str, "Danh mục")
    tables = read_tables(facts, titles, (Units({}, ()), Sources({})), 2026, notes, ())
    return tables, [each for each in notes.problems if each.code != MADE_APPENDIX.code]


@pytest.mark.parametrize(
    ("amounts", "told_once"),
    [
        (("1,500", "2,000", "3,500"), True),
        (("1,500", "2.000", "2.001,5"), False),  # a dot between thousands
        (("1,500", "2,5", "4"), False),  # a comma before tenths
    ],
)
def test_amounts_with_two_readings_are_told_unless_the_table_shows_the_comma(
    amounts, told_once
):
    first, second, total = amounts
    facts = facts_with(
        ["TT", "Nội dung", "Kinh phí (triệu đồng)"],
        ["1", "Mua sách", first],
        ["2", "Ngày hội", second],
        ["", "Tổng cộng", total],
    )
    _, problems = read(facts)
    assert [each.code for each in problems] == ["I032"] * told_once
    assert all("'1,500' là 1.500.000 đồng" in each.message for each in problems)


def test_columns_may_have_units_of_their_own():
    facts = facts_with(
        ["TT", "Nội dung", "Tổng mức (tỷ đồng)", "Kinh phí năm 2026 (nghìn đồng)"],
        ["1", "Mua sách", "1,5", "150.000,5"],
        ["2", "Ngày hội", "2", "200.000"],
    )
    tables, problems = read(facts)
    assert [each.code for each in problems] == []
    assert tables.unit_of_money == "nghìn đồng"
    (appendix,) = tables.appendices
    assert [(task["total_cost"], task["budget"]) for task in tasks_of(appendix)] == [
        ("1.500.000", "150.000,5"),
        ("2.000.000", "200.000"),
    ]


def test_a_column_of_money_that_data_has_no_place_for_is_told_by_its_name():
    facts = facts_with(
        ["TT", "Nội dung", "Kinh phí năm 2025 (triệu đồng)", "Kinh phí năm 2026 (triệu đồng)"],
        ["1", "Mua sách", "1.000", "1.500"],
        ["2", "Ngày hội", "1.000", "2.000"],
    )
    _, (problem,) = read(facts)
    assert problem.code == "I035"
    assert "không giữ: 'Kinh phí năm 2025 (triệu đồng)'" in problem.message
    assert "lấy ở cột 'Kinh phí năm 2026 (triệu đồng)'" in problem.message


def test_a_task_without_a_title_is_told_and_its_number_is_no_title():
    facts = facts_with(
        ["TT", "Nội dung", "Kinh phí (triệu đồng)"],
        ["1", "", "1.500"],
        ["2", "Ngày hội", "2.000"],
    )
    tables, (problem,) = read(facts)
    assert problem.code == "I015"
    assert [task["title"] for task in tasks_of(tables.appendices[0])] == [
        "(không tên)",
        "Ngày hội",
    ]
