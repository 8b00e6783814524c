"""What a table says of itself: style and its conditions, widths, margins, borders."""

from collections.abc import Iterator
from functools import cached_property

from lxml.etree import _Element as Element
from msgspec import Struct

from kehoach.reading.docx import grid
from kehoach.reading.docx.cascade import TableContext
from kehoach.reading.docx.grid import CELL_PROPERTIES, Placed
from kehoach.reading.docx.markup import MM_A_TWIP, W, child, twips, value
from kehoach.reading.docx.properties import visible_line
from kehoach.reading.docx.styles import Style, Styles

USUAL_MARGIN_TWIPS = 115.0
"""Left and right of a cell where nothing is said (ECMA-376 Part 1, 17.4.34)."""
LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
EDGES = {"left": ("left", "start"), "right": ("right", "end")}


class TableFormat(Struct, frozen=True, dict=True):
    """The properties of one table, and what its style adds to them."""

    element: Element
    chain: tuple[Style, ...]

    @cached_property
    def rows(self) -> tuple[Element, ...]:
        """Its rows, top down, those that a tracked change deletes left out."""
        return tuple(
            row for row in grid.rows(self.element) if row.find(f"{W}trPr/{W}del") is None
        )

    @cached_property
    def placed(self) -> tuple[tuple[Placed, ...], ...]:
        """The cells of each of its rows."""
        return tuple(tuple(grid.cells(row)) for row in self.rows)

    @cached_property
    def _conditions(self) -> frozenset[str]:
        return frozenset(name for style in self.chain for name in style.parts)

    @cached_property
    def _look(self) -> frozenset[str]:
        found = self.element.find(f"{W}tblPr/{W}tblLook")
        if found is None:
            return frozenset({"noHBand", "noVBand"})
        try:
            bits = int(found.get(f"{W}val", "0"), 16)
        except ValueError:
            bits = 0
        said = {name: found.get(f"{W}{name}") for name in LOOK_BITS}
        return frozenset(
            name
            for name, bit in LOOK_BITS.items()
            if (said[name] in ("1", "true", "on") if said[name] else bits & bit)
        )

    def context(self, row: int, cell: Placed, last: Placed) -> TableContext:
        """Give the style and the conditions that hold in a cell, weakest first.

        `last` is the last cell of its row.
        """
        style = self.chain[-1].id if self.chain else ""
        if not self._conditions:
            return (style,)
        holding = self._holding(row, len(self.rows), cell, last.column + last.span)
        return (style, *(name for name in holding if name in self._conditions))

    def _holding(self, row: int, rows: int, cell: Placed, columns: int) -> Iterator[str]:
        look = self._look
        yield "wholeTable"
        if "noVBand" not in look:
            yield f"band{(cell.column - ('firstColumn' in look)) % 2 + 1}Vert"
        if "noHBand" not in look and not (row == 0 and "firstRow" in look):
            yield f"band{(row - ('firstRow' in look)) % 2 + 1}Horz"
        if "firstColumn" in look and cell.column == 0:
            yield "firstCol"
        if "lastColumn" in look and cell.column + cell.span == columns:
            yield "lastCol"
        if "firstRow" in look and row == 0:
            yield "firstRow"
        if "lastRow" in look and row == rows - 1:
            yield "lastRow"

    # Widths

    def text_width_mm(self, cell: Placed) -> float | None:
        """Give the width of a cell's column of words: without its margins."""
        properties = child(cell.element, CELL_PROPERTIES)
        width = _own_width(properties)
        if width is None:
            width = self._grid_width(cell)
        if width is None:
            return None
        margins = sum(self._margin(properties, side) for side in EDGES)
        return max(round((width - margins) * MM_A_TWIP, 1), 0.0)

    @cached_property
    def _grid(self) -> tuple[float | None, ...]:
        columns = self.element.iterfind(f"{W}tblGrid/{W}gridCol")
        return tuple(twips(column.get(f"{W}w")) for column in columns)

    def _grid_width(self, cell: Placed) -> float | None:
        covered = self._grid[cell.column : cell.column + cell.span]
        if len(covered) != cell.span or None in covered:
            return None
        return sum(filter(None, covered))

    def _margin(self, properties: Element | None, side: str) -> float:
        own = _margin_of(None if properties is None else properties.find(f"{W}tcMar"), side)
        return self._margins[side] if own is None else own

    @cached_property
    def _margins(self) -> dict[str, float]:
        places = [
            self.element.find(f"{W}tblPr/{W}tblCellMar"),
            *(
                style.element.find(f"{W}tblPr/{W}tblCellMar")
                for style in reversed(self.chain)
                if style.element is not None
            ),
        ]
        return {side: _nearest(places, side) for side in EDGES}

    # Borders

    def bordered(self) -> bool:
        """Tell whether lines are drawn between its cells."""
        inner = self._inner_lines()
        counted = lined = 0
        for row in self.placed:
            for cell in row:
                borders = cell.borders
                counted += 1
                lined += (
                    inner if borders is None or not len(borders) else _boxed(borders, inner)
                )
        return lined * 2 > counted

    def _inner_lines(self) -> bool:
        places = [self.element.find(f"{W}tblPr/{W}tblBorders")]
        for style in reversed(self.chain):
            if style.element is not None:
                places.append(style.element.find(f"{W}tblPr/{W}tblBorders"))
        for side in ("insideH", "insideV"):
            found = (place.find(f"{W}{side}") for place in places if place is not None)
            if visible_line(next((each for each in found if each is not None), None)):
                return True
        return False


def table_format(table: Element, styles: Styles) -> TableFormat:
    """Look up the style of a table."""
    named = value(table.find(f"{W}tblPr"), f"{W}tblStyle")
    return TableFormat(table, styles.chain("table", named))


def _boxed(borders: Element, inner: bool) -> bool:  # noqa: FBT001 - what holds where unsaid
    """Tell whether a cell with borders of its own shows at least two of its edges."""
    shown = 0
    for sides in (("top",), ("bottom",), ("left", "start"), ("right", "end")):
        found = (borders.find(f"{W}{side}") for side in sides)
        edge = next((each for each in found if each is not None), None)
        shown += inner if edge is None else visible_line(edge)
    return shown > 1


def _own_width(properties: Element | None) -> float | None:
    found = None if properties is None else properties.find(f"{W}tcW")
    if found is None or found.get(f"{W}type", "dxa") != "dxa":
        return None
    return twips(found.get(f"{W}w")) or None


def _nearest(places: list[Element | None], side: str) -> float:
    for place in places:
        found = _margin_of(place, side)
        if found is not None:
            return found
    return USUAL_MARGIN_TWIPS


def _margin_of(margins: Element | None, side: str) -> float | None:
    for name in () if margins is None else EDGES[side]:
        found = margins.find(f"{W}{name}") if margins is not None else None
        if found is not None:
            return twips(found.get(f"{W}w"))
    return None
