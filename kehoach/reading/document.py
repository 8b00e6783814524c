"""DOCX → its words, tables, content controls and bookmarks, as plain values.

Reads what stands in the file, by its own code: nothing here knows how the
document was written, so what it finds is evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml.etree import _Element as Element

from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import FALLBACK, PARAGRAPH, TABLE, TEXT_BOX, W, child, value
from kehoach.reading.docx.package import open_package

BOOKMARK = f"{W}bookmarkStart"
HIDDEN = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})
APART = frozenset({TEXT_BOX, FALLBACK})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the grid column where it starts, how many it spans, its words, its bookmarks."""

    column: int
    span: int
    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """The bookmarks that begin in the row."""
        return tuple(mark for cell in self.cells for mark in cell.marks)

    def text_at(self, column: int) -> str:
        """Give the words in a grid column."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.span:
                return cell.text
        return ""


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a document: every paragraph in order, tables, content controls."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[Row, ...], ...]
    controls: tuple[tuple[str, str], ...]


def read_document(content: bytes, file: str) -> Document:
    """Read the main part of a DOCX.

    Raises:
        Refused: The file is no Word document, is damaged, or is not safe to open.

    """
    root = open_package(content, file).document
    return Document(
        paragraphs=tuple(
            _text(paragraph)
            for paragraph in root.iter(PARAGRAPH)
            if next(paragraph.iterancestors(FALLBACK), None) is None
        ),
        tables=tuple(
            tuple(_row(row) for row in grid.rows(table)) for table in root.iter(TABLE)
        ),
        controls=tuple(
            (name, _text(control))
            for control in root.iter(f"{W}sdt")
            if (name := _name(control))
        ),
    )


def _name(control: Element) -> str:
    """Give a control's tag, else its alias: LibreOffice drops tags when it saves."""
    properties = child(control, f"{W}sdtPr")
    return value(properties, f"{W}tag") or value(properties, f"{W}alias")


def _row(row: Element) -> Row:
    cells = []
    for placed in grid.cells(row):
        marks = (start.get(f"{W}name", "") for start in placed.element.iter(BOOKMARK))
        text = " ".join(filter(None, map(_text, _paragraphs(placed.element))))
        cells.append(Cell(placed.column, placed.span, text, tuple(marks)))
    return Row(tuple(cells))


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Walk the paragraphs of a cell; a text box that it anchors says something of its own."""
    for paragraph in cell.iter(PARAGRAPH):
        around = takewhile(lambda above: above is not cell, paragraph.iterancestors())
        if not any(above.tag in APART for above in around):
            yield paragraph


def _text(element: Element) -> str:
    """Give the words that a reader sees: deleted text and field codes left out.

    A text box stands beside the paragraph that anchors it: its words are its own.
    """
    words = []
    hidden = HIDDEN | {TEXT_BOX} if element.tag == PARAGRAPH else HIDDEN
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        around = takewhile(lambda above: above is not element, node.iterancestors())
        if any(above.tag in hidden for above in around):
            continue
        if node.tag == f"{W}t":
            words.append(node.text or "")
        else:
            words.append("-" if node.tag == f"{W}noBreakHyphen" else " ")
    return "".join(words)
