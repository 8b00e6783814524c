"""Two versions of a paragraph → the new one with its differences as tracked changes."""

import copy

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.exchange.redline.atoms import units_of
from kehoach.exchange.redline.likeness import same
from kehoach.exchange.redline.marks import (
    SECTION,
    SECTION_PARTS,
    Marks,
    mark_properties,
    paragraph_properties,
)
from kehoach.exchange.redline.rewriting import rewrite
from kehoach.exchange.redline.wording import wording
from kehoach.reading.docx.markup import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W, child
from kehoach.writing.ooxml import ancestor

KEEP_NEXT = f"{W}keepNext"
APART = (RUN_PROPERTIES, SECTION, f"{W}pPrChange")
"""Of a paragraph's properties, what is compared for itself."""


def compare_paragraph(old: Element, new: Element, marks: Marks) -> None:
    """Mark in `new` what differs from `old`: words, formats, the paragraph's properties."""
    olds = [atom for unit in units_of(old) for atom in unit.atoms]
    units = units_of(new)
    found = wording(olds, [atom for unit in units for atom in unit.atoms])
    if not found.is_same:
        rewrite(new, units, found.stretches, marks)
    compare_properties(old, new, marks)


def compare_properties(old: Element, new: Element, marks: Marks) -> None:
    """Mark what differs in the properties of a paragraph, its end and its section."""
    before, after = child(old, PARAGRAPH_PROPERTIES), child(new, PARAGRAPH_PROPERTIES)
    _share_keep_next(old, new)
    if not same(child(before, RUN_PROPERTIES), child(after, RUN_PROPERTIES)):
        marks.changed(mark_properties(new), child(before, RUN_PROPERTIES))
    after = child(new, PARAGRAPH_PROPERTIES)
    sections = child(before, SECTION), child(after, SECTION)
    compare_sections(*sections, marks)
    if not same(before, after, APART):
        keep_properties(paragraph_properties(new), before, marks)


def keep_properties(new: Element, old: Element | None, marks: Marks) -> None:
    """Keep the old w:pPr in the new one, without what is compared for itself."""
    base = copy.deepcopy(old) if old is not None else etree.Element(PARAGRAPH_PROPERTIES)
    for each in list(base):
        if each.tag in APART:
            base.remove(each)
    marks.changed(new, base)


def compare_sections(old: Element | None, new: Element | None, marks: Marks) -> None:
    """Mark what differs in paper, margins, page numbers; headers are the new ones."""
    if old is not None and new is not None and not same(old, new, SECTION_PARTS):
        marks.changed(new, old)


def _share_keep_next(old: Element, new: Element) -> None:
    """Let both versions of a cell's paragraph keep with the next when one does.

    A build keeps the last row with the total. A row that is last no more would otherwise
    be marked in each cell, although nothing in it has changed.
    """
    if ancestor(new, f"{W}tc") is None:
        return
    for one, paragraph in ((old, new), (new, old)):
        mine, theirs = (
            child(child(each, PARAGRAPH_PROPERTIES), KEEP_NEXT) for each in (one, paragraph)
        )
        if mine is not None and theirs is None:
            holder = paragraph_properties(paragraph)
            first = child(holder, f"{W}pStyle")
            holder.insert(0 if first is None else 1, copy.deepcopy(mine))
