"""The figure contract for a refreshed file: every figure of ours says what the data says.

What a person has changed and the refresh has kept and reported is left out by name; all
else must agree. Read by code that does not know how the file was written.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kehoach.checks.read_back import expected_controls, read_control
from kehoach.checks.read_back_table import ExpectedRow, expected_rows
from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.plan.model import Appendix, Plan, Task
from kehoach.reading.document import Document, Row
from kehoach.reading.numbers import read_printed_amount

OUR_FAULT = "đây là lỗi của chương trình; chưa ghi gì ra đĩa, xin báo lại kèm tệp này"
STALE_CELL = Message(
    "S020", "sau khi làm mới, cột '{column}' là '{found}', dữ liệu là '{wanted}'", OUR_FAULT
)
LOST_ROW = Message("S021", "sau khi làm mới, bảng thiếu dòng '{title}'", OUR_FAULT)
STALE_FIGURE = Message(
    "S022", "sau khi làm mới, '{tag}' là '{found}', dữ liệu là {wanted}", OUR_FAULT
)


@dataclass(frozen=True)
class Exceptions:
    """What the refresh has reported: cells by row mark and column, rows, figures by tag."""

    cells: frozenset[tuple[str, str]] = frozenset()
    merged: frozenset[tuple[str, str]] = frozenset()
    """Cells merged by hand: the wanted words stand among others."""
    rows: frozenset[str] = frozenset()
    """Rows deleted by hand."""
    figures: frozenset[str] = frozenset()


def read_back_refreshed(
    plan: Plan,
    document: Document,
    filled: Mapping[str, Mapping[str, str]],
    exceptions: Exceptions,
    file: str,
) -> Iterator[Diagnostic]:
    """Compare a refreshed file with its plan; no problem means proved."""
    for number, appendix in enumerate(plan.task_list.appendices, 1):
        rows = expected_rows(plan, appendix, filled)
        table = _table(document, number, rows)
        place = Location(file, place=f"phụ lục {number}")
        compared = _Compared(table, number, plan.task_list.unit_of_money, exceptions, place)
        for row in rows:
            yield from compared.row(row)
        yield from compared.sums(appendix, rows)
    yield from _figures(plan, document, exceptions, Location(file))


def _table(document: Document, number: int, rows: list[ExpectedRow]) -> tuple[Row, ...]:
    """Find the table that holds the most titles of the appendix."""
    titles = {row.texts["title"] for row in rows}

    def known(table: tuple[Row, ...]) -> tuple[int, int]:
        words = {cell.text for row in table for cell in row.cells}
        marks = {mark for row in table for mark in row.marks}
        return f"total_{number}" in marks, len(titles & words)

    return max(document.tables, key=known, default=())


@dataclass(frozen=True)
class _Compared:
    table: tuple[Row, ...]
    number: int
    unit: str
    exceptions: Exceptions
    place: Location

    def row(self, wanted: ExpectedRow) -> Iterator[Diagnostic]:
        """Compare the words and amounts of one row; its number counts what stands."""
        if wanted.mark in self.exceptions.rows:
            return
        row = self._find(wanted)
        if row is None:
            yield LOST_ROW.at(self.place, title=wanted.texts["title"])
            return
        for column, text in wanted.texts.items():
            if column != "number":
                yield from self._cell(row, wanted.mark, column, text)
        for column, dong in wanted.amounts.items():
            yield from self._cell(row, wanted.mark, column, dong)

    def sums(self, appendix: Appendix, rows: list[ExpectedRow]) -> Iterator[Diagnostic]:
        """Compare subtotals and the total with the sums of the data's own amounts."""
        tasks = {row.mark: row for row in rows if not row.is_group}
        summed = [(row.mark, row, row.children) for row in rows if row.is_group]
        total = f"total_{self.number}"
        nameless = ExpectedRow(total, {}, {})
        for mark, wanted, parts in [*summed, (total, nameless, tuple(tasks))]:
            row = self._find(wanted) if wanted.texts else self._marked.get(total)
            if row is None:
                continue
            for column in dict.fromkeys(c for each in tasks.values() for c in each.amounts):
                amounts = [tasks[part].amounts.get(column) for part in parts]
                known = [dong for dong in amounts if dong is not None]
                whole = len(known) == len(amounts) or column.startswith("amounts")
                dong = sum(known) if known and whole else None
                if column != "total_cost" or "total_cost" in appendix.columns:
                    yield from self._cell(row, mark, column, dong)

    def _find(self, wanted: ExpectedRow) -> Row | None:
        """Find a row by its bookmark, else by its title."""
        if wanted.mark in self._marked:
            return self._marked[wanted.mark]
        same = self._titled.get(wanted.texts["title"], [])
        return same[0] if len(same) == 1 else None

    @cached_property
    def _marked(self) -> dict[str, Row]:
        return {mark: row for row in self.table for mark in row.marks}

    @cached_property
    def _titled(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.table:
            for text in {_composed(cell.text) for cell in row.cells}:
                found.setdefault(text, []).append(row)
        return found

    @cached_property
    def _columns(self) -> dict[str, int]:
        prefix = f"col_{self.number}_"
        return {
            mark.removeprefix(prefix): cell.column
            for row in self.table
            for cell in row.cells
            for mark in cell.marks
            if mark.startswith(prefix)
        }

    def _cell(
        self, row: Row, mark: str, column: str, wanted: str | int | None
    ) -> Iterator[Diagnostic]:
        at = self._columns.get(column)
        if at is None or (mark, column) in self.exceptions.cells:
            return
        found = row.text_at(at)
        merged = (mark, column) in self.exceptions.merged
        if not self._says(found, wanted, merged=merged):
            yield stale_cell(self.place, column, found, wanted)

    def _says(self, found: str, wanted: str | int | None, *, merged: bool) -> bool:
        if isinstance(wanted, str):
            return (wanted in _composed(found)) if merged else _composed(found) == wanted
        if merged:
            words = [read_printed_amount(word, self.unit) for word in found.split()]
            return wanted is None or wanted in words
        return read_printed_amount(found, self.unit) == wanted and bool(found) == (
            wanted is not None
        )


def stale_cell(
    place: Location, column: str, found: object, wanted: str | int | None
) -> Diagnostic:
    """Tell of a cell; its column by the heading that staff know, money in đồng."""
    field = Task.model_fields.get(column)
    label = field.title if field else Task.model_fields["budget"].title
    shown = f"{wanted} đồng" if isinstance(wanted, int) else wanted or ""
    return STALE_CELL.at(place, column=label, found=found, wanted=shown)


def _composed(text: str) -> str:
    """Give words as they are compared: composed letters, white space made single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _figures(
    plan: Plan, document: Document, exceptions: Exceptions, place: Location
) -> Iterator[Diagnostic]:
    wanted = dict(expected_controls(plan))
    for tag, text in document.controls:
        if tag in wanted and tag not in exceptions.figures:
            found = read_control(tag, text)
            if found != wanted[tag]:
                yield STALE_FIGURE.at(place, tag=tag, found=text, wanted=wanted[tag])
