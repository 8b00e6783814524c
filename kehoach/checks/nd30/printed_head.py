"""Where the parts of the head stand on the printed page."""

from collections.abc import Iterator

from kehoach.checks.nd30.judging import joined, number_shown
from kehoach.checks.printed import MM, page_of
from kehoach.checks.rules import Finding, Rule, on_page, page_rule
from kehoach.reading.facts.pages import PageFacts

ONE_BASELINE = 3.0
"""Points: lines of 13 and 14 pt on one baseline differ by less."""
OFF_CENTRE_MM = 6.0
SINGLE = 1.15
"""A single line of Times New Roman as a share of the size."""


@page_rule("ND30-QH-02")
def national_title_not_upper_right(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a Quốc hiệu that stands left of the middle or low on the page."""
    for line in facts.head.national_title[:1]:
        page = page_of(facts, line)
        if line.centre < page.width / 2 or line.top > page.height / 2:
            yield on_page(line.page, "Quốc hiệu không ở phía trên, bên phải", line=line)


@page_rule("ND30-TN-04")
def motto_far_below_the_title(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find a Tiêu ngữ farther below Quốc hiệu than the rule's share of a single line."""
    head = facts.head
    if not head.national_title or not head.motto or rule.max is None:
        return
    title, motto = head.national_title[-1], head.motto[0]
    share = (motto.bottom - title.bottom) / (SINGLE * max(look.size_pt for look in motto.looks))
    if share > rule.max:
        yield on_page(motto.page, f"cách Quốc hiệu {number_shown(share)} dòng", line=motto)


@page_rule("ND30-DD-07")
def printed_date_not_beside_number(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a date on another baseline than the number, or not centred below the motto."""
    head = facts.head
    if not head.date:
        return
    date = head.date[0]
    single = len(head.date) == len(head.number) == 1
    apart = single and abs(head.number[0].bottom - date.bottom) > ONE_BASELINE
    row = "không cùng dòng với số, ký hiệu" if apart else ""
    off = abs(date.centre - head.motto[0].centre) / MM if head.motto else 0.0
    middle = ""
    if off > OFF_CENTRE_MM and len(head.date) == 1:
        middle = f"lệch {number_shown(off)} mm so với giữa Tiêu ngữ"
    if faults := joined(row, middle):
        yield on_page(date.page, f"“{date.text}”: {faults}", line=date)
