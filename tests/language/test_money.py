"""Amounts in figures: what officials write is read exactly, what is doubtful is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language.money import (
    MAX_AMOUNT,
    AmountError,
    MoneyUnit,
    format_amount,
    parse_amount,
)
from kehoach.reading.numbers import read_printed_amount

DONG, THOUSAND, MILLION, BILLION = MoneyUnit

CLEAR = [
    ("3640", MILLION, 3_640_000_000),
    ("3.640", MILLION, 3_640_000_000),  # row 1 of the issued appendix
    ("52.538", MILLION, 52_538_000_000),  # its total
    ("52.538.000.000", DONG, 52_538_000_000),  # section IV of the issued plan
    ("3.640,5", MILLION, 3_640_500_000),
    ("0,125", MILLION, 125_000),
    ("3.640,125", MILLION, 3_640_125_000),
    ("3640,125", MILLION, 3_640_125_000),
    ("3,5", BILLION, 3_500_000_000),
    ("3,64", MILLION, 3_640_000),
    ("3,6410", MILLION, 3_641_000),
    ("0,000000001", BILLION, 1),
    ("0", DONG, 0),
    ("0,5", THOUSAND, 500),
    ("100,0", DONG, 100),
    (" 3.640\n", DONG, 3_640),
    ("1.000.000.000.000.000", DONG, MAX_AMOUNT),
    ("1.000.000", BILLION, MAX_AMOUNT),
]

REFUSED = [
    ("", DONG, "để trống", "ví dụ 3.640"),
    ("  ", DONG, "để trống", "ví dụ 3.640"),
    ("3.64", MILLION, "dấu chấm trong số tiền '3.64' không ngăn từng nhóm", "3,64"),
    ("1.5", MILLION, "dấu chấm", "dấu phẩy"),
    ("3.640.5", MILLION, "dấu chấm", "dấu phẩy"),
    ("3640.000", DONG, "dấu chấm", "3.640"),
    ("3..640", DONG, "dấu chấm", "3.640"),
    (".640", DONG, "dấu chấm", "3.640"),
    ("3.640.", DONG, "dấu chấm", "3.640"),
    ("3,640", MILLION, "hai cách: 3.640 hoặc 3,6400", "viết 3.640 nếu"),
    ("123,456", MILLION, "hai cách: 123.456 hoặc 123,4560", "viết 123.456 nếu"),
    ("3,640,000", DONG, "không phải dấu thập phân", "3.640.000,5"),
    ("3,640.5", DONG, "không phải dấu thập phân", "3.640.000,5"),
    (",5", MILLION, "thiếu chữ số", "0,5"),
    ("5,", MILLION, "thiếu chữ số", "0,5"),
    ("010", DONG, "bắt đầu bằng số 0 thừa", "bỏ số 0"),
    ("00", DONG, "bắt đầu bằng số 0 thừa", "bỏ số 0"),
    ("0.125", MILLION, "bắt đầu bằng số 0 thừa", "0,125"),
    ("00,5", MILLION, "bắt đầu bằng số 0 thừa", "0,125"),
    ("-100", DONG, "'-100' là số âm", "không thể âm"),
    ("- 3.640", DONG, "là số âm", "không thể âm"),
    ("\u2212100", DONG, "là số âm", "không thể âm"),
    ("+5", DONG, "có dấu '\\+'", "bỏ dấu"),
    ("2.9O", DONG, "chữ cái 'O'", "chữ O dễ lẫn với số 0"),
    ("l00", DONG, "chữ cái 'l'", "số 1"),
    ("3.640đ", DONG, "chữ cái 'đ'", "đơn vị tính"),
    ("3 triệu", DONG, "chữ cái 't'", "đơn vị tính"),
    ("1e9", DONG, "lũy thừa", "đầy đủ"),
    ("1,5E+9", DONG, "lũy thừa", "đầy đủ"),
    ("3 640", DONG, "khoảng trắng", "dấu chấm"),
    ("3\u00a0640", DONG, "khoảng trắng", "dấu chấm"),
    ("3.640\n5", DONG, "khoảng trắng", "dấu chấm"),
    ("٣٦٤٠", DONG, "chữ số lạ '٣'", "0–9"),
    ("3.64\uff10", DONG, "chữ số lạ", "0–9"),
    ("(100)", DONG, "ký tự '\\('", "0–9"),
    ("3_640", DONG, "ký tự '_'", "0–9"),
    ("3\u200b640", DONG, "ký tự", "0–9"),
    ("{text}", DONG, "chữ cái 't'", "chỉ ghi chữ số"),
    ("-", DONG, "ký tự '-'", "0–9"),
    ("3,5555555", MILLION, "lẻ đến dưới một đồng", "nhiều nhất 6 chữ số"),
    ("3,5", DONG, "lẻ đến dưới một đồng", "không có phần thập phân"),
    ("1000,0005", THOUSAND, "lẻ đến dưới một đồng", "nhiều nhất 3 chữ số"),
    ("1.000.000.000.000.001", DONG, "lớn quá mức", "đơn vị tính"),
    ("52.538.000.000", MILLION, "lớn quá mức", "đơn vị tính"),
    ("9" * 5000, DONG, "lớn quá mức", "đơn vị tính"),
    ("1000000,000000001", BILLION, "lớn quá mức", "đơn vị tính"),
    ("0," + "0" * 5000 + "1", BILLION, "lẻ đến dưới một đồng", "9 chữ số"),
]

WRITTEN = [
    (0, DONG, "0"),
    (999, DONG, "999"),
    (52_538_000_000, DONG, "52.538.000.000"),
    (52_538_000_000, MILLION, "52.538"),
    (3_640_500_000, MILLION, "3.640,5"),
    (125_000, MILLION, "0,125"),
    (3_640_000, MILLION, "3,64"),
    (3_641_000, MILLION, "3,641"),
    (3_641, THOUSAND, "3,641"),
    (1_234_567, THOUSAND, "1.234,567"),
    (1, BILLION, "0,000000001"),
    (-3_640_500_000, MILLION, "-3.640,5"),
    (-5, DONG, "-5"),
]


@pytest.mark.parametrize(("text", "unit", "dong"), CLEAR)
def test_clear_amount_is_read(text, unit, dong):
    assert parse_amount(text, unit) == dong


@pytest.mark.parametrize(("text", "unit", "message", "hint"), REFUSED)
def test_doubtful_amount_is_refused_with_message_and_hint(text, unit, message, hint):
    with pytest.raises(AmountError, match=message) as caught:
        parse_amount(text, unit)
    assert hint in caught.value.hint


def test_amount_is_read_in_dong_when_no_unit_is_given():
    assert parse_amount("3.640") == 3_640


def test_refusal_is_a_value_error_whose_text_is_the_message():
    with pytest.raises(ValueError, match="số âm") as caught:
        parse_amount("-1")
    assert str(caught.value) == caught.value.message


def test_long_text_is_cut_in_the_message():
    with pytest.raises(AmountError) as caught:
        parse_amount("x" * 1000)
    assert len(caught.value.message) < 100


@pytest.mark.parametrize(("dong", "unit", "text"), WRITTEN)
def test_amount_is_written_exactly(dong, unit, text):
    assert format_amount(dong, unit) == text


@pytest.mark.parametrize("unit", MoneyUnit)
@given(st.integers(0, MAX_AMOUNT) | st.integers(0, 10**7))
def test_amount_reads_back_what_it_wrote(unit, dong):
    written = format_amount(dong, unit)
    assert read_printed_amount(written, unit) == dong
    if not re.fullmatch("[1-9][0-9]{0,2},[0-9]{3}", written):  # could be an English comma
        assert parse_amount(written, unit) == dong


@pytest.mark.parametrize("unit", MoneyUnit)
@given(st.integers(1, 10**30))
def test_negative_amount_is_the_positive_one_with_a_minus(unit, dong):
    assert format_amount(-dong, unit) == "-" + format_amount(dong, unit)


@given(st.text(alphabet="0123456789.,", max_size=12), st.sampled_from(MoneyUnit))
def test_what_is_read_is_written_with_the_same_digits(text, unit):
    try:
        dong = parse_amount(text, unit)
    except AmountError as error:
        assert error.message  # noqa: PT017 - refusing is as good as reading
        assert error.hint  # noqa: PT017
    else:
        written = format_amount(dong, unit)
        assert _digits(written) == _digits(text)


def _digits(text):
    whole, _, part = text.replace(".", "").partition(",")
    return whole, part.rstrip("0")


@pytest.mark.parametrize("dong", [1.0, True, "5", None])
def test_only_an_int_is_money(dong):
    with pytest.raises(TypeError, match="số nguyên đồng"):
        format_amount(dong)


@pytest.mark.parametrize(
    ("text", "factor"),
    [("đồng", 1), ("nghìn đồng", 10**3), ("triệu đồng", 10**6), ("tỷ đồng", 10**9)],
)
def test_unit_is_found_by_its_official_name(text, factor):
    assert MoneyUnit(text).factor == factor
    assert 10 ** MoneyUnit(text).decimals == factor
