"""Read and write amounts of money (số tiền) as officials write them in figures.

Dots stand between groups of three digits, a comma before the decimals. Money is a whole
number of đồng inside; the unit belongs to reading and writing. What could be read in
two ways, or is not exactly a whole number of đồng, is refused and never guessed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

MAX_AMOUNT: Final = 10**15
"""The largest amount believed, in đồng.

It is a million tỷ, of the order of the whole state budget of a year (some two million tỷ):
in a plan of one body it can only be a wrong unit or a slip of the finger.
"""

_GROUP: Final = 3  # digits between two dots


class MoneyUnit(StrEnum):
    """Name the unit that a table of amounts declares once (đơn vị tính)."""

    DONG = "đồng"
    THOUSAND = "nghìn đồng"
    MILLION = "triệu đồng"
    BILLION = "tỷ đồng"

    @property
    def decimals(self) -> int:
        """Count the decimal places down to one đồng.

        >>> MoneyUnit("triệu đồng").decimals
        6
        """
        return _DECIMALS[self]

    @property
    def factor(self) -> int:
        """Give the unit in đồng.

        >>> MoneyUnit.MILLION.factor
        1000000
        """
        return _FACTORS[self]


_DECIMALS: Final[dict[MoneyUnit, int]] = {
    unit: _GROUP * order for order, unit in enumerate(MoneyUnit)
}
_FACTORS: Final[dict[MoneyUnit, int]] = {
    unit: 10**decimals for unit, decimals in _DECIMALS.items()
}


class AmountError(ValueError):
    """Refuse a text that is no amount, with what is wrong and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_AMOUNT: Final = re.compile(
    r"(?P<whole>0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*)(?:,(?P<part>[0-9]+))?"
)
_TWO_READINGS: Final = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")

# The first pattern that fits says why a text is no amount; the last one fits all.
_REFUSALS: Final = tuple(
    (re.compile(pattern, re.DOTALL), message, hint)
    for pattern, message, hint in (
        (
            r"",
            "ô số tiền để trống",
            "ghi số tiền bằng chữ số, ví dụ 3.640 (không có thì ghi 0)",
        ),
        (
            r"[-\u2212\u2013]\s*[0-9].*",
            "số tiền '{text}' là số âm",
            "kinh phí không thể âm; bỏ dấu trừ hoặc xem lại dữ liệu",
        ),
        (r"\+.*", "số tiền '{text}' có dấu '+'", "bỏ dấu '+'"),
        (
            r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+",
            "số tiền '{text}' viết theo kiểu lũy thừa của máy tính",
            "viết đầy đủ các chữ số, ví dụ 3.640.000",
        ),
        (
            r".*?(?P<found>(?![0-9])\d).*",
            "số tiền '{text}' có chữ số lạ '{found}'",
            "chỉ dùng các chữ số 0–9; gõ lại số này từ bàn phím",
        ),
        (
            r".*?(?P<found>[^\W\d_]).*",
            "số tiền '{text}' có chữ cái '{found}'",
            "chỉ ghi chữ số; chữ O dễ lẫn với số 0, chữ l dễ lẫn với số 1, "
            "còn đơn vị tính đã khai ở đầu bảng",
        ),
        (
            r".*\s.*",
            "số tiền '{text}' có khoảng trắng ở giữa",
            "ngăn từng nhóm ba chữ số bằng dấu chấm, ví dụ 3.640.000",
        ),
        (
            r".*?(?P<found>[^0-9.,]).*",
            "số tiền '{text}' có ký tự '{found}'",
            "chỉ dùng các chữ số 0–9, dấu chấm và dấu phẩy",
        ),
        (
            r".*,.*[.,].*",
            "dấu phẩy trong số tiền '{text}' không phải dấu thập phân",
            "ngăn từng nhóm ba chữ số bằng dấu chấm, dấu phẩy chỉ đứng trước phần thập phân: "
            "3.640.000,5",
        ),
        (
            r",.*|.*,",
            "số tiền '{text}' thiếu chữ số ở một bên dấu phẩy",
            "ghi đủ hai bên dấu phẩy, ví dụ 0,5; không có phần thập phân thì bỏ dấu phẩy",
        ),
        (
            r"0.*",
            "số tiền '{text}' bắt đầu bằng số 0 thừa",
            "bỏ số 0 ở đầu; phần thập phân viết sau dấu phẩy, ví dụ 0,125",
        ),
        (
            r".*",
            "dấu chấm trong số tiền '{text}' không ngăn từng nhóm ba chữ số",
            "viết 3.640 cho ba nghìn sáu trăm bốn mươi; phần thập phân viết sau dấu phẩy: 3,64",
        ),
    )
)

_AMBIGUOUS: Final = (
    "số tiền '{text}' có thể hiểu theo hai cách: {dotted} hoặc {longer}",
    "viết {dotted} nếu dấu phẩy ngăn hàng nghìn, viết {longer} nếu là phần thập phân",
)
_TOO_FINE: Final = (
    "số tiền '{text}' {unit} lẻ đến dưới một đồng",
    "phần thập phân của {unit} có nhiều nhất {decimals} chữ số",
)
_WHOLE_ONLY: Final = (
    "số tiền '{text}' đồng lẻ đến dưới một đồng",
    "số tiền tính bằng đồng không có phần thập phân; xem lại đơn vị tính",
)
_TOO_LARGE: Final = (
    "số tiền '{text}' {unit} lớn quá mức có thể tin được (trên một triệu tỷ đồng)",
    "xem lại đơn vị tính và số chữ số 0",
)


def parse_amount(text: str, unit: MoneyUnit = MoneyUnit.DONG) -> int:
    """Read an amount written in a unit, and give it in đồng.

    Space around the amount is no part of it. An amount of up to three digits with three
    decimals is refused, as its comma may be an English one: write "3,6410" or "3.641".

    >>> parse_amount("3.640,5", MoneyUnit.MILLION)
    3640500000
    >>> parse_amount("3.640")
    3640

    Raises:
        AmountError: The text is no amount, could be two, or is more than MAX_AMOUNT.

    """
    amount = text.strip()
    found = _AMOUNT.fullmatch(amount)
    if found is None:
        raise _malformed(amount)
    if _TWO_READINGS.fullmatch(amount):
        dotted = amount.replace(",", ".")
        raise _refusal(_AMBIGUOUS, text=amount, dotted=dotted, longer=f"{amount}0")
    digits, part = found["whole"].replace(".", ""), (found["part"] or "").rstrip("0")
    if len(part) > unit.decimals:
        message = _TOO_FINE if unit.decimals else _WHOLE_ONLY
        raise _refusal(message, text=_short(amount), unit=unit, decimals=unit.decimals)
    # Count the digits first: int() itself refuses thousands of them, in English.
    if len(digits) > len(str(MAX_AMOUNT)) or (dong := _dong(digits, part, unit)) > MAX_AMOUNT:
        raise _refusal(_TOO_LARGE, text=_short(amount), unit=unit)
    return dong


def format_amount(dong: int, unit: MoneyUnit = MoneyUnit.DONG) -> str:
    """Write an amount exactly, with decimals only where the unit needs them.

    This is how documents print it; a printed comma is always the decimal sign, so
    "3,641" stands, which `parse_amount` would ask a typing officer to make clear.

    >>> format_amount(52_538_000_000)
    '52.538.000.000'
    >>> format_amount(3_640_500_000, MoneyUnit.MILLION)
    '3.640,5'
    >>> format_amount(3_641_000, MoneyUnit.MILLION)
    '3,641'
    """
    if type(dong) is not int:
        msg = f"số tiền phải là số nguyên đồng, không phải {dong!r}"
        raise TypeError(msg)
    whole, rest = divmod(abs(dong), unit.factor)
    text = f"{whole:,}".replace(",", ".")
    if rest:
        text += "," + f"{rest:0{unit.decimals}}".rstrip("0")
    return f"-{text}" if dong < 0 else text


def _dong(digits: str, part: str, unit: MoneyUnit) -> int:
    """Put whole and decimal digits together by shifting, never by dividing."""
    return int(digits + part.ljust(unit.decimals, "0"))


def _malformed(amount: str) -> AmountError:
    """Say why a text is no amount."""
    found, message, hint = next(
        (found, message, hint)
        for pattern, message, hint in _REFUSALS
        if (found := pattern.fullmatch(amount))
    )
    return _refusal((message, hint), text=_short(amount), **found.groupdict())


def _refusal(sentences: tuple[str, str], **fields: object) -> AmountError:
    message, hint = sentences
    return AmountError(message.format(**fields), hint.format(**fields))


def _short(amount: str) -> str:
    """Keep a message readable when a whole paragraph stands in the place of an amount."""
    longest = 40
    return amount if len(amount) <= longest else f"{amount[:longest]}…"
