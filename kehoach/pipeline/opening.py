"""A plan's data opened: loaded without an error, its words filled."""

from dataclasses import dataclass
from pathlib import Path

from kehoach.diagnostic import Location, Refused, has_errors
from kehoach.pipeline.finding import Show
from kehoach.plan.load import Loaded, load_plan
from kehoach.plan.model import Plan
from kehoach.plan.yaml_tree import Key
from kehoach.writing.context import build_words
from kehoach.writing.words_on_page import PlanWords


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that has no error, with its words."""

    loaded: Loaded
    plan: Plan
    words: PlanWords


def open_plan(folder: Path, *, show: Show) -> Opened:
    """Load the plan in `folder` and fill its words.

    Raises:
        Refused: The data has errors; all of them.

    """
    return filled(load_plan(folder, shown=show))


def filled(loaded: Loaded) -> Opened:
    """Fill the words of a loaded plan.

    Raises:
        Refused: The data has errors; all of them.

    """
    if loaded.plan is None:
        raise Refused(loaded.problems)

    def locate(source: str, path: Key) -> Location:
        return getattr(loaded.sources, source).value_at(path)  # type: ignore[no-any-return]

    found = build_words(loaded.plan, locate)
    if has_errors(found.problems):
        raise Refused([*loaded.problems, *found.problems])
    return Opened(loaded, loaded.plan, found.words)
