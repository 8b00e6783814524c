"""What the rules on printed pages share: which pages are whose, what goes on where."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kehoach.reading.facts.pages import Page, PageFacts, PrintedLine, PrintedTable

MM = 72 / 25.4
SAME_EDGE = 3.0
"""Points: the parts of one table share their edges."""


def page_of(facts: PageFacts, line: PrintedLine) -> Page:
    """Give the page that a line stands on."""
    return facts.pages[line.page - 1]


def main_pages(facts: PageFacts) -> tuple[Page, ...]:
    """Give the pages of the main text: up to the first appendix, or to where paper turns."""
    end = facts.appendices[0].first_page - 1 if facts.appendices else len(facts.pages)
    first = facts.pages[0]
    for page in facts.pages[1:end]:
        if (page.width > page.height) is not (first.width > first.height):
            return facts.pages[: page.number - 1]
    return facts.pages[:end]


def outside_tables(page: Page) -> list[PrintedLine]:
    """Give the lines of a page that stand in no bordered table, top down."""
    return [line for line in page.lines if not line.in_table]


def continued_tables(facts: PageFacts) -> Iterator[list[PrintedTable]]:
    """Give the parts of each table that goes on over pages, in their order."""
    parts: list[PrintedTable] = []
    for page, following in pairwise(facts.pages):
        if not _goes_on(page, following):
            if len(parts) > 1:
                yield parts
            parts = []
            continue
        parts = [*(parts or [page.tables[-1]]), following.tables[0]]
        if len(following.tables) > 1:
            yield parts
            parts = []
    if len(parts) > 1:
        yield parts


def _goes_on(page: Page, following: Page) -> bool:
    """Tell whether the last table of a page goes on at the top of the next one."""
    if not page.tables or not following.tables:
        return False
    last, first = page.tables[-1], following.tables[0]
    same = abs(last.left - first.left) + abs(last.right - first.right) <= 2 * SAME_EDGE
    below = any(line.top > last.rows[-1].bottom for line in outside_tables(page))
    above = any(line.bottom < first.rows[0].top for line in outside_tables(following))
    return same and not below and not above


def header_rows(parts: Sequence[PrintedTable]) -> int:
    """Count the rows at the head of a table that its later parts repeat."""
    first, second = parts[0], parts[1]
    count = 0
    for row, again in zip(first.rows, second.rows, strict=False):
        if row.cells != again.cells:
            break
        count += 1
    return count
