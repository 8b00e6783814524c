"""The grid of a table: where its cells stand, looked at through content controls."""

from collections.abc import Iterator
from typing import Literal

from lxml.etree import _Element as Element
from msgspec import Struct

from kehoach.reading.docx.markup import ALTERNATE, MC, VAL, W, child, value, whole

Merge = Literal["", "begins", "goes on"]
WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag"})
THROUGH = WRAPPERS | {f"{W}ins", f"{W}moveTo", ALTERNATE, f"{MC}Choice"}
MOST_COLUMNS = 1_000

CELL = f"{W}tc"
CELL_PROPERTIES = f"{W}tcPr"
SPAN = f"{W}gridSpan"
MERGE = f"{W}vMerge"
BORDERS = f"{W}tcBorders"


class Placed(Struct, frozen=True):
    """A cell and the columns of the grid that it covers, counted from 0."""

    element: Element
    column: int
    span: int
    merge: Merge
    """Whether it begins or continues a cell that reaches down over rows."""
    borders: Element | None = None
    """Its own borders (w:tcBorders)."""


def own(element: Element, *tags: str) -> Iterator[Element]:
    """Walk the children with these tags, through what only wraps them."""
    for inner in element:
        if inner.tag in tags:
            yield inner
        elif inner.tag in THROUGH:
            yield from own(inner, *tags)


def rows(table: Element) -> Iterator[Element]:
    """Walk the rows of a table."""
    return own(table, f"{W}tr")


def cells(row: Element) -> Iterator[Placed]:
    """Walk the cells of a row; columns skipped before the first are counted."""
    column = _columns(value(child(row, f"{W}trPr"), f"{W}gridBefore"), least=0)
    for cell in own(row, CELL):
        properties = child(cell, CELL_PROPERTIES)
        said = {each.tag: each for each in (() if properties is None else properties)}
        span = _columns(said[SPAN].get(VAL, "") if SPAN in said else "", least=1)
        yield Placed(cell, column, span, _merge(said.get(MERGE)), said.get(BORDERS))
        column += span


def _columns(text: str, *, least: int) -> int:
    number = whole(text) if text else None
    return least if number is None else min(max(number, least), MOST_COLUMNS)


def _merge(said: Element | None) -> Merge:
    if said is None:
        return ""
    return "begins" if said.get(VAL) == "restart" else "goes on"
