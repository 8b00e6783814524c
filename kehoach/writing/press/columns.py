"""Whether what a template prints can have other columns than its tables declare.

docxtpl counts the cells of every printed table and adds or takes columns (w:gridCol).
Where no tag changes a table's cells, and a row as wide as the table is always printed,
there is nothing to count.
"""

import re
from collections.abc import Collection

from msgspec import Struct

TOKEN = re.compile(
    r"<w:(?P<open>tbl|tblGrid|gridCol|tr|tc|gridSpan)(?P<held>(?:\s[^>]*?)?)(?P<empty>/?)>"
    r"|</w:(?P<close>tbl|tblGrid|tr|tc)>"
    r"|\{\{.*?\}\}|\{%-?\s*(?P<word>\w+).*?%\}",
    re.DOTALL,
)
SPAN = re.compile(r'w:val="(\d+)"')
OPENS = frozenset({"for", "if"})
CLOSES = frozenset({"endfor", "endif"})
BY_CELL = frozenset({"tr", "tblGrid"})
"""Where a tag stands that prints cells or columns."""


class _Table(Struct):
    settled: bool
    columns: int = 0
    statements: int = 0
    """How many for and if are open in it."""
    cells: int = 0
    """Columns that the cells of the row take."""
    widest: int = 0
    always: int = 0
    """Columns that the widest row takes that no statement holds."""
    by_tag: bool = False

    def count(self, element: str, held: str) -> None:
        """Count a column, a cell, or the columns that a cell spans."""
        if element == "gridCol":
            self.columns += 1
        elif element == "tc":
            self.cells += 1
        elif element == "gridSpan":
            span = SPAN.search(held)
            self.by_tag |= span is None
            self.cells += int(span[1]) - 1 if span else 0

    def follow(self, word: str | None, within: str) -> None:
        """Follow a tag: where it stands between cells, the row is not what it seems."""
        self.by_tag |= within in BY_CELL
        self.statements += (word in OPENS) - (word in CLOSES)

    def end_row(self) -> None:
        """Finish a row."""
        if not self.statements:
            self.always = max(self.always, self.cells)
        self.cells = 0

    @property
    def uncertain(self) -> bool:
        """Tell whether it may be printed with other columns than it declares."""
        whole = self.widest == self.always == self.columns
        return not self.settled and (self.by_tag or not whole)


def cells_by_tag(source: str, settled: Collection[int]) -> bool:
    """Tell whether a table of cleaned XML can be printed with other columns than it declares.

    `settled` are the places, from 0, of tables that are known to hold their columns.
    """
    walk = _Walk(settled)
    for token in TOKEN.finditer(source):
        if token["open"]:
            walk.open(token["open"], token["held"], empty=bool(token["empty"]))
        elif token["close"]:
            walk.close(token["close"])
        else:
            walk.tag(token["word"])
    return walk.uncertain


class _Walk:
    """Goes through a body from table to table, into those that stand in cells too."""

    def __init__(self, settled: Collection[int]) -> None:
        self.settled, self.seen, self.uncertain = settled, 0, False
        self.tables: list[_Table] = []
        self.inside: list[str] = []

    def open(self, element: str, held: str, *, empty: bool) -> None:
        """Enter an element; `held` are its attributes."""
        if element == "tbl":
            self.tables.append(_Table(settled=self.seen in self.settled))
            self.seen += 1
        elif self.tables:
            self.tables[-1].count(element, held)
        if not empty:
            self.inside.append(element)

    def close(self, element: str) -> None:
        """Leave an element."""
        while self.inside and self.inside.pop() != element:
            pass
        if not self.tables:
            return
        if element == "tr":
            cells = self.tables[-1].cells
            for table in self.tables:  # docxtpl counts the rows of inner tables too
                table.widest = max(table.widest, cells)
            self.tables[-1].end_row()
        elif element == "tbl":
            self.uncertain |= self.tables.pop().uncertain

    def tag(self, word: str | None) -> None:
        """Pass a tag; of a statement, its first word."""
        if self.tables:
            self.tables[-1].follow(word, self.inside[-1])
