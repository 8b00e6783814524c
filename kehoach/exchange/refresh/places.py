"""Where each element of a part stands in its bytes: edits splice, nothing is re-serialised.

lxml tells what the elements mean, expat where they begin and end; both walk the same
text in the same order, so the n-th element of one is the n-th of the other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from xml.parsers import expat

from lxml.etree import _Element as Element

TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
NAME = re.compile(rb"<([^\s/>]+)")


class Range(NamedTuple):
    """Bytes from `start` up to, not including, `end`."""

    start: int
    end: int


class Edit(NamedTuple):
    """A range of bytes and what takes its place; an empty range inserts."""

    start: int
    end: int
    content: bytes


@dataclass(frozen=True)
class Part:
    """A part's bytes (UTF-8) with its parsed root."""

    content: bytes
    root: Element

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Give where each element begins, and its end tag (of an empty one: its end)."""
        starts: list[int] = []
        ends: list[int] = []
        opened: list[int] = []
        parser = expat.ParserCreate()

        def begin(_name: str, _attributes: object) -> None:
            opened.append(len(starts))
            starts.append(parser.CurrentByteIndex)
            ends.append(0)

        def finish(_name: str) -> None:
            ends[opened.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.Parse(self.content, True)  # noqa: FBT003 - expat takes no keywords
        return starts, ends

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        return {element: number for number, element in enumerate(self.root.iter("*"))}

    def whole(self, element: Element) -> Range:
        """Give the range of an element, its tags included."""
        starts, ends = self._edges
        number = self._numbers[element]
        end = ends[number]
        if self.is_empty(element):
            return Range(starts[number], end)
        return Range(starts[number], self.content.index(b">", end) + 1)

    def inside(self, element: Element) -> Range:
        """Give the range between the tags; of `<w:p/>` the empty one before '/>'."""
        end = self._edges[1][self._numbers[element]]
        start = self.start_tag(element).end
        return Range(start, start) if self.is_empty(element) else Range(start, end)

    def start_tag(self, element: Element) -> Range:
        """Give the range of the start tag."""
        start = self._edges[0][self._numbers[element]]
        found = TAG.match(self.content, start)
        assert found is not None  # noqa: S101 - expat read a tag here
        return Range(start, found.end())

    def is_empty(self, element: Element) -> bool:
        """Tell whether an element is written as one tag: `<w:p/>`."""
        end = self._edges[1][self._numbers[element]]
        tag = self.start_tag(element)
        return tag.end == end and self.content[tag.end - 2 : tag.end] == b"/>"

    def bytes_of(self, element: Element | None) -> bytes:
        """Give an element as it is written; nothing for none."""
        if element is None:
            return b""
        start, end = self.whole(element)
        return self.content[start:end]

    def name(self, element: Element, local: str) -> str:
        """Give a name in the prefix that the element itself is written with: 'w:t'."""
        found = NAME.match(self.content, self._edges[0][self._numbers[element]])
        assert found is not None  # noqa: S101 - expat read a tag here
        prefix, colon, _ = found[1].decode().rpartition(":")
        return f"{prefix}{colon}{local}"


def spliced(content: bytes, edits: Iterable[Edit], within: Range | None = None) -> bytes:
    """Give the bytes (of a range) with every edit made; edits must not overlap.

    >>> spliced(b"0123456789", [Edit(2, 4, b"x"), Edit(7, 7, b"y")])
    b'01x456y789'
    """
    at, stop = within or Range(0, len(content))
    pieces = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            msg = f"two edits touch byte {edit.start}"
            raise ValueError(msg)
        pieces += [content[at : edit.start], edit.content]
        at = edit.end
    return b"".join([*pieces, content[at:stop]])
