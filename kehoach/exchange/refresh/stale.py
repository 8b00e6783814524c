"""Amounts of an earlier build that still stand in the text of a refreshed file."""

from collections.abc import Iterator

from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.language.words_reader import read_words
from kehoach.reading.document import Document
from kehoach.reading.numbers import read_printed_amount
from kehoach.reading.sentences import stated_amounts, words_of_amounts
from kehoach.writing.generated import Generated

STALE = Message(
    "R026",
    "lời văn còn số cũ '{text}': '{sentence}'",
    "chỗ này gõ tay, không có ô số liệu; tự sửa trong Word",
    Severity.WARNING,
)
SHOWN = 80


def stale_amounts(
    document: Document, base: Generated | None, now: Generated, file: str
) -> Iterator[Diagnostic]:
    """Find the figures of an earlier build, in figures or words, that the data has changed."""
    old = _values(base) - _values(now) if base else set()
    if not old:
        return
    cells = {cell.text for table in document.tables for row in table for cell in row.cells}
    for paragraph in document.paragraphs:
        for text, dong in _amounts(paragraph) if paragraph not in cells else ():
            if dong in old:
                place = Location(file, place="lời văn")
                yield STALE.at(place, text=text, sentence=paragraph[:SHOWN])


def _values(state: Generated) -> set[int]:
    values = set()
    for tag, texts in state.figures.items():
        for text in texts if tag.endswith("-figures") else ():
            value = read_printed_amount(text.lower().removesuffix(" đồng"))
            values |= set() if value is None else {value}
    return values


def _amounts(paragraph: str) -> Iterator[tuple[str, int | None]]:
    for stated in stated_amounts(paragraph):
        yield stated.text, stated.dong
    for spelled in words_of_amounts(paragraph):
        try:
            yield spelled.words, read_words(spelled.words)
        except ValueError:
            continue
