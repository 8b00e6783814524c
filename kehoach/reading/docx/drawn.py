"""Horizontal lines drawn at a paragraph, and text boxes: what its pictures hold.

Word writes a line as a wps shape with the geometry `line` or `straightConnector1` inside
mc:AlternateContent, a VML copy in the fallback; Word before 2010 writes only the VML:
`v:line from= to=`, or a `v:shape` of type 32 (straight connector) with its size in
`style`. LibreOffice writes both forms too; its lines may be a hair high (720 EMU).
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import FALLBACK, MM_A_TWIP, TEXT_BOX, WP, WPS, A, V, twips
from kehoach.reading.facts.layout import DrawnRule, Paragraph

EMU_A_MM = 36_000
MAX_EMU = 10**8
LINES = frozenset({"line", "lineInv", "straightConnector1"})
FLAT = frozenset({"rect", "flowChartProcess"})
THICKEST_MM = 1.0
"""A rectangle no higher than this is drawn to be seen as a line."""
STEEPEST = 0.05
SHAPE_LINES = ("_t20", "_t32")
VML_LINE, VML_RECT, VML_SHAPE = f"{V}line", f"{V}rect", f"{V}shape"
OFFICE_RULE = "{urn:schemas-microsoft-com:office:office}hr"
STYLE_PART = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;\s]+)")
TYPED_LINE = re.compile(r"\s*(_{3,}|-{5,}|–{4,}|—{3,})\s*")
MAYBE_TYPED = re.compile(r"_{3}|-{5}|–{4}|—{3}")
EMS = {"_": 0.5, "-": 0.333, "–": 0.5, "—": 1.0}
"""Advance widths of Times New Roman, in parts of the size."""


def parts_of_picture(picture: Element) -> Iterator[Element]:
    """Walk a picture's shapes; what stands in a text box, or in a fallback, is not walked."""
    for child in picture:
        if child.tag == FALLBACK:
            continue
        yield child
        if child.tag != TEXT_BOX:
            yield from parts_of_picture(child)


def drawn_rules(picture: Element) -> Iterator[DrawnRule]:
    """Find the horizontal lines among the shapes of a w:drawing or w:pict."""
    shapes = [part for part in parts_of_picture(picture) if part.tag == f"{WPS}wsp"]
    for part in shapes:
        frame = next(picture.iter(f"{WP}extent"), None) if len(shapes) == 1 else None
        width, height = _extent(part, frame)
        if _is_line(part, width, height):
            yield DrawnRule("shape", width)
    for part in parts_of_picture(picture):
        if part.tag in (VML_LINE, VML_RECT, VML_SHAPE):
            yield from _vml_rule(part)


def typed_rules(paragraph: Paragraph) -> Iterator[DrawnRule]:
    """Find the lines of a paragraph that are nothing but underscores or dashes."""
    typed = "".join(run.text for run in paragraph.runs) if paragraph.label else paragraph.text
    if not MAYBE_TYPED.search(typed):
        return
    for line in paragraph.lines:
        found = TYPED_LINE.fullmatch(line.text)
        if found:
            points = len(found[1]) * EMS[found[1][0]] * line.looks[0].size_pt
            yield DrawnRule("underscores", round(points * MM_A_TWIP * 20, 1))


def _is_line(shape: Element, width: float | None, height: float | None) -> bool:
    geometry = shape.find(f"{WPS}spPr/{A}prstGeom")
    preset = "" if geometry is None else geometry.get("prst", "")
    if not width or height is None:
        return False
    return (preset in LINES and height <= max(THICKEST_MM, STEEPEST * width)) or (
        preset in FLAT and height <= THICKEST_MM < width
    )


def _extent(shape: Element, frame: Element | None) -> tuple[float | None, float | None]:
    own = shape.find(f"{WPS}spPr/{A}xfrm/{A}ext")
    size = own if frame is None else frame
    if size is None:
        return None, None
    return _emu(size.get("cx")), _emu(size.get("cy"))


def _emu(text: str | None) -> float | None:
    try:
        length = int(text or "")
    except ValueError:
        return None
    return round(length / EMU_A_MM, 1) if 0 <= length <= MAX_EMU else None


def _vml_rule(shape: Element) -> Iterator[DrawnRule]:
    sizes = dict(STYLE_PART.findall(shape.get("style", "")))
    width, height = _vml_mm(sizes.get("width")), _vml_mm(sizes.get("height"))
    if shape.tag == VML_LINE:
        across, down = _ends(shape)
        width, height = (width, height or 0) if across is None else (across, down)
        if width is None or height is None or height <= max(THICKEST_MM, STEEPEST * width):
            yield DrawnRule("shape", width)
    elif shape.get(OFFICE_RULE) in ("t", "true"):
        yield DrawnRule("shape", width or None)
    elif width and height is not None and height <= THICKEST_MM and _may_be_line(shape):
        yield DrawnRule("shape", width)


def _may_be_line(shape: Element) -> bool:
    return shape.tag == VML_RECT or shape.get("type", "").endswith(SHAPE_LINES)


def _ends(line: Element) -> tuple[float | None, float | None]:
    """Give how far a v:line runs across and down, from `from="1pt,2pt" to="9pt,2pt"`."""
    start, end = (line.get(name, "").split(",") for name in ("from", "to"))
    if len(start) != 2 or len(end) != 2:  # noqa: PLR2004 - x and y
        return None, None
    lengths = [_vml_mm(each) for each in (*start, *end)]
    if any(length is None for length in lengths):
        return None, None
    left, top, right, bottom = (length or 0.0 for length in lengths)
    return round(abs(right - left), 1), round(abs(bottom - top), 1)


def _vml_mm(text: str | None) -> float | None:
    """Read a length of VML; a bare number is pixels."""
    if text is None:
        return None
    text = text.strip()
    length = twips(f"{text}px" if text[-1:].isdigit() else text)
    return None if length is None else round(length * MM_A_TWIP, 1)
