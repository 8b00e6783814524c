"""The items of a block collection with their own comments, and what stands between them.

An item owns the comment lines directly above it (without a blank line in between), the rest
of its last line, and comment lines directly below that are indented deeper than itself. Line 1
of a file belongs to the file. Everything else between two items stays where it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.plan.rewriting.nodes import Entry, Node

_COMMENT_LINE = re.compile(r"( *)#[^\n]*")
_BLANK_RUN = re.compile(r"(?:[ \r]*\n)*")


@dataclass(frozen=True, slots=True)
class Sibling:
    """One item or key of a block collection: text[start:end], its own comments included."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """One item in its new place; `old` is its number in the old text if it stayed there."""

    text: str
    old: int | None = None


def siblings(text: str, node: Node) -> list[Sibling]:
    """Split a block collection into its items."""
    found: list[Sibling] = []
    bound = 0
    for entry in node.entries:
        start = own_start(text, entry.start, bound)
        bound = own_end(text, entry.value.end, node.column)
        found.append(Sibling(entry, start, bound))
    return found


def own_start(text: str, start: int, bound: int) -> int:
    """Give where the comments directly above begin, or `start` if there are none."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" "):
        return start
    while line:
        above = text.rfind("\n", 0, line - 1) + 1
        comment = _COMMENT_LINE.match(text, above, line)
        if not comment or above < max(bound, 1):
            break
        start, line = above + len(comment[1]), above
    return start


def own_end(text: str, end: int, column: int) -> int:
    """Give the end of the line, or of the deeper comment lines directly below it."""
    end = line_end(text, end)
    while end < len(text):
        following = text.index("\n", end) + 1
        comment = _COMMENT_LINE.match(text, following)
        if not comment or len(comment[1]) <= column:
            break
        end = line_end(text, following)
    return end


def line_end(text: str, place: int) -> int:
    """Give where a line ends, its line end not included."""
    end = text.find("\n", place)
    if end < 0:
        return len(text)
    return end - 1 if end > place and text[end - 1] == "\r" else end


def blank_run(between: str) -> int:
    """Count the line ends that a text begins with.

    >>> blank_run("\\n\\n  # rời\\n\\n  ")
    2
    """
    found = _BLANK_RUN.match(between)
    return found[0].count("\n") if found else 0


def region(text: str, node: Node) -> tuple[int, int]:
    """Give the range of a value; of a block collection, with the comments of its items."""
    if not node.is_block:
        return node.start, node.end
    first, last = node.entries[0], node.entries[-1]
    return own_start(text, first.start, 0), own_end(text, last.value.end, node.column)


@dataclass(frozen=True, slots=True)
class Spacing:
    """What stood between the old items of one collection."""

    between: Sequence[str]
    pads: Sequence[str]
    newline: str

    def joined(self, placed: Sequence[Placed], gaps: Sequence[int], pad: str) -> str:
        """Write the items in their new order; `gaps` counts line ends before new ones."""
        pieces: list[str] = []
        stayed = -1
        for number, (item, gap) in enumerate(zip(placed, gaps, strict=True)):
            if item.old is None:
                if number:
                    pieces.append(self.newline * gap + pad)
            else:
                pieces.append(self._before(stayed, item.old, gap, first=not number))
                stayed = item.old
            pieces.append(item.text)
        left = [between for between in self.between[max(stayed, 0) :] if "#" in between]
        return "".join(pieces) + _run_on(left).rstrip(" \r\n")

    def _before(self, stayed: int, old: int, gap: int, *, first: bool) -> str:
        passed = self.between[max(stayed, 0) : old]
        comments = _run_on([between for between in passed if "#" in between])
        if first:
            return comments.lstrip(" \r\n")
        if stayed == old - 1 and passed:
            return passed[0]
        widest = max(passed, key=blank_run, default=self.newline * gap)
        return (comments or widest).rstrip(" ") + self.pads[old]


def _run_on(comments: Sequence[str]) -> str:
    """Put separated comments one after another, each as far from the next as before."""
    return "".join(
        comment if not number else comment.lstrip(" \r\n")
        for number, comment in enumerate(comments)
    )


def spacing(text: str, found: Sequence[Sibling], newline: str) -> Spacing:
    """Take up what stands between the items of a collection."""
    between = [
        text[one.end : other.start] for one, other in zip(found, found[1:], strict=False)
    ]
    return Spacing(between, [_pad(text, item) for item in found], newline)


def _pad(text: str, item: Sibling) -> str:
    """Give the indentation of an item, also where it stands behind a dash."""
    line = text.rfind("\n", 0, item.start) + 1
    return " " * (item.start - line)
