"""YAML text → the place of every mapping, list and scalar, as ranges of the text.

Values are not read here: what a scalar says is `yaml_tree`'s to tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kehoach.plan.yaml_tree import LOADER

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK_OR_COMMA = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_HEADER = re.compile(r"[|>][-+0-9]*")
BLOCK_SCALARS = ("|", ">")
BLOCK = (":", "-")
FLOW = ("{", "[")


@dataclass(slots=True)
class Node:
    """One value: text[start:end].

    `style` is "" for a plain scalar, the opening character of any other scalar, "{" or "["
    for a collection in brackets, ":" or "-" for one that is laid out by indentation.
    """

    start: int
    end: int
    column: int
    style: str
    entries: list["Entry"] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Tell whether it is a mapping or list laid out by indentation."""
        return self.style in BLOCK


@dataclass(slots=True)
class Entry:
    """An item of a list, or a key with its value.

    It starts at its dash, key or "?"; `sign` is where the dash or colon ends, or where the
    key ends if no colon follows. Of an `odd` one ("? key") only the value can be spliced.
    """

    start: int
    sign: int
    value: Node
    key: str | None = None
    odd: bool = False


def parsed(text: str) -> Node | None:
    """Give the places in one text that the reader accepts; None for a text without a value."""
    events = yaml.parse(text, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(text, event, events)
    return None


def _node(text: str, event: Any, events: Iterator[Any]) -> Node:  # noqa: ANN401 - PyYAML's stubs miss the marks
    start, end = event.start_mark.index, event.end_mark.index
    column = event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        style = (event.style or "").strip()
        if style in BLOCK_SCALARS:
            end = _block_scalar_end(text, start, end)
        return Node(start, end, column, style)
    mapping = isinstance(event, yaml.MappingStartEvent)
    style = ("{" if mapping else "[") if event.flow_style else (":" if mapping else "-")
    node = Node(start, end, column, style)
    (_read_pairs if mapping else _read_items)(text, node, events)
    return node


def _read_pairs(text: str, node: Node, events: Iterator[Any]) -> None:
    cursor = node.end
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            _close(node, cursor, event)
            return
        key_start, sign = event.start_mark.index, event.end_mark.index
        start = _next(text, cursor, node)
        colon = sign if text[sign : sign + 1] == ":" else _blank_end(text, sign)
        if text[colon : colon + 1] == ":":
            sign = colon + 1
        value = _node(text, next(events), events)
        _place_nothing(value, sign)
        node.entries.append(Entry(start, sign, value, event.value, start != key_start))
        cursor = max(value.end, sign)


def _read_items(text: str, node: Node, events: Iterator[Any]) -> None:
    cursor = node.start if node.is_block else node.end
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            _close(node, cursor, event)
            return
        value = _node(text, event, events)
        start = _next(text, cursor, node)
        sign = start
        if node.is_block:
            sign += 1
            _place_nothing(value, sign)
        node.entries.append(Entry(start, sign, value))
        cursor = value.end


def _place_nothing(value: Node, sign: int) -> None:
    """Put a value that is not written right behind its dash or colon."""
    if value.start == value.end and not value.entries:
        value.start = value.end = sign


def _close(node: Node, cursor: int, event: Any) -> None:  # noqa: ANN401 - PyYAML's stubs miss the marks
    node.end = cursor if node.is_block else event.end_mark.index


def _next(text: str, cursor: int, node: Node) -> int:
    if node.is_block:
        return _blank_end(text, cursor)
    found = _BLANK_OR_COMMA.match(text, cursor)
    return found.end() if found else cursor


def _blank_end(text: str, cursor: int) -> int:
    found = _BLANK.match(text, cursor)
    return found.end() if found else cursor


def _block_scalar_end(text: str, start: int, end: int) -> int:
    """Leave out the lines behind a block text that hold no more than its indentation."""
    header, *lines = text[start:end].split("\n")
    indent = min((_indent(line) for line in lines if line.strip()), default=0)
    while lines and not lines[-1].strip("\r")[indent:].strip("\r"):
        lines.pop()
    return start + len("\n".join([header, *lines]).rstrip("\r"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def header_comment(text: str, node: Node) -> str:
    """Give what follows `>-` on its line: spaces and a comment, or nothing."""
    line = text[node.start : node.end].split("\n", 1)[0].rstrip("\r")
    return _HEADER.sub("", line, count=1)
