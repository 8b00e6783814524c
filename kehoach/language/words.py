"""Write whole numbers and amounts of money in Vietnamese words (số tiền bằng chữ).

No law fixes these words; the defaults are those of budget documents: a comma after
each of tỷ, triệu and nghìn, "không trăm" spoken inside a number, all-zero groups left out.
Everything above a billion is one coefficient of tỷ, read without commas, so that
a comma always means that the tỷ are over. The same digits never have two readings
and no reading has two numbers: `words_reader` reads every style back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Literal

LIMIT: Final = 10**21
"""The largest number with words of its own: một nghìn tỷ tỷ."""

_BILLION: Final = 10**9
_MILLION: Final = 10**6
_THOUSAND: Final = 10**3
_HUNDRED: Final = 100

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN: Final = ("", "một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS: Final = ("", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")

_CHOICES: Final = {
    "zero_ten": ("linh", "lẻ"),
    "thousand": ("nghìn", "ngàn"),
    "billion": ("tỷ", "tỉ"),
}

_MESSAGES: Final = {
    "choice": "kiểu viết số bằng chữ không có lựa chọn {chosen!r} (chỉ có: {allowed})",
    "type": "chỉ viết được số nguyên thành chữ, không phải {number!r} (kiểu {kind})",
    "range": "số nằm ngoài phạm vi viết được thành chữ (đến một nghìn tỷ tỷ, âm hoặc dương)",
}


@dataclass(frozen=True)
class WordStyle:
    """Choose among the spellings that officials use."""

    zero_ten: Literal["linh", "lẻ"] = "linh"
    thousand: Literal["nghìn", "ngàn"] = "nghìn"
    billion: Literal["tỷ", "tỉ"] = "tỷ"
    commas: bool = True
    exact: bool = False  # "đồng chẵn", as contracts and invoices end

    def __post_init__(self) -> None:
        for field, allowed in _CHOICES.items():
            chosen = getattr(self, field)
            if chosen not in allowed:
                msg = _MESSAGES["choice"].format(chosen=chosen, allowed=", ".join(allowed))
                raise ValueError(msg)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Give the table of spoken groups, built at the first number in this style."""
        return _vocabulary(self.zero_ten, self.thousand, self.billion, commas=self.commas)

    @cached_property
    def ending(self) -> str:
        """Give what stands after the number of an amount."""
        return " đồng chẵn" if self.exact else " đồng"


@dataclass(frozen=True, slots=True)
class Scales:
    """Hold every group of three digits as it sounds after a higher group, by its scale."""

    millions: tuple[str, ...]
    thousands: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Hold everything that is spoken in one style."""

    opening: tuple[str, ...]  # the groups 0 … 999 at the head of a number
    thousand: str
    million: str
    billion: str
    coefficient: Scales  # groups before the last tỷ: never a comma
    remainder: Scales  # groups after it


OFFICIAL: Final = WordStyle()


def amount_in_words(amount: int, style: WordStyle = OFFICIAL) -> str:
    """Write an amount in đồng (số tiền bằng chữ) as it stands after "Bằng chữ:".

    >>> amount_in_words(52_538_000_000)
    'Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng'
    >>> amount_in_words(-5)
    'Âm năm đồng'
    >>> amount_in_words(1_005_000, WordStyle(zero_ten="lẻ", commas=False, exact=True))
    'Một triệu không trăm lẻ năm nghìn đồng chẵn'

    Raises:
        TypeError: The amount is not an int (a bool and a float are none).
        ValueError: The amount lies outside ±LIMIT.

    """
    return number_in_words(amount, style).capitalize() + style.ending


def number_in_words(number: int, style: WordStyle = OFFICIAL) -> str:
    """Write a whole number in words, in lower case.

    >>> number_in_words(1_005)
    'một nghìn, không trăm linh năm'
    >>> number_in_words(7_093_000_000_000)
    'bảy nghìn không trăm chín mươi ba tỷ'
    >>> number_in_words(10**21)
    'một nghìn tỷ tỷ'

    Raises:
        TypeError: The number is not an int (a bool and a float are none).
        ValueError: The number lies outside ±LIMIT.

    """
    if type(number) is not int:
        raise TypeError(_MESSAGES["type"].format(number=number, kind=type(number).__name__))
    if not -LIMIT <= number <= LIMIT:
        raise ValueError(_MESSAGES["range"])
    vocabulary = style.vocabulary
    if number < 0:
        return "âm " + _spoken(-number, vocabulary, vocabulary.remainder)
    return _spoken(number, vocabulary, vocabulary.remainder)


def _spoken(number: int, vocabulary: Vocabulary, scales: Scales) -> str:
    """Speak a number from its highest group; only the tỷ call for a second round."""
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        coefficient = _spoken(billions, vocabulary, vocabulary.coefficient)
        return coefficient + vocabulary.billion + _following(rest, scales)
    if number >= _MILLION:
        millions, rest = divmod(number, _MILLION)
        return vocabulary.opening[millions] + vocabulary.million + _following(rest, scales)
    if number >= _THOUSAND:
        thousands, rest = divmod(number, _THOUSAND)
        return vocabulary.opening[thousands] + vocabulary.thousand + scales.units[rest]
    return vocabulary.opening[number]


def _following(rest: int, scales: Scales) -> str:
    """Speak what is below a billion and follows a higher group."""
    millions, rest = divmod(rest, _MILLION)
    thousands, units = divmod(rest, _THOUSAND)
    return scales.millions[millions] + scales.thousands[thousands] + scales.units[units]


@cache
def _vocabulary(zero_ten: str, thousand: str, billion: str, *, commas: bool) -> Vocabulary:
    """Build the tables of one style: about a millisecond, once for each style in use."""
    below_thousand = tuple(_whole_group(group, zero_ten) for group in range(_THOUSAND))
    scale_words = (" triệu", f" {thousand}", "")
    coefficient = _scales(below_thousand, " ", scale_words)
    return Vocabulary(
        opening=tuple(
            _opening_group(group, below_thousand[group]) for group in range(_THOUSAND)
        ),
        thousand=f" {thousand}",
        million=" triệu",
        billion=f" {billion}",
        coefficient=coefficient,
        remainder=_scales(below_thousand, ", ", scale_words) if commas else coefficient,
    )


def _scales(
    groups: tuple[str, ...], separator: str, scale_words: tuple[str, str, str]
) -> Scales:
    """Put separator and scale word around every group; an all-zero group stays silent."""
    millions, thousands, units = (
        ("", *(f"{separator}{group}{scale_word}" for group in groups[1:]))
        for scale_word in scale_words
    )
    return Scales(millions, thousands, units)


def _opening_group(group: int, whole: str) -> str:
    """Speak a group at the head of a number, where leading zeros are silent."""
    if group < len(_DIGITS):
        return _DIGITS[group]
    return _tens(group) if group < _HUNDRED else whole


def _whole_group(group: int, zero_ten: str) -> str:
    """Speak all three digits of a group: "không trăm linh năm"."""
    hundreds, rest = divmod(group, _HUNDRED)
    words = f"{_DIGITS[hundreds]} trăm"
    if rest == 0:
        return words
    return (
        f"{words} {zero_ten} {_DIGITS[rest]}"
        if rest < len(_DIGITS)
        else f"{words} {_tens(rest)}"
    )


def _tens(number: int) -> str:
    """Speak 10 to 99, with the changed sound of một, bốn and năm after the ten."""
    tens, unit = divmod(number, 10)
    if tens == 1:
        return f"mười {_AFTER_TEN[unit]}".rstrip()
    return f"{_DIGITS[tens]} mươi {_AFTER_TENS[unit]}".rstrip()
