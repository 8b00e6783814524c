"""Where tasks stand after a merge: their appendix and group, and their order."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from kehoach.exchange.spreadsheet.contents import Contents

Place: TypeAlias = tuple[str, str]
"""Ids of appendix and group; the group's is empty in an appendix without groups."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order of all tasks, the place of each, and those that two sides put differently."""

    tasks: list[str]
    places: Mapping[str, Place]
    torn: list[str]

    def groups(
        self, appendix: str, base: list[str], ours: list[str], theirs: list[str]
    ) -> Iterator[tuple[str, list[str]]]:
        """Give the groups of an appendix with their tasks; those without any fall away.

        The other arguments are the ids of its groups on each side.
        """
        listed: dict[str, list[str]] = {}
        for key in self.tasks:
            where, group = self.places[key]
            if where == appendix:
                listed.setdefault(group, []).append(key)
        sides = (ours, theirs) if theirs == base else (theirs, ours)
        for group in woven(*sides):
            if group in listed:
                yield group, listed[group]


def merged_order(
    base: Contents, ours: Contents, theirs: Contents, kept: Collection[str]
) -> Order:
    """Merge the order and the places of the tasks that are kept."""
    was, now, edited = places_of(base), places_of(ours), places_of(theirs)
    appendices = {appendix.id for appendix in ours.appendices}
    places: dict[str, Place] = {}
    torn = []
    for key in kept:
        place, other = now.get(key), edited.get(key)
        before = was.get(key, place or other)
        chosen = place if other is None or (place is not None and other == before) else other
        places[key] = chosen or ("", "")
        both_moved = place and other and other not in (before, place) and place != before
        if both_moved or places[key][0] not in appendices:  # or the appendix has gone
            torn.append(key)
    common = frozenset(key for key in kept if key in was and key in now and key in edited)
    orders = [[key for key in side if key in common] for side in (was, now, edited)]
    if orders[2] in orders[:2]:
        order = woven(now, edited)
    else:
        order = woven(edited, now)
        if orders[1] != orders[0] and not torn:
            pairs = zip(orders[1], orders[2], strict=True)
            torn.append(next(left for left, right in pairs if left != right))
    return Order([key for key in order if key in places], places, torn)


def places_of(contents: Contents) -> dict[str, Place]:
    """Give the place of every task, from top to bottom."""
    return {
        task.id: (appendix.id, group.id)
        for appendix in contents.appendices
        for group in appendix.groups
        for task in group.tasks
    }


def groups_of(contents: Contents, appendix: str) -> list[str]:
    """List the ids of an appendix's groups."""
    return [
        group.id for each in contents.appendices if each.id == appendix for group in each.groups
    ]


def woven(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Put what only the second order has behind what it stands behind there.

    >>> woven(["a", "b"], ["a", "x", "y", "b", "z"])
    ['a', 'x', 'y', 'b', 'z']
    """
    known, other = list(first), list(second)
    added = set(other).difference(known)
    behind = {before: key for before, key in pairwise([None, *other]) if key in added}
    order: list[str | None] = []
    for key in (None, *known):
        order.append(key)
        while order[-1] in behind:
            order.append(behind[order[-1]])
    return [key for key in order if key is not None]
