"""The whole evening in one go: build, edit in Word and in Excel, import, refresh, compare."""

import json
import shutil

import pytest
import yaml

from tests.as_user import copy_data
from tests.evening import excel_edits, file_edits, reader
from tests.evening.conftest import other_file
from tests.evening.edits import apply
from tests.evening.judging import TONIGHT, stale_in, wrong_in
from tests.evening.scenario import EXPECTED, ROOT, Evening, by_hand, run, title

TOGETHER = EXPECTED["together"]


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """Build 2025, export the workbook, let the officer edit it, import it."""
    folder = tmp_path_factory.mktemp("night")
    copy_data(folder / "data")
    copy_data(folder / "before")
    played = Evening(folder)
    assert run("build", played.plan, "-o", folder / "output", "--no-pages").code == 0
    workbook = folder / "kinh-phi.xlsx"
    assert run("excel", "export", played.plan, "-o", workbook).code == 0
    excel_edits.edit(workbook)
    ran = run("excel", "import", workbook, played.plan)
    assert ran.code == 0, ran.said
    return played


def tasks_of(folder):
    """Read the tasks of a plan as plain text; ids aside, the program gives the new ones."""
    text = (folder / "tasks.yaml").read_text("utf-8")
    return without_ids(yaml.load(text, Loader=yaml.BaseLoader))


def without_ids(tasks):
    (appendix,) = tasks["appendices"]
    return [{k: v for k, v in task.items() if k != "id"} for task in appendix["tasks"]]


def test_the_workbook_says_what_an_editor_of_the_data_would_write(night):
    tasks = by_hand((ROOT / "data/2025/tasks.yaml").read_text("utf-8"))
    assert tasks_of(night.plan) == without_ids(yaml.load(tasks, Loader=yaml.BaseLoader))


def test_a_fresh_build_says_the_same(night, tmp_path):
    assert run("build", night.plan, "-o", tmp_path, "--no-pages").code == 0
    content = (tmp_path / night.built.name).read_bytes()
    assert (wrong_in(content, {}), stale_in(content, {})) == ([], [])


def test_the_edited_file_is_renewed_and_keeps_every_edit(night):
    edited = apply(night.built.read_bytes(), *TOGETHER["edits"])
    played = night.refresh("together", edited)
    assert played.code == 1
    assert (wrong_in(played.content, TOGETHER), stale_in(played.content, TOGETHER)) == ([], [])


@pytest.mark.soffice
def test_the_same_through_libreoffice(night, tmp_path):
    edited = other_file("together_through_libreoffice", night.built.read_bytes(), tmp_path)
    played = night.refresh("through LibreOffice", edited)
    assert (wrong_in(played.content, TOGETHER), stale_in(played.content, TOGETHER)) == ([], [])


@pytest.mark.soffice
def test_a_count_of_tasks_is_renewed_after_libreoffice_too(tmp_path):
    """The sample's text counts its tasks: seven; one is taken out of the data."""
    shutil.copytree(ROOT / "tests/samples/xa_binh_minh", tmp_path / "data")
    plan, data = tmp_path / "data" / "2026", ("--data", tmp_path / "data")
    assert run("build", plan, *data, "-o", tmp_path, "--no-pages").code == 0
    (built,) = tmp_path.glob("*.docx")
    built.write_bytes(file_edits.saved_by_libreoffice(built.read_bytes(), tmp_path / "office"))
    tasks = plan / "tasks.yaml"
    text = tasks.read_text("utf-8")
    start, end = (
        text.index("          - id: so_hoa_ho_tich"),
        text.index("          - id: wifi"),
    )
    tasks.write_text(text[:start] + text[end:], "utf-8")
    ran = run("refresh", built, plan, *data, "-o", tmp_path / "mới.docx")
    said = reader.document_text((tmp_path / "mới.docx").read_bytes())
    assert "thực hiện 06 nhiệm vụ năm 2026 là 963.005.500 đồng" in said, ran.said
    assert ran.code == 0


# Compare: seven changes, wherever they are read from


@pytest.fixture(scope="module")
def fresh(evening, tmp_path_factory):
    """The changed data, built anew."""
    folder = tmp_path_factory.mktemp("fresh")
    assert run("build", evening.plan, "-o", folder, "--no-pages").code == 0
    return folder / evening.built.name


@pytest.fixture(params=["data", "documents", "refreshed"])
def sides(request, evening, fresh, play):
    """Old and new, as the data, as documents, as a document that people edited."""
    if request.param == "data":
        return ROOT / "data" / "2025", evening.plan
    new = fresh if request.param == "documents" else play("bold_row").path
    return evening.built, new


def changed_amounts(appendix):
    """Give old and new amount of each changed task; nothing but its amount may differ."""
    assert all(
        [field["label"] for field in task["fields"]] == ["Kinh phí năm"]
        for task in appendix["changed"]
    )
    return {
        task["new"]["title"]: (task["old"]["amount"], task["new"]["amount"])
        for task in appendix["changed"]
    }


def test_compare_names_the_seven_changes_and_no_other(sides):
    ran = run("compare", *sides, "--format", "json")
    (appendix,) = json.loads(ran.said)["appendices"]
    assert [task["title"] for task in appendix["added"]] == [
        cells[0] for cells in TONIGHT["new"].values()
    ]
    assert [task["title"] for task in appendix["removed"]] == [title(TONIGHT["gone"])]
    assert changed_amounts(appendix) == {
        title(1): (3_640_000_000, 3_900_000_000),
        title(8): (40_000_000, 55_000_000),
        title(15): (3_536_000_000, 3_036_000_000),
        title(27): (14_000_000_000, 13_250_500_000),
    }
    total = appendix["total"]
    assert (total["old"], total["new"]) == (52_538_000_000, 50_645_500_000)


def test_compare_says_the_seven_changes_in_words(sides):
    ran = run("compare", *sides)
    amounts = [("3.640", "3.900"), ("40", "55"), ("3.536", "3.036"), ("14.000", "13.250,5")]
    assert all(f": {old} → {new} " in ran.said for old, new in amounts)
    untouched = {*range(1, 29)} - {*TONIGHT["changed"], TONIGHT["gone"]}
    assert [number for number in sorted(untouched) if title(number) in ran.said] == []
    assert f"{TONIGHT['total_words']});" in ran.said


def test_a_refreshed_file_says_what_a_new_build_says(fresh, play):
    ran = run("compare", fresh, play("bold_row").path, "--format", "json")
    assert json.loads(ran.said)["changed"] is False


def test_compare_names_what_people_left_in_the_refreshed_file(fresh, play):
    """One amount typed over, nothing else: that is the difference to a new build."""
    ran = run("compare", fresh, play("retype_amount").path, "--format", "json")
    (appendix,) = json.loads(ran.said)["appendices"]
    assert changed_amounts(appendix) == {title(4): (1_170_000_000, 1_200_000_000)}
    assert appendix["added"] == appendix["removed"] == []
