"""How a file is written: indentation, blank lines, brackets, order of keys, width of lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from kehoach.plan.rewriting.layout import blank_run, siblings
from kehoach.plan.rewriting.nodes import FLOW, Node

Habit = TypeVar("Habit")

USUAL_WIDTH = 100
LEAST_WIDTH = 72
USUAL_STEP = 2


@dataclass(slots=True)
class Habits:
    """What most places of a file do; lists are told apart by the key that holds them."""

    width: int = USUAL_WIDTH
    steps: Counter[int] = field(default_factory=Counter)
    offsets: Counter[int] = field(default_factory=Counter)
    dashes: dict[str, Counter[int]] = field(default_factory=dict)
    gaps: dict[str, Counter[int]] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)
    brackets: dict[str, Counter[bool]] = field(default_factory=dict)
    short_lists: Counter[bool] = field(default_factory=Counter)

    def step(self) -> int:
        """Give how much deeper than its key a mapping stands."""
        return _usual(self.steps, USUAL_STEP)

    def offset(self) -> int:
        """Give how much deeper than its key the dash of a list stands."""
        return _usual(self.offsets, USUAL_STEP)

    def dash(self, kind: str) -> int:
        """Give how far behind its dash an item of such a list begins."""
        return _usual(self.dashes.get(kind, Counter()), USUAL_STEP)

    def gap(self, kind: str) -> int:
        """Give how many line ends stand between two items of such a list."""
        return _usual(self.gaps.get(kind, Counter()), 1)

    def in_brackets(self, key: str, *, short: bool) -> bool:
        """Tell whether the collection under this key is written in brackets."""
        usual = _usual(self.short_lists, fallback=False) if short else False
        return _usual(self.brackets.get(key, Counter()), usual)


def _usual(counted: Counter[Habit], fallback: Habit) -> Habit:
    return counted.most_common(1)[0][0] if counted else fallback


def habits(text: str, root: Node | None) -> Habits:
    """Look through a file for what its places have in common."""
    found = Habits()
    if root is not None:
        folds = _Folds()
        _look(text, root, "", found, folds)
        found.width = folds.width()
    return found


def _look(text: str, node: Node, kind: str, found: Habits, folds: "_Folds") -> None:
    if node.style == "-":
        _look_at_list(text, node, kind, found)
    for entry in node.entries:
        value = entry.value
        if entry.key is not None:
            kind = entry.key
            _look_at_key(node, kind, value, found)
        if value.style == ">":
            folds.take(text, value)
        elif value.entries:
            _look(text, value, kind, found, folds)


def _look_at_list(text: str, node: Node, kind: str, found: Habits) -> None:
    gaps = found.gaps.setdefault(kind, Counter())
    dashes = found.dashes.setdefault(kind, Counter())
    order = found.orders.setdefault(kind, [])
    items = siblings(text, node)
    gaps.update(blank_run(text[one.end : other.start]) for one, other in pairwise(items))
    for entry in node.entries:
        if entry.value.style == ":":
            merge_order(order, [pair.key or "" for pair in entry.value.entries])
        if "\n" not in text[entry.sign : entry.value.start] and entry.value.end > entry.sign:
            dashes[entry.value.start - entry.start] += 1


def _look_at_key(node: Node, key: str, value: Node, found: Habits) -> None:
    if not value.entries:
        return
    bracketed = value.style in FLOW
    found.brackets.setdefault(key, Counter())[bracketed] += 1
    if all(not entry.value.entries and entry.key is None for entry in value.entries):
        found.short_lists[bracketed] += 1
    if node.style == ":" and value.is_block:
        counted = found.steps if value.style == ":" else found.offsets
        counted[value.column - node.column] += 1


def merge_order(order: list[str], keys: Sequence[str]) -> None:
    """Take keys into an order: each unknown one behind the one it follows.

    >>> order = ["id", "title", "budget"]
    >>> merge_order(order, ["id", "note", "budget", "unit"])
    >>> order
    ['id', 'note', 'title', 'budget', 'unit']
    """
    place = 0
    known = set(order)
    for key in keys:
        if key in known:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1


class _Folds:
    """Finds the width at which the folded texts of a file were broken."""

    def __init__(self) -> None:
        self.longest = 0
        self.shortest_overflow = 10**6

    def take(self, text: str, node: Node) -> None:
        lines = text[node.start : node.end].splitlines()[1:]
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            self.longest = max(self.longest, len(line))
            if line.strip() and following.strip():
                overflow = len(line) + 1 + len(following.split()[0])
                self.shortest_overflow = min(self.shortest_overflow, overflow)

    def width(self) -> int:
        """Give the usual width unless the lines of the file say otherwise."""
        if self.shortest_overflow == 10**6 or (
            self.longest <= USUAL_WIDTH < self.shortest_overflow
        ):
            return USUAL_WIDTH
        return max(self.longest, LEAST_WIDTH)
