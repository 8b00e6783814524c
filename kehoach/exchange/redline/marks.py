"""The marks of tracked changes, as Word writes them (ECMA-376 Part 1, 17.13.5).

A run put in stands in `w:ins`, one taken out in `w:del` with its words in `w:delText`. The
end of a paragraph carries `w:ins` or `w:del` in `w:pPr/w:rPr`, a row in `w:trPr`. A format
that changed keeps its old form in `w:pPrChange`, `w:rPrChange` …, last in the new form. A
content control put in stands between `w:customXmlInsRangeStart` and its end, at both of its
edges. No `w:date`: the same documents give the same bytes.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    TEXT_BOX,
    VAL,
    W,
    child,
)
from kehoach.reading.docx.traces import KINDS

Kind = Literal["ins", "del"]

RUN = f"{W}r"
ROW = f"{W}tr"
CONTROL = f"{W}sdt"
CONTROL_CONTENT = f"{W}sdtContent"
SECTION = f"{W}sectPr"
ID = f"{W}id"
AROUND_RUNS = frozenset(
    f"{W}{name}"
    for name in (
        "hyperlink",
        "sdt",
        "sdtContent",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
    )
)
AROUND_BLOCKS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
FORMULAS = frozenset(
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}" + name
    for name in ("oMath", "oMathPara")
)
DELETED_NAMES = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
SECTION_PARTS = (f"{W}headerReference", f"{W}footerReference", f"{W}printerSettings")
CHANGED_MARK = frozenset(
    f"{W}{name}" for name in ("ins", "del", "rPrChange", "pPrChange", "sectPr")
)
"""In a paragraph's properties, what says that they or its end changed."""
CHANGES = (f"{W}ins", f"{W}del")
ROW_EXCEPTIONS = f"{W}tblPrEx"
ROW_PROPERTIES = f"{W}trPr"


def carries_changes(root: Element) -> bool:
    """Tell whether a part carries tracked changes already."""
    return next(root.iter(*KINDS), None) is not None


def outside_boxes(block: Element, tag: str) -> Iterator[Element]:
    """Walk the elements of a kind in a block, without those in text boxes that it anchors."""
    for each in block.iter(tag):
        if next(each.iterancestors(TEXT_BOX), None) is None:
            yield each


def run_groups(parent: Element) -> Iterator[list[Element]]:
    """Walk neighbouring runs under a paragraph or what stands around runs in it."""
    group: list[Element] = []
    for each in list(parent):
        if each.tag == RUN or each.tag in FORMULAS:
            group.append(each)
            continue
        if group:
            yield group
            group = []
        if each.tag in AROUND_RUNS:
            yield from run_groups(each)
    if group:
        yield group


@dataclass(frozen=True)
class Marks:
    """Makes the marks of one author, numbered as they are made."""

    author: str
    first: int
    made: list[Element] = field(default_factory=list)
    _numbers: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_numbers", count(self.first))

    def number(self) -> str:
        """Give a number that no mark or bookmark of the document has."""
        return str(next(self._numbers))

    def new(self, name: str) -> Element:
        """Make a mark: 'ins', 'del', 'pPrChange' …."""
        mark = etree.Element(f"{W}{name}", {ID: self.number(), f"{W}author": self.author})
        self.made.append(mark)
        return mark

    # Runs

    def runs(self, parent: Element, kind: Kind) -> None:
        """Mark every run under a paragraph, or under what stands around runs in it."""
        for group in run_groups(parent):
            if kind == "del":
                delete_words(group)
            mark = self.new(kind)
            group[0].addprevious(mark)
            mark.extend(group)

    # Paragraphs, tables, rows

    def block(self, block: Element, kind: Kind) -> None:
        """Mark a whole paragraph or table."""
        if block.tag == TABLE:
            self.row(block, kind)
            return
        self._paragraph(block, kind)
        self._controls(block, kind)

    def row(self, row: Element, kind: Kind) -> None:
        """Mark a whole row, or every row of a table, and everything in it."""
        for each in outside_boxes(row, ROW):
            self._row(each, kind)
        for paragraph in outside_boxes(row, PARAGRAPH):
            self._paragraph(paragraph, kind)
        self._controls(row, kind)

    def _row(self, row: Element, kind: Kind) -> None:
        properties = child(row, ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(ROW_PROPERTIES)
            row.insert(0 if child(row, ROW_EXCEPTIONS) is None else 1, properties)
        _fill(properties)
        properties.append(self.new(kind))

    def content(self, paragraph: Element, kind: Kind) -> None:
        """Mark everything in a paragraph, but not its end."""
        self.runs(paragraph, kind)
        self._controls(paragraph, kind)

    def _paragraph(self, paragraph: Element, kind: Kind) -> None:
        self.runs(paragraph, kind)
        self.end(paragraph, kind)

    def end(self, paragraph: Element, kind: Kind) -> None:
        """Mark the end of a paragraph."""
        mark_properties(paragraph).insert(0, self.new(kind))

    def control(self, control: Element, kind: Kind) -> None:
        """Mark a content control itself; what it holds is marked apart."""
        content = child(control, CONTROL_CONTENT)
        if content is None:
            return
        name = f"customXml{kind.capitalize()}Range"
        starts = [self.new(f"{name}Start") for _ in range(2)]
        ends = [etree.Element(f"{W}{name}End", {ID: start.get(ID, "")}) for start in starts]
        control.addprevious(starts[0])
        content.insert(0, ends[0])
        content.append(starts[1])
        control.addnext(ends[1])

    def _controls(self, block: Element, kind: Kind) -> None:
        for control in list(outside_boxes(block, CONTROL)):
            self.control(control, kind)

    # Formats

    def changed(self, new: Element, old: Element | None) -> None:
        """Keep the old form of properties in the new ones."""
        local = etree.QName(new).localname
        change = self.new(f"{local}Change")
        kept = etree.SubElement(change, new.tag)
        for each in () if old is None else old:
            if each.tag not in SECTION_PARTS:
                kept.append(copy.deepcopy(each))
        if new.tag == ROW_PROPERTIES:
            _fill(kept)
            _fill(new)
        new.append(change)


def _fill(row_properties: Element) -> None:
    """Put something neutral into a row's properties: the schema allows none that are empty."""
    if not len(row_properties):
        etree.SubElement(row_properties, f"{W}gridAfter", {VAL: "0"})


def delete_words(runs: list[Element]) -> None:
    """Turn the words of runs into deleted ones."""
    for run in runs:
        for each in run:
            each.tag = DELETED_NAMES.get(each.tag, each.tag)


def paragraph_properties(paragraph: Element) -> Element:
    """Give w:pPr, made where there is none."""
    found = child(paragraph, PARAGRAPH_PROPERTIES)
    if found is None:
        found = etree.Element(PARAGRAPH_PROPERTIES)
        paragraph.insert(0, found)
    return found


def mark_properties(paragraph: Element) -> Element:
    """Give w:pPr/w:rPr, made where there is none, before w:sectPr and w:pPrChange."""
    holder = paragraph_properties(paragraph)
    found = child(holder, RUN_PROPERTIES)
    if found is None:
        found = etree.Element(RUN_PROPERTIES)
        behind = (SECTION, f"{W}pPrChange")
        later = next((each for each in holder if each.tag in behind), None)
        if later is None:
            holder.append(found)
        else:
            later.addprevious(found)
    return found


def put_before(anchor: Element, elements: Iterable[Element]) -> None:
    """Put elements before another one, in their order."""
    for each in elements:
        anchor.addprevious(each)


def put_behind(anchor: Element, elements: Iterable[Element]) -> None:
    """Put elements behind another one, in their order."""
    for each in elements:
        anchor.addnext(each)
        anchor = each
