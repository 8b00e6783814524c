"""The printed pages: lines of words, drawn rules, tables, fonts. Lengths are points."""

from msgspec import Struct, field

from kehoach.reading.facts.layout import Look


class PrintedLine(Struct, frozen=True):
    """One line of words as printed; `top` and `bottom` count down from the page's top."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    looks: tuple[Look, ...]
    in_table: bool = False
    """Stands in a cell of a bordered table."""
    patched: tuple[str, ...] = ()
    """Words whose letters are shown in more than one typeface."""

    @property
    def centre(self) -> float:
        """The middle of the line, from the page's left."""
        return (self.left + self.right) / 2


class PrintedRule(Struct, frozen=True):
    """A horizontal line drawn outside tables."""

    page: int
    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        """Its length."""
        return self.right - self.left


class PrintedRow(Struct, frozen=True):
    """A row of a table on one page; `cells` are its words by column, blank ones too."""

    cells: tuple[str, ...]
    top: float
    bottom: float


class PrintedTable(Struct, frozen=True):
    """The part of a bordered table that stands on one page."""

    page: int
    rows: tuple[PrintedRow, ...]
    left: float
    right: float


class Page(Struct, frozen=True):
    """A sheet; `number` counts from 1 through the file."""

    number: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    rules: tuple[PrintedRule, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    page_number: PrintedLine | None = None
    """The printed page number, alone in the top or bottom margin: '2', '- 2 -', 'ii'."""
    pictures: int = 0
    """Images on the page."""


class PrintedFont(Struct, frozen=True):
    """A font of the file: name without the subset prefix."""

    name: str
    embedded: bool


class PrintedHead(Struct, frozen=True):
    """The components of the head as printed: each a line or more, () where not found."""

    national_title: tuple[PrintedLine, ...] = ()
    motto: tuple[PrintedLine, ...] = ()
    governing_body: tuple[PrintedLine, ...] = ()
    issuing_body: tuple[PrintedLine, ...] = ()
    number: tuple[PrintedLine, ...] = ()
    date: tuple[PrintedLine, ...] = ()
    type_name: tuple[PrintedLine, ...] = ()
    abstract: tuple[PrintedLine, ...] = ()


class PrintedSignature(Struct, frozen=True):
    """The signature block and recipients as printed; a page may hold only part of them."""

    authority: tuple[PrintedLine, ...] = ()
    name: PrintedLine | None = None
    recipients: tuple[PrintedLine, ...] = ()


class PrintedAppendix(Struct, frozen=True):
    """Where an appendix is printed: pages first to last (counted through the file)."""

    first_page: int
    last_page: int
    heading: PrintedLine
    reference: tuple[PrintedLine, ...] = ()


class PageFacts(Struct, frozen=True):
    """Everything that rules may ask of the printed pages."""

    file: str
    version: str
    """'1.7'."""
    pages: tuple[Page, ...]
    fonts: tuple[PrintedFont, ...]
    head: PrintedHead = field(default_factory=PrintedHead)
    signature: PrintedSignature = field(default_factory=PrintedSignature)
    appendices: tuple[PrintedAppendix, ...] = ()
    signed: int = 0
    """Digital signatures in the file."""
