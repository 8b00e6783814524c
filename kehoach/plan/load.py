"""Files of a plan → `Plan`, or every problem at once with file, line and column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kehoach.diagnostic import Diagnostic, Message, has_errors
from kehoach.language.money import MoneyUnit
from kehoach.plan.model import Organisation, Plan, PlanText, TaskList
from kehoach.plan.model.faults import explain
from kehoach.plan.model.record import Record
from kehoach.plan.references import task_problems, text_problems
from kehoach.plan.source import read_source
from kehoach.plan.wording import wording_problems
from kehoach.plan.yaml_tree import Source

R = TypeVar("R", bound=Record)

NOT_MAPPING = Message(
    "N013", "tệp không có trường nào", "xem mẫu trong data/2025 và data/README.md"
)


@dataclass(frozen=True, slots=True)
class Sources:
    """The three files that a plan is read from."""

    organisation: Source
    text: Source
    tasks: Source

    def __iter__(self) -> Iterator[Source]:
        return iter((self.organisation, self.text, self.tasks))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a plan's folder gave: the plan if it has no error, and all problems."""

    plan: Plan | None
    sources: Sources
    problems: list[Diagnostic]


def plan_files(folder: Path) -> tuple[Path, Path, Path]:
    """Name the files of a plan: organisation (own, else the one beside), text, tasks."""
    own = folder / "organisation.yaml"
    organisation = own if own.is_file() else folder.parent / "organisation.yaml"
    return organisation, folder / "plan.yaml", folder / "tasks.yaml"


def load_plan(folder: Path, *, shown: Callable[[Path], str] = str) -> Loaded:
    """Read and check the plan in `folder`; `shown` turns a path into the text of messages."""
    sources = Sources(*(read_source(path, shown(path)) for path in plan_files(folder)))
    problems = [problem for source in sources for problem in source.problems]
    organisation = _validated(Organisation, sources.organisation, problems)
    text = _validated(PlanText, sources.text, problems)
    task_list = _validated(TaskList, sources.tasks, problems, unit=_unit(sources.tasks))
    problems += wording_problems(tuple(sources))
    if _is_read(sources.organisation) and _is_read(sources.text):
        problems += text_problems(sources.organisation, sources.text)
    if _is_read(sources.organisation) and _is_read(sources.tasks):
        problems += task_problems(sources.organisation, sources.tasks)
    plan = None
    if organisation and text and task_list:
        plan = Plan(organisation=organisation, text=text, task_list=task_list)
    problems.sort(key=lambda problem: problem.location)
    return Loaded(None if has_errors(problems) else plan, sources, problems)


def _is_read(source: Source) -> bool:
    return source.complete and isinstance(source.value, dict)


def _validated(
    model: type[R], source: Source, problems: list[Diagnostic], **context: object
) -> R | None:
    if not source.complete:
        return None
    if not isinstance(source.value, dict):
        if not source.problems:
            problems.append(NOT_MAPPING.at(source.value_at(())))
        return None
    try:
        return model.model_validate(source.value, context=context or None)
    except ValidationError as error:
        problems.extend(explain(error, source, model))
        return None


def _unit(tasks: Source) -> MoneyUnit:
    """Look the file's unit of money up before its amounts are read."""
    value = tasks.value.get("unit_of_money") if isinstance(tasks.value, dict) else None
    if isinstance(value, str) and value in set(MoneyUnit):
        return MoneyUnit(value)
    return MoneyUnit.DONG
