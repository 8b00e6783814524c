"""A report for people: grouped by place, then what was not evaluated, then the counts."""

from collections.abc import Iterator
from itertools import groupby

from kehoach.checks.rulebook import person_rules
from kehoach.checks.runner import Judged, Report
from kehoach.pipeline.checking import Checked, counts


def report_text(checked: list[Checked], *, checklist: bool) -> str:
    """Give the whole report; a checklist for the clerk follows where it is wanted."""
    lines = [line for each in checked for line in _one(each)]
    if len(checked) > 1:
        lines += [_summary(checked)]
    if checklist:
        lines += ["", *checklist_lines()]
    return "\n".join(lines)


def checklist_lines() -> Iterator[str]:
    """List what only a person can judge, to be ticked by hand."""
    yield "Những điều chỉ người mới xét được:"
    for rule in person_rules():
        yield f"[ ] {rule.demand} ({rule.id}; {rule.article})"
        yield f"    → {rule.hint}"


def _one(checked: Checked) -> Iterator[str]:
    yield checked.file
    for problem in (*checked.refused, *checked.warnings):
        place = str(problem.location)
        where = f"{place}: " if place != checked.file else ""
        yield f"  {where}{problem.severity} {problem.code}: {problem.message}"
        yield f"    → {problem.hint}"
    if checked.report is None:
        yield "  Chưa kiểm tra được tệp này."
    else:
        yield from finding_lines(checked.report)
        yield from _not_evaluated(checked.report)
        yield f"  {_counts(checked.report)}"
    yield ""


def finding_lines(report: Report) -> Iterator[str]:
    """List what was found: place, what stands, what is asked, what to do."""
    for place, group in groupby(report.findings, lambda judged: judged.finding.place):
        yield f"  {place}"
        for judged in group:
            yield from _finding(judged)


def _finding(judged: Judged) -> Iterator[str]:
    rule, finding = judged.rule, judged.finding
    yield f"    {rule.severity} {rule.id} ({rule.article})"
    yield f"      đang là:   {finding.stands}"
    yield f"      quy định:  {rule.demand}"
    yield f"      cách sửa:  {finding.hint or rule.hint}"


def _not_evaluated(report: Report) -> Iterator[str]:
    for reason, rules in report.unseen.items():
        yield f"  Chưa đánh giá: {reason}: {', '.join(rule.id for rule in rules)}"


def _counts(report: Report) -> str:
    found = "không có vấn đề"
    if report.findings:
        found = f"{report.errors} lỗi, {report.warnings} cảnh báo"
    waived = f", miễn trừ {len(report.waived)} chỗ" if report.waived else ""
    looked = f"{len(report.evaluated)} quy tắc đã đánh giá"
    return f"{found}; {looked}, {len(report.not_evaluated)} chưa đánh giá{waived}."


def _summary(checked: list[Checked]) -> str:
    errors, warnings, refused = counts(checked)
    unread = f", {refused} tệp không đọc được" if refused else ""
    return f"{len(checked)} tệp: {errors} lỗi, {warnings} cảnh báo{unread}."
