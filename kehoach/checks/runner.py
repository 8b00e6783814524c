"""Runs the rules over what is at hand, and says of each whether it was evaluated."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kehoach.checks import audit, house, nd30  # noqa: F401 - each registers its rules
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import (
    BUILT_CHECKS,
    DOCUMENT_CHECKS,
    DOCX_ONLY,
    PAGE_CHECKS,
    PLAN_CHECKS,
    Finding,
    Rule,
)
from kehoach.diagnostic import Severity
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.pages import PageFacts

if TYPE_CHECKING:
    from kehoach.plan.model import Plan

PDF_TELLS_NOTHING = "tệp PDF không mang định dạng mà quy tắc này hỏi"
WITHOUT_PLAN = "chỉ đánh giá khi kiểm tra kế hoạch trong dữ liệu"
UNUSED = "KH-00"
"""The rule of waivers that no longer apply."""


class Waiver(Protocol):
    """A breach that the plan's data accepts, with the reason."""

    rule: str
    text: str | None
    reason: str


class Subject(Struct, frozen=True):
    """What is at hand; `no_pages` says why there are no printed pages."""

    document: DocumentFacts | None = None
    pages: PageFacts | None = None
    plan: "Plan | None" = None
    no_pages: str = ""


class Judged(Struct, frozen=True):
    """A finding with the rule it breaks."""

    rule: Rule
    finding: Finding


class NotEvaluated(Struct, frozen=True):
    """A rule that could not be looked at, and why."""

    rule: Rule
    reason: str


class Waived(Struct, frozen=True):
    """A finding that the plan's data accepts."""

    rule: Rule
    finding: Finding
    reason: str


class Report(Struct, frozen=True):
    """All that a check of one document or plan found, in reading order."""

    findings: tuple[Judged, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    waived: tuple[Waived, ...]
    evaluated: tuple[str, ...]
    """Ids of the rules that were looked at."""

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(judged.rule.severity is Severity.ERROR for judged in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    @property
    def unseen(self) -> dict[str, tuple[Rule, ...]]:
        """The rules that could not be looked at, by the reason why."""
        reasons = dict.fromkeys(each.reason for each in self.not_evaluated)
        return {
            reason: tuple(each.rule for each in self.not_evaluated if each.reason == reason)
            for reason in reasons
        }


def run(subject: Subject, waivers: Iterable[Waiver] = ()) -> Report:
    """Run every rule of a machine that the subject allows."""
    judged: list[Judged] = []
    evaluated: list[str] = []
    skipped: list[NotEvaluated] = []
    for rule in rulebook().values():
        if rule.by == "person" or rule.id == UNUSED:
            continue
        findings, reasons = _look(subject, rule)
        judged += [Judged(rule, finding) for finding in findings]
        evaluated += [] if reasons else [rule.id]
        skipped += [NotEvaluated(rule, reason) for reason in reasons]
    return _waive(judged, skipped, evaluated, tuple(waivers))


def _look(subject: Subject, rule: Rule) -> tuple[list[Finding], list[str]]:
    """Give what the functions of one rule find, and why some of them could not look.

    What the document shows already is not said again of its printed page.
    """
    found = list(_in_document(subject.document, rule))
    reasons = [reason for reason in _unseen(subject, rule) if reason]
    if rule.id in PAGE_CHECKS and subject.pages and not found:
        found += PAGE_CHECKS[rule.id](subject.pages, rule)
    if subject.plan:
        found += _in_data(subject.plan, subject.document, rule)
    return found, reasons


def _in_document(document: DocumentFacts | None, rule: Rule) -> Iterator[Finding]:
    if document and rule.id in DOCUMENT_CHECKS and not _untold(document, rule):
        yield from DOCUMENT_CHECKS[rule.id](document, rule)


def _untold(document: DocumentFacts | None, rule: Rule) -> bool:
    """Tell whether the document is a PDF and the rule asks what a PDF cannot tell."""
    return document is not None and document.source == "pdf" and rule.id in DOCX_ONLY


def _in_data(plan: "Plan", document: DocumentFacts | None, rule: Rule) -> Iterator[Finding]:
    if rule.id in PLAN_CHECKS:
        yield from PLAN_CHECKS[rule.id](plan, rule)
    if rule.id in BUILT_CHECKS and document:
        yield from BUILT_CHECKS[rule.id](document, plan, rule)


def _unseen(subject: Subject, rule: Rule) -> Iterator[str]:
    """Say why a function of the rule could not look."""
    on_paper = rule.id in PAGE_CHECKS
    if on_paper and subject.pages is None:
        yield subject.no_pages
    if not on_paper and _untold(subject.document, rule):
        yield PDF_TELLS_NOTHING
    if not on_paper and rule.id not in DOCUMENT_CHECKS and subject.plan is None:
        yield WITHOUT_PLAN


def _waive(
    judged: list[Judged],
    skipped: list[NotEvaluated],
    evaluated: list[str],
    waivers: tuple[Waiver, ...],
) -> Report:
    kept: list[Judged] = []
    waived: list[Waived] = []
    used: set[int] = set()
    for each in judged:
        match = next((n for n, waiver in enumerate(waivers) if _covers(waiver, each)), None)
        if match is None:
            kept.append(each)
        else:
            used.add(match)
            waived.append(Waived(each.rule, each.finding, waivers[match].reason))
    known = {rule.rule.id for rule in skipped}
    unused = [
        waiver for n, waiver in enumerate(waivers) if n not in used and waiver.rule not in known
    ]
    return Report(
        findings=(*sorted(kept, key=_reading_order), *_unused(unused)),
        not_evaluated=tuple(skipped),
        waived=tuple(waived),
        evaluated=tuple(evaluated),
    )


def _reading_order(judged: Judged) -> tuple[bool, int, int, str]:
    """Order by paragraph; what concerns pages or the whole document comes after."""
    finding = judged.finding
    paragraph = finding.paragraph if finding.paragraph is not None else 0
    return finding.paragraph is None, paragraph, finding.page or 0, finding.place


def _covers(waiver: Waiver, judged: Judged) -> bool:
    same_text = waiver.text is None or waiver.text in judged.finding.quote
    return waiver.rule == judged.rule.id and same_text


def _unused(waivers: Iterable[Waiver]) -> Iterator[Judged]:
    for waiver in waivers:
        about = f" ('{waiver.text}')" if waiver.text else ""
        fault = "không còn chỗ nào vi phạm"
        if waiver.rule not in rulebook():
            fault = f"không có quy tắc {waiver.rule}"
        stands = f"miễn quy tắc {waiver.rule}{about}: {fault}"
        yield Judged(rulebook()[UNUSED], Finding(stands, "mục waivers của plan.yaml"))
