"""One way of editing a plan in Word, and how a way finds its place in the opened file.

Rows are named by their number in the issued plan of 2025, and found by bookmark.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.evening import row_edits as by_hand
from tests.evening.word_file import (
    WordFile,
    made,
    q,
    words,
)

ROOT = Path(__file__).parents[2]
TASKS = (ROOT / "data/2025/tasks.yaml").read_text("utf-8")
IDS = re.findall(r"      - id: (\w+)\n", TASKS)
COLUMNS = ("number", "title", "lead_unit", "period", "total_cost", "funding_sources", "budget")


@dataclass(frozen=True)
class Way:
    """One way of editing; `stands` looks at a refreshed file and says if the edit is there."""

    edit: Callable[[WordFile], object]
    stands: Callable[[WordFile], bool]


WAYS: dict[str, Way] = {}


def way(stands):
    """Register an edit under its name."""

    def register(edit):
        WAYS[edit.__name__] = Way(edit, stands)
        return edit

    return register


def row(file, number):
    """Find the row of a task by its number in the issued plan, through its bookmark."""
    name = f"task_{IDS[number - 1]}"
    mark = next(m for m in file.tree.iter(q("w:bookmarkStart")) if m.get(q("w:name")) == name)
    return next(mark.iterancestors(q("w:tr")))


def cell(file, number, column):
    """Find a cell of a task's row."""
    return by_hand.cells(row(file, number))[COLUMNS.index(column)]


def total_row(file):
    """Find the total row."""
    return next(r for r in file.tree.iter(q("w:tr")) if words(r).startswith("Tổng cộng"))


def row_with(file, text):
    """Find the row that holds some words."""
    return next(r for r in file.table.iter(q("w:tr")) if text in words(r))


def control(file, tag):
    """Find the content of a control."""
    named = (t for t in file.tree.iter(q("w:tag")) if t.get(q("w:val")) == tag)
    return next(named).getparent().getparent().find(q("w:sdtContent"))


def text_of(file):
    """Give all words of a file, a line a paragraph."""
    return "\n".join(words(p) for p in file.tree.iter(q("w:p")))


def says(*texts):
    """Look for words."""
    return lambda file: all(text in text_of(file) for text in texts)


def saved_by_word(tree):
    """Leave the traces that Word leaves in every file that it saves."""
    for number, paragraph in enumerate(tree.iter(q("w:p")), start=0x1A000000):
        paragraph.set(q("w:rsidR"), "00A77B3E")
        if paragraph.get(q("w14:paraId")) is None:
            paragraph.set(q("w14:paraId"), f"{number:08X}")
    for number, look in enumerate(tree.iter(q("w:sdtPr")), start=1204480):
        if look.find(q("w:id")) is None:
            look.append(made("w:id", val=number))
    for kept in tree.iter(q("w:keepNext")):
        kept.attrib.pop(q("w:val"), None)
    drop_empty_runs(tree)
    renumber_bookmarks(tree)


def drop_empty_runs(tree):
    """Drop runs that hold nothing but an empty text."""
    for each in list(tree.iter(q("w:r"))):
        if len(each) == 1 and each[0].tag == q("w:t") and not each[0].text:
            each.getparent().remove(each)


def renumber_bookmarks(tree):
    """Number the bookmarks through from 0."""
    renumbered = {}
    for mark in tree.iter(*by_hand.BOOKMARKS):
        identity = renumbered.setdefault(mark.get(q("w:id")), str(len(renumbered)))
        mark.set(q("w:id"), identity)
