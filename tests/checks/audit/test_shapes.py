"""Tables of many lawful shapes: silent as they are, heard when one amount changes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.amount_documents import LEFT as L
from tests.amount_documents import UP as U
from tests.amount_documents import document, findings

T = "Đơn vị tính: triệu đồng"
SHAPES = {
    "unit price": [
        T,
        [
            ["STT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú"],
            ["1", "Máy tính", "bộ", "10", "15", "150", ""],
            ["2", "Máy in", "cái", "2", "5", "10", ""],
            ["", "Tổng cộng", "", "", "", "160", ""],
        ],
    ],
    "years": [
        T,
        [
            ["TT", "Danh mục dự án", "Tổng mức đầu tư", "Kế hoạch vốn", L, L],
            [U, U, U, "Tổng số", "Năm 2024", "Năm 2025"],
            ["", "TỔNG SỐ", "500", "300", "100", "200"],
            ["A", "Dự án chuyển tiếp", "300", "200", "100", "100"],
            ["1", "Dự án a", "100", "100", "50", "50"],
            ["2", "Dự án b", "200", "100", "50", "50"],
            ["B", "Dự án mới", "200", "100", "", "100"],
            ["1", "Dự án c", "200", "100", "", "100"],
        ],
    ],
    "words": [
        T,
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí"],
            ["1", "A", "Sở", "2025", "Theo dự toán được giao"],
            ["2", "B", "Sở", "2025", "100"],
            ["3", "C", "Sở", "2025", "200"],
            ["", "Tổng", "", "", "300"],
        ],
    ],
    "sources": [
        T,
        [
            ["TT", "Nguồn vốn", "Kinh phí"],
            ["1", "Ngân sách Trung ương", "100"],
            ["2", "Ngân sách tỉnh", "200"],
            ["", "Tổng cộng", "300"],
        ],
    ],
    "formulae": [
        T,
        [
            ["TT", "Nội dung", "Dự toán năm 2025"],
            ["", "TỔNG CỘNG (A+B)", "100"],
            ["A", "Chi thường xuyên (I+II)", "70"],
            ["I", "Lương", "50"],
            ["II", "Khác", "20"],
            ["1", "Điện", "5"],
            ["2", "Nước", "15"],
            ["B", "Chi đầu tư", "30"],
        ],
    ],
    "reserve": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "100"],
            ["2", "b", "200"],
            ["", "Cộng", "300"],
            ["", "Dự phòng 10%", "30"],
            ["", "Tổng cộng", "330"],
        ],
    ],
    "vat": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "100"],
            ["2", "b", "200"],
            ["", "Cộng trước thuế", "300"],
            ["", "Thuế VAT 10%", "30"],
            ["", "Tổng cộng", "330"],
        ],
    ],
    "dots": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1.", "a", "100"],
            ["2.", "b", "200"],
            ["", "Tổng cộng:", "300"],
        ],
    ],
    "roman in title": [
        T,
        [
            ["Nội dung", "Kinh phí"],
            ["I. Hạ tầng", "30"],
            ["1. a", "10"],
            ["2. b", "20"],
            ["II. Dữ liệu", "5"],
            ["1. c", "5"],
            ["Tổng cộng", "35"],
        ],
    ],
    "roman title only": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["I. Hạ tầng", L, L],
            ["1", "a", "10"],
            ["2", "b", "20"],
            ["II. Dữ liệu", L, L],
            ["1", "c", "5"],
            ["Tổng cộng", L, "35"],
        ],
    ],
    "group merged subtotal": [
        T,
        [
            ["TT", "Nội dung", "Chủ trì", "Kinh phí"],
            ["I", "Hạ tầng", L, "30"],
            ["1", "a", "x", "10"],
            ["2", "b", "x", "20"],
            ["II", "Dữ liệu", L, "5"],
            ["3", "c", "x", "5"],
            ["Tổng cộng (I+II)", L, L, "35"],
        ],
    ],
    "amount merged over tasks": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["2", "b", U],
            ["3", "c", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "dash detail": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["", "- Ngân sách tỉnh: 6", ""],
            ["", "- Ngân sách xã: 4", ""],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "of which inline": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a, trong đó:", "10"],
            ["", "- tỉnh", "6"],
            ["", "- xã", "3"],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "total then breakdown": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
            ["", "Trong đó:", ""],
            ["", "- Ngân sách tỉnh", "10"],
            ["", "- Ngân sách xã", "5"],
        ],
    ],
    "total then breakdown numbered": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
            ["", "Trong đó: Ngân sách tỉnh", "10"],
            ["", "Ngân sách xã", "5"],
        ],
    ],
    "1.000 unit": [
        "ĐVT: 1.000 đồng",
        [
            ["TT", "Nội dung", "Thành tiền (1.000 đồng)"],
            ["1", "a", "10"],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "letters a b": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["a", "x", "6"],
            ["b", "y", "4"],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "II.1": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["I", "a", "10"],
            ["I.1", "x", "6"],
            ["I.2", "y", "4"],
            ["II", "b", "5"],
            ["II.1", "z", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "1 > blank TT items": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["", "x", "6"],
            ["", "y", "4"],
            ["2", "b", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "blank header": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí", "", ""],
            ["", "", "Tổng", "NS tỉnh", "NS xã"],
            ["1", "a", "10", "6", "4"],
            ["2", "b", "5", "5", "0"],
            ["", "Tổng cộng", "15", "11", "4"],
        ],
    ],
    "decimals mixed": [
        "ĐVT: tỷ đồng",
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "3,125"],
            ["2", "b", "4,875"],
            ["", "Tổng cộng", "8"],
        ],
    ],
    "A letters C D": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["A", "Phần a", "10"],
            ["B", "Phần b", "5"],
            ["C", "Phần c", "1"],
            ["D", "Phần d", "2"],
            ["Đ", "Phần e", "3"],
            ["E", "Phần f", "4"],
            ["", "Tổng cộng", "25"],
        ],
    ],
    "subtotal merged each": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["2", "b", "5"],
            ["Cộng nhiệm vụ năm 2025", L, "15"],
            ["3", "c", "5"],
            ["Cộng nhiệm vụ chuyển tiếp", L, "5"],
            ["TỔNG CỘNG", L, "20"],
        ],
    ],
    "group row total style": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["I", "TỔNG KINH PHÍ", "15"],
            ["1", "a", "10"],
            ["2", "b", "5"],
        ],
    ],
    "STT01": [
        T,
        [
            ["STT", "Nội dung", "Kinh phí"],
            ["01", "a", "10"],
            ["02", "b", "5"],
            ["Tổng cộng", L, "15"],
        ],
    ],
    "two totals columns": [
        T,
        [
            ["TT", "Nội dung", "Tổng kinh phí", "Ngân sách tỉnh", "Xã hội hóa"],
            ["1", "a", "10", "6", "4"],
            ["2", "b", "5", "5", ""],
            ["Tổng cộng", L, "15", "11", "4"],
        ],
    ],
    "plan vs prior": [
        T,
        [
            ["TT", "Nội dung", "Thực hiện năm 2024", "Dự toán năm 2025", "So sánh (%)"],
            ["1", "a", "10", "6", "60"],
            ["2", "b", "5", "5", "100"],
            ["Tổng cộng", L, "15", "11", "73"],
        ],
    ],
    "note row": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["2", "b", "5"],
            ["Tổng cộng", L, "15"],
            ["Ghi chú: số liệu tạm tính", L, L],
        ],
    ],
    "signature row": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["2", "b", "5"],
            ["Tổng cộng", L, "15"],
            ["Số tiền bằng chữ: Mười lăm triệu đồng", L, L],
        ],
    ],
    "cong per group": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["I", "Nhóm", ""],
            ["1", "a", "10"],
            ["", "Cộng", "10"],
            ["II", "Nhóm", ""],
            ["1", "b", "5"],
            ["", "Cộng", "5"],
            ["", "Tổng cộng", "15"],
        ],
    ],
    "grand first + group subtotals": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["", "Tổng số", "15"],
            ["I", "Nhóm", "10"],
            ["1", "a", "10"],
            ["II", "Nhóm", "5"],
            ["1", "b", "5"],
            ["", "Tổng số", "15"],
        ],
    ],
    "no TT groups bold": [
        T,
        [
            ["Nội dung", "Kinh phí"],
            ["**Hạ tầng", "**15"],
            ["a", "10"],
            ["b", "5"],
            ["**Dữ liệu", "**5"],
            ["c", "5"],
            ["**Tổng cộng", "**20"],
        ],
    ],
    "2 kinds units": [
        [
            ["TT", "Nội dung", "Kinh phí (triệu đồng)", "Ghi chú"],
            ["1", "a", "10", "x"],
            ["2", "b", "5", ""],
            ["Tổng cộng", L, "15", ""],
        ]
    ],
    "12a": [
        T,
        [
            ["TT", "Nội dung", "Kinh phí"],
            ["1", "a", "10"],
            ["1a", "b", "5"],
            ["2", "c", "1"],
            ["Tổng cộng", L, "16"],
        ],
    ],
    "tong muc text": [
        T,
        [
            [
                "TT",
                "Tên dự án",
                "Chủ đầu tư",
                "Quyết định phê duyệt",
                "Tổng mức đầu tư",
                "Kế hoạch vốn năm 2025",
            ],
            ["1", "a", "Sở", "123/QĐ-UBND ngày 1/2/2024", "100", "10"],
            ["2", "b", "Sở", "12/QĐ", "50", "5"],
            ["Tổng cộng", L, L, "", "150", "15"],
        ],
    ],
}
DETAILS = ("of which inline", "total then breakdown")
"""Shapes with lines that detail a sum in part; they are not added."""


@pytest.mark.parametrize("name", SHAPES)
def test_a_lawful_shape_is_silent(name):
    facts = document(*SHAPES[name])
    assert len(facts.amount_tables) == 1
    assert findings(facts) == []


def changed():
    for name, blocks in SHAPES.items():
        if name.startswith(DETAILS):
            continue
        columns = document(*blocks).amount_tables[0].factors
        for place, row in enumerate(blocks[-1]):
            for column in columns:
                if isinstance(row[column], str) and re.fullmatch(r"\**\d[\d.,]*", row[column]):
                    yield pytest.param(name, place, column, id=f"{name}-{place}-{column}")


@pytest.mark.parametrize(("name", "place", "column"), list(changed()))
def test_one_amount_changed_is_heard(name, place, column):
    *above, table = SHAPES[name]
    rows = [list(row) for row in table]
    text = rows[place][column]
    last = "1" if text[-1] != "1" else "2"
    rows[place][column] = text[:-1] + last
    found = findings(document(*above, rows))
    assert 1 <= len(found) <= 3
    assert {id_ for id_, _ in found} <= {"SO-02", "SO-03", "SO-04", "SO-06", "SO-15"}


CELLS = st.sampled_from(
    ["", "1", "2", "I", "A", "1.1", "-", "a)", "Tổng cộng", "Cộng", "Trong đó:", "3.640",
     "3,64", "12..0", "Việc", "2025", "(1)", L, "**Nhóm", "Kinh phí", "TT", "5 triệu", "đồng"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12))
def test_any_table_at_all_is_read_without_an_error(rows):
    rows = [
        [cell if place or cell is not L else "" for place, cell in enumerate(row)]
        for row in rows
    ]
    findings(document(T, [["TT", "Nội dung", "Kinh phí"], *rows]))
