"""Characters, paragraphs, tables and sections with their effective format.

Lengths on the page are millimetres, sizes of type and gaps are points. A value that
the source cannot tell (a PDF holds no indents) is None: a rule then says nothing.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

Align = Literal["left", "center", "right", "both"]


class Look(Struct, frozen=True):
    """How characters appear, every inheritance resolved (ECMA-376, Part 1, 17.7.2)."""

    fonts: tuple[str, ...]
    """The typefaces that these characters are shown in, each once."""
    size_pt: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = "000000"
    """RRGGBB in capitals; automatic is 000000."""
    highlight: str = ""
    """Name or RRGGBB of a highlight or shading behind the characters; empty: none."""
    raised: bool = False
    """Superscript or subscript."""


class Run(Struct, frozen=True):
    """Characters of one look, as a reader sees them: w:caps is done, deleted text is gone."""

    text: str
    """A tab is "\\t", a line break "\\n"."""
    look: Look
    field: str = ""
    """The field that gives the text ("PAGE", "NUMPAGES", "TOC", …); empty: typed text."""


class DrawnRule(Struct, frozen=True):
    """A horizontal line drawn at a paragraph; a length of None is not known."""

    kind: Literal["shape", "border", "underscores"]
    length_mm: float | None


class LineSpacing(Struct, frozen=True):
    """Space from line to line: a multiple of single, or a fixed distance in points."""

    multiple: float | None = 1.0
    points: float | None = None
    at_least: bool = False


class Paragraph(Struct, frozen=True, dict=True):
    """A paragraph; `index` counts every paragraph of the main part from 0, in file order."""

    index: int
    place: str
    """Where it stands, for a person: 'đoạn 12', 'bảng 2, hàng 3, cột 1', 'đầu trang 1'."""
    runs: tuple[Run, ...]
    label: str = ""
    """The number or bullet that Word's automatic numbering prints: '1.', 'a)', '-'."""
    label_look: Look | None = None
    """How the label appears; None: as the first words."""
    align: Align | None = "left"
    first_line_mm: float | None = 0.0
    """Indent of the first line against the others; negative: hanging."""
    left_mm: float | None = 0.0
    right_mm: float | None = 0.0
    before_pt: float | None = 0.0
    after_pt: float | None = 0.0
    spacing: LineSpacing | None = LineSpacing()
    contextual: bool = False
    """No gap towards a neighbour of the same style (w:contextualSpacing)."""
    style: str = ""
    rules: tuple[DrawnRule, ...] = ()
    """Lines drawn below the words; a line of underscores only counts as one."""
    page_break_before: bool = False
    section: int = 0
    marks: tuple[str, ...] = ()
    """Names of the bookmarks that begin in it."""

    @cached_property
    def text(self) -> str:
        """The whole paragraph as it reads, the automatic number in front."""
        only = self.runs[0].text if len(self.runs) == 1 else None  # as most cells of a table
        words = "".join(run.text for run in self.runs) if only is None else only
        return f"{self.label} {words}" if self.label else words

    @cached_property
    def words(self) -> str:
        """The text with white space made single."""
        return " ".join(self.text.split())

    @cached_property
    def lines(self) -> tuple["Line", ...]:
        """The paragraph cut at its line breaks; lines without words are left out."""
        return tuple(line for line in self._cut() if line.text)

    def _cut(self) -> Iterator["Line"]:
        if not self.label and "\n" not in self.text:
            yield Line(self, self.runs)
            return
        look = self.label_look or (self.runs[0].look if self.runs else None)
        label = Run(f"{self.label} ", look) if self.label and look else None
        runs = [label] if label else []
        for run in self.runs:
            first, *rest = run.text.split("\n")
            runs.append(Run(first, run.look, run.field))
            for piece in rest:
                yield Line(self, tuple(runs))
                runs = [Run(piece, run.look, run.field)]
        yield Line(self, tuple(runs))


class Line(Struct, frozen=True, dict=True):
    """One line of a paragraph, between its line breaks: what most components are."""

    paragraph: Paragraph
    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        """The words, spaces at both ends left out, inner white space kept."""
        return "".join(run.text for run in self.runs).strip()

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The looks of the runs that hold something to see, each once."""
        return tuple(dict.fromkeys(run.look for run in self.runs if run.text.strip()))


class Cell(Struct, frozen=True, dict=True):
    """A cell of a table, merges resolved: `row` and `column` count the grid from 0."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    rows: int = 1
    columns: int = 1

    @cached_property
    def text(self) -> str:
        """The words of all its paragraphs, white space made single."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].words
        return " ".join(" ".join(each.text for each in self.paragraphs).split())


class Row(Struct, frozen=True):
    """A row: its own cells; a cell merged from above stands in the row where it began."""

    cells: tuple[Cell, ...]
    repeats: bool = False
    """Word repeats it at the head of each page (w:tblHeader)."""
    whole: bool = False
    """Word keeps it on one page (w:cantSplit)."""


class Table(Struct, frozen=True):
    """A table; `number` counts the tables of the main part from 1."""

    number: int
    rows: tuple[Row, ...]
    section: int = 0
    bordered: bool = True
    """Inner lines are drawn; tables that only place the head or signature have none."""

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of its cells, row by row."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.paragraphs


Block = Paragraph | Table


class Margin(Struct, frozen=True):
    """What stands in the header or footer of a section: first, even and other pages."""

    default: tuple[Paragraph, ...] = ()
    first: tuple[Paragraph, ...] = ()
    even: tuple[Paragraph, ...] = ()


class Section(Struct, frozen=True):
    """A part of the document with its own paper; `index` counts from 0."""

    index: int
    blocks: tuple[Block, ...]
    width_mm: float
    height_mm: float
    top_mm: float | None
    bottom_mm: float | None
    left_mm: float | None
    right_mm: float | None
    header: Margin = Margin()
    footer: Margin = Margin()
    first_page_differs: bool = False
    """The first page has its own header (w:titlePg)."""
    even_pages_differ: bool = False
    starts_at: int | None = None
    """The page number that the section starts with; None: goes on (w:pgNumType)."""
    number_format: str = "decimal"
    starts_page: bool = True
    """Begins on a new page; a continuous section does not."""

    @property
    def landscape(self) -> bool:
        """The sheet is wider than high."""
        return self.width_mm > self.height_mm


class Trace(Struct, frozen=True):
    """Something that a signed document must not carry, and the paragraph where it stands."""

    kind: Literal["inserted", "deleted", "moved", "formatted", "comment", "hidden", "watermark"]
    text: str
    paragraph: int | None
    place: str = ""
    author: str = ""
