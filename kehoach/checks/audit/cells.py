"""Cells of tables of amounts in findings: where they stand, how their amounts read."""

from kehoach.checks.rules import Finding
from kehoach.language.money import MoneyUnit, format_amount
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column


def at_cell(row: AmountRow, column: Column, stands: str, *, hint: str = "") -> Finding:
    """Give a finding at a cell: 'bảng 2, hàng 14, cột “Kinh phí năm 2025”'."""
    cell = row.cell(column.index) or row.row.cells[0]
    return Finding(
        stands,
        f"{row.place}, cột “{column.heading}”",
        cell.paragraphs[0].index if cell.paragraphs else None,
        quote=cell.text,
        hint=hint,
    )


def at_table(table: AmountTable, stands: str, *, hint: str = "") -> Finding:
    """Give a finding on a whole table, at its first row."""
    place = f"bảng {', '.join(map(str, table.numbers))}"
    cells = [cell for row in table.rows for cell in row.row.cells if cell.paragraphs]
    index = cells[0].paragraphs[0].index if cells else None
    return Finding(stands, place, index, hint=hint)


def number_column(table: AmountTable) -> Column:
    """Give the column of TT, or the first one."""
    return next((c for c in table.columns if c.role == "number"), table.columns[0])


def unit_of(table: AmountTable, column: Column) -> str | None:
    """Give the unit that a column's amounts are printed in."""
    return column.unit or table.unit


def bare(dong: int, unit: str | None) -> str:
    """Write an amount in its column's unit, without the unit's name."""
    return format_amount(dong, MoneyUnit(unit) if unit else MoneyUnit.MILLION)


def shown(dong: int, unit: str | None) -> str:
    """Write an amount in its column's unit: '52.538 triệu đồng'."""
    return f"{bare(dong, unit)} {unit}" if unit else bare(dong, unit)
