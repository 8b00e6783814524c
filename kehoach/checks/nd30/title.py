"""The type name and the abstract (tên loại, trích yếu nội dung)."""

from collections.abc import Iterator

from kehoach.checks.nd30.judging import format_faults, once_a_fault
from kehoach.checks.nd30.neighbours import blank_between
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts


@document_rule("ND30-TL-01")
def type_name_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a type name in small letters, of another size, not bold, not centred."""
    line = document.components.type_name
    if line and (
        faults := format_faults(line, rule, bold=True, italic=False, caps=True, align="center")
    ):
        yield at(line, faults)


@document_rule("ND30-TL-02")
def abstract_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find an abstract in capitals, of another size, not bold, not right below the type."""
    components = document.components
    yield from once_a_fault(
        components.abstract,
        lambda line: format_faults(
            line, rule, bold=True, italic=False, caps=False, align="center"
        ),
    )
    if components.type_name and components.abstract:
        upper, lower = components.type_name.paragraph, components.abstract[0].paragraph
        if blank := blank_between(document, upper, lower):
            yield at(components.abstract[0], f"cách tên loại {blank} dòng trống")
