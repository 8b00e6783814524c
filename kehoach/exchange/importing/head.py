"""The head of a document: names, number, symbol, place, date, abstract, the plan's year."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.diagnostic import Location, Refused
from kehoach.exchange.importing.casing import Casing
from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import NO_YEAR, STAND_IN, Notes
from kehoach.plan.model.scalars import SYMBOL_PATTERN
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.folding import plain

UNKNOWN = "(chưa rõ)"
MOST_GOVERNING = 2
DECEMBER = 12
MOST_DIGITS = 9
LEAP_YEAR = 2000

_NUMBER = re.compile(
    r"(?:[Ss][ốỐoO]\s*:?)?[\s._…]*(?P<number>[0-9]*)[\s._…]*/\s*(?P<symbol>\S.*)"
)
_DATE = re.compile(
    r"(?P<place>.*?)[\s,]*[Nn]gày\s*(?P<day>[0-9]{1,2})?[\s._…]*"
    r"tháng\s*(?P<month>[0-9]{1,2})?[\s._…]*năm\s*(?P<year>[0-9]{4})?.*"
)
_DATE_IN_FIGURES = re.compile(
    r"(?P<place>[^,]*),\s*(?:ngày\s*)?(?P<day>[0-9]{1,2})\s*[/.-]\s*(?P<month>[0-9]{1,2})"
    r"\s*[/.-]\s*(?P<year>[0-9]{4}).*"
)
_OF_YEAR = re.compile(r"(?i:năm)\s+((?:19|20)[0-9]{2})\b")
_RANGE = re.compile(r"[0-9]{4}\s*[-–]\s*[0-9]{4}")
_SMALL = frozenset({"và", "của", "về", "các", "cho"})


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says, in the words of the data; None: the document does not tell."""

    name: str
    governing_bodies: list[str]
    symbol: str
    place: str
    number: str | None
    day: str | None
    month: str | None
    issue_year: str | None
    abstract: str
    year: int


def read_head(facts: DocumentFacts, casing: Casing, notes: Notes) -> Head:
    """Read the head; what is missing gets words that show it, and is told.

    Raises:
        Refused: Nothing tells which year the plan is for.

    """
    found = facts.components
    issuing = _joined(found.issuing_body)
    name = _or_stand_in(casing.body_name(issuing), "tên cơ quan ban hành", notes)
    number, symbol = _number(found.number)
    date = _date(found.date)
    abstract = casing.normal(_joined(found.abstract))
    return Head(
        name=name,
        governing_bodies=list(_governing(found.governing_body, casing)),
        symbol=symbol or _initials(issuing, notes),
        place=_or_stand_in(cleaned(date.get("place") or ""), "địa danh", notes),
        number=number,
        day=date.get("day"),
        month=date.get("month"),
        issue_year=date.get("year"),
        abstract=_or_stand_in(abstract, "trích yếu", notes),
        year=_year(facts, abstract, date.get("year")),
    )


def _joined(lines: tuple[Line, ...]) -> str:
    return cleaned(" ".join(line.text for line in lines))


def _or_stand_in(text: str, name: str, notes: Notes) -> str:
    if any(map(str.isalnum, text)):
        return text
    notes.tell(STAND_IN, name=name, value=UNKNOWN)
    return UNKNOWN


def _governing(lines: tuple[Line, ...], casing: Casing) -> Iterator[str]:
    """Give the governing bodies, a name that was broken over lines joined again."""
    names: list[str] = []
    for line in lines:
        begins = bool(wording.BODY_NAME.match(plain(line.text)))
        if names and (not begins or len(names) == MOST_GOVERNING):
            names[-1] = cleaned(f"{names[-1]} {line.text}")
        else:
            names.append(cleaned(line.text))
    yield from (casing.body_name(name) for name in names)


def _number(line: Line | None) -> tuple[str | None, str]:
    """Read number and the body's symbol; empty where it is no symbol of a plan.

    'Số: 07/KH-PVHXH' → ('7', 'PVHXH').
    """
    found = _NUMBER.fullmatch(cleaned(line.text)) if line else None
    if not found:
        return None, ""
    symbol = re.sub(r"\s+", "", found["symbol"])
    body = symbol.removeprefix("KH-") if symbol.startswith("KH-") else ""
    known = body if re.fullmatch(SYMBOL_PATTERN, body) else ""
    number = found["number"].lstrip("0")
    return (number if 0 < len(number) <= MOST_DIGITS else None), known


def _date(line: Line | None) -> dict[str, str | None]:
    if line is None:
        return {}
    text = cleaned(line.text)
    found = _DATE.fullmatch(text) or _DATE_IN_FIGURES.fullmatch(text)
    if not found:
        return {"place": text.partition(",")[0]}
    figures = {key: value and str(int(value)) for key, value in found.groupdict().items()
               if key != "place"}  # fmt: skip
    if not _is_real(figures):
        figures["day"] = figures["month"] = None
    return {"place": found["place"].strip(" ,"), **figures}


def _is_real(figures: dict[str, str | None]) -> bool:
    """Tell whether a date can be one; a day alone says nothing."""
    day, month, year = (int(figures[name] or 0) for name in ("day", "month", "year"))
    if not day or not month:
        return not day and 0 <= month <= DECEMBER
    try:
        datetime.date(year or LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _initials(name: str, notes: Notes) -> str:
    """Make a symbol of the body's name where the document has none."""
    letters = (word[0].upper() for word in name.split() if word.lower() not in _SMALL)
    made = "".join(letter for letter in letters if re.fullmatch("[A-ZĐ]", letter)) or "CQ"
    notes.tell(STAND_IN, name="ký hiệu KH-… của cơ quan", value=made)
    return made


def _year(facts: DocumentFacts, abstract: str, issued: str | None) -> int:
    """Find the year that the plan is for: in its abstract, else its tables, else its date."""
    texts = [abstract]
    texts += [column.heading for table in facts.amount_tables for column in table.columns]
    texts += [line.text for each in facts.components.appendices for line in each.title]
    for text in texts:
        years = set(_OF_YEAR.findall(text))
        if len(years) == 1 and not _RANGE.search(text):
            return int(years.pop())
    if issued is None:
        raise Refused([NO_YEAR.at(Location(facts.file))])
    return int(issued)
