"""Whether a document may go to the director: findings in, reasons against it out."""

from collections.abc import Iterator

from kehoach.checks.rules import Finding, Rule, at
from kehoach.checks.runner import Report
from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.plan.model import Plan
from kehoach.reading.facts.document import DocumentFacts

NO_MONTH = Message(
    "F002",
    "chưa có tháng ban hành; chỉ số và ngày được để trống cho văn thư ghi",
    "ghi tháng ở mục issued",
)
FINDING = Message("F003", "{rule} ({article}): {stands}", "{hint}")
STALE_FIELD = Message(
    "F004",
    "trường '{field}' của mẫu in giá trị do Word lưu lại, có thể đã cũ",
    "trong mẫu, thay trường này bằng chữ hoặc thẻ của dữ liệu",
)

OPEN_DECISIONS = "KH-40"
"""Told one by one, with their places in the data."""
GRAVE_WARNINGS = frozenset({"KH-26", "KH-27", "KH-50"})
"""A year left over from the last plan, a component such as the signer that is missing."""
TRACES = frozenset({"KH-04", "KH-05", "KH-06", "KH-07"})
"""Highlights, tracked changes, comments, hidden text: no waiver makes them fit to sign."""
LIVING_FIELDS = frozenset({"", "PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"})
"""Fields that Word counts anew on every page it shows; links show typed words."""


def against_signing(report: Report, document: DocumentFacts) -> Iterator[Diagnostic]:
    """Give what the check found that forbids signing, and fields that may print the past."""
    for judged in report.findings:
        grave = judged.rule.severity is Severity.ERROR or judged.rule.id in GRAVE_WARNINGS
        if grave and judged.rule.id != OPEN_DECISIONS:
            yield _told(judged.rule, judged.finding, document.file)
    for waived in report.waived:
        if waived.rule.id in TRACES:
            yield _told(waived.rule, waived.finding, document.file)
    for paragraph in document.printed:
        for field in sorted({run.field for run in paragraph.runs} - LIVING_FIELDS):
            place = at(paragraph, field).place
            yield STALE_FIELD.at(Location(document.file, place=place), field=field)


def month_missing(plan: Plan, place: Location) -> Iterator[Diagnostic]:
    """Tell that the month of issue is not known; number and day are the clerk's to fill in."""
    if plan.text.issued.month is None and not plan.text.issued.pending:
        yield NO_MONTH.at(place)


def _told(rule: Rule, finding: Finding, file: str) -> Diagnostic:
    return FINDING.at(
        Location(file, place=finding.place),
        rule=rule.id,
        article=rule.article,
        stands=finding.stands,
        hint=finding.hint or rule.hint,
    )
