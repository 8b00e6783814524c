"""Offer our amounts in words to num2words, as a language of its own.

num2words (0.5.14) has Vietnamese under "vi", with readings that may not stand in a signed
document: -5 gives "mười lăm", 10^15 comes out ten times too small, "không trăm" is dropped.
We leave that entry as it is and add ours beside it through the table that num2words
looks its languages up in. Nothing is added by importing: call `register()` once.

>>> from num2words import num2words
>>> num2words(-5, lang=register(), to="currency")
'Âm năm đồng'
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

import num2words
from num2words.base import Num2Word_Base

from kehoach.language.words import LIMIT, OFFICIAL, WordStyle, amount_in_words, number_in_words

LANGUAGE: Final = "kehoach_vi"
"""Our language code.

num2words falls back to the first two letters of a code that it does not know; "ke" is no
language, so a forgotten `register()` is an error and never the readings of "vi".
"""

_PLAIN: Final = WordStyle(commas=False)
_FIRST: Final = 1
_FOURTH: Final = 4

_MESSAGES: Final = {
    "currency": "chỉ đọc được số tiền bằng đồng (VND), không đọc được {currency!r}",
    "ordinal": "số thứ tự phải lớn hơn 0, không phải {number}",
    "range": "số {number} nằm ngoài phạm vi viết được thành chữ",
    "whole": "chỉ viết được số nguyên thành chữ, không phải {number!r}",
}


class OfficialVietnamese(Num2Word_Base):  # type: ignore[misc]  # num2words ships no types
    """Read numbers for num2words in the words of budget documents."""

    def setup(self) -> None:
        """Tell num2words our range and the word for minus."""
        self.MAXVAL = LIMIT
        self.negword = "âm "

    def str_to_number(self, value: str) -> int:
        """Read the digits that num2words was given as text."""
        try:
            return _whole(Decimal(value))
        except InvalidOperation as error:
            raise ValueError(_MESSAGES["whole"].format(number=value)) from error

    def to_cardinal(self, value: int | Decimal, *, style: WordStyle = OFFICIAL) -> str:
        """Write a number: "năm mươi hai tỷ, năm trăm ba mươi tám triệu"."""
        return number_in_words(_whole(value), style)

    def to_currency(
        self, val: int | Decimal, currency: str = "VND", *, style: WordStyle = OFFICIAL
    ) -> str:
        """Write an amount in đồng: "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng"."""
        if currency != "VND":
            raise NotImplementedError(_MESSAGES["currency"].format(currency=currency))
        return amount_in_words(_whole(val), style)

    def to_ordinal(self, value: int | Decimal) -> str:
        """Write a rank (số thứ tự): "thứ nhất", "thứ hai", "thứ tư"."""
        number = _whole(value)
        if number < _FIRST:
            raise ValueError(_MESSAGES["ordinal"].format(number=number))
        irregular = {_FIRST: "nhất", _FOURTH: "tư"}
        return f"thứ {irregular.get(number) or number_in_words(number, _PLAIN)}"

    def to_ordinal_num(self, value: int | Decimal) -> str:
        """Write a rank with figures: "thứ 5"."""
        return f"thứ {_whole(value)}"

    def to_year(self, value: int | Decimal) -> str:
        """Write a year, which takes no commas: "hai nghìn không trăm hai mươi lăm"."""
        return number_in_words(_whole(value), _PLAIN)


def register() -> str:
    """Add our language to num2words and return its code; a second call changes nothing.

    >>> num2words.num2words(10**15, lang=register())
    'một triệu tỷ'
    """
    num2words.CONVERTER_CLASSES.setdefault(LANGUAGE, OfficialVietnamese())
    return LANGUAGE


def _whole(number: int | Decimal) -> int:
    """Take a whole Decimal as the int it is; everything else is for words to judge."""
    if not isinstance(number, Decimal):
        return number
    if not number.is_finite() or number != number.to_integral_value():
        raise ValueError(_MESSAGES["whole"].format(number=str(number)))
    if not -LIMIT <= number <= LIMIT:  # int() of 1E+999999999 would fill the memory
        raise ValueError(_MESSAGES["range"].format(number=str(number)))
    return int(number)
