"""What a task of several years has been given so far, and what is left of its total cost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kehoach.plan.figures import budget_of
from kehoach.plan.model import Plan, Task

AHEAD = "giai đoạn {period} chưa bắt đầu"
FIRST_YEAR = "năm đầu của giai đoạn {period}"
RUNS_ON = "giai đoạn {period} còn tiếp"
LAST_YEAR = "năm cuối của giai đoạn {period}"
ONLY_YEAR = "nhiệm vụ của năm {period}"
WITHOUT_TOTAL = "không ghi tổng kinh phí nên không tính được phần còn lại"
YEARS_MISSING = (
    "không rõ số liệu năm {missing} của nhiệm vụ này nên không tính được phần còn lại "
    "của tổng kinh phí {total}"
)
LEFT = "tổng kinh phí {total}, các năm {years} đã ghi {spent}, còn lại {left}"
OVERSPENT = "tổng kinh phí {total}, các năm {years} đã ghi {spent}, vượt {over}"


@dataclass(frozen=True, slots=True)
class Spending:
    """The amounts of the years before the draft's, in đồng; `missing` are unknown years."""

    period: str
    stage: str
    """Where the draft's year stands in the period, in words."""
    is_last_year: bool
    total: int | None
    by_year: Mapping[int, int]
    missing: tuple[int, ...]

    @property
    def left(self) -> int | None:
        """What is left of the total; None where a part is unknown, below 0 if overspent."""
        if self.total is None or self.missing:
            return None
        return self.total - sum(self.by_year.values())

    def told(self, money: Callable[[int], str]) -> str:
        """Say it in words; `money` writes an amount."""
        return f"{self.stage.format(period=self.period)}; {self._state(money)}"

    def _state(self, money: Callable[[int], str]) -> str:
        if self.total is None:
            return WITHOUT_TOTAL
        left = self.left
        if left is None:
            missing = ", ".join(map(str, self.missing))
            return YEARS_MISSING.format(missing=missing, total=money(self.total))
        years = ", ".join(map(str, self.by_year))
        spent = money(sum(self.by_year.values()))
        form = LEFT if left >= 0 else OVERSPENT
        return form.format(
            total=money(self.total),
            years=years,
            spent=spent,
            left=money(left),
            over=money(-left),
        )


def spending_of(
    task: Task, plan: Plan, earlier: Mapping[int, Sequence[Plan]], year: int
) -> Spending:
    """Add up what the plans of a task's years know of it, up to the year before `year`.

    The plan at hand counts even before the period: it may have given money to prepare.
    A year whose plans name different amounts for the task is unknown.
    """
    first, last = task.years or (year, year)
    plans = {**earlier, plan.text.year: (plan,)}
    by_year: dict[int, int] = {}
    missing: list[int] = []
    for each in sorted({plan.text.year, *range(first, year)}):
        held = (other.task_list.by_id.get(task.id) for other in plans.get(each, ()))
        amounts = {budget_of(found) for found in held if found}
        if len(amounts) == 1:
            by_year[each] = amounts.pop()
        else:
            missing.append(each)
    stage = _stage(first, last, year)
    return Spending(
        task.period or "", stage, last == year, task.total_cost, by_year, tuple(missing)
    )


def _stage(first: int, last: int, year: int) -> str:
    if year < first:
        return AHEAD
    if first == last:
        return ONLY_YEAR
    if year == last:
        return LAST_YEAR
    return FIRST_YEAR if year == first else RUNS_ON
