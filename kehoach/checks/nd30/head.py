"""The head: Quốc hiệu, Tiêu ngữ, governing and issuing bodies (tên cơ quan, tổ chức)."""

import re
from collections.abc import Iterator

from kehoach.checks.nd30.judging import (
    SIZE_ROUNDING_PT,
    format_faults,
    number_shown,
    once_a_fault,
    words,
)
from kehoach.checks.nd30.neighbours import blank_between
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, LineSpacing

DASHES = re.compile("[\u2010-\u2015\u2212]")
SINGLE_LINE = 1.15
"""Height of a single line of Times New Roman, in sizes of its letters."""


@document_rule("ND30-QH-01")
def national_title_misworded(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Quốc hiệu in other words or in small letters."""
    line = document.components.national_title
    if line and words(line) not in rule.values:
        yield at(line, f"ghi “{words(line)}”")


@document_rule("ND30-QH-02")
def national_title_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Quốc hiệu of another size, not bold or sloping."""
    line = document.components.national_title
    if line and (faults := format_faults(line, rule, bold=True, italic=False)):
        yield at(line, faults)


@document_rule("ND30-TN-01")
def motto_misworded(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Tiêu ngữ in other words, capitals or signs."""
    line = document.components.motto
    if line is None or words(line) in rule.values:
        return
    if DASHES.sub("-", words(line)) in rule.values:
        yield at(line, "dùng gạch ngang dài (–) thay cho gạch nối (-)")
    else:
        yield at(line, f"ghi “{words(line)}”")


@document_rule("ND30-TN-02")
def motto_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Tiêu ngữ of another size, not bold, sloping or not centred."""
    line = document.components.motto
    if line and (faults := format_faults(line, rule, bold=True, italic=False, align="center")):
        yield at(line, faults)


@document_rule("ND30-TN-04")
def motto_far_from_national_title(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Quốc hiệu and Tiêu ngữ further apart than a single line."""
    title, motto = document.components.national_title, document.components.motto
    if title and motto and (gap := _gap(document, title, motto, rule)):
        yield at(motto, gap)


@document_rule("ND30-TN-05")
def sizes_of_two_tiers(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sizes of Quốc hiệu, Tiêu ngữ and date that are of no one tier.

    Sizes that break a rule of their own say nothing here.
    """
    components = document.components
    lines = (components.national_title, components.motto, components.date)
    sizes = [line.looks[0].size_pt for line in lines if line and line.looks]
    tiers = [[float(size) for size in tier.split("/")] for tier in rule.values]
    if len(sizes) < len(lines) or any(_near(sizes, tier) for tier in tiers):
        return
    ranges = [(min(places), max(places)) for places in zip(*tiers, strict=True)]
    pairs = zip(sizes, ranges, strict=True)
    if components.national_title and all(low <= size <= high for size, (low, high) in pairs):
        stands = "Quốc hiệu cỡ {}, Tiêu ngữ cỡ {}, địa danh và thời gian cỡ {}"
        yield at(components.national_title, stands.format(*map(number_shown, sizes)))


@document_rule("ND30-CQ-02")
def governing_body_without_its_place(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a local governing body (cơ quan chủ quản) that does not name its place."""
    lines = document.components.governing_body
    name = " ".join(words(line) for line in lines)
    if re.fullmatch(rule.pattern, name, re.IGNORECASE):
        yield at(lines[0], f"ghi “{name}”, không có tên địa phương")


@document_rule("ND30-CQ-03")
def governing_body_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a governing body in small letters, of another size, bold or sloping."""
    yield from once_a_fault(
        document.components.governing_body,
        lambda line: format_faults(line, rule, bold=False, italic=False, caps=True),
    )


@document_rule("ND30-CQ-04")
def issuing_body_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find an issuing body in small letters, of another size, not bold, not centred."""
    yield from once_a_fault(
        document.components.issuing_body,
        lambda line: format_faults(
            line, rule, bold=True, italic=False, caps=True, align="center"
        ),
    )


@document_rule("ND30-CQ-06")
def issuing_body_far_from_governing_body(
    document: DocumentFacts, rule: Rule
) -> Iterator[Finding]:
    """Find an issuing body further below the governing body than a single line."""
    upper, lower = document.components.governing_body, document.components.issuing_body
    if upper and lower and (gap := _gap(document, upper[-1], lower[0], rule)):
        yield at(lower[0], gap)


def _near(sizes: list[float], tier: list[float]) -> bool:
    pairs = zip(sizes, tier, strict=True)
    return all(abs(size - wanted) <= SIZE_ROUNDING_PT for size, wanted in pairs)


def _gap(document: DocumentFacts, upper: Line, lower: Line, rule: Rule) -> str:
    """Say how far apart two lines stand that must be a single line apart."""
    one, other = upper.paragraph, lower.paragraph
    if one.index != other.index and (blank := blank_between(document, one, other)):
        return f"cách nhau {blank} dòng trống"
    if not lower.looks or other.spacing is None or rule.max is None:
        return ""
    height = SINGLE_LINE * lower.looks[0].size_pt
    apart = [] if one.index == other.index else [one.after_pt, other.before_pt]
    lines = _lines(other.spacing, height) + sum(points or 0 for points in apart) / height
    return f"cách nhau {number_shown(lines)} dòng" if lines > rule.max else ""


def _lines(spacing: LineSpacing, height: float) -> float:
    """Give the distance from line to line in single lines of this height."""
    if spacing.points is None:
        return spacing.multiple or 1.0
    lines = spacing.points / height
    return max(1.0, lines) if spacing.at_least else lines
