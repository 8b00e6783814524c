"""Which column of a table of amounts gives which field of a task."""

import re
from dataclasses import dataclass

from kehoach.reading.facts.amounts import AmountTable, Column

_UNIT = re.compile("phụ trách|bộ phận|đơn vị|cơ quan", re.IGNORECASE)
"""Headings of who does it, where no column is called Chủ trì."""
_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_OF_THE_YEAR = re.compile(r"năm\s+((?:19|20)[0-9]{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that data holds, by grid index; None: the table has none of that kind."""

    amount: int | None
    """The year's amount; None: only its parts by source stand in the table."""
    parts: dict[int, str]
    """Parts by source: the heading of each."""
    lead_unit: int | None = None
    period: int | None = None
    total_cost: int | None = None
    funding_source: int | None = None
    note: int | None = None
    year: int | None = None
    """The year that the heading of the amount names."""


def columns_of(table: AmountTable, year: int) -> Columns:
    """Choose the columns of one table for a plan of a year."""
    amount = _amount(table, year)
    parts = [
        column
        for column in table.columns
        if column.role == "source_amount" and column.whole in (None, amount and amount.index)
    ]
    first = {column.role: column.index for column in reversed(table.columns)}
    named = _OF_THE_YEAR.search(amount.heading) if amount else None
    unit = first.get("lead_unit")
    if unit is None:
        others = (column for column in table.columns if column.role == "other")
        unit = next((each.index for each in others if _UNIT.search(each.heading)), None)
    return Columns(
        amount=amount.index if amount else None,
        parts={column.index: _leaf(column) for column in parts},
        lead_unit=unit,
        period=first.get("period"),
        total_cost=first.get("total_cost"),
        funding_source=first.get("funding_source"),
        note=first.get("note"),
        year=int(named[1]) if named else None,
    )


def _amount(table: AmountTable, year: int) -> Column | None:
    """Take the amount of the plan's year, else the first one, else the cost over all years."""
    found = [column for column in table.money if column.role == "amount"]
    of_year = [column for column in found if str(year) in _YEAR.findall(column.heading)]
    over_all = [column for column in table.money if column.role == "total_cost"]
    return next(iter([*of_year, *found, *over_all]), None)


def _leaf(column: Column) -> str:
    """Give the lowest heading of a column without its unit of money: 'Ngân sách tỉnh'."""
    leaf = column.heading.rsplit(" / ", 1)[-1]
    return re.sub(r"\s*\([^()]*đồng[^()]*\)", "", leaf).strip() or leaf
