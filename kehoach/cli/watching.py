"""The option --watch of build: each round's summary and findings, one after the other."""

import gc
import time
from functools import cache

from kehoach.cli.printing import refuse, shown
from kehoach.cli.report_build import report
from kehoach.cli.report_text import finding_lines
from kehoach.pipeline.watching import Desk, Round, Seen, check_built, rounds

WIDTH = 60


def watch(desk: Desk) -> int:
    """Print every round until the user stops it; give the exit code."""
    try:
        for each in rounds(desk):
            print(f"{time.strftime('── %H:%M:%S '):─<{WIDTH}}", flush=True)
            _print(each, desk)
            print(f"Đang chờ thay đổi trong {shown(desk.folder)}; dừng: Ctrl+C", flush=True)
            gc.collect()  # commands rarely collect (see `main`); this one may run all day
    except KeyboardInterrupt:
        print("\nĐã dừng theo dõi.", flush=True)
    return 0


def _print(each: Round, desk: Desk) -> None:
    """Print the summary as soon as there is one; what the check finds follows."""
    built = each.built
    if built is None:
        refuse(each.refused, "Chưa xuất kế hoạch")
        return

    @cache
    def found() -> Seen:
        return check_built(desk, built)

    report(built, lambda: found().looked, "text", pages=desk.pages)
    for line in finding_lines(found().report):
        print(line)
