"""What the document register takes from a document (Phụ lục VI): lengths of its fields."""

import re
from collections.abc import Callable, Iterator

from kehoach.checks.rules import (
    Finding,
    Rule,
    at,
    document_rule,
    on_page,
    page_rule,
)
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line
from kehoach.reading.facts.pages import PageFacts

Values = Iterator[tuple[Line, str]]

ABBREVIATED = re.compile(r"(TM|KT|TL|TUQ|Q)\.", re.IGNORECASE)
NUMBER = re.compile(r"Số\s*:?\s*([0-9]*)\s*(?:/\s*(\S*))?")


def _joined(lines: tuple[Line, ...]) -> Values:
    """Give a component of several lines as the one value that the register holds."""
    if lines:
        yield lines[0], " ".join(" ".join(line.text for line in lines).split())


def _of_number(components: Components, *, group: int) -> Values:
    line = components.number
    if line and (found := NUMBER.match(line.text)):
        yield line, found[group] or ""


def _recipients(components: Components) -> Values:
    for line in components.recipients.lines:
        yield line, line.text.strip("-–;. ")


def _position(components: Components) -> Values:
    """Give the signer's own post, below the line that it is signed on behalf of."""
    authority = components.signature.authority
    others = [place for place, each in enumerate(authority) if ABBREVIATED.match(each.text)]
    own = authority[others[-1] + 1 :] if others else authority
    yield from _joined(own or authority[-1:])


def _name(components: Components) -> Values:
    if line := components.signature.name:
        yield line, line.text


FIELDS: dict[str, Callable[[Components], Values]] = {
    "ND30-META-02": lambda parts: _of_number(parts, group=1),
    "ND30-META-03": lambda parts: _of_number(parts, group=2),
    "ND30-META-05": lambda parts: _joined(parts.issuing_body),
    "ND30-META-06": lambda parts: _joined(parts.abstract),
    "ND30-META-09": _position,
    "ND30-META-10": _name,
    "ND30-META-12": _recipients,
}
"""What the document says for each field; the register fills in the rest."""


@document_rule(*FIELDS)
def field_too_long(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find values longer than their field in the register holds."""
    for line, value in FIELDS[rule.id](document.components):
        if rule.max is not None and len(value) > rule.max:
            yield at(line, f"dài {len(value)} ký tự")


@page_rule("ND30-META-08")
def too_many_pages(pages: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find documents whose page count has more digits than its field."""
    count = max((page.number for page in pages.pages), default=0)
    if rule.max is not None and len(str(count)) > rule.max:
        yield on_page(count, f"văn bản có {count} trang")
