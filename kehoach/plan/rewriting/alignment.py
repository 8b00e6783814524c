"""Match the items of a list with the wanted ones: by id, else by equality, else by place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kehoach.plan.sorting import longest_rise
from kehoach.plan.yaml_tree import Raw


@dataclass(frozen=True, slots=True)
class Match:
    """A wanted item: `old` is the number of the item that it is, None for a new one.

    One that `stays` is in order with the others that stay; the rest move.
    """

    old: int | None
    stays: bool = False


def id_of(item: Raw) -> str | None:
    """Give the id of a list item, if it has one."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, str) else None


def matched(current: Sequence[Raw], wanted: Sequence[Raw]) -> list[Match]:
    """Say for each wanted item which of the current items it is."""
    found = _by_name(list(map(_name, current)), list(map(_name, wanted)))
    staying = set(longest_rise([old for old in found if old is not None]))
    taken = {old for old in found if old is not None}
    for first, end, free in _holes(found, staying, len(current)):
        loose = [old for old in free if old not in taken and id_of(current[old]) is None]
        new = [
            number
            for number in range(first, end)
            if found[number] is None and id_of(wanted[number]) is None
        ]
        for old, number in _paired(current, wanted, loose, new):
            found[number] = old
            staying.add(old)
    return [Match(old, old is not None and old in staying) for old in found]


def _name(item: Raw) -> str:
    """Name an item: by its id, or by all that it says."""
    known = id_of(item)
    return f"={_canonical(item)}" if known is None else f"#{known}"


def _by_name(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Find each new name among the old ones; of equal names the nearest to either end."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    places = {
        token: head + number
        for number, token in enumerate(_counted(old[head : len(old) - tail]))
    }
    between = [places.get(token) for token in _counted(new[head : len(new) - tail])]
    return [*range(head), *between, *range(len(old) - tail, len(old))]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _counted(names: Sequence[str]) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name, seen[name]


def _canonical(item: Raw) -> str:
    if isinstance(item, dict):
        return repr(sorted((key, _canonical(value)) for key, value in item.items()))
    if isinstance(item, list):
        return f"[{','.join(map(_canonical, item))}]"
    return repr(item)


def _holes(
    found: Sequence[int | None], staying: set[int], count: int
) -> list[tuple[int, int, range]]:
    """Give what lies between items that stay: a range of wanted ones, a range of old ones."""
    holes: list[tuple[int, int, range]] = []
    first, old = 0, 0
    for number, match in enumerate([*found, None]):
        if number == len(found):
            holes.append((first, number, range(old, count)))
        elif match is not None and match in staying:
            holes.append((first, number, range(old, match)))
            first, old = number + 1, match + 1
    return holes


def _paired(
    current: Sequence[Raw], wanted: Sequence[Raw], old: Sequence[int], new: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair what is left in one hole, in order; of unlike kinds nothing is paired."""
    pairs: list[tuple[int, int]] = []
    rest = list(old)
    for number in new:
        likest = max(
            enumerate(rest[: max(1, len(rest) - (len(new) - len(pairs)) + 1)]),
            key=lambda candidate: _likeness(current[candidate[1]], wanted[number]),
            default=None,
        )
        if likest and _likeness(current[likest[1]], wanted[number]):
            pairs.append((likest[1], number))
            rest = rest[likest[0] + 1 :]
    return pairs


def _likeness(one: Raw, other: Raw) -> int:
    if isinstance(one, dict) and isinstance(other, dict):
        return 1 + sum(one.get(key) == value for key, value in other.items())
    if isinstance(one, list) and isinstance(other, list):
        return 1 + sum(item in one for item in other)
    return int(not isinstance(one, dict | list) and not isinstance(other, dict | list))
