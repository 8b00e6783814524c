"""The command build with many plans: --all, or several names."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.cli.build import MAX_JOBS
from kehoach.cli.printing import refuse, shown
from kehoach.cli.report_batch import Told, progress, report_batch
from kehoach.diagnostic import Refused
from kehoach.pipeline.batch.orders import every_plan, named_plans
from kehoach.pipeline.batch.running import run_batch

if TYPE_CHECKING:
    from kehoach.pipeline.batch.building import Wants


def build_many(
    names: Sequence[str], data: Path, output: Path, wants: "Wants", jobs: int | None, form: str
) -> int:
    """Build the named plans, or every plan below `data` where none is named; exit code."""
    started = time.monotonic()
    try:
        if names:
            orders = named_plans(names, data, output, shown)
        else:
            orders = every_plan(data, output, shown)
    except Refused as refused:
        return refuse(refused.problems, "Chưa xuất kế hoạch nào", form)
    jobs = min(jobs or _cores(), MAX_JOBS, len(orders))
    progress(0, len(orders))
    ended = run_batch(
        orders, wants, show=shown, jobs=jobs, tell=lambda done: progress(done, len(orders))
    )
    return report_batch(Told(orders, ended.outcomes, time.monotonic() - started, jobs), form)


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
