"""Which rows stand in the end, and in which order: three ways, by key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BY_HAND = "+"
"""Begins the key of a row that a person has added: '+3' is the third from 0."""


@dataclass(frozen=True, slots=True)
class Order:
    """The final rows, and what became of the others."""

    keys: tuple[str, ...]
    added: tuple[str, ...]
    """New in the data: to be written."""
    removed: tuple[str, ...]
    """Gone from the data: to be taken out."""
    deleted: tuple[str, ...]
    """In the data, but a person has deleted the row; stays deleted."""
    kept: bool
    """A person and the data have both changed the order; the person's stays."""


def final_order(
    standing: Sequence[str], base: Sequence[str], new: Sequence[str], *, ours: bool
) -> Order:
    """Order the rows; `ours`: the data decides wherever a person has changed the order.

    >>> final_order(["a", "+0", "b", "c"], ["a", "b", "c"], ["c", "d", "a"], ours=False).keys
    ('c', 'd', 'a', '+0')
    """
    in_data, in_base, here = set(new), set(base), set(standing)
    common = [key for key in standing if key in in_data]
    wanted = [key for key in new if key in here]
    keep = _differs(common, base) and not ours and common != wanted
    deleted = [key for key in new if key in in_base and key not in here and not ours]
    order = common if keep else wanted
    order, added = _with_added(order, [key for key in new if key not in set(deleted)])
    return Order(
        keys=tuple(_with_rows_by_hand(order, standing)),
        added=tuple(added),
        removed=tuple(key for key in standing if not is_by_hand(key) and key not in in_data),
        deleted=tuple(deleted),
        kept=keep and _differs(wanted, base),
    )


def is_by_hand(key: str) -> bool:
    """Tell the key of a row that a person has added."""
    return key.startswith(BY_HAND)


def _differs(standing: Iterable[str], base: Sequence[str]) -> bool:
    """Tell whether rows that the base has stand in another order than there."""
    place = {key: number for number, key in enumerate(base)}
    places = [place[key] for key in standing if key in place]
    return places != sorted(places)


def _with_added(order: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """Put each row that is missing behind the one that it follows in the data."""
    present, result, added = set(order), list(order), []
    before: str | None = None
    for key in new:
        if key not in present:
            result.insert(0 if before is None else result.index(before) + 1, key)
            present.add(key)
            added.append(key)
        before = key
    return result, added


def _with_rows_by_hand(order: Sequence[str], standing: Sequence[str]) -> list[str]:
    """Put each row added by hand behind the nearest row above it that stays."""
    stays, after = set(order), dict[str, list[str]]()
    before = ""
    for key in standing:
        if is_by_hand(key):
            after.setdefault(before, []).append(key)
        elif key in stays:
            before = key
    result = list(after.get("", []))
    for key in order:
        result += [key, *after.get(key, [])]
    return result
