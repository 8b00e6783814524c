"""Spaces: too many, before a sign, missing after one, inside brackets."""

import re
from collections.abc import Iterator

from kehoach.checks.passages import (
    around,
    indexes,
    judged_texts,
    outside,
    quoted,
    with_lawful_blanks,
)
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import CAPITAL, SMALL
from kehoach.reading.facts.document import DocumentFacts

UNPARTED_SENTENCES = rf"[{SMALL}]{{2}}\.(?=[{CAPITAL}][{SMALL}])"


@document_rule("KH-13", docx_only=True)
def spaces_doubled(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs with more than one space between two words."""
    yield from _each(document, rule.pattern, "thừa dấu cách ở")


@document_rule("KH-14", docx_only=True)
def space_before_sign(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs with a space before a comma, a stop or another sign."""
    yield from _each(document, rule.pattern, "dấu cách trước dấu câu ở")


@document_rule("KH-15", docx_only=True)
def space_missing_after_sign(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find signs with the next word right behind them; addresses and file names apart."""
    unparted = re.compile(f"{rule.pattern}|{UNPARTED_SENTENCES}")
    labelled = indexes(item.paragraph for item in document.components.body if item.label)
    among = outside(document, with_lawful_blanks(document))
    for paragraph, _ in judged_texts(document, unparted.search, among):
        label = 1 if paragraph.index in labelled else 0  # ND30-ND-05 and -07 judge labels
        found = [
            word
            for word in paragraph.text.split()[label:]
            if unparted.search(word) and not any(part in word.lower() for part in rule.values)
        ]
        if found:
            yield at(paragraph, f"thiếu dấu cách sau dấu câu ở {quoted(found)}")


@document_rule("KH-16", docx_only=True)
def space_inside_brackets(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find brackets and quotation marks parted from the words that they hold."""
    yield from _each(document, rule.pattern, "dấu cách trong ngoặc ở")


@document_rule("KH-17", docx_only=True)
def sign_doubled(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find two signs where one closes the phrase."""
    yield from _each(document, rule.pattern, "dấu câu gõ hai lần ở")


def _each(document: DocumentFacts, pattern: str, stands: str) -> Iterator[Finding]:
    """Find the paragraphs that the pattern stands in, each once, at its first place."""
    compiled = re.compile(pattern)

    def in_a_line(text: str) -> bool:
        return any(compiled.search(line.strip()) for line in text.split("\n"))

    among = outside(document, with_lawful_blanks(document))
    for paragraph, _ in judged_texts(document, in_a_line, among):
        for line in paragraph.lines:
            if found := compiled.search(line.text):
                yield at(paragraph, f"{stands} “{around(line.text, found)}”")
                break
