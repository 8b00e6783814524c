"""Write amounts into data files, so that they are read back as the same amount."""

import re

from kehoach.language.money import AmountError, MoneyUnit, format_amount, parse_amount

UNGROUPED = re.compile(r"[0-9]{4,}(,[0-9]+)?")


def amount_text(dong: int, unit: MoneyUnit, *, like: str = "") -> str:
    """Write an amount so that it is read back, without dots where the old one had none.

    >>> amount_text(3_641_000, MoneyUnit.MILLION)
    '3,6410'
    >>> amount_text(3641, MoneyUnit.DONG, like="3000")
    '3641'
    """
    if like and _means(like, unit, dong):
        return like
    text = format_amount(dong, unit)
    if UNGROUPED.fullmatch(like):
        text = text.replace(".", "")
    return text if _means(text, unit, dong) else f"{text}0"


def _means(text: str, unit: MoneyUnit, dong: int) -> bool:
    try:
        return parse_amount(text, unit) == dong
    except AmountError:
        return False
