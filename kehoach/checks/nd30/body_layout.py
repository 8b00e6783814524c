"""How the body is laid out: justified, first lines indented, gaps, line spacing.

Legal bases are laid out alike: they are part of the text (khoản 6).
"""

from collections.abc import Iterator
from itertools import pairwise

from kehoach.checks.nd30.body_words import words_of
from kehoach.checks.nd30.judging import ALIGNMENTS, counted, number_shown
from kehoach.checks.rules import Finding, Rule, document_rule
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import LineSpacing, Paragraph

SHORTEST_FULL_LINE = 60
"""Characters; a shorter paragraph surely fits on a line, where justifying changes nothing."""
INDENT_ROUNDING_MM = 0.3
GAP_ROUNDING_PT = 0.05
SPACING_ROUNDING = 0.02
SINGLE_LINE = 1.15
"""Height of a single line of Times New Roman, in sizes of type."""
SPACES_AS_INDENT = "  "


@document_rule("ND30-ND-10")
def text_not_justified(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find sentences longer than a line that are not justified; headings are free."""

    def fault(paragraph: Paragraph) -> str:
        if paragraph.align in (None, "both"):
            return ""
        long = len(words_of(paragraph)) > SHORTEST_FULL_LINE
        return ALIGNMENTS[paragraph.align] if long else ""

    body = document.components.body
    sentences = [item.paragraph for item in body if not item.titled]
    yield from counted([*document.components.legal_bases, *sentences], fault)


@document_rule("ND30-ND-12")
def first_line_misindented(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs whose first line starts elsewhere; centred headings have no indent."""
    deeper = {
        item.paragraph.index
        for item in document.components.body
        if item.level == "dash" and item.label[0] not in _first_sign(document.components)
    }

    def fault(paragraph: Paragraph) -> str:
        start = _start_of_first_line(paragraph)
        if start is None or paragraph.align in ("center", "right"):
            return ""
        right = any(abs(start - number) <= INDENT_ROUNDING_MM for number in rule.numbers)
        further = paragraph.index in deeper and start > min(rule.numbers)
        return "" if right or further else f"thụt đầu dòng {number_shown(start)} mm"

    yield from counted(_laid_out(document.components), fault)


@document_rule("ND30-ND-13", docx_only=True)
def paragraphs_too_close(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs too close to the one right above them."""
    paragraphs = _laid_out(document.components)
    above = {
        paragraph: before
        for before, paragraph in pairwise(paragraphs)
        if before.index + 1 == paragraph.index and not _is_title_of(before, paragraph)
    }

    def fault(paragraph: Paragraph) -> str:
        gap = _gap(above[paragraph], paragraph)
        if gap is None or gap >= (rule.min or 0) - GAP_ROUNDING_PT:
            return ""
        return f"cách đoạn trên {number_shown(gap)} pt"

    yield from counted(above, fault)


@document_rule("ND30-ND-14", docx_only=True)
def line_spacing_out_of_range(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs whose lines stand closer than single, or wider than the most."""
    low, high = rule.min or 0, rule.max or 0

    def fault(paragraph: Paragraph) -> str:
        spacing = paragraph.spacing
        lines = _lines(paragraph, spacing) if spacing else None
        if spacing is None or lines is None:
            return ""
        close = lines < low - SPACING_ROUNDING and not spacing.at_least
        if not close and lines <= high + SPACING_ROUNDING:
            return ""
        exact = f" ({number_shown(spacing.points)} pt)" if spacing.points else ""
        return f"giãn dòng {round(lines, 2):g}{exact}".replace(".", ",")

    yield from counted(_laid_out(document.components), fault)


def _laid_out(components: Components) -> list[Paragraph]:
    """Give bases and body, each paragraph once, in reading order."""
    return [*components.legal_bases, *(item.paragraph for item in components.body)]


def _first_sign(components: Components) -> str:
    """Give the sign of the first dash of the body, and hyphens of every length."""
    dashes = (item.label[0] for item in components.body if item.level == "dash")
    return f"-–—{next(dashes, '')}"


def _start_of_first_line(paragraph: Paragraph) -> float | None:
    """Give where the first line starts; a tab or spaces in front of it hide that.

    A print tells only how far it starts from the other lines, and those from nothing.
    """
    typed = paragraph.runs[0].text if paragraph.runs and not paragraph.label else ""
    if typed.startswith(("\t", SPACES_AS_INDENT)):
        return None
    left, first = paragraph.left_mm, paragraph.first_line_mm
    if left is None:
        return first if first and first > INDENT_ROUNDING_MM else None
    return None if first is None else left + first


def _is_title_of(before: Paragraph, paragraph: Paragraph) -> bool:
    """Tell a title right below 'Phần I', which the law wants close."""
    return before.align == "center" and paragraph.align == "center"


def _gap(before: Paragraph, paragraph: Paragraph) -> float | None:
    """Add the space after one paragraph to that before the next."""
    if before.after_pt is None or paragraph.before_pt is None:
        return None
    same = before.style == paragraph.style
    after = 0.0 if same and before.contextual else before.after_pt
    return after + (0.0 if same and paragraph.contextual else paragraph.before_pt)


def _lines(paragraph: Paragraph, spacing: LineSpacing) -> float | None:
    """Express line spacing in single lines."""
    if spacing.points is None:
        return spacing.multiple
    sizes = [run.look.size_pt for run in paragraph.runs if run.text.strip()]
    return spacing.points / (max(sizes) * SINGLE_LINE) if sizes else None
