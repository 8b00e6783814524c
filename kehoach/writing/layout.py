"""Which columns an appendix's table prints, and how wide each is.

No column is narrower than its longest word. What the template gives a column of
figures it keeps where there is room; the columns of words share what is left.
"""

from functools import cached_property
from itertools import chain

from msgspec import Struct

from kehoach.writing.measure import longest_word_pt, text_width_pt
from kehoach.writing.words_on_page import AppendixWords, RowWords, TotalWords

AMOUNTS = "amounts"
ALWAYS = frozenset({"number", "title", "budget"})
CHOICE_OF = {AMOUNTS: "source_amounts"}
WORDY = frozenset({"title", "lead_unit", "note"})

TWIPS_A_POINT = 20
CELL_MARGINS_TWIPS = 2 * 108
SLACK_TWIPS = 20
"""Words set by another program may come out a trace wider than measured."""


class Column(Struct, frozen=True):
    """A column of the template's table: its field, its width there, its letters."""

    name: str
    width_twips: int
    heading: str
    heading_letters: tuple[float, str]
    letters: tuple[float, str]
    """Size in points and face, of the heading and of the cells."""

    def least_twips(self, texts: chain[str], heading: str) -> int:
        """Give the width that the longest word needs."""
        headed = ((word, self.heading_letters) for word in heading.split())
        size, face = self.letters
        cells = max((longest_word_pt(text, size, face) for text in set(texts)), default=0)
        every = (text_width_pt(word, *letters) for word, letters in headed)
        widest = max((cells, *every))
        return round(widest * TWIPS_A_POINT) + CELL_MARGINS_TWIPS + SLACK_TWIPS


class TableLayout(Struct, frozen=True, dict=True):
    """The columns that one appendix prints; the column of amounts once for each source."""

    columns: tuple[Column, ...]
    appendix: AppendixWords

    @cached_property
    def shown(self) -> list[tuple[Column, str]]:
        """List the printed columns, each with its funding source's key or nothing."""
        chosen = ALWAYS | self.appendix.columns
        return [
            (column, key)
            for column in self.columns
            if CHOICE_OF.get(column.name, column.name) in chosen
            for key in self._keys(column)
        ]

    def _keys(self, column: Column) -> list[str]:
        return (
            [source.key for source in self.appendix.sources] if column.name == AMOUNTS else [""]
        )

    def span(self, names: str) -> int:
        """Count the printed columns among some, named with spaces between."""
        wanted = names.split()
        return sum(column.name in wanted for column, _ in self.shown)

    def width(self, names: str) -> int:
        """Give the width in twips that some columns, named with spaces between, take."""
        wanted = names.split()
        pairs = zip(self.shown, self.widths, strict=True)
        return sum(width for (column, _), width in pairs if column.name in wanted)

    def source_width(self, key: str) -> int:
        """Give the width in twips of one source's column."""
        places = [place for place, (_, found) in enumerate(self.shown) if found == key]
        return self.widths[places[0]]

    @cached_property
    def widths(self) -> list[int]:
        """Share the table's whole width out, in twips."""
        total = sum(column.width_twips for column in self.columns)
        least = [self._least(column, key) for column, key in self.shown]
        usual = [column.width_twips for column, _ in self.shown]
        wordy = [column.name in WORDY for column, _ in self.shown]
        wanted = [
            need if words else max(need, width)
            for need, width, words in zip(least, usual, wordy, strict=True)
        ]
        if sum(wanted) > total:  # figures give way before words are cut
            wanted = least
        if sum(wanted) > total:  # nothing fits: share out by need
            return _shared(total, wanted)
        elastic = [width if words else 0 for width, words in zip(usual, wordy, strict=True)]
        return _grown(wanted, elastic, total)

    def _least(self, column: Column, key: str) -> int:
        rows: chain[RowWords | TotalWords] = chain(self.appendix.rows, (self.appendix.total,))
        if column.name != AMOUNTS:
            texts = (getattr(row, column.name, "") for row in rows)
            return column.least_twips(chain(texts), column.heading)
        name = next(source.name for source in self.appendix.sources if source.key == key)
        return column.least_twips(chain(row.amounts.get(key, "") for row in rows), name)


def _grown(widths: list[int], shares: list[int], total: int) -> list[int]:
    """Let columns grow towards their shares until the whole width is used.

    A column that already needs more than its share keeps what it needs.

    >>> _grown([10, 20, 40], [0, 1, 1], 130)
    [10, 60, 60]
    """
    growing = [place for place, share in enumerate(shares) if share]
    grown = list(widths)
    while growing:
        left = total - sum(width for place, width in enumerate(grown) if place not in growing)
        parts = _shared(left, [shares[place] for place in growing])
        kept = [
            place for place, part in zip(growing, parts, strict=True) if part < widths[place]
        ]
        if not kept:
            for place, part in zip(growing, parts, strict=True):
                grown[place] = part
            break
        growing = [place for place in growing if place not in kept]
    grown[-1] += total - sum(grown)
    return grown


def _shared(total: int, weights: list[int]) -> list[int]:
    """Share a whole number out by weight, to the last unit.

    >>> _shared(10, [1, 1, 1])
    [3, 3, 4]
    """
    whole, done, parts = sum(weights), 0, []
    for weight in weights:
        before = done * total // whole
        done += weight
        parts.append(done * total // whole - before)
    return parts
