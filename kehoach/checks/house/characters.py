"""Characters: two styles of tone marks, broken, private, unseen and foreign ones."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kehoach.checks.passages import (
    indexes,
    judged_own_words,
    judged_texts,
    judged_words,
    quoted,
    typed,
)
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.lettering import forbidden_characters, tone_styles
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph

PRIVATE = "Co"
UNSEEN = frozenset({"Cf", "Zl", "Zp", "Lo", "Mn"})
"""Format characters; the blank letters and selectors that nobody sees either."""

OLD_STYLE, NEW_STYLE = "kiểu hòa, ủy", "kiểu hoà, uỷ"


@document_rule("KH-08")
def tone_styles_mixed(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find words whose tone mark stands otherwise than in most of the document.

    The national title (Quốc hiệu), whose HÒA the law writes, and names of persons do not count.
    """
    parts = document.components
    own_spelling = indexes((parts.national_title, parts.signature.name))
    styles = [
        (paragraph, style)
        for paragraph, style in judged_own_words(document, _common_words)
        if paragraph.index not in own_spelling
    ]
    olds, news = (sum(len(style[n]) for _, style in styles) for n in (0, 1))
    rare = 1 if olds >= news else 0
    for paragraph, style in styles:
        if style[rare]:
            usual = NEW_STYLE if rare == 0 else OLD_STYLE
            yield at(paragraph, f"{quoted(style[rare])} khác phần lớn văn bản ({usual})")


def _common_words(text: str) -> tuple[list[str], list[str]] | None:
    """Give the words by style, without those inside a proper name ("Nguyễn Thị Thuỷ")."""
    if not any(tone_styles(text)):
        return None
    pieces = text.split()
    common = [piece for n, piece in enumerate(pieces) if not _in_a_name(pieces, n)]
    return tone_styles(" ".join(common))


def _in_a_name(pieces: list[str], place: int) -> bool:
    """Tell whether a word stands beside another capital in one phrase."""
    before = pieces[place - 1] if place else ""
    after = pieces[place + 1] if place + 1 < len(pieces) else ""
    beside = (before and before[-1].isalpha() and _capitalised(before)) or (
        pieces[place][-1].isalpha() and _capitalised(after)
    )
    return bool(beside) and _capitalised(pieces[place])


def _capitalised(piece: str) -> bool:
    letters = piece.strip("“”\"'(),;:.")
    return letters[:1].isupper() and letters[1:].islower() and letters.isalpha()


@document_rule("KH-09", docx_only=True)
def character_broken(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find replacement and control characters, and codes that are no characters."""

    def suspicious(text: str) -> bool:
        return not text.isprintable() or any(sign in text for sign in rule.values)

    for paragraph, _ in judged_texts(document, suspicious, document.printed):
        text = typed(paragraph)
        if broken := [char for char in text if char in rule.values or _is_broken(char)]:
            yield _codes(paragraph, "ký tự hỏng", broken)


def _is_broken(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cn", "Cs"} and char not in "\t\n"


@document_rule("KH-10", docx_only=True)
def character_private(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find typed characters whose look only one symbol typeface knows."""
    for paragraph, _ in judged_texts(document, _is_unprintable, document.printed):
        text = typed(paragraph)
        if private := [char for char in text if unicodedata.category(char) == PRIVATE]:
            yield _codes(paragraph, "ký tự riêng của phông chữ", private)


def _is_unprintable(text: str) -> bool:
    """Tell whether a text holds what str.isprintable refuses, as every private character."""
    return not text.isprintable()


@document_rule("KH-11", docx_only=True)
def character_unseen(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find zero-width characters, soft hyphens, byte order marks and their like."""
    for paragraph, _ in judged_texts(document, _unseen, document.printed):
        if unseen := _unseen(typed(paragraph)):
            yield _codes(paragraph, "ký tự không nhìn thấy", unseen)


def _unseen(text: str) -> list[str]:
    return [
        text[place]
        for place, _ in forbidden_characters(text)
        if unicodedata.category(text[place]) in UNSEEN
    ]


@document_rule("KH-12")
def letter_of_another_alphabet(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find words with a Greek, Russian or Icelandic letter that looks like ours."""
    pattern = re.compile(rule.pattern)
    for paragraph, _ in judged_words(document, pattern.search):
        if foreign := [word for word in paragraph.words.split() if pattern.search(word)]:
            yield at(paragraph, f"chữ cái lẫn từ bảng chữ khác ở {quoted(foreign)}")


def _codes(paragraph: Paragraph, what: str, chars: Iterable[str]) -> Finding:
    codes = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in chars))
    return at(paragraph, f"{what} {codes}")
