"""Amounts in sentences: which become placeholders, which stay and are told."""

import pytest

from kehoach.exchange.importing.figures import Figures, Known
from kehoach.exchange.importing.findings import Notes

KNOWN = [
    Known("total", "tổng kinh phí của kế hoạch", 3_500_000_000),
    Known("subtotals.sach", "cộng của nhóm 'Sách'", 1_500_000_000, group="Sách"),
    Known("totals.hoi", "tổng của phụ lục II", 2_000_000_000, appendix="II"),
]


def filled(text, controls=()):
    notes = Notes("tệp.docx")
    result = Figures(KNOWN, [text], 2, controls).filled(text, "đoạn 9", notes)
    return result, [problem.code for problem in notes.problems]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (
            "Tổng kinh phí: 3.500.000.000 đồng, nhóm đầu 1.500.000.000 đồng.",
            "Tổng kinh phí: {{ total | dong }}, nhóm đầu {{ subtotals.sach | dong }}.",
        ),
        ("Tổng nhóm Sách: 1.500.000.000 đồng.", "Tổng nhóm Sách: {{ subtotals.sach | dong }}."),
        (
            "Tổng của Phụ lục II: 2.000.000.000 đồng.",
            "Tổng của Phụ lục II: {{ totals.hoi | dong }}.",
        ),
    ],
)
def test_a_sum_that_a_sentence_names_is_a_placeholder(text, data):
    assert filled(text) == (data, [])


def test_a_total_that_only_a_group_comes_to_stays_text_and_is_told():
    text = "Tổng kinh phí thực hiện Kế hoạch: 1.500.000.000 đồng."
    assert filled(text) == (text, ["I033"])


def test_our_own_control_says_which_sum_a_sentence_gives():
    text = "Tổng kinh phí: 1.500.000.000 đồng."
    controls = [("kh:subtotal:sach-figures", "1.500.000.000 đồng")]
    assert filled(text, controls) == ("Tổng kinh phí: {{ subtotals.sach | dong }}.", [])


@pytest.mark.parametrize("unit", ["đ", " VNĐ", " VND", " (Ba tỷ năm trăm triệu) đồng"])
def test_amounts_with_another_unit_or_words_before_it_are_told_as_those_in_dong(unit):
    for amount, code in (("3.500.000.000", "I025"), ("4.500.000.000", "I014")):
        text = f"Tổng kinh phí: {amount}{unit}."
        assert filled(text) == (text, [code])
