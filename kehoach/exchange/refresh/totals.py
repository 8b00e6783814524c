"""The totals of a file that no build of ours is known of, as its own tables state them."""

from collections.abc import Sequence

from kehoach.exchange.refresh.renewing import TableRenewer
from kehoach.exchange.refresh.table import StandingTable
from kehoach.exchange.refresh.wording import words_of
from kehoach.reading.numbers import read_printed_amount
from kehoach.writing.generated import TOTAL

BUDGET = "budget"


def old_totals(renewers: Sequence[TableRenewer]) -> dict[int, int]:
    """Lead from each total that stands to that of the data, in đồng: a table's, and of all."""
    pairs = [_totals(renewer) for renewer in renewers]
    known = [(before, after) for before, after in pairs if before is not None]
    values = dict(known)
    if len(known) == len(pairs):
        values[sum(before for before, _ in known)] = sum(after for _, after in known)
    return {before: after for before, after in values.items() if before != after}


def _totals(renewer: TableRenewer) -> tuple[int | None, int]:
    unit = renewer.new.unit
    after = read_printed_amount(renewer.new.rows[TOTAL][BUDGET], unit) or 0
    return _standing(renewer.table, unit), after


def _standing(table: StandingTable, unit: str) -> int | None:
    row = table.by_key.get(TOTAL)
    cell = row.cell(table.columns[BUDGET]) if row else None
    return None if cell is None else read_printed_amount(words_of(cell.element), unit)
