"""What is compared: the tasks and passages of a plan or a document, as plain values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kehoach.language.lettering import roman
from kehoach.language.money import MoneyUnit
from kehoach.plan import figures
from kehoach.plan.changes.values import Value
from kehoach.plan.model import Appendix, Group, Plan, Task, TaskList
from kehoach.plan.model.record import Record
from kehoach.plan.model.text import PlanText

AMOUNTS = "amounts."
"""Fields of this beginning hold the amount from one source."""
COLUMN_FIELDS = {"source_amounts": "amounts"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text as printed, without its number, and where it stands."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a plan looks like in print, for who knows it: placeholders are filled there."""

    passages: tuple[Passage, ...] = ()
    cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Title and note by row ('task_<id>', 'group_<id>')."""
    appendix_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldOutline:
    """One field; it is the same where its value, or what gives the value, is the same."""

    label: str
    value: Value
    source: object = None
    """What the data says: a placeholder that both sides share is no change of the task."""

    def equals(self, other: "FieldOutline") -> bool:
        """Tell whether two sides agree."""
        given = self.source is not None and self.source == other.source
        return given or self.value == other.value


@dataclass(frozen=True, slots=True)
class TaskOutline:
    """A row: `group` is the key of its group, empty where there are none."""

    key: str
    title: str
    group: str
    number: str
    amount: int | None
    fields: Mapping[str, FieldOutline]


@dataclass(frozen=True, slots=True)
class GroupOutline:
    """A group with its printed or computed subtotal."""

    key: str
    title: str
    subtotal: int | None
    source: object = None

    @property
    def name(self) -> FieldOutline:
        """Its title as a field."""
        return FieldOutline(label_of(Group, "title"), self.title, self.source)


@dataclass(frozen=True, slots=True)
class AppendixOutline:
    """An appendix with its rows in printed order."""

    key: str
    label: str
    title: str
    groups: tuple[GroupOutline, ...]
    tasks: tuple[TaskOutline, ...]
    total: int | None
    fields: Mapping[str, FieldOutline]


@dataclass(frozen=True, slots=True)
class PlanOutline:
    """One side of a comparison."""

    unit: MoneyUnit
    appendices: tuple[AppendixOutline, ...]
    passages: tuple[Passage, ...] = ()
    fields: Mapping[str, FieldOutline] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def label_of(record: type[Record], name: str) -> str:
    """Give the official Vietnamese label of a field."""
    return record.model_fields[name].title or name


def outline_of(plan: Plan, printed: Printed) -> PlanOutline:
    """Outline a plan; what is not `printed` stands as the data has it."""
    several = len(plan.task_list.appendices) > 1
    unit = plan.task_list.unit_of_money
    return PlanOutline(
        unit=unit,
        appendices=tuple(
            _appendix(
                plan, appendix, printed, index, f"Phụ lục {roman(index + 1)}" if several else ""
            )
            for index, appendix in enumerate(plan.task_list.appendices)
        ),
        passages=printed.passages,
        fields={
            "year": FieldOutline(label_of(PlanText, "year"), str(plan.text.year)),
            "unit_of_money": FieldOutline(label_of(TaskList, "unit_of_money"), str(unit)),
        },
    )


def _appendix(
    plan: Plan, appendix: Appendix, printed: Printed, index: int, label: str
) -> AppendixOutline:
    titles = printed.appendix_titles
    title = titles[index] if index < len(titles) else appendix.title
    columns = ", ".join(_column_labels(appendix.columns))
    return AppendixOutline(
        key=appendix.id,
        label=label or "Phụ lục",
        title=title,
        groups=tuple(
            GroupOutline(
                group.id,
                _cell(printed, f"group_{group.id}", "title", group.title),
                figures.sums_of(group.tasks).budget,
                group.title,
            )
            for group in appendix.groups
        ),
        tasks=tuple(_tasks(plan, appendix, printed)),
        total=figures.sums_of(appendix.all_tasks).budget,
        fields={
            "title": FieldOutline(label_of(Appendix, "title"), title, appendix.title),
            "columns": FieldOutline(label_of(Appendix, "columns"), columns),
        },
    )


def _column_labels(columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        yield label_of(Task, COLUMN_FIELDS.get(column, column))


def _tasks(plan: Plan, appendix: Appendix, printed: Printed) -> Iterator[TaskOutline]:
    parts = [("", appendix.tasks), *((group.id, group.tasks) for group in appendix.groups)]
    for group, tasks in parts:
        for number, task in enumerate(tasks, 1):
            yield _task(plan, task, group, str(number), printed)


def _task(plan: Plan, task: Task, group: str, number: str, printed: Printed) -> TaskOutline:
    title = _cell(printed, f"task_{task.id}", "title", task.title)
    return TaskOutline(
        key=task.id,
        title=title,
        group=group,
        number=number,
        amount=figures.budget_of(task),
        fields={
            "title": FieldOutline(label_of(Task, "title"), title, task.title),
            **dict(_other_fields(plan, task, printed)),
        },
    )


def _other_fields(
    plan: Plan, task: Task, printed: Printed
) -> Iterator[tuple[str, FieldOutline]]:
    unit = plan.organisation.units.get(task.lead_unit or "")
    period = task.period or str(plan.text.year)
    note = _cell(printed, f"task_{task.id}", "note", task.note or "")
    values: dict[str, tuple[Value, object]] = {
        "lead_unit": (unit.label if unit else task.lead_unit, None),
        "period": (period, "năm kế hoạch" if task.period is None else None),
        "funding_sources": (", ".join(task.sources) or None, None),
        "total_cost": (task.total_cost, None),
        "budget": (figures.budget_of(task), None),
        "note": (note or None, task.note),
    }
    for name, (value, source) in values.items():
        yield name, FieldOutline(label_of(Task, name), value, source)
    for source, amount in task.amounts.items():
        known = plan.organisation.funding_sources.get(source)
        label = f"{label_of(Task, 'budget')}, {(known and known.name) or source}"
        yield f"{AMOUNTS}{source}", FieldOutline(label, amount)


def _cell(printed: Printed, row: str, name: str, otherwise: str) -> str:
    return printed.cells.get(row, {}).get(name, otherwise)
