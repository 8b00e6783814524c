"""Accepting every change gives the new document, rejecting every one the old document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.exchange.redline import redline
from tests.exchange.redline.decisions import accepted, read, rejected, revisions
from tests.exchange.redline.pairs import AUTHOR, old_2025, old_second, ours, redlined
from tests.exchange.redline.seen import facts, words
from tests.writing.samples import document, make, task


@pytest.mark.parametrize("name", ours())
def test_our_documents_are_given_back_whole(name):
    old, new = ours()[name]
    assert facts(accepted(redlined(name)), marks=False) == facts(new, marks=False)
    assert facts(rejected(redlined(name)), marks=False) == facts(old, marks=False)


@pytest.mark.parametrize("document", [old_2025, old_second])
def test_no_difference_leaves_no_mark_and_no_other_part(document):
    result = redline(document(), document(), author=AUTHOR, file="x.docx")
    assert revisions(result) == []
    assert read(result) == read(document())


VOCABULARY = (
    "thuê",
    "mua",
    "phần",
    "mềm",
    "dịch",
    "vụ",
    "tỉnh;",
    "(1)",
    "2025,",
    "&",
    "<a>",
    "-",
)
WORDS = st.lists(
    st.sampled_from(VOCABULARY),
    min_size=1,
    max_size=7,
).map(" ".join)
BULLETS = st.lists(WORDS, min_size=1, max_size=4)
TASKS = st.lists(
    st.tuples(st.integers(0, 7), WORDS, st.integers(1, 99_000)),
    min_size=1,
    max_size=6,
    unique_by=lambda found: found[0],
)
GROUPS = st.lists(TASKS, min_size=1, max_size=3)


def build(bullets, groups, *, grouped):
    """Build a plan; a task's number is its id in its group, so versions share rows."""
    tables = [
        [task(f"t{at}_{key}", title, budget=amount * 1_000_000) for key, title, amount in tasks]
        for at, tasks in enumerate(groups)
    ]
    appendix = {"id": "nhiem_vu", "title": "Danh mục"}
    if grouped:
        named = enumerate(tables)
        appendix["groups"] = [
            {"id": f"g{n}", "title": f"Nhóm {n}", "tasks": t} for n, t in named
        ]
    else:
        appendix["tasks"] = [each for table in tables for each in table]
    sections = [{"heading": "Mục tiêu", "content": bullets}]
    return document(make(text={"sections": sections}, appendices=[appendix]))


@settings(max_examples=8)
@given(BULLETS, BULLETS, GROUPS, GROUPS, st.booleans(), st.booleans())
def test_any_two_plans_are_given_back(bullets, others, groups, changed, grouped, still):
    old = build(bullets, groups, grouped=grouped)
    new = build(others, changed, grouped=grouped if still else not grouped)
    result = redline(old, new, author=AUTHOR, file="x.docx")
    assert words(accepted(result)) == words(new)
    assert words(rejected(result)) == words(old)
    assert bool(revisions(result)) == (words(old) != words(new))
