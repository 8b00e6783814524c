"""What a plan leaves open: its decisions with their places, the page that lists them."""

from dataclasses import dataclass, replace
from pathlib import Path

from kehoach.diagnostic import Diagnostic, Location, Message, Refused, Severity
from kehoach.pipeline.finding import Show
from kehoach.plan.decision_list import FILE_NAME, FIRST_LINE, Open, decision_page, opened
from kehoach.plan.decisions import decisions_of
from kehoach.plan.load import Loaded, load_plan
from kehoach.plan.model import Plan
from kehoach.writing.files import write_over
from kehoach.writing.system_errors import cannot_write

NOT_OURS = Message(
    "L010",
    "tệp này không do chương trình viết nên không được viết lại",
    "đổi tên tệp, rồi chạy lại lệnh check",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Undecided:
    """The open decisions of a plan, and the plan that it was drafted from."""

    plan: Plan
    decisions: tuple[Open, ...]
    before: Plan | None

    @property
    def page(self) -> str:
        """The page that lists them."""
        return decision_page(self.plan, self.decisions, self.before)


def undecided(loaded: Loaded, folder: Path) -> Undecided:
    """List what a loaded plan in `folder` leaves open; places are inside the folder."""
    plan = loaded.plan
    if plan is None:  # only a plan that loads is asked
        raise Refused(loaded.problems)
    found = decisions_of(plan)
    before = plan_before(plan, folder) if found else None
    places = [_place(loaded, each.file, each.path) for each in found]
    return Undecided(plan, opened(plan, zip(found, places, strict=True), before), before)


def _place(loaded: Loaded, file: str, path: tuple[str | int, ...]) -> Location:
    source = getattr(loaded.sources, file)
    name = "plan.yaml" if file == "text" else "tasks.yaml"
    return Location(name, source.value_at(path).line)


def plan_before(plan: Plan, folder: Path) -> Plan | None:
    """Load the plan that this one was drafted from, beside it; None where it is not there."""
    if plan.text.drafted_from is None:
        return None
    beside = folder.absolute().parent / plan.text.drafted_from
    return load_plan(beside).plan if (beside / "plan.yaml").is_file() else None


def keep_list(found: Undecided, folder: Path, *, show: Show) -> list[Diagnostic]:
    """Write the list of decisions into the plan's folder anew; say why where it cannot be.

    A plan that never had any gets no list; one that has none left says so.
    """
    target = folder / FILE_NAME
    try:
        standing = _text_of(target) if target.is_file() else None
        if standing == found.page or (standing is None and not found.decisions):
            return []
        if standing is not None and not standing.startswith(FIRST_LINE):
            return [NOT_OURS.at(Location(show(target)))]
        write_over(target, found.page.encode(), shown=show(target))
    except OSError as error:
        return [replace(cannot_write(error, show(target)), severity=Severity.WARNING)]
    except Refused as refused:
        return [replace(each, severity=Severity.WARNING) for each in refused.problems]
    return []


def _text_of(page: Path) -> str:
    """Read a page that any editor may have saved: with a BOM, other line ends, not UTF-8."""
    text = page.read_bytes().decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n")
