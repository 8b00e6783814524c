"""Page numbers (số trang): figures, look, place, where they begin and where they hide."""

import math
import re
from collections.abc import Iterator

from kehoach.checks.nd30.judging import alignment_fault, format_faults
from kehoach.checks.nd30.page import has_own, main_sections
from kehoach.checks.rules import Finding, Rule, at, document_rule, whole
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Margin, Paragraph, Section

FIELD = "PAGE"
NUMERALS = {
    "lowerRoman": "chữ số La Mã",
    "upperRoman": "chữ số La Mã",
    "lowerLetter": "chữ cái",
    "upperLetter": "chữ cái",
}
FIGURES = re.compile(r"[\s–-]*[0-9]*[\s–-]*")
CHARACTERS_OF_A_LINE = 100
LINES_OF_A_PAGE = 60
"""More than a page holds at the smallest lawful type: such a text surely needs numbers."""


@document_rule("ND30-PAGE-10", docx_only=True)
def pages_not_numbered_from_one(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a long main text without page numbers, other figures, and another start."""
    sections = main_sections(document)
    numbered = [section for section in sections if _numbers(section)]
    if not numbered and _is_long(sections):
        yield whole("văn bản nhiều trang mà không có số trang", place="đầu trang")
    for section in numbered:
        if not _is_arabic(section, rule):
            numerals = NUMERALS.get(section.number_format, "kiểu khác")
            yield at(_numbers(section)[0], f"số trang bằng {numerals}")
        elif section.starts_at is not None and section.index > 0:
            stands = f"số trang đánh lại từ {section.starts_at} giữa văn bản"
            yield at(_numbers(section)[0], stands)
        elif section.starts_at not in (None, *rule.numbers):
            yield at(_numbers(section)[0], f"số trang bắt đầu từ {section.starts_at}")


@document_rule("ND30-PAGE-11", docx_only=True)
def page_number_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find page numbers of another size, sloping or bold."""
    told: set[str] = set()
    for paragraph in _all_numbers(document):
        runs = tuple(run for run in paragraph.runs if run.field == FIELD)
        fault = format_faults(Line(paragraph, runs), rule, bold=False, italic=False)
        if fault and fault not in told:
            told.add(fault)
            yield at(paragraph, f"số trang {fault}")


@document_rule("ND30-PAGE-12", docx_only=True)
def page_number_misplaced(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find page numbers at the foot of the page, and those not centred."""
    told: set[str] = set()
    for section in document.sections:
        for margin, where in ((section.header, ""), (section.footer, "ở chân trang")):
            for paragraph in _shown(section, margin):
                fault = where or alignment_fault(paragraph, "center")
                if fault and fault not in told:
                    told.add(fault)
                    yield at(paragraph, f"số trang {fault}")


@document_rule("ND30-PAGE-13", docx_only=True)
def first_page_numbered(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a number on the first page of the document."""
    numbers = _on_first_page(document.sections[0]) if document.sections else ()
    if numbers:
        yield at(numbers[0], "trang thứ nhất hiển thị số trang")


@document_rule("ND30-PAGE-14", docx_only=True)
def appendix_not_numbered_anew(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find appendices whose page numbers go on from what stands before."""
    for appendix in document.components.appendices:
        section = appendix.section
        if not _numbers(section):
            continue
        if not has_own(appendix) or section.starts_at is None:
            yield at(appendix.heading, "số trang nối tiếp phần trước")
        elif section.starts_at not in rule.numbers:
            yield at(appendix.heading, f"số trang bắt đầu từ {section.starts_at}")


@document_rule("ND30-PAGE-15", docx_only=True)
def first_page_of_appendix_numbered(
    document: DocumentFacts,
    rule: Rule,  # noqa: ARG001
) -> Iterator[Finding]:
    """Find a number on the first page of an appendix that has a section of its own."""
    for appendix in document.components.appendices:
        if has_own(appendix) and _on_first_page(appendix.section):
            yield at(appendix.heading, "trang đầu của phụ lục hiển thị số trang")


def _shown(section: Section, margin: Margin) -> Iterator[Paragraph]:
    """Give the paragraphs of a header or footer that show the page number on some page."""
    kinds = [margin.default]
    kinds += [margin.first] if section.first_page_differs else []
    kinds += [margin.even] if section.even_pages_differ else []
    for kind in kinds:
        yield from (each for each in kind if any(run.field == FIELD for run in each.runs))


def _numbers(section: Section) -> tuple[Paragraph, ...]:
    return (*_shown(section, section.header), *_shown(section, section.footer))


def _all_numbers(document: DocumentFacts) -> Iterator[Paragraph]:
    for section in document.sections:
        yield from _numbers(section)


def _on_first_page(section: Section) -> tuple[Paragraph, ...]:
    """Give what shows a number on the first page of a section."""
    margins = (section.header, section.footer)
    kinds = [each.first if section.first_page_differs else each.default for each in margins]
    return tuple(
        each for kind in kinds for each in kind if any(run.field == FIELD for run in each.runs)
    )


def _is_arabic(section: Section, rule: Rule) -> bool:
    """Tell whether pages are counted in Arabic figures, by the section and by the field."""
    if section.number_format not in rule.values:
        return False
    fields = (run.text for each in _numbers(section) for run in each.runs if run.field == FIELD)
    return all(FIGURES.fullmatch(text) for text in fields)


def _is_long(sections: tuple[Section, ...]) -> bool:
    """Tell whether the text outside tables surely fills more than a page."""
    texts = (
        each.text for section in sections for each in section.blocks
        if isinstance(each, Paragraph) and each.text.strip()
    )  # fmt: skip
    lines = sum(math.ceil(len(text) / CHARACTERS_OF_A_LINE) for text in texts)
    return lines >= LINES_OF_A_PAGE
