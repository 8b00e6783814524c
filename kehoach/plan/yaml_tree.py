"""YAML events → plain values and the place of each, without recursion.

Only mappings, lists and scalars pass; scalars stay text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.plan.yaml_faults import explain_fault

Key: TypeAlias = tuple[str | int, ...]
Raw: TypeAlias = "dict[str, Raw] | list[Raw] | str | None"

MAX_DEPTH = 40
NULLS = frozenset({"", "~", "null"})
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

REPEATED = Message(
    "N007",
    "trường '{key}' được ghi hai lần (lần đầu ở dòng {line})",
    "xóa một trong hai; mỗi trường chỉ ghi một lần",
)
ALIAS = Message(
    "N008",
    "không dùng neo và tham chiếu YAML (& và *)",
    "viết đầy đủ nội dung; câu bắt đầu bằng & hoặc * thì đặt trong dấu nháy đơn",
)
TAG = Message(
    "N009",
    "không dùng nhãn kiểu YAML ('{tag}')",
    "xóa nhãn, chỉ giữ giá trị; câu bắt đầu bằng ! thì đặt trong dấu nháy đơn",
)
TAG_PREFIX = "tag:yaml.org,2002:"
COMPLEX_KEY = Message(
    "N010",
    "dấu {{{{ mở đầu một giá trị không đặt trong dấu nháy",
    "đặt cả câu trong dấu nháy đơn: '{{{{ year }}}} …'",
)
TOO_DEEP = Message("N011", "dữ liệu lồng nhau quá {limit} cấp", "bớt các cấp lồng nhau")
SECOND_DOCUMENT = Message(
    "N012", "tệp có hai phần ngăn bởi '---'", "chỉ giữ một phần trong mỗi tệp"
)


@dataclass(slots=True)
class Source:
    """One YAML file: its plain value, and where each key and value stands.

    `complete` is False when reading stopped early; what is missing then proves nothing.
    """

    name: str
    value: Raw = None
    values: dict[Key, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Key, tuple[int, int]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    complete: bool = True
    _texts: list[tuple[Key, str]] | None = None

    def value_at(self, path: Key) -> Location:
        """Give the place of a value, or of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return Location(self.name, *self.values.get(path, (1, 1)))

    def key_at(self, path: Key) -> Location:
        """Give the place of a key, or of the nearest thing around it."""
        known = self.keys.get(path)
        return Location(self.name, *known) if known else self.value_at(path)

    def texts(self) -> list[tuple[Key, str]]:
        """List every scalar that is text, with its path, from the top of the file to its end.

        The list is made once and shared: a source is read whole before anyone asks.
        """
        if self._texts is None:
            self._texts = list(_texts(self.value))
        return self._texts


def _texts(root: Raw) -> Iterator[tuple[Key, str]]:
    """Walk the scalars in the order of the file, without recursion."""
    stack: list[Iterator[tuple[Key, Raw]]] = [iter([((), root)])]
    while stack:
        for path, value in stack[-1]:
            if isinstance(value, str):
                yield path, value
            elif value:
                stack.append(_members(path, value))
                break
        else:
            stack.pop()


def _members(path: Key, value: dict[str, Raw] | list[Raw]) -> Iterator[tuple[Key, Raw]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return (((*path, step), item) for step, item in pairs)


def fill(source: Source, text: str) -> None:
    """Parse the text of one YAML file into `source`; problems are gathered there."""
    _Builder(source).build(text)


class _Builder:
    """Builds the plain value from parser events, without recursion."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.open: list[tuple[Key, dict[str, Raw] | list[Raw]]] = []
        self.pending_key: list[str | None] = []
        self.documents = 0

    def build(self, text: str) -> None:
        try:
            loader = LOADER(text)
            for event in iter(loader.get_event, None):
                if not self._take(event):
                    return
        except yaml.YAMLError as error:
            self.source.complete = False
            self.source.problems.append(explain_fault(error, self.source.name, text))

    def _take(self, event: Any) -> bool:  # noqa: ANN401 - PyYAML's stubs miss the attributes
        """Take one event, the most frequent first; False: reading this file must stop."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_anchor_and_tag(event)
            self._scalar(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.open.pop()
            self.pending_key.pop()
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_anchor_and_tag(event)
            return self._start(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            return self.documents == 1 or self._stop(SECOND_DOCUMENT, event)
        return True

    def _alias(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's stubs miss .anchor
        """Report an alias and go on; what it stood for stays unknown."""
        self._report(ALIAS, event)
        self.source.complete = False
        if self._expects_key():
            self.pending_key[-1] = f"*{event.anchor}"
        else:
            self._put(None, event)

    def _refuse_anchor_and_tag(self, event: Any) -> None:  # noqa: ANN401 - stubs miss .tag
        if event.anchor is not None:
            self._report(ALIAS, event)
        if event.tag is not None:
            self._report(TAG, event, tag=event.tag.replace(TAG_PREFIX, "!!"))

    def _start(self, event: yaml.Event) -> bool:
        if self._expects_key():
            return self._stop(COMPLEX_KEY, event)
        if len(self.open) >= MAX_DEPTH:
            return self._stop(TOO_DEEP, event, limit=MAX_DEPTH)
        started: dict[str, Raw] | list[Raw]
        started = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(started, event)
        self.open.append((path, started))
        self.pending_key.append(None)
        return True

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's stubs miss .value
        if self._expects_key():
            self._key(event)
            return
        is_null = (
            not event.style and event.value in NULLS
        )  # libyaml says '' for plain, not None
        self._put(None if is_null else _unfolded(event), event)

    def _expects_key(self) -> bool:
        return (
            bool(self.open)
            and self.pending_key[-1] is None
            and isinstance(self.open[-1][1], dict)
        )

    def _key(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's stubs miss .value
        path, container = self.open[-1]
        full = (*path, event.value)
        if event.value in container:
            first = self.source.keys[full][0]
            self._report(REPEATED, event, key=event.value, line=first)
        self.source.keys.setdefault(full, _place(event))
        self.pending_key[-1] = event.value

    def _put(self, value: Raw, event: yaml.Event) -> Key:
        path: Key = ()
        if self.open:
            parent_path, parent = self.open[-1]
            if isinstance(parent, dict):
                key = self.pending_key[-1] or ""
                path = (*parent_path, key)
                parent.setdefault(key, value)
                self.pending_key[-1] = None
            else:
                path = (*parent_path, len(parent))
                parent.append(value)
        else:
            self.source.value = value
        self.source.values.setdefault(path, _place(event))
        return path

    def _report(self, message: Message, event: yaml.Event, **fields: object) -> None:
        place = Location(self.source.name, *_place(event))
        self.source.problems.append(message.at(place, **fields))

    def _stop(self, message: Message, event: yaml.Event, **fields: object) -> bool:
        self._report(message, event, **fields)
        self.source.complete = False
        return False


def _place(event: Any) -> tuple[int, int]:  # noqa: ANN401 - PyYAML's stubs miss the marks
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _unfolded(event: Any) -> str:  # noqa: ANN401 - PyYAML's stubs miss .value
    """Drop the line end that `>` and `|` leave behind a text."""
    text: str = event.value
    return text.rstrip("\n") if event.style in {">", "|"} else text
