"""Capitals that open a sentence, and those that open none (Phụ lục II, Mục I)."""

import re
from collections.abc import Iterator

from kehoach.checks.passages import judged_own_words
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import CAPITAL, SMALL, one_of
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph

SENTENCE_START = re.compile(
    rf"(?<![\w./&-])(?P<last>[{SMALL}]{{2,}})[”)]?[.?!]\s+(?P<first>[{SMALL}]+(?![\w-]))"
)
ENDS = (".", "?", "!", ";", ":", "/", "…")
LABEL_ENDS = (".", ")", "-", "–", "+", "•")
"""A label such as 'Phần thứ nhất' may be the first words of a sentence."""

LIST_OF_NAMES = re.compile(
    r"(?<!\w)(?:bộ|ban|cơ quan|cục|đơn vị|địa phương|ngành|phòng|sở|trung tâm|vụ)\s?:[^.]*$",
    re.I,
)
FOLLOWED_BY_COMMON_WORDS = rf"(?=(?:\s+(?:[{SMALL}]+|\d[\d.,]*%?)){{2}}(?!\w))"
ABBREVIATED = frozenset({"tr", "st", "vd", "vv", "đc", "no"})
MESSAGE_ENDS = frozenset({"found", "defined", "document"})
"""Last words of Word's messages about a reference that is lost: they stand in sentences."""


@document_rule("ND30-VH-01")
def capital_out_of_place(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sentences that begin small, and common words with a capital inside a sentence."""
    starts = dict(_small_starts(document))
    common = _common_words(rule)

    def inside(text: str) -> list[str]:
        return [
            *(f"đầu câu viết thường “{word}”" for word in _small_after_stop(text)),
            *(f"giữa câu viết hoa “{word}”" for word in _capitals_inside(text, common)),
        ]

    faults = {each.index: told for each, told in judged_own_words(document, inside)}
    for paragraph in document.paragraphs if starts or faults else ():
        started = (
            f"xuống dòng viết thường “{word}”" for word in starts.get(paragraph.index, ())
        )
        for stands in dict.fromkeys((*started, *faults.get(paragraph.index, ()))):
            yield at(paragraph, stands)


def _small_starts(document: DocumentFacts) -> Iterator[tuple[int, list[str]]]:
    """Give the paragraphs of the body that begin small, by index, with their first word.

    A sentence broken by hand goes on small; the lines of a PDF are joined by guess.
    """
    before: Paragraph | None = None
    for item in document.components.body if document.source == "docx" else ():
        word = re.match(rf"[{SMALL}]+(?![\w-])", item.words)
        goes_on = before is not None and not before.text.rstrip().endswith(ENDS)
        labelled = not item.label or item.label.endswith(LABEL_ENDS)
        if word and labelled and not (item.level == "text" and goes_on):
            yield item.paragraph.index, [word[0]]
        before = None if item.titled else item.paragraph


def _small_after_stop(text: str) -> Iterator[str]:
    for found in SENTENCE_START.finditer(text):
        if found["last"] not in ABBREVIATED | MESSAGE_ENDS:
            yield found["first"]


def _common_words(rule: Rule) -> re.Pattern[str]:
    """Give the pattern of the rule's common words inside a sentence."""
    words = rf"(?P<words>{one_of(rule.values)})"
    return re.compile(rf"(?:{rule.pattern})\s+{words}{FOLLOWED_BY_COMMON_WORDS}", re.IGNORECASE)


def _capitals_inside(text: str, common: re.Pattern[str]) -> Iterator[str]:
    """Give the common words that stand with a capital where no sentence begins."""
    for found in common.finditer(text):
        capital = re.match(f"[{CAPITAL}][{SMALL}]", found["words"])
        if capital and not LIST_OF_NAMES.search(text[: found.start()]):
            yield found["words"]
