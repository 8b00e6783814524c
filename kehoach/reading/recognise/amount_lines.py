"""The rows below the headings, one by one: number, title, amounts by column."""

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct, field

from kehoach.reading.facts.amounts import Column
from kehoach.reading.facts.layout import Cell, Row
from kehoach.reading.numbers import CellAmount, read_cell
from kehoach.reading.recognise.amount_grid import Grid, Headings, counts_columns
from kehoach.reading.recognise.amount_labels import Label, label_of

_PREFIX = re.compile(
    r"(?P<number>[IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]\s+(?P<title>\S.*)"
)
_LONGEST_NUMBER = 8
_LONGEST_COUNT = 12  # '(5)=(6)+(7)'


class Written(Struct, frozen=True, dict=True):
    """A row as it stands, before its place among the others is known."""

    row: Row
    table: int
    place: int
    """Where it stands in its table, from 1."""
    number: str
    title: str
    amounts: dict[int, CellAmount]
    alone: bool
    """Nothing stands beside the title: a heading of a group."""
    covered: bool = False
    """Its number is merged from the row above."""
    label: Label | None = field(default=None)

    @cached_property
    def dong(self) -> dict[int, int]:
        """The amounts that could be read."""
        return {c: each.dong for c, each in self.amounts.items() if each.dong is not None}

    @property
    def unread(self) -> tuple[int, ...]:
        """The columns whose cell looks like an amount but cannot be read."""
        return tuple(c for c, each in self.amounts.items() if each.notation == "unreadable")

    @property
    def bold(self) -> bool:
        """Tell whether all words of the row are bold."""
        looks = [
            run.look.bold
            for cell in self.row.cells
            for paragraph in cell.paragraphs
            for run in paragraph.runs
            if run.text.strip()
        ]
        return bool(looks) and all(looks)


def written_rows(
    grid: Grid, headings: Headings, columns: tuple[Column, ...], factors: dict[int, int]
) -> Iterator[Written]:
    """Read the rows below the headings; blank rows and repeated headings are left out."""
    reader = _Reader(grid, columns, factors)
    heads = [_texts(grid, row) for row in range(headings.first, headings.end)]
    headed = headings.first == headings.end
    for place in range(headings.body, len(grid.table.rows)):
        texts = _texts(grid, place)
        heading = texts in heads or (headed and _only_counts(grid, place, texts))
        if any(texts) and not heading:
            yield reader.read(place)
        headed = heading


def _only_counts(grid: Grid, place: int, texts: list[str]) -> bool:
    return all(len(text) <= _LONGEST_COUNT for text in texts) and counts_columns(grid, place)


def _texts(grid: Grid, place: int) -> list[str]:
    return [cell.text for cell in grid.table.rows[place].cells]


class _Reader:
    def __init__(
        self, grid: Grid, columns: tuple[Column, ...], factors: dict[int, int]
    ) -> None:
        self.grid, self.factors = grid, factors
        self.number = next((c.index for c in columns if c.role == "number"), None)
        self.title = next((c.index for c in columns if c.role == "title"), None)

    def read(self, place: int) -> Written:
        row = self.grid.table.rows[place]
        own = {column: cell for cell in row.cells for column in _covered(cell)}
        number, title = self._number_and_title(own)
        amounts = dict(self._amounts(row))
        beside = [cell for cell in row.cells if cell.text and cell.column not in amounts]
        return Written(
            row=row,
            table=self.grid.table.number,
            place=place + 1,
            number=number,
            title=title,
            amounts=amounts,
            alone=not any(each.notation != "blank" for each in amounts.values())
            and len(beside) <= 1 + bool(number),
            covered=self.number is not None and self.number not in own,
            label=label_of(title),
        )

    def _number_and_title(self, own: dict[int, Cell]) -> tuple[str, str]:
        """Give TT and title, also where one merged cell or one column holds both."""
        numbered = own.get(self.number) if self.number is not None else None
        titled = own.get(self.title) if self.title is not None else None
        number = numbered.text if numbered else ""
        title = titled.text if titled else ""
        if numbered is titled or not title:
            others = (c.text for c in own.values() if c.column not in self.factors)
            title = title or next(filter(None, others), "")
            number = number if number != title else ""
        if len(number) > _LONGEST_NUMBER:
            number, title = "", f"{number} {title}".strip()
        found = _PREFIX.match(title) if not number else None
        return (found["number"], found["title"]) if found else (number, title)

    def _amounts(self, row: Row) -> Iterator[tuple[int, CellAmount]]:
        """Read the cells of amounts; one that covers two of them or the title tells neither."""
        for cell in row.cells:
            columns = [column for column in _covered(cell) if column in self.factors]
            if len(columns) != 1 or self.title in _covered(cell):
                continue
            read = read_cell(cell.text, self.factors[columns[0]])
            if cell.columns == 1 or read.dong is not None:
                yield columns[0], read


def _covered(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.columns)
