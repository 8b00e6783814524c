"""The rules as data: nd30.yaml, house.yaml and figures.yaml beside this file."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kehoach.checks.rules import Rule
from kehoach.diagnostic import Severity
from kehoach.plan.source import read_our_own

FOLDER = Path(__file__).parent
FILES = ("nd30.yaml", "house.yaml", "figures.yaml")
SEVERITIES = {"must": Severity.ERROR, "should": Severity.WARNING}


@cache
def rulebook() -> Mapping[str, Rule]:
    """Give every rule by its id, in the order of the law."""
    entries = [entry for name in FILES for entry in read_our_own(FOLDER / name)]
    rules = {entry["id"]: _rule(entry) for entry in entries}
    if len(rules) < len(entries):
        msg = "a rule id stands twice"
        raise ValueError(msg)
    return rules


def person_rules() -> tuple[Rule, ...]:
    """List the rules that only a person can judge, in the order of the law."""
    return tuple(rule for rule in rulebook().values() if rule.by == "person")


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        **{
            **entry,
            "severity": SEVERITIES[entry["severity"]],
            "numbers": tuple(entry.get("numbers", ())),
            "values": tuple(entry.get("values", ())),
        }
    )
