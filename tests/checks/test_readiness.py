"""What forbids signing: errors, warnings that are grave, and fields that print the past."""

import pytest
from msgspec.structs import replace

from kehoach.checks.readiness import against_signing, month_missing
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import Finding
from kehoach.checks.runner import Judged, Report
from kehoach.diagnostic import Location, Severity
from kehoach.reading.docx.facts import read_facts


@pytest.fixture(scope="module")
def facts(plan_2025):
    return read_facts(plan_2025.clean, "x.docx")


def report(*ids):
    findings = tuple(Judged(rulebook()[id_], Finding(f"thấy {id_}", "đoạn 3")) for id_ in ids)
    return Report(findings, not_evaluated=(), waived=(), evaluated=())


def told(found):
    return [str(each).splitlines()[0] for each in found]


def test_a_good_document_may_be_signed(facts):
    assert list(against_signing(report(), facts)) == []


def test_an_error_is_told_with_place_article_and_what_stands(facts):
    rule = rulebook()["ND30-PAGE-05"]
    (found,) = against_signing(report("ND30-PAGE-05"), facts)

    assert str(found) == (
        f"x.docx (đoạn 3): lỗi F003: ND30-PAGE-05 ({rule.article}): thấy ND30-PAGE-05\n"
        f"  → {rule.hint}"
    )


# A period or deadline of the past; a component, such as the signer, that is not there.
@pytest.mark.parametrize("grave", ["KH-26", "KH-27", "KH-50"])
def test_a_grave_warning_forbids_signing_too(facts, grave):
    assert rulebook()[grave].severity is Severity.WARNING
    assert told(against_signing(report(grave), facts)) == [
        f"x.docx (đoạn 3): lỗi F003: {grave} ({rulebook()[grave].article}): thấy {grave}"
    ]


def test_other_warnings_are_left_to_the_clerk(facts):
    assert rulebook()["KH-13"].severity is Severity.WARNING
    assert list(against_signing(report("KH-13"), facts)) == []


def test_open_decisions_are_told_one_by_one_elsewhere(facts):
    assert list(against_signing(report("KH-40"), facts)) == []


def with_field(facts, field):
    """Give the facts with the words of one paragraph made the result of a field."""
    section = facts.sections[0]
    at = next(n for n, block in enumerate(section.blocks) if getattr(block, "runs", ()))
    block = section.blocks[at]
    run = replace(block.runs[0], field=field)
    changed = replace(block, runs=(run, *block.runs[1:]))
    blocks = (*section.blocks[:at], changed, *section.blocks[at + 1 :])
    return replace(facts, sections=(replace(section, blocks=blocks), *facts.sections[1:]))


@pytest.mark.parametrize(
    ("field", "lawful"),
    [("PAGE", True), ("NUMPAGES", True), ("DATE", False), ("TOC", False), ("REF", False)],
)
def test_only_fields_that_word_counts_anew_may_stand(facts, field, lawful):
    found = told(against_signing(report(), with_field(facts, field)))

    assert (found == []) is lawful
    assert all(f"lỗi F004: trường '{field}' của mẫu" in each for each in found)


def test_the_month_must_be_known_and_number_and_day_need_not(plan_2025):
    place = Location("plan.yaml", 7)
    assert plan_2025.plan.text.issued.day is None
    assert list(month_missing(plan_2025.plan, place)) == []

    issued = plan_2025.plan.text.issued.model_copy(update={"month": None})
    text = plan_2025.plan.text.model_copy(update={"issued": issued})
    blank = plan_2025.plan.model_copy(update={"text": text})
    (found,) = month_missing(blank, place)
    assert str(found).startswith("plan.yaml:7: lỗi F002: chưa có tháng ban hành")
