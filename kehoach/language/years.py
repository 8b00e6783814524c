"""Read the years that a text names: "năm 2025", "quý IV/2025", "giai đoạn 2021-2025"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

_YEAR: Final = r"(?:19|20)\d\d"
_LONE: Final = rf"{_YEAR}(?!\s?[-–—/.]\s?\d|\d)"
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:năm\s+(?P<years>{_LONE}(?:(?:,|\s+và|\s+hoặc)\s+(?:năm\s+)?{_LONE})*)"
    rf"|(?:quý\s+(?:IV|I{{1,3}}|[1-4])|tháng\s+\d{{1,2}})\s?/\s?(?P<quarter>{_LONE}))",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(rf"(?<![\w/.])({_YEAR})\s?[-–—]\s?({_YEAR})(?![\w/]|\.\d)")


@dataclass(frozen=True, slots=True)
class YearMention:
    """Years as a text names them; of a period the first and the last."""

    kind: Literal["year", "period"]
    text: str
    start: int
    end: int
    years: tuple[int, ...]


def year_mentions(text: str) -> Iterator[YearMention]:
    """Give the years that a text names, in its order; days of the calendar are none.

    >>> text = "năm 2024, 2025; giai đoạn 2021-2025; ngày 5/9/2025"
    >>> [found.years for found in year_mentions(text)]
    [(2024, 2025), (2021, 2025)]
    """
    found = [_mention("year", match) for match in _NAMED.finditer(text)]
    found += [_mention("period", match) for match in _PERIOD.finditer(text)]
    yield from sorted(found, key=lambda mention: mention.start)


def _mention(kind: Literal["year", "period"], match: re.Match[str]) -> YearMention:
    years = tuple(int(year) for year in re.findall(_YEAR, match[0]))
    return YearMention(kind, match[0], match.start(), match.end(), years)
