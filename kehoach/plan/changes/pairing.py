"""What of two outlines is the same: appendices, groups and tasks, each with its partner."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kehoach.plan.changes.outline import (
    AppendixOutline,
    GroupOutline,
    PlanOutline,
    TaskOutline,
)
from kehoach.plan.changes.values import Entry, Place
from kehoach.plan.matching import Match, match_tasks
from kehoach.plan.sorting import moved_keys


@dataclass(frozen=True, slots=True)
class Row:
    """A task in its appendix and group."""

    task: TaskOutline
    appendix: AppendixOutline
    group: GroupOutline | None

    @property
    def entry(self) -> Entry:
        """The task as a value of its own."""
        group = self.group.title if self.group else ""
        place = Place(self.appendix.label, group, self.task.number)
        return Entry(self.task.key, self.task.title, place, self.task.amount)


@dataclass(frozen=True, slots=True)
class AppendixPair:
    """An appendix on both sides, or on one; and its groups that stand on both."""

    old: AppendixOutline | None
    new: AppendixOutline | None
    groups: Mapping[str, str]
    """The new key of an old group; no group is the same as none."""
    stands: AppendixOutline
    """The appendix as it stands now, or stood."""


@dataclass(frozen=True, slots=True)
class TaskPair:
    """A task on both sides."""

    match: Match
    old: Row
    new: Row
    stayed: bool
    """It stands in the same group of the same appendix."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two outlines side by side."""

    appendices: tuple[AppendixPair, ...]
    tasks: tuple[TaskPair, ...]
    gone: tuple[Row, ...]
    come: tuple[Row, ...]
    moved: frozenset[str]
    """New keys of the tasks that stand elsewhere among those which stayed in their group."""


def pair_up(old: PlanOutline, new: PlanOutline) -> Pairs:
    """Pair everything by key, then by title; tasks are looked for in all appendices."""
    appendices = tuple(_appendices(old.appendices, new.appendices))
    before, after = _rows(old), _rows(new)
    matches = match_tasks(
        {key: row.task.title for key, row in before.items()},
        {key: row.task.title for key, row in after.items()},
    )
    same = set(_same_groups(appendices))
    by_new = {match.new: match for match in matches}
    tasks = tuple(
        _task_pair(by_new[key], before[by_new[key].old], row, same)
        for key, row in after.items()
        if key in by_new
    )
    known = {match.old for match in matches}
    return Pairs(
        appendices,
        tasks,
        gone=tuple(row for key, row in before.items() if key not in known),
        come=tuple(row for key, row in after.items() if key not in by_new),
        moved=frozenset(_moved(tasks, before)),
    )


def _rows(side: PlanOutline) -> dict[str, Row]:
    return {
        task.key: Row(task, appendix, groups.get(task.group))
        for appendix in side.appendices
        for groups in [{group.key: group for group in appendix.groups}]
        for task in appendix.tasks
    }


def _appendices(
    old: Sequence[AppendixOutline], new: Sequence[AppendixOutline]
) -> Iterator[AppendixPair]:
    """Pair appendices by key, then title; the only one left on both sides is the same."""
    olds, news = {each.key: each for each in old}, {each.key: each for each in new}
    matches = match_tasks(
        {key: each.title for key, each in olds.items()},
        {key: each.title for key, each in news.items()},
    )
    found = {match.new: match.old for match in matches}
    left = [key for key in olds if key not in found.values()]
    alone = [key for key in news if key not in found]
    if len(left) == len(alone) == 1:
        found[alone[0]] = left.pop()
    for key, each in news.items():
        partner = olds[found[key]] if key in found else None
        yield AppendixPair(partner, each, _groups(partner, each) if partner else {}, each)
    yield from (AppendixPair(olds[key], None, {}, olds[key]) for key in left)


def _groups(old: AppendixOutline, new: AppendixOutline) -> dict[str, str]:
    matches = match_tasks(
        {group.key: group.title for group in old.groups},
        {group.key: group.title for group in new.groups},
    )
    return {"": "", **{match.old: match.new for match in matches}}


def _same_groups(pairs: Sequence[AppendixPair]) -> Iterator[tuple[str, str, str, str]]:
    for pair in pairs:
        if pair.old and pair.new:
            for old, new in pair.groups.items():
                yield pair.old.key, old, pair.new.key, new


def _task_pair(
    match: Match, old: Row, new: Row, same: set[tuple[str, str, str, str]]
) -> TaskPair:
    places = (old.appendix.key, old.task.group, new.appendix.key, new.task.group)
    return TaskPair(match, old, new, stayed=places in same)


def _moved(tasks: Sequence[TaskPair], before: Iterable[str]) -> Iterator[str]:
    groups: dict[tuple[str, str], dict[str, str]] = {}
    for pair in tasks:
        if pair.stayed:
            place = (pair.new.appendix.key, pair.new.task.group)
            groups.setdefault(place, {})[pair.match.old] = pair.match.new
    ranks = {key: rank for rank, key in enumerate(before)}
    for group in groups.values():
        in_old_order = sorted(group, key=ranks.__getitem__)
        yield from (group[key] for key in moved_keys(in_old_order, list(group)))
