"""The evening before signing: people edit the Word file, the data changes, nothing is lost.

What must come out stands in expected.yaml; it was written before the command was.
"""

import re
from decimal import Decimal

import pytest

from tests.evening import reader
from tests.evening.edits import WAYS, apply
from tests.evening.judging import FIGURES, TONIGHT, expectation, stale_in, wrong_in
from tests.evening.scenario import EXPECTED, ROOT, beginning, by_hand, expected_rows
from tests.evening.word_file import WordFile

FILES = {
    "saved_by_libreoffice": pytest.mark.soffice,
    "saved_as_strict": (),
    "pasted_with_bookmarks": (),
    "pasted_without_bookmarks": (),
}
EVERY = [
    *EXPECTED["ways"],
    *(pytest.param(name, marks=marks) for name, marks in FILES.items()),
    "together",
    pytest.param("together_through_libreoffice", marks=pytest.mark.soffice),
]
WAS = ("52.538.000.000 đồng", "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng")
KEPT = [
    *("retype_amount", "retype_amount_that_data_changed", "empty_amount", "fill_empty_cell"),
    *("retype_title", "retype_total", "retype_total_in_sentence", "retype_words_in_sentence"),
    "delete_row",
]


def test_tonight_adds_up():
    rows = expected_rows({})
    amounts = (row["budget"].replace(".", "").replace(",", ".") for row in rows)
    assert len(rows) == 29
    assert sum(map(Decimal, amounts)) == Decimal("50645.5")
    assert TONIGHT["total"] == "50.645,5"
    assert TONIGHT["total_figures"] == "50.645.500.000 đồng"


def test_every_way_has_its_expected_outcome():
    assert set(WAYS) == set(EXPECTED["ways"])
    assert set(FILES) == set(EXPECTED["files"])


@pytest.mark.parametrize("name", EVERY)
def test_each_way_comes_out_as_written_down(play, name):
    way, played = expectation(name), play(name)
    outcome = way.get("outcome", "written")
    assert played.code in (0, 1)
    if played.content is None:
        assert outcome.startswith(("refused", "right_or")), played.said
        assert (played.code, "lỗi" in played.said) == (1, True), played.said
    else:
        assert outcome != "refused", played.said
        assert wrong_in(played.content, way) == [] or outcome == "right_or_named"
    if "exit" in way and not (
        outcome == "right_or_named" and played.content and not wrong_in(played.content, way)
    ):
        assert played.code == way["exit"], played.said
    for words in map(beginning, way.get("says", ())):
        assert words.lower() in played.said.lower()


@pytest.mark.parametrize("name", EVERY)
def test_no_figure_is_stale(play, name):
    way, played = expectation(name), play(name)
    if played.content is None:
        return
    stale = stale_in(played.content, way)
    if way.get("outcome") == "right_or_named":
        stale = [each for each in stale if each not in played.said]
    assert stale == []


@pytest.mark.parametrize("name", [name for name in EVERY if isinstance(name, str)])
def test_no_edit_is_lost(play, name):
    played = play(name)
    if played.content is None:
        return
    names = EXPECTED["together"]["edits"] if name == "together" else [name]
    gone = [
        each
        for each in names
        if each in WAYS
        and not (each == "add_row" and "delete_row" in names)
        and not WAYS[each].stands(WordFile(played.content))
    ]
    assert gone == []


@pytest.mark.parametrize("name", EVERY)
def test_everything_else_keeps_its_bytes(play, name):
    played = play(name)
    if played.content is None:
        return
    assert reader.entries(played.content) == reader.entries(played.edited)
    before, after = reader.outside(played.edited), reader.outside(played.content)
    for old, new in zip(WAS, FIGURES, strict=True):  # where they stand in no control
        before, after = (
            before.replace(old.encode(), b"#"),
            after.replace(TONIGHT[new].encode(), b"#"),
        )
    assert after == before


@pytest.mark.parametrize("name", EVERY)
def test_a_row_that_nobody_renews_keeps_its_bytes(play, name):
    played = play(name)
    if played.content is None or name == "saved_as_strict":
        return
    before, after = reader.row_bytes(played.edited), reader.row_bytes(played.content)
    same = before.keys() & after.keys()
    assert len(same) >= 2
    assert [words for words in same if before[words] != after[words]] == []


@pytest.mark.parametrize("name", EVERY)
def test_a_second_refresh_changes_nothing(play, evening, name):
    played = play(name)
    if played.content is None:
        return
    again = evening.refresh(f"{name} again", played.content)
    assert again.content in (None, played.content)


@pytest.mark.parametrize("name", KEPT)
def test_ours_puts_the_data_everywhere(play, name):
    played = play(name, "--ours")
    assert played.code == 0, played.said
    assert wrong_in(played.content, {}) == []
    assert stale_in(played.content, {}) == []


@pytest.mark.parametrize("name", KEPT)
def test_theirs_keeps_the_same_and_is_content(play, name):
    plain, theirs = play(name), play(name, "--theirs")
    assert theirs.code == 0, theirs.said
    assert theirs.content == plain.content


@pytest.mark.parametrize("name", ["merge_amounts", "delete_column"])
def test_ours_is_not_clean_where_the_data_has_no_place(play, name):
    played = play(name, "--ours")
    assert wrong_in(played.content, {})
    assert played.code == 1, played.said


def test_ours_puts_rows_in_the_order_of_the_data(play):
    played = play("move_rows", "--ours")
    assert (played.code, wrong_in(played.content, {})) == (0, [])


def test_every_edited_file_is_one_that_word_opens(evening):
    for name in WAYS:
        edited = apply(evening.built.read_bytes(), name)
        assert reader.appendix(edited).total in ("52.538", "52.600", ""), name


def test_the_fixture_changes_what_it_says():
    text = by_hand((ROOT / "data/2025/tasks.yaml").read_text("utf-8"))
    assert len(re.findall(r"budget:", text)) == 29
