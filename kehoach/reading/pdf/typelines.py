"""Characters → lines of type, the two halves of the head and the cells of a row kept apart."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from kehoach.reading.facts.layout import Look, Run
from kehoach.reading.facts.pages import PrintedLine
from kehoach.reading.pdf.canvas import Glyph

ASCENT, DESCENT = 0.891, 0.216
"""Of Times New Roman and its metric twins, as a share of the size."""
SAME_BASELINE = 1.5
SMALLER, SHIFTED, BESIDE = 0.8, 0.5, 1.0
"""A superscript is under 0.8 of its neighbour's size, shifted by under 0.5 of it."""

# Gaps between words, as shares of the size, less the spaces typed there.
UNTYPED_SPACE = 0.18
PARTING = 0.8
PARTING_FEW = 1.6
PARTING_ALWAYS = 3.0
PARTING_LABEL = 5.0
STRETCHED = 2.2
"""Times the usual gap of a justified line: more than justification ever adds in one place."""
ENOUGH_GAPS = 3
LABEL = re.compile(
    r"([-–•+*]|[0-9]{1,2}(\.[0-9]{1,2})*[.)]?|[a-zđ][.)]|[IVXL]+[.)]?|\([0-9]+\))"
)


class TypeLine(Struct, frozen=True, dict=True):
    """A line of type with the look of every part of it."""

    runs: tuple[Run, ...]
    left: float
    right: float
    baseline: float
    size: float
    """The largest size of its letters."""

    @cached_property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)

    @property
    def top(self) -> float:
        """Where its tallest letters end."""
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where its deepest letters end."""
        return self.baseline + DESCENT * self.size

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks of all that is to be seen, each once."""
        return tuple(dict.fromkeys(run.look for run in self.runs if run.text.strip()))

    def printed(self, page: int, *, in_table: bool = False) -> PrintedLine:
        """Give the line as a fact of its page."""
        return PrintedLine(
            *(page, self.text, self.left, self.right, self.top, self.bottom, self.looks),
            in_table=in_table,
            patched=tuple(_patched(self.runs)),
        )


def _patched(runs: Sequence[Run]) -> Iterator[str]:
    """Give the words whose letters are shown in more than one typeface."""
    if len({run.look.fonts for run in runs}) == 1:
        return
    letters = [(letter, run.look.fonts) for run in runs for letter in run.text]
    for blank, word in groupby(letters, key=lambda pair: pair[0].isspace()):
        pairs = [] if blank else list(word)
        if len({fonts for letter, fonts in pairs if letter.isalpha()}) > 1:
            yield "".join(letter for letter, _ in pairs)


def type_lines(glyphs: Sequence[Glyph]) -> list[TypeLine]:
    """Set characters into lines, top down, each from left to right."""
    lines = [_line(words) for level in _levels(glyphs) for words in _pieces(level)]
    return sorted(lines, key=lambda line: (round(line.baseline), line.left))


def _levels(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group characters that share a baseline; raised ones join the line that they are in."""
    levels: list[list[Glyph]] = []
    last = float("-inf")
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if glyph.baseline - last > SAME_BASELINE:
            levels.append([])
        levels[-1].append(glyph)
        last = glyph.baseline
    for place, level in enumerate(levels):
        host = _host(level, levels[max(place - 1, 0) : place + 2])
        if host is not None:
            host += [glyph._replace(look=replace(glyph.look, raised=True)) for glyph in level]
            level.clear()
    return [level for level in levels if level]


def _host(level: list[Glyph], around: list[list[Glyph]]) -> list[Glyph] | None:
    """Give the line whose superscripts or subscripts a level of small letters is."""
    size = max(glyph.look.size_pt for glyph in level)
    first = min(level, key=lambda glyph: glyph.left)
    for other in around:
        if other is level or not other:
            continue
        largest = max(glyph.look.size_pt for glyph in other)
        near = abs(first.baseline - other[0].baseline) < SHIFTED * largest
        beside = any(abs(first.left - glyph.right) < BESIDE for glyph in other)
        if near and beside and size < SMALLER * largest:
            return other
    return None


def _pieces(level: list[Glyph]) -> Iterator[list[list[Glyph]]]:
    """Cut a level where a gap is too wide to lie between two words of one line."""
    words = list(_words(level))
    holes = [_hole(before, after) for before, after in pairwise(words)]
    usual = median(holes) if len(holes) >= ENOUGH_GAPS else None
    piece = words[:1]
    for hole, word in zip(holes, words[1:], strict=True):
        if hole > _limit(piece, word, usual):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _words(level: list[Glyph]) -> Iterator[list[Glyph]]:
    """Cut a level into words, each led by the spaces typed before it."""
    spaces: list[Glyph] = []
    word: list[Glyph] = []
    ordered = sorted(level, key=lambda glyph: (glyph.left, glyph.order))
    for blank, group in groupby(ordered, key=lambda glyph: glyph.text.isspace()):
        if blank:
            spaces += group
            continue
        word = []
        for glyph in group:
            if word and glyph.left - word[-1].right > UNTYPED_SPACE * glyph.look.size_pt:
                yield spaces + word
                spaces, word = [], []
            word.append(glyph)
        yield spaces + word
        spaces = []


def _hole(before: list[Glyph], after: list[Glyph]) -> float:
    """Measure the gap between two words that no typed space fills."""
    spaces = [glyph for glyph in after if glyph.text.isspace()]
    letters = after[len(spaces) :]
    filled = sum(glyph.right - glyph.left for glyph in spaces)
    return letters[0].left - before[-1].right - filled


def _limit(piece: list[list[Glyph]], word: list[Glyph], usual: float | None) -> float:
    size = max(piece[-1][-1].look.size_pt, word[-1].look.size_pt)
    if len(piece) == 1 and LABEL.fullmatch("".join(glyph.text for glyph in piece[0]).strip()):
        return PARTING_LABEL * size
    if usual is None:
        return (PARTING_FEW if word[0].text.isspace() else PARTING) * size
    return min(max(STRETCHED * usual, 0) + PARTING * size, PARTING_ALWAYS * size)


def _line(words: list[list[Glyph]]) -> TypeLine:
    glyphs = [glyph for word in words for glyph in word]
    first = next(glyph for glyph in glyphs if not glyph.text.isspace())
    runs: list[Run] = []
    for look, letters in _stretches(words):
        text = unicodedata.normalize("NFC", letters)
        runs.append(Run(text if runs else text.lstrip(), look))
    size = max(
        glyph.look.size_pt for glyph in glyphs if not glyph.look.raised or glyph is first
    )
    return TypeLine(tuple(runs), first.left, glyphs[-1].right, first.baseline, size)


def _stretches(words: list[list[Glyph]]) -> Iterator[tuple[Look, str]]:
    """Join neighbours of one look; a space takes the look of the letters before it."""
    text, look = "", words[0][-1].look
    for word in words:
        if text and not word[0].text.isspace():
            text += " "
        for glyph in word:
            if glyph.look != look and not glyph.text.isspace():
                if text.strip():
                    yield look, text
                    text = ""
                look = glyph.look
            text += glyph.text
    yield look, text
