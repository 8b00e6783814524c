"""Amounts that the text names outside any control: in figures, or in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml.etree import _Element as Element

from kehoach.exchange.refresh.controls import CONTROL, is_ours
from kehoach.exchange.refresh.wording import Span, Token, tokens
from kehoach.language.money import MoneyUnit, format_amount
from kehoach.language.words import WordStyle, amount_in_words
from kehoach.language.words_reader import read_words
from kehoach.reading.docx.markup import PARAGRAPH, TABLE
from kehoach.reading.sentences import stated_amounts, words_of_amounts

IN_FIGURES, IN_WORDS = "số tiền trong lời văn", "số tiền bằng chữ"


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount in a paragraph: its words without unit, their place, its value in đồng."""

    words: str
    start: int
    dong: int
    unit: str
    """Unit that follows the figures; empty: the amount is in words."""

    @property
    def what(self) -> str:
        """Say what kind of amount it is."""
        return IN_FIGURES if self.unit else IN_WORDS

    def rewritten(self, dong: int, style: WordStyle) -> str:
        """Write another amount in the same way: same unit, or in words."""
        if self.unit:
            return format_amount(dong, MoneyUnit(self.unit.replace("tỉ", "tỷ")))
        words = amount_in_words(dong, style)
        return words if self.words[:1].isupper() else words[:1].lower() + words[1:]

    def span(self, words: str) -> Span:
        """Give the edit that puts other words in its place."""
        return Span(self.start, self.start + len(self.words), words)


def in_text(root: Element) -> Iterator[tuple[str, Element]]:
    """Walk the paragraphs outside tables that hold words, each with its place."""
    number = 0
    for paragraph in root.iter(PARAGRAPH):
        if next(paragraph.iterancestors(TABLE), None) is None:
            filled = any(token.text.strip() for token in tokens(paragraph))
            number += filled
            if filled:
                yield f"đoạn {number}", paragraph


def mentions(text: str, paragraph: Element) -> Iterator[Mention]:
    """Find the amounts of a paragraph that stand in none of our controls."""
    shut = _in_controls(tokens(paragraph), paragraph)
    for found in _all(text):
        if not any(shut[found.start : found.start + len(found.words)]):
            yield found


def _all(text: str) -> Iterator[Mention]:
    for stated in stated_amounts(text):
        whole = text[stated.start : stated.end]
        simple = whole.lower().endswith(stated.unit) and whole.startswith(stated.figures)
        between = whole[len(stated.figures) : -len(stated.unit)]
        if stated.dong is not None and simple and not between.strip():
            yield Mention(stated.figures, stated.start, stated.dong, stated.unit)
    for spelled in words_of_amounts(text):
        try:
            dong = read_words(spelled.words)
        except ValueError:
            continue
        start = text.index(spelled.words, spelled.start)
        yield Mention(spelled.words, start, dong, "")


def _in_controls(standing: list[Token], paragraph: Element) -> list[bool]:
    """Tell for each letter whether it stands in one of our controls."""
    shut: list[bool] = []
    for token in standing:
        inside = token.element is not None and _is_inside(token.element, paragraph)
        shut += [inside] * len(token.text)
    return shut


def _is_inside(node: Element, paragraph: Element) -> bool:
    around = takewhile(lambda above: above is not paragraph, node.iterancestors())
    return any(above.tag == CONTROL and is_ours(above) for above in around)
