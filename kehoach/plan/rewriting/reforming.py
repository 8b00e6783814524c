"""Give a key or item a value of another form, and keep the comments around the old one."""

from collections.abc import Iterator
from itertools import pairwise

from kehoach.plan.rewriting.draft import Draft
from kehoach.plan.rewriting.fresh import behind, below_key, item, pair
from kehoach.plan.rewriting.layout import Sibling, region, siblings
from kehoach.plan.rewriting.nodes import BLOCK_SCALARS, header_comment
from kehoach.plan.yaml_tree import Raw


def reformed(draft: Draft, sibling: Sibling, kind: str, wanted: Raw, column: int) -> str:
    """Write a key or item anew: the comments of the old value stay, on its line or below.

    Lost are only comments inside a collection that gives way, directly above its items.
    """
    entry = sibling.entry
    above = draft.text[sibling.start : entry.start]
    same, below = _comments(draft, sibling)
    if entry.key is not None:
        return above + _commented(
            draft, _key(draft, sibling, wanted, column), same, below, column
        )
    if isinstance(wanted, dict | list) and wanted:
        loose = [same, *below] if same else below
        lines = [*(line.lstrip(" ") for line in loose), item(draft, kind, wanted, column)]
        return above + f"{draft.newline}{' ' * column}".join(lines)
    fresh = item(draft, kind, wanted, column)
    return above + _commented(draft, fresh, same, below, column)


def _key(draft: Draft, sibling: Sibling, wanted: Raw, column: int) -> str:
    entry = sibling.entry
    key = entry.key or ""
    if entry.odd:
        return pair(draft, key, wanted, column)
    sign = draft.text[entry.start : entry.sign]
    return behind(draft, sign, 1, below_key(draft, key, wanted, column, column + len(sign) + 1))


def _commented(draft: Draft, fresh: str, same: str, below: list[str], column: int) -> str:
    """Put comments behind the first line and below it, or below all where text follows it."""
    first, *rest = fresh.split(draft.newline)
    if first.endswith((" |-", " >-")):
        comments = [" " * column + line.lstrip(" ") for line in below]
        return draft.newline.join([first + same, *rest, *comments])
    comments = [" " * (column + 2) + line.lstrip(" ") for line in below]
    return draft.newline.join([first + same, *comments, *rest])


def _comments(draft: Draft, sibling: Sibling) -> tuple[str, list[str]]:
    """Give the comment on the line of the old value, and those on lines of their own."""
    found = [line for part in _around(draft, sibling) for line in part if "#" in line]
    lead = draft.text[sibling.entry.sign :].split("\n", 1)[0]
    if found and found[0].rstrip("\r") and found[0] in lead:
        return found[0], found[1:]
    return "", found


def _around(draft: Draft, sibling: Sibling) -> Iterator[list[str]]:
    text, value = draft.text, sibling.entry.value
    start, end = region(text, value)
    yield _lines(text[sibling.entry.sign : start])
    if value.style in BLOCK_SCALARS:
        yield [header_comment(text, value)]
    if value.is_block:
        for one, other in pairwise(siblings(text, value)):
            yield _lines(text[one.end : other.start])
    yield _lines(text[end : sibling.end])


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.split("\n")]
