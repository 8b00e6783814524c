"""The blocks of a body or cell, old and new → the new ones with the differences marked.

Content controls are looked through. What goes is copied before what comes.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from kehoach.exchange.redline.endings import (
    Entry,
    is_plain,
    mark_gone,
    mark_paragraph,
    with_firm_endings,
)
from kehoach.exchange.redline.identity import row_marks
from kehoach.exchange.redline.marks import (
    AROUND_BLOCKS,
    CONTROL,
    CONTROL_CONTENT,
    Marks,
    put_before,
    put_behind,
)
from kehoach.exchange.redline.matching import Pair, Piece, pairs
from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import PARAGRAPH, TABLE, W, child

TEXT = f"{W}t"
BLOCKS = (PARAGRAPH, TABLE, CONTROL)
MOST_LETTERS = 4_000
"""Of a table, so many letters are enough for its likeness to another."""


@dataclass(frozen=True)
class Comparer:
    """What a comparison needs on its way down through blocks, tables and cells."""

    marks: Marks
    carried: Callable[[Element], Element]
    """Copies an old element so that it fits into the new document."""
    comparable: Callable[[Element, Element], bool]
    """Tells whether two tables can be compared row by row."""
    table: Callable[["Comparer", Element, Element], None]
    """Marks in a new table what differs from the old one."""
    count_rows: Callable[[Sequence[tuple[Element, Element]], Element, Element], None]
    """Lets Word count the rows of two tables, where the numbers of paired rows differ."""


def compare_blocks(old: Element, new: Element, comparer: Comparer) -> None:
    """Mark in `new` (a body, a cell) what differs from `old`."""
    olds, news = (list(grid.own(each, PARAGRAPH, TABLE)) for each in (old, new))
    entries = with_firm_endings(_entries(olds, news, comparer))
    _write(entries, new, comparer)
    _unwrap_controls(new, [entry.new for entry in entries if entry.old is None])


# Which is which


def _entries(
    olds: Sequence[Element], news: Sequence[Element], comparer: Comparer
) -> list[Entry]:
    entries: list[Entry] = []
    i = j = 0
    for a, b in (*_pairs(olds, news), (len(olds), len(news))):
        entries += [Entry(each, None) for each in olds[i:a]]
        entries += [Entry(None, each) for each in news[j:b]]
        if a < len(olds) and b < len(news):
            apart = olds[a].tag == TABLE and not comparer.comparable(olds[a], news[b])
            both = [Entry(olds[a], None), Entry(None, news[b])]
            entries += both if apart else [Entry(olds[a], news[b])]
        i, j = a + 1, b + 1
    return entries


def _pairs(olds: Sequence[Element], news: Sequence[Element]) -> list[Pair]:
    if [each.tag for each in olds] == [each.tag for each in news] == [PARAGRAPH]:
        return [(0, 0)]
    if not olds or not news:
        return []
    known = _same_tables(olds, news)
    before = [_piece(each, known.get(each, "")) for each in olds]
    after = [_piece(each, known.get(each, "")) for each in news]
    found = pairs(before, after)
    last = (len(olds) - 1, len(news) - 1)
    if last in found or _only_longer(olds, news, found):
        return found
    if before[-1].kind == after[-1].kind == "paragraph":
        return [*pairs(before[:-1], after[:-1]), last]
    return found


def _only_longer(
    olds: Sequence[Element], news: Sequence[Element], found: Sequence[Pair]
) -> bool:
    """Tell whether one version only has more paragraphs at the end than the other."""
    if not found:
        return False
    a, b = found[-1]
    behind = (*olds[a:], *news[b:])
    return (a == len(olds) - 1 or b == len(news) - 1) and all(map(is_plain, behind))


def _same_tables(olds: Sequence[Element], news: Sequence[Element]) -> dict[Element, str]:
    """Name the tables that hold rows of the same marks on both sides."""
    before = [(each, row_marks(each)) for each in olds if each.tag == TABLE]
    names: dict[Element, str] = {}
    for number, table in enumerate(each for each in news if each.tag == TABLE):
        mine = row_marks(table)
        free = [(len(mine & theirs), old) for old, theirs in before if old not in names]
        best, other = max(free, key=lambda pair: pair[0], default=(0, None))
        if best and other is not None:
            names[table] = names[other] = f"table {number}"
    return names


def _piece(block: Element, identity: str) -> Piece:
    kind = "table" if block.tag == TABLE else "paragraph" if is_plain(block) else "section"
    words = "".join(node.text or "" for node in block.iter(TEXT))
    return Piece(kind, " ".join(words.split())[:MOST_LETTERS], identity)


# What is written


def _write(entries: Sequence[Entry], parent: Element, comparer: Comparer) -> None:
    going: list[Element] = []
    last: Element | None = None
    for entry in entries:
        if entry.old is not None and entry.new is None:
            copied = comparer.carried(entry.old)
            mark_gone(entry, copied, comparer.marks)
            going.append(copied)
        if entry.new is None:
            continue
        put_before(_first_place(entry.new, parent), going)
        going = []
        _mark(entry, comparer)
        last = entry.new
    _put_last(going, last, parent)


def _mark(entry: Entry, comparer: Comparer) -> None:
    if entry.new is None or entry.new.tag == PARAGRAPH:
        mark_paragraph(entry, comparer.marks)
    elif entry.old is None:
        comparer.marks.block(entry.new, "ins")
    else:
        comparer.table(comparer, entry.old, entry.new)


def _first_place(block: Element, parent: Element) -> Element:
    """Climb out of the content controls that begin with this block."""
    around = block.getparent()
    while around is not None and around is not parent and around.tag in AROUND_BLOCKS:
        if next(block.itersiblings(*BLOCKS, preceding=True), None) is not None:
            break
        block, around = around, around.getparent()
    return block


def _put_last(blocks: Sequence[Element], last: Element | None, parent: Element) -> None:
    """Put blocks behind the last one, outside of any content control."""
    while last is not None and last.getparent() is not parent:
        last = last.getparent()
    if last is None:
        parent.extend(blocks)
    else:
        put_behind(last, blocks)


def _unwrap_controls(parent: Element, come: Collection[Element | None]) -> None:
    """Take away the content controls in which everything comes new.

    A control around a table whose rows all come keeps LibreOffice 7.4 from deciding over
    them; rows and headings keep their bookmarks, by which a refresh finds the table.
    """
    for control in list(grid.own(parent, CONTROL)):
        blocks = list(grid.own(control, PARAGRAPH, TABLE))
        if blocks and all(each in come for each in blocks):
            content = child(control, CONTROL_CONTENT)
            put_before(control, [] if content is None else list(content))
            parent_of = control.getparent()
            if parent_of is not None:
                parent_of.remove(control)
