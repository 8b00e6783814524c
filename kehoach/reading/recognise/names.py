"""Tells the governing bodies from the issuing body among the lines above the number."""

import re

from kehoach.reading.facts.layout import Line
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.folding import (
    ends_sentence,
    has_words,
    in_capitals,
    is_bold,
    plain,
)
from kehoach.reading.recognise.placed import BESIDE_THE_TEXT, Placed

LONGEST_NAME, LONGEST_IN_CAPITALS = 120, 400
"""Letters of a name; capitals in a cell of the head are hardly anything else."""
_OPEN_END = re.compile(r"(?:\b(?:va|cua|ve|cho|tai)|[-,&])$")
_JOINED = re.compile(r"^(?:va\b|[-&,(])")
_COUNCIL = re.compile(r"^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|hdnd - ubnd|dang uy)$")
_NOUN_ALONE = re.compile(
    r"^(?:so|phong|bo|ban|cuc|chi cuc|van phong|trung tam|truong|vien|hoi|uy ban|doan)$"
)


def bodies_among(
    lines: list[Placed], known: list[Placed], number: Placed | None
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Give governing and issuing body: what is left above the number, beside the title."""
    right = {
        each.column for each in known if each is not number and each.column not in (0, None)
    }
    left = {0, None} | ({number.column} if number else set()) - right
    left |= _columns_of_names(lines) - right
    until = _place_of(lines, number) if number else len(lines)
    found = [
        each
        for each in lines[:until]
        if each not in known and each.column in left and _may_be_name(each)
    ]
    while found and not _begins_name(found[0]) and (_is_loose(found[0]) or not known):
        found = found[1:]
    return _governing_and_issuing([each.line for each in found])


def _is_loose(each: Placed) -> bool:
    """Tell whether no column of a table holds a line in its place."""
    return each.column is None or each.half


def _columns_of_names(lines: list[Placed]) -> set[int | None]:
    return {
        each.column for each in lines if each.block == BESIDE_THE_TEXT and _begins_name(each)
    }


def _place_of(lines: list[Placed], number: Placed) -> int:
    """Give how far names may stand: boxes have no order towards the text."""
    if number.block == BESIDE_THE_TEXT:
        return len(lines)
    return next(place for place, each in enumerate(lines) if each is number)


def _begins_name(each: Placed) -> bool:
    return bool(wording.BODY_NAME.match(plain(each.text)))


def _may_be_name(each: Placed) -> bool:
    words = plain(each.text)
    capitals_in_cell = each.column is not None and in_capitals(each.text)
    return (
        has_words(words)
        and len(each.text) <= (LONGEST_IN_CAPITALS if capitals_in_cell else LONGEST_NAME)
        and not wording.STAMP.match(words)
        and not wording.SUBJECT.match(words)
        and not wording.NATIONAL_TITLE.match(words)
        and not _is_piece_of_title(words)
        and not ends_sentence(words)
        and (each.column is not None or in_capitals(each.text) or _begins_name(each)
             or is_bold(each.line))
    )  # fmt: skip


def _is_piece_of_title(words: str) -> bool:
    return words in {"chu nghia viet nam", "viet nam", "nghia viet nam", "hanh phuc"}


def _governing_and_issuing(lines: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split the lines into governing bodies (cơ quan chủ quản) and the issuing body.

    Order tells them apart: the last name is the issuing body's. A name may take several
    lines; weight only decides where the words leave it open.
    """
    names: list[list[Line]] = []
    for line in lines:
        if not has_words(line.text):
            continue
        if names and _continues(names[-1], line):
            names[-1].append(line)
        else:
            names.append([line])
    if not names:
        return (), ()
    *governing, issuing = names
    return tuple(line for name in governing for line in name), tuple(issuing)


def _continues(name: list[Line], line: Line) -> bool:
    before, words = plain(name[-1].text), plain(line.text)
    if _OPEN_END.search(before) or _JOINED.match(words) or _NOUN_ALONE.match(before):
        return True
    if wording.PLACE.match(words):
        return bool(_COUNCIL.match(before)) or _same_weight(name[-1], line)
    if wording.BODY_NAME.match(words):
        return False
    return _same_weight(name[-1], line)


def _same_weight(one: Line, other: Line) -> bool:
    return is_bold(one) == is_bold(other)
