"""Change the text of one scalar, and keep its style and the lines that do not change."""

import re

from kehoach.plan.rewriting.draft import Draft
from kehoach.plan.rewriting.nodes import BLOCK_SCALARS, Node, header_comment
from kehoach.plan.rewriting.paragraphs import folded, refolded
from kehoach.plan.rewriting.scalars import (
    BLOCK_PROBES,
    FLOW_PROBES,
    ROOT_PROBES,
    block_body,
    spelled,
)

_DIGIT = re.compile(r"[1-9]")
LEAST_ROOM = 20


def respelled(draft: Draft, node: Node, old: str, new: str, column: int | None) -> str | None:
    """Give the new source of a scalar; None if it must be written in another form.

    `column` is that of its key or dash, None in brackets, -1 for the whole file.
    """
    if node.style in BLOCK_SCALARS:
        return _below(draft, node, old, new, max(column or 0, 0))
    probes = FLOW_PROBES if column is None else ROOT_PROBES if column < 0 else BLOCK_PROBES
    source = draft.text[node.start : node.end]
    line = spelled(new, probes, node.style)
    lines = [piece.strip(" \r") for piece in source.split("\n")]
    width = draft.habits.width
    if len(lines) > 1 and " ".join(lines) == spelled(old, probes, node.style):
        pad = re.sub(r"[^ ].*", "", source.split("\n")[1])
        room = max(width - len(pad), LEAST_ROOM)
        return f"{draft.newline}{pad}".join(refolded(lines, line, room, width - node.column))
    may_fold = probes is BLOCK_PROBES and not draft.careful
    was_short = len(lines) > 1 or node.column + len(source) <= width
    if may_fold and ("\n" in new or (was_short and node.column + len(line) > width)):
        return None
    return line


def _below(draft: Draft, node: Node, old: str, new: str, column: int) -> str | None:
    """Change a text below `>-` or `|-`."""
    top, *rest = draft.text[node.start : node.end].replace("\r", "").split("\n")
    header = top.removesuffix(header_comment(draft.text, node))
    indents = [len(line) - len(line.lstrip(" ")) for line in rest if line.strip(" ")]
    digit = _DIGIT.search(header)
    indent = column + int(digit[0]) if digit else min(indents, default=0)
    lines = [line[indent:] for line in rest]
    room = max(draft.habits.width - indent, LEAST_ROOM)
    if node.style == "|":
        lines = new.split("\n")
    elif "\n" in new:
        return None
    elif " ".join(lines) == old:
        lines = refolded(lines, new, room, room)
    else:
        lines = folded(new, room)
    if indent <= column or not block_body(new, header, lines, indent - column):
        return None
    return draft.newline.join([top, *(line and " " * indent + line for line in lines)])
