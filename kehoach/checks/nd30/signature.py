"""Authority, title and name of the signatory (quyền hạn, chức vụ, họ tên người ký)."""

import re
from collections.abc import Iterator

from kehoach.checks.nd30.judging import format_faults, joined, number_shown
from kehoach.checks.printed import MM
from kehoach.checks.rules import Finding, Rule, at, document_rule, on_page, page_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line
from kehoach.reading.facts.pages import PageFacts, PrintedLine

FIRST_WORD = re.compile(r"\w[\w./]*")
COLLECTIVE = "TM"
WITH_TITLE_BELOW = (COLLECTIVE, "KT", "TL", "TUQ")
"""Letters of the authorities that name someone else; Q. stands before one's own title."""


@document_rule("ND30-KY-01")
def authority_misspelled(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find authorities not abbreviated as the law does: 'K/T', 'TM' without its stop."""
    lawful = {_letters(value): value for value in rule.values}
    for line in document.components.signature.authority:
        written = _first_word(line)
        right = lawful.get(_letters(written))
        if in_full := re.match(rule.pattern, line.text.upper()):
            yield at(line, f"ghi “{in_full[0].strip()}”, không viết tắt")
        elif right and written.upper() != right:
            yield at(line, f"ghi “{written}”, đúng ra là “{right}”")


@document_rule("ND30-KY-02")
def title_without_authority(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a deputy's title under no authority, and an authority with no title below."""
    authority = document.components.signature.authority
    for above, line in zip((None, *authority), authority, strict=False):
        signs_alone = above is None or _letters(_first_word(above)) == COLLECTIVE
        if line.text.upper().startswith(rule.values) and signs_alone:
            yield at(line, f"ghi “{line.text}” mà dòng trên không có “KT.”")
    if authority and _letters(_first_word(authority[-1])) in WITH_TITLE_BELOW:
        yield at(authority[-1], f"dưới “{authority[-1].text}” không ghi chức vụ của người ký")


@document_rule("ND30-KY-03")
def authority_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find lines of authority or title in small letters, not bold, sloping, of another size."""
    for line in document.components.signature.authority:
        if fault := format_faults(line, rule, bold=True, italic=False, caps=True):
            yield at(line, fault)


@document_rule("ND30-KY-04")
def name_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a name in capitals, not bold, sloping, of another size, or not below the title."""
    signature = document.components.signature
    if signature.name is None:
        return
    faults = format_faults(signature.name, rule, bold=True, italic=False, caps=False)
    if fault := joined(faults, _centring_fault(signature.name, signature.authority)):
        yield at(signature.name, fault)


@document_rule("ND30-KY-05")
def name_with_degree(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find an academic rank, degree or honour in front of the name."""
    name = document.components.signature.name
    found = re.match(rule.pattern, name.text, re.IGNORECASE) if name else None
    if name and found:
        yield at(name, f"trước họ tên ghi “{found[0].strip(' ,')}”")


@page_rule("ND30-KY-09")
def room_for_signing_too_low(pages: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find a signatory's name printed too close below the title."""
    title, name = _printed(pages)
    if title is None or name is None:
        return
    room = (name.top - title.bottom) / MM
    if room < (rule.min or 0):
        stands = f"từ chức vụ đến họ tên chỉ có {number_shown(room)} mm"
        yield on_page(name.page, stands, line=name)


def _printed(pages: PageFacts) -> tuple[PrintedLine | None, PrintedLine | None]:
    """Give the last line of the title and the name, where one page holds both."""
    signature = pages.signature
    name = signature.name
    title = signature.authority[-1] if signature.authority else None
    if name is None or title is None or title.page != name.page:
        return None, None
    return title, name


def _centring_fault(name: Line, authority: tuple[Line, ...]) -> str:
    """Say that name or title is not centred; tabs in a line hide where it stands."""
    if not authority or any("\t" in line.text for line in (name, authority[-1])):
        return ""
    aligned = {name.paragraph.align, authority[-1].paragraph.align}
    return "" if None in aligned or aligned == {"center"} else "không canh giữa dưới chức vụ"


def _first_word(line: Line) -> str:
    """Give the first word of a line as it is written: 'KT.', 'K/T', 'GIÁM'."""
    found = FIRST_WORD.match(line.text)
    return found[0] if found else ""


def _letters(written: str) -> str:
    return re.sub(r"[\W_]", "", written).upper()
