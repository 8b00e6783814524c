"""Number parts and judge characters as official Vietnamese texts want them.

Roman numbers and point letters (chữ số La Mã, chữ cái của điểm), Unicode NFC, the two
places of the tone mark (kiểu đặt dấu thanh), characters that nobody can see.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HIGHEST_ROMAN: Final = 3999
POINT_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

_MESSAGES: Final = {
    "roman": "số La Mã chỉ viết được từ 1 đến 3999, không phải {number}",
    "letter": "chữ cái của điểm đánh từ 1 trở lên, không phải {number}",
}

# Decomposed, a tone mark follows the vowel that carries it: in "hòa" the o, in "hoà" the a.
# The onset leaves out q, whose u is no vowel (quý), and stops at the edge of the word.
_TONE: Final = "[\u0300\u0301\u0303\u0309\u0323]"
_OPEN_SYLLABLE: Final = re.compile(
    "(?<![^\\W\\d_])(?<![\u0300-\u036f])[b-df-hj-npr-tv-xzđ]*"
    f"(?:(?P<old>o{_TONE}[ae]|u{_TONE}y)|(?:o[ae]|uy){_TONE})"
    "(?![^\\W\\d_]|[\u0300-\u036f])",
    re.IGNORECASE,
)
# Most texts have no such vowels at all, which this tells in a fraction of the time.
_OPEN_VOWELS: Final = re.compile(f"[oOuU](?:{_TONE}[aeyAEY]|[aeyAEY]{_TONE})")

# Letters of every Latin script, tone marks, punctuation, currency, arrows, mathematics:
# all that a Vietnamese text is made of. Anything else is looked at one by one.
_TO_LOOK_AT: Final = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u034e\u0350-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2100-\u218b\u2190-\u23ff]"
)
_UNSEEN: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_REASONS: Final = {
    "Cc": "ký tự điều khiển U+{code:04X}",
    "Cf": "ký tự ẩn U+{code:04X} (độ rộng bằng không, đổi chiều chữ, dấu nối mềm hoặc BOM)",
    "Cn": "mã U+{code:04X} không phải là ký tự của Unicode",
    "Co": "ký tự riêng U+{code:04X}, mỗi phông chữ hiện một khác",
    "Cs": "nửa cặp mã U+{code:04X}, không phải một ký tự",
    "Zl": "dấu xuống dòng ẩn U+{code:04X}",
    "Zp": "dấu xuống đoạn ẩn U+{code:04X}",
}


def roman(number: int) -> str:
    """Write a number in Roman figures (chữ số La Mã).

    >>> roman(4), roman(2025)
    ('IV', 'MMXXV')
    """
    if not 1 <= number <= HIGHEST_ROMAN:
        raise ValueError(_MESSAGES["roman"].format(number=number))
    figures = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        figures += figure * count
    return figures


def point_letter(number: int) -> str:
    """Give the letter of a point (điểm) in the order of the Vietnamese alphabet.

    The letters are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6
    điểm đ, as laws use them: đ but neither ă â ê ô ơ ư nor f j w z. The decree is silent on
    what follows y; from 24 on we write aa, ab, ac …

    >>> point_letter(5), point_letter(23), point_letter(24)
    ('đ', 'y', 'aa')
    """
    if number < 1:
        raise ValueError(_MESSAGES["letter"].format(number=number))
    letters = ""
    while number:
        number, place = divmod(number - 1, len(POINT_LETTERS))
        letters = POINT_LETTERS[place] + letters
    return letters


def is_nfc(text: str) -> bool:
    """Tell whether a text is in Unicode NFC, where "ế" is one character.

    >>> is_nfc("kế"), is_nfc("kê\u0301")
    (True, False)
    """
    return unicodedata.is_normalized("NFC", text)


def tone_styles(text: str) -> tuple[list[str], list[str]]:
    """List the words with the tone mark in the old place, and those in the new place.

    Only open syllables in oa, oe and uy tell the styles apart, and not after q. Words come
    in the order of the text, in NFC, as often as they stand there.

    >>> tone_styles("Hòa thuận, uỷ ban, quý, hoạch, khoẻ")
    (['Hòa'], ['uỷ', 'khoẻ'])
    """
    old: list[str] = []
    new: list[str] = []
    decomposed = unicodedata.normalize("NFD", text)
    if not _OPEN_VOWELS.search(decomposed):
        return old, new
    for found in _OPEN_SYLLABLE.finditer(decomposed):
        style = old if found["old"] else new
        style.append(unicodedata.normalize("NFC", found[0]))
    return old, new


def forbidden_character(char: str) -> str | None:
    """Say why a character may not stand in a document, or None if it may.

    >>> forbidden_character("\u200b")
    'ký tự ẩn U+200B (độ rộng bằng không, đổi chiều chữ, dấu nối mềm hoặc BOM)'
    >>> forbidden_character("ế")
    """
    if char == "\n":
        return None
    category = "Cf" if char in _UNSEEN else unicodedata.category(char)
    reason = _REASONS.get(category)
    return reason and reason.format(code=ord(char))


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    r"""Find the characters that may not stand in a document, with offset and reason.

    >>> list(forbidden_characters("kế\u00adhoạch\n"))
    [(2, 'ký tự ẩn U+00AD (độ rộng bằng không, đổi chiều chữ, dấu nối mềm hoặc BOM)')]
    """
    for found in _TO_LOOK_AT.finditer(text):
        reason = forbidden_character(found[0])
        if reason:
            yield found.start(), reason
