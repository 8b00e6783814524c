"""Amounts whose comma may be an English one: told, as a thousandfold error hangs on it."""

from collections.abc import Iterator

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import TWO_READINGS, Notes
from kehoach.language.money import format_amount
from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.numbers import CellAmount, read_cell

MOST_SHOWN = 3
_SHOWING = ("official", "ungrouped")


def tell_two_readings(table: AmountTable, notes: Notes) -> None:
    """Note a table that writes '1,500' where nothing else in it shows what its comma means.

    An amount such as '2.000' or '12,5' shows it: there the comma is the decimal sign.
    """
    amounts = list(_amounts(table))
    if any(read.notation in _SHOWING and set(text) & set(".,") for text, read, _ in amounts):
        return
    doubted = [each for each in amounts if each[1].notation == "two_readings"]
    for text, read, place in doubted[:1]:
        listed = "; ".join(f"'{each[0]}'" for each in doubted[:MOST_SHOWN])
        more = "; …" if len(doubted) > MOST_SHOWN else ""
        dong = format_amount(read.dong or 0)
        notes.tell(TWO_READINGS, place, listed=listed + more, text=text, dong=dong)


def _amounts(table: AmountTable) -> Iterator[tuple[str, CellAmount, str]]:
    """Give what the cells of amounts say, with their places."""
    for row in table.rows:
        for index in row.amounts:
            cell = row.cell(index)
            if cell is not None:
                text = cleaned(cell.text)
                yield text, read_cell(text, table.factors[index]), row.place
