"""Components that were looked for and not recognised: said, not guessed."""

from collections.abc import Iterator

from kehoach.checks.rules import Finding, Rule, document_rule, whole
from kehoach.reading.facts.document import DocumentFacts


@document_rule("KH-50")
def component_not_recognised(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Name every component (thành phần thể thức) that could not be recognised."""
    for name in document.components.missing:
        yield whole(f"không nhận ra {name}", place=name)
