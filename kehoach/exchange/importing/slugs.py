"""Stable ids (mã) from Vietnamese titles: 'Nâng cấp Trung tâm' → 'nang_cap_trung_tam'."""

import re

from kehoach.reading.recognise.folding import plain

LONGEST = 32
_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")


class Slugs:
    """Gives ids, each once."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        self._taken = set(taken)

    def of(self, title: str, start: str) -> str:
        """Make an id of a title; `start` begins one that has no letter in front.

        >>> slugs = Slugs()
        >>> slugs.of("Thuê dịch vụ CNTT", "n"), slugs.of("Thuê dịch vụ CNTT", "n")
        ('thue_dich_vu_cntt', 'thue_dich_vu_cntt_2')
        """
        words = re.findall(r"[a-z0-9]+", plain(title))
        if not words or not words[0][0].isalpha():
            words = [start, *words]
        slug = _joined(words, LONGEST)
        number = 1
        while (free := slug) in self._taken:
            number += 1
            end = f"_{number}"
            slug = _joined(words, LONGEST - len(end)) + end
        self._taken.add(free)
        return free

    def take(self, name: str) -> bool:
        """Take an id that stands in the document, if it is one and still free."""
        if not _ID.fullmatch(name) or name in self._taken:
            return False
        self._taken.add(name)
        return True


def _joined(words: list[str], longest: int) -> str:
    """Join as many whole words as fit."""
    slug = words[0][:longest]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > longest:
            break
        slug = f"{slug}_{word}"
    return slug
