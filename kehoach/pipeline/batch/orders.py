"""Which plans a batch builds, and where each is written; no two write the same file."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.pipeline.finding import NO_DATA, NO_PLAN, Show, find_plan, named
from kehoach.plan.naming import coming_name
from kehoach.writing.system_errors import REASONS

SAME_FILE = Message(
    "K030",
    "kế hoạch này và {others} cùng ghi ra một tệp, chương trình không xuất kế hoạch nào",
    "để mỗi cơ quan trong một thư mục riêng (data/CƠ-QUAN/NĂM), hoặc xuất riêng từng kế hoạch "
    "với -o khác nhau",
)
NOT_LISTED = Message(
    "K033",
    "không đọc được thư mục: {reason}",
    "xem quyền đọc của thư mục này; có kế hoạch bên trong thì chưa được xuất",
)
MAX_DEPTH = 8
MAX_OTHERS = 3
PLAN_FILES = frozenset({"plan.yaml", "tasks.yaml"})


@dataclass(frozen=True, slots=True)
class Order:
    """One plan of a batch: its folder and the folder that its document goes to."""

    plan: str
    """The plan as the user would write it."""
    folder: Path
    output: Path
    problems: tuple[Diagnostic, ...] = ()
    """Why it is refused before anything is built."""


def every_plan(data: Path, output: Path, show: Show) -> list[Order]:
    """Order every plan below `data`, at any depth that staff use; sorted by path.

    A plan is a folder that holds plan.yaml or tasks.yaml; folders inside a plan, hidden ones
    and links are left out. A folder that cannot be listed is an order that is refused.

    Raises:
        Refused: There is no such folder, or no plan below it.

    """
    if not data.is_dir():
        raise Refused([NO_DATA.at(Location(show(data)))])
    found = sorted(_below(data, output, show), key=lambda order: order.folder.parts)
    if not found:
        raise Refused([NO_PLAN.at(Location(show(data)))])
    return _apart(_mirrored(found, data), show)


def named_plans(names: Sequence[str], data: Path, output: Path, show: Show) -> list[Order]:
    """Order the plans that the user names, in that order, each once.

    A plan that is not found is an order that is refused.
    """
    orders: dict[Path, Order] = {}
    for name in names:
        try:
            folder = find_plan(name, data, show)
            order = Order(show(folder), folder, output)
        except Refused as refused:
            order = Order(name, named(Path(name)), output, tuple(refused.problems))
        orders.setdefault(order.folder.resolve(), order)
    return _apart(_mirrored(list(orders.values()), data), show)


def _below(folder: Path, output: Path, show: Show, depth: int = 1) -> Iterator[Order]:
    try:
        with os.scandir(folder) as entries:
            inside = [
                entry.name
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            ]
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror)
        problem = NOT_LISTED.at(Location(show(folder)), reason=reason)
        yield Order(show(folder), folder, output, (problem,))
        return
    for name in inside:
        below = folder / name
        if any((below / file).is_file() for file in PLAN_FILES):
            yield Order(show(below), below, output)
        elif depth < MAX_DEPTH:
            yield from _below(below, output, show, depth + 1)


def _mirrored(orders: Iterable[Order], data: Path) -> list[Order]:
    """Send each plan to the folder below the output that its own lies in below `data`.

    Plans that lie elsewhere are placed as they lie below the folder that holds them all.
    """
    orders = list(orders)
    top = data.resolve()
    parents = [order.folder.resolve().parent for order in orders]
    elsewhere = _common([each for each in parents if not each.is_relative_to(top)])
    placed = []
    for order, parent in zip(orders, parents, strict=True):
        base = top if parent.is_relative_to(top) else elsewhere
        below = parent.relative_to(base) if base else Path()
        placed.append(replace(order, output=order.output / below))
    return placed


def _common(folders: Sequence[Path]) -> Path | None:
    """Give the folder that holds all of these; None where there is none."""
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # no folder at all, or two drives of Windows
        return None


def _apart(orders: Sequence[Order], show: Show) -> list[Order]:
    """Refuse every plan that would write the file of another one."""
    crowded = _groups(orders, lambda order: str(order.output))
    sharing: dict[Order, list[Order]] = {}
    for group in crowded:
        for same in _groups(group, _target):
            sharing |= {
                order: [other for other in same if other is not order] for order in same
            }
    return [
        replace(order, problems=(_same_file(order, sharing[order], show),))
        if order in sharing
        else order
        for order in orders
    ]


def _groups(orders: Iterable[Order], key: Callable[[Order], str | None]) -> list[list[Order]]:
    """Give the groups of two and more sound orders that have a key in common."""
    groups: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        if not order.problems and (found := key(order)) is not None:
            groups[found].append(order)
    return [group for group in groups.values() if len(group) > 1]


def _target(order: Order) -> str | None:
    """Name the coming file as a file system does that knows neither case nor composition."""
    name = coming_name(order.folder)
    return None if name is None else unicodedata.normalize("NFC", name).casefold()


def _same_file(order: Order, others: Sequence[Order], show: Show) -> Diagnostic:
    names = [other.plan for other in others]
    more = len(names) - MAX_OTHERS
    told = ", ".join(names[:MAX_OTHERS]) + (f" và {more} kế hoạch khác" if more > 0 else "")
    target = order.output / (coming_name(order.folder) or "")
    return SAME_FILE.at(Location(order.plan, place=show(target)), others=told)
