"""Files of a plan → `Plan`, or every problem at once with file, line and column."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kehoach.diagnostic import Diagnostic, Message, has_errors
from kehoach.language.lettering import tone_styles
from kehoach.language.money import MoneyUnit
from kehoach.plan.model import Organisation, Plan, PlanText, TaskList
from kehoach.plan.model.faults import explain
from kehoach.plan.model.record import Record
from kehoach.plan.references import task_problems, text_problems
from kehoach.plan.source import read_source
from kehoach.plan.yaml_tree import Source

R = TypeVar("R", bound=Record)

NOT_MAPPING = Message(
    "N013", "tệp không có trường nào", "xem mẫu trong data/2025 và data/README.md"
)
MIXED_TONES = Message(
    "D050",
    "'{word}' đặt dấu thanh khác kiểu với phần lớn văn bản ({usual})",
    "viết thống nhất một kiểu trong cả kế hoạch",
)
OLD_STYLE, NEW_STYLE = "kiểu hòa, hóa, ủy", "kiểu hoà, hoá, uỷ"


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
    problems += _tone_problems(sources)
    if organisation and text:
        problems += text_problems(organisation, text, sources.text)
    if organisation and task_list:
        problems += task_problems(organisation, task_list, sources.tasks)
    plan = None
    if organisation and text and task_list:
        plan = Plan(organisation=organisation, text=text, task_list=task_list)
    problems.sort(key=lambda problem: problem.location)
    return Loaded(None if has_errors(problems) else plan, sources, problems)


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


def _tone_problems(sources: Sources) -> Iterator[Diagnostic]:
    """Report words whose tone mark stands otherwise than in most of the plan's words.

    Names of persons and the titles of cited documents keep their own spelling.
    """
    found = [
        (source, path, tone_styles(text))
        for source in sources
        for path, text in source.texts()
        if path[:1] not in {("signatories",), ("documents",)}
    ]
    count = Counter(style for _, _, words in found for style in (0, 1) for _ in words[style])
    rare = 1 if count[0] >= count[1] else 0
    for source, path, words in found:
        for word in words[rare]:
            usual = OLD_STYLE if rare == 1 else NEW_STYLE
            yield MIXED_TONES.at(source.value_at(path), word=word, usual=usual)
