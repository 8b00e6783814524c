"""The fewest things that moved: all others stand in their old order."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def in_old_order(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """Choose the most keys of both lists that stand in the same order.

    A longest rising run of old places, read in the new order.

    >>> sorted(in_old_order(["a", "b", "c"], ["c", "a", "b"]))
    ['a', 'b']
    """
    place = {key: number for number, key in enumerate(old)}
    keys = [key for key in new if key in place]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, key in enumerate(keys):
        length = bisect_left(tails, place[key])
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place[key]]
        ends[length : length + 1] = [index]
    chosen: set[Key] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.add(keys[index])
        index = before[index]
    return chosen


def moved_keys(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """Give the fewest keys of both lists that moved."""
    return (set(old) & set(new)) - in_old_order(old, new)
