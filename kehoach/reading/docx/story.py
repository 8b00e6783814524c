"""Blocks of a body, header, cell or text box → paragraphs and tables with their formats."""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.reading.docx.blocks import Where, blocks_of
from kehoach.reading.docx.cascade import Cascade, ParagraphLevel, RunLevel
from kehoach.reading.docx.content import Content, read_content
from kehoach.reading.docx.drawn import typed_rules
from kehoach.reading.docx.fields import Fields, fields_of
from kehoach.reading.docx.formats import ParagraphFormat
from kehoach.reading.docx.grid import Placed
from kehoach.reading.docx.labels import Labels
from kehoach.reading.docx.markup import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    W,
    child,
    says_on,
)
from kehoach.reading.docx.styles import Styles
from kehoach.reading.docx.tables import TableFormat, table_format
from kehoach.reading.facts.layout import (
    Block,
    Cell,
    DrawnRule,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    Trace,
)

NO_INDEX = -1
"""Of a paragraph that does not stand in the main part."""


class Reader(Struct):
    """Reads the blocks of one document in order; keeps count of lists and of places."""

    cascade: Cascade
    styles: Styles
    labels: Labels
    indexes: dict[Element, int]
    fields: Fields
    traces: list[Trace] = field(default_factory=list)
    """Hidden words met so far."""
    boxes: list[tuple[Element, int]] = field(default_factory=list)
    """Text boxes met so far, and the section where each is anchored."""
    paragraphs: int = 0
    tables: int = 0
    page_broken: bool = False

    def body(self, blocks: Iterable[Element], section: int, width: float | None) -> list[Block]:
        """Read the blocks of a section."""
        found: list[Block] = []
        for block in blocks:
            if block.tag == TABLE:
                self.tables += 1
                found.append(self._table(block, section))
            else:
                paragraph = self._paragraph(block, Where("", section, column_mm=width))
                found.append(self._counted(paragraph))
        return found

    def apart(self, story: Element, place: str, section: int) -> tuple[Paragraph, ...]:
        """Read a header, footer or text box, its tables too, as paragraphs."""
        outer, self.fields = self.fields, fields_of(story)
        paragraphs = tuple(self._inner(story, Where(place, section)))
        self.fields = outer
        return paragraphs

    def _counted(self, paragraph: Paragraph) -> Paragraph:
        self.paragraphs += bool(paragraph.text.strip())
        place = f"đoạn {self.paragraphs}"
        if not paragraph.text.strip():
            place = f"sau {place}" if self.paragraphs else "đầu văn bản"
        return replace(paragraph, place=place)

    def _inner(self, parent: Element, where: Where) -> Iterator[Paragraph]:
        """Read every paragraph of a cell or other story, those of tables in it too."""
        for block in blocks_of(parent):
            if block.tag == PARAGRAPH:
                yield self._paragraph(block, where)
                continue
            format_ = table_format(block, self.styles)
            for at, placed in enumerate(format_.placed):
                for cell in placed:
                    context = format_.context(at, cell, placed[-1])
                    inside = Where(where.place, where.section, context, (format_, cell))
                    yield from self._inner(cell.element, inside)

    def _table(self, element: Element, section: int) -> Table:
        format_ = table_format(element, self.styles)
        rows = [self._row(format_, at, section) for at in range(len(format_.rows))]
        if any(cell.merge for placed in format_.placed for cell in placed):
            heights = _heights(format_.placed)
            rows = [self._shown(row, heights) for row in rows]
        return Table(self.tables, tuple(rows), section, format_.bordered())

    def _shown(self, row: Row, heights: dict[tuple[int, int], int]) -> Row:
        """Give a row without the cells merged into one above; words lost in them are noted."""
        for cell in row.cells:
            if (cell.row, cell.column) not in heights and cell.text:
                paragraph = cell.paragraphs[0]
                self.traces.append(Trace("hidden", cell.text, paragraph.index, paragraph.place))
        cells = tuple(
            replace(cell, rows=height) if height > 1 else cell
            for cell in row.cells
            for height in [heights.get((cell.row, cell.column), 0)]
            if height
        )
        return Row(cells, row.repeats, row.whole)

    def _row(self, format_: TableFormat, at: int, section: int) -> Row:
        placed = format_.placed[at]
        cells = []
        for number, cell in enumerate(placed, start=1):
            place = f"bảng {self.tables}, hàng {at + 1}, cột {number}"
            context = format_.context(at, cell, placed[-1])
            inside = Where(place, section, context, (format_, cell))
            paragraphs = tuple(self._inner(cell.element, inside))
            cells.append(Cell(at, cell.column, paragraphs, 1, cell.span))
        properties = child(format_.rows[at], f"{W}trPr")
        repeats = says_on(properties, f"{W}tblHeader")
        return Row(tuple(cells), repeats, says_on(properties, f"{W}cantSplit"))

    def _paragraph(self, element: Element, where: Where) -> Paragraph:
        properties = child(element, PARAGRAPH_PROPERTIES)
        level = self.cascade.paragraph(properties, where.table)
        content = read_content(element, self.cascade, self.fields, level.style, where.table)
        format_ = level.format
        index = self.indexes.get(element, NO_INDEX)
        self._note(content, index, where)
        label, label_look = self._label(properties, level, where)
        paragraph = Paragraph(
            index=index,
            place=where.place,
            runs=_on_ground(content.runs, format_.shade),
            label=label,
            label_look=label_look,
            align=format_.align,
            first_line_mm=format_.first_line_mm,
            left_mm=format_.left_mm,
            right_mm=format_.right_mm,
            before_pt=format_.before_pt,
            after_pt=format_.after_pt,
            spacing=format_.spacing,
            contextual=format_.contextual,
            style=level.style_name,
            page_break_before=self._page_breaks(content, format_),
            section=where.section,
            marks=tuple(content.marks),
        )
        rules = (*content.rules, *_border(format_, where), *typed_rules(paragraph))
        return replace(paragraph, rules=rules) if rules else paragraph

    def _label(
        self, properties: Element | None, level: ParagraphLevel, where: Where
    ) -> tuple[str, Look | None]:
        """Give the automatic number and its look: the paragraph mark's, then the level's."""
        label = self.labels.next(level.list, level.list_level) if level.list else ""
        if not label:
            return "", None
        mark = self.cascade.run(child(properties, RUN_PROPERTIES), level.style, where.table)
        own = self.labels.own_look(level.list, level.list_level)
        return label, self.cascade.look(label, RunLevel({**mark.properties, **own}))

    def _page_breaks(self, content: Content, format_: ParagraphFormat) -> bool:
        breaks = self.page_broken or content.broken_before or format_.page_break_before
        self.page_broken = content.broken_after
        return breaks

    def _note(self, content: Content, index: int, where: Where) -> None:
        text = "".join(content.hidden) if content.hidden else ""
        if text.strip():
            at = index if index != NO_INDEX else None
            self.traces.append(Trace("hidden", text, at, where.place))
        self.boxes.extend((box, where.section) for box in content.boxes)


def _on_ground(runs: tuple[Run, ...], shade: str) -> tuple[Run, ...]:
    """Lay the shading of a paragraph behind the characters that have none of their own."""
    if not shade:
        return runs
    looks = {run.look: replace(run.look, highlight=run.look.highlight or shade) for run in runs}
    return tuple(replace(run, look=looks[run.look]) for run in runs)


def _border(format_: ParagraphFormat, where: Where) -> Iterator[DrawnRule]:
    if format_.bordered:
        width = where.width_mm
        if width is not None:
            width = max(round(width - format_.left_mm - format_.right_mm, 1), 0.0)
        yield DrawnRule("border", width)


def _heights(rows: Iterable[Iterable[Placed]]) -> dict[tuple[int, int], int]:
    """Tell by row and column how many rows each cell reaches down; merged ones are missing."""
    heights: dict[tuple[int, int], int] = {}
    begun: dict[int, tuple[int, int]] = {}
    for at, placed in enumerate(rows):
        above, begun = begun, {}
        for cell in placed:
            start = above.get(cell.column) if cell.merge == "goes on" else None
            here = start or (at, cell.column)
            heights[here] = heights.get(here, 0) + 1
            if cell.merge:
                begun[cell.column] = here
    return heights
