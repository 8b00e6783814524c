"""The drawn lines as printed: below Tiêu ngữ, issuing body, abstract, reference line."""

import math
from collections.abc import Iterator, Sequence

from kehoach.checks.nd30.drawn_rules import NO_LINE, TOLERANCE
from kehoach.checks.nd30.judging import joined, number_shown
from kehoach.checks.printed import MM, page_of
from kehoach.checks.rules import Finding, Rule, on_page, page_rule
from kehoach.reading.facts.pages import PageFacts, PrintedLine, PrintedRule

OFF_CENTRE_MM = 3.0
"""How far the middle of a line drawn by hand may lie from that of the words."""
SAME_LEVEL = 1.0
WITHIN = 1.2
"""Times the height of the words: a rule farther below belongs to something else."""


@page_rule("ND30-TN-03")
def motto_without_its_printed_line(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Tiêu ngữ without a line below, or with one of another length or place."""
    yield from _judged(facts, facts.head.motto, rule)


@page_rule("ND30-CQ-05")
def issuing_body_without_its_printed_line(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find an issuing body whose last line has no fitting line below."""
    yield from _judged(facts, facts.head.issuing_body, rule)


@page_rule("ND30-TL-03")
def abstract_without_its_printed_line(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find an abstract whose last line has no fitting line below."""
    yield from _judged(facts, facts.head.abstract, rule)


@page_rule("ND30-PL-09")
def reference_without_its_printed_line(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find reference lines of appendices without a line below."""
    for appendix in facts.appendices:
        yield from _judged(facts, appendix.reference, rule)


def _judged(facts: PageFacts, lines: Sequence[PrintedLine], rule: Rule) -> Iterator[Finding]:
    if not lines:
        return
    line = lines[-1]
    drawn = _under(line, facts)
    if not drawn:
        yield on_page(line.page, f"“{line.text}”: {NO_LINE}", line=line)
    elif fault := joined(*_faults(lines, drawn, rule)):
        yield on_page(line.page, f"“{line.text}”: {fault}", line=line)


def _under(line: PrintedLine, facts: PageFacts) -> list[PrintedRule]:
    """Give what is drawn below a line on one level, nothing written between."""
    page = page_of(facts, line)
    height = line.bottom - line.top
    below = [
        rule
        for rule in page.rules
        if line.bottom - height / 4 < rule.y < line.bottom + WITHIN * height
        and rule.left < line.right
        and line.left < rule.right
    ]
    nearest = min((rule.y for rule in below), default=0.0)
    between = any(
        line.bottom < other.bottom < nearest
        and other.left < line.right
        and line.left < other.right
        for other in page.lines
    )
    return [] if between else [rule for rule in below if rule.y - nearest < SAME_LEVEL]


def _faults(
    lines: Sequence[PrintedLine], drawn: Sequence[PrintedRule], rule: Rule
) -> Iterator[str]:
    """Say what is wrong with a drawn line.

    Its length may be measured against a line of the words or against all of them.
    """
    line = lines[-1]
    left, right = min(each.left for each in drawn), max(each.right for each in drawn)
    widths = [each.right - each.left for each in lines]
    shares = [(right - left) / width for width in (*widths, sum(widths))]
    share = shares[-1]
    low = 0.0 if rule.min is None else rule.min * (1 - TOLERANCE)
    high = math.inf if rule.max is None else rule.max * (1 + TOLERANCE)
    if not any(low <= each <= high for each in shares):
        yield f"đường kẻ dài bằng {number_shown(share * 100)} % dòng chữ"
    off = abs((left + right) / 2 - line.centre) / MM
    if off > OFF_CENTRE_MM:
        yield f"đường kẻ lệch {number_shown(off)} mm so với giữa dòng chữ"
    if len(drawn) > 1:
        yield "đường kẻ không liền nét"
