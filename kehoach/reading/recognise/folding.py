"""Folds words for comparison: accents, case, dashes, dots and spaces no longer differ."""

import re
import unicodedata
from collections.abc import Sequence

from kehoach.reading.facts.layout import Line, Run

MOSTLY_CAPITALS = 0.7
"""Share of capitals from which words count as in capitals: 'TM. ỦY BAN NHÂN DÂN xã'."""

_MARK = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]")
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-"}
_LOOKALIKES = {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "\uff1a": ":", "\uff0f": "/"}


class _Letters(dict[int, str]):
    """The letter below the marks of each character, found once; marks alone fall away."""

    def __missing__(self, code: int) -> str:
        letters = _MARK.sub("", unicodedata.normalize("NFD", chr(code)))
        self[code] = letters if len(letters) <= 1 else chr(code)
        return self[code]


_LETTERS = _Letters(str.maketrans(_LOOKALIKES) | _DASHES)


def plain(text: str) -> str:
    """Fold a text to small letters without accents, one kind of dash, single spaces.

    >>> plain("CỘNG  HOÀ – Độc lập…")
    'cong hoa - doc lap...'
    """
    return " ".join(text.translate(_LETTERS).replace("…", "...").lower().split())


def squeezed(text: str) -> str:
    """Fold a text to its letters and digits alone.

    >>> squeezed("K Ế  H O Ạ C H :")
    'kehoach'
    """
    return "".join(filter(str.isalnum, plain(text)))


def bare(text: str) -> tuple[str, Sequence[int]]:
    """Strip accents but keep case and spaces; with the offset of each letter in the text."""
    letters = text.translate(_LETTERS)
    if len(letters) == len(text):
        return letters, range(len(text))
    return letters, [place for place, each in enumerate(text) if _LETTERS[ord(each)]]


def in_capitals(text: str) -> bool:
    """Tell whether the letters are capitals, a slip or an abbreviation aside."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return bool(letters) and capitals >= MOSTLY_CAPITALS * len(letters)


def has_words(text: str) -> bool:
    """Tell whether there is a letter or digit, not only underscores, dots or stars."""
    return any(map(str.isalnum, text))


def ends_sentence(text: str) -> bool:
    """Tell whether the words end as a sentence or a listed clause does."""
    return text.rstrip("”\"’')] \t\u00a0").endswith((".", ";", ":", ",", "…", "/", "!", "?"))


def is_bold(line: Line) -> bool:
    """Tell whether everything to see in a line is bold."""
    return bool(line.looks) and all(look.bold for look in line.looks)


def whole_text(line: Line) -> str:
    """Give the words of a line with the spaces at its ends, as offsets count them."""
    return "".join(run.text for run in line.runs)


def cut(line: Line, start: int, end: int | None = None) -> Line:
    """Give a stretch of a line as a line of its own, looks kept."""
    runs: list[Run] = []
    place = 0
    for run in line.runs:
        first, last = max(start - place, 0), len(run.text) if end is None else end - place
        place += len(run.text)
        if run.text[first : max(last, 0)]:
            runs.append(Run(run.text[first : max(last, 0)], run.look, run.field))
    return Line(line.paragraph, tuple(runs))


def join(line: Line, other: Line) -> Line:
    """Give two lines as one, with a space between, in the paragraph of the first."""
    space = Run(" ", other.runs[0].look) if other.runs else None
    return Line(line.paragraph, (*line.runs, *((space,) if space else ()), *other.runs))
