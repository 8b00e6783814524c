"""Size, face and room of a template's paragraph, by its style chain.

Reads just what measuring a line needs: direct formatting of the first run, then
the paragraph's styles from the nearest up, then the document's defaults.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.writing.ooxml import TBL, TC, VAL, Element, P, R, ancestor, name

TWIPS_A_POINT = 20
OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class LineFormat:
    """How the words of a paragraph are set, and how much room a line has."""

    size_pt: float
    face: str
    width_pt: float


def line_format(paragraph: Element, styles: Element) -> LineFormat:
    """Give the format of a paragraph's lines."""
    holders = list(_run_properties(paragraph, styles))
    size = _first(holders, "w:sz", "20")
    bold = _first(holders, "w:b", "0") not in OFF
    italic = _first(holders, "w:i", "0") not in OFF
    face = "-".join(word for word, on in (("bold", bold), ("italic", italic)) if on)
    room = _room_twips(paragraph) - _indents_twips(paragraph, styles)
    return LineFormat(int(size) / 2, face or "regular", room / TWIPS_A_POINT)


def _run_properties(paragraph: Element, styles: Element) -> Iterator[Element]:
    for run in paragraph.iter(R):
        if run.find(name("w:t")) is not None:
            yield from run.findall(name("w:rPr"))
            break
    for style in _chain(paragraph, styles):
        yield from style.findall(name("w:rPr"))
    yield from styles.iterfind(f"{name('w:docDefaults')}//{name('w:rPr')}")


def _chain(paragraph: Element, styles: Element) -> Iterator[Element]:
    """Walk the paragraph's style and those it is based on."""
    known = {style.get(name("w:styleId")): style for style in styles.iter(name("w:style"))}
    named = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    style = known.get(None if named is None else named.get(VAL))
    while style is not None:
        yield style
        based = style.find(name("w:basedOn"))
        style = None if based is None else known.get(based.get(VAL))


def _first(holders: list[Element], tag: str, default: str) -> str:
    for holder in holders:
        found = holder.find(name(tag))
        if found is not None:
            return found.get(VAL, "1")
    return default


def _indents_twips(paragraph: Element, styles: Element) -> int:
    holders = [
        found
        for element in (paragraph, *_chain(paragraph, styles))
        for found in element.iterfind(f"{name('w:pPr')}/{name('w:ind')}")
    ]
    return sum(
        int(
            next(
                (holder.get(name(side), "") for holder in holders if holder.get(name(side))), 0
            )
        )
        for side in ("w:left", "w:right")
    )


def _room_twips(paragraph: Element) -> int:
    """Give the width of the cell or of the page's text around a paragraph."""
    cell = ancestor(paragraph, TC)
    if cell is not None:
        width = cell.find(f"{name('w:tcPr')}/{name('w:tcW')}")
        return (0 if width is None else int(width.get(name("w:w"), 0))) - _cell_margins(cell)
    section = _section(paragraph)
    page, margins = section.find(name("w:pgSz")), section.find(name("w:pgMar"))
    if page is None or margins is None:
        return 0
    sides = sum(int(margins.get(name(side), 0)) for side in ("w:left", "w:right"))
    return int(page.get(name("w:w"), 0)) - sides


def _cell_margins(cell: Element) -> int:
    table = ancestor(cell, TBL)
    found = None if table is None else table.find(f"{name('w:tblPr')}/{name('w:tblCellMar')}")
    sides = [] if found is None else [found.find(name(side)) for side in ("w:left", "w:right")]
    usual = 108  # twips, Word's own where a table says nothing
    widths = [int(side.get(name("w:w"), usual)) for side in sides if side is not None]
    return sum(widths) + usual * (2 - len(widths))


def _section(paragraph: Element) -> Element:
    """Give the section of a paragraph of the body: the first that ends behind it."""
    body = paragraph.getroottree().getroot()[0]
    ancestors = [paragraph, *paragraph.iterancestors()]
    block = next(element for element in ancestors if element.getparent() is body)
    for later in (block, *block.itersiblings()):
        found = later if later.tag == name("w:sectPr") else None
        if later.tag == P:
            found = later.find(f"{name('w:pPr')}/{name('w:sectPr')}")
        if found is not None:
            return found
    return body
