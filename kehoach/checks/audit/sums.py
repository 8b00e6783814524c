"""Adds up a table of amounts again, from its own printed rows, and tells what disagrees."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.checks.once import once
from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.numbers import read_cell
from kehoach.reading.recognise.amount_labels import is_rounded

_FEWEST_TO_DOUBT = 3
"""So many groups, most of them wrong, mean that we misread the table, not that it errs."""


class Miss(Struct, frozen=True):
    """A printed sum that differs from the sum of its rows."""

    kind: Literal["group", "total"]
    row: int
    column: int
    printed: int
    added: int


class Audit(Struct, frozen=True):
    """What disagrees in a table: sums surely wrong, or a way of adding not understood."""

    misses: tuple[Miss, ...] = ()
    understood: bool = True
    foreign: tuple[tuple[int, int], ...] = ()
    """Row and column of '3,640' where only three thousand six hundred forty adds up."""


class _Column(Struct, frozen=True, dict=True):
    """One column of a table under one idea of what is added into what."""

    table: AmountTable
    index: int
    parents: tuple[int | None, ...]
    amounts: Mapping[int, int]
    unknown: frozenset[int]
    """Rows whose cell could not be read: no sum over them is judged."""

    @cached_property
    def children(self) -> dict[int | None, list[int]]:
        """The tasks and groups that are added into each row; None: into the total."""
        children: dict[int | None, list[int]] = defaultdict(list)
        for place, row in enumerate(self.table.rows):
            if row.kind in ("task", "group"):
                children[self.parents[place]].append(place)
        return children

    @cached_property
    def subtotals(self) -> dict[int, int]:
        """The printed amounts of subtotal rows, by the group that they close."""
        return {
            parent: self.amounts[place]
            for place, row in enumerate(self.table.rows)
            if row.kind == "subtotal"
            and (parent := self.parents[place]) is not None
            and place in self.amounts
        }

    @cached_property
    def values(self) -> "_Values":
        """The printed and the recomputed value of each row, from the last row up."""
        values = _Values()
        for place in reversed(range(len(self.table.rows))):
            if self.table.rows[place].kind in ("task", "group"):
                self._value(place, values)
        return values

    def _value(self, place: int, values: "_Values") -> None:
        parts = [part for part in self.children[place] if part in values.printed]
        own = self.amounts.get(place, self.subtotals.get(place))
        if own is None and not parts:
            if place in self.unknown or any(p in values.unknown for p in self.children[place]):
                values.unknown.add(place)
            return
        values.leaves[place] = sum(values.leaves[p] for p in parts) if parts else own or 0
        values.printed[place] = (
            own if own is not None else sum(values.printed[p] for p in parts)
        )
        below = place in self.unknown or any(p in values.unknown for p in self.children[place])
        if below and (own is None or place in self.unknown):
            values.unknown.add(place)

    def added(self, rows: list[int]) -> tuple[int, int] | None:
        """Add rows, as printed and from the leaves; None where nothing can be said."""
        if any(row in self.values.unknown for row in rows):
            return None
        known = [row for row in rows if row in self.values.printed]
        if not known:
            return None
        printed, leaves = self.values.printed, self.values.leaves
        return sum(printed[row] for row in known), sum(leaves[row] for row in known)


class _Values(Struct):
    """Values by row; rows that nothing is known of have none."""

    printed: dict[int, int] = field(default_factory=dict)
    leaves: dict[int, int] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)


@once
def audit(table: AmountTable) -> Audit:
    """Add every column of a table up again."""
    placed = tuple(row.parent for row in table.rows)
    misses: list[Miss] = []
    foreign: list[tuple[int, int]] = []
    for column in table.factors:
        found = _misses(table, column, placed)
        other = _as_thousands(table, column) if found else {}
        if other and not _misses(table, column, placed, other):
            foreign += [(row, column) for row in other]
        else:
            misses += found
    return _judged(table, misses, foreign)


def as_meant(table: AmountTable) -> AmountTable:
    """Give the table with the amounts whose comma can only part thousands read so."""
    foreign = set(audit(table).foreign)

    def amounts(place: int) -> dict[int, int]:
        return {
            column: amount * 1000 if (place, column) in foreign else amount
            for column, amount in table.rows[place].amounts.items()
        }

    rows = (replace(row, amounts=amounts(place)) for place, row in enumerate(table.rows))
    return replace(table, rows=tuple(rows)) if foreign else table


def _judged(table: AmountTable, misses: list[Miss], foreign: list[tuple[int, int]]) -> Audit:
    """Keep what is wrong whichever way the doubtful rows belong."""
    if _mostly_wrong(table, misses):
        return Audit(understood=False, foreign=tuple(foreign))
    if not misses or all(row.certain for row in table.rows):
        return Audit(tuple(misses), foreign=tuple(foreign))
    moved = tuple(row.parent if row.certain else row.otherwise for row in table.rows)
    again = [miss for column in table.factors for miss in _misses(table, column, moved)]
    sure = tuple(miss for miss in misses if miss in again)
    return Audit(sure, understood=not again or bool(sure), foreign=tuple(foreign))


def _mostly_wrong(table: AmountTable, misses: list[Miss]) -> bool:
    groups = len({row.parent for row in table.rows if row.parent is not None})
    wrong = len({miss.row for miss in misses if miss.kind == "group"})
    return groups >= _FEWEST_TO_DOUBT and wrong > groups / 2


def _misses(
    table: AmountTable,
    index: int,
    parents: tuple[int | None, ...],
    instead: Mapping[int, int] | None = None,
) -> list[Miss]:
    amounts = {
        place: row.amounts[index]
        for place, row in enumerate(table.rows)
        if index in row.amounts
    } | dict(instead or {})
    unknown = frozenset(place for place, row in enumerate(table.rows) if index in row.unread)
    column = _Column(table, index, parents, amounts, unknown)
    return [*_group_misses(column), *_total_misses(column)]


def _group_misses(column: _Column) -> list[Miss]:
    misses: list[Miss] = []
    start = 0
    for place, row in enumerate(column.table.rows):
        parent = column.parents[place]
        if row.kind == "subtotal" and parent is None:
            parts = [p for p in column.children[None] if start <= p < place]
            start = place
        elif row.kind == "subtotal":
            parts = column.children[parent]
        elif row.kind in ("task", "group"):
            parts = column.children.get(place, [])
        else:
            continue
        misses += _miss(column, "group", place, parts)
    return misses


def _total_misses(column: _Column) -> list[Miss]:
    rows = column.table.rows
    top = column.children[None]
    loose = [
        column.amounts[place]
        for place, row in enumerate(rows)
        if row.kind == "subtotal" and column.parents[place] is None and place in column.amounts
    ]
    misses: list[Miss] = []
    for place, row in enumerate(rows):
        of_subtotals = bool(loose) and column.amounts.get(place) == sum(loose)
        if row.kind == "total" and not of_subtotals:
            misses += _miss(column, "total", place, top)
    return misses


def _miss(
    column: _Column, kind: Literal["group", "total"], place: int, parts: list[int]
) -> list[Miss]:
    printed = column.amounts.get(place)
    added = column.added(parts)
    if printed is None or added is None or printed in added:
        return []
    rounded = is_rounded(column.table.rows[place].title)
    return [] if rounded else [Miss(kind, place, column.index, printed, added[0])]


def _as_thousands(table: AmountTable, index: int) -> dict[int, int]:
    """Read '3,640' as three thousand six hundred forty wherever it stands in a column."""
    return {
        place: row.amounts[index] * 1000
        for place, row in enumerate(table.rows)
        if index in row.amounts and (cell := row.cell(index)) is not None
        and read_cell(cell.text, table.factors[index]).notation == "two_readings"
    }  # fmt: skip
