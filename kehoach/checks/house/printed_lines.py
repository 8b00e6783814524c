"""How lines and letters come out in print: on one line, inside the sheet, in one typeface."""

from collections.abc import Iterator

from kehoach.checks.printed import MM
from kehoach.checks.rules import Finding, Rule, on_page, page_rule, whole
from kehoach.reading.facts.pages import Page, PageFacts, PrintedLine

MANY = 3


@page_rule("KH-30")
def line_of_the_head_wraps(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find components of the head that take two lines where one is meant."""
    head = facts.head
    components = {
        "Quốc hiệu": head.national_title,
        "Tiêu ngữ": head.motto,
        "số, ký hiệu": head.number,
        "địa danh và thời gian": head.date,
    }
    for name, lines in components.items():
        if len(lines) > 1:
            stands = f"{name} xuống dòng ở “{lines[1].text}”"
            yield on_page(lines[0].page, stands, line=lines[0])


@page_rule("KH-36")
def font_not_embedded(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find fonts that the file only names; another machine shows others in their place."""
    names = [font.name for font in facts.fonts if not font.embedded]
    if names:
        yield whole(f"phông chữ không nhúng: {', '.join(names)}", place="tệp PDF")


@page_rule("KH-38")
def words_beyond_the_sheet(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find lines that reach beyond the sheet or so near its edge that printers cut them."""
    near = (rule.min or 0.0) * MM
    for page in facts.pages:
        cut = [
            line
            for line in page.lines
            if min(line.left, line.top, page.width - line.right, page.height - line.bottom)
            < near
        ]
        if cut:
            more = f" và {len(cut) - 1} dòng nữa" if len(cut) > 1 else ""
            yield on_page(page.number, f"“{cut[0].text}”{more} sát mép giấy", line=cut[0])


def _room(line: PrintedLine, page: Page) -> float:
    """Measure from a line to the nearest edge of the sheet."""
    right, below = page.width - line.right, page.height - line.bottom
    return min(line.left, line.top, right, below)


@page_rule("KH-39")
def letters_of_another_typeface(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find words in which some letters come from another typeface than the rest."""
    found: dict[str, PrintedLine] = {}
    for page in facts.pages:
        for line in page.lines:
            for word in line.patched:
                found.setdefault(word, line)
    if found:
        first = next(iter(found.values()))
        words = ", ".join(f"“{word}”" for word in list(found)[:MANY])
        more = f" và {len(found) - MANY} từ nữa" if len(found) > MANY else ""
        fonts = ", ".join(dict.fromkeys(font for look in first.looks for font in look.fonts))
        yield on_page(first.page, f"{words}{more} lẫn chữ của hai phông ({fonts})", line=first)
