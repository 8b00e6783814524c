"""What is evaluated, what is not, and what the plan's data waives."""

from dataclasses import dataclass

import pytest

from kehoach.checks import rules
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import Finding
from kehoach.checks.runner import PDF_TELLS_NOTHING, WITHOUT_PLAN, Subject, run
from kehoach.diagnostic import Severity
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.pages import PageFacts

DOCUMENT = DocumentFacts("x.docx", "docx", ())
PDF = DocumentFacts("x.pdf", "pdf", ())
PAGES = PageFacts("x.pdf", "1.7", (), ())


@dataclass
class Waiver:
    rule: str
    text: str | None
    reason: str


@pytest.fixture
def only(monkeypatch):
    """Leave one rule in force, with functions of its own."""

    def leave(**checks):
        for name in ("DOCUMENT_CHECKS", "PAGE_CHECKS", "PLAN_CHECKS", "BUILT_CHECKS"):
            monkeypatch.setattr(f"kehoach.checks.runner.{name}", checks.get(name, {}))
        monkeypatch.setattr("kehoach.checks.runner.DOCX_ONLY", checks.get("DOCX_ONLY", set()))
        kept = {id_: rulebook()[id_] for id_ in ("ND30-PAGE-05", "KH-00")}
        monkeypatch.setattr("kehoach.checks.runner.rulebook", lambda: kept)

    return leave


def breach(text):
    def check(*_):
        yield Finding("lề trái 25 mm", "đoạn 1", 0, quote=text)

    return {"ND30-PAGE-05": check}


def ids(report):
    return [judged.rule.id for judged in report.findings]


def test_a_finding_carries_its_rule(only):
    only(DOCUMENT_CHECKS=breach("một"))
    (judged,) = run(Subject(document=DOCUMENT)).findings
    assert (judged.rule.id, judged.rule.severity) == ("ND30-PAGE-05", Severity.ERROR)


def test_errors_and_warnings_are_counted(only):
    only(DOCUMENT_CHECKS=breach("một"))
    report = run(Subject(document=DOCUMENT), [Waiver("ND30-PAGE-05", "hai", "lý do")])
    assert (report.errors, report.warnings) == (1, 1)


def test_without_pages_a_page_rule_is_not_evaluated_and_says_why(only):
    only(PAGE_CHECKS=breach(""))
    report = run(Subject(document=DOCUMENT, no_pages="không in được"))
    assert report.findings == ()
    assert [(e.rule.id, e.reason) for e in report.not_evaluated] == [
        ("ND30-PAGE-05", "không in được")
    ]
    assert report.evaluated == ()


def test_with_pages_it_is_evaluated(only):
    only(PAGE_CHECKS=breach(""))
    report = run(Subject(pages=PAGES))
    assert ids(report) == ["ND30-PAGE-05"]
    assert report.evaluated == ("ND30-PAGE-05",)


def test_what_a_pdf_cannot_tell_is_not_evaluated(only):
    only(DOCUMENT_CHECKS=breach(""), DOCX_ONLY={"ND30-PAGE-05"})
    (skipped,) = run(Subject(document=PDF)).not_evaluated
    assert skipped.reason == PDF_TELLS_NOTHING


def test_a_rule_of_data_needs_a_plan(only):
    only(PLAN_CHECKS=breach(""))
    (skipped,) = run(Subject(document=DOCUMENT)).not_evaluated
    assert skipped.reason == WITHOUT_PLAN


def test_a_waiver_covers_the_words_that_it_quotes(only):
    only(DOCUMENT_CHECKS=breach("lề của đoạn này"))
    report = run(Subject(document=DOCUMENT), [Waiver("ND30-PAGE-05", "đoạn này", "lý do")])
    assert report.findings == ()
    assert [waived.reason for waived in report.waived] == ["lý do"]


def test_a_waiver_of_other_words_covers_nothing_and_is_a_finding(only):
    only(DOCUMENT_CHECKS=breach("lề của đoạn này"))
    report = run(Subject(document=DOCUMENT), [Waiver("ND30-PAGE-05", "đoạn kia", "lý do")])
    assert ids(report) == ["ND30-PAGE-05", "KH-00"]
    assert "đoạn kia" in report.findings[1].finding.stands


def test_a_waiver_without_words_covers_the_rule(only):
    only(DOCUMENT_CHECKS=breach("bất kỳ"))
    assert ids(run(Subject(document=DOCUMENT), [Waiver("ND30-PAGE-05", None, "x")])) == []


def test_a_waiver_of_a_rule_that_could_not_be_evaluated_is_no_finding(only):
    only(PAGE_CHECKS=breach(""))
    report = run(Subject(document=DOCUMENT, no_pages="x"), [Waiver("ND30-PAGE-05", None, "x")])
    assert report.findings == ()


def test_a_waiver_of_an_unknown_rule_is_a_finding(only):
    only(DOCUMENT_CHECKS={})
    (judged,) = run(Subject(document=DOCUMENT), [Waiver("ND30-LE-99", None, "x")]).findings
    assert judged.rule.id == "KH-00"
    assert "không có quy tắc ND30-LE-99" in judged.finding.stands


def test_two_functions_of_one_kind_for_one_rule_are_refused(monkeypatch):
    monkeypatch.setattr(rules, "DOCUMENT_CHECKS", {})
    rules.document_rule("X-1")(breach)
    with pytest.raises(ValueError, match="X-1"):
        rules.document_rule("X-1")(breach)


def test_every_rule_is_whole():
    for rule in rulebook().values():
        texts = (rule.title, rule.article, rule.demand, rule.hint, rule.good, rule.bad)
        assert all(text and text == text.strip() for text in texts), rule.id
        assert rule.by in ("machine", "person"), rule.id


def test_every_rule_of_a_machine_has_a_function_and_no_other_has():
    registers = (
        rules.DOCUMENT_CHECKS, rules.PAGE_CHECKS, rules.PLAN_CHECKS, rules.BUILT_CHECKS
    )  # fmt: skip
    checked = {id_ for register in registers for id_ in register if id_ != "X-1"}
    machine = {rule.id for rule in rulebook().values() if rule.by == "machine"} - {"KH-00"}
    assert sorted(machine ^ checked) == []
