"""The paragraphs and tables of a body, header or cell, and where one of them stands."""

from collections.abc import Iterator

from lxml.etree import _Element as Element
from msgspec import Struct

from kehoach.reading.docx import grid
from kehoach.reading.docx.cascade import TableContext
from kehoach.reading.docx.grid import Placed
from kehoach.reading.docx.markup import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    W,
    child,
)
from kehoach.reading.docx.tables import TableFormat

SECTION = f"{W}sectPr"
AWAY = frozenset({f"{W}del", f"{W}moveFrom"})
SEEN = frozenset(
    f"{W}{name}" for name in ("r", "ins", "moveTo", "hyperlink", "sdt", "fldSimple", "smartTag")
)


class Where(Struct, frozen=True):
    """The place of a block: how it is called, its section, its cell or the text's width."""

    place: str
    section: int = 0
    table: TableContext = ()
    cell: tuple[TableFormat, Placed] | None = None
    column_mm: float | None = None

    @property
    def width_mm(self) -> float | None:
        """The width for words here; None: not known."""
        return self.cell[0].text_width_mm(self.cell[1]) if self.cell else self.column_mm


def blocks_of(parent: Element) -> Iterator[Element]:
    """Walk the paragraphs and tables of a body or cell that a reader sees."""
    for block in grid.own(parent, PARAGRAPH, TABLE):
        if block.tag == TABLE or not _is_deleted(block):
            yield block


def _is_deleted(paragraph: Element) -> bool:
    """Tell whether a tracked change takes the whole paragraph away, its mark too."""
    properties = child(paragraph, PARAGRAPH_PROPERTIES)
    mark = child(properties, RUN_PROPERTIES)
    if mark is None or child(properties, SECTION) is not None:
        return False
    gone = any(each.tag in AWAY for each in mark)
    return gone and not any(each.tag in SEEN for each in paragraph)
