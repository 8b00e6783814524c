"""New words in place of old ones: only the letters that differ change, formats stay.

Words stand in `w:t` of as many runs as Word likes to cut them into. The longest common
beginning and end of old and new words keep their runs; what is left goes into the first
run that it touches. Nothing else of the cell is touched: comments, bookmarks, bold.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from lxml.etree import _Element as Element

from kehoach.exchange.refresh.places import Edit, Part
from kehoach.reading.docx.markup import (
    FALLBACK,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TEXT_BOX,
    W,
    child,
)

TEXT = f"{W}t"
RUN = f"{W}r"
STAND_INS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK, TEXT_BOX})
NOT_IN_A_RUN = frozenset({f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}rPrChange"})


@dataclass(frozen=True, slots=True)
class Token:
    """Some letters that a reader sees, and the element that shows them.

    Between two paragraphs of a cell stands one space that no element shows.
    """

    text: str
    element: Element | None

    @property
    def is_text(self) -> bool:
        """The letters stand in a `w:t`, not in a tab or line break."""
        return self.element is not None and self.element.tag == TEXT


def folded(text: str) -> str:
    """Give words as they are compared: NFC, white space made single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tokens(element: Element) -> list[Token]:
    """List what a reader sees of a cell, a control or a paragraph."""
    found: list[Token] = []
    for paragraph in _paragraphs(element):
        own = list(_own_tokens(paragraph, element))
        if any(token.text for token in own) and any(token.text for token in found):
            found.append(Token(" ", None))
        found += own
    return found


def words_of(element: Element) -> str:
    """Give the words of a cell, a control or a paragraph."""
    return "".join(token.text for token in tokens(element))


def _paragraphs(element: Element) -> list[Element]:
    inside = [each for each in element.iter(PARAGRAPH) if not _unseen(each, element)]
    return inside or [element]


def _own_tokens(paragraph: Element, top: Element) -> Iterator[Token]:
    for node in paragraph.iter(TEXT, *STAND_INS):
        if node is not paragraph and not _unseen(node, paragraph) and not _unseen(node, top):
            text = node.text or "" if node.tag == TEXT else STAND_INS[str(node.tag)]
            yield Token(text, node)


def _unseen(node: Element, top: Element) -> bool:
    around = takewhile(lambda above: above is not top, node.iterancestors())
    return any(above.tag in UNSEEN for above in around)


class Span(NamedTuple):
    """Letters from `start` up to, not including, `end`, and the words that take their place."""

    start: int
    end: int
    words: str


def rewritten(part: Part, element: Element, wanted: str) -> list[Edit]:
    """Give the edits after which an element reads `wanted`; it must hold a paragraph or run."""
    standing = tokens(element)
    if not any(token.is_text for token in standing):
        return _first_words(part, element, standing, wanted)
    old = "".join(token.text for token in standing)
    return _replaced(part, standing, [_difference(standing, old, wanted)])


def replaced(part: Part, element: Element, spans: Iterable[Span]) -> list[Edit]:
    """Give the edits that put other words in place of some letters of `words_of(element)`."""
    return _replaced(part, tokens(element), spans)


def _difference(standing: list[Token], old: str, wanted: str) -> Span:
    """Give the letters of `old` that go and those that come in their place."""
    start = _alike(old, wanted)
    rest_old, rest_new = old[start:], wanted[start:]
    same_end = _alike(rest_old[::-1], rest_new[::-1])
    end = len(old) - same_end
    if _crosses_paragraphs(standing, start, end):
        return Span(start, len(old), rest_new)
    return Span(start, end, rest_new[: len(rest_new) - same_end])


def _alike(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _crosses_paragraphs(standing: list[Token], start: int, end: int) -> bool:
    at = 0
    for token in standing:
        if token.element is None and start < at + 1 and at < end:
            return True
        at += len(token.text)
    return False


def _replaced(part: Part, standing: list[Token], spans: Iterable[Span]) -> list[Edit]:
    texts = [token.text for token in standing]
    for span in sorted(spans, reverse=True):  # from the end: places before stay true
        _put(standing, texts, span)
    edits = []
    for token, text in zip(standing, texts, strict=True):
        if token.element is None or text == token.text:
            continue
        if token.is_text:
            edits.append(_text_edit(part, token.element, text))
        else:
            edits.append(Edit(*part.whole(token.element), b""))
    return edits


def _put(standing: list[Token], texts: list[str], span: Span) -> None:
    """Cut a span out of the texts and put its words where it began."""
    host = _host(standing, span)
    at = 0
    for number, token in enumerate(standing):
        size, text = len(token.text), texts[number]
        first, last = max(span.start - at, 0), min(span.end - at, size)
        at += size
        if token.element is None:
            continue
        place = min(first, size)
        if first < last:
            texts[number] = text[:first] + text[last:]
        if number == host:
            texts[number] = texts[number][:place] + span.words + texts[number][place:]


def _host(standing: list[Token], span: Span) -> int:
    """Choose the text that takes the new words: the first that loses letters to them.

    Words that only come in join the run before them, else the run behind.
    """
    at, before, after = 0, -1, -1
    for number, token in enumerate(standing):
        end = at + len(token.text)
        if token.is_text:
            if at <= span.start < end and (span.start < span.end or at < span.start):
                return number
            before = number if end <= span.start and (token.text or not at) else before
            after = number if after < 0 and at >= span.start else after
        at = end
    return before if before >= 0 else after


def _text_edit(part: Part, node: Element, text: str) -> Edit:
    start, end = part.whole(node)
    return Edit(start, end, text_element(part, node, text, part.start_tag(node)))


def text_element(part: Part, node: Element, text: str, tag: tuple[int, int]) -> bytes:
    """Write a `w:t` with new words; spaces at its ends are kept by xml:space."""
    opening = part.content[tag[0] : tag[1]]
    opening = opening.removesuffix(b"/>").removesuffix(b">").rstrip()
    if text != text.strip() and b"xml:space" not in opening:
        opening += b' xml:space="preserve"'
    return opening + f">{escaped(text)}</{part.name(node, 't')}>".encode()


def escaped(text: str) -> str:
    """Write text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _first_words(
    part: Part, element: Element, standing: list[Token], wanted: str
) -> list[Edit]:
    """Put a run with the words into an element that shows no text yet."""
    edits = [Edit(*part.whole(t.element), b"") for t in standing if t.element is not None]
    if not wanted:
        return edits
    paragraph = next((each for each in _paragraphs(element) if each.tag == PARAGRAPH), None)
    holder = element if paragraph is None else paragraph
    run = run_bytes(part, holder, run_format(part, holder), wanted)
    if part.is_empty(holder):
        start, end = part.whole(holder)
        opening = part.content[start:end].removesuffix(b"/>").rstrip()
        closing = f"</{part.name(holder, 'p')}>".encode()
        return [*edits, Edit(start, end, opening + b">" + run + closing)]
    end = part.inside(holder).end
    return [*edits, Edit(end, end, run)]


def run_bytes(part: Part, beside: Element, look: bytes, text: str) -> bytes:
    """Write a run; `look` is its w:rPr, names take the prefix of an element beside it."""
    run, words = part.name(beside, "r"), part.name(beside, "t")
    return (
        f"<{run}>".encode()
        + look
        + f'<{words} xml:space="preserve">{escaped(text)}</{words}></{run}>'.encode()
    )


def run_format(part: Part, holder: Element) -> bytes:
    """Give the w:rPr for new words: that of the first run, else of the paragraph mark."""
    run = next(holder.iter(RUN), None)
    if run is not None:
        found = child(run, RUN_PROPERTIES)
        return b"" if found is None or _tracked(found) else part.bytes_of(found)
    mark = child(child(holder, PARAGRAPH_PROPERTIES), RUN_PROPERTIES)
    return b"" if mark is None or _tracked(mark) else part.bytes_of(mark)


def _tracked(look: Element) -> bool:
    return any(inner.tag in NOT_IN_A_RUN for inner in look)
