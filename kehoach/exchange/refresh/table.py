"""One appendix's table in an edited file: which grid column and which row is which.

Columns are known by the bookmarks of their headings, rows by their own; where a person
or another program has dropped them, columns by the words of their headings and rows by
the words of their title.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element as Element

from kehoach.exchange.refresh.wording import folded, words_of
from kehoach.reading.docx import grid
from kehoach.reading.docx.grid import Placed
from kehoach.reading.docx.markup import W, child, says_on
from kehoach.writing.generated import SOURCE, TOTAL, Cells

BOOKMARK = f"{W}bookmarkStart"
NAME = f"{W}name"
HEADING = re.compile(r"col_(?P<mark>\d+)_(?P<field>[a-z_]+?)(?P<number>\d*)")
SOURCE_FIELD = "amounts"
TOTAL_WORDS = re.compile(r"^(?:tổng|cộng)", re.IGNORECASE)
CONTENT_CHANGES = tuple(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("moveFromRangeStart", "moveToRangeStart"),
    )
)


@dataclass(frozen=True)
class StandingRow:
    """A row below the headings; `key` is empty for one that a person has added."""

    element: Element
    key: str
    by_title: bool = False

    @cached_property
    def cells(self) -> tuple[Placed, ...]:
        """Its cells with their grid columns."""
        return tuple(grid.cells(self.element))

    def cell(self, column: int) -> Placed | None:
        """Give the cell that covers a grid column."""
        for placed in self.cells:
            if placed.column <= column < placed.column + placed.span:
                return placed
        return None

    @cached_property
    def is_plain(self) -> bool:
        """Every cell stands in one column and one row: a row can be made after it."""
        return all(placed.span == 1 and not placed.merge for placed in self.cells)


@dataclass(frozen=True)
class StandingTable:
    """A table with its rows and columns known."""

    element: Element
    columns: Mapping[str, int]
    """Grid column by field: 'budget', 'amounts:NST'."""
    rows: tuple[StandingRow, ...]
    headings: tuple[Element, ...]
    number: int = field(default=0)
    """Place among the tables of the document, from 1, for messages."""

    @cached_property
    def by_key(self) -> dict[str, StandingRow]:
        """The rows that are known, by key; of two with one key the first."""
        known: dict[str, StandingRow] = {}
        for row in self.rows:
            if row.key:
                known.setdefault(row.key, row)
        return known

    def beginning(self, row: StandingRow, column: int) -> tuple[StandingRow, Placed] | None:
        """Give the row and cell where a cell that reaches down over rows begins."""
        for above in reversed(self.rows[: self.rows.index(row)]):
            placed = above.cell(column)
            if placed is None or not placed.merge:
                return None
            if placed.merge == "begins":
                return above, placed
        return None

    def title(self, row: StandingRow) -> str:
        """Give the words of a row's title."""
        cell = row.cell(self.columns["title"])
        return "" if cell is None else folded(words_of(cell.element))

    def place(self, row: StandingRow) -> str:
        """Say where a row stands."""
        return f"bảng {self.number}, hàng {self._numbers[row.element]}"

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        return {row: number for number, row in enumerate(grid.rows(self.element), 1)}


def marks_in(element: Element) -> Iterator[str]:
    """Name the bookmarks that begin in an element."""
    return (start.get(NAME, "") for start in element.iter(BOOKMARK))


def heading_marks(element: Element, sources: tuple[str, ...]) -> dict[str, int]:
    """Find the columns whose headings carry our bookmarks."""
    columns: dict[str, int] = {}
    for row in grid.rows(element):
        for placed in grid.cells(row):
            for mark in marks_in(placed.element):
                found = HEADING.fullmatch(mark)
                name = _field(found["field"], found["number"], sources) if found else ""
                if name:
                    columns.setdefault(name, placed.column)
    return columns


def _field(name: str, number: str, sources: tuple[str, ...]) -> str:
    if name != SOURCE_FIELD:
        return name if not number else ""
    place = int(number or 0) - 1
    return f"{SOURCE}{sources[place]}" if 0 <= place < len(sources) else ""


def heading_rows(element: Element, columns: Mapping[str, int]) -> tuple[Element, ...]:
    """Give the rows of headings: those that repeat or carry a heading's bookmark."""
    rows = list(grid.rows(element))
    last = -1
    for number, row in enumerate(rows):
        marked = any(HEADING.fullmatch(mark) for mark in marks_in(row))
        if marked or says_on(child(row, f"{W}trPr"), f"{W}tblHeader"):
            last = number
    if last < 0 and columns:
        last = 0
    return tuple(rows[: last + 1])


def known_rows(
    body: list[Element], title_column: int | None, titles: Mapping[str, str], total_mark: str
) -> tuple[StandingRow, ...]:
    """Give each row its key: by bookmark, else by title; `titles` leads from words to key."""
    keys = {id(row): _bookmarked(row, total_mark) for row in body}
    taken = set(keys.values())
    rows = []
    for row in body:
        key, by_title = keys[id(row)], False
        if not key and title_column is not None:
            key = titles.get(_title(row, title_column), "")
            by_title = bool(key) and key not in taken
            key = key if by_title else ""
        taken.add(key)
        rows.append(StandingRow(row, key, by_title))
    return _with_total(rows)


def _bookmarked(row: Element, total_mark: str) -> str:
    for mark in marks_in(row):
        if mark.startswith(("task_", "group_")):
            return mark
        if mark == total_mark:
            return TOTAL
    return ""


def _title(row: Element, column: int) -> str:
    placed = StandingRow(row, "").cell(column)
    return title_key(words_of(placed.element)) if placed is not None else ""


def title_key(text: str) -> str:
    """Give a title as titles are compared: white space, case and final full stop aside."""
    return folded(text).casefold().rstrip(".;")


def _with_total(rows: list[StandingRow]) -> tuple[StandingRow, ...]:
    """Take the last row that begins with 'Tổng' for the total where no bookmark names it."""
    if rows and not any(row.key == TOTAL for row in rows):
        last = rows[-1]
        words = [words_of(placed.element).strip() for placed in last.cells]
        if not last.key and any(TOTAL_WORDS.match(text) for text in words):
            rows[-1] = StandingRow(last.element, TOTAL, by_title=True)
    return tuple(rows)


def cells_of(row: StandingRow, columns: Mapping[str, int]) -> Cells:
    """Give the words of a row's cells by field; a merged cell's words under its first one."""
    found: Cells = {}
    seen: set[int] = set()
    for name, column in sorted(columns.items(), key=lambda item: item[1]):
        placed = row.cell(column)
        if placed is not None and id(placed.element) not in seen:
            seen.add(id(placed.element))
            found[name] = folded(words_of(placed.element))
    return found
