"""Size, face, room and spacing of a template's paragraph, by its style chain.

Reads just what measuring lines needs: direct formatting of the first run, then
the paragraph's styles from the nearest up, then the document's defaults.
"""

from collections.abc import Iterator

from kehoach.writing.measure import LINE_HEIGHT
from kehoach.writing.measured import LineFormat
from kehoach.writing.ooxml import TBL, TC, VAL, Element, P, R, ancestor, name

TWIPS_A_POINT = 20
SINGLE = 240  # w:line of single spacing where w:lineRule is auto
SIDES = ("w:left", "w:right")
OFF = frozenset({"0", "false", "off"})


def line_format(paragraph: Element, styles: Element) -> LineFormat:
    """Give the format of a paragraph's lines."""
    holders = list(_run_properties(paragraph, styles))
    size = _first(holders, "w:sz", "20")
    bold = _first(holders, "w:b", "0") not in OFF
    italic = _first(holders, "w:i", "0") not in OFF
    face = "-".join(word for word, on in (("bold", bold), ("italic", italic)) if on)
    indents = [int(_setting(paragraph, styles, "w:ind", side)) for side in SIDES]
    return LineFormat(
        size_pt=int(size) / 2,
        face=face or "regular",
        width_pt=(_room_twips(paragraph) - sum(indents)) / TWIPS_A_POINT,
        line_pt=_line_pt(paragraph, styles, int(size) / 2),
        before_pt=int(_setting(paragraph, styles, "w:spacing", "w:before")) / TWIPS_A_POINT,
    )


def _line_pt(paragraph: Element, styles: Element, size_pt: float) -> float:
    """Give the height of a line (ECMA-376 Part 1, 17.3.1.33: auto counts in 240ths)."""
    line = int(_setting(paragraph, styles, "w:spacing", "w:line", str(SINGLE)))
    rule = _setting(paragraph, styles, "w:spacing", "w:lineRule", "auto")
    words = size_pt * LINE_HEIGHT
    if rule == "auto":
        return words * line / SINGLE
    given = line / TWIPS_A_POINT
    return given if rule == "exact" else max(given, words)


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


def _setting(
    paragraph: Element, styles: Element, tag: str, attribute: str, default: str = "0"
) -> str:
    """Give one attribute of a paragraph's properties; each is inherited on its own."""
    defaults = styles.iterfind(f"{name('w:docDefaults')}/{name('w:pPrDefault')}")
    for element in (paragraph, *_chain(paragraph, styles), *defaults):
        for holder in element.iterfind(f"{name('w:pPr')}/{name(tag)}"):
            if found := holder.get(name(attribute)):
                return found
    return default


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
    sides = sum(int(margins.get(name(side), 0)) for side in SIDES)
    return int(page.get(name("w:w"), 0)) - sides


def _cell_margins(cell: Element) -> int:
    table = ancestor(cell, TBL)
    found = None if table is None else table.find(f"{name('w:tblPr')}/{name('w:tblCellMar')}")
    sides = [] if found is None else [found.find(name(side)) for side in SIDES]
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
