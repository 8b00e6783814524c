"""Units of money as documents name them."""

import pytest

from kehoach.reading.money_units import unit_of_heading, unit_of_line


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị tính: triệu đồng", "triệu đồng"), ("ĐVT: Triệu đồng", "triệu đồng"),
        ("ĐVT: 1.000.000 đồng", "triệu đồng"), ("Đơn vị tính: 1000đ", "nghìn đồng"),
        ("(ĐVT: ngàn đồng)", "nghìn đồng"), ("Đơn vị: tỉ đồng", "tỷ đồng"),
        ("Đơn vị tính: VNĐ", "đồng"), ("Đơn vị tính: triệu", "triệu đồng"),
        ("Đơn vị: Sở Tài chính", None), ("Đơn vị tính: người", None), ("", None),
        ("Các đơn vị được giao 5 triệu đồng", None),
    ],
)  # fmt: skip
def test_the_unit_of_a_line_is_known(text, unit):
    assert unit_of_line(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kinh phí (triệu đồng)", "triệu đồng"), ("Kinh phí (tr.đ)", "triệu đồng"),
        ("Dự toán (ĐVT: nghìn đồng)", "nghìn đồng"), ("Kinh phí (nếu có)", None),
        ("Kinh phí năm 2025", None),
    ],
)  # fmt: skip
def test_the_unit_of_a_heading_is_known(text, unit):
    assert unit_of_heading(text) == unit
