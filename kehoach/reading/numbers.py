"""Amounts as they stand on a printed page → đồng (3.640,5 triệu → 3640500000)."""

import re
from decimal import Decimal

PRINTED = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
DONG_IN = {
    "đồng": 1,
    "nghìn đồng": 10**3,
    "triệu đồng": 10**6,
    "tỷ đồng": 10**9,
    "tỉ đồng": 10**9,
}


def read_printed_amount(text: str, unit: str = "đồng") -> int | None:
    """Read a printed amount as đồng; None where the text is no amount.

    On a page a comma is always the decimal sign (Nghị định 86/2012/NĐ-CP, Phụ lục V).

    >>> read_printed_amount("3.640,5", "triệu đồng")
    3640500000
    >>> read_printed_amount("3.64") is None
    True
    """
    text = text.strip()
    if not PRINTED.fullmatch(text) or unit not in DONG_IN:
        return None
    dong = Decimal(text.replace(".", "").replace(",", ".")) * DONG_IN[unit]
    return int(dong) if dong == dong.to_integral_value() else None
