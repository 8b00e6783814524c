"""What stands in one paragraph: its characters as a reader sees them, marks, pictures."""

from collections.abc import Callable
from itertools import groupby

from lxml.etree import _Element as Element
from msgspec import Struct, field

from kehoach.reading.docx.cascade import Cascade, RunLevel, TableContext
from kehoach.reading.docx.drawn import drawn_rules, parts_of_picture
from kehoach.reading.docx.fields import FIELD_MARK, UNCOUNTED, Fields
from kehoach.reading.docx.markup import (
    ALTERNATE,
    FALLBACK,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TEXT_BOX,
    M,
    W,
    child,
)
from kehoach.reading.docx.pieces import chosen, pieces, symbol_of, text_of
from kehoach.reading.facts.layout import DrawnRule, Run

TEXT = f"{W}t"
FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
SKIPPED = frozenset(
    {
        *(PARAGRAPH_PROPERTIES, RUN_PROPERTIES, FALLBACK, f"{W}sdtPr", f"{W}sdtEndPr"),
        *(f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}delInstrText", f"{W}rt"),
        *(f"{W}customXmlPr", f"{W}smartTagPr", f"{W}fldData"),
    }
)
UNSAID = RunLevel({})
PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
NO_BREAK_OF_LINE = frozenset({"page", "column"})


class Content(Struct):
    """What was found in a paragraph so far."""

    pieces: list[Run] = field(default_factory=list)
    """Its runs as the file cuts them."""
    marks: list[str] = field(default_factory=list)
    rules: list[DrawnRule] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    broken_before: bool = False
    """A page break stands before its first words."""
    broken_after: bool = False
    """A page break stands after its last words."""

    has_words: bool = False
    """Something to read was found."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its runs; neighbours that look alike are one."""
        if len(self.pieces) == 1:
            return tuple(self.pieces)
        alike = groupby(self.pieces, key=lambda piece: (piece.look, piece.field))
        return tuple(
            Run("".join(piece.text for piece in group), look, field)
            for (look, field), group in alike
        )


def read_content(
    paragraph: Element, cascade: Cascade, fields: Fields, style: str, table: TableContext
) -> Content:
    """Read a paragraph of this style, at its place in the fields of its story."""
    reader = _Reader(cascade, fields, style, table)
    reader.walk(paragraph)
    found = reader.found
    found.broken_before = found.broken_before and found.has_words
    return found


class _Reader:
    """Walks a paragraph; links, controls and insertions around its runs are looked through."""

    def __init__(
        self, cascade: Cascade, fields: Fields, style: str, table: TableContext
    ) -> None:
        self.found = Content()
        self._cascade = cascade
        self._fields = fields
        self._style = style
        self._table = table
        self._words: list[str] = []
        self._level = UNSAID

    def walk(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            visit = AROUND_RUNS.get(tag)
            if visit:
                visit(self, element)
            elif tag not in SKIPPED:
                self.walk(element)

    # Around runs

    def run(self, run: Element) -> None:
        self._level = self._of(child(run, RUN_PROPERTIES))
        for piece in pieces(run):
            tag = piece.tag
            if tag == TEXT:
                self._words.append(text_of(piece))
            elif tag in FIXED:
                self._words.append(FIXED[tag])
            elif tag in WITHIN_RUNS:
                WITHIN_RUNS[tag](self, piece)
            elif tag not in SKIPPED and len(piece):
                self._show()
                self.walk(piece)
        self._show()

    def bookmark(self, element: Element) -> None:
        self.found.marks.append(element.get(f"{W}name", ""))

    def alternate(self, element: Element) -> None:
        self.walk(chosen(element))

    def simple_field(self, element: Element) -> None:
        self._fields.begin_result(element.get(f"{W}instr", ""))
        self.walk(element)
        self._level = self._of(None)
        self._add_uncounted(self._fields.end())

    def formula(self, element: Element) -> None:
        self._level = self._of(None)
        self._words.append(element.text or "")
        self._show()

    # Within a run

    def break_line(self, element: Element) -> None:
        kind = element.get(f"{W}type", "")
        if kind not in NO_BREAK_OF_LINE:
            self._words.append("\n")
        elif kind == "page":
            self._show()
            self.found.broken_before = self.found.broken_before or not self.found.has_words
            self.found.broken_after = True

    def symbol(self, element: Element) -> None:
        self._words.append(symbol_of(element))

    def field_code(self, element: Element) -> None:
        self._fields.add_code(element.text or "")

    def page_number(self, _: Element) -> None:
        self._show()
        self._add_uncounted("PAGE")

    def field_mark(self, element: Element) -> None:
        self._show()
        self._add_uncounted(self._fields.mark(element))

    def picture(self, picture: Element) -> None:
        self.found.rules.extend(drawn_rules(picture))
        for part in parts_of_picture(picture):
            if part.tag == TEXT_BOX:
                self.found.boxes.append(part)

    def _show(self) -> None:
        """Add the words so far unless they are a field's code; hidden ones are noted apart."""
        text = "".join(self._words)
        self._words.clear()
        if not text or not self._fields.showing:
            return
        if self._level.properties.get("vanish") == "1":
            self.found.hidden.append(text)
            return
        self._fields.add_result()
        self._add(text, self._fields.keyword)

    def _add_uncounted(self, keyword: str) -> None:
        """Add the page number of a field that has no result yet."""
        if keyword:
            self._fields.add_result()
            self._add(UNCOUNTED, keyword)

    def _add(self, text: str, keyword: str) -> None:
        words = text.upper() if self._level.properties.get("caps") == "1" else text
        look = self._cascade.look(words, self._level)
        self.found.pieces.append(Run(words, look, keyword))
        if words.strip():
            self.found.has_words = True
            self.found.broken_after = False

    def _of(self, element: Element | None) -> RunLevel:
        return self._cascade.run(element, self._style, self._table)


Visit = Callable[[_Reader, Element], None]
AROUND_RUNS: dict[str, Visit] = {
    f"{W}r": _Reader.run,
    f"{W}bookmarkStart": _Reader.bookmark,
    f"{W}fldSimple": _Reader.simple_field,
    f"{M}t": _Reader.formula,
    ALTERNATE: _Reader.alternate,
    **dict.fromkeys(PICTURES, _Reader.picture),
}
WITHIN_RUNS: dict[str, Visit] = {
    f"{W}br": _Reader.break_line,
    f"{W}sym": _Reader.symbol,
    f"{W}instrText": _Reader.field_code,
    f"{W}pgNum": _Reader.page_number,
    FIELD_MARK: _Reader.field_mark,
    **dict.fromkeys(PICTURES, _Reader.picture),
}
