"""A copy of a DOCX with comments at chosen paragraphs; everything else stays as it is.

What Word writes for a comment (ECMA-376, Part 1, 17.13.4): a part `comments.xml` with a
`w:comment` for each, related to the main part; in the text `w:commentRangeStart`, the
commented runs, `w:commentRangeEnd`, and a run that holds `w:commentReference`. We write
the same, without a date, so that the same findings give the same bytes. Comments that
stand already keep their numbers.
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.archive import write_parts
from kehoach.exchange.highlighting import highlight
from kehoach.exchange.parts import add_part, serialised
from kehoach.reading.docx.package import Package, open_package

KIND = "comments"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment: the paragraph's place in the main part from 0 (None: the first), its lines.

    A note without lines only highlights.
    """

    paragraph: int | None
    lines: tuple[str, ...]
    highlighted: str | None = None
    """Words to highlight in the paragraph; empty: all of it; None: nothing."""


def annotate(content: bytes, notes: Iterable[Note], *, author: str, file: str) -> bytes:
    """Give a copy of a document with a comment for each note.

    Raises:
        Refused: The document cannot be opened.

    """
    package = open_package(content, file)
    parts = dict(package.parts)
    document = etree.fromstring(parts[package.main])  # opened and bounded by the package
    paragraphs = list(document.iter(_word(document, "p")))
    comments_part, comments = _comments(package, parts, document)
    numbers = count(_next_id(comments))
    for note in notes:
        paragraph = paragraphs[note.paragraph or 0] if paragraphs else None
        if paragraph is not None and note.highlighted is not None:
            highlight(paragraph, note.highlighted)
        if note.lines:
            number = next(numbers)
            comments.append(_comment(document, number, note, author))
            if paragraph is not None:
                _refer(paragraph, number)
    parts[package.main] = serialised(document)
    parts[comments_part] = serialised(comments)
    return write_parts(parts)


def _word(element: Element, name: str) -> str:
    """Give a name of WordprocessingML in the namespace that the document uses."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def _comments(
    package: Package, parts: dict[str, bytes], document: Element
) -> tuple[str, Element]:
    """Give the part of comments: the standing one, or a new one, related and typed."""
    for relation in package.relations.values():
        if relation.kind == KIND and package.target(relation.id):
            name = package.target(relation.id)
            return name, etree.fromstring(parts[name])
    name = posixpath.join(posixpath.dirname(package.main), "comments.xml")
    add_part(parts, package.main, name, KIND)
    namespace = etree.QName(document).namespace
    return name, etree.Element(_word(document, "comments"), nsmap={"w": namespace})


def _next_id(comments: Element) -> int:
    ids = (each.get(_word(comments, "id"), "") for each in comments)
    return max((int(each) for each in ids if each.isdigit()), default=-1) + 1


def _comment(document: Element, number: int, note: Note, author: str) -> Element:
    attributes = {"id": str(number), "author": author, "initials": author[:1]}
    comment = etree.Element(
        _word(document, "comment"),
        {_word(document, name): value for name, value in attributes.items()},
    )
    for line in note.lines:
        paragraph = etree.SubElement(comment, _word(document, "p"))
        run = etree.SubElement(paragraph, _word(document, "r"))
        text = etree.SubElement(run, _word(document, "t"), {SPACE: "preserve"})
        text.text = line
    return comment


def _refer(paragraph: Element, number: int) -> None:
    """Put the range around everything in the paragraph but its properties."""
    identity = {_word(paragraph, "id"): str(number)}
    start = etree.Element(_word(paragraph, "commentRangeStart"), identity)
    properties = paragraph.find(_word(paragraph, "pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    etree.SubElement(paragraph, _word(paragraph, "commentRangeEnd"), identity)
    run = etree.SubElement(paragraph, _word(paragraph, "r"))
    etree.SubElement(run, _word(paragraph, "commentReference"), identity)
