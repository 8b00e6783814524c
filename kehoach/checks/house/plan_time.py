"""When a plan is for and when it is issued, as the document itself says."""

import re
from functools import lru_cache

from msgspec import Struct

from kehoach.language.years import YearMention, year_mentions
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line
from kehoach.reading.recognise.citations import citations

PLAN = "KẾ HOẠCH"
ISSUED = re.compile(
    r"ngày[\s.…_]*(?P<day>\d{0,2})[\s.…_]*tháng[\s.…_]*(?P<month>\d{0,2})[\s.…_]*"
    r"năm\s*(?P<year>\d{4})",
    re.IGNORECASE,
)

TARGET = re.compile(r"(?:đến|tới|tầm nhìn)\s+(?:hết |cuối )?$", re.IGNORECASE)
"""Before a year that a plan looks forward to: 'định hướng đến năm 2030'."""


class IssueDate(Struct, frozen=True):
    """The date of issue; day and month may wait to be filled in."""

    year: int
    month: int | None
    day: int | None

    @property
    def known(self) -> tuple[int, ...]:
        """Year, month and day as far as they are known."""
        if self.month is None:
            return (self.year,)
        return (self.year, self.month, *(() if self.day is None else (self.day,)))

    @property
    def written(self) -> str:
        """As a message names it: '9/2025'."""
        return "/".join(str(part) for part in reversed(self.known))

    def is_before(self, date: tuple[int, int, int]) -> bool:
        """Tell whether a full date is surely later."""
        return date[: len(self.known)] > self.known

    def is_after(self, date: tuple[int, int, int]) -> bool:
        """Tell whether a full date is surely earlier."""
        return date[: len(self.known)] < self.known


def issue_date(document: DocumentFacts) -> IssueDate | None:
    """Read the date of issue at the head; None: not there or the year is blank."""
    line = document.components.date
    found = ISSUED.search(line.text) if line else None
    if found is None:
        return None
    day, month = (int(found[name]) if found[name] else None for name in ("day", "month"))
    return IssueDate(int(found["year"]), month, day)


def is_plan(document: DocumentFacts) -> bool:
    """Tell a plan from reports and decisions, which speak of past years as they must."""
    line = document.components.type_name
    return line is not None and line.text.upper().startswith(PLAN)


def plan_years(document: DocumentFacts, farthest: int) -> range:
    """Give the years that the plan is for; empty: the document does not say.

    They are those of the abstract (trích yếu); where it names none, or one that has passed
    at the time of issue, the year of issue and as many after it as may be planned ahead.
    """
    issued = issue_date(document)
    named = abstract_years(document)
    if named and not (issued and named[-1] < issued.year):
        return named
    return range(issued.year, issued.year + farthest + 1) if issued else named


def abstract_years(document: DocumentFacts) -> range:
    """Give the year or the period that the abstract names, cited documents left out."""
    text = joined(document.components.abstract)
    mentions = [each for each in own_mentions(text) if not TARGET.search(text[: each.start])]
    periods = [each for each in mentions if each.kind == "period"]
    if not mentions:
        return range(0)
    last = (periods or mentions)[-1]
    return range(last.years[0] if periods else last.years[-1], last.years[-1] + 1)


@lru_cache(maxsize=1 << 16)
def own_mentions(text: str) -> tuple[YearMention, ...]:
    """Give the years that a text names outside the documents that it cites."""
    spans = [(cited.start, cited.end) for cited in citations(text)]
    return tuple(
        mention
        for mention in year_mentions(text)
        if not any(start <= mention.start < end for start, end in spans)
    )


def joined(lines: tuple[Line, ...]) -> str:
    """Join the lines of a component, white space made single."""
    return " ".join(" ".join(line.text for line in lines).split())
