"""What a name stands for in a comparison: a plan, a plan at a revision, a Word file."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kehoach.diagnostic import Location, Message, Refused
from kehoach.pipeline.finding import Show, find_plan, read_file
from kehoach.plan.changes.outline import PlanOutline, outline_of

WORD = ".docx"
OTHER_KINDS = (".doc", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".yaml")
AT = "@"

OTHER_KIND = Message(
    "C001",
    "không so sánh được loại tệp này",
    "so sánh kế hoạch (2025, thư mục, 2025@HEAD) hoặc tệp .docx",
)


@dataclass(frozen=True, slots=True)
class Project:
    """Where plans and templates are, and how paths are shown."""

    data: Path
    template: Path
    table_template: Path
    show: Show


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name to the user, and how to read it when that is needed."""

    name: str
    content: Callable[[], bytes]
    """Its Word file, or the one that its data gives."""
    outline: Callable[[], PlanOutline] | None = None
    """A plan's outline, straight from its data; None: it is a Word file."""


def find_side(name: str, project: Project, copies: ExitStack) -> Side:
    """Find what a name stands for; a copy of a revision lives as long as `copies`.

    Raises:
        Refused: There is no such plan, revision or file.

    """
    path = Path(name)
    kind = path.suffix.lower()
    if kind == WORD:
        content = read_file(path, project.show(path))
        return Side(name, lambda: content)
    if kind in OTHER_KINDS:
        raise Refused([OTHER_KIND.at(Location(project.show(path)))])
    if AT in name and not path.exists():
        return _revised(name, project, copies)
    return _plan(name, find_plan(name, project.data, project.show), project, project.show)


def _revised(name: str, project: Project, copies: ExitStack) -> Side:
    """Take a plan as it stood at a revision: 'PLAN@REV'; '@REV' is the newest plan."""
    from kehoach.exchange.revisions import copy_plan, find_revision  # noqa: PLC0415 - rare

    plan, revision = _split(name, project)
    folder = _folder(plan, project)
    shown = project.show(folder)
    found = find_revision(folder, revision, shown)
    target = Path(copies.enter_context(tempfile.TemporaryDirectory(prefix="kehoach-")))
    copied = copy_plan(found, target, shown)

    def show(path: Path) -> str:
        if not path.is_relative_to(target):
            return project.show(path)
        return found.shown(project.show(folder.parent / path.relative_to(target)))

    return _plan(name, copied, project, show)


def _split(name: str, project: Project) -> tuple[str, str]:
    """Cut at the first '@' behind a folder that stands; both sides may hold more of them."""
    places = [place for place, sign in enumerate(name) if sign == AT]
    behind = (at for at in places if at and _folder(name[:at], project).is_dir())
    at = next(behind, places[0])
    return name[:at], name[at + 1 :]


def _folder(plan: str, project: Project) -> Path:
    """Name a plan's folder, which may stand only in the revision."""
    path = Path(plan)
    if not plan:
        return find_plan(None, project.data, project.show)
    if (path / "plan.yaml").is_file() or len(path.parts) > 1:
        return path
    return project.data / plan


def _plan(name: str, folder: Path, project: Project, show: Show) -> Side:
    return Side(
        name,
        content=partial(_rendered, folder, project.template, show),
        outline=partial(_outlined, folder, show),
    )


def _rendered(folder: Path, template: Path, show: Show) -> bytes:
    from kehoach.pipeline.building import render_plan  # noqa: PLC0415 - 0.2 s of imports

    return render_plan(folder, template, show=show, output=None).content


def _outlined(folder: Path, show: Show) -> PlanOutline:
    from kehoach.exchange.comparison.printed import printed_of  # noqa: PLC0415 - not for Word
    from kehoach.pipeline.opening import open_plan  # noqa: PLC0415

    opened = open_plan(folder, show=show)
    return outline_of(opened.plan, printed_of(opened.words))
