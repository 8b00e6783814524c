"""Periods of tasks against the year of the plan."""

import re
from collections.abc import Iterator

from kehoach.checks.audit.cells import at_cell
from kehoach.checks.rules import Finding, Rule, document_rule
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts

BACKWARDS = "giai đoạn “{text}” kết thúc trước khi bắt đầu"
OUTSIDE = "giai đoạn “{text}” không có năm {year} của kế hoạch"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SHORT_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–]\s*(\d\d)(?![\d/])")
_RANGE = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—]|đến)\s*(?:năm\s+)?((?:19|20)\d\d)(?!\d)")
_OPEN = re.compile(r"(?i)\b(?:đến|trước|từ|sau|hết)\b")
_CENTURY = 100


@document_rule("SO-10")
def period_outside_the_year(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find tasks whose period (giai đoạn) runs backwards or leaves the plan's year out."""
    years = years_of(document)
    for table in document.amount_tables:
        for column in table.columns:
            if column.role == "period":
                yield from _column(table, column, years)


def years_of(document: DocumentFacts) -> tuple[int, int] | None:
    """Give the first and last year of the plan, from its abstract or else its date.

    An abstract that names a year gone by is wrong itself (KH-24).
    """
    parts = document.components
    abstract = " ".join(line.text for line in parts.abstract)
    dated = parts.date.text if parts.date else ""
    years, issued = _years(abstract), _years(dated)
    if years and not (issued and max(years) < issued[0]):
        return min(years), max(years)
    return (issued[0], issued[0] + 1) if issued else None


def _column(
    table: AmountTable, column: Column, years: tuple[int, int] | None
) -> Iterator[Finding]:
    for row in table.rows:
        text = _text(row, column)
        stands = _wrong(text, years) if row.kind in ("task", "group") else None
        if stands:
            yield at_cell(row, column, stands)


def _text(row: AmountRow, column: Column) -> str:
    cell = row.cell(column.index)
    return cell.text if cell and cell.columns == 1 else ""


def _wrong(text: str, plan: tuple[int, int] | None) -> str | None:
    years = _years(text)
    if not years:
        return None
    stretch = _RANGE.search(text)
    if stretch and stretch[1] > stretch[2]:
        return BACKWARDS.format(text=text)
    if plan is None:
        return None
    first, last = min(years), max(years)
    if len(years) == 1 and _OPEN.search(text):
        return None
    inside = first <= plan[1] and last >= plan[0]
    year = plan[0] if plan[0] == plan[1] else f"{plan[0]}-{plan[1]}"
    return None if inside else OUTSIDE.format(text=text, year=year)


def _years(text: str) -> list[int]:
    short = _SHORT_RANGE.search(text)
    if short and int(short[2]) > int(short[1]) % _CENTURY:
        start = int(short[1])
        return [start, start // _CENTURY * _CENTURY + int(short[2])]
    return [int(year) for year in _YEAR.findall(text)]
