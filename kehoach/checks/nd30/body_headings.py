"""Headings of the body (phần, mục, khoản có tiêu đề): that they are there, how they look."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.checks.nd30.body_order import out_of_order, section_number
from kehoach.checks.nd30.body_words import body_size, one_line, size_shown, words_of
from kehoach.checks.nd30.judging import (
    alignment_fault,
    capitals_fault,
    counted,
    joined,
    look_faults,
)
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.components import BodyItem
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph

PART = re.compile(r"(?i:phần|chương)\s")
ENDS = " .:-–"


@document_rule("ND30-ND-02")
def division_without_title(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find parts, sections and articles that no title follows."""
    body = document.components.body
    named = re.compile(rf"({'|'.join(rule.values)})\s+([IVXLC]+|\d+)\s*[.:]?$")
    for item, after in zip(body, (*body[1:], None), strict=True):
        text = words_of(item.paragraph)
        alone = item.level in ("part", "section") and not item.words
        below = after is not None and after.level == "text" and after.titled
        inline = item.level == "section" or text.startswith("Điều")
        if (alone or named.match(text)) and (inline or not below):
            yield at(item.paragraph, f"“{text}” không có tiêu đề")


@document_rule("ND30-ND-03")
def part_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find parts whose number or title is not on a centred bold line of its own."""
    body = document.components.body
    for item, after in zip(body, (*body[1:], None), strict=True):
        if item.level != "part" or not PART.match(item.label):
            continue
        head, *titles = item.paragraph.lines
        if not titles and after is not None and after.level == "text" and after.titled:
            titles = [one_line(after.paragraph)]
        if fault := joined(_number_fault(head, item, rule), _line_fault(head, rule)):
            yield at(head, fault)
        for title in titles:
            if fault := _line_fault(title, rule, caps=True):
                yield at(title, f"tiêu đề {fault}")


@document_rule("ND30-ND-04")
def section_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sections (I., II.) out of order, in small letters, not bold or of another size."""
    body = document.components.body
    sections = {item.paragraph: item for item in body if item.level == "section" and item.words}

    def fault(paragraph: Paragraph) -> str:
        section = sections[paragraph]
        formed = re.match(rule.pattern, words_of(paragraph))
        return joined(
            "" if formed else f"số thứ tự viết “{section.label}”",
            look_faults(one_line(paragraph), rule, bold=True, italic=False),
            capitals_fault(section.words, wanted=True),
        )

    yield from counted(sections, fault)
    yield from out_of_order(body, "section", section_number)


@document_rule("ND30-ND-06")
def titled_item_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find titled items (1., 2.) not bold, sloping, in capitals or of another size."""
    body = document.components.body
    size = body_size(body)
    sized = replace(rule, numbers=(size,) if size else ())
    plain = re.compile(r"\d+\W*$")
    items = [
        item.paragraph
        for item in body
        if item.level == "item" and item.titled and plain.match(item.label)
    ]

    def fault(paragraph: Paragraph) -> str:
        line = one_line(paragraph)
        found = look_faults(line, sized, bold=True, italic=False, caps=False)
        return f"{found} (lời văn cỡ {size_shown(size)})" if "cỡ" in found else found

    yield from counted(items, fault)


def _number_fault(head: Line, item: BodyItem, rule: Rule) -> str:
    """Say what is wrong with 'Phần I' as words: a title beside it, capitals, other figures."""
    text = " ".join(head.text.split()).rstrip(ENDS)
    label = " ".join(item.label.split()).rstrip(ENDS)
    beside = "tiêu đề cùng dòng với số thứ tự" if text != label else ""
    word, _, number = label.partition(" ")
    capitals = "chữ in hoa" if word.isupper() else ""
    other = (
        "" if re.match(rule.pattern, f"{word.capitalize()} {number}") else f"đánh số “{number}”"
    )
    return joined(beside, capitals, other)


def _line_fault(line: Line, rule: Rule, *, caps: bool | None = None) -> str:
    looks = look_faults(line, rule, bold=True, italic=False, caps=caps)
    return joined(looks, alignment_fault(line, "center"))
