"""Subtotals and totals on a sheet that people have edited: compared, never trusted."""

import math
from collections.abc import Iterable, Iterator
from itertools import chain

from kehoach.diagnostic import Diagnostic, Message, Severity
from kehoach.exchange.spreadsheet.cells import plain
from kehoach.exchange.spreadsheet.contents import GroupEntry, TaskEntry, is_money
from kehoach.exchange.spreadsheet.finding import Table
from kehoach.exchange.spreadsheet.formulas import sum_of
from kehoach.exchange.spreadsheet.numbers import cell_number, exact_dong
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
NOISE = 1e-12
"""Share of a sum that adding binary numbers up may leave; far below a đồng of any plan."""


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
        if not _says(cell.value, wanted, unit):
            yield OTHER_TOTAL.at(
                table.place(number, name),
                what=what,
                found=_shown(cell.value, unit),
                wanted=EMPTY if wanted is None else format_amount(wanted, unit),
            )


def _says(value: object, wanted: int | None, unit: MoneyUnit) -> bool:
    """Tell whether a sum is the one wanted; a number may carry what adding up left behind."""
    if wanted is None:
        return False
    if isinstance(value, int | float):
        return math.isclose(value, float(cell_number(wanted, unit)), rel_tol=NOISE)
    try:
        return parse_amount(str(value), unit) == wanted
    except AmountError:
        return False


def _shown(value: object, unit: MoneyUnit) -> str:
    if not isinstance(value, int | float):
        return str(value)
    dong = exact_dong(value, unit)
    return plain(value) if dong is None else format_amount(dong, unit)
