"""Two versions of a table → the new one with its differences as tracked changes, row by row.

A row is known by its bookmark (`task_<id>`, `group_<id>`, `total_<n>`), else by its words
apart from its number (TT). A row whose cells are cut otherwise is taken out and put in whole.
"""

import copy

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.exchange.redline.blocks import Comparer, compare_blocks
from kehoach.exchange.redline.identity import number_column, row_mark, words_of
from kehoach.exchange.redline.likeness import same, same_bytes
from kehoach.exchange.redline.marks import (
    ROW_EXCEPTIONS,
    ROW_PROPERTIES,
    Marks,
    put_before,
    put_behind,
)
from kehoach.exchange.redline.matching import Piece, pairs
from kehoach.reading.docx import grid
from kehoach.reading.docx.grid import CELL_PROPERTIES, Placed
from kehoach.reading.docx.markup import W, child

TABLE_PROPERTIES = f"{W}tblPr"
GRID = f"{W}tblGrid"
WIDTHS = (f"{W}tcW", f"{W}tblW")


def comparable(old: Element, new: Element) -> bool:
    """Tell whether two tables have as many columns, so that rows can be compared."""
    return _columns(old) == _columns(new)


def _columns(table: Element) -> int:
    found = child(table, GRID)
    return 0 if found is None else len(found)


def compare_tables(comparer: Comparer, old: Element, new: Element) -> None:
    """Mark in `new` what differs from `old`."""
    compare_properties(old, new, TABLE_PROPERTIES, comparer.marks)
    olds, news = list(grid.rows(old)), list(grid.rows(new))
    column = number_column(new)
    pieces = [[_piece(each, column) for each in side] for side in (olds, news)]
    found = pairs(*pieces)
    comparer.count_rows([(olds[a], news[b]) for a, b in found], old, new)
    i = j = 0
    for a, b in (*found, (len(olds), len(news))):
        going = [_gone(each, comparer) for each in olds[i:a]]
        if j < len(news):
            put_before(news[j], going)
        elif going:
            put_behind(news[-1], going)
        for each in news[j:b]:
            comparer.marks.row(each, "ins")
        if a < len(olds) and b < len(news):
            _compare_rows(olds[a], news[b], comparer)
        i, j = a + 1, b + 1


def compare_properties(old: Element, new: Element, tag: str, marks: Marks) -> None:
    """Mark what differs in the properties of a table, a row or a cell, but for widths.

    A build measures the columns: one longer word may shift all of them, and a mark at every
    cell would hide the rows that did change. Both versions have the new widths.
    """
    before, after = child(old, tag), child(new, tag)
    if same(before, after, WIDTHS):
        return
    before = _with_widths(before, after)
    if after is None:
        after = etree.Element(tag)
        new.insert(0 if child(new, ROW_EXCEPTIONS) is None else 1, after)
    marks.changed(after, before)


def _with_widths(old: Element | None, new: Element | None) -> Element | None:
    copied = copy.deepcopy(old)
    for each in () if copied is None else list(copied):
        width = child(new, each.tag) if each.tag in WIDTHS else None
        if width is not None:
            each.attrib.clear()
            each.attrib.update(width.attrib)
    return copied


def _gone(row: Element, comparer: Comparer) -> Element:
    copied = comparer.carried(row)
    comparer.marks.row(copied, "del")
    return copied


def _piece(row: Element, number: int | None) -> Piece:
    texts = (words_of(cell.element) for cell in grid.cells(row) if cell.column != number)
    return Piece("row", " ".join(" ".join(texts).split()), row_mark(row))


def _compare_rows(old: Element, new: Element, comparer: Comparer) -> None:
    if same_bytes(old, new):
        return
    befores, afters = list(grid.cells(old)), list(grid.cells(new))
    if [_shape(each) for each in befores] != [_shape(each) for each in afters]:
        put_before(new, [_gone(old, comparer)])
        comparer.marks.row(new, "ins")
        return
    compare_properties(old, new, ROW_PROPERTIES, comparer.marks)
    for before, after in zip(befores, afters, strict=True):
        if not same_bytes(before.element, after.element):
            compare_properties(before.element, after.element, CELL_PROPERTIES, comparer.marks)
            compare_blocks(before.element, after.element, comparer)


def _shape(cell: Placed) -> tuple[int, int, str]:
    return cell.column, cell.span, cell.merge
