"""Walk the old and the wanted value side by side and splice what differs."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kehoach.plan.rewriting.alignment import matched
from kehoach.plan.rewriting.brackets import put_together, taken_apart
from kehoach.plan.rewriting.draft import Draft, Resident
from kehoach.plan.rewriting.fresh import flow, item, pair
from kehoach.plan.rewriting.habits import merge_order
from kehoach.plan.rewriting.layout import (
    Placed,
    Sibling,
    blank_run,
    region,
    siblings,
    spacing,
)
from kehoach.plan.rewriting.nodes import FLOW, Entry, Node
from kehoach.plan.rewriting.reforming import reformed
from kehoach.plan.rewriting.respelling import respelled
from kehoach.plan.rewriting.scalars import FLOW_KEY_PROBES, spelled
from kehoach.plan.yaml_tree import Raw


def value_text(
    draft: Draft, node: Node, kind: str, current: Raw, wanted: Raw, column: int | None
) -> str | None:
    """Give the new text of a value's region; None if it must take another form.

    `column` is that of its key or dash, None in brackets, -1 for the whole file.
    """
    if current == wanted:
        start, end = region(draft.text, node)
        return draft.text[start:end]
    if isinstance(current, str) and isinstance(wanted, str):
        return respelled(draft, node, current, wanted, column)
    if isinstance(current, dict) and isinstance(wanted, dict) and wanted:
        change_pairs = _pairs_in_brackets if node.style in FLOW else _mapping
        return change_pairs(draft, node, current, wanted)
    if isinstance(current, list) and isinstance(wanted, list) and wanted:
        change_items = _items_in_brackets if node.style in FLOW else _list
        return change_items(draft, node, kind, current, wanted)
    return None


def sibling_text(
    draft: Draft, sibling: Sibling, kind: str, current: Raw, wanted: Raw, column: int
) -> str:
    """Give the new text of one item or key, its own comments included."""
    text, value = draft.text, sibling.entry.value
    if current == wanted:
        return text[sibling.start : sibling.end]
    kind = sibling.entry.key or kind
    spliced = value_text(draft, value, kind, current, wanted, column)
    if spliced is None:
        return reformed(draft, sibling, kind, wanted, column)
    start, end = region(text, value)
    return f"{text[sibling.start : start]}{spliced}{text[end : sibling.end]}"


def carried(draft: Draft, resident: Resident, wanted: Raw, column: int) -> str:
    """Give an item that moves to another list, with what is new in it."""
    text = sibling_text(
        draft, resident.sibling, resident.kind, resident.value, wanted, resident.column
    )
    deeper = column - resident.column
    first, *rest = text.split("\n")
    return "\n".join([first, *(_shifted(line, deeper) for line in rest)])


def _shifted(line: str, deeper: int) -> str:
    if deeper < 0:
        return line[min(-deeper, len(line) - len(line.lstrip(" "))) :]
    return " " * deeper + line if line.strip("\r") else line


def _mapping(
    draft: Draft, node: Node, current: Mapping[str, Raw], wanted: Mapping[str, Raw]
) -> str:
    found = siblings(draft.text, node)
    space = spacing(draft.text, found, draft.newline, draft.deepest(node.column))
    places = {one.entry.key or "": number for number, one in enumerate(found)}
    order = [key for key in places if key in wanted]
    merge_order(order, list(wanted))
    handed = _handed_down(draft.text, found, space.between, wanted)
    placed: list[Placed] = []
    gaps: list[int] = []
    stayed = -1
    for key in order:
        old = places.get(key)
        gaps.append(_gap_after(space.between, stayed))
        if old is None:
            placed.append(Placed(pair(draft, key, wanted[key], node.column)))
            continue
        text = sibling_text(draft, found[old], "", current[key], wanted[key], node.column)
        placed.append(Placed(handed.get(old, "") + text, old))
        stayed = old
    return space.joined(placed, gaps, " " * node.column)


def _gap_after(between: Sequence[str], stayed: int) -> int:
    """Count the line ends that stand around a key: behind it, or else before it."""
    near = between[max(stayed, 0) :][:1] or between[-1:]
    return blank_run(near[0]) if near else 1


def _handed_down(
    text: str, found: Sequence[Sibling], between: Sequence[str], wanted: Mapping[str, Raw]
) -> dict[int, str]:
    """Hand the comments of a key that goes to the next one, if they may speak of both.

    They may where no blank line and no other comment parts the two.
    """
    handed: dict[int, str] = {}
    for number, (one, following) in enumerate(pairwise(found)):
        comment = handed.pop(number, "") if one.entry.key not in wanted else ""
        if one.entry.key in wanted:
            continue
        comment += text[one.start : one.entry.start]
        tight = blank_run(between[number]) == 1 and "#" not in between[number]
        if comment and tight and following.start == following.entry.start:
            handed[number + 1] = comment
    return handed


def _list(
    draft: Draft, node: Node, kind: str, current: Sequence[Raw], wanted: Sequence[Raw]
) -> str:
    found = siblings(draft.text, node)
    space = spacing(draft.text, found, draft.newline, draft.deepest(node.column))
    runs = [blank_run(between) for between in space.between]
    gap = max(runs, key=runs.count) if runs else draft.habits.gap(kind)
    placed: list[Placed] = []
    for match, value in zip(matched(current, wanted), wanted, strict=True):
        if match.old is None:
            placed.append(Placed(item(draft, kind, value, node.column)))
            continue
        old = match.old
        text = sibling_text(draft, found[old], kind, current[old], value, node.column)
        placed.append(Placed(text, old if match.stays else None))
    return space.joined(placed, [gap] * len(placed), " " * node.column)


def _in_brackets(draft: Draft, node: Node, kind: str, current: Raw, wanted: Raw) -> str:
    spliced = value_text(draft, node, kind, current, wanted, None)
    return flow(wanted) if spliced is None else spliced


def _items_in_brackets(
    draft: Draft, node: Node, kind: str, current: Sequence[Raw], wanted: Sequence[Raw]
) -> str | None:
    apart = taken_apart(draft, node)
    if apart is None:
        return None
    placed: list[tuple[str, int | None]] = []
    for match, value in zip(matched(current, wanted), wanted, strict=True):
        if match.old is None:
            placed.append((flow(value), None))
            continue
        old = node.entries[match.old].value
        placed.append((_in_brackets(draft, old, kind, current[match.old], value), match.old))
    return put_together(draft, node, apart, placed)


def _pairs_in_brackets(
    draft: Draft, node: Node, current: Mapping[str, Raw], wanted: Mapping[str, Raw]
) -> str | None:
    apart = taken_apart(draft, node)
    if apart is None:
        return None
    places = {entry.key or "": number for number, entry in enumerate(node.entries)}
    order = [key for key in places if key in wanted]
    merge_order(order, list(wanted))
    placed: list[tuple[str, int | None]] = []
    for key in order:
        old = places.get(key)
        if old is None:
            placed.append((_fresh_pair(key, wanted[key]), None))
            continue
        entry = node.entries[old]
        placed.append((_pair_in_brackets(draft, entry, key, current[key], wanted[key]), old))
    return put_together(draft, node, apart, placed)


def _pair_in_brackets(draft: Draft, entry: Entry, key: str, current: Raw, wanted: Raw) -> str:
    text, value = draft.text, entry.value
    if current == wanted:
        return text[entry.start : max(value.end, entry.sign)]
    if value.start == value.end:
        return _fresh_pair(key, wanted)
    return text[entry.start : value.start] + _in_brackets(draft, value, key, current, wanted)


def _fresh_pair(key: str, value: Raw) -> str:
    return f"{spelled(key, FLOW_KEY_PROBES)}: {flow(value)}"
