"""Typeface, colour and encoding of all that is printed (phông chữ, màu chữ, bộ mã)."""

import colorsys
import string
from collections.abc import Callable, Iterator
from functools import cache

from kehoach.checks.nd30.judging import joined
from kehoach.checks.nd30.marks import is_urgency_stamp
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.lettering import is_nfc
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Look, Margin, Paragraph

Offences = Callable[[Paragraph], Iterator[str]]

HUES = (
    (0.04, "đỏ"),
    (0.11, "cam"),
    (0.19, "vàng"),
    (0.45, "xanh lá"),
    (0.70, "xanh dương"),
    (0.83, "tím"),
    (0.96, "hồng"),
    (1.00, "đỏ"),
)
"""Names of colours up to a hue, red being 0 and 1."""
GREY_SATURATION = 0.15
DARK = 0.25
WHITE = 0.97


@document_rule("ND30-PAGE-07")
def foreign_typeface(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find words in another typeface than Times New Roman, each typeface once.

    A PDF may show a typeface of the same widths where the program had no other.
    """
    lawful = rule.values if document.source == "pdf" else rule.values[:1]
    plain = tuple(_plain(name) for name in lawful)
    foreign = {
        look: strange
        for look in document.looks
        if (strange := [font for font in look.fonts if not _plain(font).startswith(plain)])
    }

    def offences(paragraph: Paragraph) -> Iterator[str]:
        for text, look in _written(paragraph):
            strange = foreign.get(look, [])
            if strange and any(char.isalnum() or char in string.punctuation for char in text):
                yield from strange

    if foreign:
        yield from _once_each(document, offences, "phông chữ {}")


@document_rule("ND30-PAGE-08")
def coloured_words(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find words in another colour than black, each colour once; stamps of urgency are red."""

    def offences(paragraph: Paragraph) -> Iterator[str]:
        for text, look in _written(paragraph):
            coloured = look.color not in rule.values and text.strip()
            if coloured and not is_urgency_stamp(paragraph):
                yield f"{_colour_name(look.color)} ({look.color})"

    if any(look.color not in rule.values for look in document.looks):
        yield from _once_each(document, offences, "màu chữ {}")


@document_rule("ND30-PAGE-09")
def decomposed_letters(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find words whose tone marks are characters of their own."""

    def offences(paragraph: Paragraph) -> Iterator[str]:
        for word in paragraph.text.split():
            if not is_nfc(word):
                yield "chữ có dấu tổ hợp (dấu thanh là ký tự rời)"

    if not all(map(is_nfc, document.wordings)):
        yield from _once_each(document, offences, "{}")


def _once_each(document: DocumentFacts, offences: Offences, stands: str) -> Iterator[Finding]:
    """Give one finding for each distinct offence: its first place, and how many there are."""
    places: dict[str, list[Paragraph]] = {}
    for paragraph in _printed(document):
        for offence in dict.fromkeys(offences(paragraph)):
            places.setdefault(offence, []).append(paragraph)
    for offence, paragraphs in places.items():
        count = f"{len(paragraphs)} đoạn" if len(paragraphs) > 1 else ""
        yield at(paragraphs[0], joined(stands.format(offence), count))


def _printed(document: DocumentFacts) -> Iterator[Paragraph]:
    """Give every paragraph that is printed: text, tables, boxes, headers and footers."""
    yield from document.paragraphs
    for box in document.text_boxes:
        yield from box
    seen: set[Margin] = set()
    for section in document.sections:
        for margin in (section.header, section.footer):
            if margin not in seen:
                seen.add(margin)
                yield from margin.default
                yield from margin.first if section.first_page_differs else ()
                yield from margin.even if section.even_pages_differ else ()


def _written(paragraph: Paragraph) -> Iterator[tuple[str, Look]]:
    """Give every piece of a paragraph with its look, the automatic number too."""
    if paragraph.label and paragraph.label_look:
        yield paragraph.label, paragraph.label_look
    for run in paragraph.runs:
        yield run.text, run.look


@cache
def _plain(font: str) -> str:
    """Make names of one font equal: 'Times New Roman', 'TimesNewRomanPS-BoldMT'."""
    return font.casefold().replace(" ", "").replace("-", "")


def _colour_name(color: str) -> str:
    """Name a colour for people.

    >>> _colour_name("FF0000"), _colour_name("0563C1"), _colour_name("1F1F1F")
    ('đỏ', 'xanh dương', 'gần đen')
    >>> _colour_name("FFFFFF"), _colour_name("808080"), _colour_name("accent1")
    ('trắng', 'xám', 'khác đen')
    """
    try:
        red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return "khác đen"
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness >= WHITE:
        return "trắng"
    if saturation <= GREY_SATURATION:
        return "gần đen" if lightness <= DARK else "xám"
    return next(name for limit, name in HUES if hue <= limit)
