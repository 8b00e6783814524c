"""Footnotes and endnotes that old content refers to: those that the new file has too."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from kehoach.diagnostic import Location, Refused
from kehoach.exchange.redline.identity import words_of
from kehoach.exchange.redline.marks import ID
from kehoach.exchange.redline.parts import UNCARRIED
from kehoach.reading.docx.markup import W
from kehoach.reading.docx.package import Package

KINDS = {"footnote": "chú thích cuối trang", "endnote": "chú thích cuối văn bản"}


def adopt_notes(before: Package, after: Package) -> None:
    """Let an old document's notes stand for the notes of the same words in the new file.

    Raises:
        Refused: The new file lacks a note that the old one has.

    """
    for kind, called in KINDS.items():
        theirs, mine = _notes(before, kind), _notes(after, kind)
        numbers = {words: number for number, words in reversed(mine.items())}
        for reference in before.document.iter(f"{W}{kind}Reference"):
            words = theirs.get(reference.get(ID, ""), "")
            if words not in numbers:
                what = f"{called} “{words}”"
                raise Refused([UNCARRIED.at(Location(before.file), what=what)])
            reference.set(ID, numbers[words])


def _notes(package: Package, kind: str) -> dict[str, str]:
    """Give the words of every note by its number."""
    part = package.related(f"{kind}s")
    return dict(_numbered(part, kind)) if part is not None else {}


def _numbered(part: Element, kind: str) -> Iterator[tuple[str, str]]:
    for note in part.iterfind(f"{W}{kind}"):
        yield note.get(ID, ""), " ".join(words_of(note).split())
