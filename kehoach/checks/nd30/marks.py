"""Marks that some documents bear: secrecy, urgency, circulation, drafter, address.

None of them must stand; a rule looks at one only where it stands.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from kehoach.checks.nd30.judging import joined, look_faults
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Look, Paragraph

BRIGHT, DIM = 0xC0, 0x60
"""A bright red (đỏ tươi) has red at least BRIGHT, green and blue at most DIM."""
URGENCY = "ND30-MK-01"


@document_rule(URGENCY, "ND30-MK-03")
def stamp_misformatted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find stamps of urgency or circulation in wrong letters, size, look or colour."""
    names = {name.casefold() for name in rule.values}
    for line in _lines(_at_the_head(document)):
        if _words(line).casefold() in names:
            looks = look_faults(line, rule, bold=True, italic=False, caps=True)
            red = rule.id != URGENCY or all(_is_red(look) for look in line.looks)
            if faults := joined(looks, "" if red else "không phải màu đỏ"):
                yield at(line, faults)


def is_urgency_stamp(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a stamp of urgency, the only words that are red."""
    names = {name.casefold() for name in rulebook()[URGENCY].values}
    return " ".join(paragraph.text.split()).casefold() in names


@document_rule("ND30-MK-02")
def marked_secret(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a stamp of secrecy (dấu chỉ độ mật): such a document is not for this program."""
    for line in _lines(_outside_tables(document)):
        if _words(line) in rule.values:
            yield at(line, f"có dấu “{_words(line)}”, ngoài phạm vi của chương trình")


@document_rule("ND30-MK-04")
def drafter_mark_misformatted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find drafter marks with the print run, 'PL.(300)', in wrong letters, size or look."""
    for line in _lines(_below_recipients(document)):
        if re.fullmatch(rule.pattern, _words(line)):
            faults = look_faults(line, rule, bold=False, italic=False, caps=True)
            if faults:
                yield at(line, faults)


@document_rule("ND30-MK-05")
def contact_line_misformatted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find address lines in the foot of the first page in a wrong size or look."""
    for line in _lines(_foot_of_first_page(document)):
        if re.search(rule.pattern, line.text, re.IGNORECASE):
            faults = look_faults(line, rule, bold=False, italic=False, caps=False)
            if faults:
                yield at(line, faults)


def _is_red(look: Look) -> bool:
    red, green, blue = (int(look.color[place : place + 2], 16) for place in (0, 2, 4))
    return red >= BRIGHT and green <= DIM and blue <= DIM


def _at_the_head(document: DocumentFacts) -> Iterator[Paragraph]:
    """Give what stands above the body, where stamps are put, and every text box."""
    components = document.components
    body = {each.index for each in components.legal_bases}
    body |= {item.paragraph.index for item in components.body}
    yield from _boxes(document)
    if body:
        yield from takewhile(lambda each: each.index not in body, document.paragraphs)


def _foot_of_first_page(document: DocumentFacts) -> Iterator[Paragraph]:
    for section in document.sections[:1]:
        own = section.first_page_differs
        yield from section.footer.first if own else section.footer.default


def _outside_tables(document: DocumentFacts) -> Iterator[Paragraph]:
    """Give every paragraph but those in bordered tables, whose cells may hold any word."""
    yield from _boxes(document)
    for section in document.sections:
        for margin in (section.header, section.footer):
            yield from (*margin.first, *margin.default, *margin.even)
    inside = {
        paragraph.index
        for table in document.tables
        if table.bordered
        for paragraph in table.paragraphs
    }
    yield from (each for each in document.paragraphs if each.index not in inside)


def _below_recipients(document: DocumentFacts) -> Iterator[Paragraph]:
    """Give what stands from the recipients on, up to the first appendix."""
    components = document.components
    label = components.recipients.label
    ends = {each.heading.paragraph.index for each in components.appendices}
    if label:
        start = label.paragraph.index
        below = dropwhile(lambda each: each.index != start, document.paragraphs)
        yield from takewhile(lambda each: each.index not in ends, below)


def _boxes(document: DocumentFacts) -> Iterator[Paragraph]:
    for box in document.text_boxes:
        yield from box


def _lines(paragraphs: Iterator[Paragraph]) -> Iterator[Line]:
    for paragraph in paragraphs:
        yield from paragraph.lines


def _words(line: Line) -> str:
    return " ".join(line.text.split())
