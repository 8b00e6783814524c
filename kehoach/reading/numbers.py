"""Amounts as they stand on a printed page → đồng (3.640,5 triệu → 3640500000)."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from kehoach.reading.money_units import unit_named

PRINTED = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
DONG_IN = {
    "đồng": 1,
    "nghìn đồng": 10**3,
    "triệu đồng": 10**6,
    "tỷ đồng": 10**9,
    "tỉ đồng": 10**9,
}

Notation = Literal[
    "official", "two_readings", "ungrouped", "foreign_thousands", "foreign_decimals",
    "blank", "words", "unreadable",
]  # fmt: skip

_BLANK = re.compile(r"[-–—\u2212_.…*/\s]*")
_SPACES = re.compile(r"[\s\u2007\u2009\u200a\u202f\u00a0\u200b\ufeff]+")
_AROUND_MARKS = re.compile(r"\s*([.,])\s*")
_REMARK = re.compile(r"(?<=[\d\w])\s*(?:\([^()]*\)|\*+)$")
_IN_BRACKETS = re.compile(r"\(\s*([0-9.,]+)\s*\)")
_WITH_UNIT = re.compile(r"(-?[0-9][0-9.,]*)\s*([^\W\d].*)")
_USUAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})*")
_UNGROUPED = re.compile(r"-?[0-9]{4,}(?:,[0-9]+)?")
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_FOREIGN = (
    (re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"), ",", ".", "foreign_decimals"),
    (re.compile(r"-?0\.[0-9]+"), ",", ".", "foreign_decimals"),
    (re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3}){2,}"), ",", ".", "foreign_thousands"),
    (re.compile(r"-?[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?"), " ", ",", "foreign_thousands"),
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST_UNIT = 2  # words: "triệu đồng"
_LEADING_FIGURE = re.compile(r"[-\u2212(+.,]*\s*[lIOo]?[0-9]")


class CellAmount(Struct, frozen=True):
    """What a cell of a column of amounts says; `dong` is None unless it is an amount."""

    dong: int | None
    notation: Notation


def read_printed_amount(text: str, unit: str = "đồng") -> int | None:
    """Read a printed amount as đồng; None where the text is no amount.

    On a page a comma is always the decimal sign (Nghị định 86/2012/NĐ-CP, Phụ lục V).

    >>> read_printed_amount("3.640,5", "triệu đồng")
    3640500000
    >>> read_printed_amount("3.64") is None
    True
    """
    text = text.strip()
    if not PRINTED.fullmatch(text) or unit not in DONG_IN:
        return None
    return _whole(text.replace(".", "").replace(",", "."), DONG_IN[unit])


@lru_cache(maxsize=1 << 14)
def read_cell(text: str, factor: int) -> CellAmount:
    """Read a cell of a column of amounts; `factor` is the column's unit in đồng.

    Spaces beside a mark, a remark in brackets and a unit of its own do not matter.

    >>> read_cell("3. 640 (*)", 10**6), read_cell("Lồng ghép", 1).notation
    (CellAmount(dong=3640000000, notation='official'), 'words')
    """
    if _USUAL.fullmatch(text):
        return CellAmount(int(text.replace(".", "")) * factor, "official")
    text = _SPACES.sub(" ", text).strip()
    if _BLANK.fullmatch(text):
        return CellAmount(None, "blank")
    negative = _IN_BRACKETS.fullmatch(text)
    bare = f"-{negative[1]}" if negative else _REMARK.sub("", text).strip()
    figures, unit = _without_unit(_AROUND_MARKS.sub(r"\1", bare))
    read = _read_figures(figures.replace("\u2212", "-").replace("- ", "-"), unit or factor)
    if read.dong is None and not _looks_like_figures(text):
        return CellAmount(None, "words")
    return read


def read_figures(figures: str, unit: str) -> CellAmount:
    """Read the figures of an amount in a sentence, in whichever notation they stand.

    >>> read_figures("52,538,000", "đồng")
    CellAmount(dong=52538000, notation='foreign_thousands')
    """
    return _read_figures(figures, DONG_IN[unit])


def _read_figures(figures: str, factor: int) -> CellAmount:
    if factor == 1 and _TWO_READINGS.fullmatch(figures):
        return CellAmount(int(figures.replace(",", "")), "foreign_thousands")
    if PRINTED.fullmatch(figures):
        dong = _whole(figures.replace(".", "").replace(",", "."), factor)
        return CellAmount(dong, _notation(figures) if dong is not None else "unreadable")
    for pattern, thousands, decimals, notation in _FOREIGN:
        if pattern.fullmatch(figures):
            plain = figures.replace(thousands, "").replace(decimals, ".")
            return _foreign(_whole(plain, factor), notation)
    return CellAmount(None, "unreadable")


def _foreign(dong: int | None, notation: str) -> CellAmount:
    if dong is None:
        return CellAmount(None, "unreadable")
    decimals = notation == "foreign_decimals"
    return CellAmount(dong, "foreign_decimals" if decimals else "foreign_thousands")


def _notation(figures: str) -> Notation:
    if _TWO_READINGS.fullmatch(figures):
        return "two_readings"
    return "ungrouped" if _UNGROUPED.fullmatch(figures) else "official"


def _whole(number: str, factor: int) -> int | None:
    dong = Decimal(number) * factor
    return int(dong) if dong == dong.to_integral_value() else None


def _without_unit(text: str) -> tuple[str, int | None]:
    """Part '3.640 triệu' into its figures and the unit in đồng."""
    found = _WITH_UNIT.fullmatch(text)
    if not found:
        return text, None
    words = found[2].strip(" .")
    short = len(words.split()) <= _LONGEST_UNIT
    unit = unit_named(words) if short else None
    return (found[1], DONG_IN[unit]) if unit else (text, None)


def _looks_like_figures(text: str) -> bool:
    """Tell a mistyped amount (3.64O) from words in its place (Quý II/2025)."""
    if not any(map(str.isdigit, text)):
        return False
    return bool(_LEADING_FIGURE.match(text)) or not _WORD.search(text)
