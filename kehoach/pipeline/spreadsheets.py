"""The commands excel export and import: a plan to a workbook, and back by what changed."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kehoach.diagnostic import Diagnostic, Refused, has_errors
from kehoach.exchange.comparison.printed import printed_of
from kehoach.exchange.spreadsheet.applying import wanted
from kehoach.exchange.spreadsheet.contents import contents_of
from kehoach.exchange.spreadsheet.merging import Merger
from kehoach.exchange.spreadsheet.places import Places
from kehoach.exchange.spreadsheet.reading import read_workbook
from kehoach.exchange.spreadsheet.workbook import workbook_of
from kehoach.pipeline.finding import Show, read_file
from kehoach.pipeline.opening import Opened, filled, open_plan
from kehoach.plan.changes import PlanChanges, changes_between
from kehoach.plan.load import load_plan, plan_files
from kehoach.plan.rewriting import rewritten
from kehoach.writing.files import digest, replace_standing, write_new


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook on disk; `fresh` is False where the same one stood there already."""

    file: Path
    fresh: bool
    warnings: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changes, and whether it is written."""

    tasks_file: Path
    changes: PlanChanges
    written: bool
    warnings: list[Diagnostic]


def export_plan(folder: Path, target: Path | None, *, show: Show, usual: Path) -> Exported:
    """Write a plan's workbook to `target`, else under its usual name into the folder `usual`.

    Raises:
        Refused: The plan has errors, or another file stands there.

    """
    opened = open_plan(folder, show=show)
    plan = opened.plan
    target = target or usual / f"{plan.symbol}-{plan.text.year}.xlsx"
    sha256 = digest(plan_files(folder)[2].read_bytes())
    content = workbook_of(plan, opened.words, tasks_sha256=sha256, folder=folder.name)
    fresh = not (target.is_file() and target.read_bytes() == content)
    if fresh:
        write_new(target, content, shown=show(target))
    return Exported(target, fresh, opened.loaded.problems)


def import_workbook(file: Path, folder: Path, *, show: Show, dry_run: bool) -> Imported:
    """Read a workbook back into a plan's tasks.yaml; nothing is written unless all is well.

    Raises:
        Refused: Anything is wrong with plan, workbook or what would come of them; all of it.

    """
    content = read_file(file, show(file))
    tasks_file = plan_files(folder)[2]
    opened = open_plan(folder, show=show)
    before = tasks_file.read_bytes()
    read = read_workbook(content, show(file), opened.plan)
    if has_errors(read.problems):
        raise Refused(read.problems)
    ours = contents_of(opened.plan, opened.words)
    places = Places(show(file), read.rows)
    merger = Merger(read.kept.contents, ours, read.contents, places.of_field)
    merged = merger.merged()
    if merger.problems:
        raise Refused([*read.problems, *merger.problems])
    present = opened.loaded.sources.tasks.value
    if not isinstance(present, dict):  # a plan that loads has one
        raise TypeError(present)
    target = wanted(present, ours, merged)
    if target == present:
        unchanged = changes_between(opened.plan, opened.plan)
        return Imported(tasks_file, unchanged, written=False, warnings=read.problems)
    after = rewritten(before.decode("utf-8"), target).encode("utf-8")
    candidate = _checked(after, folder, places, show)
    if not dry_run:
        replace_standing(tasks_file, before, after, shown=show(tasks_file))
    return Imported(
        tasks_file,
        changes_between(
            opened.plan, candidate.plan, printed_of(opened.words), printed_of(candidate.words)
        ),
        written=not dry_run,
        warnings=[*read.problems, *_new(candidate.loaded.problems, opened.loaded.problems)],
    )


def _checked(tasks: bytes, folder: Path, places: Places, show: Show) -> Opened:
    """Load the plan as it would be, beside copies of its other files, and fill its words."""
    organisation, text, standing = plan_files(folder)
    with tempfile.TemporaryDirectory(prefix="kehoach-") as name:
        beside = Path(name)
        real = {path.name: path for path in (organisation, text, standing)}
        for path in (organisation, text):
            (beside / path.name).write_bytes(path.read_bytes())
        (beside / standing.name).write_bytes(tasks)
        loaded = load_plan(beside, shown=lambda path: show(real[path.name]))
    source = loaded.sources.tasks
    try:
        return filled(loaded)
    except Refused as refused:
        raise Refused(places.moved(refused.problems, source)) from refused


def _new(after: list[Diagnostic], before: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Give the warnings that the plan did not have before."""
    known = {(problem.code, problem.message) for problem in before}
    return (problem for problem in after if (problem.code, problem.message) not in known)
