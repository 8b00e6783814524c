"""The number column (TT) of an appendix, counted by Word in the redline.

One row put in shifts the number of every row below. Typed numbers would show each of them
as changed; so where they differ, both versions get the same automatic numbering
(`w:numPr`) in their place, and Word counts anew whatever is accepted or rejected. Only
numbers that such counting gives exactly, in the old order and in the new one, are replaced;
others stay typed, and their changes are marked as any words.
"""

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.exchange.redline.atoms import TEXT
from kehoach.exchange.redline.identity import number_column, words_of
from kehoach.exchange.redline.lists import Level, Lists
from kehoach.exchange.redline.marks import RUN, mark_properties, paragraph_properties
from kehoach.language.lettering import roman
from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import (
    PARAGRAPH,
    RUN_PROPERTIES,
    VAL,
    W,
    child,
)

NUMBER = re.compile(r"(?P<number>\d+|[IVXLC]+)(?P<end>[.)]?)")
FIGURES, ROMAN = "decimal", "upperRoman"
BEFORE_LIST = frozenset(
    f"{W}{name}"
    for name in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
    )
)
LIST = f"{W}numPr"


@dataclass(frozen=True, slots=True)
class _Typed:
    """A number typed in a row: its paragraph, how it counts, its words, what ends it."""

    paragraph: Element
    format: str
    words: str
    end: str


def count_rows(
    paired: Sequence[tuple[Element, Element]], old: Element, new: Element, lists: Lists
) -> None:
    """Replace typed numbers by automatic ones, where those of paired rows differ."""
    column = number_column(new)
    if column is None or column != number_column(old):
        return
    if all(_number_in(one, column) == _number_in(other, column) for one, other in paired):
        return
    sides = [list(_typed(table, column)) for table in (old, new)]
    both = [each for side in sides for each in side]
    ends = {(each.format, each.end) for each in both}
    formats = {each.format for each in both}
    if len(ends) != len(formats) or FIGURES not in formats:
        return
    for restarts in (True, False):
        if all(_counts(side, restarts=restarts) for side in sides):
            _number(both, dict(ends), lists, restarts=restarts)
            return


def _number_in(row: Element, column: int) -> str:
    found = (words_of(cell.element) for cell in grid.cells(row) if cell.column == column)
    return next(found, "").strip()


def _typed(table: Element, column: int) -> Iterator[_Typed]:
    for row in grid.rows(table):
        for placed in grid.cells(row):
            paragraphs = placed.element.findall(PARAGRAPH)
            plain = placed.column == column and placed.span == 1 and not placed.merge
            if not plain or len(paragraphs) != 1:
                continue
            match = NUMBER.fullmatch(words_of(paragraphs[0]).strip())
            if match and _holds_text_only(paragraphs[0]):
                kind = FIGURES if match["number"].isdigit() else ROMAN
                yield _Typed(paragraphs[0], kind, match["number"], match["end"])


def _holds_text_only(paragraph: Element) -> bool:
    runs = list(paragraph.iter(RUN))
    return all(each.tag in (TEXT, RUN_PROPERTIES) for run in runs for each in run) and all(
        run.getparent() is paragraph for run in runs
    )


def _counts(side: Sequence[_Typed], *, restarts: bool) -> bool:
    """Tell whether counting gives the numbers typed on one side."""
    tasks = groups = 0
    for each in side:
        if each.format == ROMAN:
            groups, tasks = groups + 1, 0 if restarts else tasks
        else:
            tasks += 1
        counted = roman(groups) if each.format == ROMAN else str(tasks)
        if counted != each.words:
            return False
    return True


def _number(
    typed: Sequence[_Typed], ends: dict[str, str], lists: Lists, *, restarts: bool
) -> None:
    """Put every number into the list of its kind.

    Tasks that begin anew in each group stand one level below; else they have their own list.
    """
    places: dict[str, tuple[str, str]]
    if restarts and ROMAN in ends:
        levels = (Level(ROMAN, f"%1{ends[ROMAN]}"), Level(FIGURES, f"%2{ends[FIGURES]}"))
        number = lists.make(levels)
        places = {ROMAN: (number, "0"), FIGURES: (number, "1")}
    else:
        places = {
            kind: (lists.make((Level(kind, f"%1{end}"),)), "0")
            for kind, end in sorted(ends.items())
        }
    for each in typed:
        _replace(each.paragraph, *places[each.format])


def _replace(paragraph: Element, number: str, level: str) -> None:
    """Take the typed number out; its look becomes that of the paragraph's mark."""
    runs = paragraph.findall(RUN)
    look = child(runs[0], RUN_PROPERTIES)
    mark = mark_properties(paragraph)
    mark[:] = [] if look is None else [copy.deepcopy(each) for each in look]
    holder = paragraph_properties(paragraph)
    for each in holder.findall(LIST):
        holder.remove(each)
    list_ = etree.Element(LIST)
    etree.SubElement(list_, f"{W}ilvl", {VAL: level})
    etree.SubElement(list_, f"{W}numId", {VAL: number})
    holder.insert(sum(each.tag in BEFORE_LIST for each in holder), list_)
    if not len(mark):
        holder.remove(mark)
    for run in runs:
        paragraph.remove(run)
