"""Subtotals and totals as live formulas, each with the value that it has now.

The ranges end at the row above the next heading or the total, wherever rows are put in
(`INDEX(H:H,ROW($B38)-1)`), and the total adds the rows that are marked as groups. A total cost
is added up only where every row states its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach.exchange.spreadsheet.contents import GROUP, TaskEntry, Value, source_amounts


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a sheet that are added up: from the first to the one above `after`."""

    first: int
    after: int

    def of(self, letter: str, *, absolute: bool = False) -> str:
        """Write the range of these rows in a column."""
        column = f"${letter}" if absolute else letter
        return f"{column}{self.first}:INDEX({column}:{column},ROW($B{self.after})-1)"


def sum_formula(field: str, letter: str, rows: Rows, *, grouped: bool) -> str:
    """Write the formula of a subtotal, or of the total of groups or of plain rows."""
    total = f"SUM({rows.of(letter)})"
    if grouped:
        total = f'SUMIF({rows.of("A", absolute=True)},"{GROUP}*",{rows.of(letter)})'
    if field != "total_cost":
        return f"={total}"
    complete = f"COUNT({rows.of(letter)})=COUNTA({rows.of('C', absolute=True)})"
    return f'=IF({complete},{total},"")'


def amount_of(task: TaskEntry, field: str) -> Value:
    """Give a task's amount; the year's where it is given by source is their sum."""
    if field == "budget" and task.values["budget"] is None:
        return sum(source_amounts(task.values).values())
    return task.values.get(field)


def sum_of(tasks: Iterable[TaskEntry], field: str) -> int | None:
    """Add a field up; None for a total cost that not every task states."""
    amounts = [amount_of(task, field) for task in tasks]
    known = [amount for amount in amounts if isinstance(amount, int)]
    if field == "total_cost" and (len(known) < len(amounts) or not known):
        return None
    return sum(known)
