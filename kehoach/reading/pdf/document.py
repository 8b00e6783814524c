"""PDF → facts of the document, as far as its print tells them."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from msgspec.structs import replace

from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import (
    Block,
    Cell,
    DrawnRule,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from kehoach.reading.facts.pages import PageFacts
from kehoach.reading.pdf.arrangement import Halves, Item, Ruled, arrange
from kehoach.reading.pdf.grids import GridCell
from kehoach.reading.pdf.pages import read_pages
from kehoach.reading.pdf.paragraphs import MM, Joined, Placed, column_of, join_lines
from kehoach.reading.pdf.sheets import Sheet, read_sheets
from kehoach.reading.recognise.amounts import amount_tables
from kehoach.reading.recognise.components import recognise

SAME_PAPER = 1.0


def read_printed_document(pdf: bytes, file: str) -> DocumentFacts:
    """Read a document from its print; what a PDF cannot tell stays None.

    Raises:
        Refused: The file is no PDF, locked, damaged, too large or a scan without words.

    """
    facts = read_pages(pdf, file)
    sheets = read_sheets(pdf, file).sheets
    writer = _Writer()
    sections = [
        writer.section(index, part, facts) for index, part in enumerate(_parts(sheets, facts))
    ]
    document = DocumentFacts(file=file, source="pdf", sections=tuple(sections))
    document = replace(document, components=recognise(document))
    return replace(document, amount_tables=amount_tables(document))


def _parts(sheets: Sequence[Sheet], facts: PageFacts) -> Iterator[list[Sheet]]:
    """Cut the sheets where the paper turns or an appendix begins."""
    starts = {appendix.first_page for appendix in facts.appendices}
    part: list[Sheet] = []
    for sheet in sheets:
        if part and (sheet.number in starts or not _same_paper(part[-1], sheet)):
            yield part
            part = []
        part.append(sheet)
    yield part


def _same_paper(sheet: Sheet, other: Sheet) -> bool:
    width, height = abs(sheet.width - other.width), abs(sheet.height - other.height)
    return max(width, height) <= SAME_PAPER


class _Writer:
    """Writes blocks, counting paragraphs and tables through the document."""

    def __init__(self) -> None:
        self._paragraphs = count()
        self._tables = count(1)
        self._section = 0

    def section(self, index: int, sheets: Sequence[Sheet], facts: PageFacts) -> Section:
        """Write the blocks of one section."""
        self._section = index
        items = [item for sheet in sheets for item in arrange(sheet, facts)]
        column = column_of(
            [item for item in items if isinstance(item, Placed)],
            [(item.grid.xs[0], item.grid.xs[-1]) for item in items if isinstance(item, Ruled)],
        )
        blocks: list[Block] = []
        for is_text, group in groupby(items, key=lambda item: isinstance(item, Placed)):
            if is_text:
                lines = [item for item in group if isinstance(item, Placed)]
                blocks += [self._paragraph(each) for each in join_lines(lines, column)]
            else:
                blocks += [self._table(item) for item in group]
        return Section(
            index=index,
            blocks=tuple(blocks),
            width_mm=round(sheets[0].width / MM, 1),
            height_mm=round(sheets[0].height / MM, 1),
            top_mm=None,
            bottom_mm=None,
            left_mm=None,
            right_mm=None,
        )

    def _paragraph(self, joined: Joined) -> Paragraph:
        paragraph = self._written(f"trang {joined.lines[0].page}", joined.runs)
        rules = tuple(rule for placed in joined.lines for rule in placed.rules)
        return replace(
            paragraph, align=joined.align, first_line_mm=joined.first_line_mm, rules=rules
        )

    def _table(self, item: Item) -> Table:
        number = next(self._tables)
        if isinstance(item, Halves):
            rows = [
                Row(tuple(self._half(item, row, column) for column in range(2)))
                for row in range(len(item.rows))
            ]
            return Table(number, tuple(rows), self._section, bordered=False)
        if not isinstance(item, Ruled):
            msg = "a line is no table"
            raise TypeError(msg)
        place = f"trang {item.page}, bảng {number}"
        by_row = groupby(item.grid.cells, key=lambda cell: cell.row)
        rows = [Row(tuple(self._cell(cell, place) for cell in cells)) for _, cells in by_row]
        return Table(number, tuple(rows), self._section)

    def _half(self, item: Halves, row: int, column: int) -> Cell:
        """Write one half of a block; every line stays a paragraph of its own."""
        place = f"trang {item.page}"
        lines = item.rows[row][column]
        paragraphs = [self._written(place, each.line.runs, each.rules) for each in lines]
        return Cell(row, column, tuple(paragraphs or [self._written(place, ())]))

    def _cell(self, cell: GridCell, table: str) -> Cell:
        place = f"{table}, hàng {cell.row + 1}, cột {cell.column + 1}"
        lines = tuple(Placed(0, line) for line in cell.lines)
        paragraph = self._written(place, Joined(lines, None, None).runs)
        return Cell(cell.row, cell.column, (paragraph,), cell.rows, cell.columns)

    def _written(
        self, place: str, runs: tuple[Run, ...], rules: tuple[DrawnRule, ...] = ()
    ) -> Paragraph:
        """Write a paragraph whose formats a print does not tell."""
        return Paragraph(
            index=next(self._paragraphs),
            place=place,
            runs=runs,
            align=None,
            first_line_mm=None,
            left_mm=None,
            right_mm=None,
            before_pt=None,
            after_pt=None,
            spacing=None,
            rules=rules,
            section=self._section,
        )
