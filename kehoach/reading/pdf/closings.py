"""The signature block, the recipients and the appendices, found among the printed lines."""

from collections.abc import Sequence
from itertools import takewhile

from kehoach.reading.facts.pages import (
    Page,
    PrintedAppendix,
    PrintedLine,
    PrintedSignature,
)
from kehoach.reading.pdf import wording
from kehoach.reading.pdf.heads import outside_tables, same_middle
from kehoach.reading.pdf.wording import fold

WIDE_GAP = 1.5
HALF_SHARE = 0.65
"""Recipients stand in the left half of the sheet; a long line may reach a little beyond."""

Lines = tuple[PrintedLine, ...]


def find_signature(pages: Sequence[Page]) -> PrintedSignature:
    """Find authority, name and recipients on the pages before the appendices."""
    for page in reversed(pages):
        lines = outside_tables(page)
        labels = [line for line in lines if wording.RECIPIENTS.match(fold(line.text))]
        for label in labels:
            right = _right_of(label, pages)
            authority = tuple(takewhile(is_authority, right))
            name = next((line for line in reversed(right) if not is_authority(line)), None)
            return PrintedSignature(authority, name, _recipients(label, lines, page))
    return PrintedSignature()


def _recipients(label: PrintedLine, lines: list[PrintedLine], page: Page) -> Lines:
    """Give the lines below the label, up to a gap or a line as wide as the text."""
    found = [label]
    for line in lines:
        if line.top <= label.top or line.left >= label.right:
            continue
        gap = line.top - found[-1].bottom
        if gap > WIDE_GAP * (line.bottom - line.top) or line.right > HALF_SHARE * page.width:
            break
        found.append(line)
    return tuple(found)


def _right_of(label: PrintedLine, pages: Sequence[Page]) -> list[PrintedLine]:
    """Give the lines right of the recipients, on their page and those that follow."""
    found: list[PrintedLine] = []
    for page in pages[label.page - 1 :]:
        lines = [line for line in outside_tables(page) if line.left > label.right]
        if page.number == label.page:
            start = _block_start([line for line in lines if line.top < label.top], label)
            lines = [line for line in lines if line.top >= start]
        found += lines
    return found


def _block_start(above: list[PrintedLine], label: PrintedLine) -> float:
    """Give the top of the authority's lines, which may begin above 'Nơi nhận'."""
    height = label.bottom - label.top
    start = label.top - height
    for line in reversed(above):
        if is_authority(line) and line.bottom > start - height:
            start = min(start, line.top)
    return start


def is_authority(line: PrintedLine) -> bool:
    """Tell whether a line says in whose name or office is signed, not who signs."""
    words = fold(line.text)
    signs = wording.AUTHORITY.match(words) or wording.OFFICE.match(words)
    return bool(signs) or line.text == line.text.upper()


def find_appendices(pages: Sequence[Page]) -> tuple[PrintedAppendix, ...]:
    """Find each appendix: its heading leads a page; it ends before the next one."""
    heads = [(page, line) for page in pages[1:] if (line := _leads(page))]
    lasts = [page.number - 1 for page, _ in heads[1:]] + [len(pages)]
    return tuple(
        PrintedAppendix(page.number, last, heading, _reference(page))
        for (page, heading), last in zip(heads, lasts, strict=False)
    )


def _leads(page: Page) -> PrintedLine | None:
    line = next(iter(outside_tables(page)), None)
    if line is not None and wording.APPENDIX.fullmatch(fold(line.text)):
        return line
    return None


def _reference(page: Page) -> Lines:
    lines = outside_tables(page)
    for place, line in enumerate(lines):
        if wording.REFERENCE.match(fold(line.text)):
            found = [line]
            for after in lines[place + 1 :]:
                if found[-1].text.endswith(")") or not same_middle(after, line):
                    break
                found.append(after)
            return tuple(found)
    return ()
