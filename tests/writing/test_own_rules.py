"""Rendered documents keep the rules that public validators do not know."""

import copy
import io
import zipfile

import pytest
from lxml import etree

from tests.writing import own_rules
from tests.writing.samples import (
    W,
    document,
    edited,
    issued_2025,
    make,
    paragraph_with,
    rich,
    task,
    with_tasks,
)

PLANS = {
    "issued_2025": issued_2025,
    "rich": rich,
    "least": lambda: with_tasks(task("a", "A")),
    "blank_number_and_day": lambda: make(text={"issued": {}}),
    "no_governing_body": lambda: make(organisation={"governing_bodies": []}),
    "no_legal_basis": lambda: make(text={"legal_bases": []}),
}


@pytest.fixture(scope="module")
def documents():
    return {name: document(make_plan()) for name, make_plan in PLANS.items()}


@pytest.mark.parametrize("rule", own_rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("plan", PLANS)
def test_no_document_breaks_a_rule(documents, plan, rule):
    assert list(rule(documents[plan])) == []


def cell(tree):
    """Give a cell of a task's row."""
    return next(paragraph_with(tree, "Nhiệm vụ một").iterancestors(f"{W}tc"))


def table(tree):
    """Give the table of the first appendix."""
    return next(cell(tree).iterancestors(f"{W}tbl"))


def empty_cell(tree):
    for paragraph in cell(tree).findall(f"{W}p"):
        cell(tree).remove(paragraph)


def cell_ending_in_a_table(tree):
    cell(tree).append(etree.Element(f"{W}tbl"))


def text_in_deleted_run(tree):
    run = next(paragraph_with(tree, "Nhiệm vụ một").iter(f"{W}r"))
    deleted = etree.Element(f"{W}del")
    run.addprevious(deleted)
    deleted.append(run)


def control_id_twice(tree):
    for holder in list(tree.iter(f"{W}sdtPr"))[:2]:
        etree.SubElement(holder, f"{W}id").set(f"{W}val", "7")


def wide_row(tree):
    row = next(cell(tree).iterancestors(f"{W}tr"))
    row.append(copy.deepcopy(cell(tree)))


def merge_without_start(tree):
    etree.SubElement(cell(tree).find(f"{W}tcPr"), f"{W}vMerge")


def mark_left(tree):
    next(cell(tree).iter(f"{W}t")).text = "{{ row.title }}"


def empty_paragraph(tree):
    paragraph_with(tree, "Phụ lục I").addnext(etree.Element(f"{W}p"))


def two_spaces(tree):
    next(cell(tree).iter(f"{W}t")).text = "Nhiệm  vụ"


@pytest.mark.parametrize(
    ("breach", "rule"),
    [
        (empty_cell, "cells_that_do_not_end_with_a_paragraph"),
        (cell_ending_in_a_table, "cells_that_do_not_end_with_a_paragraph"),
        (text_in_deleted_run, "live_text_in_deleted_runs"),
        (control_id_twice, "repeated_control_ids"),
        (wide_row, "rows_that_do_not_fill_their_grid"),
        (merge_without_start, "merges_without_a_start"),
        (mark_left, "template_marks_left"),
        (empty_paragraph, "needless_empty_paragraphs"),
        (two_spaces, "runs_of_spaces"),
    ],
)
def test_each_rule_finds_a_document_broken_in_one_place(documents, breach, rule):
    broken = edited(documents["rich"], breach)
    assert [found.__name__ for found in own_rules.RULES if list(found(broken))] == [rule]


def test_a_part_that_stands_twice_is_found(documents):
    content = io.BytesIO(documents["rich"])
    with (
        zipfile.ZipFile(content, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("word/document.xml", b"<w/>")
    assert list(own_rules.repeated_parts(content.getvalue())) == ["word/document.xml"]
