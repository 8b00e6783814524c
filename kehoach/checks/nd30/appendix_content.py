"""What an appendix holds: nothing of the main text's head and end, and an end mark."""

import re
from collections.abc import Callable, Iterator
from itertools import dropwhile

from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.components import AppendixFacts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph


@document_rule("ND30-PL-10")
def head_or_signature_in_appendix(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find Quốc hiệu, Tiêu ngữ, a signature or recipients in an appendix, each kind once."""
    said: set[str] = set()
    for line in _lines_of_appendices(document):
        name = _component(line, document, rule)
        if name and name not in said:
            said.add(name)
            yield at(line, f"phụ lục có {name}")


@document_rule("ND30-PL-11")
def appendix_without_end_mark(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find appendices that end in words but not in the end mark (./.).

    Notes below a table belong to it and are left alone.
    """
    for appendix in document.components.appendices:
        tail = [each for each in _after_tables(appendix) if _is_own(each, document)]
        note = appendix.tables and tail and re.match(rule.pattern, tail[0].text.strip())
        if tail and not note and not tail[-1].text.rstrip().endswith(rule.values):
            yield at(tail[-1], f"phụ lục kết thúc không có “{rule.values[0]}”")


def _component(line: Line, document: DocumentFacts, rule: Rule) -> str:
    """Name the component of the main text that a line is; empty: none."""
    words = " ".join(line.text.split())
    signature = document.components.signature
    signers = {each.text for each in (*signature.authority, signature.name) if each}
    *state, recipients = rule.values
    if words.casefold() in {each.casefold() for each in state}:
        return "Quốc hiệu, Tiêu ngữ"
    if words.casefold().startswith(recipients.casefold()):
        return "Nơi nhận"
    authority = words.isupper() and re.fullmatch(rule.pattern, words)
    return "phần chữ ký" if authority or line.text in signers else ""


def _is_own(paragraph: Paragraph, document: DocumentFacts) -> bool:
    rule = rulebook()["ND30-PL-10"]
    return not any(_component(line, document, rule) for line in paragraph.lines)


def _lines_of_appendices(document: DocumentFacts) -> Iterator[Line]:
    """Give the lines of the appendices that stand outside bordered tables."""
    begins = _begins(document)
    rows = {
        paragraph.index
        for table in document.tables
        if table.bordered
        for paragraph in table.paragraphs
    }
    for paragraph in dropwhile(lambda each: not begins(each), document.paragraphs):
        if paragraph.index not in rows:
            yield from paragraph.lines


def _begins(document: DocumentFacts) -> Callable[[Paragraph], bool]:
    """Tell the paragraph that the first appendix begins with.

    In a section of its own, what stands above its heading belongs to it too.
    """
    components = document.components
    if not components.appendices:
        return lambda _: False
    heading = components.appendices[0].heading.paragraph
    main = {item.paragraph.section for item in components.body}
    if not main or heading.section in main:
        return lambda each: each.index == heading.index
    return lambda each: each.section == heading.section


def _after_tables(appendix: AppendixFacts) -> list[Paragraph]:
    """Give the paragraphs with words that stand below the appendix's last table."""
    below: list[Paragraph] = []
    own = {each.index for each in appendix.paragraphs}
    for block in appendix.section.blocks:
        if isinstance(block, Paragraph):
            below += [block] if block.index in own and block.text.strip() else []
        elif block in appendix.tables:
            below = []
    return below
