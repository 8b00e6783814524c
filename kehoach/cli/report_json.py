"""A report for machines; `schema` rises when a field changes its meaning or goes."""

import json
from typing import Any

from kehoach.checks.rulebook import person_rules
from kehoach.checks.runner import Judged, Waived
from kehoach.cli.printing import plain
from kehoach.pipeline.checking import Checked, counts

SCHEMA = 1


def report_json(checked: list[Checked], *, checklist: bool) -> str:
    """Give the whole report as JSON."""
    errors, warnings, refused = counts(checked)
    report: dict[str, Any] = {
        "schema": SCHEMA,
        "counts": {"errors": errors, "warnings": warnings, "refused": refused},
        "files": [_file(each) for each in checked],
    }
    if checklist:
        report["checklist"] = [
            {"id": rule.id, "article": rule.article, "demand": rule.demand, "look": rule.hint}
            for rule in person_rules()
        ]
    return json.dumps(report, ensure_ascii=False, indent=2)


def _file(checked: Checked) -> dict[str, Any]:
    report = checked.report
    return {
        "file": checked.file,
        "refused": [plain(problem) for problem in checked.refused],
        "problems": [plain(problem) for problem in checked.warnings],
        "findings": [_finding(judged) for judged in report.findings] if report else [],
        "waived": [_waived(each) for each in report.waived] if report else [],
        "not_evaluated": [
            {"id": each.rule.id, "reason": each.reason} for each in report.not_evaluated
        ]
        if report
        else [],
        "evaluated": list(report.evaluated) if report else [],
    }


def _finding(judged: Judged | Waived) -> dict[str, Any]:
    rule, finding = judged.rule, judged.finding
    return {
        "id": rule.id,
        "severity": rule.severity.name.lower(),
        "title": rule.title,
        "article": rule.article,
        "place": finding.place,
        "paragraph": finding.paragraph,
        "page": finding.page,
        "stands": finding.stands,
        "demand": rule.demand,
        "hint": finding.hint or rule.hint,
        "quote": finding.quote or None,
    }


def _waived(waived: Waived) -> dict[str, Any]:
    return _finding(waived) | {"reason": waived.reason}
