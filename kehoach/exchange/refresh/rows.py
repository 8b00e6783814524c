"""Rows taken out, put in and moved: the edits that bring a table's rows into their order.

A new row is written from its neighbour's: the same row and cell properties, paragraph
and letter formats, but nothing of its words, comments or bookmarks; it gets the bookmark
'task_<id>' of its own (ECMA-376 Part 1, 17.4.79, 17.13.6).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from kehoach.exchange.refresh.order import is_by_hand
from kehoach.exchange.refresh.places import Edit, Part, Range, spliced
from kehoach.exchange.refresh.table import StandingRow, StandingTable
from kehoach.exchange.refresh.wording import run_bytes, run_format
from kehoach.language.lettering import roman
from kehoach.plan.sorting import in_old_order
from kehoach.reading.docx.grid import CELL_PROPERTIES, WRAPPERS, Placed
from kehoach.reading.docx.markup import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    W,
    child,
)
from kehoach.writing.generated import Cells

ID = f"{W}id"
ROW = f"{W}tr"
STYLE = f"{W}pStyle"
KEEP_NEXT = f"{W}keepNext"
ROW_PROPERTIES = (f"{W}tblPrEx", f"{W}trPr")
MARKERS = tuple(
    f"{W}{name}{edge}"
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange")
    for edge in ("Start", "End")
)
TYPED_NUMBER = re.compile(r"\d+(?P<rest>[.)]?)")


@dataclass(frozen=True)
class RowWriter:
    """Writes the rows of one table of a part."""

    part: Part
    table: StandingTable

    def edits(
        self,
        final: Iterable[str],
        standing: Mapping[str, StandingRow],
        changes: Mapping[str, list[Edit]],
        new: Mapping[str, bytes],
    ) -> list[Edit]:
        """Give the edits for a final order; `changes` are those within each standing row."""
        order = list(final)
        stays = in_old_order(list(standing), order)
        edits = [edit for key in stays for edit in changes.get(key, [])]
        inserted: dict[int, bytes] = {}
        at = self._first(standing, order, stays)
        for key in order:
            if key in stays:
                at = self.range(standing[key]).end
                continue
            inserted[at] = inserted.get(at, b"") + self._row(key, standing, changes, new)
        edits += [Edit(place, place, content) for place, content in inserted.items()]
        for key in standing.keys() - stays:
            row = standing[key]
            kept = b"" if key in order else self._crossing(row.element)
            edits.append(Edit(*self.range(row), kept))
        return edits

    def range(self, row: StandingRow) -> Range:
        """Give the range of a row, with what wraps this row alone."""
        element = row.element
        above = element.getparent()
        while above is not None and above.tag in WRAPPERS and self._is_alone(above):
            element, above = above, above.getparent()
        return self.part.whole(element)

    @staticmethod
    def _is_alone(wrapper: Element) -> bool:
        return sum(1 for row in wrapper.iter(ROW)) == 1

    def _first(
        self, standing: Mapping[str, StandingRow], order: list[str], stays: set[str]
    ) -> int:
        """Give the place for rows that come before every row that stays."""
        first = next((key for key in order if key in stays), None)
        if first is not None:
            return self.range(standing[first]).start
        rows = list(standing.values())
        if rows:
            return self.range(rows[0]).start
        if self.table.rows:
            return self.range(self.table.rows[0]).start
        return self.part.inside(self.table.element).end

    def _row(
        self,
        key: str,
        standing: Mapping[str, StandingRow],
        changes: Mapping[str, list[Edit]],
        new: Mapping[str, bytes],
    ) -> bytes:
        if key in new:
            return new[key]
        place = self.range(standing[key])
        return spliced(self.part.content, changes.get(key, []), place)

    def _crossing(self, row: Element) -> bytes:
        """Give the ends of bookmarks and comments in a row whose other end is outside."""
        markers = list(row.iter(*MARKERS))
        count: dict[tuple[str, str | None], int] = {}
        for each in markers:
            kind = str(each.tag).removesuffix("Start").removesuffix("End")
            count[kind, each.get(ID)] = count.get((kind, each.get(ID)), 0) + 1
        alone = [
            each
            for each in markers
            if count[str(each.tag).removesuffix("Start").removesuffix("End"), each.get(ID)] == 1
        ]
        return b"".join(self.part.bytes_of(each) for each in alone)

    # A new row

    def written(self, donor: StandingRow, key: str, cells: Cells, bookmark: int) -> bytes:
        """Write a new row in the format of a neighbour; `bookmark` is its free number."""
        part, row = self.part, donor.element
        name = part.name(row, "tr")
        pieces = [f"<{name}>".encode()]
        pieces += [part.bytes_of(child(row, tag)) for tag in ROW_PROPERTIES]
        for number, placed in enumerate(donor.cells):
            mark = _bookmark(part, row, key, bookmark) if number == 0 else (b"", b"")
            pieces.append(self._cell(donor, placed, self._words(placed, cells), mark))
        return b"".join([*pieces, f"</{name}>".encode()])

    def _words(self, placed: Placed, cells: Cells) -> str:
        covered = range(placed.column, placed.column + placed.span)
        names = [name for name, column in self.table.columns.items() if column in covered]
        return " ".join(filter(None, (cells.get(name, "") for name in names)))

    def _cell(
        self, donor: StandingRow, placed: Placed, words: str, mark: tuple[bytes, bytes]
    ) -> bytes:
        part, cell = self.part, placed.element
        paragraph = next(cell.iter(PARAGRAPH))
        names = [part.name(cell, local) for local in ("tc", "p")]
        run = run_bytes(part, cell, self._look(donor, paragraph, placed.column), words)
        return b"".join(
            [
                f"<{names[0]}>".encode(),
                part.bytes_of(child(cell, CELL_PROPERTIES)),
                f"<{names[1]}>".encode(),
                part.bytes_of(child(paragraph, PARAGRAPH_PROPERTIES)),
                mark[0],
                run if words else b"",
                mark[1],
                f"</{names[1]}></{names[0]}>".encode(),
            ]
        )

    def _look(self, donor: StandingRow, paragraph: Element, column: int) -> bytes:
        """Give the letters' format; of an empty cell that of the nearest filled one above."""
        rows = list(self.table.rows)
        at = rows.index(donor)
        for row in (donor, *reversed(rows[:at]), *rows[at + 1 :]):
            placed = row.cell(column)
            if placed is None or not row.key.startswith("task_"):
                continue
            if next(placed.element.iter(f"{W}r"), None) is not None:
                return run_format(self.part, next(placed.element.iter(PARAGRAPH)))
        return run_format(self.part, paragraph)

    def keep_with_total(self, row: StandingRow) -> list[Edit]:
        """Keep the last row on the page of the total (w:keepNext in each paragraph)."""
        return [edit for each in row.element.iter(PARAGRAPH) for edit in self._keep(each)]

    def _keep(self, paragraph: Element) -> Iterator[Edit]:
        part = self.part
        properties = child(paragraph, PARAGRAPH_PROPERTIES)
        keep = f"<{part.name(paragraph, 'keepNext')}/>".encode()
        if properties is None:
            name = part.name(paragraph, "pPr")
            content = f"<{name}>".encode() + keep + f"</{name}>".encode()
            if not part.is_empty(paragraph):
                at = part.inside(paragraph).start
                yield Edit(at, at, content)
        elif child(properties, KEEP_NEXT) is None and not part.is_empty(properties):
            style = child(properties, STYLE)
            at = part.inside(properties).start if style is None else part.whole(style).end
            yield Edit(at, at, keep)


def _bookmark(part: Part, row: Element, key: str, number: int) -> tuple[bytes, bytes]:
    """Write the two ends of a row's bookmark; none for number 0."""
    if not number:
        return b"", b""
    start, end, id_, name = (
        part.name(row, local) for local in ("bookmarkStart", "bookmarkEnd", "id", "name")
    )
    opening = f'<{start} {id_}="{number}" {name}="{key}"/>'
    return opening.encode(), f'<{end} {id_}="{number}"/>'.encode()


def numbers(final: Iterable[str], typed: Mapping[str, str]) -> dict[str, str]:
    """Count the rows anew: tasks from 1 in each group, groups in Roman figures.

    `typed` is what stands in TT. A blank one stays (an automatic number prints there);
    a row that a person added counts with the others if it bears a number.

    >>> numbers(["task_a", "+0", "+1", "task_b"], {"+0": "9.", "+1": ""})
    {'task_a': '1', '+0': '2.', 'task_b': '3'}
    """
    found: dict[str, str] = {}
    tasks = groups = 0
    for key in final:
        standing = typed.get(key, "1").strip()
        by_hand = TYPED_NUMBER.fullmatch(standing)
        if key.startswith("group_"):
            groups, tasks = groups + 1, 0
        elif not is_by_hand(key) or by_hand:
            tasks += 1
        if is_by_hand(key) and by_hand:
            found[key] = f"{tasks}{by_hand['rest']}"
        elif standing and not is_by_hand(key):
            found[key] = roman(groups) if key.startswith("group_") else str(tasks)
    return found


def used_numbers(root: Element) -> int:
    """Give the greatest number that a bookmark of the document has."""
    ids = (each.get(ID, "") for each in root.iter(f"{W}bookmarkStart"))
    return max((int(each) for each in ids if each.isdigit()), default=0)
