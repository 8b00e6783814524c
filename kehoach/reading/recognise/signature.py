"""Recognises the signature block: the lines of authority and the signer's name."""

import re
import unicodedata

from kehoach.reading.facts.components import Signature
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.folding import (
    bare,
    ends_sentence,
    has_words,
    in_capitals,
    plain,
)
from kehoach.reading.recognise.placed import Placed

MOST_LINES_OF_AUTHORITY = 8
LONGEST_AUTHORITY = 90
_WORD = r"[^\W\d_]+"
_NAME = re.compile(rf"{_WORD}(?:[ '-]+{_WORD}){{1,9}}")
_NO_NAME = re.compile(
    r"^(?:va|cua|ke|uy vien|thanh vien|kiem|phu trach|nguoi|don vi|khoa hoc|dau|chu ky|"
    r"luu (?:vt|vp)|nhu|noi nhan|thu truong|hien|ngay|bang|het)\b"
)
_SURNAMES = {
    "bàn", "bàng", "doãn", "đậu", "nhữ", "phương", "quan", "quản", "tô", "trương", "viên",
    "vũ", "vừ", "xa",
}  # fmt: skip
"""Surnames that, their marks folded away, read like other things: Trương as Trường."""
_SURNAMES_NOT_IN_CAPITALS = {"đoàn"}
_OTHER_THINGS = (
    wording.POSITION, wording.ABBREVIATED, wording.PLACE, wording.BODY_NAME, _NO_NAME,
)  # fmt: skip


def is_person(text: str) -> bool:
    """Tell whether words look like a person's name: 'Nguyễn Tấn Liêm', 'TS. Trần Thị B'.

    >>> is_person("Nguyễn Tấn Liêm"), is_person("Phó Giám đốc")
    (True, False)
    """
    return (
        _may_name_person(text)
        and not in_capitals(text)
        and all(word[0].isupper() for word in _without_titles(text).split())
    )


def is_authority(each: Placed) -> bool:
    """Tell whether a line names the signer's authority: 'TM. …', 'GIÁM ĐỐC', 'Chủ tịch'."""
    words = plain(each.text)
    if len(words) > LONGEST_AUTHORITY or ends_sentence(words) or words.startswith("-"):
        return False
    if wording.ABBREVIATED.match(words):
        return in_capitals(each.text) or words[: words.find(" ")].endswith((".", ",", ":"))
    position = wording.POSITION.match(words)
    if not position:
        return False
    return in_capitals(each.text) or position.end() == len(words)


def recognise_signature(lines: list[Placed]) -> Signature:
    """Give authority and name from the lines on the signature's side, top down."""
    block = [each for each in lines if _is_of_signature(each)]
    place = _place_of_name(block)
    authority = block if place is None else block[:place]
    return Signature(
        authority=tuple(each.line for each in _of_authority(authority)),
        name=None if place is None else block[place].line,
    )


def _is_of_signature(each: Placed) -> bool:
    return has_words(each.text) and not wording.SIGNED.match(plain(each.text))


def _place_of_name(block: list[Placed]) -> int | None:
    """Give the place of the name: below all authority, in capitals only for want of better."""
    last = max((n for n, each in enumerate(block) if is_authority(each)), default=-1)
    below = range(last + 1, len(block))
    written = [n for n in below if is_person(block[n].text)]
    capitals = [n for n in below if last >= 0 and _may_name_person(block[n].text)]
    return next(iter(written), None) if written else next(reversed(capitals), None)


def _may_name_person(text: str) -> bool:
    name = _without_titles(text)
    other = any(pattern.match(plain(name)) for pattern in _OTHER_THINGS)
    return bool(_NAME.fullmatch(name)) and (not other or _begins_with_surname(name))


def _begins_with_surname(name: str) -> bool:
    first = unicodedata.normalize("NFC", name).split()[0]
    may_be_body = first.isupper()
    known = _SURNAMES if may_be_body else _SURNAMES | _SURNAMES_NOT_IN_CAPITALS
    return first.lower() in known


def _without_titles(text: str) -> str:
    """Drop academic and military titles in front of a name."""
    letters, offsets = bare(text)
    found = wording.ENTITLED.match(letters)
    if not found or found.end() == len(letters):
        return text
    return text[offsets[found.end()] :]


def _of_authority(block: list[Placed]) -> list[Placed]:
    """Leave out what stands before the first line of authority, and another signer's name."""
    for place, each in enumerate(block):
        words = plain(each.text)
        if wording.ABBREVIATED.match(words) or wording.POSITION.match(words):
            lines = block[place : place + MOST_LINES_OF_AUTHORITY]
            return [line for line in lines if not is_person(line.text)]
    return []
