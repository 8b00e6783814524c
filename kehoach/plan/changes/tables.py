"""Appendices side by side → what is different in each, task by task."""

from collections.abc import Iterator, Mapping

from kehoach.plan.changes.outline import AMOUNTS, AppendixOutline, FieldOutline
from kehoach.plan.changes.pairing import AppendixPair, Pairs, TaskPair
from kehoach.plan.changes.values import (
    AppendixChanges,
    FieldChange,
    GroupChange,
    Sum,
    TaskChange,
)
from kehoach.plan.sorting import moved_keys

TOTAL = "Tổng cộng"


def appendix_changes(pairs: Pairs) -> Iterator[AppendixChanges]:
    """Compare what was paired; an appendix of one side has all its tasks come or gone."""
    for pair in pairs.appendices:
        before = [task for task in pairs.tasks if task.old.appendix is pair.old]
        after = [task for task in pairs.tasks if task.new.appendix is pair.new]
        stayed = (task for task in after if task.old.appendix is pair.old)
        arrived = (task for task in after if task.old.appendix is not pair.old)
        left = (task for task in before if task.new.appendix is not pair.new)
        changed = [task_change(task, pairs.moved) for task in stayed]
        yield AppendixChanges(
            kind="kept" if pair.old and pair.new else "added" if pair.new else "removed",
            label=pair.stands.label,
            title=pair.stands.title,
            total=Sum(TOTAL, _total(pair.old), _total(pair.new)),
            subtotals=tuple(_subtotals(pair)),
            fields=_fields(pair),
            groups=tuple(_group_changes(pair)),
            added=tuple(row.entry for row in pairs.come if row.appendix is pair.new),
            removed=tuple(row.entry for row in pairs.gone if row.appendix is pair.old),
            changed=tuple(each for each in changed if each),
            arrived=tuple(task_change(task, pairs.moved) for task in arrived),
            left=tuple(task_change(task, pairs.moved) for task in left),
        )


def field_changes(
    old: Mapping[str, FieldOutline], new: Mapping[str, FieldOutline]
) -> Iterator[FieldChange]:
    """Compare the fields that both sides know; an amount of a source may come or go."""
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if one and other:
            if not one.equals(other):
                yield FieldChange(name, other.label, one.value, other.value)
        elif name.startswith(AMOUNTS) and one:
            yield FieldChange(name, one.label, one.value, None)
        elif name.startswith(AMOUNTS) and other:
            yield FieldChange(name, other.label, None, other.value)


def task_change(task: TaskPair, moved: frozenset[str]) -> TaskChange:
    """Compare a task's fields and its place."""
    return TaskChange(
        match=task.match,
        old=task.old.entry,
        new=task.new.entry,
        fields=tuple(field_changes(task.old.task.fields, task.new.task.fields)),
        moved=task.match.new in moved,
        regrouped=not task.stayed,
    )


def _total(appendix: AppendixOutline | None) -> int | None:
    return appendix.total if appendix else None


def _fields(pair: AppendixPair) -> tuple[FieldChange, ...]:
    if pair.old is None or pair.new is None:
        return ()
    return tuple(field_changes(pair.old.fields, pair.new.fields))


def _subtotals(pair: AppendixPair) -> Iterator[Sum]:
    """Give the subtotals of the groups as they stand now, then of those that went."""
    olds = {group.key: group for group in (pair.old.groups if pair.old else ())}
    partners = {new: old for old, new in pair.groups.items()}
    for group in pair.new.groups if pair.new else ():
        was = olds.get(partners.get(group.key, ""))
        if was is None:
            yield Sum(group.title, None, group.subtotal)
            continue
        title = was.title if was.title != group.title else ""
        yield Sum(group.title, was.subtotal, group.subtotal, title)
    for key, group in olds.items():
        if key not in pair.groups:
            yield Sum(group.title, group.subtotal, None)


def _group_changes(pair: AppendixPair) -> Iterator[GroupChange]:
    if pair.old is None or pair.new is None:
        return
    olds = {group.key: group for group in pair.old.groups}
    news = {group.key: group for group in pair.new.groups}
    partners = {new: old for old, new in pair.groups.items()}
    moved = moved_keys(list(olds), [partners[key] for key in news if key in partners])
    for key, group in news.items():
        if key not in partners:
            yield GroupChange("added", "", group.title)
            continue
        was = olds[partners[key]]
        if not was.name.equals(group.name):
            yield GroupChange("renamed", was.title, group.title)
        if partners[key] in moved:
            yield GroupChange("moved", was.title, group.title)
    for key, group in olds.items():
        if key not in pair.groups:
            yield GroupChange("removed", group.title, "")
