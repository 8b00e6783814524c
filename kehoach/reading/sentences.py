"""Amounts inside sentences: figures with their unit, words in brackets, named totals."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.reading.money_units import CURRENCY, SCALES
from kehoach.reading.numbers import read_figures

_FIGURES = r"[0-9](?:[0-9.,]*[0-9])?"
_SCALE = rf"(?:{'|'.join(SCALES)})(?!\w)"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])(?P<figures>{_FIGURES}(?: [0-9]{{3}}(?![0-9.,]))*)\s*"
    rf"(?:(?P<scale>{_SCALE})(?P<more>(?:\s*,?\s*{_FIGURES}\s*{_SCALE})*)"
    rf"(?:\s*(?P<named>{CURRENCY})|(?=\s*(?:[;.,:()/]|$|và\b|trong\b|từ\b|cho\b|thực\b)))"
    rf"|(?P<bare>{CURRENCY}))",
    re.IGNORECASE,
)
_SPEAKS_OF_MONEY = re.compile(r"[0-9]\s*(?:đ|t[ỷỉ]|tr|ng|vn)", re.IGNORECASE)
_FURTHER = re.compile(rf"({_FIGURES})\s*({_SCALE})", re.IGNORECASE)
_WORDS_LABEL = re.compile(
    r"(?P<open>\(\s*)?(?:viết\s+|số tiền\s+)?bằng chữ\s*:?\s*", re.IGNORECASE
)
_WORDS_END = re.compile(r"[);.(]|\./\.|$")


class StatedAmount(Struct, frozen=True):
    """An amount in a sentence, with its place there; `dong` is None where it is unreadable."""

    figures: str
    unit: str
    dong: int | None
    start: int
    end: int
    currency: str = ""
    """'đồng', 'VNĐ'; empty: only a scale word stands ('52,5 tỷ')."""

    @property
    def text(self) -> str:
        """Figures and unit."""
        return f"{self.figures} {self.unit}"


class SpelledAmount(Struct, frozen=True):
    """The words after 'bằng chữ', with their place in the sentence."""

    words: str
    bracketed: bool
    start: int
    end: int


def spelled_amounts(text: str, units: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Find '52.538 triệu đồng (Bằng chữ: …)': figures, unit, words.

    >>> list(spelled_amounts("là 5 đồng (Bằng chữ: Năm đồng);", ["đồng"]))
    [('5', 'đồng', 'Năm đồng')]
    """
    named = "|".join(sorted(units, key=len, reverse=True))
    pattern = rf"([0-9][0-9.,]*)\s+({named})\s*\(\s*[Bb]ằng chữ\s*:?\s*([^()]+?)\s*\)"
    for match in re.finditer(pattern, text):
        yield match[1], match[2], match[3]


def stated_amounts(text: str) -> Iterator[StatedAmount]:
    """Find every amount of money, also '3 tỷ 640 triệu đồng' and amounts without đồng.

    >>> [(each.text, each.dong) for each in stated_amounts("chi 3,5 tỷ đồng.")]
    [('3,5 tỷ đồng', 3500000000)]
    """
    for found in _AMOUNT.finditer(text) if _SPEAKS_OF_MONEY.search(text) else ():
        scale = found["scale"]
        unit = SCALES[scale.lower()] if scale else "đồng"
        currency = found["named"] or found["bare"] or ""
        read = read_figures(found["figures"], unit).dong
        for figures, further in _FURTHER.findall(found["more"] or ""):
            part = read_figures(figures, SCALES[further.lower()]).dong
            read = None if read is None or part is None else read + part
        yield StatedAmount(found["figures"], unit, read, found.start(), found.end(), currency)


def words_of_amounts(text: str) -> Iterator[SpelledAmount]:
    """Find the words that follow 'bằng chữ', in brackets or not.

    >>> [each.words for each in words_of_amounts("(Bằng chữ: Năm đồng./.)")]
    ['Năm đồng']
    """
    for label in _WORDS_LABEL.finditer(text):
        end = _WORDS_END.search(text, label.end())
        stop = end.start() if end else len(text)
        words = text[label.end() : stop].strip(" ,:“”\"'…_")
        if words:
            yield SpelledAmount(words, label["open"] is not None, label.start(), stop)
