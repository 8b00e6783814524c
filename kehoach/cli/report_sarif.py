"""A report as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the file."""

import json
from pathlib import PurePath
from typing import Any

from kehoach import __version__
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import Rule
from kehoach.checks.runner import Judged
from kehoach.diagnostic import Diagnostic, Severity
from kehoach.pipeline.checking import Checked

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def report_sarif(checked: list[Checked]) -> str:
    """Give the report as one SARIF run."""
    judged = [(c.file, j) for c in checked if c.report for j in c.report.findings]
    used = dict.fromkeys(each.rule.id for _, each in judged)
    run = {
        "tool": {
            "driver": {
                "name": "kehoach",
                "version": __version__,
                "language": "vi-VN",
                "rules": [_rule(rulebook()[id_]) for id_ in used],
            }
        },
        "results": [_result(file, each) for file, each in judged],
        "invocations": [
            {
                "executionSuccessful": not any(each.refused for each in checked),
                "toolExecutionNotifications": [
                    _notification(problem)
                    for each in checked
                    for problem in (*each.refused, *each.warnings)
                ],
            }
        ],
    }
    report = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.title,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.demand} ({rule.article})"},
        "help": {"text": rule.hint},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(file: str, judged: Judged) -> dict[str, Any]:
    rule, finding = judged.rule, judged.finding
    hint = finding.hint or rule.hint
    return {
        "ruleId": rule.id,
        "level": LEVELS[rule.severity],
        "message": {"text": f"{finding.stands}. {rule.demand} {hint}"},
        "locations": [_location(file, finding.place)],
    }


def _notification(problem: Diagnostic) -> dict[str, Any]:
    place = problem.location.place or str(problem.location.line or "")
    return {
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.code}: {problem.message} → {problem.hint}"},
        "locations": [_location(problem.location.file, place)],
    }


def _location(file: str, place: str) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": PurePath(file).as_posix()}},
        "logicalLocations": [{"fullyQualifiedName": place}] if place else [],
    }
