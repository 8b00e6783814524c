"""Fonts of a PDF: family, weight and slant, read from the names that programs give them."""

import re
from collections.abc import Mapping

from msgspec import Struct
from pdfminer.pdffont import PDFFont, PDFType3Font
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

SUBSET = re.compile(r"^[A-Z]{6}\+")
STYLE = re.compile(r"bold|black|heavy|demi|italic|oblique|regular|roman$", re.IGNORECASE)
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
FOUNDRY = re.compile(r"(?<=[a-z])(PSMT|PS|MT)$")
WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
BOLD_WEIGHT = 600
FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123
ITALIC_FLAG = 1 << 6


class Face(Struct, frozen=True):
    """One font of the file."""

    name: str
    """Without the subset prefix: 'LiberationSerif-Bold'."""
    family: str
    bold: bool
    italic: bool
    embedded: bool


def face(font: PDFFont) -> Face:
    """Read what a font is."""
    name = plain_name(_text(font.fontname))
    descriptor = font.descriptor if isinstance(font.descriptor, Mapping) else {}
    flags = descriptor.get("Flags")
    flags = flags if isinstance(flags, int) else 0
    weight = resolve1(descriptor.get("FontWeight"))
    heavy = isinstance(weight, int | float) and weight >= BOLD_WEIGHT
    return Face(
        name=name,
        family=family(name),
        bold=bool(BOLD.search(name)) or heavy or bool(flags & FORCE_BOLD),
        italic=bool(ITALIC.search(name)) or bool(flags & ITALIC_FLAG),
        embedded=isinstance(font, PDFType3Font)
        or any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3")),
    )


def plain_name(name: str) -> str:
    """Give a font's name without the prefix of a subset.

    >>> plain_name("BAAAAA+LiberationSerif-Bold")
    'LiberationSerif-Bold'
    """
    return SUBSET.sub("", name)


def family(name: str) -> str:
    """Give the family that a font name stands for.

    >>> family("TimesNewRomanPS-BoldMT"), family("TimesNewRoman,Bold")
    ('Times New Roman', 'Times New Roman')
    >>> family("LiberationSerif-BoldItalic"), family("Arial-Black"), family("DejaVuSans")
    ('Liberation Serif', 'Arial', 'DejaVu Sans')
    """
    base, _, style = name.partition(",") if "," in name else name.rpartition("-")
    if not base or (style and not STYLE.search(style)):
        base = name.rstrip("-")
    words = WORDS.sub(" ", FOUNDRY.sub("", base.strip()))
    return words.replace("Deja Vu", "DejaVu")


def _text(name: object) -> str:
    if isinstance(name, PSLiteral):
        name = name.name
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
