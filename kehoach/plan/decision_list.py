"""The open decisions of a plan as a page to work through: quyet-dinh.md."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kehoach.diagnostic import Location
from kehoach.language.money import format_amount
from kehoach.plan.decided_values import value_in
from kehoach.plan.decisions import Decision, Kind
from kehoach.plan.figures import total_budget
from kehoach.plan.model import Plan

FILE_NAME = "quyet-dinh.md"
FIRST_LINE = "<!-- Chương trình viết trang này (lệnh new, check); đừng sửa tay. -->"
NOT_KNOWN = "–"
HOW = (
    "Quyết định xong chỗ nào thì sửa dữ liệu ở chỗ ấy rồi xóa dấu `pending` của nó "
    "(nhiệm vụ đã bỏ: xóa dòng của nó ở `ended`)."
)
NONE_LEFT = "Không còn chỗ nào chờ quyết định."


@dataclass(frozen=True, slots=True)
class Open:
    """An open decision with its place in the files, and what stood a year before."""

    decision: Decision
    location: Location
    value: str
    before: str


def opened(
    plan: Plan, located: Iterable[tuple[Decision, Location]], before: Plan | None
) -> tuple[Open, ...]:
    """Set beside each decision what the plan holds now, and what the one before it held."""
    return tuple(
        Open(
            decision,
            location,
            value_in(plan, decision),
            value_in(before, decision) if before else "",
        )
        for decision, location in located
    )


def decision_page(plan: Plan, decisions: Sequence[Open], before: Plan | None) -> str:
    """Write the page; places are named by file and line inside the plan's folder."""
    head = f"{FIRST_LINE}\n\n# Kế hoạch năm {plan.text.year}: những chỗ chờ quyết định\n"
    if not decisions:
        return f"{head}\n{NONE_LEFT}\n"
    parts = [
        f"{head}\nCòn {counted(decisions)}. {HOW}\n",
        "\n".join(_totals(plan, before)),
        *(_table(kind, group, before) for kind, group in by_kind(decisions)),
    ]
    return "\n".join(part for part in parts if part)


def counted(decisions: Sequence[Open]) -> str:
    """Count decisions: '44 chỗ chờ quyết định (26 kinh phí; 2 nhiệm vụ; …)'."""
    kinds = "; ".join(f"{len(group)} {kind.lower()}" for kind, group in by_kind(decisions))
    return f"{len(decisions)} chỗ chờ quyết định ({kinds})"


def by_kind(decisions: Iterable[Open]) -> Iterator[tuple[Kind, list[Open]]]:
    """Group decisions, which come in the order of kinds."""
    for kind, group in groupby(decisions, lambda each: each.decision.kind):
        yield kind, list(group)


def _totals(plan: Plan, before: Plan | None) -> Iterator[str]:
    now = format_amount(total_budget(plan))
    yield f"- Tổng kinh phí theo số đang ghi: {now} đồng."
    if before:
        old = format_amount(total_budget(before))
        yield f"- Tổng kinh phí của kế hoạch năm {before.text.year}: {old} đồng."
    yield ""


def _table(kind: Kind, group: Sequence[Open], before: Plan | None) -> str:
    year = f"Năm {before.text.year}" if before else "Năm trước"
    valued = any(each.value or each.before for each in group)
    columns = ["Chỗ", "Quyết định", *([year, "Đang ghi"] if valued else []), "Vì sao chờ"]
    rows = [
        [
            f"`{each.location}`",
            each.decision.what,
            *([each.before or NOT_KNOWN, each.value or NOT_KNOWN] if valued else []),
            each.decision.reason,
        ]
        for each in group
    ]
    lines = [_row(columns), "|" + "---|" * len(columns), *map(_row, rows)]
    return "\n".join([f"## {kind} ({len(group)})\n", *lines, ""])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
