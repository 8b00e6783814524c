"""The labels that automatic numbering prints, counted along the document."""

import re
from collections.abc import Callable

from kehoach.reading.docx.numbering import LEVELS, Level, List
from kehoach.reading.docx.properties import Properties

REFERENCE = re.compile(r"%([1-9])")
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0a8": "□",
    "\uf02d": "-",
    "\uf0be": "-",
    "\uf02b": "+",
    "\uf02a": "*",
}
"""Characters of the fonts Symbol and Wingdings, by their place in private use."""
PRIVATE = re.compile("[\ue000-\uf8ff]")
OTHER_BULLET = "•"
LARGEST_ROMAN = 3_999
LETTERS = 26


class Labels:
    """The counters of all lists; each call of `next` is the next numbered paragraph."""

    def __init__(self, lists: dict[int, List]) -> None:
        self._lists = lists
        self._counts: dict[int, dict[int, int]] = {}
        self._started: set[tuple[int, int]] = set()

    def own_look(self, number: int, at: int) -> Properties:
        """Give the run properties that a level sets for its number."""
        found = self._lists.get(number)
        return found.levels[at].run if found and at in found.levels else {}

    def next(self, number: int, at: int) -> str:
        """Count a paragraph in level `at` of a list and give its label."""
        found = self._lists.get(number)
        if found is None or at not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        self._count(number, found, at, counts)
        level = found.levels[at]
        if level.format == "bullet":
            return _bullet(level.text)
        return REFERENCE.sub(lambda match: _number(found, level, match, counts), level.text)

    def _count(self, number: int, found: List, at: int, counts: dict[int, int]) -> None:
        level = found.levels[at]
        starts_anew = at in found.starts and (number, at) not in self._started
        self._started.add((number, at))
        counts[at] = level.start if starts_anew or at not in counts else counts[at] + 1
        for deeper in range(at + 1, LEVELS):
            after = found.levels.get(deeper, level).restarts_after
            if after is None or after > at:
                counts.pop(deeper, None)


def _number(found: List, level: Level, match: re.Match[str], counts: dict[int, int]) -> str:
    at = int(match[1]) - 1
    referred = found.levels.get(at, Level())
    format_ = "decimal" if level.legal else referred.format
    return written(counts.get(at, referred.start), format_)


def _bullet(text: str) -> str:
    return PRIVATE.sub(lambda match: BULLETS.get(match[0], OTHER_BULLET), text)


def written(number: int, format_: str) -> str:
    """Write a number in one of Word's formats; one that we do not know as 1, 2, 3.

    >>> written(4, "upperRoman"), written(27, "lowerLetter"), written(7, "decimalZero")
    ('IV', 'aa', '07')
    """
    return FORMATS.get(format_, str)(number)


def _roman(number: int) -> str:
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    letters = []
    for amount, letter in ROMAN:
        times, number = divmod(number, amount)
        letters.append(letter * times)
    return "".join(letters)


def _letter(number: int) -> str:
    """Write a, b … z, aa, bb …: Word doubles the letter, it does not count on."""
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    times, place = divmod(number - 1, LETTERS)
    return chr(ord("a") + place) * (times + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
