"""Change a mapping or list in brackets; comments and line breaks between its items stay."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kehoach.plan.rewriting.draft import Draft
from kehoach.plan.rewriting.nodes import Node

_BLANK = r"(?:[ \r\n]|#[^\n]*+)*+"
_AFTER = rf"(?P<same>(?: *+#[^\n]*+)?+)(?P<gap>{_BLANK})"
_BETWEEN = re.compile(rf"(?P<before>{_BLANK}),{_AFTER}")
_TAIL = re.compile(_AFTER)


@dataclass(frozen=True, slots=True)
class Piece:
    """One item in brackets, and what follows it.

    `before` stands between item and comma, `same` is a comment behind the comma on its line,
    `gap` what lies before the next item, None for the first and only.
    """

    text: str
    before: str = ""
    same: str = ""
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A collection in brackets, taken apart."""

    lead: str
    pieces: Sequence[Piece]
    tail: str
    last_comma: str


def taken_apart(draft: Draft, node: Node) -> Bracketed | None:
    """Take a collection in brackets apart; None if it has no brackets or odd separators."""
    text = draft.text
    if text[node.start] not in "[{" or not node.entries:
        return None
    ends = [max(entry.value.end, entry.sign) for entry in node.entries]
    if node.style == "[":
        ends = [entry.value.end for entry in node.entries]
    starts = [entry.start for entry in node.entries]
    pieces: list[Piece] = []
    comma = ""
    for start, end, following in zip(starts, ends, [*starts[1:], node.end - 1], strict=True):
        between = text[end:following]
        found = _BETWEEN.fullmatch(between)
        last = following == node.end - 1
        comma = "," if found else ""
        found = found or (_TAIL.fullmatch(between) if last else None)
        if not found:
            return None
        before = found.groupdict().get("before", "")
        pieces.append(Piece(text[start:end], before, found["same"], found["gap"]))
    tail = pieces[-1].gap or ""
    pieces[-1] = replace(pieces[-1], gap=None)
    return Bracketed(text[node.start + 1 : starts[0]], pieces, tail, comma)


def put_together(
    draft: Draft, node: Node, apart: Bracketed, placed: Sequence[tuple[str, int | None]]
) -> str:
    """Write a collection in brackets: `placed` gives each text and its old number."""
    usual = _usual_gap(draft, apart)
    kept = {old for _, old in placed}
    lead = apart.lead + _comments_of_removed(apart, -1, kept)
    written = [draft.text[node.start], lead]
    for number, (text, old) in enumerate(placed):
        piece = Piece("") if old is None else apart.pieces[old]
        last = number == len(placed) - 1
        gap = apart.tail if last else piece.gap if piece.gap is not None else usual
        if old is not None and not last:
            gap += _comments_of_removed(apart, old, kept)
        if "#" in piece.same and "\n" not in gap.split("#")[0]:
            gap = f"{draft.newline}{' ' * node.column}{gap.lstrip(' ')}"
        comma = apart.last_comma if last else ","
        written.append(f"{text}{piece.before}{comma}{piece.same}{gap}")
    return "".join([*written, draft.text[node.end - 1]])


def _usual_gap(draft: Draft, apart: Bracketed) -> str:
    first = apart.pieces[0].gap
    if first is None or "#" in first:
        _, line, pad = apart.lead.rpartition("\n")
        return f"{draft.newline}{pad}" if line else " "
    return first


def _comments_of_removed(apart: Bracketed, old: int, kept: set[int | None]) -> str:
    """Give the comment lines that stood before what follows the removed items after `old`."""
    found = ""
    for number in range(old + 1, len(apart.pieces)):
        if number in kept:
            break
        gap = apart.pieces[number].gap or ""
        found += gap if "#" in gap else ""
    return found
