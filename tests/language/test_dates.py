"""Dates and numbers: the zeros of Nghị định 30/2020/NĐ-CP and its own samples."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language.dates import (
    day_text,
    long_date,
    month_text,
    number_text,
    parse_date,
    short_date,
)

DATES = st.dates(min_value=datetime.date(1000, 1, 1))


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ((2020, 1, 5), "05 tháng 01 năm 2020"),  # Mục V, dòng 4
        ((2019, 6, 29), "29 tháng 6 năm 2019"),  # Mục V, dòng 4
        ((2020, 3, 5), "05 tháng 3 năm 2020"),  # head of Phụ lục I
        ((2025, 9, 10), "10 tháng 9 năm 2025"),
        ((2024, 2, 9), "09 tháng 02 năm 2024"),
        ((2024, 12, 31), "31 tháng 12 năm 2024"),
    ],
)
def test_long_date_follows_the_samples_of_the_decree(date, text):
    assert long_date(datetime.date(*date)) == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("10/9/2025", (2025, 9, 10)),
        ("10/09/2025", (2025, 9, 10)),
        ("5/1/2020", (2020, 1, 5)),
        ("05/01/2020", (2020, 1, 5)),
        (" 16/7/2024 ", (2024, 7, 16)),
        ("29/2/2024", (2024, 2, 29)),
    ],
)
def test_date_is_read_with_or_without_zeros(text, date):
    assert parse_date(text) == datetime.date(*date)


@pytest.mark.parametrize(
    "text",
    [
        "", "10-9-2025", "2025-09-10", "10/9", "10/9/25", "10/9/02025", "010/9/2025",
        "10/009/2025", "10 / 9 / 2025", "10/9/2025.", "10.9.2025", "1O/9/2025", "-1/9/2025",
        "10/9/0999", "\u0661\u0660/9/2025", "ngày 10/9/2025",
    ],
)  # fmt: skip
def test_text_of_another_form_is_no_date(text):
    with pytest.raises(ValueError, match="không phải ngày viết theo dạng ngày/tháng/năm"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["30/2/2025", "29/2/2025", "9/30/2025", "0/9/2025", "1/0/2025"]
)
def test_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match=f"'{text}' không phải một ngày có trong lịch"):
        parse_date(text)


@given(DATES)
def test_short_date_reads_back(date):
    assert parse_date(short_date(date)) == date


def test_short_date_is_that_of_the_issued_plan():
    assert short_date(datetime.date(2025, 9, 10)) == "10/9/2025"


@given(DATES)
def test_long_date_names_the_same_day(date):
    assert parse_date(long_date(date).replace(" tháng ", "/").replace(" năm ", "/")) == date


def test_only_days_below_ten_take_a_zero():
    days = [day_text(day) for day in range(1, 32)]
    assert days[:9] == ["01", "02", "03", "04", "05", "06", "07", "08", "09"]
    assert days[9:] == [str(day) for day in range(10, 32)]


def test_only_months_one_and_two_take_a_zero():
    months = [month_text(month) for month in range(1, 13)]
    assert months == ["01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "01"), (9, "09"), (10, "10"), (12, "12"), (153, "153")]
)
def test_document_number_below_ten_takes_a_zero(number, text):
    assert number_text(number) == text


@pytest.mark.parametrize("write", [day_text, month_text, number_text])
def test_unknown_value_is_one_space_to_fill_in(write):
    assert write(None) == " "


@pytest.mark.parametrize(
    ("write", "value"),
    [(day_text, 0), (day_text, 32), (month_text, 0), (month_text, 13), (number_text, 0)],
)
def test_value_out_of_range_is_refused(write, value):
    with pytest.raises(ValueError, match=f"phải từ 1 .*không phải {value}"):
        write(value)
