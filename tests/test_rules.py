"""Every rule on its cases: facts in, findings out; no other rule may speak up."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from kehoach.checks.rulebook import rulebook
from kehoach.checks.runner import Subject, run
from kehoach.pipeline.building import build
from kehoach.plan.load import load_plan
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.pdf.pages import read_pages
from kehoach.writing.pdf import office_program, print_pdf
from tests.conftest import ROOT
from tests.facts_under_test import Base, apply

FOLDER = ROOT / "tests/rules"
BASES = {"good": ROOT / "data/2025", "sample": ROOT / "tests/samples/xa_binh_minh/2026"}
CASES = [
    (file.stem.removesuffix("-printed"), name, case)
    for file in sorted(FOLDER.glob("*.yaml"))
    for name, case in yaml.safe_load(file.read_text("utf-8")).items()
]
PRINTED = ("printed", "printed_table", "page", "page_line", "rule", "font", "pdf")


@cache
def base(name, *, printed, folder) -> Base:
    """The good document, read once from the file that the program builds."""
    built = build(BASES[name], ROOT / "templates/ke-hoach.docx", folder, show=str, force=True)
    content = built.written.document.read_bytes()
    pages = read_pages(print_pdf(content), "good.pdf") if printed else None
    plan = load_plan(BASES[name], shown=str).plan
    return Base(read_facts(content, "good.docx"), pages, plan)


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("good")


def found(base: Base) -> set[tuple[str, str]]:
    subject = Subject(base.document, base.pages, base.plan, no_pages="không in")
    return {(each.rule.id, each.finding.stands) for each in run(subject).findings}


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(r, c, id=f"{r}-{n}") for r, n, c in CASES]
)
def test_rule_finds_what_its_case_says(rule, case, folder):
    changes = case.get("change", [])
    printed = any(key in change for change in changes for key in PRINTED)
    if printed and office_program() is None:
        pytest.skip("LibreOffice is not installed")
    good = base(case.get("base", "good"), printed=printed, folder=folder)
    news = found(apply(good, changes)) - found(good)
    assert sorted(stands for id_, stands in news if id_ == rule) == sorted(
        case.get("finds", [])
    )
    others = {id_ for id_, _ in news} - {rule} - set(case.get("also", []))
    assert not others


def test_every_rule_of_a_machine_has_cases_of_both_kinds():
    silent, heard = set(), set()
    for rule, _, case in CASES:
        (heard if case.get("finds") else silent).add(rule)
    rules = {rule.id for rule in rulebook().values() if rule.by == "machine"} - {"KH-00"}
    assert sorted(rules - silent) == []
    assert sorted(rules - heard) == []


def test_every_case_is_of_a_rule():
    assert {rule for rule, _, _ in CASES} <= set(rulebook())
