"""Data of one year → the draft of a later year's: what carries over, what awaits a decision.

Nothing is invented. The year changes in its one place; number and date go blank; amounts,
legal bases and words carry over as they are, and what a person must look at gets a mark
(`pending`) with the reason. Task ids stay, so that the years compare.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.plan.model import Plan
from kehoach.plan.rollforward.tasks import TaskRoller
from kehoach.plan.rollforward.text import rolled_text
from kehoach.plan.yaml_tree import Raw


@dataclass(frozen=True, slots=True)
class Rolled:
    """The draft's plan.yaml and tasks.yaml as plain data."""

    text: Raw
    tasks: Raw


def rolled(
    plan: Plan, text: Mapping[str, Raw], tasks: Mapping[str, Raw], year: int, folder: str,
    earlier: Mapping[int, Sequence[Plan]],
) -> Rolled:  # fmt: skip
    """Give the data of the plan's draft for `year`.

    `text` and `tasks` are the plan's files as read, `folder` the name of its folder;
    `earlier` holds plans of the years before it, which know what was spent on a task: a
    body may have several of one year.
    """
    roller = TaskRoller(plan, year, earlier)
    return Rolled(
        text=rolled_text(plan, text, year, folder),
        tasks={**tasks, "appendices": roller.appendices(tasks["appendices"])},
    )
