"""Amounts as a spreadsheet keeps them: decimal figures in the plan's unit, read back exactly.

A cell's number is binary, with fifteen decimal figures that hold; Excel itself shows and
compares no more. The largest amount that a plan may hold has as many in any unit.
"""

from decimal import Decimal

from kehoach.language.money import MoneyUnit


def cell_number(dong: int, unit: MoneyUnit) -> str:
    """Write an amount as the XML of a cell holds a number.

    >>> cell_number(3_640_500_000, MoneyUnit.MILLION), cell_number(7, MoneyUnit.DONG)
    ('3640.5', '7')
    """
    whole, rest = divmod(dong, unit.factor)
    return f"{whole}.{rest:0{unit.decimals}}".rstrip("0") if rest else str(whole)


def shortest(number: float) -> Decimal:
    """Give the number that a person sees in a cell, free of binary noise.

    >>> shortest(0.1 + 0.2), shortest(3640)
    (Decimal('0.3'), Decimal('3640'))
    """
    return Decimal(f"{number:.15g}")


def exact_dong(number: float, unit: MoneyUnit) -> int | None:
    """Give a cell's number in đồng; None where it is not a whole number of them.

    >>> exact_dong(3640.5, MoneyUnit.MILLION), exact_dong(0.0000001, MoneyUnit.MILLION)
    (3640500000, None)
    """
    dong = shortest(number) * unit.factor
    return int(dong) if dong == dong.to_integral_value() else None
