"""One appendix → its sheet: headings, groups, tasks, subtotals, total, and hidden marks.

Column A holds the mark of each row, the first row the field of each column; both are hidden.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kehoach.exchange.spreadsheet.columns import (
    FIRST_COLUMN,
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
    source_amounts,
)
from kehoach.exchange.spreadsheet.formulas import (
    Rows,
    amount_of,
    sum_formula,
    sum_of,
)
from kehoach.exchange.spreadsheet.head_rows import (
    APPENDIX_MARK,
    FIRST_ROW,
    KEY_ROW,
    Head,
    merge,
    put_mark,
    write_head,
    write_headings,
)
from kehoach.exchange.spreadsheet.heights import height_pt, row_height_pt
from kehoach.exchange.spreadsheet.looks import (
    WHOLE,
    WITH_DECIMALS,
    Look,
    cell_at,
    put_text,
)
from kehoach.exchange.spreadsheet.numbers import cell_number
from kehoach.language.lettering import roman
from kehoach.language.money import MoneyUnit

CENTRED = {NUMBER, "lead_unit", "period", "funding_sources"}
TOTAL_LABEL = "Tổng cộng"


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
    def grouped(self) -> bool:
        """Whether the appendix has groups."""
        return bool(self.appendix.groups[0].id)

    def write(self, head: Head) -> None:
        """Write everything that stands in cells."""
        self._keys()
        write_head(self.sheet, head, self.columns)
        write_headings(self.sheet, self.columns)
        starts = self._starts()
        for number, (group, start) in enumerate(
            zip(self.appendix.groups, starts, strict=False), 1
        ):
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
        put_mark(self.sheet, KEY_ROW, f"{APPENDIX_MARK}{self.appendix.id}")
        for column in self.columns:
            put_text(cell_at(self.sheet, KEY_ROW, column.index), column.field)

    def _group(self, row: int, after: int, number: str, group: GroupEntry) -> None:
        put_mark(self.sheet, row, f"{GROUP}{group.id}")
        texts = {NUMBER: number, "title": group.title}
        self.sheet.row_dimensions[row].height = row_height_pt(texts, self.columns, "bold")
        for column in self.columns:
            cell = self._cell(row, column, GROUP)
            if is_money(column.field):
                rows = Rows(row + 1, after)
                self._sum(cell, column, rows, sum_of(group.tasks, column.field), grouped=False)
            elif column.field in texts:
                put_text(cell, texts[column.field])

    def _task(self, row: int, number: int, task: TaskEntry) -> None:
        put_mark(self.sheet, row, f"{TASK}{task.id}")
        by_source = bool(source_amounts(task.values))
        texts = {name: self._shown(task, name) for name in task.values if not is_money(name)}
        self.sheet.row_dimensions[row].height = row_height_pt(texts, self.columns, "regular")
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
                put_text(cell, texts[column.field])

    def _shown(self, task: TaskEntry, name: str) -> str:
        text = str(task.values.get(name) or "")
        return self.shown_units.get(text, text) if name == "lead_unit" else text

    def _row_sum(self, row: int) -> str:
        """Add the amounts by source of a row up."""
        letters = [column.letter for column in self.columns if column.by_source]
        return f"=SUM({letters[0]}{row}:{letters[-1]}{row})"

    def _total(self, row: int) -> None:
        put_mark(self.sheet, row, TOTAL)
        self.sheet.row_dimensions[row].height = height_pt("", 1)
        for column in self.columns:
            cell = self._cell(row, column, f"{TOTAL}{GROUP}")
            if is_money(column.field):
                value = sum_of(self.appendix.tasks, column.field)
                self._sum(cell, column, Rows(FIRST_ROW, row), value, grouped=self.grouped)
        put_text(cell_at(self.sheet, row, FIRST_COLUMN), TOTAL_LABEL)
        merge(self.sheet, (row, FIRST_COLUMN), (row, FIRST_COLUMN + 1))

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
        cell = cell_at(self.sheet, row, column.index)
        known = self.looks.get((kind, column.field))
        if known is None:
            self._look(kind, column.field).put_on(cell)
            self.looks[kind, column.field] = cell
        else:
            cell._style = copy(known._style)  # type: ignore[attr-defined] # missing in its stubs
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
