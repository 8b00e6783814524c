"""Page numbers as printed: figures, look, place, where they begin and where they hide."""

import re
from collections.abc import Iterator, Sequence

from kehoach.checks.nd30.judging import look_faults
from kehoach.checks.printed import MM, main_pages
from kehoach.checks.rules import Finding, Rule, on_page, page_rule
from kehoach.reading.facts.pages import Page, PageFacts, PrintedAppendix

FIGURES = re.compile(r"[0-9]+")
OFF_CENTRE_MM = 3.0
"""Centred between the margins or on the sheet, whichever is meant."""

Edges = tuple[float, float]


@page_rule("ND30-PAGE-10")
def printed_pages_not_numbered_from_one(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find pages of the main text, after the first, without their Arabic number."""
    start = rule.numbers[0] if rule.numbers else 1
    missing: list[Page] = []
    for place, page in enumerate(main_pages(facts)[1:], start=1):
        number = page.page_number
        if number is None:
            missing.append(page)
        elif not FIGURES.search(number.text):
            yield on_page(page.number, f"số trang “{number.text}”", line=number)
            return
        elif _count(page) != start + place:
            yield on_page(page.number, f"mang số trang {_count(page)}", line=number)
            return
    if missing:
        yield on_page(missing[0].number, "không có số trang")


@page_rule("ND30-PAGE-11")
def printed_number_misprinted(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find page numbers of another size, sloping or bold, each fault once."""
    told: set[str] = set()
    for page in facts.pages:
        number = page.page_number
        fault = look_faults(number, rule, bold=False, italic=False) if number else ""
        if fault and fault not in told:
            told.add(fault)
            yield on_page(page.number, f"số trang {fault}", line=number)


@page_rule("ND30-PAGE-12")
def printed_number_misplaced(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find page numbers at the foot of the page, and those not centred, each fault once."""
    told: set[str] = set()
    for page in facts.pages:
        fault = _misplaced(page, _blocks(facts, page))
        if fault and fault not in told:
            told.add(fault)
            yield on_page(page.number, f"số trang {fault}", line=page.page_number)


@page_rule("ND30-PAGE-13")
def first_printed_page_numbered(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a number on the first page."""
    number = facts.pages[0].page_number
    if number:
        yield on_page(1, "trang thứ nhất hiển thị số trang", line=number)


@page_rule("ND30-PAGE-14")
def printed_appendix_not_numbered_anew(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find appendices whose page numbers go on from what stands before, or are missing."""
    start = int(rule.numbers[0]) if rule.numbers else 1
    for appendix in facts.appendices:
        pages = _pages_of(facts, appendix)
        numbered = [(place, page) for place, page in enumerate(pages) if _count(page)]
        if not numbered and len(pages) > 1:
            yield on_page(pages[1].number, "phụ lục không có số trang")
        wrong = [page for place, page in numbered if _count(page) != start + place]
        if wrong:
            stands = f"phụ lục không đánh số trang riêng: trang này mang số {_count(wrong[0])}"
            yield on_page(wrong[0].number, stands, line=wrong[0].page_number)


@page_rule("ND30-PAGE-15")
def first_printed_page_of_appendix_numbered(
    facts: PageFacts,
    rule: Rule,  # noqa: ARG001
) -> Iterator[Finding]:
    """Find a number on the first page of an appendix."""
    for appendix in facts.appendices:
        number = facts.pages[appendix.first_page - 1].page_number
        if number:
            stands = "trang đầu của phụ lục hiển thị số trang"
            yield on_page(appendix.first_page, stands, line=number)


def _pages_of(facts: PageFacts, appendix: PrintedAppendix) -> tuple[Page, ...]:
    return facts.pages[appendix.first_page - 1 : appendix.last_page]


def _count(page: Page) -> int | None:
    found = FIGURES.search(page.page_number.text) if page.page_number else None
    return int(found[0]) if found else None


def _misplaced(page: Page, blocks: Sequence[Edges]) -> str:
    """Say where a page number stands instead of the middle of the top margin."""
    number = page.page_number
    if number is None:
        return ""
    if number.top > page.height / 2:
        return "ở chân trang"
    middles = [page.width / 2, *(sum(block) / 2 for block in blocks)]
    off = [number.centre - middle for middle in middles]
    if min(map(abs, off)) <= OFF_CENTRE_MM * MM:
        return ""
    return "canh trái" if off[0] < 0 else "canh phải"


def _blocks(facts: PageFacts, page: Page) -> tuple[Edges, ...]:
    """Give the left and right edges of the text: of this page, and usual on such paper."""
    from statistics import median  # noqa: PLC0415 - 2 ms, only where pages were printed

    alike = [each for each in facts.pages if each.width == page.width and each.lines]
    lefts = [min(line.left for line in each.lines) for each in alike]
    rights = [max(line.right for line in each.lines) for each in alike]
    own = [(lefts[place], rights[place]) for place, each in enumerate(alike) if each is page]
    if not alike:
        return ()
    for appendix in facts.appendices:  # a table may hang over, what is centred does not
        if appendix.first_page <= page.number <= appendix.last_page:
            own.append((appendix.heading.left, appendix.heading.right))
    return (*own, (median(lefts), median(rights)), (min(lefts), max(rights)))
