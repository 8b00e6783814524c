"""How the head of an appendix (Phụ lục) looks: its heading, title and reference line.

Typeface and colour of all text are judged by the rules of the page.
"""

from collections.abc import Iterator

from kehoach.checks.nd30.appendix import HEADING
from kehoach.checks.nd30.judging import format_faults, joined, once_a_fault
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line


@document_rule("ND30-PL-03")
def heading_of_appendix_misformatted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find headings of appendices in other letters, off format, or with more on the line."""
    for appendix in document.components.appendices:
        heading = appendix.heading
        looks = format_faults(heading, rule, bold=True, italic=False, align="center")
        if faults := joined(*_wording_faults(heading, rule), looks):
            yield at(heading, faults)


@document_rule("ND30-PL-04")
def title_of_appendix_misformatted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find titles of appendices that are not centred, bold, upright capitals of 13 or 14."""
    for appendix in document.components.appendices:
        yield from once_a_fault(
            appendix.title,
            lambda line: format_faults(
                line, rule, bold=True, italic=False, caps=True, align="center"
            ),
        )


@document_rule("ND30-PL-06")
def reference_misformatted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find reference lines that are not centred, slanting small letters of 13 or 14."""
    for appendix in document.components.appendices:
        yield from once_a_fault(
            appendix.reference,
            lambda line: format_faults(
                line, rule, bold=False, italic=True, caps=False, align="center"
            ),
        )


def _wording_faults(heading: Line, rule: Rule) -> Iterator[str]:
    found = HEADING.match(heading.text)
    if found and found["word"] not in rule.values:
        yield f"viết “{found['word']}”"
    if beside := _beside(heading):
        yield f"viết liền với “{beside}”"


def _beside(heading: Line) -> str:
    """Give what else stands on the line of a heading, which was cut off as its title."""
    lines = (each.text for each in heading.paragraph.lines)
    whole = next((text for text in lines if text.startswith(heading.text)), heading.text)
    return whole.removeprefix(heading.text).strip(" .:-–")
