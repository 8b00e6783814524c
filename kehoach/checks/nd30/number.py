"""The number and symbol of the document (số, ký hiệu): 'Số: 12/KH-SKHCN'."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from kehoach.checks.nd30.judging import alignment_fault, format_faults, joined, words
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line

PARTS = re.compile(r"(?P<word>[^\W\d_]{0,3}\s*:?)(?P<number>[^/]*)(?P<slash>/*)(?P<symbol>.*)")
HYPHEN = re.compile("\\s*[-._\u2010-\u2015\u2212]\\s*")
"""Hyphens, and what is typed in their place."""
BLANK = re.compile(r"[\s.…_]*")


class Number(Struct, frozen=True):
    """The parts of the line; `number` is '' while nothing is filled in."""

    line: Line
    word: str
    """'Số:', with what stands between."""
    number: str
    slash: str
    symbol: str

    @property
    def type_and_body(self) -> tuple[str, tuple[str, ...]]:
        """The abbreviations of the type and of the body, whatever joins them."""
        type_name, *body = HYPHEN.split(self.symbol.strip())
        return type_name, tuple(filter(None, body))


def number_of(document: DocumentFacts) -> Number | None:
    """Take the line of number and symbol apart; None where there is none like it."""
    line = document.components.number
    if line is None:
        return None
    text = unicodedata.normalize("NFC", line.text.split("\t")[0].strip())
    found = PARTS.fullmatch(text)
    if found is None:
        return None
    number = found["number"].strip()
    filled = "" if BLANK.fullmatch(number) else number
    return Number(line, found["word"], filled, found["slash"], found["symbol"])


@document_rule("ND30-SO-01")
def number_not_arabic(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a number that is not a running number in Arabic figures."""
    number = number_of(document)
    if number is None or not number.slash or not number.number:
        return
    if not re.fullmatch(rule.pattern, number.number):
        yield at(number.line, f"số “{number.number}”")


@document_rule("ND30-SO-02")
def number_without_zero(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a number below 10 without a zero in front."""
    number = number_of(document)
    if number and re.fullmatch(rule.pattern, number.number):
        yield at(number.line, f"số “{number.number}”")


@document_rule("ND30-SO-03")
def number_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find the word 'Số' without its colon or in capitals, and a line of another look."""
    number = number_of(document)
    if number is None:
        return
    written = number.word.strip()
    word = f"ghi “{written}”" if written else f"không ghi “{rule.values[0]}”"
    word = "" if written in rule.values else word
    look = format_faults(number.line, rule, bold=False, italic=False)
    if faults := joined(word, look):
        yield at(number.line, faults)


@document_rule("ND30-SO-04")
def symbol_malformed(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a symbol without the body's abbreviation, or with one in small letters."""
    number = number_of(document)
    if number is None or not number.slash:
        return
    type_name, body = number.type_and_body
    if not body:
        yield at(number.line, f"ký hiệu chỉ ghi “{type_name}”")
        return
    groups = [type_name, *body]
    small = [each for each in groups if each != each.upper() and each not in rule.values]
    if small:
        yield at(number.line, f"ký hiệu có chữ thường “{small[0]}”")


@document_rule("ND30-SO-05")
def number_badly_joined(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a number without a slash, and a symbol not joined by bare hyphens."""
    number = number_of(document)
    if number is None:
        return
    if not number.slash:
        yield at(number.line, "không có dấu gạch chéo (/) giữa số và ký hiệu")
    elif number.slash != "/":
        yield at(number.line, "hai dấu gạch chéo liền nhau")
    elif re.search(rule.pattern, number.symbol.rstrip()):
        yield at(number.line, f"ký hiệu “{' '.join(number.symbol.split())}”")


@document_rule("ND30-SO-06")
def number_not_centred(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find a number and symbol that are not centred."""
    line = document.components.number
    if line and (fault := alignment_fault(line, "center")):
        yield at(line, fault)


@document_rule("ND30-SO-08")
def symbol_of_another_type(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a plan whose symbol begins with another abbreviation than that of plans."""
    number, name = number_of(document), document.components.type_name
    if number is None or name is None:
        return
    plan, lawful = rule.values
    type_name, body = number.type_and_body
    if words(name).upper() == plan and body and type_name.upper() != lawful:
        yield at(number.line, f"chữ viết tắt tên loại “{type_name}”")
