"""The option --watch of build: a plan is built again whenever a file of it is saved."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchfiles import watch

from kehoach.checks.runner import Report
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.pipeline.building import Built, build
from kehoach.pipeline.checking import check_document
from kehoach.pipeline.finding import Show
from kehoach.pipeline.looking import Looked
from kehoach.pipeline.unchanged import files_of

QUIET_MS = 100
"""A burst of saves is over when nothing was saved for so long."""
LONGEST_BURST_MS = 800
LOOK_AGAIN_MS = 1_000
"""Network drives report no saves, and a folder may come back: looked at so often anyway."""

IN_BETWEEN = Message(
    "K022",
    "tệp vừa đổi hoặc biến mất trong lúc xuất",
    "chương trình tự xuất lại khi tệp được lưu xong",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One build: what came of it, or why there is none."""

    built: Built | None = None
    refused: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the check says of a round's document: whole, and in numbers."""

    report: Report
    looked: Looked


@dataclass(frozen=True, slots=True)
class Desk:
    """What is built over and over, and how."""

    folder: Path
    template: Path
    output: Path
    show: Show
    force: bool = False
    pages: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that a build reads, those too that are not there."""
        return (*files_of(self.folder), self.template)


def rounds(desk: Desk) -> Iterator[Round]:
    """Build at once, then after every save; a refused build is a round like another."""
    for _ in saves([file.absolute() for file in desk.files]):
        yield build_once(desk)


def build_once(desk: Desk) -> Round:
    """Build once; whatever is wrong with the files is told, not raised."""
    try:
        return Round(
            build(desk.folder, desk.template, desk.output, show=desk.show, force=desk.force)
        )
    except Refused as refused:
        return Round(refused=tuple(refused.problems))
    except OSError as error:  # a file that went away between two looks at it
        file = desk.show(Path(error.filename)) if error.filename else desk.show(desk.folder)
        return Round(refused=(IN_BETWEEN.at(Location(file)),))


def check_built(desk: Desk, built: Built) -> Seen:
    """Check what was built; a draft without the marks of its open decisions."""
    file = desk.show(built.written.document)
    report, pages = check_document(built.clean, file, pages=desk.pages, plan=built.plan)
    return Seen(report, Looked(report.errors, report.warnings, pages))


def saves(files: Sequence[Path]) -> Iterator[None]:
    """Yield at once, then whenever one of the files is not what it was.

    Folders are watched, not files: editors save beside and rename. Other files in them
    (Word's '~$mau.docx', an editor's own) do not count.
    """
    known = None
    names = frozenset(file.name for file in files)
    while True:
        folders = _folders(files)
        for _ in _looks(folders, names):
            stamps = [_stamp(file) for file in files]
            if stamps != known:
                known = stamps
                yield
            if _folders(files) != folders:
                break


def _folders(files: Sequence[Path]) -> dict[Path, int]:
    """Give the folders that are there now, each with what tells it from a later namesake."""
    stamps = {folder: _stamp(folder) for folder in sorted({file.parent for file in files})}
    return {folder: stamp[0] for folder, stamp in stamps.items() if stamp}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _looks(folders: Iterable[Path], names: frozenset[str]) -> Iterator[None]:
    """Look at once, then after every change of a file so named, and now and then."""
    yield
    changes = watch(
        *folders,
        watch_filter=lambda _, path: Path(path).name in names,
        debounce=LONGEST_BURST_MS,
        step=QUIET_MS,
        rust_timeout=LOOK_AGAIN_MS,
        yield_on_timeout=True,
        recursive=False,
    )
    try:
        for _ in changes:
            yield
    except FileNotFoundError:  # a folder that went away just now: it is looked for again
        time.sleep(LOOK_AGAIN_MS / 1_000)
