"""The names of WordprocessingML, and its simple values: on and off, numbers, lengths.

ISO 29500 Strict writes other namespaces, and lengths with a unit ("12.7mm"); both forms
may stand in one file.
"""

import re
from functools import lru_cache

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = f"{W}val"
PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
RUN_PROPERTIES = f"{W}rPr"
PARAGRAPH_PROPERTIES = f"{W}pPr"
FALLBACK = f"{MC}Fallback"
ALTERNATE = f"{MC}AlternateContent"
TEXT_BOX = f"{W}txbxContent"

OFF = frozenset({"0", "false", "off"})
MM_A_TWIP = 25.4 / 1440
MM_A_POINT = 25.4 / 72
TWIPS_A_UNIT = {
    "": 1.0,
    "pt": 20.0,
    "in": 1440.0,
    "mm": 1440 / 25.4,
    "cm": 14400 / 25.4,
    "pc": 240.0,
    "pi": 240.0,
    "px": 15.0,
}
MEASURE = re.compile(r"\s*([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))\s*([a-z]{0,2})\s*")
WHOLE = re.compile(r"\s*([+-]?\d{1,9})(?:\.0*)?\s*")


def child(parent: Element | None, tag: str) -> Element | None:
    """Give the first child with this tag.

    Properties stand first in their parent: a plain loop is faster than lxml's own search.
    """
    for element in () if parent is None else parent:
        if element.tag == tag:
            return element
    return None


def is_on(element: Element) -> bool:
    """Tell whether an on/off element says on; no value means on."""
    return element.get(VAL, "1") not in OFF


def says_on(parent: Element | None, tag: str) -> bool:
    """Tell whether an on/off child stands there and says on."""
    found = child(parent, tag)
    return found is not None and is_on(found)


def value(parent: Element | None, tag: str, default: str = "") -> str:
    """Give w:val of a child."""
    found = child(parent, tag)
    return default if found is None else found.get(VAL, default)


def whole(text: str | None) -> int | None:
    """Read a whole number; what is none gives None.

    >>> whole("3"), whole("x"), whole(None)
    (3, None, None)
    """
    found = WHOLE.fullmatch(text or "")
    return int(found[1]) if found else None


@lru_cache(maxsize=4096)
def twips(text: str | None) -> float | None:
    """Read a length, in twips where it has no unit.

    >>> twips("720"), twips("0.5in"), twips("rộng")
    (720.0, 720.0, None)
    """
    found = MEASURE.fullmatch(text or "")
    if not found or found[2] not in TWIPS_A_UNIT:
        return None
    return float(found[1]) * TWIPS_A_UNIT[found[2]]


def millimetres(text: str | None) -> float | None:
    """Read a length and give millimetres."""
    length = twips(text)
    return None if length is None else round(length * MM_A_TWIP, 3)


def half_points(text: str | None) -> float | None:
    """Read a size of type, in half points where it has no unit; give points."""
    length = twips(text)
    if length is None:
        return None
    return length / 2 if (text or "").strip()[-1:].isdigit() else length / 20
