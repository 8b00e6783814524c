"""The numbers of appendices (Phụ lục), and where the text points to them."""

import re
from collections.abc import Iterator

from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.lettering import roman
from kehoach.reading.facts.components import AppendixFacts, Components
from kehoach.reading.facts.document import DocumentFacts

HEADING = re.compile(
    r"(?P<word>phụ\s+lục)(?:\s*(?P<number>(?:số\s*)?(?:[0-9]+|[IVXLC]+|[A-Z])\b))?(?P<rest>.*)",
    re.IGNORECASE,
)
NUMBERS = r"[IVXLC]+\b(?:\s*(?:[,;–-]|và|đến)\s*(?:(?i:phụ\s+lục)\s+)?[IVXLC]+\b)*"
MENTION = re.compile(rf"(?i:phụ\s+lục)(?:\s+(?:số\s+)?(?P<numbers>{NUMBERS}))?")
ROMAN = re.compile(r"[IVXLC]+")
RANGE = re.compile(r"[–-]|đến")
ANY = "mọi phụ lục"
"""What a mention without a number, or with a range of numbers, points to."""


@document_rule("ND30-PL-01")
def appendix_not_mentioned(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find appendices that the text does not point to."""
    components = document.components
    mentioned = _mentioned(components)
    if not components.body or ANY in mentioned:
        return
    for place, appendix in enumerate(components.appendices, start=1):
        number = number_of(appendix)
        if not mentioned or (number and mentioned.isdisjoint({number, roman(place)})):
            yield at(appendix.heading, "nội dung không nhắc đến phụ lục này")


@document_rule("ND30-PL-02")
def appendix_misnumbered(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find appendices out of the Roman sequence, and a single one that bears a number."""
    components = document.components
    if len(components.appendices) == 1:
        yield from _single_with_number(components)
        return
    for place, appendix in enumerate(components.appendices, start=1):
        number, right = number_of(appendix), roman(place)
        if number != right:
            stands = f"ghi số “{number}”" if number else "không ghi số"
            yield at(appendix.heading, f"{stands}, đúng ra là “{right}”")


def number_of(appendix: AppendixFacts) -> str:
    """Give the number in the heading as it is written: 'II', '2', 'số II'; '' where none."""
    found = HEADING.match(appendix.heading.text)
    return (found["number"] or "") if found else ""


def _mentioned(components: Components) -> set[str]:
    """List the numbers of the appendices that the body names, or ANY."""
    mentioned: set[str] = set()
    for item in components.body:
        for found in MENTION.finditer(item.words):
            numbers = found["numbers"] or ""
            every = not numbers or RANGE.search(numbers)
            mentioned |= {ANY} if every else set(ROMAN.findall(numbers))
    return mentioned


def _single_with_number(components: Components) -> Iterator[Finding]:
    """Find a number on the only appendix; others may be files of their own if named."""
    appendix = components.appendices[0]
    number = number_of(appendix)
    elsewhere = _mentioned(components) - {ANY, number}
    if number and components.body and not elsewhere:
        yield at(appendix.heading, f"chỉ có một phụ lục mà ghi số “{number}”")
