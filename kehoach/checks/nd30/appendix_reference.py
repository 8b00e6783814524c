"""The line that says which document an appendix goes with: '(Kèm theo Kế hoạch số …)'.

Number and date may stay blank in an electronic document: spaces, dots or nothing at all.
"""

import re
from collections.abc import Iterator

from kehoach.checks.nd30.neighbours import below
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.components import AppendixFacts, Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line

BLANK = r"[\s.…_]*"
NUMBER = re.compile(
    rf"\bsố\s*:?(?=[\s.…_]*(?:[0-9/]|ngày\b)){BLANK}(?P<number>[0-9]*){BLANK}"
    r"(?:/\s*(?P<symbol>[^\s,;)]*))?",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"\bngày{BLANK}(?P<day>[0-9]{{0,2}}){BLANK}(?:tháng|[/-]){BLANK}(?P<month>[0-9]{{0,2}})"
    rf"{BLANK}(?:năm|[/-]){BLANK}(?P<year>[0-9]{{0,4}})",
    re.IGNORECASE,
)
BODY = re.compile(rf"\bcủa{BLANK}[^\W\d_]", re.IGNORECASE)
OPENING = re.compile(
    r"\(?\s*(?P<words>.*?\bkèm\s+theo)\s+(?P<type>.+?)(?=\s+số\b|\s+ngày\b|\)|$)",
    re.IGNORECASE,
)
ANY_TYPE = "văn bản"
"""The word of the forms; it names no type and is never wrong."""


@document_rule("ND30-PL-05")
def reference_incomplete(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find appendices without the reference line, or one that leaves a piece out."""
    for appendix in document.components.appendices:
        if not appendix.reference:
            yield at(appendix.heading, "không có dòng “(Kèm theo …)”")
        elif missing := list(_missing(_words(appendix.reference))):
            yield at(appendix.reference[0], f"thiếu {', '.join(missing)}")


@document_rule("ND30-PL-08")
def reference_to_another_document(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find reference lines that name another document than the one they stand in."""
    for appendix in document.components.appendices:
        if appendix.reference:
            words = _words(appendix.reference)
            faults = [*_odd_opening(words, document.components, rule)]
            faults += _other_number(words, document.components)
            faults += _other_date(words, document.components)
            if faults:
                yield at(appendix.reference[0], "; ".join(faults))


@document_rule("ND30-PL-09", docx_only=True)
def reference_without_rule(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find reference lines without a drawn rule under them."""
    for appendix in document.components.appendices:
        if appendix.reference and not _underlined(document, appendix):
            yield at(appendix.reference[-1], "không có đường kẻ bên dưới")


def _underlined(document: DocumentFacts, appendix: AppendixFacts) -> bool:
    """Tell whether a rule is drawn at the line, or in the paragraph below it."""
    last = appendix.reference[-1].paragraph
    return any(each.rules for each in (last, *below(document, last)[:1]))


def _missing(words: str) -> Iterator[str]:
    number = NUMBER.search(words)
    if number is None:
        yield "số, ký hiệu"
    elif number["number"] and not number["symbol"]:
        yield "ký hiệu"
    if not DATE.search(words):
        yield "thời gian ban hành"
    if not BODY.search(words):
        yield "tên cơ quan ban hành"


def _odd_opening(words: str, components: Components, rule: Rule) -> Iterator[str]:
    if not (words.startswith("(") and words.endswith((")", ")."))):
        yield "không đặt trong ngoặc đơn"
    found = OPENING.match(words)
    if found is None:
        yield f"không bắt đầu bằng “{rule.values[0]}”"
        return
    if found["words"] not in rule.values:
        yield f"bắt đầu bằng “{found['words']}”"
    if components.type_name is None:
        return
    own = components.type_name.text.capitalize()
    if not _letters(found["type"]).startswith((_letters(own), _letters(ANY_TYPE))):
        yield f"ghi “{found['type']}”, còn văn bản này là “{own}”"


def _letters(words: str) -> str:
    """Give the letters alone: a type name may be spaced out, or end in a colon."""
    return "".join(filter(str.isalpha, words.casefold()))


def _other_number(words: str, components: Components) -> Iterator[str]:
    here = NUMBER.search(words)
    head = NUMBER.search(components.number.text) if components.number else None
    if here is None or head is None:
        return
    if here["number"] and int(here["number"]) != int(head["number"] or -1):
        stands = f"ghi “{head['number']}”" if head["number"] else "để trống"
        yield f"ghi số “{here['number']}”, đầu văn bản {stands}"
    symbols = [(found["symbol"] or "").strip("/.…-_") for found in (here, head)]
    if all(symbols) and symbols[0] != symbols[1]:
        yield f"ghi ký hiệu “{symbols[0]}”, đầu văn bản ghi “{symbols[1]}”"


def _other_date(words: str, components: Components) -> Iterator[str]:
    here = DATE.search(words)
    head = DATE.search(components.date.text) if components.date else None
    if here is None or head is None:
        return
    for name, part in (("ngày", "day"), ("tháng", "month"), ("năm", "year")):
        if here[part] and int(here[part]) != int(head[part] or -1):
            stands = f"ghi “{head[part]}”" if head[part] else "để trống"
            yield f"ghi {name} “{here[part]}”, đầu văn bản {stands}"


def _words(lines: tuple[Line, ...]) -> str:
    """Join the lines that a reference was broken into, blanks made single."""
    return " ".join(" ".join(line.text for line in lines).split())
