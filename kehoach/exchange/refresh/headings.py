"""What stands around a table's rows: the year in its headings, the unit of money above it."""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.exchange.refresh.cells import Renewal
from kehoach.exchange.refresh.decisions import Change
from kehoach.exchange.refresh.places import Edit
from kehoach.exchange.refresh.renewing import TableRenewer
from kehoach.exchange.refresh.wording import Span, replaced, words_of
from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import PARAGRAPH, TABLE
from kehoach.reading.money_units import unit_of_line

YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
NEAR = 6
"""Paragraphs above a table among which the line of its unit stands."""

OTHER_YEAR = Message(
    "R017",
    "bảng là của năm {found}, dữ liệu là của năm {year}",
    "chọn đúng kế hoạch; làm kế hoạch năm sau thì xuất bằng lệnh build",
)
NO_UNIT = Message(
    "R019",
    "đơn vị tính trong dữ liệu là {unit}, không tìm thấy dòng 'Đơn vị tính: {old}' phía trên "
    "bảng để đổi",
    "ghi dòng 'Đơn vị tính: {old}' ngay trên bảng rồi làm lại",
)


def heading_problems(renewer: TableRenewer, year: int) -> Iterator[Diagnostic]:
    """Find a table of another year, and a unit of money that cannot be renewed."""
    place = Location(renewer.file, place=f"bảng {renewer.table.number}")
    years = set(YEAR.findall(_budget_heading(renewer)))
    if years and str(year) not in years:
        yield OTHER_YEAR.at(place, found=", ".join(sorted(years)), year=year)
    before = renewer.base.unit if renewer.base else None
    if before and before != renewer.new.unit and _unit_line(renewer) is None:
        yield NO_UNIT.at(place, unit=renewer.new.unit, old=before)


def unit_edits(renewer: TableRenewer, into: Renewal) -> list[Edit]:
    """Renew the unit of money above a table where the data has another one."""
    line = _unit_line(renewer)
    if line is None or unit_of_line(words_of(line)) == renewer.new.unit:
        return []
    text = words_of(line)
    old = unit_of_line(text) or ""
    start = text.lower().find(old)
    if start < 0:
        return []
    place = f"trên bảng {renewer.table.number}"
    into.renewed.append(Change(place, "Đơn vị tính", old, renewer.new.unit))
    return replaced(renewer.part, line, [Span(start, start + len(old), renewer.new.unit)])


def _budget_heading(renewer: TableRenewer) -> str:
    column = renewer.table.columns["budget"]
    cells = (
        placed
        for row in renewer.table.headings
        for placed in grid.cells(row)
        if placed.column == column and placed.span == 1
    )
    return " ".join(words_of(placed.element) for placed in cells)


def _unit_line(renewer: TableRenewer) -> Element | None:
    """Find the nearest line above the table that states a unit of money."""
    above: list[Element] = []
    for element in renewer.part.root.iter(PARAGRAPH, TABLE):
        if element is renewer.table.element:
            break
        if element.tag == PARAGRAPH:
            above.append(element)
    return next(
        (each for each in reversed(above[-NEAR:]) if unit_of_line(words_of(each))), None
    )
