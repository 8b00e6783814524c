"""After the first refresh: the next change, other places, other people's files."""

import re
import shutil

import pytest

from tests.as_user import copy_data
from tests.evening import file_edits
from tests.evening.edits import WAYS, apply
from tests.evening.judging import TONIGHT, wrong_in
from tests.evening.scenario import EXPECTED, NAME, Evening, beginning, run
from tests.evening.word_file import WordFile, q


def test_the_result_stands_beside_the_file_and_the_file_is_untouched(evening, tmp_path):
    source = tmp_path / NAME
    edited = apply(evening.built.read_bytes(), "bold_row")
    source.write_bytes(edited)
    shutil.copy(evening.manifest, tmp_path)
    ran = run("refresh", source, evening.plan)
    assert ran.code == 0, ran.said
    (result,) = tmp_path.glob("KH-SKHCN-2025.*.docx")
    assert result.name in ran.said
    assert wrong_in(result.read_bytes(), {}) == []
    assert source.read_bytes() == edited


@pytest.fixture
def morning(evening, tmp_path):
    """The edited file refreshed in place; then a copy of the data to change again."""
    shutil.copytree(evening.folder / "data", tmp_path / "data")
    shutil.copytree(evening.folder / "output", tmp_path / "output")
    later = Evening(tmp_path)
    content = evening.built.read_bytes()
    later.built.write_bytes(apply(content, "retype_amount", "delete_row", "bold_row"))
    ran = run("refresh", later.built, later.plan, "--in-place")
    assert ran.code == 1, ran.said
    return later


def change(evening, old, new):
    """Change an amount in the data once more."""
    tasks = evening.plan / "tasks.yaml"
    text = tasks.read_text("utf-8")
    assert text.count(f"budget: {old}\n") == 1
    tasks.write_text(text.replace(f"budget: {old}\n", f"budget: {new}\n"), "utf-8")


LATER = {
    "cells": {"4.budget": "1.200", "1.budget": "4.000"},
    "missing": [9],
    "total": "50.745,5",
    "total_figures": "50.745.500.000 đồng",
    "total_words": "Năm mươi tỷ, bảy trăm bốn mươi lăm triệu, năm trăm nghìn đồng",
}


def test_the_next_change_knows_what_the_last_refresh_wrote(morning):
    change(morning, "3.900", "4.000")
    ran = run("refresh", morning.built, morning.plan, "--in-place")
    assert ran.code == 1
    assert all(text in ran.said for text in ("1.200", "1.170", beginning("#9"), "4.000"))
    content = morning.built.read_bytes()
    assert wrong_in(content, LATER) == []
    assert WAYS["bold_row"].stands(WordFile(content))


TYPED = ["type_total_in_a_sentence", "type_amount_in_a_sentence", "type_total_in_the_header"]


@pytest.mark.parametrize("name", TYPED)
def test_a_stale_figure_is_named_until_it_is_gone(evening, play, tmp_path, name):
    """Running the command again does not make a stale figure right."""
    first = play(name)
    again = run("refresh", first.path, evening.plan, "-o", tmp_path / "lại.docx")
    assert (first.code, again.code) == (1, 1), again.said
    assert EXPECTED["ways"][name]["says"][0] in again.said


def test_what_was_refreshed_in_place_is_kept_beside_and_a_build_spares_it(morning):
    assert len(list(morning.built.parent.glob("*.docx"))) == 2
    refreshed = morning.built.read_bytes()
    ran = run("build", morning.plan, "-o", morning.built.parent, "--no-pages")
    assert (ran.code, morning.built.read_bytes()) == (1, refreshed)


def test_a_refreshed_file_is_refreshed_again_wherever_it_lies(morning, tmp_path):
    """From file to file, each with the record that refresh wrote beside it."""
    first = tmp_path / "một.docx"
    ran = run("refresh", morning.built, morning.plan, "-o", first)
    if not first.exists():  # nothing had changed since
        assert ran.code == 1
        first = morning.built
    change(morning, "3.900", "4.000")
    second = tmp_path / "hai.docx"
    assert run("refresh", first, morning.plan, "-o", second).code == 1
    assert wrong_in(second.read_bytes(), LATER) == []


def test_the_record_of_the_build_can_be_named(evening, tmp_path):
    file = tmp_path / "bản của chị Hoa.docx"
    file.write_bytes(apply(evening.built.read_bytes(), "retype_amount"))
    target = tmp_path / "mới.docx"
    options = ("-o", target, "--base", evening.manifest)
    ran = run("refresh", file, evening.plan, *options)
    assert ran.code == 1, ran.said
    assert wrong_in(target.read_bytes(), EXPECTED["ways"]["retype_amount"]) == []


def test_a_small_plan_edited_all_over_is_still_known_by_its_record(tmp_path):
    """Two tasks; a person has typed over both amounts, the total and the sentence."""
    copy_data(tmp_path / "data")
    small = Evening(tmp_path)
    tasks = small.plan / "tasks.yaml"
    text = tasks.read_text("utf-8")
    text = text[: text.index("      - id: thue_danh_gia_chuyen_doi_so")]
    text = re.sub(r" +(columns|lead_unit|funding_sources): .*\n", "", text)
    tasks.write_text(text, "utf-8")
    assert run("build", small.plan, "-o", tmp_path / "output", "--no-pages").code == 0
    file = WordFile(small.built.read_bytes())
    for old, new in (("3.640", "3.700"), ("2.693", "2.800"), ("6.333", "6.500")):
        node = next(t for t in file.table.iter(q("w:t")) if t.text == old)
        node.text = new
    small.built.write_bytes(file.saved())
    tasks.write_text(text.replace("3.640", "3.900"), "utf-8")
    target = tmp_path / "mới.docx"
    ran = run("refresh", small.built, small.plan, "-o", target)
    assert target.exists(), ran.said
    assert all(amount in ran.said for amount in ("3.700", "3.900", "2.800", "6.500", "6.593"))


def test_without_any_record_nobody_guesses_who_changed_what(evening, tmp_path):
    file = tmp_path / "bản của chị Hoa.docx"
    file.write_bytes(apply(evening.built.read_bytes(), "retype_amount"))
    target = tmp_path / "mới.docx"
    ran = run("refresh", file, evening.plan, "-o", target)
    assert (ran.code, target.exists()) == (1, False)
    assert all(text in ran.said for text in ("3.640", "3.900", "1.200", "1.170"))


def test_the_file_of_another_plan_is_refused(evening, sample_plan, tmp_path):
    target = tmp_path / "mới.docx"
    ran = run("refresh", sample_plan.written.document, evening.plan, "-o", target)
    assert (ran.code, target.exists()) == (1, False)
    assert "Traceback" not in ran.said


@pytest.mark.parametrize("options", [("-o",), ("--in-place",)])
def test_nothing_to_change_writes_nothing(tmp_path, options):
    copy_data(tmp_path / "data")
    played = Evening(tmp_path)
    assert run("build", played.plan, "-o", tmp_path / "output", "--no-pages").code == 0
    played.built.write_bytes(apply(played.built.read_bytes(), "bold_row", "comment_in_amount"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    extra = [tmp_path / "mới.docx"] if options == ("-o",) else []
    ran = run("refresh", played.built, played.plan, *options, *extra)
    assert ran.code == 0, ran.said
    assert {
        path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()
    } == before


@pytest.mark.parametrize("accept", [False, True])
def test_a_plain_file_of_another_origin_is_matched_by_title_or_listed(
    evening, tmp_path, accept
):
    """No controls, no bookmarks, no record: the row that is gone and the new ones are asked."""
    file = tmp_path / "gửi Sở Tài chính.docx"
    file.write_bytes(file_edits.pasted_elsewhere(evening.built.read_bytes(), bookmarks=False))
    target = tmp_path / "mới.docx"
    options = ["--accept-matching"] if accept else []
    ran = run("refresh", file, evening.plan, "-o", target, *options)
    if accept:
        assert (
            wrong_in(target.read_bytes(), EXPECTED["files"]["pasted_without_bookmarks"]) == []
        )
        return
    assert (ran.code, target.exists()) == (1, False)
    new = (cells[0] for cells in TONIGHT["new"].values())
    assert all(title in ran.said for title in ("Thuê trục kết nối chia sẻ dữ liệu LGSP", *new))
