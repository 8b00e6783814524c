"""Where the printed pages end: rows, totals, headings and signature kept together."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kehoach.checks.printed import (
    continued_tables,
    header_rows,
    main_pages,
    outside_tables,
    page_of,
)
from kehoach.checks.rules import Finding, Rule, on_page, page_rule
from kehoach.reading.facts.pages import (
    PageFacts,
    PrintedLine,
    PrintedRow,
    PrintedSignature,
    PrintedTable,
)

FIGURES = re.compile(r"[0-9][0-9.,]*")
QUOTED = 40


@page_rule("KH-31")
def row_split_over_pages(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find rows that begin on one page and end on the next.

    What goes on has no number and no figures, and no whole row of the table looks so.
    """
    for parts in continued_tables(facts):
        heads = header_rows(parts)
        for before, part in pairwise(parts):
            first = part.rows[heads] if len(part.rows) > heads else None
            if first and _goes_on(first) and not _usual(parts, heads):
                words = next(cell for cell in first.cells if cell)
                stands = (
                    f"hàng “{_short(before.rows[-1])}” bị cắt, phần còn lại “{words[:QUOTED]}”"
                )
                yield on_page(part.page, stands)


def _goes_on(row: PrintedRow) -> bool:
    """Tell whether a row may be the rest of one: no number, no figures, some words."""
    words = [cell for cell in row.cells if cell]
    return bool(words) and not row.cells[0] and not any(map(FIGURES.fullmatch, words))


def _usual(parts: list[PrintedTable], heads: int) -> bool:
    """Tell whether rows inside the pages look as if they went on: the table is so made."""
    inside = [row for part in parts for row in part.rows[heads + 1 :]]
    return any(_goes_on(row) for row in inside)


def _short(row: PrintedRow) -> str:
    return next((cell for cell in row.cells[1:] if cell), row.cells[0])[:QUOTED]


@page_rule("KH-32")
def total_alone_on_a_page(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find last pages of a table that hold nothing but its heading and its total."""
    for parts in continued_tables(facts):
        last = parts[-1]
        rows = last.rows[header_rows(parts) :]
        if rows and all(_is_total(row, rule) for row in rows):
            yield on_page(last.page, "chỉ có hàng tổng dưới đầu bảng")


def _is_total(row: PrintedRow, rule: Rule) -> bool:
    words = next((cell for cell in row.cells if cell), "").casefold()
    return words.startswith(tuple(value.casefold() for value in rule.values))


@page_rule("KH-33")
def signature_split_over_pages(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a signature block whose office, name and recipients stand on several pages."""
    pages = sorted({line.page for line in _block(facts.signature)})
    if len(pages) > 1:
        shown = " và ".join(map(str, pages))
        yield on_page(pages[0], f"phần chữ ký và nơi nhận nằm trên trang {shown}")


@page_rule("KH-34")
def signature_alone_on_a_page(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a page where the signature stands without any words of the text."""
    block = _block(facts.signature)
    first = min(block, key=lambda line: (line.page, line.top), default=None)
    if first is None or first.page == 1 or len({line.page for line in block}) > 1:
        return
    page = page_of(facts, first)
    above = any(line.bottom <= first.bottom and line not in block for line in page.lines)
    if not above:
        yield on_page(first.page, "trang này chỉ có phần chữ ký", line=first)


def _block(signature: PrintedSignature) -> list[PrintedLine]:
    name = (signature.name,) if signature.name else ()
    return [*signature.authority, *name, *signature.recipients]


@page_rule("KH-35")
def heading_left_at_the_foot(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find a heading that is the last line of its page, its text on the next."""
    pages = main_pages(facts)
    for page in pages[:-1]:
        last = max(page.lines, key=lambda line: line.bottom, default=None)
        if last is None or last.in_table or not _is_heading(last, rule):
            continue
        following = next(iter(outside_tables(pages[page.number])), None)
        if following is not None and not all(look.bold for look in following.looks):
            yield on_page(page.number, f"đề mục “{last.text}” ở cuối trang", line=last)


def _is_heading(line: PrintedLine, rule: Rule) -> bool:
    return all(look.bold for look in line.looks) and bool(re.match(rule.pattern, line.text))


@page_rule("KH-37")
def blank_page(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find pages with neither words nor tables nor pictures."""
    for page in facts.pages:
        if not page.lines and not page.tables and not page.pictures:
            yield on_page(page.number, "trang trắng")
