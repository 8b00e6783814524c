"""What a batch tells: progress, every refused plan in full, one summary, or JSON with all."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach.cli.printing import plain, print_json, shown
from kehoach.cli.report_build import found_by_check, summary
from kehoach.diagnostic import Diagnostic
from kehoach.language.money import format_amount
from kehoach.pipeline.batch.building import Outcome
from kehoach.pipeline.batch.orders import Order
from kehoach.pipeline.outcome import Done

MAX_ROWS = 20
MAX_NAMES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A batch as it ended, and how long it took."""

    orders: Sequence[Order]
    outcomes: Sequence[Outcome]
    seconds: float
    jobs: int

    @property
    def built(self) -> list[tuple[Order, Done]]:
        """The plans that were built."""
        return [(each.order, each.done) for each in self.outcomes if each.done]

    @property
    def refused(self) -> list[Outcome]:
        """The plans that were refused."""
        return [each for each in self.outcomes if each.done is None]

    @property
    def not_begun(self) -> int:
        """How many plans were not begun, as the user stopped the batch."""
        return len(self.orders) - len(self.outcomes)

    @property
    def ok(self) -> bool:
        """Whether every plan was built."""
        return not self.refused and not self.not_begun


def progress(done: int, count: int) -> None:
    """Rewrite the one line of progress; nothing where nobody looks at a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rĐã xong {done}/{count} kế hoạch …")
        sys.stderr.flush()


def report_batch(told: Told, form: str) -> int:
    """Tell of a batch; give the exit code: 1 where any plan is missing."""
    if sys.stderr.isatty():
        sys.stderr.write("\r" + " " * 60 + "\r")
    if form == "json":
        print_json(_plain(told))
        return 0 if told.ok else 1
    for problems, outcomes in _alike(told.refused).items():
        sys.stderr.write(f"── {_names(outcomes)}\n")
        sys.stderr.writelines(f"{problem}\n" for problem in problems)
    sys.stderr.flush()
    for line in _lines(told):
        print(line)
    return 0 if told.ok else 1


def _alike(refused: Sequence[Outcome]) -> dict[tuple[Diagnostic, ...], list[Outcome]]:
    """Bring plans together that are refused for the very same reasons, as a faulty template."""
    alike: dict[tuple[Diagnostic, ...], list[Outcome]] = {}
    for each in refused:
        alike.setdefault(each.problems, []).append(each)
    return alike


def _names(outcomes: Sequence[Outcome]) -> str:
    names = ", ".join(each.order.plan for each in outcomes[:MAX_NAMES])
    more = len(outcomes) - MAX_NAMES
    return f"{names} và {more} kế hoạch khác" if more > 0 else names


def _lines(told: Told) -> Iterator[str]:
    yield from _rows(told)
    yield _counts(told)
    if told.built:
        yield f"Kiểm tra: {_verdict([done for _, done in told.built])}"
        yield from _warnings([done for _, done in told.built])
    seconds = f"{told.seconds:.1f}".replace(".", ",")
    yield f"Thời gian: {seconds} giây, {told.jobs} tiến trình"


def _rows(told: Told) -> Iterator[str]:
    """Give a line a plan; of many plans only those that somebody should look at."""
    few = len(told.orders) <= MAX_ROWS
    rows = [(order, done) for order, done in told.built if few or _is_notable(done)]
    for order, done in rows[:MAX_ROWS]:
        yield f"{order.plan}: {_row(done)}"
    if len(rows) > MAX_ROWS:
        yield f"… và {len(rows) - MAX_ROWS} kế hoạch nữa cần xem; đầy đủ: thêm --format json"


def _is_notable(done: Done) -> bool:
    return bool(done.looked.errors or done.written.backup or done.written.moved)


def _row(done: Done) -> str:
    written = done.written
    told = [
        shown(written.document),
        f"{done.tasks} nhiệm vụ",
        f"{format_amount(done.total_dong)} đồng",
    ]
    if done.looked.pages:
        told.append(f"{done.looked.pages} trang")
    if done.open_decisions:
        told.append(f"bản thảo, còn {done.open_decisions} chỗ chờ quyết định")
    told.append(f"kiểm tra: {found_by_check(done.looked)}")
    kept = [shown(path) for path in (written.backup, *written.moved) if path]
    if kept:
        told.append(f"bản trước được giữ tại {', '.join(kept)}")
    return "; ".join(told)


def _counts(told: Told) -> str:
    parts = [f"đã xuất {len(told.built)}/{len(told.orders)} kế hoạch"]
    if told.refused:
        parts.append(f"{len(told.refused)} bị từ chối")
    if told.not_begun:
        parts.append(f"{told.not_begun} chưa làm vì bị dừng giữa chừng")
    line = ", ".join(parts)
    return f"{line[0].upper()}{line[1:]}"


def _verdict(built: Sequence[Done]) -> str:
    errors = sum(done.looked.errors for done in built)
    warnings = sum(done.looked.warnings for done in built)
    faulty = sum(bool(done.looked.errors or done.looked.warnings) for done in built)
    unseen = sum(not done.looked.pages for done in built)
    told = f"{len(built) - faulty} kế hoạch không có vấn đề"
    if faulty:
        told += f", {faulty} có vấn đề ({errors} lỗi, {warnings} cảnh báo)"
        told += "; xem từng chỗ: python build.py check KẾ_HOẠCH"
    return f"{told} (chưa xem trang in của {unseen})" if unseen else told


def _warnings(built: Sequence[Done]) -> Iterator[str]:
    warned = [len(done.warnings) for done in built if done.warnings]
    if warned:
        yield (
            f"Dữ liệu: {sum(warned)} cảnh báo ở {len(warned)} kế hoạch; "
            "xem từng chỗ: xuất riêng kế hoạch ấy, hoặc thêm --format json"
        )


def _plain(told: Told) -> dict[str, Any]:
    return {
        "ok": told.ok,
        "built": len(told.built),
        "refused": len(told.refused),
        "not_begun": told.not_begun,
        "seconds": round(told.seconds, 1),
        "plans": [_plan(each) for each in told.outcomes],
    }


def _plan(outcome: Outcome) -> dict[str, Any]:
    """Give one plan as a build of it alone does, its name first."""
    name = {"plan": outcome.order.plan}
    if outcome.done is not None:
        return name | summary(outcome.done)
    return name | {"ok": False, "problems": [plain(each) for each in outcome.problems]}
