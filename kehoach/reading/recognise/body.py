"""Recognises legal bases (căn cứ) and the items of the body: phần, I., 1., a), -."""

import re
from collections.abc import Iterator, Sequence

from kehoach.reading.facts.components import BodyItem, Level
from kehoach.reading.facts.layout import Block, Paragraph
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.folding import bare, ends_sentence, has_words, in_capitals, plain

LONGEST_TITLE = 150
LONGEST_COLON_TITLE = 60
LONGEST_LABELLED_AUTHORITY = 120
MOST_LINES_BEFORE_BASES = 3
SHORTEST_SENTENCE = 180

_LABELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("part", re.compile(
        r"(?i:phan|chuong)\s+(?:(?i:thu)\s+\w+|[IVXLC]+|\d{1,2})(?![\w/])\s*[.:-]?")),
    ("item", re.compile(r"[IVX]+(?:\.\d{1,2})+\s*[.)]?(?=\s)")),
    ("section", re.compile(r"(?:[IVX]+|[IVX][IVXL]+)\s*[./):-]+(?![\w])")),
    ("section", re.compile(r"(?:[IVX]{2,}|[IVX]+)\s*[.)/](?=\s*[^\W\d_]{2})")),
    ("section", re.compile(r"[IVX]+(?=\s+[A-Z]{2,}\s)")),
    ("part", re.compile(r"[A-H]\s*[./):-](?=\s*[A-Z]{2,})")),
    ("item", re.compile(
        r"\d{1,2}(?:\.\d{1,2})+\s*[.):/]?(?=\s|$)(?!\s*(?:ty|trieu|nghin|%|dong)\b)")),
    ("item", re.compile(r"\d{1,2}(?:\.\d{1,2})*\s*(?:[.)](?=\s|$|[^\W\d_])|/(?=\s))")),
    ("item", re.compile(r"\d{1,2}\s*[-:](?=\s+[^\W\d_])")),
    ("point", re.compile(
        r"\(?[a-z]{1,2}\d?\s?\)(?=\s|$|\w)|[a-z]{1,2}[./](?=\s)|[a-z]\.\d{1,2}[.)]?(?=\s)")),
    ("dash", re.compile(
        r"[-+*\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u25a0\u25a1\u27a2\u2756\u2713"
        r"\uf000-\uf0ff\u00a7]+")),
)  # fmt: skip
_DEPTH: dict[Level, int] = {
    "part": 0, "section": 1, "item": 2, "point": 3, "dash": 4, "text": 5,
}  # fmt: skip
_BARE_LABELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("section", re.compile("[IVX]+")),
    ("item", re.compile(r"\d{1,2}(?:\.\d{1,2})*")),
    ("point", re.compile("[a-zđ]")),
)
_NAMED = re.compile(r"^(?:dieu|muc|tieu muc)\s+\d+")


def level_and_label(text: str) -> tuple[Level, str]:
    """Tell the level of a paragraph by its label.

    >>> level_and_label("II. NHIỆM VỤ"), level_and_label("đ) Việc khác")
    (('section', 'II.'), ('point', 'đ)'))
    """
    text = text.lstrip()
    letters, offsets = bare(text[:60])
    for level, pattern in _LABELS:
        found = pattern.match(letters)
        if found:
            end = offsets[found.end()] if found.end() < len(letters) else len(text[:60])
            return level, text[:end].strip()
    return "text", ""


def begins_text(text: str) -> bool:
    """Tell whether a line in the head's way can only be text."""
    words = plain(text)
    if wording.ADDRESS.match(words) or words.startswith("can cu "):
        return True
    level, _ = level_and_label(text)
    return level in ("section", "part") or (
        len(words) >= SHORTEST_SENTENCE and words[-1] in ".;:"
    )


def legal_bases(blocks: Sequence[Block], start: int) -> tuple[tuple[Paragraph, ...], int]:
    """Give the legal bases from a block on, and the block where the body begins.

    An address (Kính gửi) beside them is no part of either.
    """
    bases: list[Paragraph] = []
    end = start
    passed = 0
    for index in range(start, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            break
        if not has_words(block.text):
            continue
        if is_basis(block.text):
            bases.append(block)
            end = index + 1
        elif wording.ADDRESS.match(plain(block.text)):
            end = index + 1
        elif bases or passed == MOST_LINES_BEFORE_BASES or not _may_precede(block):
            break
        else:
            passed += 1
    return tuple(bases), end


def is_basis(text: str) -> bool:
    """Tell whether a paragraph is a legal basis by its first words.

    A sentence that names no document and leads over to the text is none:
    'Căn cứ tình hình thực tế, … ban hành Kế hoạch như sau:'.
    """
    words = plain(text)
    leads_over = words.endswith(":") and not wording.CITED.search(words)
    return bool(wording.BASIS.match(words)) and not leads_over


def _may_precede(paragraph: Paragraph) -> bool:
    """Tell 'CHỦ TỊCH ỦY BAN NHÂN DÂN …', as decisions have it, or an abstract left alone."""
    text = paragraph.text
    short = len(plain(text)) <= LONGEST_LABELLED_AUTHORITY
    stands_out = in_capitals(text) or (paragraph.align == "center" and _is_bold(paragraph))
    return short and stands_out and not level_and_label(text)[1]


def body_items(paragraphs: Sequence[Paragraph]) -> tuple[BodyItem, ...]:
    """Give every paragraph with words its level, label and whether it is a heading.

    The line of the unit above a table belongs to that table.
    """
    labelled = [
        (paragraph, *_labelled(paragraph))
        for paragraph in paragraphs
        if has_words(paragraph.text) and not wording.UNIT_LINE.match(plain(paragraph.text))
    ]
    return tuple(_items(labelled))


def _labelled(paragraph: Paragraph) -> tuple[Level, str]:
    """Tell level and label, an automatic number without any sign after it included."""
    label = paragraph.label.strip()
    if label and (label == "o" or not any(map(str.isalnum, label))):
        return "dash", label
    level, typed = level_and_label(paragraph.text)
    if label and level == "text":
        level = next((level for level, bare in _BARE_LABELS if bare.fullmatch(label)), "text")
        typed = label if level != "text" else ""
    return level, typed


def _items(labelled: list[tuple[Paragraph, Level, str]]) -> Iterator[BodyItem]:
    following: Sequence[Level | None] = [*(level for _, level, _ in labelled), None][1:]
    for (paragraph, level, label), after in zip(labelled, following, strict=True):
        words = paragraph.text.strip()[len(label) :].strip()
        titled = _is_titled(level, words, paragraph, after)
        yield BodyItem(level, label, words, titled, paragraph)


def _is_titled(level: Level, words: str, paragraph: Paragraph, after: Level | None) -> bool:
    if level in ("part", "section"):
        return True
    if level == "dash" or len(words) > LONGEST_TITLE:
        return False
    bold = _is_bold(paragraph)
    if level == "text":
        return _is_heading_without_label(words)
    if words.endswith(":"):
        return bold and len(words) <= LONGEST_COLON_TITLE
    if ends_sentence(words):
        return False
    return bold or (after is not None and _DEPTH[after] > _DEPTH[level])


def _is_heading_without_label(words: str) -> bool:
    if ends_sentence(words):
        return False
    return in_capitals(words) or bool(_NAMED.match(plain(words)))


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.look.bold for run in runs)
