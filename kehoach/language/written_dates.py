"""Read the dates that a text writes: "10/9/2025", "ngày 05 tháng 3 năm 2020"."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DATE: Final = re.compile(
    r"(?<![\w/])(?P<day>\d{1,2})(?:(?P<sign>\s?[/.-]\s?)|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?(sign)(?P=sign)|\s+năm\s+)(?P<year>(?:19|20)\d\d)(?![\w/])"
)

_DAY: Final = re.compile(
    r"(?<!\w)ngày\s+(?P<date>(?P<day>\d{1,2})(?:\s?[/-]\s?|\s+tháng\s+)"
    r"(?P<month>0?[1-9]|1[0-2]))(?!\s?[/.-]\s?\d|\w|\s+năm)"
)
_LEAP_YEAR: Final = 2000
"""Has every day that any year has."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written; the calendar need not know it."""

    text: str
    start: int
    end: int
    day: int
    month: int
    year: int

    @property
    def exists(self) -> bool:
        """The calendar knows this day."""
        try:
            datetime.date(self.year, self.month, self.day)
        except ValueError:
            return False
        return True

    @property
    def order(self) -> tuple[int, int, int]:
        """Year, month, day: later dates are greater."""
        return self.year, self.month, self.day


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Give the full dates of a text, in its order.

    >>> [date.order for date in written_dates("ngày 05 tháng 3 năm 2020, 31/11/2025")]
    [(2020, 3, 5), (2025, 11, 31)]
    """
    for found in _DATE.finditer(text):
        day, month, year = (int(found[name]) for name in ("day", "month", "year"))
        yield WrittenDate(found[0], found.start(), found.end(), day, month, year)


def days_without_year(text: str) -> Iterator[WrittenDate]:
    """Give the days of a text that stand without a year, in a year that has them all.

    >>> [date.text for date in days_without_year("ngày 31/6, ngày 05/6/2025, ngày 2 tháng 9")]
    ['31/6', '2 tháng 9']
    """
    for found in _DAY.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        yield WrittenDate(found["date"], *found.span("date"), day, month, _LEAP_YEAR)
