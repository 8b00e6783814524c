"""Amounts in words against their figures, and the conventions of writing them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.checks.audit.cells import unit_of
from kehoach.checks.audit.wordings import ReadWords, commas_differ, read_any_words
from kehoach.checks.once import once
from kehoach.checks.passages import judged_texts
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.money import format_amount
from kehoach.language.words import amount_in_words
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.sentences import SpelledAmount, stated_amounts, words_of_amounts

DIFFER = "bằng số là {figures} đồng, bằng chữ là {words} đồng"
UNREADABLE = "không đọc được số tiền bằng chữ “{words}”: {reason}"
RIGHT_WORDS = "Số tiền bằng số đọc là “{words}”; xem lại bên nào đúng rồi sửa bên kia."
NOT_BRACKETED = "số tiền bằng chữ không đặt trong ngoặc đơn"
NOT_ANNOUNCED = "số tiền bằng chữ trong ngoặc đơn không có “Bằng chữ:” ở trước"
NOT_CAPITAL = "số tiền bằng chữ không viết hoa chữ đầu"
CAPITALS_INSIDE = "số tiền bằng chữ viết hoa ở giữa"
COMMAS = "dấu phẩy giữa các nhóm lúc có lúc không"
CHAN = "số tiền bằng chữ kết thúc bằng “chẵn”"
MIXED = "nơi viết “{one}”, nơi viết “{other}”"
_BETWEEN = re.compile(r"[\s,;:.]*(?:\(?\s*(?:viết|số tiền|ghi)?\s*)")
_IN_BRACKETS = re.compile(r"\s*\((?P<words>[^()]+ đồng)\s*[.;]?\)")
_PAIRS = (("nghìn", "ngàn"), ("tỷ", "tỉ"), ("linh", "lẻ"))


class _Words(Struct, frozen=True):
    """Words of an amount in the document, what they say, and the figures beside them."""

    paragraph: Paragraph
    spelled: SpelledAmount
    read: ReadWords
    figures: int | None


@document_rule("SO-06")
def words_differ_from_figures(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find amounts in words (bằng chữ) that say another amount than their figures."""
    for words in _all(document):
        if None not in (words.read.dong, words.figures) and words.read.dong != words.figures:
            figures, spelled = words.figures or 0, words.read.dong or 0
            stands = DIFFER.format(figures=format_amount(figures), words=format_amount(spelled))
            hint = RIGHT_WORDS.format(words=amount_in_words(figures))
            yield at(words.paragraph, stands, hint=hint)


@document_rule("SO-07")
def words_unreadable(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find amounts in words that are no number."""
    for words in _all(document):
        if words.read.dong is None:
            stands = UNREADABLE.format(words=words.spelled.words, reason=words.read.reason)
            yield at(words.paragraph, stands)


@document_rule("EXT-WORDS-01")
def words_not_capital_or_not_in_brackets(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find words of amounts outside brackets, not announced, or not with one capital."""
    for unannounced in judged_texts(document, lambda text: any(_not_announced(text))):
        yield at(unannounced[0], NOT_ANNOUNCED)
    for words in _all(document):
        text = words.spelled.words
        beside = words.paragraph.text[: words.spelled.start].strip(" -+*")
        if beside and not words.spelled.bracketed:
            yield at(words.paragraph, NOT_BRACKETED)
        if not text[0].isupper():
            yield at(words.paragraph, NOT_CAPITAL)
        elif text[1:] != text[1:].lower():
            yield at(words.paragraph, CAPITALS_INSIDE)


@document_rule("EXT-WORDS-02")
def commas_between_some_groups(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find words with a comma after some groups of digits and none after others."""
    for words in _all(document):
        dong = words.read.dong
        if dong is not None and commas_differ(words.spelled.words, dong):
            yield at(words.paragraph, COMMAS)


@document_rule("EXT-WORDS-03")
def zero_groups_misread(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find words that speak an all-zero group, or leave out 'không trăm' inside."""
    yield from _lapses(document, rule)


@document_rule("EXT-WORDS-04")
def billions_spoken_twice(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find thousands of billions with tỷ spoken twice."""
    yield from _lapses(document, rule)


@document_rule("EXT-WORDS-05")
def spelling_of_digits_mixed(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find misspelt digits, and two spellings of one word in one document."""
    yield from _lapses(document, rule)
    found = _all(document)
    for usual, other in _PAIRS:
        with_usual = [words for words in found if _speaks(words, usual)]
        with_other = [words for words in found if _speaks(words, other)]
        if with_usual and with_other:
            yield at(with_other[0].paragraph, MIXED.format(one=usual, other=other))


@document_rule("EXT-WORDS-06")
def words_end_in_chan(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find words of amounts that end in 'chẵn'."""
    for words in _all(document):
        if _speaks(words, "chẵn"):
            yield at(words.paragraph, CHAN)


def _not_announced(text: str) -> Iterator[bool]:
    """Tell of each bracket right behind an amount whether it holds nothing but its words."""
    for bracket in _IN_BRACKETS.finditer(text):
        behind = any(amount.end == bracket.start() for amount in stated_amounts(text))
        yield behind and read_any_words(bracket["words"]).dong is not None


def _lapses(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    for words in _all(document):
        for broken, says in words.read.lapses:
            if broken == rule.id:
                yield at(words.paragraph, says)


def _speaks(words: _Words, word: str) -> bool:
    return word in re.findall(r"\w+", words.spelled.words.lower())


@once
def _all(document: DocumentFacts) -> tuple[_Words, ...]:
    """Find every amount in words with the figures that it belongs to."""
    return tuple(_found(document))


def _found(document: DocumentFacts) -> Iterator[_Words]:
    spelling = {text for text in document.wordings if "bằng chữ" in text.lower()}
    before: Paragraph | None = None
    for paragraph in document.paragraphs if spelling else ():
        text = paragraph.text
        if text in spelling:
            for spelled in words_of_amounts(text):
                read = read_any_words(spelled.words)
                figures = _beside(document, paragraph, spelled, before, read)
                yield _Words(paragraph, spelled, read, figures)
        before = paragraph if text.strip() else before


def _beside(
    document: DocumentFacts,
    paragraph: Paragraph,
    spelled: SpelledAmount,
    before: Paragraph | None,
    read: ReadWords,
) -> int | None:
    """Find the figures before the words, in the paragraph above, or in the table's total."""
    head = paragraph.text[: spelled.start]
    amounts = list(stated_amounts(head))
    if amounts:
        close = _BETWEEN.fullmatch(head[amounts[-1].end :])
        return amounts[-1].dong if close else None
    if head.strip(" -+*("):
        return None
    above = list(stated_amounts(before.text)) if before else []
    if above and before and not before.text[above[-1].end :].strip(" .;:,/"):
        return above[-1].dong
    return _total_above(document, paragraph, read)


def _total_above(document: DocumentFacts, paragraph: Paragraph, read: ReadWords) -> int | None:
    """Take the total of the table that ends just above, or that the words stand in."""
    for table in document.amount_tables:
        last = table.rows[-1]
        inside = [p.index for row in table.rows for c in row.row.cells for p in c.paragraphs]
        if last.kind != "total" or not 0 < paragraph.index - max(inside) <= len(inside):
            continue
        units = [column for column in table.money if unit_of(table, column)]
        sums = [last.amounts[c.index] for c in units if c.index in last.amounts]
        between = [p for p in document.paragraphs if max(inside) < p.index < paragraph.index]
        if sums and not any(p.text.strip() for p in between):
            return read.dong if read.dong in sums else sums[-1]
    return None
