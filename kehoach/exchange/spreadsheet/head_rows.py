"""The rows above the first task: title, unit of money, two rows of headings; their marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kehoach.exchange.spreadsheet.columns import FIRST_COLUMN, ID_COLUMN, SheetColumn
from kehoach.exchange.spreadsheet.looks import TITLE_SIZE_PT, Look, cell_at, put_text

KEY_ROW, NUMBER_ROW, TITLE_ROW, ATTACHED_ROW, UNIT_ROW = range(1, 6)
HEADER_ROW, FIRST_ROW = 6, 8
APPENDIX_MARK = "kh:appendix:"
TITLE_MARK, UNIT_MARK, HEADER_MARK = "title", "unit", "header"
UNIT_LINE = "Đơn vị tính: {unit}"


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above a table, as the document prints them."""

    number: str
    title: str
    attached: str
    unit: str


def write_head(sheet: Worksheet, head: Head, columns: tuple[SheetColumn, ...]) -> None:
    """Write the lines above the table, each over its whole width."""
    heading = Look("center", bold=True, boxed=False, locked=True, size_pt=TITLE_SIZE_PT)
    attached = Look("center", italic=True, boxed=False, locked=True)
    unit = Look("right", italic=True, boxed=False, locked=True)
    for row, text, look in (
        (NUMBER_ROW, head.number, heading),
        (TITLE_ROW, head.title, heading),
        (ATTACHED_ROW, head.attached, attached),
        (UNIT_ROW, UNIT_LINE.format(unit=head.unit), unit),
    ):
        cell = cell_at(sheet, row, FIRST_COLUMN)
        look.put_on(cell)
        put_text(cell, text)
        merge(sheet, (row, FIRST_COLUMN), (row, columns[-1].index))
    put_mark(sheet, TITLE_ROW, TITLE_MARK)
    put_mark(sheet, UNIT_ROW, UNIT_MARK)


def write_headings(sheet: Worksheet, columns: tuple[SheetColumn, ...]) -> None:
    """Write the merged heading of two rows."""
    look, lower = Look("center", bold=True, locked=True, shaded=True), HEADER_ROW + 1
    for row in (HEADER_ROW, lower):
        put_mark(sheet, row, HEADER_MARK)
        for column in columns:
            look.put_on(cell_at(sheet, row, column.index))
    for first, last in bands(columns):
        upper = cell_at(sheet, HEADER_ROW, first.index)
        put_text(upper, first.band or first.heading)
        end = (HEADER_ROW, last.index) if first.band else (lower, first.index)
        merge(sheet, (HEADER_ROW, first.index), end)
    for column in columns:
        if column.band:
            put_text(cell_at(sheet, lower, column.index), column.heading)


def bands(columns: tuple[SheetColumn, ...]) -> Iterator[tuple[SheetColumn, SheetColumn]]:
    """Give the first and the last column of each band; a column without one is its own."""
    first = columns[0]
    for place, column in enumerate(columns):
        following = columns[place + 1] if place + 1 < len(columns) else None
        if not column.band or following is None or following.band != column.band:
            yield first, column
            first = following or column


def put_mark(sheet: Worksheet, row: int, mark: str) -> None:
    """Write the hidden mark of a row."""
    put_text(cell_at(sheet, row, ID_COLUMN), mark)


def merge(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge the cells from one to another, given by row and column."""
    if first != last:
        ends = (f"{get_column_letter(column)}{row}" for row, column in (first, last))
        sheet.merge_cells(":".join(ends))
