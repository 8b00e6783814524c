"""Labels of the body → nested blocks: I → 1 → a) → - → +, whatever order a document has.

The program numbers, so labels are read for their kind and place alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kehoach.language.lettering import POINT_LETTERS, roman
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.facts.components import BodyItem

USUAL = ("roman", "arabic", "letter")
MOST_SIGNS = 3
"""Bullets nest three deep: '-', '+', '*'."""
_ROMANS = {roman(number): number for number in range(1, 100)}


@dataclass
class Node:
    """A block of the body while it is put together."""

    kind: str
    text: str = ""
    content: list["Node"] = field(default_factory=list)
    counted: str = ""
    """How the numbered blocks inside count: 'roman', 'arabic', 'letter', 'dotted 2' …."""
    count: int = 0

    def raw(self, depth: int) -> Raw:
        """Give the block as data; `depth` counts the numbered levels above it."""
        inside = [each.raw(depth + 1) for each in self.content]
        if self.kind == "bullet" and not inside:
            return self.text
        block: dict[str, Raw] = {self.kind: self.text}
        if numbering := self.numbering(depth + 1):
            block["numbering"] = numbering
        if inside:
            block["content"] = inside
        return block

    def numbering(self, depth: int) -> str:
        """Name how the blocks inside are counted, where that is not usual at their depth."""
        usual = USUAL[depth] if depth < len(USUAL) else ""
        return self.counted if self.counted in USUAL and self.counted != usual else ""


@dataclass
class _Level:
    key: str
    node: Node


class Nesting:
    """Puts blocks together in reading order."""

    def __init__(self) -> None:
        self.root = Node("root")
        self._levels: list[_Level] = []
        self._signs: list[_Level] = []

    def numbered(self, key: str, ordinal: int, node: Node) -> None:
        """Put a numbered block where its label says."""
        self._signs = []
        depth = self._depth(key, ordinal)
        parent = self._levels[depth - 1].node if depth else self.root
        parent.counted = parent.counted or key
        parent.count += 1
        parent.content.append(node)
        self._levels = [*self._levels[:depth], _Level(key, node)]

    def _depth(self, key: str, ordinal: int) -> int:
        """Find the level that a label goes on with, else open one below all others."""
        same = [depth for depth, level in enumerate(self._levels) if level.key == key]
        for depth in reversed(same):
            if self._parent(depth).count + 1 == ordinal:
                return depth
        begins = ordinal == 1 and (same[-1:] != [len(self._levels) - 1] or self._just_opened)
        return same[-1] if same and not begins else len(self._levels)

    @property
    def _just_opened(self) -> bool:
        """Tell whether the last block is a heading that has nothing below it yet."""
        last = self._levels[-1].node if self._levels else self.root
        return last.kind == "heading" and not last.content

    def _parent(self, depth: int) -> Node:
        return self._levels[depth - 1].node if depth else self.root

    def bullet(self, sign: str, node: Node) -> None:
        """Put a bullet below the one whose sign is another, beside one of the same."""
        place = next((n for n, each in enumerate(self._signs) if each.key == sign), None)
        depth = min(len(self._signs) if place is None else place, MOST_SIGNS - 1)
        parent = self._signs[depth - 1].node if depth else self._holder
        parent.content.append(node)
        self._signs = [*self._signs[:depth], _Level(sign, node)]

    def paragraph(self, node: Node, next_sign: str | None) -> None:
        """Put a paragraph inside the bullets only where deeper bullets go on after it."""
        place = next((n for n, each in enumerate(self._signs) if each.key == next_sign), None)
        if next_sign is None or place == 0 or not self._signs:
            self._signs = []
            self._holder.content.append(node)
            return
        depth = len(self._signs) if place is None else place
        self._signs = self._signs[:depth]
        self._signs[-1].node.content.append(node)

    @property
    def _holder(self) -> Node:
        return self._levels[-1].node if self._levels else self.root


def counting(item: BodyItem) -> tuple[str, int]:
    """Read how a label counts and its place: 'IV.' → ('roman', 4), '1.2.' → ('dotted 2', 2).

    A place of 0 is not known.
    """
    label = re.sub(r"[^\w.]", "", item.label).strip(".")
    parts = label.split(".")
    if item.level == "section":
        return "roman", _ROMANS.get(label.upper(), 0)
    if item.level == "item" and len(parts) > 1:
        return f"dotted {len(parts)}", int(parts[-1]) if parts[-1].isdigit() else 0
    if item.level == "item":
        return "arabic", int(label) if label.isdigit() else 0
    if item.level == "point" and label.lower() in POINT_LETTERS:
        return "letter", POINT_LETTERS.index(label.lower()) + 1
    return (f"other {item.level}", 0) if item.level != "point" else ("letter", 0)


def next_signs(items: Sequence[BodyItem]) -> Iterator[str | None]:
    """Give for each item the sign of the next bullet before anything numbered; None: none."""
    signs: list[str | None] = []
    following: str | None = None
    for item in reversed(items):
        signs.append(following)
        if item.level == "dash":
            following = item.label
        elif item.level != "text":
            following = None
    return reversed(signs)
