"""Lines with the place where they stand: the block, and the column or half of a line."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Block, Line, Paragraph, Table
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.folding import bare, cut, has_words, whole_text

MOST_ROWS_OF_PLACING = 15
MOST_COLUMNS_OF_PLACING = 6
"""A table beyond holds content; head and signature stand in small ones."""
BESIDE_THE_TEXT = -1
"""Block of lines in text boxes."""

_GAP = re.compile(r"[ \u00a0]*\t[\s\u00a0]*|[ \u00a0]{3,}")
_LETTERS_OF_A_HALF = 2
_LONGEST_OF_TWO_HALVES = 160


class Placed(Struct, frozen=True):
    """A line, its block, and its column: None where the line has the page to itself."""

    line: Line
    block: int
    column: int | None = None
    after_gap: bool = False
    """An empty paragraph stands above it."""
    half: bool = False
    """It shares its line with another; `column` is then 0 or 1."""

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.line.text


def places_only(table: Table) -> bool:
    """Tell whether a table may be there only to place the head or the signature."""
    if len(table.rows) > MOST_ROWS_OF_PLACING:
        return False
    return all(len(row.cells) <= MOST_COLUMNS_OF_PLACING for row in table.rows)


def placed_lines(blocks: tuple[Block, ...], first: int, last: int) -> Iterator[Placed]:
    """Give the lines of blocks in reading order, cells by row; large tables are left out."""
    for index in range(first, min(last, len(blocks))):
        yield from lines_of_block(blocks, index)


def lines_of_block(blocks: tuple[Block, ...], index: int) -> Iterator[Placed]:
    """Give the lines of one block; a line of two halves gives two."""
    block = blocks[index]
    if isinstance(block, Paragraph):
        above = blocks[index - 1] if index else None
        gap = isinstance(above, Paragraph) and not has_words(above.text)
        yield from _of_paragraph(block, index, None, after_gap=gap)
    elif places_only(block):
        for row in block.rows:
            for cell in row.cells:
                gap = False
                for paragraph in cell.paragraphs:
                    yield from _of_paragraph(paragraph, index, cell.column, after_gap=gap)
                    gap = not has_words(paragraph.text)


def lines_of_boxes(document: DocumentFacts) -> Iterator[Placed]:
    """Give the lines of text boxes, each box a column of its own."""
    for number, box in enumerate(document.text_boxes):
        for paragraph in box:
            column = MOST_COLUMNS_OF_PLACING + number
            yield from _of_paragraph(paragraph, BESIDE_THE_TEXT, column, after_gap=False)


def _of_paragraph(
    paragraph: Paragraph, block: int, column: int | None, *, after_gap: bool
) -> Iterator[Placed]:
    for place, line in enumerate(paragraph.lines):
        gap = after_gap and not place
        parts = halves(line)
        if len(parts) == 1:
            yield Placed(line, block, column, gap)
        else:
            for side, part in enumerate(parts):
                yield Placed(part, block, side, gap, half=True)


def halves(line: Line) -> tuple[Line, ...]:
    """Cut a line whose two halves stand side by side, by tabs, wide gaps or by its words."""
    text = whole_text(line)
    place = _where_right_half_begins(text)
    if place is None:
        return (line,)
    left, right = cut(line, 0, place), cut(line, place)
    return (left, right) if left.text and right.text else (line,)


def _where_right_half_begins(text: str) -> int | None:
    if len(text.strip()) > _LONGEST_OF_TWO_HALVES:
        return None
    found = _before_known_words(text)
    if found is not None or _is_number_or_date(text):
        return found
    for gap in _GAP.finditer(text):
        before = text[: gap.start()]
        if sum(map(str.isalpha, before)) >= _LETTERS_OF_A_HALF and text[gap.end() :].strip():
            return gap.end()
    return _after_recipients_label(text)


def _before_known_words(text: str) -> int | None:
    """Give where the national title, the motto or the place and date begin, if not first."""
    letters, offsets = bare(text)
    for pattern in (wording.NATIONAL_TITLE, wording.MOTTO):
        found = pattern.search(letters)
        if found and has_words(letters[: found.start()]):
            return offsets[found.start()]
    start = _where_place_and_date_begin(letters)
    return None if start is None else offsets[start]


def _where_place_and_date_begin(letters: str) -> int | None:
    date = wording.DATE.search(letters)
    if not date:
        return None
    number = wording.NUMBER.match(letters)
    numbered = number.end("slash") if number and number["slash"] else 0
    for gap in reversed([*_GAP.finditer(letters, numbered, date.start())]):
        before = letters[: gap.start()].strip()
        if before and not before.endswith(","):
            return gap.end()
    if not number or not numbered or numbered > date.start():
        return None
    after = re.compile(r"\s*").match(letters, number.end())
    return after.end() if after and after.end() <= date.start() else None


def _is_number_or_date(text: str) -> bool:
    letters, _ = bare(text)
    number = wording.NUMBER.match(letters)
    return bool(number and number["slash"]) or bool(wording.DATE.search(letters))


def _after_recipients_label(text: str) -> int | None:
    """Give where words beside 'Nơi nhận:' begin, when nothing but a space parts them."""
    letters, offsets = bare(text)
    label = re.match(r"\s*noi\s+nhan\s*:\s*(?=[^\s(])", letters, re.I)
    return offsets[label.end()] if label else None
