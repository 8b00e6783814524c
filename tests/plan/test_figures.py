"""Computed figures: subtotals, totals, counts."""

from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan.figures import (
    Sums,
    budget_of,
    sources_in_use,
    sums_of,
    task_count,
    total_budget,
)
from kehoach.plan.load import load_plan
from kehoach.plan.model import Task
from tests.plan.samples import plan_of
from tests.plan.test_guide import DATA

TWO_APPENDICES = """\
unit_of_money: triệu đồng
appendices:
  - id: chi_thuong_xuyen
    title: Chi thường xuyên
    columns: [total_cost, source_amounts]
    groups:
      - id: mot
        title: Nhóm một
        tasks:
          - {id: a, title: A, total_cost: 10, amounts: {NST: '1,5', CTX: 2}}
          - {id: b, title: B, total_cost: 20, amounts: {NST: 4}}
      - id: hai
        title: Nhóm hai
        tasks:
          - {id: c, title: C, budget: 8}
  - id: dau_tu
    title: Đầu tư
    columns: []
    tasks:
      - {id: d, title: D, budget: 100}
"""


def task(number=1, **fields):
    return Task(id=f"t{number}", title="Thuê", **fields)


def test_amount_of_the_year_is_the_budget_as_written():
    assert budget_of(task(budget=3_640_000_000)) == 3_640_000_000


def test_amount_of_the_year_is_the_sum_over_its_sources():
    assert budget_of(task(amounts={"NST": 100, "CTX": 23})) == 123


def test_budget_of_nothing_is_zero():
    assert budget_of(task(budget=0)) == 0


def test_sums_of_no_tasks_are_nothing():
    assert sums_of([]) == Sums(budget=0, total_cost=None, by_source={})


def test_total_cost_is_summed_where_every_task_states_it():
    tasks = [task(1, budget=1, total_cost=10), task(2, budget=2, total_cost=0)]

    assert sums_of(tasks).total_cost == 10


def test_total_cost_is_unknown_where_one_task_is_silent():
    tasks = [task(1, budget=1, total_cost=10), task(2, budget=2)]

    assert sums_of(tasks).total_cost is None


def test_total_cost_is_unknown_where_no_task_states_it():
    assert sums_of([task(1, budget=1), task(2, budget=2)]).total_cost is None


def test_sums_by_source_leave_out_tasks_without_amounts():
    tasks = [
        task(1, amounts={"NST": 5, "CTX": 1}),
        task(2, budget=100),
        task(3, amounts={"NST": 7}),
    ]

    assert sums_of(tasks) == Sums(113, None, {"NST": 12, "CTX": 1})


def test_groups_have_their_own_sums(tmp_path):
    first, second = plan_of(tmp_path, tasks=TWO_APPENDICES).task_list.appendices[0].groups

    assert sums_of(first.tasks) == Sums(
        7_500_000, 30_000_000, {"NST": 5_500_000, "CTX": 2_000_000}
    )
    assert sums_of(second.tasks) == Sums(8_000_000, None, {})


def test_totals_and_counts_run_over_all_appendices(tmp_path):
    plan = plan_of(tmp_path, tasks=TWO_APPENDICES)

    assert (total_budget(plan), task_count(plan)) == (115_500_000, 4)


def test_sources_in_use_come_in_the_order_of_the_organisation(tmp_path):
    plan = plan_of(tmp_path, tasks=TWO_APPENDICES)
    first, second = plan.task_list.appendices

    assert sources_in_use(plan, first) == ("CTX", "NST")
    assert sources_in_use(plan, second) == ()


def test_issued_plan_has_its_printed_total():
    plan = load_plan(DATA / "2025").plan

    assert (total_budget(plan), task_count(plan)) == (52_538_000_000, 28)


AMOUNTS = st.integers(0, 10**15)


@given(st.lists(AMOUNTS), st.lists(AMOUNTS))
def test_sums_of_two_lists_add_up_exactly(first, second):
    def total(amounts):
        return sums_of(task(number, budget=one) for number, one in enumerate(amounts)).budget

    assert total(first) + total(second) == total(first + second)
