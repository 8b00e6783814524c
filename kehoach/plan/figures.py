"""Every computed figure of a plan: subtotals, totals, counts; money in đồng."""

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach.plan.model import Appendix, Plan, Task


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of some tasks; `total_cost` is None unless every task states its own."""

    budget: int
    total_cost: int | None
    by_source: dict[str, int]


def budget_of(task: Task) -> int:
    """Give a task's amount of the year: as written, or the sum over its sources."""
    return sum(task.amounts.values()) if task.budget is None else task.budget


def sums_of(tasks: Iterable[Task]) -> Sums:
    """Add the tasks up, column by column."""
    listed = list(tasks)
    costs = [task.total_cost for task in listed if task.total_cost is not None]
    by_source: dict[str, int] = {}
    for task in listed:
        for source, amount in task.amounts.items():
            by_source[source] = by_source.get(source, 0) + amount
    return Sums(
        budget=sum(budget_of(task) for task in listed),
        total_cost=sum(costs) if listed and len(costs) == len(listed) else None,
        by_source=by_source,
    )


def sources_in_use(plan: Plan, appendix: Appendix) -> tuple[str, ...]:
    """List the funding sources with amounts in an appendix, in the organisation's order."""
    used = {source for task in appendix.all_tasks for source in task.amounts}
    return tuple(source for source in plan.organisation.funding_sources if source in used)


def total_budget(plan: Plan) -> int:
    """Add the year's amounts of all appendices up."""
    return sum(
        budget_of(task) for appendix in plan.task_list.appendices for task in appendix.all_tasks
    )


def task_count(plan: Plan) -> int:
    """Count the tasks of all appendices."""
    return sum(len(appendix.all_tasks) for appendix in plan.task_list.appendices)
