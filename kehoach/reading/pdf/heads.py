"""The components of the head, found among the printed lines of the first page."""

from collections.abc import Iterable
from itertools import takewhile

from kehoach.reading.facts.pages import Page, PrintedHead, PrintedLine
from kehoach.reading.pdf import wording
from kehoach.reading.pdf.wording import fold

NEXT_LINE = 2.2
"""Times its height: a line of the same component follows no farther below."""
CENTRED = 12.0
"""Points: how far the middle of a centred line may lie from another's."""

Lines = tuple[PrintedLine, ...]


def find_head(first: Page) -> PrintedHead:
    """Find the components of the head on the first page."""
    lines = outside_tables(first)
    number = next((line for line in lines if wording.NUMBER.match(fold(line.text))), None)
    date = _date(lines)
    end = max((line.bottom for line in (number, *date) if line), default=first.height)
    title = _national_title(lines)
    motto = _motto(lines)
    left, above = _left_half(lines, (*title, *motto), number, date)
    governing, issuing = _bodies([line for line in left if line.bottom <= above])
    type_name, abstract = _naming([line for line in lines if line.top >= end], first)
    return PrintedHead(
        national_title=title,
        motto=motto,
        governing_body=governing,
        issuing_body=issuing,
        number=(number,) if number else (),
        date=date,
        type_name=type_name,
        abstract=abstract,
    )


def outside_tables(page: Page) -> list[PrintedLine]:
    """Give the lines of a page that stand in no bordered table, top down."""
    return [line for line in page.lines if not line.in_table]


def _below(line: PrintedLine, lines: Iterable[PrintedLine]) -> PrintedLine | None:
    """Give the nearest line under another, in its column."""
    limit = line.bottom + NEXT_LINE * (line.bottom - line.top)
    under = [
        other
        for other in lines
        if line.bottom - 1 <= other.bottom - 1 and line.top < other.top < limit
        and other.left < line.right and line.left < other.right
    ]  # fmt: skip
    return min(under, key=lambda other: other.top, default=None)


def _national_title(lines: list[PrintedLine]) -> Lines:
    for line in lines:
        words = fold(line.text)
        if not words.startswith(wording.NATIONAL_TITLE[: len("cong hoa xa hoi")]):
            continue
        found = [line]
        while wording.NATIONAL_TITLE_END not in words:
            after = _below(found[-1], lines)
            if after is None or wording.MOTTO_START.match(fold(after.text)):
                break
            found.append(after)
            words = f"{words} {fold(after.text)}"
        return tuple(found)
    return ()


def _motto(lines: list[PrintedLine]) -> Lines:
    for line in lines:
        words = fold(line.text)
        if wording.MOTTO.match(words):
            return (line,)
        after = _below(line, lines) if wording.MOTTO_START.match(words) else None
        if after and wording.MOTTO.match(f"{words} {fold(after.text)}"):
            return (line, after)
    return ()


def _date(lines: list[PrintedLine]) -> Lines:
    for line in lines:
        words = fold(line.text)
        if wording.DATE.search(words) and not wording.BODY.match(words):
            return (line,) if line.text.lstrip()[:1] != "(" else ()
        after = _below(line, lines) if ", ngay" in words else None
        if after and wording.DATE.search(f"{words} {fold(after.text)}"):
            return (line, after)
    return ()


def _left_half(
    lines: list[PrintedLine], right: Lines, number: PrintedLine | None, date: Lines
) -> tuple[list[PrintedLine], float]:
    """Give the lines left of the national title, and where those of the bodies end."""
    if not right:
        return [], 0.0
    border = min(line.left for line in right)
    ends = [line.top for line in (number, *date[:1]) if line]
    left = [line for line in lines if line.centre < border and line not in right]
    return left, min(ends, default=0.0) + 2


def _bodies(left: list[PrintedLine]) -> tuple[Lines, Lines]:
    """Part the governing bodies from the issuing one, which stands last and bold."""
    bold = list(takewhile(lambda line: all(look.bold for look in line.looks), reversed(left)))
    count = len(bold) or min(len(left), 1)
    return tuple(left[: len(left) - count]), tuple(left[len(left) - count :])


def _naming(lines: list[PrintedLine], page: Page) -> tuple[Lines, Lines]:
    """Find the name of the type and the abstract below it, down to the drawn rule."""
    first = next(iter(lines), None)
    if first is None or not _heading(first) or first.text != first.text.upper():
        return (), ()
    rule = min((rule.y for rule in page.rules if rule.y > first.bottom), default=page.height)
    rest = [line for line in lines if line is not first and line.bottom <= rule + 2]
    abstract = takewhile(lambda line: _heading(line) and same_middle(line, first), rest)
    return (first,), tuple(abstract)


def _heading(line: PrintedLine) -> bool:
    return all(look.bold for look in line.looks) and not wording.BODY.match(fold(line.text))


def same_middle(line: PrintedLine, other: PrintedLine) -> bool:
    """Tell whether two lines are centred on one axis."""
    return abs(line.centre - other.centre) <= CENTRED
