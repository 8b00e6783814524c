"""The rows of a table of amounts → tasks and groups, as data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.columns import Columns
from kehoach.exchange.importing.findings import (
    BLANK_AMOUNT,
    LOOSE_TASKS,
    STAND_IN,
    UNREAD_AMOUNT,
    Notes,
)
from kehoach.exchange.importing.slugs import Slugs
from kehoach.exchange.importing.units import Sources, Units
from kehoach.language.money import MAX_AMOUNT, MoneyUnit, format_amount
from kehoach.plan.model.scalars import PERIOD_PATTERN
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.facts.amounts import AmountRow, AmountTable

LOOSE = "Nhiệm vụ khác"
UNNAMED = "(không tên)"
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_MOST_ROWS_MERGED = 60


@dataclass(frozen=True, slots=True)
class Names:
    """What all tables of one import share: ids and names already given."""

    tasks: Slugs
    groups: Slugs
    units: Units
    sources: Sources
    unit_of_money: MoneyUnit
    year: int


@dataclass
class GroupDraft:
    """A group while its tasks are gathered; `row` is None for tasks outside any."""

    row: AmountRow | None
    rows: list[AmountRow] = field(default_factory=list)


def typed(dong: int, unit: MoneyUnit) -> str:
    """Write an amount as data does, so that it has one reading alone.

    >>> typed(3_641_000, MoneyUnit.MILLION)
    '3,6410'
    """
    text = format_amount(dong, unit)
    return f"{text}0" if _TWO_READINGS.fullmatch(text) else text


def gathered(table: AmountTable) -> list[GroupDraft]:
    """Put the tasks under their groups; what is only part of a task is none."""
    drafts: list[GroupDraft] = []
    heads = {row.parent for row in table.rows}
    for place, row in enumerate(table.rows):
        if row.kind == "group" and place not in heads and row.amounts:
            _under(drafts, _group_of(table, row)).rows.append(row)
        elif row.kind == "group":
            drafts.append(GroupDraft(row))
        elif row.kind == "task" and not _is_part(table, row):
            _under(drafts, _group_of(table, row)).rows.append(row)
    return [draft for draft in drafts if draft.rows]


def _is_part(table: AmountTable, row: AmountRow) -> bool:
    return row.parent is not None and table.rows[row.parent].kind == "task"


def _group_of(table: AmountTable, row: AmountRow) -> AmountRow | None:
    above = table.rows[row.parent] if row.parent is not None else None
    return above if above is not None and above.kind == "group" else None


def _under(drafts: list[GroupDraft], group: AmountRow | None) -> GroupDraft:
    """Find the draft of a group; tasks outside groups that follow each other share one."""
    for draft in reversed(drafts):
        if draft.row is group:
            return draft
        if group is None:
            break
    drafts.append(GroupDraft(group))
    return drafts[-1]


class Rows:
    """Writes the rows of one table as data."""

    def __init__(
        self, table: AmountTable, columns: Columns, names: Names, notes: Notes
    ) -> None:
        self._table, self._columns = table, columns
        self._names, self._notes = names, notes
        self._places = {id(row): place for place, row in enumerate(table.rows)}

    def content(self) -> dict[str, Raw]:
        """Give `tasks`, or `groups` where the table has any."""
        drafts = gathered(self._table)
        if all(draft.row is None for draft in drafts):
            rows = [row for draft in drafts for row in draft.rows]
            return {"tasks": [self._task(row) for row in rows]}
        return {"groups": [self._group(draft) for draft in drafts]}

    def _group(self, draft: GroupDraft) -> Raw:
        title = cleaned(draft.row.title) if draft.row else LOOSE
        if draft.row is None:
            self._notes.tell(LOOSE_TASKS, draft.rows[0].place, title=title)
        return {
            "id": self._id(draft.row, title, "group_", self._names.groups),
            "title": title,
            "tasks": [self._task(row) for row in draft.rows],
        }

    def _id(self, row: AmountRow | None, title: str, mark: str, slugs: Slugs) -> str:
        """Take the id that our own bookmark names, else make one of the title."""
        for name in _marks(row) if row else ():
            if name.startswith(mark) and slugs.take(name.removeprefix(mark)):
                return name.removeprefix(mark)
        return slugs.of(title, "nhom" if mark == "group_" else "nhiem_vu")

    def _task(self, row: AmountRow) -> Raw:
        title = self._title(row)
        task: dict[str, Raw] = {
            "id": self._id(row, title, "task_", self._names.tasks),
            "title": title,
        }
        columns = self._columns
        if unit := self._cell(row, columns.lead_unit):
            task["lead_unit"] = self._names.units.of(unit)
        period = period_of(self._cell(row, columns.period))
        if period not in ("", str(self._names.year)):
            task["period"] = period
        if columns.total_cost not in (None, columns.amount):
            cost = self._money(row, columns.total_cost)
            task |= {"total_cost": cost} if cost else {}
        amounts = self._amounts(row)
        if listed := self._cell(row, columns.funding_source):
            keys = self._names.sources.listed(listed)
            task |= {"funding_sources": list(keys)} if not amounts else {}
            if set(keys) == set(amounts):  # the cell lists them in its own order
                amounts = {key: amounts[key] for key in keys}
        task |= {"amounts": dict(amounts)} if amounts else {"budget": self._budget(row)}
        if note := self._cell(row, columns.note):
            task["note"] = note
        return task

    def _title(self, row: AmountRow) -> str:
        """Give a task's title; a row without one is read by its number, which is none."""
        title = cleaned(row.title)
        if any(map(str.isalpha, title)):
            return title
        self._notes.tell(STAND_IN, row.place, name="tên nhiệm vụ", value=UNNAMED)
        return UNNAMED

    def _amounts(self, row: AmountRow) -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        for index, heading in self._columns.parts.items():
            if amount := self._money(row, index):
                found[self._names.sources.headed(heading)] = amount
        return found

    def _budget(self, row: AmountRow) -> str:
        """Give the year's amount; what stands in its place, or nothing, is told."""
        column = self._columns.amount
        amount = self._money(row, column)
        if amount is not None or self._is_refused(row, column):
            return amount or "0"
        text, title = self._cell(row, column), cleaned(row.title)
        if any(map(str.isalnum, text)):
            self._notes.tell(UNREAD_AMOUNT, row.place, text=text, title=title)
        else:
            self._notes.tell(BLANK_AMOUNT, row.place, title=title)
        return "0"

    def _money(self, row: AmountRow, column: int | None) -> str | None:
        """Give an amount as data writes it; None where the cell has none, or is told."""
        if column is None:
            return None
        if self._is_refused(row, column):
            text = self._cell(row, column)
            self._notes.tell(UNREAD_AMOUNT, row.place, text=text, title=cleaned(row.title))
            return None
        dong = row.amounts.get(column)
        return None if dong is None else typed(dong, self._names.unit_of_money)

    def _is_refused(self, row: AmountRow, column: int | None) -> bool:
        """Tell whether a cell holds what is no amount, or none that data may hold."""
        dong = row.amounts.get(column) if column is not None else None
        return column in row.unread or (dong is not None and not 0 <= dong <= MAX_AMOUNT)

    def _cell(self, row: AmountRow, column: int | None) -> str:
        """Give the words of a cell; one merged from above speaks for each of its rows."""
        if column is None:
            return ""
        own = row.cell(column)
        if own is not None:
            return cleaned(own.text)
        place = self._places[id(row)]
        index = row.row.cells[0].row if row.row.cells else 0
        for above in reversed(self._table.rows[max(0, place - _MOST_ROWS_MERGED) : place]):
            cell = above.cell(column)
            if cell is not None:
                return cleaned(cell.text) if cell.row < index < cell.row + cell.rows else ""
        return ""


def _marks(row: AmountRow) -> Iterator[str]:
    for cell in row.row.cells:
        for paragraph in cell.paragraphs:
            yield from paragraph.marks


def period_of(text: str) -> str:
    """Give a period as data writes it; empty where a cell says something else.

    >>> period_of("2024 – 2025"), period_of("Quý II")
    ('2024-2025', '')
    """
    found = re.fullmatch(PERIOD_PATTERN, re.sub(r"\s*[-–—]\s*", "-", text))
    return found[0] if found and (not found[2] or found[1] < found[2]) else ""
