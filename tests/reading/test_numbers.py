"""Amounts on a printed page, read by code that did not write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language.money import MoneyUnit, format_amount
from kehoach.reading.numbers import DONG_IN, CellAmount, read_cell, read_printed_amount


@pytest.mark.parametrize(
    ("text", "unit", "dong"),
    [
        ("52.538", "triệu đồng", 52_538_000_000),
        ("3.640,5", "triệu đồng", 3_640_500_000),
        ("52.538.000.000", "đồng", 52_538_000_000),
        ("52538", "đồng", 52_538),
        ("0", "triệu đồng", 0),
        ("1,000001", "triệu đồng", 1_000_001),
        ("1,5", "tỷ đồng", 1_500_000_000),
        ("1,5", "tỉ đồng", 1_500_000_000),
        ("12", "nghìn đồng", 12_000),
        ("-5", "đồng", -5),
        (" 18 ", "triệu đồng", 18_000_000),
    ],
)
def test_an_amount_is_read_in_the_unit_of_its_table(text, unit, dong):
    assert read_printed_amount(text, unit) == dong


@pytest.mark.parametrize(
    "text",
    ["", "3.64", "3.6400", "1.23.456", "3,640.5", "1.000.00", "1,", ",5", "1.", "I8", "2O",
     "1 000", "1,5,5", "(5)", "--5", "5 đồng", "٣"],
)  # fmt: skip
def test_a_text_of_another_form_is_no_amount(text):
    assert read_printed_amount(text, "triệu đồng") is None


def test_part_of_a_dong_is_no_amount():
    assert read_printed_amount("1,5") is None
    assert read_printed_amount("1,0000001", "triệu đồng") is None


def test_an_unknown_unit_gives_no_amount():
    assert read_printed_amount("5", "USD") is None


@given(dong=st.integers(0, 10**15), unit=st.sampled_from(sorted(MoneyUnit)))
def test_every_amount_that_is_written_reads_back(dong, unit):
    assert str(unit) in DONG_IN
    assert read_printed_amount(format_amount(dong, unit), str(unit)) == dong


@pytest.mark.parametrize(
    ("text", "dong", "notation"),
    [
        ("3.640", 3640, "official"), ("3. 640", 3640, "official"), ("", None, "blank"),
        ("-", None, "blank"), ("…", None, "blank"), ("3640", 3640, "ungrouped"),
        ("3,640", 3640, "foreign_thousands"), ("3,640,500", 3640500, "foreign_thousands"),
        ("3 640 500", 3640500, "foreign_thousands"), ("3\u202f640", 3640, "foreign_thousands"),
        ("Lồng ghép", None, "words"), ("Quý II/2025", None, "words"),
        ("3.64O", None, "unreadable"), ("12..000", None, "unreadable"),
        ("l00", None, "unreadable"), ("3.640 (*)", 3640, "official"),
        ("3.640 đ", 3640, "official"), ("5 triệu", 5_000_000, "official"),
        ("(5)", -5, "official"), ("\u22125", -5, "official"), ("-5", -5, "official"),
    ],
)  # fmt: skip
def test_a_cell_is_read_with_the_way_it_is_written(text, dong, notation):
    assert read_cell(text, 1) == CellAmount(dong, notation)


def test_three_figures_after_a_comma_have_two_readings_in_a_larger_unit():
    assert read_cell("3,640", 10**6) == CellAmount(3_640_000, "two_readings")
    assert read_cell("3,640.5", 10**6) == CellAmount(3_640_500_000, "foreign_decimals")
    assert read_cell("0.5", 10**6) == CellAmount(500_000, "foreign_decimals")
