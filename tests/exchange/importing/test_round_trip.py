"""import(build(plan)) is the plan, up to what a document cannot hold (see `imports`)."""

import pytest
import yaml
from hypothesis import given, settings

from kehoach.pipeline.building import build
from kehoach.plan.load import load_plan
from kehoach.plan.source import read_source
from tests.evening.fuzz_plans import grown_plans
from tests.exchange.importing.imports import held, imported, imported_plan, printed
from tests.exchange.importing.plan_bodies import plans
from tests.quality.good_plans import FOLDERS, PLANS, changed
from tests.writing import samples
from tests.writing.samples import ROOT

ISSUED = yaml.load(
    (ROOT / "tests/fixtures/issued_2025.yaml").read_text("utf-8"), yaml.BaseLoader
)
LOOK_AT = {"I017"}
"""Names that the document has in capitals alone are always told."""


def comes_back(plan, folder):
    """Import what a plan builds; give the import after comparing data and printed words."""
    result = imported_plan(plan, folder)
    before, after = samples.words(plan), result.opened.words
    assert printed(after) == printed(before)
    assert held(result.opened.plan, after) == held(plan, before)
    assert set(result.codes) <= LOOK_AT
    assert (result.done.account.share, result.done.account.lost) == ("100 %", ())
    return result


@pytest.mark.parametrize(
    ("base", "changes"), [plan[2:] for plan in PLANS], ids=[p[0] for p in PLANS]
)
def test_a_plan_comes_back_from_its_document(base, changes, tmp_path):
    comes_back(changed(base, *changes), tmp_path)


def test_a_plan_that_uses_everything_comes_back(tmp_path):
    comes_back(samples.rich(), tmp_path)


def test_the_draft_of_2026_comes_back_as_it_would_be_signed(tmp_path):
    comes_back(load_plan(ROOT / "data/2026").plan, tmp_path)


def test_the_marks_of_a_draft_are_told_and_change_no_data(tmp_path):
    places = (ROOT / "data/2026", samples.TEMPLATE, tmp_path / "out")
    built = build(*places, show=str, force=False)
    draft = imported(built.written.document.read_bytes(), tmp_path / "draft")
    clean = imported(built.clean, tmp_path / "clean")

    for name in ("organisation.yaml", "plan.yaml", "tasks.yaml"):
        assert draft.text(name) == clean.text(name)
    assert draft.codes.count("I031") == len(built.undecided.decisions) == 44
    lost = [(each.kind, each.text) for each in draft.done.account.lost]
    assert lost == [("words", "DỰ THẢO")]
    listing = " ".join(draft.text("ket-qua-nhap.md").split())
    for each in built.undecided.decisions:
        assert f"Sửa ở: {each.location}'" in listing


@settings(deadline=None, max_examples=9)
@given(plan=plans())
def test_any_body_comes_back(plan, tmp_path_factory):
    comes_back(plan, tmp_path_factory.mktemp("body"))


@settings(deadline=None, max_examples=6)
@given(plan=grown_plans())
def test_any_appendices_come_back(plan, tmp_path_factory):
    comes_back(plan, tmp_path_factory.mktemp("tables"))


# Against the sources, not the program's own reading


@pytest.fixture(scope="module")
def of_2025(tmp_path_factory, plan_2025):
    content = plan_2025.written.document.read_bytes()
    return imported(content, tmp_path_factory.mktemp("2025"))


def test_the_tasks_of_2025_are_those_of_the_issued_plan(of_2025):
    units = of_2025.opened.plan.organisation.units
    (appendix,) = of_2025.opened.plan.task_list.appendices
    assert [
        (task.title, units[task.lead_unit].label, ", ".join(task.sources), task.budget)
        for task in appendix.tasks
    ] == [
        (title, unit, sources, int(amount.replace(".", "")) * 10**6)
        for _, title, unit, _, _, sources, amount in ISSUED["rows"]
    ]


def test_the_files_of_2025_hold_what_ours_hold_in_the_same_form(of_2025):
    ours = ROOT / "data/2025/tasks.yaml"
    lines = [line for line in ours.read_text("utf-8").splitlines() if not line.startswith("#")]
    wanted = (
        "\n".join(lines)
        .strip("\n")
        .replace("id: nhiem_vu\n", "id: danh_muc_noi_dung_nhiem_vu\n")
    )
    assert of_2025.text("tasks.yaml").strip("\n") == wanted


@pytest.mark.parametrize("name", ["plan.yaml", "organisation.yaml"])
def test_the_text_of_2025_differs_from_ours_in_names_and_years_alone(of_2025, name):
    folder = FOLDERS["2025"] if name == "plan.yaml" else FOLDERS["2025"].parent
    ours = read_source(folder / name, name).value
    theirs = read_source(of_2025.folder / name, name).value
    assert filled(theirs) == filled(ours)


def filled(value):
    """Put one name in the place of the two ids, and years in the place of placeholders."""
    names = {
        "ke_hoach_41": "base_plan",
        "ke_hoach_153": "enterprise_index_plan",
        "{{ year }}": "2025",
        "{{ next_year }}": "2026",
    }
    if isinstance(value, dict):
        kept = {names.get(key, key): filled(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if key != "waivers"}
    if isinstance(value, list):
        return [filled(each) for each in value]
    for old, new in names.items():
        value = value.replace(old, new) if value else value
    return value


def test_every_figure_of_a_sentence_is_computed_again(of_2025):
    text = of_2025.text("plan.yaml")
    assert "{{ total | dong }}" in text
    assert "52.538" not in text + of_2025.text("tasks.yaml")
