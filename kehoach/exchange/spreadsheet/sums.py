"""Subtotals and totals on a sheet that people have edited: compared, never trusted."""

from collections.abc import Iterable, Iterator
from itertools import chain

from kehoach.diagnostic import Diagnostic, Message, Severity
from kehoach.exchange.spreadsheet.contents import GroupEntry, TaskEntry, is_money
from kehoach.exchange.spreadsheet.finding import Table
from kehoach.exchange.spreadsheet.formulas import sum_of
from kehoach.exchange.spreadsheet.numbers import exact_dong
from kehoach.exchange.spreadsheet.rows import Kind, SheetRow
from kehoach.language.money import AmountError, MoneyUnit, format_amount, parse_amount

OTHER_TOTAL = Message(
    "B070",
    "{what} ghi {found}, nhưng cộng các nhiệm vụ là {wanted}; lấy số cộng",
    "không cần sửa ô này; nếu số ghi mới đúng thì sửa số của nhiệm vụ",
    Severity.WARNING,
)
TOTAL_ROW, GROUP_ROW = "dòng Tổng cộng", "dòng tên nhóm"
EMPTY = "(để trống)"


def sum_problems(
    table: Table, rows: list[SheetRow], groups: Iterable[GroupEntry]
) -> Iterator[Diagnostic]:
    """Tell of each sum on the sheet that differs from what its tasks add up to."""
    by_id = {group.id: group.tasks for group in groups}
    every = tuple(chain.from_iterable(by_id.values()))
    for row in rows:
        if row.kind is Kind.TOTAL:
            yield from _compared(table, row.number, every, TOTAL_ROW)
        elif row.kind is Kind.GROUP:
            yield from _compared(table, row.number, by_id[row.id], GROUP_ROW)


def _compared(
    table: Table, number: int, tasks: tuple[TaskEntry, ...], what: str
) -> Iterator[Diagnostic]:
    unit = table.unit
    for name in filter(is_money, table.columns):
        cell = table.cell(number, name)
        if cell is None or cell.value is None or cell.is_error:
            continue
        wanted = sum_of(tasks, name)
        found = _dong(cell.value, unit)
        if found != wanted:
            yield OTHER_TOTAL.at(
                table.place(number, name),
                what=what,
                found=cell.value if found is None else format_amount(found, unit),
                wanted=EMPTY if wanted is None else format_amount(wanted, unit),
            )


def _dong(value: object, unit: MoneyUnit) -> int | None:
    """Read what a sum says; None where it says no amount."""
    if isinstance(value, int | float):
        return exact_dong(value, unit)
    try:
        return parse_amount(str(value), unit)
    except AmountError:
        return None
