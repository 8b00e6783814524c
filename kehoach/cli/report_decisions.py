"""Open decisions for a terminal, grouped by kind, and for machines."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kehoach.pipeline.deciding import Undecided
from kehoach.plan.decision_list import Open, by_kind, counted


def decision_lines(found: Undecided) -> Iterator[str]:
    """List each decision: where, what, what stood and stands, why."""
    if not found.decisions:
        yield "Không có chỗ nào chờ quyết định."
        return
    yield f"Còn {counted(found.decisions)}:"
    for kind, group in by_kind(found.decisions):
        yield f"  {kind}"
        for reason, alike in groupby(group, lambda each: each.decision.reason):
            for each in alike:
                yield f"    {each.location}: {each.decision.what}{_values(each, found)}"
            yield f"      → {reason}"


def _values(each: Open, found: Undecided) -> str:
    if not each.before or found.before is None:
        return f": {each.value}" if each.value else ""
    year = found.before.text.year
    now = f", đang ghi {each.value}" if each.value not in ("", each.before) else ""
    return f": năm {year} là {each.before}{now}"


def decisions_plain(found: Undecided) -> list[dict[str, Any]]:
    """Give the decisions as plain values."""
    return [
        {
            "kind": each.decision.kind.value,
            "what": each.decision.what,
            "reason": each.decision.reason,
            "file": each.location.file,
            "line": each.location.line,
            "value": each.value or None,
            "before": each.before or None,
        }
        for each in found.decisions
    ]
