"""The fewest things that moved: all others stand in their old order."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Give the longest run of rising numbers, not necessarily neighbours; each stands once.

    >>> longest_rise([4, 0, 1, 3, 2])
    [0, 1, 2]
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        before[number] = ends[place - 1] if place else None
    rise: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        rise.append(last)
        last = before[last]
    return rise[::-1]


def in_old_order(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """Choose the most keys of both lists that stand in the same order.

    >>> sorted(in_old_order(["a", "b", "c"], ["c", "a", "b"]))
    ['a', 'b']
    """
    place = {key: number for number, key in enumerate(old)}
    return {old[number] for number in longest_rise([place[key] for key in new if key in place])}


def moved_keys(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """Give the fewest keys of both lists that moved."""
    return (set(old) & set(new)) - in_old_order(old, new)
