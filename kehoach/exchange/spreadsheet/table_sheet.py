"""One appendix → its sheet: headings, groups, tasks, subtotals, total, and hidden marks.

Column A holds the mark of each row, the first row the field of each column; both are hidden.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kehoach.exchange.spreadsheet.columns import (
    FIRST_COLUMN,
    ID_COLUMN,
    NUMBER,
    SheetColumn,
)
from kehoach.exchange.spreadsheet.contents import (
    GROUP,
    TASK,
    TOTAL,
    AppendixEntry,
    GroupEntry,
    TaskEntry,
    is_money,
)
from kehoach.exchange.spreadsheet.formulas import (
    Rows,
    amount_of,
    source_amounts,
    sum_formula,
    sum_of,
)
from kehoach.exchange.spreadsheet.looks import (
    TITLE_SIZE_PT,
    WHOLE,
    WITH_DECIMALS,
    Look,
    put_text,
)
from kehoach.exchange.spreadsheet.numbers import cell_number
from kehoach.language.lettering import roman
from kehoach.language.money import MoneyUnit

KEY_ROW, NUMBER_ROW, TITLE_ROW, ATTACHED_ROW, UNIT_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6, 8
APPENDIX_MARK = "kh:appendix:"
TITLE_MARK, UNIT_MARK, HEADER_MARK = "title", "unit", "header"
CENTRED = {NUMBER, "lead_unit", "period", "funding_sources"}
TOTAL_LABEL = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above a table, as the document prints them."""

    number: str
    attached: str
    unit: str


@dataclass(slots=True)
class TableSheet:
    """Fills the sheet of one appendix; `numbers` gathers the values of its cells."""

    sheet: Worksheet
    appendix: AppendixEntry
    columns: tuple[SheetColumn, ...]
    unit: MoneyUnit
    shown_units: Mapping[str, str]
    numbers: dict[str, str] = field(default_factory=dict)
    looks: dict[tuple[str, str], Cell] = field(default_factory=dict)

    @property
    def last_column(self) -> int:
        """The index of the last column."""
        return self.columns[-1].index

    @property
    def grouped(self) -> bool:
        """Whether the appendix has groups."""
        return bool(self.appendix.groups[0].id)

    def write(self, head: Head) -> None:
        """Write everything that stands in cells."""
        self._keys()
        self._head(head)
        self._headings()
        starts = self._starts()
        for number, (group, start) in enumerate(zip(self.appendix.groups, starts, strict=False), 1):
            after = starts[number]
            if self.grouped:
                self._group(start, after, roman(number), group)
            for index, task in enumerate(group.tasks, 1):
                self._task(start + index - (not self.grouped), index, task)
        self._total(starts[-1])

    def _starts(self) -> list[int]:
        """Give the row where each group starts, and the total's row behind them."""
        starts = [FIRST_ROW]
        for group in self.appendix.groups:
            starts.append(starts[-1] + len(group.tasks) + self.grouped)
        return starts

    def _keys(self) -> None:
        self._mark(KEY_ROW, f"{APPENDIX_MARK}{self.appendix.id}")
        for column in self.columns:
            put_text(self.sheet.cell(KEY_ROW, column.index), column.field)

    def _head(self, head: Head) -> None:
        heading = Look("center", bold=True, boxed=False, locked=True, size_pt=TITLE_SIZE_PT)
        lines = (
            (NUMBER_ROW, head.number, heading),
            (TITLE_ROW, self.appendix.title, heading),
            (ATTACHED_ROW, head.attached, Look("center", italic=True, boxed=False, locked=True)),
            (UNIT_ROW, head.unit, Look("right", italic=True, boxed=False, locked=True)),
        )
        for row, text, look in lines:
            cell = self.sheet.cell(row, FIRST_COLUMN)
            look.put_on(cell)
            put_text(cell, text)
            self._merge(row, FIRST_COLUMN, row, self.last_column)
        self._mark(TITLE_ROW, TITLE_MARK)
        self._mark(UNIT_ROW, UNIT_MARK)

    def _headings(self) -> None:
        look = Look("center", bold=True, locked=True, shaded=True)
        for row in (HEADER_ROW, HEADER_ROW + 1):
            self._mark(row, HEADER_MARK)
            for column in self.columns:
                look.put_on(self.sheet.cell(row, column.index))
        for first, last, band in self._bands():
            put_text(self.sheet.cell(HEADER_ROW, first.index), band or first.heading)
            if band:
                self._merge(HEADER_ROW, first.index, HEADER_ROW, last.index)
            else:
                self._merge(HEADER_ROW, first.index, HEADER_ROW + 1, first.index)
        for column in self.columns:
            if column.band:
                put_text(self.sheet.cell(HEADER_ROW + 1, column.index), column.heading)

    def _bands(self) -> Iterator[tuple[SheetColumn, SheetColumn, str]]:
        """Give each band of neighbours from its first to its last column; others alone."""
        first = None
        for place, column in enumerate(self.columns):
            first = first or column
            following = self.columns[place + 1 : place + 2]
            if not column.band or not following or following[0].band != column.band:
                yield first, column, column.band
                first = None

    def _group(self, row: int, after: int, number: str, group: GroupEntry) -> None:
        self._mark(row, f"{GROUP}{group.id}")
        texts = {NUMBER: number, "title": group.title}
        for column in self.columns:
            cell = self._cell(row, column, GROUP)
            if is_money(column.field):
                rows = Rows(row + 1, after)
                self._sum(cell, column, rows, sum_of(group.tasks, column.field), grouped=False)
            elif column.field in texts:
                put_text(cell, texts[column.field])

    def _task(self, row: int, number: int, task: TaskEntry) -> None:
        self._mark(row, f"{TASK}{task.id}")
        by_source = bool(source_amounts(task))
        for column in self.columns:
            computed = column.field == "budget" and by_source
            cell = self._cell(row, column, TOTAL if computed else TASK)
            if column.field == NUMBER:
                cell.value = number
            elif is_money(column.field):
                amount = amount_of(task, column.field)
                if computed:
                    cell.value = self._row_sum(row)
                if isinstance(amount, int):
                    self._number(cell, amount)
            else:
                put_text(cell, self._shown(task, column.field))

    def _shown(self, task: TaskEntry, name: str) -> str:
        text = str(task.values.get(name) or "")
        return self.shown_units.get(text, text) if name == "lead_unit" else text

    def _row_sum(self, row: int) -> str:
        """Add the amounts by source of a row up."""
        letters = [column.letter for column in self.columns if column.by_source]
        return f"=SUM({letters[0]}{row}:{letters[-1]}{row})"

    def _total(self, row: int) -> None:
        self._mark(row, TOTAL)
        for column in self.columns:
            cell = self._cell(row, column, f"{TOTAL}{GROUP}")
            if is_money(column.field):
                value = sum_of(self.appendix.tasks, column.field)
                self._sum(cell, column, Rows(FIRST_ROW, row), value, grouped=self.grouped)
        put_text(self.sheet.cell(row, FIRST_COLUMN), TOTAL_LABEL)
        self._merge(row, FIRST_COLUMN, row, FIRST_COLUMN + 1)

    def _sum(
        self, cell: Cell, column: SheetColumn, rows: Rows, value: int | None, *, grouped: bool
    ) -> None:
        cell.value = sum_formula(column.field, column.letter, rows, grouped=grouped)
        self.numbers[cell.coordinate] = "" if value is None else cell_number(value, self.unit)

    def _number(self, cell: Cell, dong: int) -> None:
        number = cell_number(dong, self.unit)
        self.numbers[cell.coordinate] = number
        if cell.value is None:
            cell.value = float(number)

    def _cell(self, row: int, column: SheetColumn, kind: str) -> Cell:
        """Give a cell the look of its kind of row and its column."""
        cell: Cell = self.sheet.cell(row, column.index)
        known = self.looks.get((kind, column.field))
        if known is None:
            self._look(kind, column.field).put_on(cell)
            self.looks[kind, column.field] = cell
        else:
            cell._style = copy(known._style)  # noqa: SLF001 - openpyxl's own idiom, and quick
        return cell

    def _look(self, kind: str, name: str) -> Look:
        money = is_money(name)
        number_format = WHOLE if self.unit.decimals == 0 else WITH_DECIMALS
        wordy = "center" if name in CENTRED else "left"
        return Look(
            across="right" if money else wordy,
            bold=GROUP in kind,
            shaded=GROUP in kind,
            locked=TOTAL in kind or (kind == GROUP and money),
            number_format=number_format if money else "General" if name == NUMBER else "@",
        )

    def _mark(self, row: int, mark: str) -> None:
        put_text(self.sheet.cell(row, ID_COLUMN), mark)

    def _merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        if (row, column) != (last_row, last_column):
            first = f"{get_column_letter(column)}{row}"
            self.sheet.merge_cells(f"{first}:{get_column_letter(last_column)}{last_row}")
