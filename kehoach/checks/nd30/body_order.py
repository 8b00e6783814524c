"""Numbers and letters of sections, items and points: none skipped, none twice."""

import re
from collections.abc import Callable, Iterator, Sequence

from kehoach.checks.rules import Finding, at
from kehoach.language.lettering import roman
from kehoach.reading.facts.components import BodyItem, Level

HIGHEST_SECTION = 50
SECTIONS = {roman(number): number for number in range(1, HIGHEST_SECTION + 1)}
_SINGLE = re.compile(r"[^\W_]+(?=\W*$)")
"""The number of a label that has one: 'II' of 'II.', '3' of '3.'; none of '1.2.'."""

Ordinal = Callable[[str], int | None]
Kind = tuple[Level, str]
"""A level and the sign that ends its labels."""


def out_of_order(body: Sequence[BodyItem], level: Level, ordinal: Ordinal) -> Iterator[Finding]:
    """Find labels of a level that do not follow the one before them under the same parent.

    A first label may go on from the last one of the level, as sections of a new part do.
    """
    last = 0
    for before, item in siblings(body, level, ordinal):
        number = ordinal(number_of(item))
        if number is None:
            continue
        after = ordinal(number_of(before)) if before else None
        lawful = {after + 1} if after else {1, last + 1} if level == "section" else {1}
        if number not in lawful:
            yield at(item.paragraph, _stands(before, item))
        last = number


def siblings(
    body: Sequence[BodyItem], level: Level, ordinal: Ordinal
) -> Iterator[tuple[BodyItem | None, BodyItem]]:
    """Pair each item of a level with the one before it under the same parent.

    Any level may stand in any other: the one that comes first is the outer one. A label
    with another sign that goes on from it, 'b.' after 'a)', is its sibling all the same.
    """
    open_items: dict[Kind, BodyItem] = {}
    for item in body:
        if item.level in ("dash", "text") or not number_of(item):
            continue
        kind = _kind(item, open_items, ordinal)
        before = open_items.get(kind)
        if before is not None:
            outer = list(open_items)[: list(open_items).index(kind)]
            open_items = {each: open_items[each] for each in outer}
        open_items[kind] = item
        if item.level == level:
            yield before, item


def _kind(item: BodyItem, open_items: dict[Kind, BodyItem], ordinal: Ordinal) -> Kind:
    """Give the kind of label that an item goes on with, its own where it begins anew."""
    own = (item.level, item.label[-1])
    number = ordinal(number_of(item))
    if own in open_items or number is None:
        return own
    others = (kind for kind in reversed(open_items) if kind[0] == item.level)
    goes_on = (kind for kind in others if ordinal(number_of(open_items[kind])) == number - 1)
    return next(goes_on, own)


def number_of(item: BodyItem) -> str:
    """Give the number in a label: 'II', '3', 'đ'; '' for '1.2.' and for no label."""
    found = _SINGLE.fullmatch(item.label.strip("().:/- "))
    return found[0] if found else ""


def section_number(number: str) -> int | None:
    """Read a Roman number."""
    return SECTIONS.get(number)


def item_number(number: str) -> int | None:
    """Read an Arabic number."""
    return int(number) if number.isdecimal() else None


def _stands(before: BodyItem | None, item: BodyItem) -> str:
    if before is None:
        return f"đánh số bắt đầu từ “{item.label}”"
    return f"sau “{before.label}” là “{item.label}”"
