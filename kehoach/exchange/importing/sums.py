"""The sums that a table prints against the sums of its rows: told where they differ."""

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import WRONG_SUM, Notes
from kehoach.language.money import format_amount
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column


def tell_sums(table: AmountTable, notes: Notes) -> None:
    """Note every total, subtotal and whole that is not the sum of its parts."""
    for place, row in enumerate(table.rows):
        for column in table.money:
            if row.kind != "task" and column.index in row.amounts:
                _tell_column(table, place, column, notes)
        _tell_parts(table, row, notes)


def _tell_column(table: AmountTable, place: int, column: Column, notes: Notes) -> None:
    row = table.rows[place]
    group = place if row.kind == "group" else row.parent
    added = [
        each.amounts[column.index]
        for each in table.rows
        if _is_counted(table, each)
        and column.index in each.amounts
        and (row.kind == "total" or _is_under(table, each, group))
    ]
    printed = row.amounts[column.index]
    if (added or row.kind == "total") and sum(added) != printed:
        what = f"'{cleaned(row.title or row.number)}', cột '{column.heading}'"
        _tell(what, printed, sum(added), row.place, notes)


def _is_counted(table: AmountTable, row: AmountRow) -> bool:
    part = row.parent is not None and table.rows[row.parent].kind == "task"
    return row.kind == "task" and not part


def _is_under(table: AmountTable, row: AmountRow, group: int | None) -> bool:
    above = row.parent
    while above is not None and above != group:
        above = table.rows[above].parent
    return above == group


def _tell_parts(table: AmountTable, row: AmountRow, notes: Notes) -> None:
    """Note a row whose parts by source are not its amount."""
    for whole in table.money:
        parts = [
            row.amounts[column.index]
            for column in table.money
            if column.whole == whole.index and column.index in row.amounts
        ]
        printed = row.amounts.get(whole.index)
        if row.kind == "task" and parts and printed is not None and sum(parts) != printed:
            what = f"'{cleaned(row.title)[:60]}', cột '{whole.heading}'"
            _tell(what, printed, sum(parts), row.place, notes)


def _tell(what: str, printed: int, added: int, place: str, notes: Notes) -> None:
    figures = {"printed": format_amount(printed), "sum": format_amount(added)}
    notes.tell(WRONG_SUM, place, what=what, **figures)
