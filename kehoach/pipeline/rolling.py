"""The command new: a plan's data → the draft of a later year's, beside it."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kehoach.diagnostic import Location, Message, Refused
from kehoach.pipeline.deciding import Undecided, undecided
from kehoach.pipeline.finding import Show
from kehoach.pipeline.opening import Opened, filled, open_plan
from kehoach.plan.decision_list import FILE_NAME
from kehoach.plan.load import load_plan, plan_files
from kehoach.plan.model import Plan
from kehoach.plan.rewriting import rewritten
from kehoach.plan.rollforward import rolled
from kehoach.plan.yaml_tree import Raw, Source
from kehoach.writing.system_errors import cannot_write

STANDS = Message(
    "L001",
    "đã có thư mục hoặc tệp này, chương trình không ghi đè",
    "sửa kế hoạch trong đó, hoặc đổi tên thư mục rồi chạy lại",
)
NOT_LATER = Message(
    "L002",
    "năm {year} không sau năm {old} của kế hoạch này",
    "ghi năm sau của kế hoạch, như new {next} --from {folder}",
)
NOT_USABLE = Message(
    "L003",
    "dữ liệu năm {old} chuyển sang năm {year} thì không dùng được: {reason}",
    "sửa chỗ này trong kế hoạch năm {old} rồi chạy lại; chưa ghi gì ra đĩa",
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft on disk: its folder, what it leaves open, and how many tasks it holds."""

    folder: Path
    list_file: Path
    open: Undecided
    tasks_before: int
    ended: int


def draft_next(folder: Path, year: int, *, show: Show) -> Drafted:
    """Write the draft for `year`, made from the plan in `folder`, into the folder beside it.

    Raises:
        Refused: The plan has errors, the year is not later, or the new folder stands
            already; nothing is written then.

    """
    opened = open_plan(folder, show=show)
    plan = opened.plan
    target = folder.absolute().parent / str(year)
    if year <= plan.text.year:
        names = {"year": year, "old": plan.text.year, "next": plan.text.year + 1}
        raise Refused([NOT_LATER.at(Location(show(folder)), **names, folder=folder.name)])
    if target.exists():
        raise Refused([STANDS.at(Location(show(target)))])
    earlier = _earlier_plans(folder, plan)
    name = folder.absolute().name
    sources = opened.loaded.sources
    data = rolled(plan, _fields(sources.text), _fields(sources.tasks), year, name, earlier)
    files = dict(_files(folder, {"plan.yaml": data.text, "tasks.yaml": data.tasks}))
    found = _written(files, target, plan, year, show)
    before = plan.task_list.by_id
    return Drafted(
        folder=target,
        list_file=target / FILE_NAME,
        open=found,
        tasks_before=len(before),
        ended=len(before.keys() - found.plan.task_list.by_id.keys()),
    )


def _fields(source: Source) -> dict[str, Raw]:
    if not isinstance(source.value, dict):  # a plan that loads has one
        raise TypeError(source.value)
    return source.value


def _earlier_plans(folder: Path, plan: Plan) -> dict[int, list[Plan]]:
    """Load the plans of earlier years beside this one, where a task of several years asks."""
    if not any(task.years for task in plan.task_list.by_id.values()):
        return {}
    found: dict[int, list[Plan]] = {}
    for file in sorted(folder.absolute().parent.glob("*/plan.yaml")):
        other = load_plan(file.parent).plan
        same = other is not None and other.organisation.symbol == plan.organisation.symbol
        if other is not None and same and other.text.year < plan.text.year:
            found.setdefault(other.text.year, []).append(other)
    return found


def _files(folder: Path, wanted: Mapping[str, Raw]) -> Iterator[tuple[str, bytes]]:
    """Give the draft's files: an organisation of the plan's own comes along unchanged."""
    for path in plan_files(folder):
        if path.parent != folder:
            continue
        content = path.read_bytes()
        if path.name in wanted:
            content = rewritten(content.decode("utf-8"), wanted[path.name]).encode("utf-8")
        yield path.name, content


def _written(
    files: Mapping[str, bytes], target: Path, plan: Plan, year: int, show: Show
) -> Undecided:
    """Write all files beside their place, see that the plan builds, and move them there."""
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise Refused([cannot_write(error, show(target))]) from error
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        opened = _sound(beside, target, plan, year, show)
        found = undecided(opened.loaded, beside)
        (beside / FILE_NAME).write_text(found.page, encoding="utf-8", newline="\n")
        beside.chmod(0o755)
        beside.rename(target)
    except OSError as error:
        raise Refused([cannot_write(error, show(target))]) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return found


def _sound(beside: Path, target: Path, plan: Plan, year: int, show: Show) -> Opened:
    """Open the draft as a build would; what is wrong with it lies in the old plan."""
    try:
        return filled(load_plan(beside, shown=lambda path: show(target / path.name)))
    except Refused as refused:
        years = {"old": plan.text.year, "year": year}
        raise Refused(
            NOT_USABLE.at(each.location, reason=each.message, **years)
            for each in refused.problems
        ) from refused
