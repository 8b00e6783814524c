"""Read and write dates and document numbers (thời gian ban hành, số văn bản).

Zeros follow Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II: khoản 4 điểm b for days
below 10 and months 1 and 2, khoản 3 điểm c for document numbers below 10.
A day, month or number that is not yet known is one space, to be filled in by hand.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

BLANK: Final = " "

_DATE: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([1-9][0-9]{3})")
_HIGHEST_DAY: Final = 31
_HIGHEST_MONTH: Final = 12
_LAST_PADDED_MONTH: Final = 2  # khoản 4 điểm b: "tháng 1, 2"

_MESSAGES: Final = {
    "form": "'{text}' không phải ngày viết theo dạng ngày/tháng/năm, ví dụ 10/9/2025",
    "calendar": "'{text}' không phải một ngày có trong lịch",
    "day": "ngày phải từ 1 đến 31, không phải {value}",
    "month": "tháng phải từ 1 đến 12, không phải {value}",
    "number": "số văn bản phải từ 1 trở lên, không phải {value}",
}


def parse_date(text: str) -> datetime.date:
    """Read a date written as day/month/year, with or without leading zeros.

    >>> parse_date("10/9/2025")
    datetime.date(2025, 9, 10)

    Raises:
        ValueError: The text has another form, or the day is not in the calendar.

    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(_MESSAGES["form"].format(text=text))
    day, month, year = (int(figures) for figures in found.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise ValueError(_MESSAGES["calendar"].format(text=text)) from error


def short_date(date: datetime.date) -> str:
    """Write a date as references do.

    >>> short_date(datetime.date(2025, 9, 10))
    '10/9/2025'
    """
    return f"{date.day}/{date.month}/{date.year}"


def long_date(date: datetime.date) -> str:
    """Write a date as it follows "ngày" in the place and date line.

    >>> long_date(datetime.date(2020, 1, 5))
    '05 tháng 01 năm 2020'
    """
    return f"{day_text(date.day)} tháng {month_text(date.month)} năm {date.year}"


def day_text(day: int | None) -> str:
    """Write the day, with a zero below 10.

    >>> day_text(5), day_text(29), day_text(None)
    ('05', '29', ' ')
    """
    if day is None:
        return BLANK
    if not 1 <= day <= _HIGHEST_DAY:
        raise ValueError(_MESSAGES["day"].format(value=day))
    return f"{day:02}"


def month_text(month: int | None) -> str:
    """Write the month, with a zero for months 1 and 2 only.

    >>> month_text(2), month_text(3), month_text(None)
    ('02', '3', ' ')
    """
    if month is None:
        return BLANK
    if not 1 <= month <= _HIGHEST_MONTH:
        raise ValueError(_MESSAGES["month"].format(value=month))
    return f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)


def number_text(number: int | None) -> str:
    """Write the number of a document (số văn bản), with a zero below 10.

    >>> number_text(1), number_text(153), number_text(None)
    ('01', '153', ' ')
    """
    if number is None:
        return BLANK
    if number < 1:
        raise ValueError(_MESSAGES["number"].format(value=number))
    return f"{number:02}"
