"""Numbers in TT: each row one further than the row before it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kehoach.checks.audit.cells import at_cell, number_column
from kehoach.checks.rules import Finding, Rule, document_rule
from kehoach.reading.facts.amounts import AmountRow, AmountTable
from kehoach.reading.facts.document import DocumentFacts

BEGINS = "số thứ tự bắt đầu bằng {now}, không phải {first}"
REPEATED = "số thứ tự {now} lặp lại"
OUT_OF_ORDER = "số thứ tự {now} đứng sau {before}"
_LEFT_OUT = {"upper": (5, 10, 23, 26), "lower": (5, 6, 10, 11, 23, 24, 27)}


@document_rule("SO-01")
def rows_out_of_sequence(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find rows whose number (TT) skips, repeats or goes back."""
    for table in document.amount_tables:
        yield from _table(table)


def _table(table: AmountTable) -> Iterator[Finding]:
    column = number_column(table)
    restarts: dict[str, bool] = {}
    last: dict[str, AmountRow] = {}
    for style, rows in _sequences(table):
        first = rows[0]
        before = last.get(style)
        goes_on = before is not None and _follows(before, first)
        begins = _ordinal(first) == 1
        if before is not None and style not in restarts and (begins or goes_on):
            restarts[style] = begins
        wanted = begins if before is None or restarts.get(style) else goes_on
        if not wanted and not (before is None and begins):
            yield at_cell(first, column, _wrong_start(first, before, style, restarts))
        for stands, row in _steps(rows):
            yield at_cell(row, column, stands)
        last[style] = rows[-1]


def _wrong_start(
    first: AmountRow, before: AmountRow | None, style: str, restarts: dict[str, bool]
) -> str:
    if before is None or restarts.get(style, True):
        return BEGINS.format(now=_mark(first), first=_first_mark(style))
    return OUT_OF_ORDER.format(now=_mark(first), before=_mark(before))


def _first_mark(style: str) -> str:
    return {"roman": "I", "upper": "A", "lower": "a"}.get(style, "1")


def _sequences(table: AmountTable) -> list[tuple[str, list[AmountRow]]]:
    """Give the counted rows of each group, by the way they count, in reading order."""
    sequences: dict[tuple[int | None, str], list[AmountRow]] = defaultdict(list)
    for row in table.rows:
        if row.ordinal and row.kind in ("task", "group"):
            sequences[row.parent, row.ordinal[0]].append(row)
    return [(style, rows) for (_, style), rows in sequences.items()]


def _steps(rows: list[AmountRow]) -> Iterator[tuple[str, AmountRow]]:
    """Find rows that do not follow; after a slip the count may go on as if there were none."""
    right, steps = _ordinal(rows[0]), 0
    for before, row in pairwise(rows):
        steps += 1
        if _follows(before, row) or _ordinal(row) == right + steps:
            right, steps = _ordinal(row), 0
            continue
        stands = REPEATED if _ordinal(row) == _ordinal(before) else OUT_OF_ORDER
        yield stands.format(now=_mark(row), before=_mark(before)), row


def _follows(before: AmountRow, row: AmountRow) -> bool:
    one, two = _ordinal(before), _ordinal(row)
    style = row.ordinal[0] if row.ordinal else ""
    skipped = range(one + 1, two)
    return two > one and all(step in _LEFT_OUT.get(style, ()) for step in skipped)


def _ordinal(row: AmountRow) -> int:
    return row.ordinal[1] if row.ordinal else 0


def _mark(row: AmountRow) -> str:
    return row.number.strip(" .()") or "trống"
