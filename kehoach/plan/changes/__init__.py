"""What changed between two plans: tasks, groups, sums and sentences."""

from kehoach.language.money import MoneyUnit
from kehoach.plan.changes.outline import Passage, PlanOutline, Printed, outline_of
from kehoach.plan.changes.pairing import pair_up
from kehoach.plan.changes.passages import sentence_changes
from kehoach.plan.changes.tables import TOTAL, appendix_changes, field_changes
from kehoach.plan.changes.values import (
    AppendixChanges,
    Entry,
    FieldChange,
    GroupChange,
    Place,
    PlanChanges,
    SentenceChange,
    Sum,
    TaskChange,
)
from kehoach.plan.model import Plan

__all__ = [
    "AppendixChanges",
    "Entry",
    "FieldChange",
    "GroupChange",
    "Passage",
    "Place",
    "PlanChanges",
    "Printed",
    "SentenceChange",
    "Sum",
    "TaskChange",
    "changes_between",
    "changes_of",
]


def changes_between(
    old: Plan, new: Plan, old_printed: Printed | None = None, new_printed: Printed | None = None
) -> PlanChanges:
    """Compare two plans; their sentences only where both are given as printed."""
    before = outline_of(old, old_printed or Printed())
    after = outline_of(new, new_printed or Printed())
    return changes_of(before, after)


def changes_of(old: PlanOutline, new: PlanOutline) -> PlanChanges:
    """Compare two outlines, of plans or of documents."""
    pairs = pair_up(old, new)
    return PlanChanges(
        total=Sum(TOTAL, _total(old), _total(new)),
        unit=_unit(old, new),
        fields=tuple(field_changes(old.fields, new.fields)),
        appendices=tuple(appendix_changes(pairs)),
        sentences=tuple(sentence_changes(old.passages, new.passages)),
        matches=tuple(task.match for task in pairs.tasks),
        notices=tuple(dict.fromkeys([*old.notices, *new.notices])),
    )


def _unit(old: PlanOutline, new: PlanOutline) -> MoneyUnit:
    """Give the unit of the sides that have amounts; đồng where they differ."""
    units = {side.unit for side in (old, new) if side.appendices}
    return units.pop() if len(units) == 1 else MoneyUnit.DONG


def _total(side: PlanOutline) -> int | None:
    totals = [each.total for each in side.appendices if each.total is not None]
    return sum(totals) if totals else None
