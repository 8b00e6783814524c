"""Sums of tables: a lawful table is silent, one changed amount is found where it stands."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import DOCUMENT_CHECKS
from kehoach.language.money import MoneyUnit, format_amount
from kehoach.reading.numbers import read_printed_amount
from kehoach.reading.recognise.amounts import amount_tables
from tests.amount_documents import LEFT, UNIT, UP, document, findings

HEAD = ["TT", "Nội dung", "Kinh phí năm 2025"]


def found(*rows, head=HEAD, unit=UNIT):
    return findings(document(unit, [head, *rows]))


def wrong(printed, added, difference, parts="các dòng"):
    unit = "triệu đồng"
    return f"in {printed}, cộng {parts} được {added} {unit}, lệch {difference} {unit}"


FLAT = [["1", "Việc", "3.640"], ["2", "Việc", "2.693,5"], ["3", "Việc", "-"]]
GROUPS = [
    ["I", "Nhóm", "300"],
    ["1", "Việc", "100"],
    ["2", "Việc", "200"],
    ["II", "Nhóm", "7"],
    ["1", "Việc", "7"],
]


def test_a_total_off_by_one_is_found():
    assert found(*FLAT, ["Tổng cộng", LEFT, "6.333,5"]) == []
    assert found(*FLAT, ["Tổng cộng", LEFT, "6.334,5"]) == [
        ("SO-03", wrong("6.334,5", "6.333,5", "1"))
    ]


def test_the_finding_names_the_cell():
    facts = document(UNIT, [HEAD, ["1", "Việc", "5"], ["Tổng cộng", LEFT, "6"]])
    (finding,) = DOCUMENT_CHECKS["SO-03"](facts, rulebook()["SO-03"])
    assert finding.place == "bảng 1, hàng 3, cột “Kinh phí năm 2025”"
    assert finding.quote == "6"
    cell = facts.amount_tables[0].rows[1].cell(2)
    assert finding.paragraph == cell.paragraphs[0].index


def test_a_total_on_top_is_held_against_the_groups():
    assert found(["", "Tổng cộng", "307"], *GROUPS) == []
    assert found(["", "Tổng cộng", "308"], *GROUPS) == [("SO-03", wrong("308", "307", "1"))]


def test_a_wrong_task_is_told_by_its_group_alone():
    rows = [row[:] for row in GROUPS]
    rows[2][2] = "201"
    assert found(*rows, ["Tổng cộng", LEFT, "307"]) == [("SO-02", wrong("300", "301", "1"))]


def test_a_wrong_subtotal_is_told_alone_where_the_total_is_right():
    rows = [row[:] for row in GROUPS]
    rows[0][2] = "310"
    assert found(*rows, ["Tổng cộng", LEFT, "307"]) == [("SO-02", wrong("310", "300", "10"))]


def test_a_wrong_total_of_groups_is_told_alone():
    assert found(*GROUPS, ["Tổng cộng", LEFT, "370"]) == [("SO-03", wrong("370", "307", "63"))]


def test_subtotal_rows_below_their_groups_are_checked():
    rows = [["I", "Nhóm", ""], ["1", "Việc", "4"], ["2", "Việc", "1"], ["", "Cộng", "5"],
            ["II", "Nhóm", ""], ["1", "Việc", "6"], ["", "Cộng", "6"],
            ["", "Tổng cộng", "11"]]  # fmt: skip
    assert found(*rows) == []
    assert found(*rows[:-1]) == [
        ("SO-13", "bảng có 3 dòng kinh phí mà không có dòng tổng cộng")
    ]
    rows[3] = ["", "Cộng", "6"]
    assert found(*rows) == [("SO-02", wrong("6", "5", "1"))]


def test_tasks_with_parts_are_not_added_twice():
    rows = [["1", "Việc", "10"], ["1.1", "Phần", "4"], ["1.2", "Phần", "6"],
            ["2", "Việc", "5"], ["", "- a", "3"], ["", "- b", "2"],
            ["Tổng cộng", LEFT, "15"]]  # fmt: skip
    assert found(*rows) == []
    rows[2] = ["1.2", "Phần", "7"]
    assert found(*rows) == [("SO-02", wrong("10", "11", "1"))]


def test_rows_without_number_beside_numbered_ones_are_read_both_ways():
    rows = [["1", "Việc", "10"], ["", "Việc nữa", "4"], ["2", "Việc", "5"]]
    assert found(*rows, ["Tổng cộng", LEFT, "19"]) == []
    assert [id_ for id_, _ in found(*rows, ["Tổng cộng", LEFT, "20"])] == ["SO-15"]


def test_amounts_beside_a_number_merged_over_rows_are_all_added():
    rows = [["1", "Việc", "10"], [UP, UP, "4"], ["2", "Việc", "5"]]
    assert found(*rows, ["Tổng cộng", LEFT, "19"]) == []
    assert found(*rows, ["Tổng cộng", LEFT, "18"]) == [("SO-03", wrong("18", "19", "1"))]


def test_a_rounded_total_says_so_and_is_not_held():
    assert found(*FLAT, ["", "Tổng cộng (làm tròn)", "6.334"]) == []


def test_a_table_without_numbers_is_added_plainly():
    head = ["Nội dung", "Số tiền"]
    rows = [["Thuê máy", "4"], ["Mua máy", "5"]]
    assert found(*rows, ["Tổng cộng", "9"], head=head) == []
    assert [id_ for id_, _ in found(*rows, ["Tổng cộng", "8"], head=head)] == ["SO-03"]


def test_bold_rows_of_a_table_without_numbers_may_head_the_others():
    head = ["Nội dung", "Số tiền"]
    rows = [["**Máy", "**9"], ["Thuê", "4"], ["Mua", "5"], ["**Tổng cộng", "**9"]]
    assert found(*rows, head=head) == []


def test_an_unreadable_amount_is_told_and_no_sum_over_it():
    rows = [["1", "Việc", "3.64O"], ["2", "Việc", "5"], ["Tổng cộng", LEFT, "3.645"]]
    assert [id_ for id_, _ in found(*rows)] == ["SO-12"]


SPLIT = ["TT", "Nội dung", "Kinh phí năm 2025", "Trong đó", LEFT]
SPLIT_BELOW = [UP, UP, UP, "NS tỉnh", "NS xã"]


def split(*rows):
    return found(SPLIT_BELOW, *rows, head=SPLIT)


def test_sources_make_up_the_amount_of_each_row():
    rows = [["1", "Việc", "10", "4", "6"], ["2", "Việc", "5", "5", ""],
            ["Tổng cộng", LEFT, "15", "9", "6"]]  # fmt: skip
    assert split(*rows) == []
    rows[0] = ["1", "Việc", "10", "4", "5"]
    rows[2] = ["Tổng cộng", LEFT, "15", "9", "5"]
    assert split(*rows)[0] == ("SO-04", wrong("10", "9", "1", "các nguồn"))


def test_rows_not_split_by_source_are_no_breach():
    rows = [["1", "Việc", "10", "4", "6"], ["2", "Việc", "5", "", ""],
            ["Tổng cộng", LEFT, "15", "4", "6"]]  # fmt: skip
    assert split(*rows) == []


def test_a_partial_split_of_most_rows_is_no_breach():
    rows = [[str(n), "Việc", "10", "4", "1"] for n in range(1, 6)]
    assert split(*rows, ["Tổng cộng", LEFT, "50", "20", "5"]) == []


amounts = st.lists(st.integers(0, 10**7), min_size=1, max_size=6)


def lawful(groups, unit, style):
    """Give the rows of a lawful table, its groups' sums and its total."""
    rows, total = [], 0
    for place, group in enumerate(groups):
        own = format_amount(sum(group), unit)
        roman = ["I", "II", "III", "IV", "V"][place]
        if style != "flat":
            rows.append([roman, "Nhóm", own if style == "above" else ""])
        start = sum(map(len, groups[:place])) if style == "flat" else 0
        for n, dong in enumerate(group, start + 1):
            rows.append([str(n), f"Việc số {n}", format_amount(dong, unit)])
        if style == "below":
            rows.append(["", f"Cộng nhóm {roman}", own])
        total += sum(group)
    return rows, [["", "Tổng cộng", format_amount(total, unit)]]


tables = st.tuples(
    st.lists(amounts, min_size=1, max_size=5),
    st.sampled_from([MoneyUnit.DONG, MoneyUnit.THOUSAND, MoneyUnit.MILLION]),
    st.sampled_from(["flat", "above", "below"]),
    st.booleans(),
)


def built(table):
    groups, unit, style, on_top = table
    rows, total = lawful(groups, unit, style)
    rows = [*total, *rows] if on_top else [*rows, *total]
    return rows, f"ĐVT: {unit}"


def sums(rows, unit):
    return [each for each in found(*rows, unit=unit) if each[0] in ("SO-02", "SO-03", "SO-15")]


@settings(max_examples=150, deadline=None)
@given(tables)
def test_a_lawful_table_has_no_finding(table):
    rows, unit = built(table)
    assert found(*rows, unit=unit) == []


@settings(max_examples=250, deadline=None)
@given(tables, st.data())
def test_any_amount_changed_by_one_unit_is_found(table, data):
    rows, unit = built(table)
    filled = [place for place, row in enumerate(rows) if row[2]]
    place = data.draw(st.sampled_from(filled))
    factor = table[1].factor
    dong = read_printed_amount(rows[place][2], str(table[1])) + factor
    rows[place] = [*rows[place][:2], format_amount(dong, table[1])]
    assert len(sums(rows, unit)) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), min_size=3, max_size=8))
def test_sources_changed_by_one_are_found(parts):
    rows = [
        [str(n), "Việc", *(format_amount(x) for x in (a + b, a, b))]
        for n, (a, b) in enumerate(parts, 1)
    ]
    columns = [sum(column) for column in zip(*((a + b, a, b) for a, b in parts), strict=True)]
    total = ["", "Tổng cộng", *map(format_amount, columns)]
    assert split(*rows, total) == []
    rows[1][4] = format_amount(parts[1][1] + 1)
    assert {id_ for id_, _ in split(*rows, total)} == {"SO-03", "SO-04"}


@pytest.mark.timed
def test_time_grows_with_the_rows_and_no_faster():
    def seconds(count):
        rows = [[str(n), f"Việc số {n}", format_amount(n * 1000)] for n in range(1, count + 1)]
        total = format_amount(sum(range(1, count + 1)) * 1000)
        facts = document("Đơn vị tính: đồng", [HEAD, *rows, ["", "Tổng cộng", total]])
        start = time.process_time()
        assert amount_tables(facts) == facts.amount_tables
        assert findings(facts) == []
        return time.process_time() - start

    assert min(seconds(4_000), seconds(4_000)) < 8 * min(seconds(1_000), seconds(1_000))
