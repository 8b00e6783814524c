"""The grid of a table, and its heading rows: which cell covers which column."""

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from kehoach.reading.facts.layout import Cell, Table
from kehoach.reading.recognise.folding import plain

MOST_HEADING_ROWS = 5
_ROWS_ABOVE = 4
"""Rows that may stand above the headings: a title, the unit of money."""
_ROWS_AT_THE_TOP = _ROWS_ABOVE + MOST_HEADING_ROWS
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-h])\)?(?:\s*=.*)?|\[\d{1,2}\]")
_YEAR = re.compile(r"(?:nam\s+)?(?:19|20)\d\d")
_FIGURE = re.compile(r"-?\d[\d.,\s]*")
_FEWEST_COUNTED = 3
_FEWEST_HEADINGS = 2
_HEADING_WORDS = re.compile(
    r"^(?:tt|stt|s\.t\.t)$|^so (?:tt|thu tu)|noi dung|nhiem vu|danh muc|hang muc|cong viec|"
    r"^ten |kinh phi|du toan|so tien|thanh tien|chu tri|don vi|ghi chu|giai doan|thoi gian|"
    r"tong (?:muc|von|so|cong)|nguon|ngan sach|hoat dong|du an|dien giai|chi phi|co quan"
)


class Grid(Struct, frozen=True, dict=True):
    """A table seen as columns: every place of a row with the cell that covers it."""

    table: Table

    @cached_property
    def width(self) -> int:
        """Count the columns."""
        return max(
            (c.column + c.columns for row in self.table.rows for c in row.cells), default=0
        )

    @cached_property
    def covering(self) -> tuple[dict[int, Cell], ...]:
        """Give for each row at the top the cell by column, merged from left or above."""
        rows: list[dict[int, Cell]] = []
        open_cells: dict[int, tuple[Cell, int]] = {}
        for place, row in enumerate(self.table.rows[:_ROWS_AT_THE_TOP]):
            covered = {c: cell for c, (cell, end) in open_cells.items() if place < end}
            for cell in row.cells:
                for column in range(cell.column, cell.column + cell.columns):
                    covered[column] = cell
                    open_cells[column] = (cell, place + cell.rows)
            rows.append(covered)
        return tuple(rows)

    def words(self, row: int) -> list[str]:
        """Give the folded texts of a row's own cells that are not blank."""
        texts = (plain(cell.text) for cell in self.table.rows[row].cells)
        return [text for text in texts if text]

    def reached_from_above(self, row: int) -> bool:
        """Tell whether a cell that began in a row above reaches into this one."""
        own = {id(cell) for cell in self.table.rows[row].cells}
        return any(id(cell) not in own for cell in self.covering[row].values())


class Headings(Struct, frozen=True):
    """Where the headings stand: rows from `first` up to `end`, tasks from `body` on."""

    first: int
    end: int
    body: int

    def columns(self, grid: Grid) -> Iterator[tuple[str, ...]]:
        """Give for each column its heading cells' texts from the top down, each cell once."""
        for column in range(grid.width):
            cells: list[Cell] = []
            for row in range(self.first, self.end):
                cell = grid.covering[row].get(column)
                if cell and cell.text and all(cell.text != other.text for other in cells):
                    cells.append(cell)
            yield tuple(cell.text for cell in cells)


def find_headings(grid: Grid) -> Headings | None:
    """Find the heading rows at the top of a table; None where it has none."""
    first = next(
        (r for r in range(min(len(grid.table.rows), _ROWS_ABOVE)) if _heads(grid, r)), None
    )
    if first is None:
        return None
    end = first + 1
    while end < min(len(grid.table.rows), first + MOST_HEADING_ROWS) and _goes_on(
        grid, first, end
    ):
        end += 1
    body = end
    while body < len(grid.table.rows) and counts_columns(grid, body):
        body += 1
    return Headings(first, end, body)


def counts_columns(grid: Grid, row: int) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), A B 1 2, 5=6+7."""
    words = grid.words(row)
    if len(words) < _FEWEST_COUNTED or not all(map(_COUNTED.fullmatch, words)):
        return False
    marks = [re.sub(r"=.*|\W", "", word) for word in words]
    figures = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if mark.isalpha()]
    if letters != sorted(set(letters)) or (figures and len(letters) >= _FEWEST_COUNTED):
        return False
    first = figures[0] if figures else 1
    return first in (1, len(letters) + 1) and figures == list(
        range(first, first + len(figures))
    )


def _heads(grid: Grid, row: int) -> bool:
    """Tell whether the headings begin in a row."""
    words = grid.words(row)
    known = sum(bool(_HEADING_WORDS.search(word)) for word in words)
    figures = sum(map(_is_figure, words))
    return len(words) >= _FEWEST_HEADINGS and known >= _FEWEST_HEADINGS and not figures


def _goes_on(grid: Grid, first: int, row: int) -> bool:
    """Tell whether a row still belongs to the headings above it."""
    if counts_columns(grid, row):
        return False
    own = [cell for cell in grid.table.rows[row].cells if cell.text]
    if grid.reached_from_above(row):
        return True
    if not own or any(_is_figure(plain(cell.text)) for cell in own):
        return False
    return all(_below_merged(grid, first, row, cell) for cell in own) or _below_blanks(own)


def _is_figure(words: str) -> bool:
    return bool(_FIGURE.fullmatch(words)) and not _YEAR.fullmatch(words)


def _below_merged(grid: Grid, first: int, row: int, cell: Cell) -> bool:
    """Tell whether a cell stands under a wider heading that it divides, or repeats it."""
    for above in range(row - 1, first - 1, -1):
        heading = grid.covering[above].get(cell.column)
        if heading and heading.text:
            return heading.columns > cell.columns or heading.text == cell.text
    return False


def _below_blanks(own: list[Cell]) -> bool:
    """Tell whether a row leaves number and title blank, as headings without merges do."""
    return own[0].column >= _FEWEST_HEADINGS and len(own) >= _FEWEST_HEADINGS
