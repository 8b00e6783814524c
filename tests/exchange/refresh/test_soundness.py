"""Faults of structure are found where they are new."""

import copy

import pytest
from lxml import etree

from kehoach.exchange.refresh.soundness import new_faults
from tests.exchange.refresh.test_refresh import OLD, TC, TR, appendix_table
from tests.writing.samples import W, document, edited

BEFORE = document(OLD)


def double_bookmark(tree):
    mark = next(tree.iter(f"{W}bookmarkStart"))
    mark.addnext(copy.deepcopy(mark))


def no_paragraph(tree):
    cell = next(appendix_table(tree).iter(TC))
    cell.remove(cell.find(f"{W}p"))


def too_wide(tree):
    row = list(appendix_table(tree).iter(TR))[-2]
    row.append(copy.deepcopy(row.findall(TC)[-1]))


def headless_merge(tree):
    row = list(appendix_table(tree).iter(TR))[-2]
    etree.SubElement(row.find(TC).find(f"{W}tcPr"), f"{W}vMerge")


@pytest.mark.parametrize("edit", [double_bookmark, no_paragraph, too_wide, headless_merge])
def test_a_fault_is_found_where_it_is_new(edit):
    after = edited(BEFORE, edit)
    assert {problem.code for problem in new_faults(BEFORE, after, "tệp")} == {"R040"}
    assert list(new_faults(after, after, "tệp")) == []


def test_a_fault_that_stood_before_is_not_ours():
    before = edited(BEFORE, too_wide)
    after = edited(before, lambda tree: tree.set("x", "1"))
    assert list(new_faults(before, after, "tệp")) == []
