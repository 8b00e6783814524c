"""The body: opening, nested sections, closing, as data."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kehoach.exchange.importing.casing import Casing
from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.nesting import USUAL, Nesting, Node, counting, next_signs
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.facts.components import BodyItem, Level
from kehoach.reading.facts.layout import Run

END_OF_TEXT = re.compile(r"[\s.;]*\.\s*/\s*\.?\s*$")
_HEADING_STYLE = re.compile(r"heading\s*[1-9]", re.IGNORECASE)
CAPITALS = "roman"
"""Headings that are counted so are printed in capitals."""
Fill = Callable[[str, str], str]
"""Puts placeholders into a text that stands at a place."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body as data; `numbering` is empty where it is the usual one."""

    opening: str
    numbering: str
    sections: list[Raw]
    closing: list[Raw]


@dataclass(frozen=True, slots=True)
class _Item:
    item: BodyItem
    text: str


def read_body(items: Sequence[BodyItem], casing: Casing, fill: Fill, year: Fill) -> Body:
    """Give the body; `fill` fills its sentences, `year` the opening before that."""
    found = [_Item(each, cleaned(each.words)) for each in items]
    found = [each for each in found if any(map(str.isalnum, each.text))]
    if found:
        found[-1] = _Item(found[-1].item, END_OF_TEXT.sub("", found[-1].text))
    opening, found = _opening(found)
    last, found = _closing(found, opened=opening is not None)
    first = fill(year(opening.text, ""), opening.item.paragraph.place) if opening else ""
    root = _nested(found, casing, fill)
    return Body(
        opening=first,
        numbering=root.numbering(0),
        sections=[each.raw(0) for each in root.content],
        closing=[fill(each.text, each.item.paragraph.place) for each in last],
    )


def _opening(found: list[_Item]) -> tuple[_Item | None, list[_Item]]:
    """Part the opening: the one sentence before the first number."""
    if len(found) > 1 and found[0].item.level == "text":
        return found[0], found[1:]
    return None, found


def _closing(found: list[_Item], *, opened: bool) -> tuple[list[_Item], list[_Item]]:
    """Part the closing: the paragraphs at the end that no heading needs for its content."""
    start = len(found)
    while start and found[start - 1].item.level == "text":
        start -= 1
    if start and start < len(found) and _is_heading_alone(found[start - 1].item):
        start = max(start + 1, len(found) - 1)
    if start == 0:
        start = len(found) if not opened else max(1, len(found) - 1)
    return found[start:], found[:start]


def _is_heading_alone(item: BodyItem) -> bool:
    return item.level != "dash" and item.titled


def _nested(found: list[_Item], casing: Casing, fill: Fill) -> Node:
    nesting = Nesting()
    items = [each.item for each in found]
    titled = {
        level: _how_titled(level, items) for level in ("section", "item", "point", "part")
    }
    for each, sign in zip(found, next_signs(items), strict=True):
        item, place = each.item, each.item.paragraph.place
        if item.level == "text":
            nesting.paragraph(Node("paragraph", fill(each.text, place)), sign)
        elif item.level == "dash":
            nesting.bullet(item.label, Node("bullet", fill(each.text, place)))
        else:
            kind = "heading" if titled[item.level](item) else "item"
            node = Node(kind, fill(each.text, place))
            nesting.numbered(*counting(item), node)
    _settle(nesting.root, casing, 0)
    return nesting.root


def _settle(node: Node, casing: Casing, depth: int) -> None:
    """Make headings without content items; put those that print capitals in normal case."""
    usual = USUAL[depth] if depth < len(USUAL) else ""
    capitals = (node.counted if node.counted in USUAL else usual) == CAPITALS
    for each in node.content:
        if each.kind == "heading" and not each.content:
            each.kind = "item"
        if each.kind == "heading" and capitals:
            each.text = casing.normal(each.text)
        _settle(each, casing, depth + 1)


def _how_titled(level: Level, items: Sequence[BodyItem]) -> Callable[[BodyItem], bool]:
    """Choose what tells headings of a level: Word's heading styles, bold letters, the words."""
    same = [each for each in items if each.level == level]
    for tells in (has_heading_style, is_bold):
        if level in ("item", "point") and any(map(tells, same)):
            return tells
    return lambda item: item.titled


def has_heading_style(item: BodyItem) -> bool:
    """Tell whether an item stands in one of Word's own heading styles."""
    return bool(_HEADING_STYLE.fullmatch(item.paragraph.style))


def is_bold(item: BodyItem) -> bool:
    """Tell whether all words of an item are bold, its label aside."""
    runs: list[Run] = [run for run in item.paragraph.runs if any(map(str.isalnum, run.text))]
    return bool(runs) and all(run.look.bold for run in runs)
