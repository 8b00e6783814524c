"""Where the end of a paragraph cannot go or come, and what is marked instead.

The last paragraph of a cell keeps its end, and so does one before a table. Where such a
one is taken out or put in, the end of the paragraph above is marked in its place, and the
one that remains takes the format of that paragraph, its own kept in `w:pPrChange`.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from kehoach.exchange.redline.marks import CHANGED_MARK, SECTION, Kind, Marks
from kehoach.exchange.redline.paragraphs import compare_paragraph, compare_properties
from kehoach.reading.docx.markup import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    child,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block: of both versions, gone (no new one) or come (no old one)."""

    old: Element | None
    new: Element | None
    end: Kind | None = None
    """How its end is marked, although it stays itself."""
    above: "Entry | None" = None
    """The one above, whose end is marked in place of this one's."""

    @property
    def is_plain(self) -> bool:
        """It is a paragraph that ends no section."""
        return all(is_plain(each) for each in (self.old, self.new) if each is not None)

    @property
    def stays(self) -> bool:
        """It stands in both versions."""
        return self.old is not None and self.new is not None


def is_plain(block: Element) -> bool:
    """Tell whether a block is a paragraph that ends no section."""
    return block.tag == PARAGRAPH and child(child(block, PARAGRAPH_PROPERTIES), SECTION) is None


def with_firm_endings(entries: Sequence[Entry]) -> list[Entry]:
    """Arrange what goes and comes so that no end is marked that cannot go or come."""
    result: list[Entry] = []
    gap: list[Entry] = []
    for entry in entries:
        if not entry.stays:
            gap.append(entry)
            continue
        result = _with_gap(result, gap, before_table=not entry.is_plain)
        result.append(entry)
        gap = []
    return _with_gap(result, gap, before_table=True)


def _with_gap(result: list[Entry], gap: list[Entry], *, before_table: bool) -> list[Entry]:
    if not gap or not before_table:
        return [*result, *gap]
    gone = [entry for entry in gap if entry.new is None]
    come = [entry for entry in gap if entry.old is None]
    if gone and come:
        if gone[-1].is_plain and come[-1].is_plain:
            return [*result, *gone[:-1], *come[:-1], Entry(gone[-1].old, come[-1].new)]
        return [*result, *gap]
    above = result[-1] if result else None
    if above is None or not (above.stays and above.is_plain and all(e.is_plain for e in gap)):
        return [*result, *gap]
    above = replace(above, end="del" if gone else "ins")
    return [*result[:-1], above, *gap[:-1], replace(gap[-1], above=above)]


def mark_paragraph(entry: Entry, marks: Marks) -> None:
    """Mark a paragraph that stays or comes."""
    if entry.new is None:
        return
    if entry.old is not None:
        compare_paragraph(entry.old, entry.new, marks)
        if entry.end:
            marks.end(entry.new, entry.end)
    elif entry.above is None or entry.above.old is None:
        marks.block(entry.new, "ins")
    else:
        marks.content(entry.new, "ins")
        compare_properties(entry.above.old, entry.new, marks)


def mark_gone(entry: Entry, copied: Element, marks: Marks) -> None:
    """Mark the copy of a block that goes."""
    if entry.above is None or entry.above.new is None or entry.old is None:
        marks.block(copied, "del")
        return
    marks.content(copied, "del")
    for own in copied.findall(PARAGRAPH_PROPERTIES):
        copied.remove(own)
    copied[:0] = _plain_properties(entry.above.new)
    compare_properties(entry.old, copied, marks)


def _plain_properties(paragraph: Element) -> list[Element]:
    """Copy a paragraph's properties without their marks."""
    found = child(paragraph, PARAGRAPH_PROPERTIES)
    if found is None:
        return []
    copied = copy.deepcopy(found)
    for holder in (copied, *copied.findall(RUN_PROPERTIES)):
        for each in [each for each in holder if each.tag in CHANGED_MARK]:
            holder.remove(each)
    for mark in copied.findall(RUN_PROPERTIES):
        if not len(mark):
            copied.remove(mark)
    return [copied]
