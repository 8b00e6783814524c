"""Abbreviations of units that the organisation does not know."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.checks.passages import quoted
from kehoach.checks.rules import Finding, Rule, at, built_rule
from kehoach.reading.facts.document import DocumentFacts

if TYPE_CHECKING:
    from kehoach.plan.model import Plan

ARCHIVE = re.compile(r"\bLưu\s*:\s*(?P<units>.*)")


@built_rule("KH-23")
def unit_unknown(document: DocumentFacts, plan: "Plan", rule: Rule) -> Iterator[Finding]:
    """Find abbreviations in the filing line and the lead-unit column that name no unit."""
    known = _known(plan, rule)
    for line in document.components.recipients.lines:
        found = ARCHIVE.search(line.text)
        if found and (strange := _unknown(found["units"], known, rule)):
            yield at(line, f"không có đơn vị {quoted(strange)}")
    for table in document.amount_tables:
        columns = [column.index for column in table.columns if column.role == "lead_unit"]
        cells = [row.cell(column) for row in table.rows for column in columns]
        for cell in cells:
            if cell and (strange := _unknown(cell.text, known, rule)):
                yield at(cell.paragraphs[0], f"không có đơn vị {quoted(strange)}")


def _known(plan: "Plan", rule: Rule) -> set[str]:
    """Gather the abbreviations of the plan's units, and the words of office (VT)."""
    organisation = plan.organisation
    names = [organisation.symbol, organisation.name]
    for key, unit in organisation.units.items():
        names += [key, unit.label, unit.name or ""]
    return {*rule.values, *organisation.units} | {
        word for name in names for word in re.findall(rule.pattern, name)
    }


def _unknown(text: str, known: set[str], rule: Rule) -> list[str]:
    return [word for word in re.findall(rule.pattern, text) if word not in known]
