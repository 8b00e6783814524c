"""Amounts of an earlier build that still stand in the text of a refreshed file.

Text boxes, headers, footers and notes are text too: nobody renews what was typed there.
"""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.exchange.refresh.mentions import in_text
from kehoach.exchange.refresh.wording import words_of
from kehoach.language.words_reader import read_words
from kehoach.reading.docx.markup import PARAGRAPH
from kehoach.reading.docx.package import Package, open_package
from kehoach.reading.numbers import read_printed_amount
from kehoach.reading.sentences import stated_amounts, words_of_amounts
from kehoach.writing.generated import SOURCE, Generated

STALE = Message(
    "R026",
    "lời văn còn số cũ '{text}': '{sentence}'",
    "chỗ này gõ tay, không có ô số liệu; tự sửa trong Word",
    Severity.WARNING,
)
SHOWN = 80
MONEY = ("budget", "total_cost")
AROUND = {
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "cước chú",
    "endnotes": "chú thích cuối",
}


def stale_amounts(
    content: bytes, earlier: Sequence[Generated], now: Generated, file: str
) -> Iterator[Diagnostic]:
    """Find amounts of earlier builds, in figures or words, that the data has changed."""
    old = {value for state in earlier for value in _values(state)} - _values(now)
    if not old:
        return
    for place, paragraph in _texts(open_package(content, file)):
        sentence = words_of(paragraph)
        for text, dong in _amounts(sentence):
            if dong in old:
                at = Location(file, place=place)
                yield STALE.at(at, text=text, sentence=sentence.strip()[:SHOWN])


def _texts(package: Package) -> Iterator[tuple[str, Element]]:
    """Walk the paragraphs outside tables of the main part, and all of the parts around it."""
    yield from in_text(package.document)
    for relation in package.relations.values():
        if relation.kind in AROUND and (name := package.target(relation.id)):
            for paragraph in package.part(name).iter(PARAGRAPH):
                yield AROUND[relation.kind], paragraph


def _values(state: Generated) -> set[int]:
    """Give every amount that a state states: figures of the text, cells of the tables."""
    texts = {
        (text.lower().removesuffix(" đồng"), "đồng")
        for tag, wordings in state.figures.items()
        for text in wordings
        if tag.endswith("-figures")
    }
    for table in state.tables:
        texts |= {
            (words, table.unit)
            for cells in table.rows.values()
            for name, words in cells.items()
            if name in MONEY or name.startswith(SOURCE)
        }
    read = (read_printed_amount(text, unit) for text, unit in texts)
    return {value for value in read if value}


def _amounts(paragraph: str) -> Iterator[tuple[str, int | None]]:
    for stated in stated_amounts(paragraph):
        yield stated.text, stated.dong
    for spelled in words_of_amounts(paragraph):
        try:
            yield spelled.words, read_words(spelled.words)
        except ValueError:
            continue
