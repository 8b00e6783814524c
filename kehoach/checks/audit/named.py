"""Totals that sentences name: 'Khái toán kinh phí … là: 52.538.000.000 đồng'."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.checks.audit.periods import years_of
from kehoach.checks.passages import judged_texts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.sentences import StatedAmount, stated_amounts

_NAME = re.compile(
    r"tổng\s+(?:mức\s+|số\s+)?kinh\s+phí|khái\s+toán(?:\s+tổng)?(?:\s+kinh\s+phí)?|"
    r"tổng\s+dự\s+toán|dự\s+toán\s+(?:tổng\s+)?kinh\s+phí|tổng\s+nhu\s+cầu(?:\s+kinh\s+phí)?|"
    r"nhu\s+cầu\s+kinh\s+phí|tổng\s+cộng(?:\s+kinh\s+phí)?|"
    r"kinh\s+phí\s+thực\s+hiện\s+kế\s+hoạch|"
    r"phụ\s+lục\s+(?:[IVX]+|\d+)(?=\s*(?:là)?\s*:?\s*[\d.,]+\s*(?:tỷ|triệu|nghìn|đồng))",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[;]|\.\s|trong đó", re.IGNORECASE)
_PARTIAL = re.compile(
    r"(?<!\w)(?:nhóm|(?<!danh )mục(?! tiêu)|ngân sách|nguồn|xã hội hóa|xã hội hoá|đã|được giao|"
    r"còn lại|mỗi|từng|riêng|hỗ trợ|bình quân|quyết định|nghị quyết|giảm|tăng|tiết kiệm|"
    r"hạng mục|giai đoạn|"
    r"(?:nhiệm vụ|dự án)"
    r"(?!\s*(?:,|là|:|\(|$|năm|và dự án|(?:của|theo|tại|thuộc) (?:kế|phụ|danh))))(?!\w)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?<!\w)(?:khoảng|gần|hơn|trên|dưới|xấp xỉ|tối đa|tối thiểu|không quá|ít nhất|từ)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d+\s+nhiệm vụ", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEUTRAL = re.compile(
    r"(?<!\w)(?:là|để|thực|hiện|kế|hoạch|năm|dự|kiến|này|của|cho|theo|với|các|bằng|kinh|phí)(?!\w)"
)
_LONGEST_GAP = 160


class NamedTotal(Struct, frozen=True):
    """A total that a sentence names."""

    paragraph: Paragraph
    amount: StatedAmount
    subject: str
    """What the total is of: the words that tell it from others of the same year."""


def named_totals(document: DocumentFacts) -> Iterator[NamedTotal]:
    """Find the totals of the whole plan; those of a part, a year or a source are left out."""
    years = years_of(document)
    in_tables = {paragraph.index for table in document.tables for paragraph in table.paragraphs}
    for paragraph, _ in judged_texts(document, _NAME.search):
        if paragraph.index not in in_tables:
            yield from _of_paragraph(paragraph, years)


def _of_paragraph(paragraph: Paragraph, years: tuple[int, int] | None) -> Iterator[NamedTotal]:
    text = paragraph.text
    amounts = list(stated_amounts(text)) if _NAME.search(text) else []
    for name in _NAME.finditer(text):
        amount = next((each for each in amounts if each.start >= name.end()), None)
        if amount is None:
            continue
        gap = text[name.end() : amount.start]
        if _is_of_the_whole(gap, years):
            amounts.remove(amount)
            yield NamedTotal(paragraph, amount, _subject(name[0], gap, years))


def _is_of_the_whole(gap: str, years: tuple[int, int] | None) -> bool:
    if len(gap) > _LONGEST_GAP or _ENDS.search(gap) or _ABOUT.search(gap):
        return False
    other_year = years and any(
        not years[0] <= int(year) <= years[1] for year in _YEAR.findall(gap)
    )
    return not other_year and not _PARTIAL.search(_COUNTED.sub(" ", gap))


def _subject(name: str, gap: str, years: tuple[int, int] | None) -> str:
    words = (gap if not name.lower().startswith("phụ") else name).lower()
    words = _YEAR.sub(" ", words) if years else words
    return " ".join(re.findall(r"\w+", _NEUTRAL.sub(" ", words)))
