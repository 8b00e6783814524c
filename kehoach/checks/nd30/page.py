"""Paper, its direction, its margins (khổ giấy, kiểu trình bày, lề trang)."""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.checks.nd30.judging import number_shown
from kehoach.checks.rules import Finding, Rule, at, document_rule, whole
from kehoach.reading.facts.components import AppendixFacts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph, Section, Table

ROUNDING_MM = 0.3
"""Programs store whole twips or points and round inches."""


@document_rule("ND30-PAGE-01")
def paper_not_a4(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sections on other paper than A4, upright or on its side."""
    for section in document.sections:
        size = sorted((section.width_mm, section.height_mm))
        off = [abs(side - lawful) for side, lawful in zip(size, rule.numbers, strict=True)]
        if max(off) > ROUNDING_MM:
            width, height = number_shown(section.width_mm), number_shown(section.height_mm)
            yield _on(document, section, f"khổ giấy {width} × {height} mm")


@document_rule("ND30-PAGE-02")
def main_text_on_its_side(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find landscape sections of the main text that hold no table."""
    for section in main_sections(document):
        if section.landscape and not _has_table(document, section):
            yield _on(document, section, "trang giấy nằm ngang mà không có bảng, biểu")


@document_rule("ND30-PAGE-03", docx_only=True)
def top_margin_out_of_range(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sections whose top margin (lề trên) lies outside the lawful range."""
    for section in document.sections:
        yield from _margin(document, section, rule, ("trên", section.top_mm))


@document_rule("ND30-PAGE-04", docx_only=True)
def bottom_margin_out_of_range(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sections whose bottom margin (lề dưới) lies outside the lawful range."""
    for section in document.sections:
        yield from _margin(document, section, rule, ("dưới", section.bottom_mm))


@document_rule("ND30-PAGE-05", docx_only=True)
def left_margin_out_of_range(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sections whose left margin (lề trái) lies outside the lawful range."""
    for section in document.sections:
        yield from _margin(document, section, rule, ("trái", section.left_mm))


@document_rule("ND30-PAGE-06", docx_only=True)
def right_margin_out_of_range(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sections whose right margin (lề phải) lies outside the lawful range."""
    for section in document.sections:
        yield from _margin(document, section, rule, ("phải", section.right_mm))


def main_sections(document: DocumentFacts) -> tuple[Section, ...]:
    """Give the sections of the main text: those before the first appendix's own."""
    own = [each.section.index for each in document.components.appendices if has_own(each)]
    shared = [each.section.index + 1 for each in document.components.appendices]
    end = min([*own, *shared], default=len(document.sections))
    return document.sections[:end]


def has_own(appendix: AppendixFacts) -> bool:
    """Tell whether a section begins with the heading of this appendix."""
    first = next((each for each in paragraphs_of(appendix.section) if each.text.strip()), None)
    return first is not None and first.index == appendix.heading.paragraph.index


def paragraphs_of(section: Section) -> Iterator[Paragraph]:
    """Give every paragraph of a section, those in its tables too."""
    for block in section.blocks:
        if isinstance(block, Table):
            yield from block.paragraphs
        else:
            yield block


def _margin(
    document: DocumentFacts, section: Section, rule: Rule, side: tuple[str, float | None]
) -> Iterator[Finding]:
    name, width = side
    if width is None or rule.min is None or rule.max is None:
        return
    if not rule.min - ROUNDING_MM <= width <= rule.max + ROUNDING_MM:
        yield _on(document, section, f"lề {name} {number_shown(width)} mm")


def _has_table(document: DocumentFacts, section: Section) -> bool:
    """Tell whether a ruled table stands in a section above the appendices."""
    appendices = document.components.appendices
    end = appendices[0].heading.paragraph.index if appendices else None
    tables = (each for each in section.blocks if isinstance(each, Table) and each.bordered)
    firsts = (next(iter(table.paragraphs), None) for table in tables)
    return any(first and (end is None or first.index < end) for first in firsts)


def _on(document: DocumentFacts, section: Section, stands: str) -> Finding:
    """Give a finding on a section, named by where it begins if it is not the only one."""
    first = next((each for each in paragraphs_of(section) if each.text.strip()), None)
    if len(document.sections) == 1 or first is None:
        return whole(stands)
    finding = at(first, stands)
    return replace(finding, place=f"phần trang thứ {section.index + 1}, từ {finding.place}")
