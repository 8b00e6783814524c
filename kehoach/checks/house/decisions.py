"""Decisions that a plan leaves open."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.checks.rules import Finding, Rule, plan_rule, whole

if TYPE_CHECKING:
    from kehoach.plan.model import Plan


@plan_rule("KH-40")
def decision_open(plan: "Plan", rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find marks of decisions that nobody has made; one finding tells them all."""
    from kehoach.plan.decisions import decisions_of  # noqa: PLC0415 - only a plan's check

    kinds = Counter(decision.kind for decision in decisions_of(plan))
    if kinds:
        named = "; ".join(f"{count} {kind.lower()}" for kind, count in kinds.items())
        yield whole(f"còn {kinds.total()} chỗ chờ quyết định ({named})", place="dữ liệu")
