"""The figure contract of a refreshed file: a stale figure is found, whoever marks the table."""

import pytest

from kehoach.checks.read_back_recognised import read_back_recognised
from kehoach.checks.read_back_refreshed import Exceptions, read_back_refreshed
from kehoach.reading.document import read_document
from kehoach.reading.docx.facts import read_facts
from kehoach.writing.words_on_page import filled_cells
from tests.checks.test_read_back import cell_edit, row
from tests.exchange.refresh.test_refresh import without_marks
from tests.writing.samples import (
    MILLION,
    document,
    edited,
    issued_2025,
    replacing,
    rich,
    task,
    with_tasks,
    words,
)

SMALL = with_tasks(
    task("mot", "Thuê đường truyền", budget=1_500 * MILLION, lead_unit="VP"),
    task("hai", "Mua máy chủ", budget=20 * MILLION),
    columns=("lead_unit",),
)


NOTHING = Exceptions()


def untouched(_tree):
    """Edit nothing."""


def codes(plan, edit=untouched, exceptions=NOTHING):
    read = read_document(edited(document(plan), edit), "tệp")
    found = read_back_refreshed(plan, read, filled_cells(words(plan)), exceptions, "tệp")
    return [problem.code for problem in found]


def recognised(plan, edit=untouched, exceptions=NOTHING):
    def both(tree):
        edit(tree)
        without_marks(tree)

    facts = read_facts(edited(document(plan), both), "tệp")
    found = read_back_recognised(plan, facts, filled_cells(words(plan)), exceptions)
    return [problem.code for problem in found]


@pytest.mark.parametrize("plan", [issued_2025(), rich(), SMALL], ids=["2025", "rich", "small"])
def test_a_fresh_document_is_proved(plan):
    assert codes(plan) == []


@pytest.mark.parametrize("plan", [issued_2025(), SMALL], ids=["2025", "small"])
def test_a_fresh_document_without_our_marks_is_proved(plan):
    assert recognised(plan) == []


WRONG = {
    "an amount": ("task_mot", 3, "1.501"),
    "a unit": ("task_mot", 2, "Phòng khác"),
    "a title": ("task_hai", 1, "Mua máy in"),
    "the total": ("total_1", 1, "1.521"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_stale_cell_is_found(name):
    assert codes(SMALL, cell_edit(*WRONG[name])) == ["S020"]


def test_what_was_reported_is_left_out():
    edit = cell_edit("task_mot", 3, "1.501")
    assert codes(SMALL, edit, Exceptions(cells=frozenset({("task_mot", "budget")}))) == []
    assert codes(SMALL, edit, Exceptions(cells=frozenset({("task_hai", "budget")}))) == ["S020"]


def test_a_merged_cell_must_hold_the_words_among_others():
    merged = Exceptions(merged=frozenset({("task_mot", "budget"), ("task_mot", "lead_unit")}))
    assert codes(SMALL, cell_edit("task_mot", 3, "VP 1.500"), merged) == []
    assert codes(SMALL, cell_edit("task_mot", 3, "VP 1.501"), merged) == ["S020"]


def drop(mark):
    def edit(tree):
        found = row(tree, mark)
        found.getparent().remove(found)

    return edit


def test_a_row_that_is_gone_is_found_unless_reported():
    assert codes(SMALL, drop("task_hai")) == ["S021"]
    assert codes(SMALL, drop("task_hai"), Exceptions(rows=frozenset({"task_hai"}))) == []


def test_a_stale_figure_of_the_text_is_found_unless_reported():
    edit = replacing("52.538.000.000 đồng", "52.539.000.000 đồng")
    known = Exceptions(figures=frozenset({"kh:total-figures"}))
    assert codes(issued_2025(), edit) == ["S022"]
    assert codes(issued_2025(), edit, known) == []


@pytest.mark.parametrize("name", ["an amount", "the total"])
def test_a_stale_amount_is_found_without_our_marks(name):
    assert recognised(SMALL, cell_edit(*WRONG[name])) == ["S020"]


def test_a_row_that_is_gone_is_found_without_our_marks():
    assert recognised(SMALL, drop("task_hai")) == ["S021"]
    assert recognised(SMALL, drop("task_hai"), Exceptions(rows=frozenset({"task_hai"}))) == []
    kept = Exceptions(cells=frozenset({("task_hai", "title"), ("task_mot", "budget")}))
    assert recognised(SMALL, drop("task_hai"), kept) == []
    assert recognised(SMALL, cell_edit("task_mot", 3, "7"), kept) == []
