"""Finds the tables of amounts of any document; parts on later pages are joined.

A table counts as one of amounts only when a heading or a line above it speaks of money:
a list of other numbers is left alone.
"""

from msgspec import Struct
from msgspec.structs import replace

from kehoach.reading.facts.amounts import AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph, Table
from kehoach.reading.money_units import unit_of_line
from kehoach.reading.numbers import DONG_IN, read_cell
from kehoach.reading.recognise.amount_columns import columns_of, joined
from kehoach.reading.recognise.amount_grid import Grid, Headings, find_headings
from kehoach.reading.recognise.amount_lines import Written, written_rows
from kehoach.reading.recognise.amount_numbering import numbering
from kehoach.reading.recognise.amount_rows import arranged

MONEY_ROLES = ("amount", "source_amount", "total_cost")
FINEST = 10**6
"""Parts into which a printed unit is cut where no unit of money is known."""
_ROWS_OF_A_UNIT_LINE = 3


class _Part(Struct):
    """A table under recognition: its meaning and its rows as they stand."""

    numbers: tuple[int, ...]
    width: int
    headed: bool
    columns: tuple[Column, ...]
    factors: dict[int, int]
    unit: str | None
    rows: list[Written]


def amount_tables(document: DocumentFacts) -> tuple[AmountTable, ...]:
    """Find the tables of amounts of a document, in reading order."""
    parts: list[_Part] = []
    between: list[Paragraph] = []
    adjacent: _Part | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        before = adjacent if _only_blanks(between) else None
        part = _recognise(block, _unit_above(between), before)
        if part is None:
            small = len(block.rows) <= _ROWS_OF_A_UNIT_LINE
            between = [*between, *block.paragraphs] if small else []
            adjacent = None
            continue
        if before and _continues(before, part):
            before.numbers += part.numbers
            before.rows += part.rows
        elif part.headed:
            parts.append(part)
            adjacent = part
        between = []
    return tuple(_finished(part) for part in parts)


def _recognise(table: Table, unit: str | None, before: _Part | None) -> _Part | None:
    grid = Grid(table)
    headings = find_headings(grid)
    if headings is None:
        return _headless(grid, before)
    unit = _unit_inside(grid, headings) or unit
    cells = list(headings.columns(grid))
    if before and _same_headings(before, cells) and unit in (None, before.unit):
        rows = list(written_rows(grid, headings, before.columns, before.factors))
        return replace(before, numbers=(table.number,), headed=True, rows=rows)
    columns = columns_of(cells, unit, lambda column: _counts(grid, headings, column))
    if not any(column.role in MONEY_ROLES for column in columns):
        return None
    stated = unit or _common_unit(columns)
    factors = {
        column.index: DONG_IN.get(column.unit or stated or "", FINEST)
        for column in columns
        if column.role in MONEY_ROLES
    }
    rows = list(written_rows(grid, headings, columns, factors))
    return _Part(
        (table.number,),
        grid.width,
        headed=True,
        columns=columns,
        factors=factors,
        unit=stated,
        rows=rows,
    )


def _same_headings(before: _Part, cells: list[tuple[str, ...]]) -> bool:
    return [column.heading for column in before.columns] == [joined(each) for each in cells]


def _headless(grid: Grid, before: _Part | None) -> _Part | None:
    """Read a table without headings by the columns of the one that it may continue."""
    if before is None or grid.width != before.width:
        return None
    rows = list(written_rows(grid, Headings(0, 0, 0), before.columns, before.factors))
    number = (grid.table.number,)
    return replace(before, numbers=number, headed=False, rows=rows) if rows else None


def _unit_above(paragraphs: list[Paragraph]) -> str | None:
    found = (unit_of_line(paragraph.text) for paragraph in reversed(paragraphs))
    return next((unit for unit in found if unit), None)


def _unit_inside(grid: Grid, headings: Headings) -> str | None:
    """Find a unit in the rows above the headings: 'Đơn vị tính: …' across the table."""
    above = grid.table.rows[: headings.first]
    found = (unit_of_line(cell.text) for row in above for cell in row.cells)
    return next((unit for unit in found if unit), None)


def _counts(grid: Grid, headings: Headings, column: int) -> bool:
    """Tell whether a column holds figures rather than words."""
    notations = []
    for row in grid.table.rows[headings.body :]:
        for cell in row.cells:
            if cell.column == column and cell.columns == 1:
                notations.append(read_cell(cell.text, 1).notation)
    words = notations.count("words")
    figures = len(notations) - words - notations.count("blank")
    return figures >= words


def _common_unit(columns: tuple[Column, ...]) -> str | None:
    units = {column.unit for column in columns if column.unit}
    return units.pop() if len(units) == 1 else None


def _only_blanks(paragraphs: list[Paragraph]) -> bool:
    return not any(
        any(map(str.isalpha, each.text)) and not unit_of_line(each.text) for each in paragraphs
    )


def _continues(before: _Part, after: _Part) -> bool:
    """Tell whether a table goes on where the one before it stopped."""
    if before.width != after.width or not before.rows or not after.rows:
        return False
    if before.rows[-1].label == "sum":
        return False
    same = [c.heading for c in before.columns] == [c.heading for c in after.columns]
    first = next((each for each in after.rows if each.number), None)
    if first is None or not same:
        return same
    begins = numbering(first.number, first.title).ordinal == 1
    return not begins or not after.headed or _restarts_in_a_group(before)


def _restarts_in_a_group(before: _Part) -> bool:
    """Tell whether a group was just opened, whose tasks count from 1."""
    return before.rows[-1].alone


def _finished(part: _Part) -> AmountTable:
    return AmountTable(
        numbers=part.numbers,
        columns=part.columns,
        rows=arranged(part.rows),
        unit=part.unit,
        factors=part.factors,
    )
