"""The properties that one w:rPr or w:pPr sets itself, as plain text by name.

A property that is absent says nothing, so that levels of the style hierarchy can be laid
over each other. Values are canonical: '1' and '0' for on and off, points and twips as
decimals, colours as RRGGBB.
"""

from collections.abc import Callable

from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import VAL, W, half_points, is_on, twips
from kehoach.reading.docx.theme import COLOR, Theme

Properties = dict[str, str]
TOGGLES = ("b", "bCs", "i", "iCs", "caps", "vanish")
"""Those that the style levels switch to and fro (ECMA-376 Part 1, 17.7.3)."""
FONT_SLOTS = {"ascii": "ascii", "hAnsi": "hAnsi", "eastAsia": "eastAsia", "cs": "cs"}
NO_LINE = frozenset({"nil", "none", ""})
AUTOMATIC = "000000"
TWIPS_A_LINE = 240
WHITE = "FFFFFF"


def run_properties(element: Element | None, theme: Theme) -> Properties:
    """Read a w:rPr."""
    found: Properties = {}
    for child in () if element is None else element:
        read = RUN_READERS.get(child.tag)
        if read:
            found.update(read(child, theme))
    return found


def paragraph_properties(element: Element | None) -> Properties:
    """Read a w:pPr."""
    found: Properties = {}
    for child in () if element is None else element:
        read = PARAGRAPH_READERS.get(child.tag)
        if read:
            found.update(read(child))
    return found


def visible_line(element: Element | None) -> bool:
    """Tell whether a border element draws a line."""
    return element is not None and element.get(VAL, "") not in NO_LINE


def _flag(element: Element, _: Theme | None = None) -> Properties:
    name = element.tag.rpartition("}")[2]
    return {name: "1" if is_on(element) else "0"}


def _fonts(element: Element, theme: Theme) -> Properties:
    found = {}
    for slot in FONT_SLOTS:
        themed = "cstheme" if slot == "cs" else f"{slot}Theme"
        face = theme.fonts.get(element.get(f"{W}{themed}", "")) or element.get(f"{W}{slot}")
        if face:
            found[slot] = face
    hint = element.get(f"{W}hint")
    return {**found, "hint": hint} if hint else found


def _complex(element: Element, _: Theme) -> Properties:
    """Tell that Arabic, Hebrew … properties hold; w:cs is also the name of a font slot."""
    name = "complexScript" if element.tag == f"{W}cs" else "rightToLeft"
    return {name: "1" if is_on(element) else "0"}


def _size(element: Element, _: Theme) -> Properties:
    size = half_points(element.get(VAL))
    name = element.tag.rpartition("}")[2]
    return {name: str(size)} if size is not None and size > 0 else {}


def _color(element: Element, theme: Theme) -> Properties:
    themed = theme.color(
        element.get(f"{W}themeColor", ""),
        element.get(f"{W}themeTint", ""),
        element.get(f"{W}themeShade", ""),
    )
    plain = element.get(VAL, "")
    return {"color": themed or (plain.upper() if COLOR.fullmatch(plain) else AUTOMATIC)}


def _highlight(element: Element, _: Theme) -> Properties:
    color = element.get(VAL, "none")
    return {"highlight": "" if color in ("none", "white") else color}


def _shading(element: Element, theme: Theme) -> Properties:
    themed = theme.color(
        element.get(f"{W}themeFill", ""),
        element.get(f"{W}themeFillTint", ""),
        element.get(f"{W}themeFillShade", ""),
    )
    fill = (themed or element.get(f"{W}fill", "")).upper()
    return {"shade": fill if COLOR.fullmatch(fill) and fill != WHITE else ""}


def _underline(element: Element, _: Theme) -> Properties:
    return {"u": "0" if element.get(VAL, "none") == "none" else "1"}


def _raised(element: Element, _: Theme) -> Properties:
    return {"raised": "1" if element.get(VAL) in ("superscript", "subscript") else "0"}


RUN_READERS: dict[str, Callable[[Element, Theme], Properties]] = {
    **{f"{W}{name}": _flag for name in TOGGLES},
    f"{W}cs": _complex,
    f"{W}rtl": _complex,
    f"{W}rFonts": _fonts,
    f"{W}sz": _size,
    f"{W}szCs": _size,
    f"{W}color": _color,
    f"{W}highlight": _highlight,
    f"{W}shd": _shading,
    f"{W}u": _underline,
    f"{W}vertAlign": _raised,
}


# Paragraphs

FRAME_SIDES = ("left", "center", "right")


def _align(element: Element) -> Properties:
    return {"jc": element.get(VAL, "left")}


def _frame(element: Element) -> Properties:
    """Read where a frame without a width, as narrow as its words, stands across the page."""
    side = element.get(f"{W}xAlign", "")
    placed = side in FRAME_SIDES and element.get(f"{W}w") is None
    return {"frame": side} if placed else {}


def _indents(element: Element) -> Properties:
    found: Properties = {}
    for name, sides in (("left", ("left", "start")), ("right", ("right", "end"))):
        for side in sides:
            found.update(_length(element, side, name))
    found.update(_length(element, "firstLine", "first"))
    for name, length in _length(element, "hanging", "first").items():
        found[name] = length.removeprefix("-") if length[0] == "-" else f"-{length}"
    return found


def _length(element: Element, attribute: str, name: str) -> Properties:
    """Read an indent in twips; one in characters ('1.5em') only where twips are missing."""
    length = twips(element.get(f"{W}{attribute}"))
    if length is not None:
        return {name: str(length)}
    characters = twips(element.get(f"{W}{attribute}Chars"))
    return {} if characters is None else {name: f"{characters / 100}em"}


def _spacing(element: Element) -> Properties:
    found: Properties = {}
    for side in ("before", "after"):
        length = twips(element.get(f"{W}{side}"))
        lines = twips(element.get(f"{W}{side}Lines"))
        automatic = element.get(f"{W}{side}Autospacing")
        if length is not None or lines is not None:
            lined = (lines or 0) / 100 * TWIPS_A_LINE
            found[side] = str(lined if length is None else length)
        if automatic is not None:
            found[f"{side}Auto"] = "0" if automatic in ("0", "false", "off") else "1"
    line = twips(element.get(f"{W}line"))
    if line is not None:
        found["line"] = str(line)
        found["lineRule"] = element.get(f"{W}lineRule", "auto")
    return found


def _borders(element: Element) -> Properties:
    sides = {
        side: visible_line(element.find(f"{W}{side}"))
        for side in ("top", "bottom", "left", "right")
    }
    boxed = sides["left"] or sides["right"]
    drawn = not boxed and (sides["top"] or sides["bottom"])
    return {"border": "1" if drawn else "0"}


def _ground(element: Element) -> Properties:
    """Read the shading of a paragraph; Word writes a theme's colour as w:fill too."""
    return _shading(element, Theme())


PARAGRAPH_READERS: dict[str, Callable[[Element], Properties]] = {
    f"{W}framePr": _frame,
    f"{W}jc": _align,
    f"{W}ind": _indents,
    f"{W}spacing": _spacing,
    f"{W}pBdr": _borders,
    f"{W}shd": _ground,
    f"{W}contextualSpacing": _flag,
    f"{W}pageBreakBefore": _flag,
}
