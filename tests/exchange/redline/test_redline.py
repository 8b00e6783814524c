"""What a redline marks and what it leaves alone; what is refused."""

import re
from collections import Counter

import pytest

from kehoach.diagnostic import Refused
from kehoach.exchange.redline import redline
from tests.exchange.redline.decisions import (
    TR,
    P,
    W,
    accepted,
    read,
    rejected,
    tree_of,
    with_tree,
)
from tests.exchange.redline.pairs import AUTHOR, old_2025, ours, redlined
from tests.exchange.redline.seen import traces, words


def marked(pair):
    return redline(*pair, author=AUTHOR, file="so-sanh.docx")


def test_one_amount_marks_that_amount_and_what_is_computed_from_it():
    result = redlined("one_amount")
    found = [(trace.kind, trace.text) for trace in traces(result)]
    assert found == [
        ("deleted", "52.538.000.000"),
        ("inserted", "52.688.000.000"),
        ("deleted", "năm trăm ba"),
        ("inserted", "sáu trăm tám"),
        ("deleted", "100"),
        ("inserted", "250"),
        ("deleted", "52.538"),
        ("inserted", "52.688"),
    ]


def changed_rows(content):
    """Give (kind, title) of every row that carries a mark of its own."""
    return [
        (kind, "".join(text.text or "" for text in row.iter(f"{W}t", f"{W}delText"))[:12])
        for row in tree_of(content).iter(TR)
        for kind in ("ins", "del")
        if row.find(f"{W}trPr/{W}{kind}") is not None
    ]


def test_a_row_put_in_is_the_only_row_marked():
    assert changed_rows(redlined("row_in")) == [("ins", "Nhiệm vụ mới")]


def test_rows_taken_out_are_the_only_rows_marked():
    assert changed_rows(redlined("two_rows_out")) == [
        ("del", "Tập huấn Tổ "),
        ("del", "Thuê dịch vụ"),
    ]


def test_a_moved_row_goes_in_one_place_and_comes_in_another():
    found = changed_rows(redlined("row_moved"))
    assert found == [("del", "Thuê dịch vụ"), ("ins", "Thuê dịch vụ")]


def test_row_numbers_that_shift_are_no_change():
    result = redlined("row_out")
    inside = [trace for trace in traces(result) if trace.place.startswith("bảng 3")]
    assert {trace.text for trace in inside if trace.kind == "inserted"} == {"52.438"}
    assert numbers(accepted(result)) == [str(n) for n in range(1, 28)]
    assert numbers(rejected(result)) == [str(n) for n in range(1, 29)]


def numbers(content):
    """Give what the column TT of the first appendix says."""
    tables = [block for block in words(content) if isinstance(block, list)]
    rows = next(rows for rows in tables if "Danh mục nội dung, nhiệm vụ" in str(rows[0]))
    first = [paragraphs[0] for row in rows for column, paragraphs in row[:1] if column == 0]
    return [text for text in first if re.fullmatch(r"\d+|[IVX]+", text)]


def test_row_numbers_of_groups_count_in_each_group():
    result = redlined("group_in_between")
    assert numbers(accepted(result)) == ["I", "1", "2", "II", "1", "III", "1", "2", "3"]
    assert numbers(rejected(result)) == ["I", "1", "2", "II", "1", "2", "3"]


def test_typed_row_numbers_that_do_not_count_are_marked_as_words():
    def odd(tree):
        cell = next(row for row in tree.iter(TR) if "Thuê trục" in "".join(row.itertext()))
        next(cell.iter(f"{W}t")).text = "13a"

    old, new = ours()["row_out"]
    result = marked((edit(old, odd), edit(new, odd)))
    assert words(accepted(result)) == words(edit(new, odd))
    assert words(rejected(result)) == words(edit(old, odd))
    assert b"numPr" not in read(result)["word/document.xml"]


def edit(content, change):
    tree = tree_of(content)
    change(tree)
    return with_tree(content, tree)


def test_bookmarks_of_rows_stay_unique_and_come_back():
    old, new = ours()["two_rows_out"]
    result = redlined("two_rows_out")
    for content in (result, accepted(result), rejected(result)):
        tree = tree_of(content)
        for attribute in ("name", "id"):
            found = [each.get(f"{W}{attribute}") for each in tree.iter(f"{W}bookmarkStart")]
            assert len(found) == len(set(found))
    assert marks(rejected(result)) == marks(old)
    assert marks(accepted(result)) == marks(new)


def marks(content):
    return [each.get(f"{W}name") for each in tree_of(content).iter(f"{W}bookmarkStart")]


@pytest.mark.parametrize("name", ["row_in", "another_plan"])
def test_the_same_documents_give_the_same_bytes(name):
    assert marked(ours()[name]) == redlined(name)


@pytest.mark.parametrize(
    "name", ["row_in", "closing_in", "another_plan", "appendix_between_back"]
)
def test_every_mark_has_an_author_and_a_number_of_its_own_and_no_date(name):
    tree = tree_of(redlined(name))
    found = [each for each in tree.iter() if each.get(f"{W}author") is not None]
    ids = Counter(each.get(f"{W}id") for each in (*found, *tree.iter(f"{W}bookmarkStart")))
    assert {each.get(f"{W}author") for each in found} == {AUTHOR}
    assert set(ids.values()) == {1}
    assert not any(each.get(f"{W}date") for each in found)


@pytest.mark.parametrize("name", ["another_plan", "two_rows_out", "sentence", "column_out"])
def test_what_validators_miss_is_right(name):
    tree = tree_of(redlined(name))
    assert all(next(mark.iter(f"{W}t"), None) is None for mark in tree.iter(f"{W}del"))
    assert all(cell[-1].tag == P for cell in tree.iter(f"{W}tc"))
    assert all(len(each) for each in tree.iter(f"{W}trPr"))


@pytest.mark.parametrize("name", ["closing_in", "closing_in_back"])
def test_a_paragraph_before_a_table_keeps_its_end(name):
    for table in tree_of(redlined(name)).iter(f"{W}tbl"):
        before = table.getprevious()
        if before is not None and before.tag == P:
            assert before.find(f"{W}pPr/{W}rPr") is None


def test_documents_with_tracked_changes_are_refused_both_at_once():
    tracked = redlined("row_in")
    with pytest.raises(Refused) as refused:
        marked((tracked, tracked))
    assert [problem.code for problem in refused.value.problems] == ["T001", "T001"]
    assert "bản cũ" in str(refused.value)
    assert "bản mới" in str(refused.value)


def test_a_file_that_is_no_word_file_is_refused_by_its_side():
    with pytest.raises(Refused, match=r"so-sanh\.docx \(bản mới\)"):
        marked((old_2025(), b"x"))
