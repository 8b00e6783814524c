"""Read an amount in Vietnamese words (số tiền bằng chữ) back into the number.

This module knows nothing of the one that writes: the figure check rests on two readings
that cannot share a mistake. It accepts every spelling that officials use and refuses all
that could mean two numbers ("một triệu năm") or none ("hai mươi mười").

What is read, in this order:
    number     [âm] section { tỷ [,] [section] } [đồng [chẵn]]
    section    groups of falling scale: … triệu [,] … nghìn [,] …
    group      up to three digits; after a higher group always with its hundred (không trăm …)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, NoReturn

HIGHEST: Final = 10**21

_TOKEN: Final = re.compile(r",|[^\s,]+")
_SPELLINGS: Final = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ"}

# The same digit sounds differently by its place; a place that is not listed is wrong.
_ALWAYS: Final = {"hai": 2, "ba": 3, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_FREE: Final = {"một": 1, "bốn": 4, "năm": 5} | _ALWAYS
_HUNDREDS: Final = {"không": 0} | _FREE
_AFTER_LINH: Final = {"tư": 4} | _FREE
_AFTER_MUOI_TEN: Final = {"một": 1, "bốn": 4, "lăm": 5} | _ALWAYS
_AFTER_MUOI_TENS: Final = {"mốt": 1, "bốn": 4, "tư": 4, "lăm": 5} | _ALWAYS
_SCALES: Final = {"triệu": 10**6, "nghìn": 10**3}

_OTHERS: Final = {"mười", "mươi", "trăm", "linh", "tỷ", "âm", "đồng", "chẵn", ","}
_KNOWN: Final = frozenset(
    _OTHERS | _SCALES.keys() | _HUNDREDS.keys() | _AFTER_LINH.keys() | _AFTER_MUOI_TENS.keys()
)

_MESSAGES: Final = {
    "empty": "không có số tiền bằng chữ nào để đọc",
    "unknown": "không hiểu từ '{word}' trong số tiền bằng chữ",
    "first": "số tiền bằng chữ không thể bắt đầu bằng '{word}'",
    "misplaced": "từ '{word}' đứng sai chỗ sau '{before}' trong số tiền bằng chữ",
    "unfinished": "số tiền bằng chữ dừng giữa chừng sau '{before}'",
    "short": "từ '{word}' đứng sau '{before}' không rõ nghĩa: nhóm đứng sau phải "
    "đọc đủ hàng trăm (ví dụ 'không trăm linh năm')",
    "zero": "nhóm toàn số không thì không đọc, nhưng có 'không trăm' trước '{word}'",
    "zero_end": "nhóm toàn số không thì không đọc, nhưng có 'không trăm' ở cuối",
    "comma": "dấu phẩy đứng trước '{word}' trong phần hệ số của tỷ; phần này đọc liền",
    "too_large": "số tiền bằng chữ lớn hơn một nghìn tỷ tỷ",
}


@dataclass(frozen=True, slots=True)
class _Words:
    """Hold the words as they were written and as they are compared."""

    written: tuple[str, ...]
    compared: tuple[str, ...]  # one spelling each, with "" as the end

    def at(self, place: int) -> str:
        return self.compared[place]

    def refuse(self, place: int, reason: str = "misplaced") -> NoReturn:
        """Raise the reason, naming the word at this place and the one before it."""
        before = self.written[place - 1] if place else ""
        if place < len(self.written):
            word = self.written[place]
            reason = reason if place or reason == "unknown" else "first"
            raise ValueError(_MESSAGES[reason].format(word=word, before=before))
        reason = "zero_end" if reason == "zero" else "unfinished"
        raise ValueError(_MESSAGES[reason].format(before=before))


def read_words(text: str) -> int:
    """Read a number or an amount in words.

    >>> read_words("Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng")
    52538000000
    >>> read_words("âm một ngàn không trăm lẻ năm")
    -1005

    Raises:
        ValueError: The words are no number, or could be more than one.

    """
    words = _words(text)
    negative = words.at(0) == "âm"
    if words.compared[:2] in (("không", ""), ("không", "đồng")):
        number, place = 0, 1
    else:
        number, place = _number(words, 1 if negative else 0)
    _finish(words, place)
    return -number if negative else number


def _words(text: str) -> _Words:
    """Cut the text into words and commas, and refuse a word that no number has."""
    written = tuple(_TOKEN.findall(unicodedata.normalize("NFC", text)))
    if not written:
        raise ValueError(_MESSAGES["empty"])
    lower = (word.lower() for word in written)
    words = _Words(written, (*(_SPELLINGS.get(word, word) for word in lower), ""))
    for place in range(len(written)):
        if words.at(place) not in _KNOWN:
            words.refuse(place, "unknown")
    return words


def _finish(words: _Words, place: int) -> None:
    """Let đồng and đồng chẵn end the words, and nothing else."""
    if words.at(place) == "đồng":
        place += 2 if words.at(place + 1) == "chẵn" else 1
    if words.at(place):
        words.refuse(place)


def _number(words: _Words, place: int) -> tuple[int, int]:
    """Read sections between the tỷ: each tỷ lifts all that stands before it."""
    number, place = _section(words, place, follows=False)
    while words.at(place) == "tỷ":
        if "," in words.compared[:place]:
            words.refuse(place, "comma")
        number, place = number * 10**9, place + 1
        if _more(words, place):
            part, place = _section(words, _past_comma(words, place), follows=True)
            number += part
        if number > HIGHEST:
            raise ValueError(_MESSAGES["too_large"])
    return number, place


def _section(words: _Words, place: int, *, follows: bool) -> tuple[int, int]:
    """Read the groups of a number below a billion, their scale words falling."""
    total, scale = 0, 10**9
    while True:
        group, place = _whole_group(words, place) if follows else _opening_group(words, place)
        lower = _SCALES.get(words.at(place), 1)
        if lower >= scale:
            words.refuse(place)
        total, scale, follows = total + group * lower, lower, True
        if lower == 1:
            return total, place
        place += 1
        if not _more(words, place):
            return total, place
        place = _past_comma(words, place)


def _more(words: _Words, place: int) -> bool:
    """Tell whether a further group is announced, by a comma or by its first digit."""
    return words.at(place) == "," or _counts(words, place)


def _counts(words: _Words, place: int) -> bool:
    """Tell whether a word could begin a group if no higher group stood before it."""
    return words.at(place) == "mười" or words.at(place) in _HUNDREDS


def _past_comma(words: _Words, place: int) -> int:
    return place + 1 if words.at(place) == "," else place


def _opening_group(words: _Words, place: int) -> tuple[int, int]:
    """Read the highest group of a number, which has no leading zeros."""
    digit = _FREE.get(words.at(place), 0)
    if digit and words.at(place + 1) == "trăm":
        return _whole_group(words, place)
    tens, after = _tens(words, place)
    if tens:
        return tens, after
    if not digit:
        words.refuse(place)
    return digit, place + 1


def _whole_group(words: _Words, place: int) -> tuple[int, int]:
    """Read a group that says its hundred, even when that is không."""
    hundreds = _HUNDREDS.get(words.at(place))
    if hundreds is None or words.at(place + 1) != "trăm":
        words.refuse(place, "short" if _counts(words, place) else "misplaced")
    rest, after = _below_hundred(words, place + 2)
    if hundreds == rest == 0:
        words.refuse(after, "zero")
    return hundreds * 100 + rest, after


def _below_hundred(words: _Words, place: int) -> tuple[int, int]:
    """Read what may follow trăm: linh and a digit, tens, or nothing."""
    if words.at(place) != "linh":
        return _tens(words, place)
    digit = _AFTER_LINH.get(words.at(place + 1))
    if digit is None:
        words.refuse(place + 1)
    return digit, place + 2


def _tens(words: _Words, place: int) -> tuple[int, int]:
    """Read 10 to 99, or give 0 at the same place."""
    if words.at(place) == "mười":
        tens, units, after = 1, _AFTER_MUOI_TEN, place + 1
    else:
        tens, units, after = _FREE.get(words.at(place), 0), _AFTER_MUOI_TENS, place + 2
        if tens <= 1 or words.at(place + 1) != "mươi":
            return 0, place
    unit = units.get(words.at(after), 0)
    return tens * 10 + unit, after + (unit > 0)
