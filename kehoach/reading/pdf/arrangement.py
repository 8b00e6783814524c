"""What stands on a sheet in reading order: lines, bordered tables, blocks of two halves."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kehoach.reading.facts.layout import DrawnRule
from kehoach.reading.facts.pages import PageFacts, PrintedLine
from kehoach.reading.pdf.grids import Grid
from kehoach.reading.pdf.paragraphs import MM, Placed, level_lines
from kehoach.reading.pdf.sheets import Sheet
from kehoach.reading.pdf.typelines import TypeLine

RULE_WITHIN = 16.0
"""Points below the baseline of a line within which a rule is drawn for it."""
SLACK = 2.0


class Halves(Struct, frozen=True):
    """Lines side by side in two columns: the head, or the recipients and the signature."""

    page: int
    top: float
    rows: tuple[tuple[tuple[Placed, ...], tuple[Placed, ...]], ...]


class Ruled(Struct, frozen=True):
    """A bordered table on its page."""

    page: int
    grid: Grid


Item = Placed | Ruled | Halves


def arrange(sheet: Sheet, facts: PageFacts) -> list[Item]:
    """Put what stands on a sheet in reading order."""
    blocks = [
        block for block in (_head(sheet, facts), _signature(sheet, facts)) if block is not None
    ]
    taken = {
        placed.line for block in blocks for row in block.rows for half in row for placed in half
    }
    rest = level_lines(line for line in sheet.lines if line not in taken)
    items: list[tuple[float, Item]] = [(block.top, block) for block in blocks]
    items += [(grid.ys[0], Ruled(sheet.number, grid)) for grid in sheet.grids]
    items += [(placed.line.top, placed) for placed in _placed(rest, sheet)]
    return [item for _, item in sorted(items, key=lambda item: item[0])]


def _head(sheet: Sheet, facts: PageFacts) -> Halves | None:
    """Gather the head: bodies and number left; national title, motto and date right."""
    head = facts.head
    right = (*head.national_title, *head.motto)
    left = (*head.governing_body, *head.issuing_body)
    if sheet.number != 1 or not right or not left:
        return None
    foot = (*head.number, *head.date)
    end = max(line.bottom for line in (*right, *left, *foot)) + SLACK
    split = min((line.top for line in foot), default=end) - SLACK
    border = min(line.left for line in (*right, *head.date)) - SLACK
    lines = [line for line in sheet.lines if line.bottom <= end]
    levels = (
        [line for line in lines if line.top < split],
        [line for line in lines if line.top >= split],
    )
    return _halves(sheet, levels, border)


def _signature(sheet: Sheet, facts: PageFacts) -> Halves | None:
    """Gather recipients left, authority and name right, on the page of 'Nơi nhận'."""
    printed = facts.signature
    here = [line for line in (*printed.authority, printed.name) if line and _on(line, sheet)]
    recipients = [line for line in printed.recipients if _on(line, sheet)]
    if not recipients or not here:
        return None
    border = recipients[0].right + SLACK
    top = min(line.top for line in (*recipients, *here)) - SLACK
    end = max(line.bottom for line in (*recipients, *here)) + SLACK
    lines = [line for line in sheet.lines if top <= line.top and line.bottom <= end]
    return _halves(sheet, (lines,), border)


def _on(line: PrintedLine, sheet: Sheet) -> bool:
    return line.page == sheet.number


def _halves(sheet: Sheet, levels: Iterable[Sequence[TypeLine]], border: float) -> Halves:
    rows = []
    for lines in levels:
        left = [line for line in lines if line.left < border]
        right = [line for line in lines if line.left >= border]
        if left or right:
            rows.append((tuple(_placed(left, sheet)), tuple(_placed(right, sheet))))
    tops = [placed.line.top for row in rows for half in row for placed in half]
    return Halves(sheet.number, min(tops), tuple(rows))


def _placed(lines: Iterable[TypeLine], sheet: Sheet) -> list[Placed]:
    return [Placed(sheet.number, line, _rules_under(line, sheet)) for line in lines]


def _rules_under(line: TypeLine, sheet: Sheet) -> tuple[DrawnRule, ...]:
    """Give the rules drawn below a line and above any other line there."""
    found = []
    for rule in sheet.rules:
        near = 0 < rule.top - line.baseline <= RULE_WITHIN
        if near and rule.left < line.right and line.left < rule.right:
            between = any(
                line.baseline < other.baseline < rule.top
                and other.left < rule.right
                and rule.left < other.right
                for other in sheet.lines
            )
            if not between:
                found.append(DrawnRule("shape", round((rule.right - rule.left) / MM, 1)))
    return tuple(found)
