"""What every step of rewriting one file looks up: its text, its habits, its items by id."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kehoach.plan.rewriting.alignment import id_of
from kehoach.plan.rewriting.habits import Habits, habits
from kehoach.plan.rewriting.layout import Sibling, siblings
from kehoach.plan.rewriting.nodes import Node
from kehoach.plan.yaml_tree import Raw

Named: TypeAlias = tuple[str, str]  # the key that holds a list, the id of an item


@dataclass(frozen=True, slots=True)
class Resident:
    """A list item as it stands in the file, and where."""

    sibling: Sibling
    value: Raw
    column: int
    kind: str


@dataclass(frozen=True)
class Draft:
    """One file at work.

    `carried` writes a resident at another column. A `careful` draft writes no new text below
    `>-` or `|-`, and draws comments out: deep ones could become part of the text above.
    """

    text: str
    root: Node | None
    current: Raw
    wanted: Raw
    carried: Callable[["Draft", Resident, Raw, int], str]
    careful: bool = False

    def deepest(self, column: int) -> int | None:
        """Give the column that comments beside items at `column` may not pass, if any."""
        return column if self.careful else None

    @cached_property
    def newline(self) -> str:
        """Give the line end of the file."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    @cached_property
    def habits(self) -> Habits:
        """Give the habits of the file."""
        return habits(self.text, self.root)

    @cached_property
    def residents(self) -> Mapping[Named, Resident]:
        """Find the items that may move: those that stand once, and are wanted once."""
        wanted = Counter(_named("", self.wanted))
        found = list(_residents(self.text, self.root, "", self.current)) if self.root else []
        current = Counter(name for name, _ in found)
        return {name: item for name, item in found if current[name] == wanted[name] == 1}


def _named(kind: str, value: Raw) -> Iterator[Named]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(key, inner)
    elif isinstance(value, list):
        for item in value:
            known = id_of(item)
            if known is not None:
                yield kind, known
            yield from _named(kind, item)


def _residents(
    text: str, node: Node, kind: str, value: Raw
) -> Iterator[tuple[Named, Resident]]:
    if node.style == ":" and isinstance(value, dict):
        for entry in node.entries:
            key = entry.key or ""
            yield from _residents(text, entry.value, key, value[key])
    elif node.style == "-" and isinstance(value, list):
        for sibling, item in zip(siblings(text, node), value, strict=True):
            known = id_of(item)
            if known is not None:
                yield (kind, known), Resident(sibling, item, node.column, kind)
            yield from _residents(text, sibling.entry.value, kind, item)
