"""The appendices as strings: numbers, amounts, subtotals, totals, blanks."""

from tests.writing.samples import MILLION, issued_2025, make, rich, task, with_tasks, words


def appendix(plan):
    """Give the words of a plan's first appendix."""
    return words(plan).appendices[0]


def test_one_appendix_has_no_number_and_two_have_roman_ones():
    assert appendix(make()).number == ""
    assert [found.number for found in words(rich()).appendices] == ["I", "II"]


def test_each_appendix_has_a_name_and_a_mark_of_its_own():
    found = words(rich()).appendices
    assert [(item.control, item.mark) for item in found] == [
        ("kh:appendix:thue", "1"),
        ("kh:appendix:mua", "2"),
    ]


def test_the_title_stands_in_capitals_with_its_year():
    assert appendix(make()).title == "DANH MỤC NHIỆM VỤ NĂM 2025"


def test_tasks_count_from_one_and_anew_in_each_group():
    rows = appendix(rich()).rows
    assert [row.number for row in rows] == ["I", "1", "2", "II", "1"]
    assert [row.is_group for row in rows] == [True, False, False, True, False]


def test_amounts_stand_in_the_files_unit_with_a_comma_before_decimals():
    rows = appendix(rich()).rows
    assert [row.budget for row in rows] == ["3.800,5", "3.500,5", "300", "40", "40"]


def test_a_zero_amount_is_a_zero_and_a_missing_one_is_blank():
    second = words(rich()).appendices[1]
    assert [row.budget for row in second.rows] == ["7", "0"]
    assert appendix(make()).rows[0].total_cost == ""


def test_total_cost_is_summed_only_where_every_row_states_it():
    first, second = words(rich()).appendices
    assert first.rows[0].total_cost == "26.000"  # both tasks of the group
    assert first.rows[3].total_cost == ""  # none of the group
    assert first.total.total_cost == ""  # one of three is missing
    assert second.total.total_cost == "10"


def test_sources_keep_the_organisations_order_and_their_full_names():
    found = appendix(rich())
    assert [(source.key, source.name) for source in found.sources] == [
        ("CTX", "CTX"),
        ("NST", "Ngân sách tỉnh"),
    ]


def test_each_source_is_summed_by_group_and_in_all():
    found = appendix(rich())
    assert found.rows[0].amounts == {"CTX": "2.300,5", "NST": "1.500"}
    assert found.rows[2].amounts == {"CTX": "300", "NST": ""}
    assert found.rows[3].amounts == {"CTX": "", "NST": "40"}
    assert found.total.amounts == {"CTX": "2.300,5", "NST": "1.540"}


def test_a_task_without_a_period_runs_in_the_plans_year():
    rows = appendix(rich()).rows
    assert [row.period for row in rows] == ["", "2025", "2024-2025", "", "2025"]


def test_the_unit_is_printed_by_its_label_and_sources_by_their_keys():
    row = appendix(make()).rows[0]
    assert (row.lead_unit, row.funding_sources) == ("Phòng BCVT&CĐS", "CTX, NST")


def test_a_group_stays_with_its_first_task_and_the_last_task_with_the_total():
    assert [bool(row.keep_next) for row in appendix(rich()).rows] == [1, 0, 0, 1, 1]


def test_a_row_is_marked_by_what_it_is():
    marks = [row.mark for row in appendix(rich()).rows]
    assert marks == ["group_phan_mem", "task_mot", "task_hai", "group_thiet_bi", "task_ba"]


def test_the_total_of_2025_is_that_of_the_issued_plan():
    found = appendix(issued_2025())
    assert (found.total.budget, len(found.rows)) == ("52.538", 28)


def test_amounts_may_be_counted_in_another_unit():
    plan = with_tasks(task("a", "A", budget=1_234 * MILLION + 567))
    thousands = plan.model_copy(
        update={"task_list": plan.task_list.model_validate(
            plan.task_list.model_dump() | {"unit_of_money": "nghìn đồng"}
        )}
    )  # fmt: skip
    assert appendix(thousands).total.budget == "1.234.000,567"
    assert appendix(thousands).unit_of_money == "nghìn đồng"
