"""How TT counts the rows of a table: A, I, 1, 1.1, a), -, and which row belongs to which."""

import re
from typing import Literal

from msgspec import Struct

Style = Literal[
    "upper", "roman", "heading", "arabic", "lower", "dash", "plus", "blank", "other"
]

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Letters in the order in which rows are counted; lists may leave out đ, f, j, w, z."""
_WITH_A_SKIP = 2
_DASHES = ("-", "–", "—", "•", "*", "\u2212", "\u2012")
_ENDING = ".):/ \t\u00a0"
_GROUPS = ("upper", "roman", "heading")
_FIRST_ARABIC = 10
_AFTER_ARABIC = {"lower": 20, "other": 21, "dash": 22, "plus": 23, "blank": 24}


class Numbering(Struct, frozen=True):
    """The last component of a TT, and how many components it has ('1.2': arabic 2, depth 2)."""

    style: Style
    ordinal: int | None = None
    depth: int = 1
    prefix: str = ""
    """What stands before the last component: '1' in '1.2'."""


def numbering(text: str, title: str, before: Numbering | None = None) -> Numbering:
    """Read a TT; `before` is the nearest row above that is counted by letters.

    >>> numbering("IV", ""), numbering("1.2", "").ordinal, numbering("", "- Thuê").style
    (Numbering(style='roman', ordinal=4, depth=1, prefix=''), 2, 'dash')
    """
    bare = text.strip().strip("(").rstrip(_ENDING).strip()
    if not bare:
        return Numbering(_bullet(title.lstrip()) or "blank")
    bullet = _bullet(bare)
    if bullet:
        return Numbering(bullet)
    *prefix, last = [part for part in re.split(r"[.\s-]+", bare) if part] or [bare]
    style, ordinal = _component(last, before)
    arabic = sum(part.isdigit() for part in (*prefix, last))
    return Numbering(style, ordinal, max(arabic, 1), ".".join(prefix))


def _bullet(text: str) -> Style | None:
    if text[:1] in _DASHES:
        return "dash"
    return "plus" if text[:1] in ("+", "o", "▪") and not text[1:2].isalnum() else None


def _component(text: str, before: Numbering | None) -> tuple[Style, int | None]:
    if text.isdigit() and text.isascii():
        return "arabic", int(text)
    if len(text) == 1 and text.isalpha():
        return _letter(text, before)
    if _ROMAN.fullmatch(text):
        return "roman", roman_value(text)
    return "other", None


def _letter(text: str, before: Numbering | None) -> tuple[Style, int | None]:
    """Tell a letter from a Roman figure by what stood before: B, C but II, III."""
    ordinal = LETTERS.find(text.lower()) + 1
    if not ordinal:
        return "other", None
    if text.islower():
        return "lower", ordinal
    last = before.ordinal if before and before.style == "upper" else None
    if _ROMAN.fullmatch(text) and not (last and 1 <= ordinal - last <= _WITH_A_SKIP):
        return "roman", roman_value(text)
    return "upper", ordinal


def roman_value(text: str) -> int:
    """Give the value of a Roman figure.

    >>> roman_value("XIV")
    14
    """
    values = [_VALUES[figure] for figure in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


class Outline:
    """Places rows one by one: a row belongs to the nearest row above of a higher rank."""

    def __init__(self) -> None:
        self._groups: list[str] = []
        self._open: list[tuple[int, int]] = []

    def place(self, row: int, number: Numbering) -> int | None:
        """Give the row that this one belongs to; None where it stands at the top."""
        rank = self._rank(number)
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        parent = self._open[-1][1] if self._open else None
        self._open.append((rank, row))
        return parent

    def close(self) -> None:
        """End every open group: what follows stands at the top."""
        self._open.clear()

    def close_from(self, row: int) -> None:
        """End an open group and all that stands open inside it."""
        while self._open and self._open[-1][1] != row:
            self._open.pop()
        if self._open:
            self._open.pop()

    @property
    def innermost(self) -> list[int]:
        """The open rows, the outermost first."""
        return [row for _, row in self._open]

    def _rank(self, number: Numbering) -> int:
        if number.style in _GROUPS:
            if number.style not in self._groups:
                self._groups.append(number.style)
            return self._groups.index(number.style)
        if number.style == "arabic":
            return _FIRST_ARABIC + min(number.depth, 9)
        return _AFTER_ARABIC[number.style]
