"""DOCX → its words, tables, content controls and bookmarks, as plain values.

Reads what stands in the file, by its own code: nothing here knows how the
document was written, so what it finds is evidence.
"""

from collections.abc import Callable

from lxml.etree import _Element as Element
from msgspec import Struct

from kehoach.reading.docx import grid
from kehoach.reading.docx.events import events
from kehoach.reading.docx.markup import FALLBACK, PARAGRAPH, TABLE, TEXT_BOX, W, child, value
from kehoach.reading.docx.package import open_unparsed

BOOKMARK = f"{W}bookmarkStart"
ROW = f"{W}tr"
CONTROL = f"{W}sdt"
HIDDEN = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})
APART = frozenset({TEXT_BOX, FALLBACK})
WORDS = {f"{W}t": None, f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}
"""What prints words: its own text, or what it stands for."""
READ = (PARAGRAPH, grid.CELL, ROW, TABLE, BOOKMARK, CONTROL, *HIDDEN, *APART, *WORDS)


class Cell(Struct, frozen=True):
    """A cell: the grid column where it starts, how many it spans, its words, its bookmarks."""

    column: int
    span: int
    text: str
    marks: tuple[str, ...]


class Row(Struct, frozen=True):
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


class Document(Struct, frozen=True):
    """The words of a document: every paragraph in order, tables, content controls."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[Row, ...], ...]
    controls: tuple[tuple[str, str], ...]


def read_document(content: bytes, file: str) -> Document:
    """Read the main part of a DOCX; no tree of it is kept.

    Raises:
        Refused: The file is no Word document, is damaged, or is not safe to open.

    """
    reader = _Reader()
    for event, element in events(open_unparsed(content, file), dict.fromkeys(READ)):
        step = reader.steps[event].get(element.tag)
        if step is not None:
            step(element)
    return Document(
        tuple(text for text in reader.paragraphs if text is not None),
        tuple(map(tuple, reader.tables)),
        tuple((name, "".join(words)) for name, words in reader.controls if name),
    )


class _Open(Struct):
    """A paragraph, cell or control that is being read, and its words.

    `hidden` and `apart` count what it stands in itself: that does not hide its words.
    `place` is its place among its like, in the order in which they begin.
    """

    place: int
    hidden: int
    apart: int
    words: list[str]
    marks: list[str]


class _Reader:
    """Collects what is read while elements begin and end.

    A reader of the page sees neither deleted text nor field codes. A text box stands
    beside the paragraph that anchors it: its words are its own.
    """

    def __init__(self) -> None:
        self.paragraphs: list[str | None] = []
        self.tables: list[list[Row]] = []
        self.controls: list[tuple[str, list[str]]] = []
        self._open_paragraphs: list[_Open] = []
        self._open_cells: list[_Open] = []
        self._open_controls: list[_Open] = []
        self._open_tables: list[list[Row]] = []
        self._read: dict[Element, _Open] = {}
        self._fallbacks = self._hidden = self._apart = 0
        asides = dict.fromkeys((*HIDDEN, *APART))
        self.steps: dict[str, dict[str, Callable[[Element], None]]] = {
            "start": {
                **dict.fromkeys(asides, self._enter_aside),
                PARAGRAPH: self._enter_paragraph,
                grid.CELL: self._enter_cell,
                BOOKMARK: self._mark,
                TABLE: self._enter_table,
                CONTROL: self._enter_control,
            },
            "end": {
                **dict.fromkeys(asides, self._leave_aside),
                **dict.fromkeys(WORDS, self._say),
                PARAGRAPH: self._leave_paragraph,
                grid.CELL: self._leave_cell,
                ROW: self._leave_row,
                TABLE: self._leave_table,
                CONTROL: self._leave_control,
            },
        }

    def _opened(self, place: int) -> _Open:
        return _Open(place, self._hidden, self._apart, [], [])

    def _enter_aside(self, element: Element) -> None:
        self._count(element.tag, 1)

    def _leave_aside(self, element: Element) -> None:
        self._count(element.tag, -1)

    def _count(self, tag: str, step: int) -> None:
        self._fallbacks += step * (tag == FALLBACK)
        self._hidden += step * (tag in HIDDEN)
        self._apart += step * (tag in APART)

    def _enter_paragraph(self, _: Element) -> None:
        self._open_paragraphs.append(self._opened(len(self.paragraphs)))
        self.paragraphs.append(None)

    def _leave_paragraph(self, _: Element) -> None:
        paragraph = self._open_paragraphs.pop()
        text = "".join(paragraph.words)
        if not self._fallbacks:
            self.paragraphs[paragraph.place] = text
        for cell in self._open_cells:
            if text and cell.apart == self._apart:
                cell.words.append(text)

    def _say(self, element: Element) -> None:
        """Take words: those of the innermost paragraph, and of every control around."""
        words = WORDS[element.tag] or element.text or ""
        if self._open_paragraphs and self._open_paragraphs[-1].hidden == self._hidden:
            self._open_paragraphs[-1].words.append(words)
        for control in self._open_controls:
            if control.hidden == self._hidden:
                control.words.append(words)

    def _enter_cell(self, _: Element) -> None:
        self._open_cells.append(self._opened(0))

    def _leave_cell(self, cell: Element) -> None:
        self._read[cell] = self._open_cells.pop()

    def _mark(self, bookmark: Element) -> None:
        for cell in self._open_cells:
            cell.marks.append(bookmark.get(f"{W}name", ""))

    def _enter_table(self, _: Element) -> None:
        self._open_tables.append([])
        self.tables.append(self._open_tables[-1])

    def _leave_table(self, _: Element) -> None:
        self._open_tables.pop()

    def _leave_row(self, row: Element) -> None:
        """Take a row of the innermost table, and let go of its elements."""
        cells = []
        for placed in grid.cells(row):
            read = self._read[placed.element]
            text = " ".join(read.words)
            cells.append(Cell(placed.column, placed.span, text, tuple(read.marks)))
        if self._open_tables:
            self._open_tables[-1].append(Row(tuple(cells)))
        if len(self._open_tables) == 1:
            self._read.clear()
            row.clear()

    def _enter_control(self, _: Element) -> None:
        self._open_controls.append(self._opened(len(self.controls)))
        self.controls.append(("", []))

    def _leave_control(self, element: Element) -> None:
        control = self._open_controls.pop()
        self.controls[control.place] = (_name(element), control.words)


def _name(control: Element) -> str:
    """Give a control's tag, else its alias: LibreOffice drops tags when it saves."""
    properties = child(control, f"{W}sdtPr")
    return value(properties, f"{W}tag") or value(properties, f"{W}alias")
