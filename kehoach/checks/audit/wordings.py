"""Habits of writing amounts in words: what each convention wants, and how to read past a lapse.

No law fixes these words. Where the strict reader refuses a text, the lapses that people
make are mended one by one; if the mended words are a number, each lapse is a breach of
its convention and the number is still compared with the figures.
"""

import re

from msgspec import Struct

from kehoach.language.words import WordStyle, amount_in_words
from kehoach.language.words_reader import read_words

_ONES = "một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín"
_GROUP_END = r"(?=\s+(?:nghìn|ngàn|triệu|đồng)(?!\w)|\s*$)"


class _Lapse(Struct, frozen=True):
    """A lapse, the convention that it breaks, and how the words read without it."""

    rule: str
    says: str
    pattern: re.Pattern[str]
    mended: str


def _lapse(rule: str, says: str, pattern: str, mended: str) -> _Lapse:
    return _Lapse(rule, says, re.compile(pattern), mended)


_SCALE = r"(tỷ|tỉ|triệu|nghìn|ngàn)(,?)\s+"
_LAPSES = (
    _lapse(
        "EXT-WORDS-04", "đọc tỷ hai lần", r"(?<=nghìn|.ngàn)\s+t[ỷỉ],?\s+(?=.*\bt[ỷỉ]\b)", " "
    ),
    _lapse(
        "EXT-WORDS-03",
        "đọc nhóm toàn số không",
        r",?\s*không(?: trăm(?: (?:linh|lẻ) không)?)?\s+(?:nghìn|ngàn|triệu)(?!\w)",
        "",
    ),
    _lapse(
        "EXT-WORDS-03",
        "đọc nhóm toàn số không",
        r",?\s*không trăm(?: (?:linh|lẻ) không)?(?=\s*(?:đồng|$))",
        "",
    ),
    *(
        _lapse(
            "EXT-WORDS-05",
            f"viết “{wrong}” thay cho “{right}”",
            rf"(?<!\w){wrong}(?!\w)",
            right,
        )
        for wrong, right in (
            ("mươi một", "mươi mốt"),
            ("mươi năm", "mươi lăm"),
            ("mười năm", "mười lăm"),
            ("nhăm", "lăm"),
            ("tỹ", "tỷ"),
        )
    ),
    _lapse(
        "EXT-WORDS-03",
        "thiếu “không trăm”",
        rf"{_SCALE}(?:(?:linh|lẻ)\s+)?((?:{_ONES})){_GROUP_END}",
        r"\1\2 không trăm linh \3",
    ),
    _lapse(
        "EXT-WORDS-03",
        "thiếu “không trăm”",
        rf"{_SCALE}(?=(?:(?:{_ONES}) mươi|mười)(?!\w))",
        r"\1\2 không trăm ",
    ),
)
_AMBIGUOUS_END = re.compile(rf"(?:tỷ|tỉ|triệu|nghìn|ngàn),?\s+(?:{_ONES})\s*(?:đồng)?$")


class ReadWords(Struct, frozen=True):
    """What words say: the amount, and the conventions that they break (rule, what stands)."""

    dong: int | None
    lapses: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    """Why they could not be read."""


def read_any_words(text: str) -> ReadWords:
    """Read an amount in words, past the lapses that leave no doubt.

    >>> read_any_words("Một tỷ năm mươi triệu đồng")
    ReadWords(dong=1050000000, lapses=(('EXT-WORDS-03', 'thiếu “không trăm”'),), reason='')
    """
    words = " ".join(text.split())
    try:
        return ReadWords(read_words(words))
    except ValueError as error:
        reason = str(error)
    mended, lapses = _mended(words.lower())
    if _AMBIGUOUS_END.search(words.lower()):
        return ReadWords(None, reason=reason)
    try:
        return ReadWords(read_words(mended), lapses)
    except ValueError:
        return ReadWords(None, reason=reason)


def _mended(words: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], None] = {}
    for lapse in _LAPSES:
        mended = lapse.pattern.sub(lapse.mended, words)
        if mended != words:
            found[lapse.rule, lapse.says] = None
            words = mended
    return words, tuple(found)


def commas_differ(text: str, dong: int) -> bool:
    """Tell whether commas stand neither after every group nor nowhere."""
    words = _compared(text)
    styles = (WordStyle(commas=commas) for commas in (True, False))
    wanted = [_compared(amount_in_words(dong, style)) for style in styles]
    bare = words.replace(",", "")
    return words not in wanted and bare == wanted[1]


def _compared(text: str) -> str:
    words = " ".join(text.lower().split()).removesuffix(" chẵn").removesuffix(" đồng")
    for spelling, usual in (("lẻ", "linh"), ("ngàn", "nghìn"), ("tỉ", "tỷ")):
        words = re.sub(rf"(?<!\w){spelling}(?!\w)", usual, words)
    return re.sub(r"(?<=linh |mươi )tư(?!\w)", "bốn", re.sub(r"\s*,\s*", ", ", words))
