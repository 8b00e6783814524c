"""Amounts in sentences → placeholders, where the program would print exactly those words.

No total is ever typed: a sentence that gives one in figures and words gets it from the rows.
One that gives another amount stays text, and is told.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import (
    OTHER_SUM,
    STATED_AMOUNT,
    TYPED_TOTAL,
    Notes,
)
from kehoach.language.dates import number_text
from kehoach.language.money import format_amount
from kehoach.language.words import WordStyle, amount_in_words
from kehoach.language.words_reader import read_words
from kehoach.reading.money_units import SCALES
from kehoach.reading.numbers import read_printed_amount

TASK_COUNT = "kh:task-count"
_FIGURES = re.compile(
    r"(?<![\w.,])(?P<amount>[0-9][0-9.,]*)\s*(?:\([^()]{8,200}\)\s*)?"
    r"(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|VNĐ|VND)(?!\w)"
)
"""Its words may stand before the unit: '3.500.000.000 (Ba tỷ năm trăm triệu) đồng'."""
_BESIDE = re.compile(
    r"(?:\{\{ (?P<name>[\w.]+) \| dong \}\}|đồng)\s*\(?\s*(?:[Bb]ằng chữ)?\s*:?\s*$"
)
"""An amount in figures right before the same in words."""
_CONTROL = re.compile(r"kh:(?P<kind>total|subtotal)(?::(?P<id>\w+))?-(?:figures|words)")
_IN_WORDS = re.compile(
    r"\{\{ (?P<name>[\w.]+) \| dong \}\}\s*\(?\s*[Bb]ằng chữ\s*:?\s*(?P<words>[^{}();]{8,}đồng)"
)
"""Words that stay typed beside a figure that is computed."""
_STATES_TOTAL = re.compile(r"\b(?:tổng|khái toán|dự toán|kinh phí)\b", re.IGNORECASE)
_CALLED_TOTAL = re.compile(r"\btổng\b", re.IGNORECASE)
_APPENDIX = re.compile(r"Phụ lục\s+(?P<number>[IVX]+|[0-9]+)\b")
_NEAR = 120
_ZERO_TENS: tuple[Literal["linh", "lẻ"], ...] = ("linh", "lẻ")
_THOUSANDS: tuple[Literal["nghìn", "ngàn"], ...] = ("nghìn", "ngàn")
_BILLIONS: tuple[Literal["tỷ", "tỉ"], ...] = ("tỷ", "tỉ")
_STYLES = tuple(
    WordStyle(*style)
    for style in itertools.product(
        _ZERO_TENS, _THOUSANDS, _BILLIONS, (True, False), (False, True)
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """A computed figure: what texts call it, what it is in words, its đồng."""

    name: str
    what: str
    dong: int
    appendix: str = ""
    """The appendix's number, where several are numbered: 'II'."""
    group: str = ""
    """The group's title."""

    def is_named_in(self, words: str) -> bool:
        """Tell whether words name the appendix or the group whose figure this is."""
        numbers = _APPENDIX.findall(words)
        by_number = bool(numbers) and numbers[-1] == self.appendix
        return by_number or (bool(self.group) and self.group.casefold() in words.casefold())


class Figures:
    """The computed figures of one import, put into its sentences."""

    def __init__(
        self,
        known: Sequence[Known],
        texts: Iterable[str],
        tasks: int,
        controls: Sequence[tuple[str, str]],
    ) -> None:
        self._known = known
        self._total = next((each.dong for each in known if each.name == "total"), 0)
        self.style = _style(known, "\n".join(texts))
        self._as_printed = number_text(tasks)
        self._count = re.compile(rf"(?<![\w.,/])0?{tasks}(?= nhiệm vụ\b)")
        self._counts = (TASK_COUNT, self._as_printed) in controls
        self._controlled = _by_words(controls)

    def filled(self, text: str, place: str, notes: Notes) -> str:
        """Put the placeholders of figures into a sentence."""
        pieces: list[str] = []
        done = after = 0
        for found in _FIGURES.finditer(text):
            known = self._named(text[: found.start()], found)
            printed = f"{format_amount(known.dong)} đồng" if known else ""
            before, after = text[after : found.start()], found.end()
            if known and self._is_other_sum(known, found[0], before):
                self._tell_other_sum(known, found[0], place, notes)
            elif known and found[0] == printed:
                pieces += [text[done : found.start()], f"{{{{ {known.name} | dong }}}}"]
                done = found.end()
            else:
                self._tell(known, found, text, place, notes)
        text = self._words("".join([*pieces, text[done:]]))
        for typed in _IN_WORDS.finditer(text):
            self._tell_words(typed, place, notes)
        return self._counted(text, place, notes)

    def _is_other_sum(self, known: Known, amount: str, before: str) -> bool:
        """Tell whether words call 'tổng' what is by chance, or by a slip, another sum."""
        told = known.name == "total" or amount in self._controlled
        return not told and bool(_CALLED_TOTAL.search(before)) and not known.is_named_in(before)

    def _tell_other_sum(self, known: Known, amount: str, place: str, notes: Notes) -> None:
        placeholder, total = f"{{{{ {known.name} | dong }}}}", format_amount(self._total)
        notes.tell(
            OTHER_SUM, place, amount=amount, what=known.what, total=total,
            placeholder=placeholder,
        )  # fmt: skip

    def _counted(self, text: str, place: str, notes: Notes) -> str:
        """Put the count of tasks where our own control holds it; others stay text."""
        found = self._count.search(text)
        if not found or (self._counts and found[0] == self._as_printed):
            return self._count.sub("{{ task_count }}", text, count=1)
        notes.tell(
            TYPED_TOTAL, place, text=f"{found[0]} nhiệm vụ", what="số nhiệm vụ của các bảng",
            placeholder="{{ task_count }} nhiệm vụ",
        )  # fmt: skip
        return text

    def _tell(
        self, known: Known | None, found: re.Match[str], text: str, place: str, notes: Notes
    ) -> None:
        if known:
            placeholder = f"{{{{ {known.name} | dong }}}}"
            notes.tell(
                TYPED_TOTAL, place, text=found[0], what=known.what, placeholder=placeholder
            )
        elif _STATES_TOTAL.search(text[max(0, found.start() - _NEAR) : found.start()]):
            total = format_amount(self._total)
            notes.tell(STATED_AMOUNT, place, amount=found[0], total=total)

    def _tell_words(self, found: re.Match[str], place: str, notes: Notes) -> None:
        """Tell of words that stay typed: they spell the figure otherwise, or another one."""
        known = next(each for each in self._known if each.name == found["name"])
        try:
            same = read_words(found["words"]) == known.dong
        except ValueError:
            same = False
        if same:
            placeholder = f"{{{{ {known.name} | bang_chu }}}}"
            what = known.what
            notes.tell(
                TYPED_TOTAL, place, text=found["words"], what=what, placeholder=placeholder
            )
        else:
            total = format_amount(self._total)
            notes.tell(STATED_AMOUNT, place, amount=f"'{found['words']}'", total=total)

    def _named(self, before: str, found: re.Match[str]) -> Known | None:
        """Find the figure that an amount is; where several are equal, only if words tell."""
        unit = f"{SCALES[found['scale']].split()[0]} đồng" if found["scale"] else "đồng"
        dong = read_printed_amount(found["amount"].rstrip("."), unit)
        same = [each for each in self._known if each.dong == dong]
        own = self._controlled.get(found[0])
        if own and any(each.name == own[0] for each in same):
            name = own.pop(0)
            return next(each for each in same if each.name == name)
        numbers = _APPENDIX.findall(before[-_NEAR:])
        named = [each for each in same if numbers and each.appendix == numbers[-1]]
        total = [each for each in same if each.name == "total"]
        if len(same) > 1:
            same = named or total
        return same[0] if len(same) == 1 else None

    def _words(self, text: str) -> str:
        """Put the placeholders of amounts in words."""
        for spelled, names in self._spelled().items():
            start = text.find(spelled)
            while start >= 0:
                if name := self._whose(text[:start], spelled, names):
                    mark = f"{{{{ {name} | bang_chu }}}}"
                    text = text[:start] + mark + text[start + len(spelled) :]
                start = text.find(spelled, start + 1)
        return text

    def _whose(self, before: str, spelled: str, names: list[str]) -> str:
        """Name the figure that words spell: the one beside them, else one of our own."""
        if beside := _BESIDE.search(before):
            return beside["name"] if beside["name"] in names else ""
        own = self._controlled.get(spelled)
        if own and own[0] in names:
            return own.pop(0)
        return names[0] if len(names) == 1 or names[0] == "total" else ""

    def _spelled(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for each in self._known:
            words.setdefault(amount_in_words(each.dong, self.style), []).append(each.name)
        return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def _by_words(controls: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Give for the words of our own controls the figures that they name, in their order."""
    named: dict[str, list[str]] = {}
    for tag, words in controls:
        if found := _CONTROL.fullmatch(tag):
            of = f"s.{found['id']}" if found["id"] else ""
            named.setdefault(cleaned(words), []).append(f"{found['kind']}{of}")
    return named


def _style(known: Sequence[Known], text: str) -> WordStyle:
    """Find how the document spells amounts: the way in which most of its own are found."""
    best, most = WordStyle(), 0
    for style in _STYLES:
        found = sum(amount_in_words(each.dong, style) in text for each in known)
        if found > most:
            best, most = style, found
    return best
