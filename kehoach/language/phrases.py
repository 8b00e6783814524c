"""Find words and phrases in Vietnamese text: whole, and in one way of placing tone marks."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

SMALL: Final = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
"""The small letters, for a class of a pattern: `[{SMALL}]`."""

CAPITAL: Final = "A-Z" + SMALL.removeprefix("a-z").upper()
"""The capital letters, likewise."""

_TONE_PLACES = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
)  # fmt: skip
_NEW_PLACE = re.compile(
    rf"(?<![qQ])(?:{'|'.join(new for new, _ in _TONE_PLACES)})(?!\w)", re.IGNORECASE
)
_OLD_PLACE = dict(_TONE_PLACES)


def one_of(phrases: Iterable[str]) -> str:
    """Give the pattern of any of the phrases, each as a whole, the longest first.

    >>> re.findall(one_of(["Sở", "Sở Y tế"]), "Sở Y tế, Sở, cơ sở")
    ['Sở Y tế', 'Sở']
    """
    return _one_of(tuple(phrases))


@lru_cache
def _one_of(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return rf"(?<!\w)(?:{'|'.join(re.escape(phrase) for phrase in longest_first)})(?!\w)"


@lru_cache(maxsize=1 << 16)
def with_old_tones(text: str) -> str:
    """Put the tone mark of open oa and uy in its old place; the length stays.

    >>> with_old_tones("Uỷ ban, văn hoá, quý, hoàn")
    'Ủy ban, văn hóa, quý, hoàn'
    """
    return _NEW_PLACE.sub(_to_old_place, text)


def _to_old_place(found: re.Match[str]) -> str:
    old = _OLD_PLACE[found[0].lower()]
    return "".join(
        letter.upper() if shown.isupper() else letter
        for letter, shown in zip(old, found[0], strict=True)
    )
