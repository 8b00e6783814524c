"""What names a row or column of an appendix, whatever its words: bookmarks, the heading TT."""

import re

from lxml.etree import _Element as Element

from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import W

BOOKMARK = f"{W}bookmarkStart"
NAME = f"{W}name"
TEXT = f"{W}t"
ROW_MARK = re.compile(r"task_\w+|group_\w+|total(?=_\d+$)")
NUMBER_MARK = re.compile(r"col_\d+_number")
NUMBER_HEADINGS = frozenset({"tt", "stt", "số tt"})
MOST_HEADING_ROWS = 4


def bookmarks(element: Element) -> list[str]:
    """List the names of the bookmarks that begin in an element."""
    return [mark.get(NAME, "") for mark in element.iter(BOOKMARK)]


def row_mark(row: Element) -> str:
    """Give the mark that names a row: 'task_<id>', 'group_<id>', 'total'; else empty."""
    found = (ROW_MARK.match(name) for name in bookmarks(row))
    return next((match[0] for match in found if match), "")


def row_marks(table: Element) -> set[str]:
    """Give the marks of a table's rows, but for the total, which every table has."""
    found = (ROW_MARK.match(name) for name in bookmarks(table))
    return {match[0] for match in found if match} - {"total"}


def number_column(table: Element) -> int | None:
    """Find the grid column of TT: by its bookmark, else by its heading."""
    for row in list(grid.rows(table))[:MOST_HEADING_ROWS]:
        for placed in grid.cells(row):
            names = bookmarks(placed.element)
            words = " ".join(words_of(placed.element).split()).lower()
            if any(map(NUMBER_MARK.fullmatch, names)) or words in NUMBER_HEADINGS:
                return placed.column
    return None


def words_of(element: Element) -> str:
    """Join the words in an element."""
    return "".join(node.text or "" for node in element.iter(TEXT))
