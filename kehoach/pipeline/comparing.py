"""The command compare: two plans or Word files → what changed, a table, tracked changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from kehoach.diagnostic import Diagnostic, Location, Refused
from kehoach.pipeline.compared_sides import Project, Side, find_side
from kehoach.plan.changes import PlanChanges, changes_of
from kehoach.plan.changes.outline import PlanOutline
from kehoach.writing.files import STANDS, write_new

AUTHOR = "So sánh kế hoạch"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outputs:
    """What else is wanted: a table for the director, a Word file with tracked changes."""

    table: Path | None = None
    redline: Path | None = None


def compare(old: str, new: str, project: Project, outputs: Outputs) -> PlanChanges:
    """Compare what two names stand for; write what is wanted.

    Raises:
        Refused: A side cannot be found or read, or an output cannot be written; nothing
            is written then.

    """
    _refuse_standing(outputs, project)
    with ExitStack() as copies:
        sides = _all(partial(find_side, name, project, copies) for name in (old, new))
        changes = changes_of(*_outlines(sides))
        files = dict(_files(changes, sides, project, outputs))
    for path, content in files.items():
        write_new(path, content, shown=project.show(path))
    return changes


def _refuse_standing(outputs: Outputs, project: Project) -> None:
    """Refuse before any work what could not be written after it."""
    wanted = (path for path in (outputs.table, outputs.redline) if path)
    standing = [path for path in wanted if path.exists()]
    if standing:
        raise Refused(STANDS.at(Location(project.show(path))) for path in standing)


def _all(works: Iterable[Callable[[], T]]) -> list[T]:
    """Do every work, and refuse with the problems of all of them."""
    problems: list[Diagnostic] = []
    done = []
    for work in works:
        try:
            done.append(work())
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return done


def _outlines(sides: Sequence[Side]) -> list[PlanOutline]:
    """Outline both sides alike: by their data where both are plans, else by their pages."""
    by_data = [side.outline for side in sides if side.outline is not None]
    if len(by_data) == len(sides):
        return _all(by_data)
    return _all(partial(_read, side, mark) for side, mark in zip(sides, "-+", strict=True))


def _read(side: Side, mark: str) -> PlanOutline:
    from kehoach.exchange.comparison.document_outline import (  # noqa: PLC0415 - only for Word
        outline_of_document,
    )
    from kehoach.reading.docx.facts import read_facts  # noqa: PLC0415

    return outline_of_document(read_facts(side.content(), side.name), mark)


def _files(
    changes: PlanChanges, sides: Sequence[Side], project: Project, outputs: Outputs
) -> Iterator[tuple[Path, bytes]]:
    old, new = sides
    if outputs.table is not None:
        from kehoach.writing.comparison_table import comparison_table  # noqa: PLC0415 - 0.2 s
        from kehoach.writing.comparison_words import comparison_words  # noqa: PLC0415

        words = comparison_words(changes, old.name, new.name)
        template = project.table_template
        yield outputs.table, comparison_table(words, template, project.show(template))
    if outputs.redline is not None:
        from kehoach.exchange.redline import redline  # noqa: PLC0415 - only where wanted

        contents = _all([old.content, new.content])
        file = f"{old.name} → {new.name}"
        yield outputs.redline, redline(*contents, author=AUTHOR, file=file)
