"""Quotation marks, brackets, doubled words, and the signs that end a paragraph."""

import re
from collections.abc import Iterator, Mapping

from kehoach.checks.passages import judged_texts, judged_words
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import one_of
from kehoach.reading.facts.components import BodyItem
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph

BRACKETS = {")": "(", "]": "["}
CURLY = {"”": "“"}
NAMES = {"(": "ngoặc đơn", "[": "ngoặc vuông", "“": "ngoặc kép"}
SIGNS = re.compile(r"[()\[\]“”]")


@document_rule("KH-18")
def quotation_marks_mixed(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find straight quotation marks in a document that has curly ones too."""
    straight = list(judged_texts(document, re.compile(rule.pattern).search))
    if straight and any(mark in each.text for each in document.paragraphs for mark in "“”"):
        for paragraph, _ in straight:
            yield at(paragraph, "ngoặc kép thẳng, chỗ khác dùng ngoặc kép cong")


@document_rule("KH-19")
def bracket_without_its_pair(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find brackets and quotation marks that are opened or closed alone.

    A quotation may run over paragraphs; a line in brackets broken by hand over two.
    """
    labels = re.compile(rule.pattern)
    texts = {text: labels.sub("", words) for text, words in document.wordings.items()}
    brackets = {text: _alone(words, BRACKETS) for text, words in texts.items()}
    yield from _without_pair(document, brackets, BRACKETS, runs_on=False)
    quotes = {text: _alone(_curled(words), CURLY) for text, words in texts.items()}
    yield from _without_pair(document, quotes, CURLY, runs_on=True)


def _curled(text: str) -> str:
    """Take a straight quotation mark for the curly one that it stands for; KH-18 tells it."""
    more = text.count("”") - text.count("“")
    if more == 0 or text.count('"') % 2 == 0:
        return text
    return text.replace('"', "“" if more > 0 else "”")


def _without_pair(
    document: DocumentFacts,
    alone: Mapping[str, tuple[list[str], list[str]]],
    pairs: Mapping[str, str],
    *,
    runs_on: bool,
) -> Iterator[Finding]:
    """Find signs without their pair; `runs_on`: it may come more than one paragraph later.

    `alone` gives the closing and the opening signs that stand alone in each text.
    """
    opened: tuple[Paragraph, str] | None = None
    for paragraph in document.paragraphs if any(map(any, alone.values())) else ():
        closing, opening = alone[paragraph.text]
        if closing and not opened:
            yield at(paragraph, f"{NAMES[pairs[closing[0]]]} đóng mà không mở")
        if opened and not closing and (opening or not runs_on):
            yield _not_closed(*opened)
        if opening or closing or not runs_on:
            opened = (paragraph, opening[0]) if opening else None
    if opened:
        yield _not_closed(*opened)


def _not_closed(paragraph: Paragraph, sign: str) -> Finding:
    return at(paragraph, f"{NAMES[sign]} mở mà không đóng")


def _alone(text: str, pairs: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Give the closing signs of a text without their opening ones, and the other way round."""
    closing: list[str] = []
    opening: list[str] = []
    for sign in SIGNS.findall(text):
        if sign in pairs.values():
            opening.append(sign)
        elif sign in pairs and pairs[sign] in opening:
            opening.remove(pairs[sign])
        elif sign in pairs:
            closing.append(sign)
    return closing, opening


@document_rule("KH-20")
def word_doubled(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find words that never follow themselves written twice."""
    twice = re.compile(rf"({one_of(rule.values)})\s+\1(?!\w)", re.IGNORECASE)
    for paragraph, found in judged_words(document, twice.search):
        yield at(paragraph, f"lặp từ “{found[0]}”")


@document_rule("KH-21", docx_only=True)
def sentence_without_end(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs of the body that stop without a sign."""
    for item in document.components.body:
        text = item.paragraph.words
        long_enough = len(text.split()) >= (rule.min or 0)
        if not item.titled and long_enough and not re.search(rule.pattern, text):
            yield at(item.paragraph, f"kết thúc bằng “{text.split()[-1]}”, không có dấu câu")


@document_rule("KH-22")
def list_ends_with_semicolon(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find the last item before a heading, or of the body, closed as if more came."""
    body = document.components.body
    for item, after in zip(body, (*body[1:], None), strict=True):
        last = item.paragraph.words[-1:]
        if not item.titled and last in rule.values and _closes_its_list(after):
            yield at(item.paragraph, f"ý cuối kết thúc bằng “{last}”")


def _closes_its_list(after: BodyItem | None) -> bool:
    return after is None or after.titled
