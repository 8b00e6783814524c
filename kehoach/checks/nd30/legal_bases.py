"""The legal bases (căn cứ ban hành): what each states, how they look, one on a line."""

import re
from collections.abc import Iterator

from kehoach.checks.nd30.judging import (
    capitals_fault,
    counted,
    italic_fault,
    joined,
    size_fault,
)
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph
from kehoach.reading.recognise.citations import Citation, citations, cited_first

LEAD = re.compile(r"^[-–\s]*(?:Căn cứ|Thực hiện|Theo|Xét)\s+(?:vào\s+|theo\s+)?", re.IGNORECASE)
NEXT = re.compile(r";\s(?=(\w.*))|[,.]\s(?=(Căn cứ\s.*))")
"""Where a second basis, or the text itself, may begin in the line of a basis."""
WORDS_SHOWN = 5


@document_rule("ND30-CC-02")
def basis_incomplete(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find bases that leave out a part, and laws with more than their name and date."""
    for paragraph in document.components.legal_bases:
        text = LEAD.sub("", " ".join(paragraph.text.split()))
        first = cited_first(text)
        others = (cited for cited in citations(text) if cited.start > 0 and cited.type)
        for cited in (*([first] if first else ()), *others):
            if not cited.within and (fault := _fault(cited)):
                yield at(paragraph, fault)


@document_rule("ND30-CC-03")
def basis_not_in_italics(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find bases of another size, upright or in capitals."""

    def fault(paragraph: Paragraph) -> str:
        line = Line(paragraph, paragraph.runs)
        return joined(
            size_fault(line.looks, rule),
            italic_fault(line.looks, wanted=True),
            capitals_fault(line.text, wanted=False),
        )

    yield from counted(document.components.legal_bases, fault)


@document_rule("ND30-CC-04")
def bases_not_line_by_line(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find bases that share a line, and lines that end with another sign."""
    bases = [
        (paragraph, text)
        for paragraph in document.components.legal_bases
        for text in _lines(paragraph)
    ]
    for place, (paragraph, text) in enumerate(bases, start=1):
        if following := _shares_line_with(text):
            yield at(paragraph, f"không xuống dòng trước “{_start(following)}”")
        if fault := _end_fault(text, last=place == len(bases)):
            yield at(paragraph, fault)


def _fault(cited: Citation) -> str:
    """Say which parts a basis leaves out, or which a law has too many."""
    if cited.is_law:
        parts = {"ngày ban hành": cited.date}
        surplus = surplus_of_law(cited)
    else:
        parts = {
            "số": cited.number,
            "ký hiệu": cited.symbol,
            "ngày ban hành": cited.date,
            "cơ quan ban hành": cited.issuer,
            "trích yếu": cited.abstract,
        }
        surplus = ""
    missing = ", ".join(name for name, words in parts.items() if not words)
    return joined(f"thiếu {missing}" if missing else "", surplus)


def surplus_of_law(cited: Citation) -> str:
    """Say what a law or ordinance is cited with that the decree leaves out."""
    parts = {f"số, ký hiệu {cited.reference}": cited.number, "cơ quan ban hành": cited.issuer}
    surplus = ", ".join(name for name, words in parts.items() if words)
    return f"{cited.type} ghi thừa {surplus}" if surplus else ""


def _lines(paragraph: Paragraph) -> Iterator[str]:
    """Give the bases of a paragraph: one, or more where line breaks part them."""
    begun = ""
    for piece in paragraph.text.split("\n"):
        if begun and LEAD.match(piece):
            yield begun
            begun = ""
        begun = " ".join(f"{begun} {piece}".split())
    if begun:
        yield begun


def _shares_line_with(text: str) -> str:
    """Give what goes on in the same line after a basis, '' where nothing does."""
    for found in NEXT.finditer(text):
        words = found[1] or found[2]
        if words[0].isupper() or words.startswith(("căn cứ ", "theo đề nghị", "xét đề nghị")):
            return words
    return ""


def _start(words: str) -> str:
    start = " ".join(words.split()[:WORDS_SHOWN])
    return start if start == words else f"{start} …"


def _end_fault(text: str, *, last: bool) -> str:
    sign, name = (".", "dấu chấm (.)") if last else (";", "dấu chấm phẩy (;)")
    end = text[-1]
    if end == sign:
        return ""
    return (
        f"cuối dòng không có {name}"
        if end.isalnum()
        else f"cuối dòng là “{end}”, không phải {name}"
    )
