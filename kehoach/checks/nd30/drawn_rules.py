"""The lines drawn below Tiêu ngữ, issuing body and abstract (đường kẻ ngang, nét liền)."""

import math
import re
from collections.abc import Iterator
from itertools import takewhile

from kehoach.checks.nd30.neighbours import below
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Look, Paragraph
from kehoach.writing.measure import text_width_pt

MM_OF_A_POINT = 25.4 / 72
TOLERANCE = 0.05
"""A line is drawn by hand; a twentieth more or less is not seen."""
WRAPS_FROM_MM = 60
"""Width from which a name may wrap in its cell: its last line is then shorter."""
HYPHENS = re.compile("-{3}")
TYPED = "_-–— \t\n"
NO_LINE = "không có đường kẻ bên dưới"


@document_rule("ND30-TN-03")
def motto_without_its_line(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Tiêu ngữ without a line below, or with one of another length."""
    motto = document.components.motto
    if motto:
        yield from _judged(document, (motto,), rule, wraps=False)


@document_rule("ND30-CQ-05")
def issuing_body_without_its_line(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find an issuing body without a line below, or with one too long or short."""
    body = document.components.issuing_body
    if body:
        yield from _judged(document, body, rule, wraps=True)


@document_rule("ND30-TL-03")
def abstract_without_its_line(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find an abstract (trích yếu) without a line below, or with one too long or short."""
    abstract = document.components.abstract
    if abstract:
        yield from _judged(document, abstract, rule, wraps=True)


def _judged(
    document: DocumentFacts, lines: tuple[Line, ...], rule: Rule, *, wraps: bool
) -> Iterator[Finding]:
    """Judge the line below a component; what a PDF shows is measured on its pages."""
    if document.source == "pdf":
        return
    line = lines[-1]
    owned = _owned(document, line)
    if not any(paragraph.rules for paragraph in owned):
        if not _stray_line(document):
            underlined = all(look.underline for look in line.looks)
            yield at(line, "gạch chân chữ, không có đường kẻ" if underlined else NO_LINE)
        return
    if any(_is_broken(paragraph) for paragraph in owned):
        yield at(line, "đường kẻ gõ bằng dấu gạch nối, không liền nét")
        return
    lengths = [length for paragraph in owned for length in _known_lengths(paragraph)]
    if len(lengths) == 1 and (share := _unlawful_share(lines, lengths[0], rule, wraps=wraps)):
        yield at(line, f"đường kẻ dài bằng {round(share * 100)} % dòng chữ")


def _stray_line(document: DocumentFacts) -> bool:
    """Tell whether the head holds a line that no component owns: it may be any one's."""
    lined = _lined(document)
    owned = {each.index for line in lined for each in _owned(document, line)}
    end = max(line.paragraph.index for line in lined) + 2
    return any(
        each.rules and each.index not in owned
        for each in document.paragraphs
        if each.index <= end
    )


def _is_broken(paragraph: Paragraph) -> bool:
    """Tell whether its line is typed with hyphens, which do not touch."""
    typed = any(drawn.kind == "underscores" for drawn in paragraph.rules)
    return typed and HYPHENS.search(paragraph.text) is not None


def _known_lengths(paragraph: Paragraph) -> Iterator[float]:
    """Give the lengths of lines; those of raised underscores are smaller than they count."""
    raised = any(run.look.raised for run in paragraph.runs)
    for drawn in paragraph.rules:
        known = drawn.kind == "shape" or (drawn.kind == "underscores" and not raised)
        if known and drawn.length_mm is not None:
            yield drawn.length_mm


def _lined(document: DocumentFacts) -> tuple[Line, ...]:
    """Give the lines of the head that a drawn line follows."""
    components = document.components
    ends = (components.motto, *components.issuing_body[-1:], *components.abstract[-1:])
    return tuple(line for line in ends if line)


def _owned(document: DocumentFacts, line: Line) -> tuple[Paragraph, ...]:
    """Give a component's paragraph and those directly below it that hold no words."""
    following = below(document, line.paragraph)
    blank = takewhile(lambda each: not each.text.strip(TYPED), following)
    return (line.paragraph, *blank)


def _unlawful_share(
    lines: tuple[Line, ...], length_mm: float, rule: Rule, *, wraps: bool
) -> float | None:
    """Give the length as a share of the words' width where it is surely not lawful.

    It may be measured against a line of the words or against all of them.
    """
    widths = [_width_mm(line) for line in lines]
    shares = [length_mm / width for width in (*widths, sum(widths))]
    low = 0.0 if rule.min is None else rule.min * (1 - TOLERANCE)
    high = math.inf if rule.max is None else rule.max * (1 + TOLERANCE)
    if any(low <= share <= high for share in shares):
        return None
    may_wrap = wraps and sum(widths) > WRAPS_FROM_MM
    return None if may_wrap and shares[-1] < low else shares[-1]


def _width_mm(line: Line) -> float:
    look = line.looks[0]
    return text_width_pt(line.text, look.size_pt, _face(look)) * MM_OF_A_POINT


def _face(look: Look) -> str:
    """Name the face of Times New Roman for the measure."""
    names = [name for name, has in (("bold", look.bold), ("italic", look.italic)) if has]
    return "-".join(names) or "regular"
