"""Cited documents and their parts, Nhân dân and Nhà nước (Phụ lục II, Mục V)."""

import re
from collections.abc import Iterator

from kehoach.checks.passages import judged_own_words
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import one_of
from kehoach.reading.facts.document import DocumentFacts


@document_rule("ND30-VH-05")
def document_type_small(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find types of documents in small letters where one certain document is meant."""
    certain = rf"{one_of(rule.values)}\s+số\s+\d+[A-Za-z]?\s?[/-]\s?[\dA-ZĐ][\w/&-]*"
    patterns = [certain, rule.pattern]
    if own := document.components.type_name:
        patterns.append(rf"(?<!\w){re.escape(own.text.lower())} này(?!\w)")
    yield from _each(document, "|".join(patterns), "viết thường")


@document_rule("ND30-VH-06")
def cited_part_miswritten(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find cited parts, chapters and articles in small letters, clauses with a capital."""
    yield from _each(document, rule.pattern, "viết")


@document_rule("ND30-VH-07")
def state_or_people_small(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find the State (Nhà nước) and the People (Nhân dân) in small letters."""
    yield from _each(document, rule.pattern, "viết thường")


def _each(document: DocumentFacts, pattern: str, stands: str) -> Iterator[Finding]:
    compiled = re.compile(pattern)

    def written(text: str) -> dict[str, None]:
        return dict.fromkeys(found[0] for found in compiled.finditer(text))

    for paragraph, found in judged_own_words(document, written):
        for words in found:
            yield at(paragraph, f"{stands} “{words}”")
