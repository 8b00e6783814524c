"""Write what is new in a file, the way the file writes its like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kehoach.plan.rewriting.alignment import id_of
from kehoach.plan.rewriting.draft import Draft
from kehoach.plan.rewriting.habits import merge_order
from kehoach.plan.rewriting.scalars import (
    BLOCK_PROBES,
    FLOW_KEY_PROBES,
    FLOW_PROBES,
    KEY_PROBES,
    block_lines,
    spelled,
)
from kehoach.plan.yaml_tree import Raw


@dataclass(frozen=True, slots=True)
class Written:
    """A value: what follows on the line of its key or dash, and the lines below."""

    head: str
    body: str = ""


def pair(draft: Draft, key: str, value: Raw, column: int) -> str:
    """Write a key with its value; nothing (None) is written as nothing."""
    sign = f"{spelled(key, KEY_PROBES)}:"
    return behind(draft, sign, 1, below_key(draft, key, value, column, column + len(sign) + 1))


def behind(draft: Draft, sign: str, spaces: int, written: Written) -> str:
    """Put a value behind its key or dash."""
    head = f"{sign}{' ' * spaces}{written.head}" if written.head else sign
    return f"{head}{draft.newline}{written.body}" if written.body else head


def below_key(draft: Draft, key: str, value: Raw, column: int, start: int) -> Written:
    """Write the value of a key that stands at `column`; a one-line value begins at `start`."""
    if isinstance(value, dict | list) and value:
        bracketed = flow(value)
        short = isinstance(value, list) and not any(
            isinstance(item, dict | list) for item in value
        )
        fits = start + len(bracketed) <= draft.habits.width
        if fits and draft.habits.in_brackets(key, short=short):
            return Written(bracketed)
        deeper = draft.habits.step() if isinstance(value, dict) else draft.habits.offset()
        laid = collection(draft, key, value, column + deeper)
        return Written("", " " * (column + deeper) + laid)
    if value is None:
        return Written("")
    return inline(draft, value, column, start)


def inline(draft: Draft, value: Raw, column: int, start: int) -> Written:
    """Write a text on the line where it begins, or folded below it if it is too long."""
    if not isinstance(value, str):
        return Written(flow(value))
    line = spelled(value, BLOCK_PROBES)
    if draft.careful or ("\n" not in value and start + len(line) <= draft.habits.width):
        return Written(line)
    step = draft.habits.step()
    pad = " " * (column + step)
    laid = block_lines(value, draft.habits.width - len(pad), step)
    if laid is None or (" " not in value and "\n" not in value):
        return Written(line)
    return Written(laid[0], draft.newline.join(line and pad + line for line in laid[1]))


def collection(draft: Draft, kind: str, value: dict[str, Raw] | list[Raw], column: int) -> str:
    """Write a mapping or list by indentation, its first line without the indentation."""
    if isinstance(value, dict):
        pieces: Iterable[str] = (
            pair(draft, key, value[key], column) for key in _in_order(draft, kind, value)
        )
        gap = 1
    else:
        pieces = (item(draft, kind, inner, column) for inner in value)
        gap = draft.habits.gap(kind)
    return (draft.newline * gap + " " * column).join(pieces)


def item(draft: Draft, kind: str, value: Raw, column: int) -> str:
    """Write a list item; one that stands elsewhere in the file comes as it is."""
    resident = draft.residents.get((kind, id_of(value) or ""))
    if resident:
        return draft.carried(draft, resident, value, column)
    width = draft.habits.dash(kind)
    if isinstance(value, dict | list) and value:
        return f"-{' ' * (width - 1)}{collection(draft, kind, value, column + width)}"
    written = Written("null") if value is None else inline(draft, value, column, column + width)
    return behind(draft, "-", width - 1, written)


def _in_order(draft: Draft, kind: str, value: Mapping[str, Raw]) -> list[str]:
    """Order the keys of a list item as the other items of such lists have them."""
    order = [key for key in draft.habits.orders.get(kind, ()) if key in value]
    merge_order(order, list(value))
    return order


def flow(value: Raw) -> str:
    """Write a value in brackets, on one line.

    >>> flow({"a": ["CTX", "x, y", None]})
    "{a: [CTX, 'x, y', null]}"
    """
    if isinstance(value, dict):
        pairs = (
            f"{spelled(key, FLOW_KEY_PROBES)}: {flow(inner)}" for key, inner in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return "null" if value is None else spelled(value, FLOW_PROBES)
