"""Recognises the head: national title, motto, bodies, number, date, type and abstract."""

import unicodedata
from collections.abc import Callable, Iterable

from msgspec import Struct

from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.abstract import abstract_after
from kehoach.reading.recognise.body import begins_text
from kehoach.reading.recognise.folding import (
    bare,
    cut,
    ends_sentence,
    has_words,
    plain,
    squeezed,
    whole_text,
)
from kehoach.reading.recognise.names import bodies_among
from kehoach.reading.recognise.placed import (
    Placed,
    lines_of_block,
    lines_of_boxes,
)

MOST_BLOCKS = 60
"""Blocks at the start in which the head is looked for."""
LONGEST_LINE = 120
LONGEST_HEADING = 300


class Head(Struct, frozen=True):
    """The components of the head; the text begins at block `end`."""

    national_title: Line | None = None
    motto: Line | None = None
    governing_body: tuple[Line, ...] = ()
    issuing_body: tuple[Line, ...] = ()
    number: Line | None = None
    date: Line | None = None
    type_name: Line | None = None
    abstract: tuple[Line, ...] = ()
    subject: bool = False
    """The abstract stands under the number, as in an official letter (công văn)."""
    end: int = 0


class _Type(Struct, frozen=True):
    """The line of the type name, its place among the lines, the abstract beside it."""

    place: int
    line: Line
    rest: Line | None = None


def recognise_head(document: DocumentFacts) -> Head:
    """Find the components of the head by their words, and the bodies by their place."""
    lines = _lines(document)
    type_ = _type_name(lines)
    above = lines[: type_.place] if type_ else _before_text(lines)
    above = [each for each in lines_of_boxes(document) if _is_short(each)] + above
    title, motto = _first(above, _is_national_title), _first(above, _is_motto)
    number, date = _first(above, _is_number), _first(above, _is_date)
    known = [each for each in (title, motto, number, date) if each]
    subject = _subject(above, number) if not type_ else ()
    governing, issuing = bodies_among(above, known, number)
    if type_:
        abstract, end = abstract_after(lines, type_.place, type_.rest)
    else:
        abstract, end = tuple(each.line for each in subject), _end([*known, *subject])
        end = max(end, _end_of_bodies(above, issuing))
    return Head(
        national_title=_line(title),
        motto=_line(motto),
        governing_body=governing,
        issuing_body=issuing,
        number=_line(number),
        date=_line(date),
        type_name=type_.line if type_ else None,
        abstract=abstract,
        subject=bool(subject),
        end=min(end, len(document.blocks)),
    )


def _lines(document: DocumentFacts) -> list[Placed]:
    """Give the lines in which the head may stand; tables of content are passed over."""
    lines: list[Placed] = []
    for index, block in enumerate(document.blocks[:MOST_BLOCKS]):
        own = list(lines_of_block(document.blocks, index))
        if isinstance(block, Paragraph) or not block.bordered or _places_head(own):
            lines += own
    return lines


def _places_head(lines: list[Placed]) -> bool:
    wanted = (_is_national_title, _is_motto, _is_number, _is_date)
    return any(_first(lines, each) for each in wanted)


def _type_name(lines: list[Placed]) -> _Type | None:
    """Find the type name: alone on its line, else at the head of the abstract's line.

    A title that a program set above the national title is none.
    """
    lines = _before_text(lines)
    start = next((n for n, each in enumerate(lines) if _is_national_title(each.text)), 0)
    below = list(enumerate(lines))[start:]
    for place, each in below:
        if squeezed(each.text) in wording.TYPE_NAMES:
            return _Type(place, each.line)
    for place, each in below:
        words = each.text
        found = wording.TYPE_IN_CAPITALS.match(bare(words)[0])
        if found and len(words) <= LONGEST_HEADING and not ends_sentence(words):
            return _cut_type(place, each.line)
    return None


def _cut_type(place: int, line: Line) -> _Type:
    text = whole_text(line)
    letters, offsets = bare(text)
    start = len(letters) - len(letters.lstrip())
    found = wording.TYPE_IN_CAPITALS.match(letters, start)
    end = offsets[found.end()] if found else len(text)
    return _Type(place, cut(line, 0, end), cut(line, end))


def _before_text(lines: list[Placed]) -> list[Placed]:
    """Give the lines before the first that can only be text: a basis, 'I.', a sentence."""
    for place, each in enumerate(lines):
        if each.column is None and begins_text(each.text):
            return lines[:place]
    return lines


def _first(lines: Iterable[Placed], wanted: Callable[[str], bool]) -> Placed | None:
    return next((each for each in lines if _is_short(each) and wanted(each.text)), None)


def _is_short(each: Placed) -> bool:
    return len(each.text) <= LONGEST_LINE


def _is_national_title(text: str) -> bool:
    return bool(wording.NATIONAL_TITLE.match(plain(text)))


def _is_motto(text: str) -> bool:
    return bool(wording.MOTTO.search(plain(text)))


def _is_number(text: str) -> bool:
    """Tell whether a line is the number: 'Số: 5/KH-UBND', 'Số : / KH - SKHCN', '5/KH-UBND'."""
    letters = bare(text)[0]
    if wording.NUMBER_WITHOUT_WORD.match(letters):
        return True
    found = wording.NUMBER.match(letters)
    names_department = unicodedata.normalize("NFC", text).lstrip().lower().startswith("sở")
    if not found or names_department:
        return False
    return bool(found["colon"] or found["slash"] or found["figures"].strip())


def _is_date(text: str) -> bool:
    words = plain(text)
    if words.startswith(("(", "can cu", "kem theo", "ban hanh")):
        return False
    return bool(wording.DATE.search(words) or wording.DATE_IN_FIGURES.match(words))


def _subject(lines: list[Placed], number: Placed | None) -> tuple[Placed, ...]:
    """Give the lines from 'V/v' on in its column."""
    for place, each in enumerate(lines):
        if wording.SUBJECT.match(plain(each.text)):
            following = lines[place + 1 :]
            same = [
                other
                for other in following
                if each.column is not None
                and (other.block, other.column) == (each.block, each.column)
                and has_words(other.text)
                and other is not number
            ]
            return (each, *same)
    return ()


def _end(lines: list[Placed]) -> int:
    return max((each.block + 1 for each in lines), default=0)


def _end_of_bodies(lines: list[Placed], issuing: tuple[Line, ...]) -> int:
    return _end([each for each in lines if each.line in issuing])


def _line(each: Placed | None) -> Line | None:
    return each.line if each else None
