"""Tables of amounts of every shape: headings, kinds of rows, what is added into what."""

import pytest

from tests.amount_documents import LEFT, UNIT, UP, document

HEAD = ["TT", "Nội dung", "Kinh phí năm 2025"]


def only_table(*blocks):
    tables = document(*blocks).amount_tables
    assert len(tables) == 1
    return tables[0]


def roles(*rows, unit=UNIT):
    return [column.role for column in only_table(unit, list(rows)).columns]


def kinds(table):
    return [row.kind for row in table.rows]


def parents(table):
    return [row.parent for row in table.rows]


def test_headings_over_three_rows_are_joined():
    table = only_table(
        UNIT,
        [
            ["TT", "Nhiệm vụ", "Kinh phí năm 2025", LEFT, LEFT],
            [UP, UP, "Tổng số", "Trong đó", LEFT],
            [UP, UP, UP, "NS tỉnh", "NS xã"],
            ["(1)", "(2)", "(3)=(4)+(5)", "(4)", "(5)"],
            ["1", "Việc", "3.640", "3.000", "640"],
        ],
    )
    assert [column.heading for column in table.columns[2:]] == [
        "Kinh phí năm 2025 / Tổng số",
        "Kinh phí năm 2025 / Trong đó / NS tỉnh",
        "Kinh phí năm 2025 / Trong đó / NS xã",
    ]
    assert [column.role for column in table.columns] == [
        "number", "title", "amount", "source_amount", "source_amount",
    ]  # fmt: skip
    assert [column.whole for column in table.columns[3:]] == [2, 2]
    assert kinds(table) == ["task"]
    assert table.rows[0].amounts == {2: 3_640 * 10**6, 3: 3_000 * 10**6, 4: 640 * 10**6}


@pytest.mark.parametrize(
    "numbers",
    [["(1)", "(2)", "(3)"], ["1", "2", "3"], ["A", "B", "1"], ["a", "b", "c"]],
)
def test_a_row_that_numbers_the_columns_is_no_task(numbers):
    table = only_table(UNIT, [HEAD, numbers, ["1", "Việc", "5"], ["Tổng cộng", LEFT, "5"]])
    assert kinds(table) == ["task", "total"]


def test_sources_under_a_heading_beside_their_total_are_its_parts():
    table = only_table(
        UNIT,
        [
            ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Tổng kinh phí", "Nguồn kinh phí", LEFT],
            [UP, UP, UP, UP, "NSTW", "NS tỉnh"],
            ["1", "Việc", "Sở", "10", "4", "6"],
        ],
    )
    assert [column.whole for column in table.columns] == [None, None, None, None, 3, 3]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đơn vị tính: triệu đồng", "triệu đồng"),
        ("ĐVT: 1.000 đồng", "nghìn đồng"),
        ("(Đơn vị: nghìn đồng)", "nghìn đồng"),
        ("ĐVT: Tr.đ", "triệu đồng"),
        ("Đơn vị tính: đồng", "đồng"),
        ("ĐVT: tỷ đồng", "tỷ đồng"),
        ("Đơn vị: Sở Khoa học", None),
        ("", None),
    ],
)
def test_the_unit_is_read_from_the_line_above(line, unit):
    assert only_table(line, [HEAD, ["1", "Việc", "5"]]).unit == unit


def test_the_unit_is_read_from_a_heading_and_from_a_row_on_top():
    head = ["TT", "Nội dung", "Kinh phí (triệu đồng)"]
    assert only_table([head, ["1", "Việc", "5"]]).unit == "triệu đồng"
    rows = [["Đơn vị tính: nghìn đồng", LEFT, LEFT], HEAD, ["1", "Việc", "5"]]
    assert only_table(rows).unit == "nghìn đồng"


def test_a_table_of_other_numbers_is_left_alone():
    head = ["TT", "Nội dung", "Số lượng", "Đơn vị tính"]
    assert not document([head, ["1", "Máy tính", "5", "bộ"]]).amount_tables
    head = ["TT", "Chỉ tiêu", "Đơn vị", "Kế hoạch 2025"]
    assert not document([head, ["1", "Tỷ lệ hồ sơ", "%", "80"]]).amount_tables
    assert not document([["Số: 12/KH", "Quảng Ngãi, ngày 5"]]).amount_tables


def test_a_funding_source_in_words_is_no_amount():
    assert roles(
        ["TT", "Danh mục", "Chủ trì", "Giai đoạn", "Nguồn vốn", "Dự toán", "Ghi chú"],
        ["1", "Việc", "Sở", "2025", "NST", "5", ""],
    ) == ["number", "title", "lead_unit", "period", "funding_source", "amount", "note"]


def test_groups_with_their_amount_nest_by_number():
    table = only_table(
        UNIT,
        [
            HEAD,
            ["A", "Phần A", "10"],
            ["I", "Nhóm", "10"],
            ["1", "Việc", "4"],
            ["1.1", "Phần", "3"],
            ["1.2", "Phần", "1"],
            ["2", "Việc", "6"],
            ["", "- chi tiết", "6"],
            ["B", "Phần B", ""],
            ["Tổng cộng", LEFT, "10"],
        ],
    )
    assert parents(table) == [None, 0, 1, 2, 2, 1, 5, None, None]
    assert kinds(table) == [
        "group", "group", "group", "task", "task", "task", "task", "group", "total",
    ]  # fmt: skip
    assert [row.level for row in table.rows][:3] == [1, 2, 3]


def test_a_title_across_the_table_heads_a_group():
    table = only_table(
        UNIT,
        [HEAD, ["Hạ tầng số", LEFT, LEFT], ["1", "Việc", "4"], ["Dữ liệu", LEFT, LEFT],
         ["2", "Việc", "6"], ["Cộng", LEFT, "10"]],
    )  # fmt: skip
    assert kinds(table) == ["group", "task", "group", "task", "total"]
    assert parents(table) == [None, 0, None, 2, None]


def test_sums_inside_close_their_groups():
    table = only_table(
        UNIT,
        [HEAD, ["I", "Nhóm", ""], ["1", "Việc", "4"], ["", "Cộng nhóm I", "4"],
         ["II", "Nhóm", ""], ["1", "Việc", "6"], ["", "Cộng nhóm II", "6"],
         ["", "TỔNG CỘNG (I+II)", "10"]],
    )  # fmt: skip
    assert kinds(table)[2::3] == ["subtotal", "subtotal"]
    assert parents(table) == [None, 0, 0, None, 3, 3, None]
    assert kinds(table)[-1] == "total"


def test_a_total_may_stand_on_top_with_its_breakdown():
    table = only_table(
        UNIT,
        [HEAD, ["", "TỔNG CỘNG", "10"], ["", "- Ngân sách tỉnh", "10"], ["1", "Việc", "4"],
         ["2", "Tổng kết phong trào", "6"]],
    )  # fmt: skip
    assert kinds(table) == ["total", "task", "task"]


def test_rows_under_of_which_are_left_out():
    table = only_table(
        UNIT,
        [HEAD, ["1", "Việc", "4"], ["", "Trong đó:", ""], ["", "- Ngân sách tỉnh", "3"],
         ["2", "Việc", "6"], ["Tổng cộng", LEFT, "10"]],
    )  # fmt: skip
    assert kinds(table) == ["task", "task", "total"]


def test_headings_repeated_and_blank_rows_are_no_rows():
    table = only_table(UNIT, [HEAD, ["1", "Việc", "4"], HEAD, ["", "", ""], ["2", "Việc", "6"]])
    assert [row.number for row in table.rows] == ["1", "2"]
    assert table.rows[1].place == "bảng 1, hàng 5"


@pytest.mark.parametrize("again", [[], [HEAD]])
def test_a_table_that_goes_on_is_joined(again):
    table = only_table(
        UNIT,
        [HEAD, ["1", "Việc", "4"]],
        "",
        [*again, ["2", "Việc", "6"], ["Tổng cộng", LEFT, "10"]],
    )
    assert table.numbers == (1, 2)
    assert kinds(table) == ["task", "task", "total"]
    assert table.rows[1].place.startswith("bảng 2, hàng ")


def test_a_new_table_of_the_same_form_is_not_joined():
    rows = [HEAD, ["1", "Việc", "4"], ["Tổng cộng", LEFT, "4"]]
    assert len(document(UNIT, rows, UNIT, rows).amount_tables) == 2
    assert len(document(UNIT, rows[:2], "Bảng khác", rows).amount_tables) == 2


def test_amounts_are_read_as_they_stand():
    cells = ["3.640", "3.640,5", "-", "0", "", " 3. 640 ", "3\u00a0640", "3.640 (*)",
             "3.640.000 đồng", "Lồng ghép", "3.64O"]  # fmt: skip
    rows = [[str(n), "Việc", text] for n, text in enumerate(cells, 1)]
    table = only_table(UNIT, [HEAD, *rows])
    million = 10**6
    assert [row.amounts.get(2) for row in table.rows] == [
        3640 * million, 3_640_500_000, None, 0, None, 3640 * million, 3640 * million,
        3640 * million, 3_640_000, None, None,
    ]  # fmt: skip
    assert [row.number for row in table.rows if row.unread] == ["11"]


def test_without_a_unit_amounts_are_counted_in_parts_of_what_is_printed():
    table = only_table([HEAD, ["1", "Việc", "3.640,5"]])
    assert table.factors == {2: 10**6}
    assert table.rows[0].amounts == {2: 3_640_500_000}


def test_bold_groups_counted_like_their_tasks_are_groups():
    table = only_table(
        UNIT,
        [HEAD, ["**1", "**HẠ TẦNG", "**4"], ["1", "Việc", "4"], ["**2", "**DỮ LIỆU", "**6"],
         ["1", "Việc", "6"], ["", "Tổng cộng", "10"]],
    )  # fmt: skip
    assert kinds(table) == ["group", "task", "group", "task", "total"]
