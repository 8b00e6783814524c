"""What is different between two plans, as values; money in đồng."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kehoach.language.money import MoneyUnit
from kehoach.plan.matching import Match

Value: TypeAlias = str | int | None
"""Words, or an amount in đồng; None where nothing stands."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that is different; `name` is the data's key, `label` what staff read."""

    name: str
    label: str
    old: Value
    new: Value

    @property
    def difference(self) -> int | None:
        """By how much an amount grew, a blank one counting as nothing; None for words."""
        if isinstance(self.old, str) or isinstance(self.new, str):
            return None
        return difference(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Sum:
    """A subtotal or total before and after; None on a side that has no such group."""

    label: str
    old: int | None
    new: int | None
    was: str = ""
    """The group's old title, where it has another one now."""

    @property
    def difference(self) -> int:
        """By how much the sum grew."""
        return difference(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands: appendix and group as they are called, and its TT."""

    appendix: str
    group: str
    number: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A task on one side."""

    key: str
    title: str
    place: Place
    amount: int | None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that stands on both sides."""

    match: Match
    old: Entry
    new: Entry
    fields: tuple[FieldChange, ...] = ()
    moved: bool = False
    """It stands elsewhere among the tasks that stayed in its group."""
    regrouped: bool = False
    """It stands in another group or appendix."""

    def __bool__(self) -> bool:
        """Tell whether anything is different."""
        return bool(self.fields) or self.moved or self.regrouped

    @property
    def difference(self) -> int:
        """By how much its amount of the year grew."""
        return difference(self.old.amount, self.new.amount)


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group of tasks that came, went, has another name or another place."""

    kind: Literal["added", "removed", "renamed", "moved"]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AppendixChanges:
    """What is different in one appendix; `kind` says whether it stands on both sides."""

    kind: Literal["added", "removed", "kept"]
    label: str
    """'Phụ lục', 'Phụ lục II'."""
    title: str
    total: Sum
    subtotals: tuple[Sum, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    groups: tuple[GroupChange, ...] = ()
    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[TaskChange, ...] = ()
    """In the order of the new side."""
    arrived: tuple[TaskChange, ...] = ()
    """Tasks that stood in another appendix."""
    left: tuple[TaskChange, ...] = ()
    """Tasks that stand in another appendix now."""

    def __bool__(self) -> bool:
        """Tell whether anything is different."""
        tasks = (self.added, self.removed, self.changed, self.arrived, self.left)
        sums = any(each.old != each.new for each in (self.total, *self.subtotals))
        return self.kind != "kept" or bool(self.fields or self.groups) or any(tasks) or sums

    @property
    def difference_of_rows(self) -> int:
        """Add up by how much each row grew: what the total must have grown by."""
        return (
            sum(change.difference for change in self.changed)
            + _amounts(self.added)
            - _amounts(self.removed)
            + _amounts(change.new for change in self.arrived)
            - _amounts(change.old for change in self.left)
        )


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of the text that is different; one side is empty where it came or went."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """All that is different between two plans or documents; false where nothing is."""

    total: Sum
    unit: MoneyUnit
    """What both sides count in; đồng where they differ."""
    fields: tuple[FieldChange, ...] = ()
    appendices: tuple[AppendixChanges, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    matches: tuple[Match, ...] = field(default=(), repr=False)
    """How each task that stands on both sides was found."""
    notices: tuple[str, ...] = ()
    """What could not be compared, or only under an assumption; sentences for the user."""

    def __bool__(self) -> bool:
        """Tell whether anything is different."""
        sums = self.total.old != self.total.new
        return bool(self.fields or self.sentences) or sums or any(self.appendices)


def difference(old: int | None, new: int | None) -> int:
    """Subtract amounts; one that does not stand counts as nothing."""
    return (new or 0) - (old or 0)


def _amounts(entries: Iterable[Entry]) -> int:
    return sum(entry.amount or 0 for entry in entries)
