"""The place and date line (địa danh, thời gian ban hành)."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from kehoach.checks.nd30.judging import alignment_fault, format_faults, joined
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line

PARTS = re.compile(
    r"(?P<place>[^,]*?)(?P<comma>\s*,?\s*)(?P<words>ngày\b(?P<day>.*?)\btháng\b"
    r"(?P<month>.*?)\bnăm\b(?P<year>.*))",
    re.IGNORECASE,
)
BLANK = re.compile(r"[\s.…_]*")
UNFINISHED_YEAR = re.compile(r"[0-9]{0,3}[\s.…_]*")
YEAR = re.compile(r"[12][0-9]{3}")
CAPITAL = re.compile(r"\b(?:Ngày|Tháng|Năm)\b")


class PlaceAndDate(Struct, frozen=True):
    """The parts of the line; a figure not yet filled in is ''."""

    line: Line
    place: str
    comma: str
    words: str
    """'ngày 05 tháng 9 năm 2025'."""
    day: str
    month: str
    year: str


def date_of(document: DocumentFacts) -> PlaceAndDate | None:
    """Take the place and date line apart; None where it has another form."""
    line = document.components.date
    found = PARTS.fullmatch(_date_words(line)) if line else None
    if line is None or found is None:
        return None
    day, month, year = (found[name].strip() for name in ("day", "month", "year"))
    unfinished = UNFINISHED_YEAR.fullmatch(year) and not year.isdigit()
    return PlaceAndDate(
        line,
        place=found["place"].strip(),
        comma=found["comma"].strip(),
        words=found["words"],
        day="" if BLANK.fullmatch(day) else day,
        month="" if BLANK.fullmatch(month) else month,
        year="" if unfinished else year,
    )


@document_rule("ND30-DD-02")
def date_malformed(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a line that is not place, comma, day, month and year in words and figures."""
    line, date = document.components.date, date_of(document)
    if line is None:
        return
    if date is None:
        yield at(line, f"ghi “{_date_words(line)}”")
    elif faults := joined(*_form_faults(date, rule)):
        yield at(line, faults)


@document_rule("ND30-DD-03")
def day_without_zero(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a day below 10 without a zero in front."""
    date = date_of(document)
    if date and re.fullmatch(rule.pattern, date.day):
        yield at(date.line, f"ngày {date.day}")


@document_rule("ND30-DD-04", "ND30-DD-05")
def month_with_wrong_zero(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find months 1 and 2 without a zero in front, or months 3 to 9 with one."""
    date = date_of(document)
    if date and re.fullmatch(rule.pattern, date.month):
        yield at(date.line, f"tháng {date.month}")


@document_rule("ND30-DD-06")
def date_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a line of another size, upright, bold, in capitals; a place in small letters."""
    line, date = document.components.date, date_of(document)
    if line is None:
        return
    look = format_faults(line, rule, bold=False, italic=True, caps=False)
    small = _small_initial(date.place, rule) if date else ""
    place = f"địa danh viết thường chữ “{small}”" if small else ""
    if faults := joined(look, place):
        yield at(line, faults)


@document_rule("ND30-DD-07")
def date_not_beside_number(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a line that is not in the row of the number, or not centred.

    Where a PDF sets it is measured on the page.
    """
    number, line = document.components.number, document.components.date
    if line is None:
        return
    apart = number is not None and document.source == "docx" and _apart(document, number, line)
    row = "không cùng dòng với số, ký hiệu" if apart else ""
    if faults := joined(row, alignment_fault(line, "center")):
        yield at(line, faults)


def _date_words(line: Line) -> str:
    """Give the words of the date; a number may stand before it, up to a tab."""
    text = unicodedata.normalize("NFC", line.text).split("\t")[-1]
    return " ".join(text.split())


def _form_faults(date: PlaceAndDate, rule: Rule) -> Iterator[str]:
    day, month = rule.values
    if not date.place:
        yield "không có địa danh"
    elif not date.comma:
        yield "không có dấu phẩy sau địa danh"
    if date.day and not re.fullmatch(day, date.day):
        yield f"ngày “{date.day}”"
    if date.month and not re.fullmatch(month, date.month):
        yield f"tháng “{date.month}”"
    if date.year and not YEAR.fullmatch(date.year):
        yield f"năm “{date.year}”"
    capital = CAPITAL.search(date.words)
    if capital:
        yield f"viết hoa chữ “{capital[0]}”"


def _small_initial(place: str, rule: Rule) -> str:
    """Give the word of a place name that begins small, common nouns inside left out."""
    for position, word in enumerate(place.split()):
        if word[0].islower() and (position == 0 or word not in rule.values):
            return word
    return ""


def _apart(document: DocumentFacts, number: Line, date: Line) -> bool:
    """Tell whether number and date stand neither in one row of a table nor in one line."""
    one, other = number.paragraph.index, date.paragraph.index
    if one == other:
        return False
    for table in document.tables:
        for row in table.rows:
            cells = [{each.index for each in cell.paragraphs} for cell in row.cells]
            holding = [cell for cell in cells if one in cell or other in cell]
            if holding:
                return len(holding) == 1
    return True
