"""The rows of a table as people left them: what each one is, what its cells hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from kehoach.diagnostic import Diagnostic, Message, Severity
from kehoach.exchange.spreadsheet.cells import tidy, words_of
from kehoach.exchange.spreadsheet.columns import NUMBER
from kehoach.exchange.spreadsheet.contents import (
    GROUP,
    TASK,
    TOTAL,
    Contents,
    Values,
    is_money,
)
from kehoach.exchange.spreadsheet.finding import Table
from kehoach.exchange.spreadsheet.row_values import ValueReader

MERGED = Message(
    "B042",
    "các ô {area} đã bị gộp",
    "bỏ gộp ô (Trang đầu → Gộp & căn giữa), rồi ghi đủ nội dung từng ô",
)
HIDDEN = Message(
    "B043",
    "trang '{sheet}': các dòng đang ẩn vẫn được đọc: {rows}",
    "bỏ lọc hoặc bỏ ẩn để xem lại các dòng này",
    Severity.WARNING,
)
IN_GROUP_ROW = Message(
    "B044",
    "ô ở dòng tên nhóm không được nhập: '{text}'",
    "xóa ô này, hoặc chuyển nội dung xuống dòng nhiệm vụ",
    Severity.WARNING,
)
BELOW_TOTAL = Message(
    "B045",
    "nhiệm vụ nằm dưới dòng Tổng cộng",
    "chuyển dòng này lên trên dòng Tổng cộng, vào đúng nhóm",
)
NOTE_BELOW = Message(
    "B046",
    "chữ dưới dòng Tổng cộng không được nhập: '{text}'",
    "không cần làm gì nếu đây chỉ là ghi chú riêng",
    Severity.WARNING,
)

ROMAN = re.compile(r"[IVXLCDM]+\.?")


class Kind(Enum):
    """What a row is."""

    TASK = auto()
    GROUP = auto()
    TOTAL = auto()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: `id` is empty where it has none that the plan knew."""

    table: Table
    number: int
    kind: Kind
    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows against what the workbook held when it was exported."""

    values: ValueReader
    problems: list[Diagnostic]

    @property
    def base(self) -> Contents:
        """What the workbook held when it was exported."""
        return self.values.base

    def rows(self, table: Table) -> Iterator[SheetRow]:
        """Read the rows of a table from top to bottom."""
        held = sorted({row for row, _ in table.sheet.cells if row >= table.first_row})
        total = next(
            (row for row in held if table.mark(row) == TOTAL), held[-1] + 1 if held else 0
        )
        read = []
        for number in held:
            row = self._row(table, number, below_total=number > total)
            if row is not None:
                read.append(row)
        self._tell_of_hidden(table, [row.number for row in read])
        self._tell_of_merged(table, [row.number for row in read if row.kind is not Kind.TOTAL])
        yield from read

    def _row(self, table: Table, number: int, *, below_total: bool) -> SheetRow | None:
        mark = table.mark(number)
        if mark == TOTAL:
            return SheetRow(table, number, Kind.TOTAL, "", {})
        fields = [field for field in table.columns if field != NUMBER]
        cells = [table.cell(number, field) for field in fields]
        if all(cell is None or cell.is_formula or _blank(cell.value) for cell in cells):
            return None
        group = mark.removeprefix(GROUP) if mark.startswith(GROUP) else ""
        task = mark.removeprefix(TASK) if mark.startswith(TASK) else ""
        if group in self.base.groups:
            return self._group(table, number, group)
        if task in self.base.tasks:
            return SheetRow(
                table, number, Kind.TASK, task, self.values.values(table, number, task)
            )
        return self._new_row(table, number, below_total=below_total)

    def _new_row(self, table: Table, number: int, *, below_total: bool) -> SheetRow | None:
        """Read a row that the plan did not know."""
        if below_total:
            self._tell_of_words_below(table, number)
            return None
        if self._is_new_group(table, number):
            return self._group(table, number, "")
        return SheetRow(table, number, Kind.TASK, "", self.values.values(table, number, ""))

    def _is_new_group(self, table: Table, number: int) -> bool:
        """Tell a heading that a person put in: a Roman number, and no amount typed."""
        cell = table.cell(number, NUMBER)
        roman = cell is not None and ROMAN.fullmatch(str(cell.value).strip())
        amounts = (table.cell(number, field) for field in table.columns if is_money(field))
        return bool(roman) and all(
            cell is None or cell.is_formula or _blank(cell.value) for cell in amounts
        )

    def _tell_of_words_below(self, table: Table, number: int) -> None:
        """Tell what stands below the total: words of people, or a task in the wrong place."""
        amounts = [table.cell(number, field) for field in table.columns if is_money(field)]
        if table.cell(number, "title") and any(amounts):
            self.problems.append(BELOW_TOTAL.at(table.place(number)))
            return
        words = [table.cell(number, field) for field in table.columns]
        text = next(str(cell.value) for cell in words if cell is not None)
        self.problems.append(NOTE_BELOW.at(table.place(number), text=tidy(text)[:60]))

    def _group(self, table: Table, number: int, key: str) -> SheetRow:
        place = table.place(number, "title")
        title = words_of(table.cell(number, "title"), place, self.problems)
        for field in table.columns:
            if field in (NUMBER, "title") or is_money(field):
                continue
            cell = table.cell(number, field)
            if cell is not None and not _blank(cell.value):
                place = table.place(number, field)
                self.problems.append(IN_GROUP_ROW.at(place, text=str(cell.value)[:60]))
        known = self.base.groups.get(key)
        if known and tidy(known.title) == title:
            title = known.title
        return SheetRow(table, number, Kind.GROUP, key, {"title": title})

    def _tell_of_hidden(self, table: Table, numbers: list[int]) -> None:
        hidden = [number for number in numbers if number in table.sheet.hidden_rows]
        if hidden:
            place, rows = table.place(hidden[0]), spans(hidden)
            self.problems.append(HIDDEN.at(place, sheet=table.sheet.name, rows=rows))

    def _tell_of_merged(self, table: Table, numbers: list[int]) -> None:
        columns = set(table.columns.values())
        for area in table.sheet.merged:
            touched = [number for number in numbers if number in area.rows]
            if touched and any(column in columns for column in area.columns):
                place = table.place(touched[0])
                self.problems.append(MERGED.at(place, area=area.name))


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def spans(numbers: list[int]) -> str:
    """Write row numbers shortly.

    >>> spans([4, 5, 6, 9])
    '4–6, 9'
    """
    texts: list[str] = []
    start = previous = numbers[0]
    for number in [*numbers[1:], 0]:
        if number != previous + 1:
            texts.append(str(start) if start == previous else f"{start}–{previous}")
            start = number
        previous = number
    return ", ".join(texts)
