"""A document's table of amounts → its groups and tasks, as they are compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.language.money import format_amount
from kehoach.plan.changes.outline import (
    AMOUNTS,
    AppendixOutline,
    FieldOutline,
    GroupOutline,
    TaskOutline,
    label_of,
)
from kehoach.plan.model import Appendix, Task, TaskList
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column

MAIN = ("amount", "total_cost", "source_amount")
"""Which column of amounts is the year's: the first of these that a table has."""
FIELDS = {
    "title": "title",
    "lead_unit": "lead_unit",
    "period": "period",
    "funding_source": "funding_sources",
    "total_cost": "total_cost",
    "note": "note",
}
TASK_MARK = "task_"
GROUP_MARK = "group_"
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
OF_THE_YEAR = "năm kế hoạch"

UNREAD = "{file}, {place}: không đọc được số tiền của '{title}', coi như trống."
WRONG_TOTAL = (
    "{file}: cộng các dòng của {label} được {sum} đồng, dòng tổng in {total} đồng; "
    "so sánh theo dòng tổng in trong tệp."
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one table; `side` begins the keys of what carries no mark."""

    table: AmountTable
    main: int
    year: str
    side: str
    repeated: frozenset[str]

    def key(self, row: AmountRow, mark: str) -> str:
        for name in marks_of(row):
            if name.startswith(mark) and name not in self.repeated:
                return name.removeprefix(mark)
        return f"{self.side}{row.place}"

    def groups(self) -> Iterator[GroupOutline]:
        """Give the groups, each with the amount of its own row or of the sum below it."""
        sums = {
            row.parent: row.amounts[self.main]
            for row in self.table.rows
            if row.kind == "subtotal" and self.main in row.amounts
        }
        for place, row in enumerate(self.table.rows):
            if row.kind == "group":
                subtotal = row.amounts.get(self.main, sums.get(place))
                yield GroupOutline(self.key(row, GROUP_MARK), row.title, subtotal)

    def task(self, row: AmountRow) -> TaskOutline:
        above = self.table.rows[row.parent] if row.parent is not None else None
        is_part = above is not None and above.kind == "task"
        return TaskOutline(
            key=self.key(row, TASK_MARK),
            title=row.title,
            group=self.key(above, GROUP_MARK) if above and above.kind == "group" else "",
            number=row.number.strip(" .)"),
            amount=None if is_part else row.amounts.get(self.main),
            fields=dict(self._fields(row)),
        )

    def _fields(self, row: AmountRow) -> Iterator[tuple[str, FieldOutline]]:
        for column in self.table.columns:
            if column.role == "number":
                continue
            if column.index in self.table.factors:
                money, field = self._money(column, row.amounts.get(column.index))
                if field.value is not None or not money.startswith(AMOUNTS):
                    yield money, field
                continue
            cell = row.cell(column.index)
            text = row.title if column.role == "title" else cell.text if cell else ""
            name = FIELDS.get(column.role)
            label = label_of(Task, name) if name else column.heading
            source = OF_THE_YEAR if name == "period" and text == self.year else None
            yield name or f"column:{column.heading}", FieldOutline(label, text or None, source)

    def _money(self, column: Column, amount: int | None) -> tuple[str, FieldOutline]:
        if column.index == self.main:
            return "budget", FieldOutline(label_of(Task, "budget"), amount)
        if column.role == "total_cost":
            return "total_cost", FieldOutline(label_of(Task, "total_cost"), amount)
        heading = column.heading.rsplit(" / ", 1)[-1]
        label = f"{label_of(Task, 'budget')}, {heading}"
        return f"{AMOUNTS}{heading}", FieldOutline(label, amount)


def marks_of(row: AmountRow) -> Iterator[str]:
    """Give the names of the bookmarks in a row."""
    for cell in row.row.cells:
        for paragraph in cell.paragraphs:
            yield from paragraph.marks


def appendix_of(
    table: AmountTable, names: tuple[str, str], side: str, file: str, repeated: frozenset[str]
) -> tuple[AppendixOutline, list[str]]:
    """Outline one table, called by label and title; say what could not be read.

    A bookmark that is `repeated` in the file names no row: Word does not write such, but
    whoever glues files together may.
    """
    label, title = names
    main = _main(table)
    year = YEAR.search(main.heading)
    reader = _Reader(table, main.index, year[0] if year else "", side, repeated)
    tasks = tuple(reader.task(row) for row in table.rows if row.kind == "task")
    printed = [row.amounts[main.index] for row in table.rows if _is_total(row, main.index)]
    added = sum(task.amount or 0 for task in tasks)
    notices = [
        UNREAD.format(file=file, place=row.place, title=row.title)
        for row in table.rows
        if main.index in row.unread
    ]
    if printed and printed[-1] != added:
        amounts = {"sum": format_amount(added), "total": format_amount(printed[-1])}
        notices.append(WRONG_TOTAL.format(file=file, label=label, **amounts))
    outline = AppendixOutline(
        key=f"{side}{label}" if title else label,
        label=label,
        title=title,
        groups=tuple(reader.groups()),
        tasks=tasks,
        total=printed[-1] if printed else added,
        fields=_table_fields(table, title),
    )
    return outline, notices


def _is_total(row: AmountRow, main: int) -> bool:
    return row.kind == "total" and main in row.amounts


def _main(table: AmountTable) -> Column:
    return next(column for role in MAIN for column in table.columns if column.role == role)


def _table_fields(table: AmountTable, title: str) -> dict[str, FieldOutline]:
    columns = ", ".join(column.heading for column in table.columns)
    return {
        "title": FieldOutline(label_of(Appendix, "title"), title or None),
        "columns": FieldOutline(label_of(Appendix, "columns"), columns),
        "unit_of_money": FieldOutline(label_of(TaskList, "unit_of_money"), table.unit),
    }
