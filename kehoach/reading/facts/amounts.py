"""Tables of amounts: columns by their meaning, rows by their kind, figures in đồng."""

from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from kehoach.reading.facts.layout import Cell, Row

Role = Literal[
    "number", "title", "lead_unit", "period", "total_cost", "funding_source", "amount",
    "source_amount", "note", "other",
]  # fmt: skip
Kind = Literal["task", "group", "subtotal", "total"]


class Column(Struct, frozen=True):
    """A column: its grid place from 0, its whole heading, and what it means."""

    index: int
    heading: str
    role: Role
    unit: str | None = None
    """Unit of money stated for it ('triệu đồng'); None: not an amount or not stated."""
    whole: int | None = None
    """Index of the column of which this one is a part ('Trong đó: Ngân sách tỉnh')."""


class AmountRow(Struct, frozen=True):
    """A row below the headings."""

    kind: Kind
    row: Row
    place: str
    """'bảng 2, hàng 14'."""
    number: str
    """What stands in TT."""
    title: str
    amounts: dict[int, int]
    """đồng by column index; a blank or unreadable cell has no entry."""
    level: int = 0
    """0: task or total over all; groups nest from 1."""
    unread: tuple[int, ...] = ()
    """Columns whose cell looks like an amount but cannot be read."""
    parent: int | None = None
    """Place in the table's rows of the group or task that it is added into; None: the total."""
    certain: bool = True
    """Its number tells its parent; else it may as well belong to `otherwise`."""
    otherwise: int | None = None
    ordinal: tuple[str, int] | None = None
    """How TT counts and where it stands: ('arabic', 14), ('arabic 2', 1), ('roman', 2)."""

    def cell(self, column: int) -> Cell | None:
        """Give the cell that covers a grid column."""
        for cell in self.row.cells:
            if cell.column <= column < cell.column + cell.columns:
                return cell
        return None


class AmountTable(Struct, frozen=True, dict=True):
    """A table of amounts; parts continued on later pages as tables of their own are joined."""

    numbers: tuple[int, ...]
    """The tables that it consists of, counted from 1."""
    columns: tuple[Column, ...]
    rows: tuple[AmountRow, ...]
    unit: str | None
    """Unit of money that a line above it or its headings state; None: nowhere."""
    factors: dict[int, int] = field(default_factory=dict)
    """đồng of one printed unit by column of amounts.

    Where no unit is stated the amounts are counted in millionths of what is printed.
    """

    @cached_property
    def money(self) -> tuple[Column, ...]:
        """The columns that hold amounts."""
        return tuple(column for column in self.columns if column.index in self.factors)
