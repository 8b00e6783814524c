"""What the appendices of a plan hold as an officer sees it: tasks in groups, cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kehoach.language.money import MoneyUnit
from kehoach.plan.figures import sources_in_use
from kehoach.plan.model import Appendix, Plan, Task
from kehoach.writing.generated import SOURCE
from kehoach.writing.words_on_page import AppendixWords, PlanWords, RowWords

Value: TypeAlias = str | int | None
"""Words, or an amount in đồng; an empty cell is "" or None."""
Values: TypeAlias = Mapping[str, Value]

TASK, GROUP, TOTAL = "task_", "group_", "total"
"""Marks of rows: with the id of a task or group behind it, or alone."""
MONEY = ("total_cost", "budget")
ALWAYS = ("title", "budget")


def is_money(field: str) -> bool:
    """Tell whether a field holds an amount."""
    return field in MONEY or field.startswith(SOURCE)


def source_amounts(values: Values) -> dict[str, int]:
    """Give a task's amounts by funding source."""
    return {
        field.removeprefix(SOURCE): amount
        for field, amount in values.items()
        if field.startswith(SOURCE) and isinstance(amount, int)
    }


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task: its id and what each of its cells holds."""

    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group of tasks; `id` and `title` are empty in an appendix without groups."""

    id: str
    title: str
    tasks: tuple[TaskEntry, ...]


@dataclass(frozen=True, slots=True)
class AppendixEntry:
    """One appendix: its fields in the order of its columns, its tasks in groups."""

    id: str
    title: str
    fields: tuple[str, ...]
    groups: tuple[GroupEntry, ...]

    @property
    def tasks(self) -> Iterator[TaskEntry]:
        """Every task, from top to bottom."""
        return (task for group in self.groups for task in group.tasks)


@dataclass(frozen=True)
class Contents:
    """All appendices of a plan, and the names of its units as they are shown."""

    unit_of_money: MoneyUnit
    year: str
    units: Mapping[str, str]
    """What is shown for the key of each unit."""
    appendices: tuple[AppendixEntry, ...]

    @cached_property
    def tasks(self) -> dict[str, TaskEntry]:
        """Every task by id."""
        return {task.id: task for appendix in self.appendices for task in appendix.tasks}

    @cached_property
    def groups(self) -> dict[str, GroupEntry]:
        """Every group by id."""
        return {
            group.id: group
            for appendix in self.appendices
            for group in appendix.groups
            if group.id
        }


def contents_of(plan: Plan, words: PlanWords) -> Contents:
    """Give what the appendices hold, placeholders of their words filled."""
    return Contents(
        unit_of_money=plan.task_list.unit_of_money,
        year=str(plan.text.year),
        units=_shown_units(plan),
        appendices=tuple(
            _appendix(plan, appendix, printed)
            for appendix, printed in zip(
                plan.task_list.appendices, words.appendices, strict=True
            )
        ),
    )


def _shown_units(plan: Plan) -> dict[str, str]:
    """Give each unit's label; with its key where two units bear the same one."""
    labels = [unit.label for unit in plan.organisation.units.values()]
    return {
        key: f"{unit.label} ({key})" if labels.count(unit.label) > 1 else unit.label
        for key, unit in plan.organisation.units.items()
    }


def fields_of(plan: Plan, appendix: Appendix) -> tuple[str, ...]:
    """List the fields that an appendix shows, in the order of the printed columns."""
    shown = {*appendix.columns, *ALWAYS}
    order = ("title", "lead_unit", "period", "total_cost", "funding_sources", "budget")
    sources = sources_in_use(plan, appendix) if "source_amounts" in shown else ()
    return (
        *(field for field in order if field in shown),
        *(f"{SOURCE}{key}" for key in sources),
        *(("note",) if "note" in shown else ()),
    )


def _appendix(plan: Plan, appendix: Appendix, printed: AppendixWords) -> AppendixEntry:
    fields = fields_of(plan, appendix)
    rows = {row.mark: row for row in printed.rows}
    parts = [(group.id, group.tasks) for group in appendix.groups] or [("", appendix.tasks)]
    return AppendixEntry(
        id=appendix.id,
        title=printed.title,
        fields=fields,
        groups=tuple(
            GroupEntry(
                id=key,
                title=rows[f"{GROUP}{key}"].title if key else "",
                tasks=tuple(_task(task, fields, rows[f"{TASK}{task.id}"]) for task in tasks),
            )
            for key, tasks in parts
        ),
    )


def _task(task: Task, fields: tuple[str, ...], row: RowWords) -> TaskEntry:
    every: dict[str, Value] = {
        "title": row.title,
        "lead_unit": task.lead_unit or "",
        "period": row.period,
        "total_cost": task.total_cost,
        "funding_sources": row.funding_sources,
        "budget": task.budget,
        "note": row.note,
        **{f"{SOURCE}{key}": amount for key, amount in task.amounts.items()},
    }
    return TaskEntry(task.id, {field: every.get(field) for field in fields})
