"""The option --watch of build: each round's summary and findings, one after the other."""

import gc
import time
from typing import TYPE_CHECKING

from kehoach.cli.build import report
from kehoach.cli.printing import refuse, shown
from kehoach.cli.report_text import finding_lines
from kehoach.pipeline.building import Looked
from kehoach.pipeline.watching import Desk, rounds

if TYPE_CHECKING:
    from kehoach.pipeline.watching import Round

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


def _print(each: "Round", desk: Desk) -> None:
    if each.built is None or each.checked is None or each.checked.report is None:
        refuse(each.refused, "Chưa xuất kế hoạch")
        return
    found = each.checked.report
    looked = Looked(found.errors, found.warnings, each.checked.pages)
    report(each.built, lambda: looked, "text", pages=desk.pages)
    for line in finding_lines(found):
        print(line)
