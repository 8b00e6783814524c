"""The items of a block collection with their own comments, and what stands between them.

An item owns the comment lines directly above it (without a blank line in between), the rest
of its last line, and comment lines directly below that are indented deeper than itself. Line 1
of a file belongs to the file. Everything else between two items stays where it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach.plan.rewriting.nodes import Entry, Node

_COMMENT_LINE = re.compile(r"( *)#[^\n]*")
_COMMENT_INDENT = re.compile(r"^ +(?=#)", re.MULTILINE)
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
    r"""Count the line ends that a text begins with.

    >>> blank_run("\n\n  # rời\n\n  ")
    2
    """
    found = _BLANK_RUN.match(between)
    return found[0].count("\n") if found else 0


def region(text: str, node: Node) -> tuple[int, int]:
    """Give the range of a value; of a block collection, with the comments of its items.

    The indentation of its first line belongs to it, unless it begins behind a dash.
    """
    if not node.is_block:
        return node.start, node.end
    first, last = node.entries[0], node.entries[-1]
    start = own_start(text, first.start, 0)
    line = text.rfind("\n", 0, start) + 1
    start = start if text[line:start].strip(" ") else line
    return start, own_end(text, last.value.end, node.column)


def drawn_out(between: str, deepest: int | None) -> str:
    """Draw comments out to the column `deepest`, so that no text above them swallows them."""
    if deepest is None:
        return between
    return _COMMENT_INDENT.sub(lambda found: found[0][:deepest], between)


@dataclass(frozen=True, slots=True)
class Spacing:
    """What stood between the old items of one collection."""

    between: Sequence[str]
    pads: Sequence[str]
    newline: str
    behind_dash: bool

    def joined(self, placed: Sequence[Placed], gaps: Sequence[int], pad: str) -> str:
        """Write the items in their new order; `gaps` counts line ends before new ones.

        A new item takes the place of one that goes, and what stood before that.
        """
        staying = {item.old for item in placed}
        pieces: list[str] = []
        passed = -1
        for item, gap in zip(placed, gaps, strict=True):
            if item.old is not None:
                pieces.append(self._before(passed, item.old, gap, first=not pieces))
                passed = item.old
            elif passed < len(self.between) and passed + 1 not in staying:
                first = "" if self.behind_dash else pad
                pieces.append(self.between[passed].rstrip(" ") + pad if pieces else first)
                passed += 1
            else:
                first = "" if self.behind_dash else pad
                pieces.append(self.newline * gap + pad if pieces else first)
            pieces.append(item.text)
        left = [between for between in self.between[max(passed, 0) :] if "#" in between]
        return "".join(pieces) + _run_on(left).rstrip(" \r\n")

    def _before(self, passed: int, old: int, gap: int, *, first: bool) -> str:
        skipped = self.between[max(passed, 0) : old]
        comments = _run_on([between for between in skipped if "#" in between])
        if first and self.behind_dash:
            return comments.lstrip(" \r\n")
        if first:
            return comments.lstrip("\r\n").rstrip(" ") + self.pads[old]
        if passed == old - 1 and skipped:
            return skipped[0]
        widest = max(skipped, key=blank_run, default=self.newline * gap)
        return (comments or widest).rstrip(" ") + self.pads[old]


def _run_on(comments: Sequence[str]) -> str:
    """Put separated comments one after another, each as far from the next as before."""
    return "".join(
        comment if not number else comment.lstrip(" \r\n")
        for number, comment in enumerate(comments)
    )


def spacing(
    text: str, found: Sequence[Sibling], newline: str, deepest: int | None = None
) -> Spacing:
    """Take up what stands between the items of a collection; `deepest` as for `drawn_out`."""
    between = [
        drawn_out(f"{text[one.end : other.start]}#", deepest)[:-1]
        for one, other in pairwise(found)
    ]
    lines = [text.rfind("\n", 0, item.start) + 1 for item in found]
    pads = [
        " " * (item.start - line) if deepest is None else " " * deepest
        for item, line in zip(found, lines, strict=True)
    ]
    behind_dash = bool(text[lines[0] : found[0].start].strip(" "))
    return Spacing(between, pads, newline, behind_dash)
