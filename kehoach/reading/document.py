"""DOCX → its words, tables, content controls and bookmarks, as plain values.

Reads what stands in the file, by its own code: nothing here knows how the
document was written, so what it finds is evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.archive import read_parts
from kehoach.diagnostic import Location, Message, Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{W}txbxContent"
HIDDEN = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})

NOT_WORD = Message("A010", "tệp không có nội dung Word", "mở bằng Word rồi lưu lại dạng .docx")
BROKEN = Message("A011", "nội dung của tệp hỏng: {reason}", "lấy lại tệp gốc")


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
        Refused: The file is no Word document, or is damaged.

    """
    root = _parsed(read_parts(content, file), file)
    return Document(
        paragraphs=tuple(
            _text(paragraph)
            for paragraph in root.iter(f"{W}p")
            if next(paragraph.iterancestors(FALLBACK), None) is None
        ),
        tables=tuple(
            tuple(_row(row) for row in _own(table, f"{W}tr")) for table in root.iter(f"{W}tbl")
        ),
        controls=tuple(
            (tag.get(f"{W}val", ""), _text(control))
            for control in root.iter(f"{W}sdt")
            for tag in control.iterfind(f"{W}sdtPr/{W}tag")
        ),
    )


def _parsed(parts: dict[str, bytes], file: str) -> Element:
    if MAIN not in parts:
        raise Refused([NOT_WORD.at(Location(file))])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(parts[MAIN], parser)
    except etree.XMLSyntaxError as error:
        raise Refused([BROKEN.at(Location(file), reason=error)]) from error


def _row(row: Element) -> Row:
    cells = []
    column = 0
    for cell in _own(row, f"{W}tc"):
        spans = cell.iterfind(f"{W}tcPr/{W}gridSpan")
        span = next((int(found.get(f"{W}val", "1")) for found in spans), 1)
        marks = (start.get(f"{W}name", "") for start in cell.iter(f"{W}bookmarkStart"))
        text = " ".join(filter(None, map(_text, cell.iter(f"{W}p"))))
        cells.append(Cell(column, span, text, tuple(marks)))
        column += span
    return Row(tuple(cells))


def _own(element: Element, tag: str) -> Iterator[Element]:
    """Walk the rows of a table or cells of a row, looking through content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            for content in child.iterfind(f"{W}sdtContent"):
                yield from _own(content, tag)


def _text(element: Element) -> str:
    """Give the words that a reader sees: deleted text and field codes left out.

    A text box stands beside the paragraph that anchors it: its words are its own.
    """
    words = []
    hidden = HIDDEN | {TEXT_BOX} if element.tag == f"{W}p" else HIDDEN
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        around = takewhile(lambda above: above is not element, node.iterancestors())
        if any(above.tag in hidden for above in around):
            continue
        if node.tag == f"{W}t":
            words.append(node.text or "")
        else:
            words.append("-" if node.tag == f"{W}noBreakHyphen" else " ")
    return "".join(words)
