"""Finds the appendices' tables in a workbook that people have edited, by their hidden marks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.exchange.spreadsheet.cells import tidy
from kehoach.exchange.spreadsheet.columns import BAND_OF_SOURCES, HEADINGS, NUMBER
from kehoach.exchange.spreadsheet.contents import AppendixEntry, Contents
from kehoach.exchange.spreadsheet.dressing import LISTS
from kehoach.exchange.spreadsheet.guide import TITLE as GUIDE
from kehoach.exchange.spreadsheet.head_rows import APPENDIX_MARK, HEADER_MARK, UNIT_LINE
from kehoach.exchange.spreadsheet.keeping import SHEET as KEPT
from kehoach.exchange.spreadsheet.opening import Cell, Sheet
from kehoach.language.money import MoneyUnit
from kehoach.writing.generated import SOURCE

NO_SHEET = Message(
    "B030",
    "không còn trang tính của phụ lục '{title}'",
    "mở lại bản chưa xóa trang, hoặc xuất lại bằng lệnh excel export; bỏ cả phụ lục thì sửa "
    "tasks.yaml",
)
TWO_SHEETS = Message(
    "B031",
    "các trang {sheets} cùng là phụ lục '{title}'",
    "giữ lại một trang, xóa các trang chép thêm",
)
NO_COLUMN = Message(
    "B032",
    "không còn cột '{heading}'",
    "khôi phục cột này (có thể ẩn đi, không xóa), hoặc xuất lại bằng lệnh excel export",
)
OTHER_SHEET = Message(
    "B033",
    "trang tính '{sheet}' không thuộc mẫu, không được nhập",
    "không cần làm gì nếu trang này chỉ để tính toán riêng",
    Severity.WARNING,
)
OTHER_COLUMN = Message(
    "B034",
    "cột '{heading}' không thuộc mẫu, không được nhập",
    "không cần làm gì nếu cột này chỉ để tính toán riêng",
    Severity.WARNING,
)

LAST_COLUMN = 100
"""As far as words above a table are looked for."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table of an appendix stands on its sheet."""

    file: str
    sheet: Sheet
    appendix: AppendixEntry
    mark_column: int
    columns: Mapping[str, int]
    """The column of each field; of TT under NUMBER."""
    headings: Mapping[str, str]
    first_row: int
    unit: MoneyUnit

    @property
    def unit_line(self) -> str:
        """The line above the table that tells the unit of money."""
        return UNIT_LINE.format(unit=self.unit)

    def head_lines(self, mark: str) -> Iterator[tuple[int, str]]:
        """Give the words of the lines that bear a mark, with their row."""
        for row in range(1, self.first_row):
            if self.mark(row) == mark:
                texts = (self.sheet.cells.get((row, each)) for each in range(1, LAST_COLUMN))
                words = [tidy(str(cell.value)) for cell in texts if cell is not None]
                yield row, next((text for text in words if text != mark), "")

    def cell(self, row: int, field: str) -> Cell | None:
        """Give the cell of a field, or None where it holds nothing."""
        return self.sheet.cells.get((row, self.columns.get(field, 0)))

    def mark(self, row: int) -> str:
        """Give the hidden mark of a row."""
        cell = self.sheet.cells.get((row, self.mark_column))
        return str(cell.value) if cell else ""

    def place(self, row: int, field: str = "") -> Location:
        """Name a place on the sheet: '…:12:7 (trang Phụ lục, hàng 12, cột G: Kinh phí)'."""
        if not field:
            return place_of(self.file, self.sheet, row)
        column = self.columns.get(field, 0)
        return place_of(self.file, self.sheet, row, column, self.headings.get(field, ""))


def place_of(file: str, sheet: Sheet, row: int, column: int = 0, heading: str = "") -> Location:
    """Name a place in a workbook."""
    words = f"trang '{sheet.name}', hàng {row}"
    if column:
        words += f", cột {letters(column)}"
    if heading:
        words += f" ({heading})"
    return Location(file, row, column, words)


def letters(column: int) -> str:
    """Give the letters of a column.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    text = ""
    while column:
        column, place = divmod(column - 1, 26)
        text = chr(ord("A") + place) + text
    return text


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds tables; `sources` gives the name of each funding source by its key."""

    file: str
    sheets: tuple[Sheet, ...]
    base: Contents
    sources: Mapping[str, str]

    def find(self, problems: list[Diagnostic]) -> list[Table]:
        """Find the table of each appendix, and tell of sheets that are none."""
        marked: dict[str, list[Sheet]] = {}
        for sheet in self.sheets:
            mark = _appendix_mark(sheet)
            if mark is not None:
                marked.setdefault(mark[1], []).append(sheet)
            elif sheet.cells and sheet.name not in {GUIDE, LISTS, KEPT}:
                problems.append(OTHER_SHEET.at(Location(self.file), sheet=sheet.name))
        tables: list[Table] = []
        for appendix in self.base.appendices:
            found = marked.get(appendix.id, [])
            if len(found) == 1:
                tables += self._tables(found[0], appendix, problems)
            else:
                message = TWO_SHEETS if found else NO_SHEET
                sheets = ", ".join(f"'{sheet.name}'" for sheet in found)
                place = Location(self.file)
                problems.append(message.at(place, sheets=sheets, title=appendix.title))
        return tables

    def _tables(
        self, sheet: Sheet, appendix: AppendixEntry, problems: list[Diagnostic]
    ) -> Iterator[Table]:
        """Find the columns of the table; none of it is read where one of them is gone."""
        (key_row, mark_column), _ = _appendix_mark(sheet) or ((0, 0), "")
        known = {NUMBER, *appendix.fields}
        columns = {
            str(cell.value): column
            for (row, column), cell in sheet.cells.items()
            if row == key_row and cell.value in known
        }
        header_rows = [
            row
            for (row, column), cell in sheet.cells.items()
            if column == mark_column and cell.value == HEADER_MARK
        ]
        first_row = max(header_rows, default=key_row) + 1
        headings, unit = self._headings(appendix), self.base.unit_of_money
        missing = [field for field in (NUMBER, *appendix.fields) if field not in columns]
        for field in missing:
            place = place_of(self.file, sheet, first_row - 1)
            problems.append(NO_COLUMN.at(place, heading=headings[field]))
        if not missing:
            table = Table(
                self.file, sheet, appendix, mark_column, columns, headings, first_row, unit
            )
            added = dict(self._added_columns(table, problems))
            yield replace(table, columns={**columns, **added})

    def _headings(self, appendix: AppendixEntry) -> dict[str, str]:
        keys = {field: field.removeprefix(SOURCE) for field in appendix.fields}
        return {
            field: self.sources.get(keys[field], keys[field])
            if field.startswith(SOURCE)
            else HEADINGS[field].format(year=self.base.year)
            for field in (NUMBER, *appendix.fields)
        }

    def _added_columns(
        self, table: Table, problems: list[Diagnostic]
    ) -> Iterator[tuple[str, int]]:
        """Take columns that people added: a funding source's is read, others are told of."""
        taken = {*table.columns.values(), table.mark_column}
        filled = sorted(
            {
                column
                for row, column in table.sheet.cells
                if row >= table.first_row and column not in taken
            }
        )
        for column in filled:
            heading = _heading(table, column)
            key = named(heading, self.sources)
            by_source = any(field.startswith(SOURCE) for field in table.appendix.fields)
            if key and by_source and f"{SOURCE}{key}" not in table.columns:
                yield f"{SOURCE}{key}", column
            elif heading != BAND_OF_SOURCES:
                place = place_of(self.file, table.sheet, table.first_row - 1, column)
                problems.append(OTHER_COLUMN.at(place, heading=heading))


def _appendix_mark(sheet: Sheet) -> tuple[tuple[int, int], str] | None:
    """Find the mark of an appendix and its id."""
    for place, cell in sheet.cells.items():
        if isinstance(cell.value, str) and cell.value.startswith(APPENDIX_MARK):
            return place, cell.value.removeprefix(APPENDIX_MARK)
    return None


def named(text: str, names: Mapping[str, str]) -> str:
    """Give the key that a person means: typed as it is, or by its name; empty if unknown."""
    wanted = text.casefold()
    known = ((key, name) for key, name in names.items())
    return next((key for key, name in known if wanted in (key.casefold(), name.casefold())), "")


def _heading(table: Table, column: int) -> str:
    """Give the words nearest above the first row of a column."""
    for row in range(table.first_row - 1, 0, -1):
        cell = table.sheet.cells.get((row, column))
        if cell is not None and isinstance(cell.value, str):
            return tidy(cell.value)
    return letters(column)
