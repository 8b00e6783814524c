"""The sections of a document: paper, margins, page numbers, headers and footers."""

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element
from msgspec import Struct

from kehoach.reading.docx.blocks import SECTION, blocks_of
from kehoach.reading.docx.markup import (
    MM_A_TWIP,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    R,
    W,
    millimetres,
    says_on,
    twips,
    value,
    whole,
)
from kehoach.reading.docx.package import Package
from kehoach.reading.facts.layout import Block, Margin, Paragraph, Section

UNSET_WIDTH_TWIPS, UNSET_HEIGHT_TWIPS = 12_240.0, 15_840.0
"""Word's paper where none is said: US Letter."""
KINDS = ("default", "first", "even")
PLACES = {"header": "đầu trang", "footer": "chân trang"}
StoryReader = Callable[[Element, str, int], tuple[Paragraph, ...]]


class Cut(Struct, frozen=True):
    """The blocks of a section and its w:sectPr."""

    blocks: tuple[Element, ...]
    properties: Element | None

    @property
    def text_width_mm(self) -> float | None:
        """The width between the margins, of one column where there are more."""
        page = _child(self.properties, "pgSz")
        margins = _child(self.properties, "pgMar")
        if margins is None:
            return None
        sides = [_twips(margins, name, 0.0) for name in ("left", "right", "gutter")]
        width = _twips(page, "w", UNSET_WIDTH_TWIPS) - sum(sides)
        columns = _child(self.properties, "cols")
        number = max((None if columns is None else whole(columns.get(f"{W}num"))) or 1, 1)
        gaps = (number - 1) * _twips(columns, "space", 720.0)
        return max(round((width - gaps) / number * MM_A_TWIP, 1), 0.0)


def cut(body: Element) -> Iterator[Cut]:
    """Cut a body at the paragraphs that end a section."""
    blocks: list[Element] = []
    ended = False
    for block in blocks_of(body):
        blocks.append(block)
        if block.tag == PARAGRAPH:
            end = block.find(f"{PARAGRAPH_PROPERTIES}/{SECTION}")
            if end is not None:
                yield Cut(tuple(blocks), end)
                blocks, ended = [], True
    if blocks or not ended:
        yield Cut(tuple(blocks), body.find(SECTION))


class Margins:
    """Headers and footers; a section that names none has those of the section before."""

    def __init__(self, package: Package, read: StoryReader) -> None:
        self._package = package
        self._read = read
        self._known: dict[str, tuple[Paragraph, ...]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def of(self, properties: Element | None, index: int) -> tuple[Margin, Margin]:
        """Give the header and footer of the next section."""
        for where in PLACES:
            for reference in _references(properties, where):
                key = where, reference.get(f"{W}type", "default")
                self._names[key] = self._package.target(reference.get(f"{R}id", ""))
        header, footer = (self._margin(where, index) for where in PLACES)
        return header, footer

    def _margin(self, where: str, index: int) -> Margin:
        default, first, even = (self._story(where, kind, index) for kind in KINDS)
        return Margin(default, first, even)

    def _story(self, where: str, kind: str, index: int) -> tuple[Paragraph, ...]:
        name = self._names.get((where, kind), "")
        if not name:
            return ()
        if name not in self._known:
            place = f"{PLACES[where]} {index + 1}"
            self._known[name] = self._read(self._package.part(name), place, index)
        return self._known[name]


def section(
    index: int,
    cut: Cut,
    blocks: tuple[Block, ...],
    margins: tuple[Margin, Margin],
    settings: Element | None,
) -> Section:
    """Put together the facts of a section."""
    properties = cut.properties
    page, edges = _child(properties, "pgSz"), _child(properties, "pgMar")
    numbers = _child(properties, "pgNumType")
    return Section(
        index=index,
        blocks=blocks,
        width_mm=round(_twips(page, "w", UNSET_WIDTH_TWIPS) * MM_A_TWIP, 2),
        height_mm=round(_twips(page, "h", UNSET_HEIGHT_TWIPS) * MM_A_TWIP, 2),
        **_edges(edges, settings),
        header=margins[0],
        footer=margins[1],
        first_page_differs=says_on(properties, f"{W}titlePg"),
        even_pages_differ=says_on(settings, f"{W}evenAndOddHeaders"),
        starts_at=None if numbers is None else whole(numbers.get(f"{W}start")),
        number_format="decimal" if numbers is None else numbers.get(f"{W}fmt", "decimal"),
        starts_page=index == 0 or value(properties, f"{W}type") != "continuous",
    )


def _edges(margins: Element | None, settings: Element | None) -> dict[str, float | None]:
    """Give the four margins; paper kept for binding (w:gutter) widens one of them."""
    if margins is None:
        return dict.fromkeys(("top_mm", "bottom_mm", "left_mm", "right_mm"))
    found = {
        f"{side}_mm": millimetres(margins.get(f"{W}{side}"))
        for side in ("top", "bottom", "left", "right")
    }
    bound = "top_mm" if says_on(settings, f"{W}gutterAtTop") else "left_mm"
    gutter = _twips(margins, "gutter", 0.0) * MM_A_TWIP
    edges = {
        name: None if length is None else abs(length) + (gutter if name == bound else 0)
        for name, length in found.items()
    }
    return {
        name: None if length is None else round(length, 2) for name, length in edges.items()
    }


def _references(properties: Element | None, where: str) -> Iterator[Element]:
    if properties is not None:
        yield from properties.iterfind(f"{W}{where}Reference")


def _child(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(f"{W}{name}")


def _twips(element: Element | None, name: str, unset: float) -> float:
    length = None if element is None else twips(element.get(f"{W}{name}"))
    return unset if length is None else length
