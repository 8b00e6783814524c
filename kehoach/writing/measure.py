"""How wide words are in Times New Roman, and where a paragraph breaks its lines.

The advance widths in times_new_roman.json were read from Liberation Serif, which
is drawn to the same widths as Times New Roman; they are facts, not the font.
"""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

FACES = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bold-italic": "LiberationSerif-BoldItalic.ttf",
}
WIDTHS_FILE = Path(__file__).with_name("times_new_roman.json")
LETTERS = "".join(
    map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0])
) + "".join(map(chr, [*range(0x1EA0, 0x1EFA), *range(0x2010, 0x2016), *range(0x2018, 0x201F)]))
LINE_HEIGHT = 1.15
"""Height of a line in sizes of its letters: the font's ascent, descent and line gap."""


UNITS = 100_000
"""Parts of a size in which the table counts: whole numbers, so that sums are exact."""
WIDE = 70_000
"""Width taken for a letter that the table does not have."""
KNOWN_WORDS = 16_384
KNOWN_TEXTS = 1_024
"""How much that was measured is remembered: names and headings come again and again."""


@cache
def _widths(face: str) -> dict[str, int]:
    widths: dict[str, float] = json.loads(WIDTHS_FILE.read_text(encoding="utf-8"))[face]
    return {letter: round(width * UNITS) for letter, width in widths.items()}


@lru_cache(KNOWN_WORDS)
def _width_units(word: str, face: str) -> int:
    width = _widths(face).get
    return sum(width(letter, WIDE) for letter in word)


def text_width_pt(text: str, size_pt: float, face: str = "regular") -> float:
    """Give the width of one line of text in points."""
    return _width_units(text, face) * size_pt / UNITS


@lru_cache(KNOWN_WORDS)
def longest_word_pt(text: str, size_pt: float, face: str = "regular") -> float:
    """Give the width of a text's widest word in points; 0 where it has none."""
    return max((text_width_pt(word, size_pt, face) for word in text.split()), default=0)


@lru_cache(KNOWN_TEXTS)
def lines(text: str, size_pt: float, face: str, width_pt: float) -> tuple[str, ...]:
    """Break a text into lines as Word does: as many words on a line as fit."""
    return tuple(_lines(text, size_pt, face, width_pt))


def _lines(text: str, size_pt: float, face: str, width_pt: float) -> Iterator[str]:
    line, used, space = "", 0, _width_units(" ", face)
    for word in text.split(" "):
        own = _width_units(word, face)
        longer = used + space + own if line else own
        if line and longer * size_pt / UNITS > width_pt:
            yield line
            line, used = word, own
        else:
            line, used = f"{line} {word}" if line else word, longer
    yield line


@lru_cache(KNOWN_TEXTS)
def balanced(text: str, size_pt: float, face: str, width_pt: float) -> tuple[str, ...]:
    """Break a centred text into as few lines as it needs, as even as they can be.

    >>> balanced("Ủy ban nhân dân", 14, "bold", 80)
    ('Ủy ban', 'nhân dân')
    """
    needed = len(lines(text, size_pt, face, width_pt))
    narrow, wide = width_pt / needed / 2, width_pt
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(list(_lines(text, size_pt, face, middle))) > needed:
            narrow = middle
        else:
            wide = middle
    return tuple(_lines(text, size_pt, face, wide))


def widths_of_fonts(folder: Path) -> str:
    """Read the widths from the four font files in `folder`; text of the JSON file."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - needed only to renew the table

    table = {}
    for face, file in FACES.items():
        font = TTFont(folder / file)
        glyphs, metrics, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        table[face] = {
            char: round(metrics[glyphs[ord(char)]][0] / units, 5)
            for char in LETTERS
            if ord(char) in glyphs
        }
    return json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
