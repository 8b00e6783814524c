"""The commands excel export and import: a plan to a workbook, and back by what changed."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kehoach.diagnostic import Diagnostic, Location, Message, Refused, has_errors
from kehoach.exchange.comparison.printed import printed_of
from kehoach.exchange.spreadsheet.applying import wanted
from kehoach.exchange.spreadsheet.contents import contents_of
from kehoach.exchange.spreadsheet.merging import Merger
from kehoach.exchange.spreadsheet.places import Places
from kehoach.exchange.spreadsheet.reading import read_workbook
from kehoach.exchange.spreadsheet.workbook import workbook_of
from kehoach.pipeline.finding import Show
from kehoach.plan.changes import PlanChanges, changes_between
from kehoach.plan.load import Loaded, load_plan, plan_files
from kehoach.plan.model import Plan
from kehoach.plan.rewriting import rewritten
from kehoach.plan.yaml_tree import Key
from kehoach.writing.context import build_words
from kehoach.writing.output import digest, write_new
from kehoach.writing.words_on_page import PlanWords

NO_FILE = Message("B090", "không đọc được tệp: {reason}", "kiểm tra lại đường dẫn")
CHANGED_MEANWHILE = Message(
    "B091",
    "tệp này đã đổi trong lúc đang nhập, chương trình không ghi đè",
    "chạy lại lệnh excel import",
)
MAX_BYTES = 100_000_000
TOO_LARGE = Message(
    "B092", "tệp lớn hơn {limit} MB", "kiểm tra xem có đúng tệp không; xóa hình, trang thừa"
)
NOT_FOUND, IS_FOLDER, NO_ACCESS = "không có tệp này", "đây là thư mục", "không có quyền đọc"


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


@dataclass(frozen=True, slots=True)
class _Opened:
    """A plan that has no error, with its words."""

    loaded: Loaded
    plan: Plan
    words: PlanWords


def export_plan(folder: Path, target: Path | None, *, show: Show, usual: Path) -> Exported:
    """Write a plan's workbook to `target`, else under its usual name into the folder `usual`.

    Raises:
        Refused: The plan has errors, or another file stands there.

    """
    opened = _opened(load_plan(folder, shown=show))
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
    content = _read(file, show)
    tasks_file = plan_files(folder)[2]
    opened = _opened(load_plan(folder, shown=show))
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
        _replace(tasks_file, before, after, show)
    return Imported(
        tasks_file,
        changes_between(
            opened.plan, candidate.plan, printed_of(opened.words), printed_of(candidate.words)
        ),
        written=not dry_run,
        warnings=[*read.problems, *_new(candidate.loaded.problems, opened.loaded.problems)],
    )


def _opened(loaded: Loaded) -> _Opened:
    """Fill a plan's words, or refuse it with all that is wrong."""
    if loaded.plan is None:
        raise Refused(loaded.problems)

    def locate(source: str, path: Key) -> Location:
        return getattr(loaded.sources, source).value_at(path)  # type: ignore[no-any-return]

    filled = build_words(loaded.plan, locate)
    if has_errors(filled.problems):
        raise Refused([*loaded.problems, *filled.problems])
    return _Opened(loaded, loaded.plan, filled.words)


def _read(file: Path, show: Show) -> bytes:
    place = Location(show(file))
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Refused([TOO_LARGE.at(place, limit=MAX_BYTES // 1_000_000)])
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused([NO_FILE.at(place, reason=NOT_FOUND)]) from error
    except OSError as error:
        reason = IS_FOLDER if file.is_dir() else NO_ACCESS
        raise Refused([NO_FILE.at(place, reason=reason)]) from error


def _checked(tasks: bytes, folder: Path, places: Places, show: Show) -> _Opened:
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
        return _opened(loaded)
    except Refused as refused:
        raise Refused(places.moved(refused.problems, source)) from refused


def _new(after: list[Diagnostic], before: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Give the warnings that the plan did not have before."""
    known = {(problem.code, problem.message) for problem in before}
    return (problem for problem in after if (problem.code, problem.message) not in known)


def _replace(target: Path, before: bytes, after: bytes, show: Show) -> None:
    """Put the new file in the place of the old one, unless that changed meanwhile."""
    target = target.resolve()
    beside = target.with_name(f".{target.name}.{digest(after)[:12]}")
    beside.unlink(missing_ok=True)
    write_new(beside, after, shown=show(target))
    try:
        if target.read_bytes() != before:
            raise Refused([CHANGED_MEANWHILE.at(Location(show(target)))])
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
