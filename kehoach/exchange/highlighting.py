"""Highlight words of a paragraph, its runs cut where they begin and end.

What Word writes (ECMA-376, Part 1, 17.3.2.15): `w:highlight` among the run's properties,
in the order of the schema (17.3.2.28), in runs that hold only the highlighted words.
"""

import copy
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.reading.docx.markup import PARAGRAPH, RUN_PROPERTIES, VAL, W

COLOUR = "yellow"
RUN, TEXT = f"{W}r", f"{W}t"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HIGHLIGHT = f"{W}highlight"
BEHIND = frozenset(
    f"{W}{name}"
    for name in (
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    )
)


def highlight(paragraph: Element, words: str) -> None:
    """Highlight the first place of the words in a paragraph; all of it where they are not."""
    texts = [text for run in _runs(paragraph) for text in run.findall(TEXT)]
    whole = "".join(text.text or "" for text in texts)
    start = whole.find(words) if words else 0
    end = start + len(words) if words else len(whole)
    if start < 0:
        start, end = 0, len(whole)
    for text in texts:
        length = len(text.text or "")
        first, last = max(start, 0), min(end, length)
        if first < last:
            _colour(_alone(text, first, last))
        start, end = start - length, end - length


def _runs(paragraph: Element) -> Iterator[Element]:
    """Walk the paragraph's own runs; a text box that it anchors has paragraphs of its own."""
    for run in paragraph.iter(RUN):
        if next(run.iterancestors(PARAGRAPH)) is paragraph:
            yield run


def _alone(text: Element, first: int, last: int) -> Element:
    """Give the run that holds text[first:last] and nothing else, cut out of its own."""
    run = text.getparent()
    if run is None:
        raise ValueError(text)
    words = text.text or ""
    content = [child for child in run if child.tag != RUN_PROPERTIES]
    place = content.index(text)
    before = [*content[:place], *_texts(words[:first])]
    behind = [*_texts(words[last:]), *content[place + 1 :]]
    if before:
        run.addprevious(_like(run, before))
    if behind:
        run.addnext(_like(run, behind))
    _fill(text, words[first:last])
    return run


def _texts(words: str) -> Iterator[Element]:
    if words:
        text = etree.Element(TEXT)
        _fill(text, words)
        yield text


def _like(run: Element, content: list[Element]) -> Element:
    """Make a run of the same look with this content."""
    made = etree.Element(RUN, {str(name): str(each) for name, each in run.attrib.items()})
    look = run.find(RUN_PROPERTIES)
    if look is not None:
        made.append(copy.deepcopy(look))
    made.extend(content)
    return made


def _fill(text: Element, words: str) -> None:
    text.text = words
    text.set(SPACE, "preserve")


def _colour(run: Element) -> None:
    look = run.find(RUN_PROPERTIES)
    if look is None:
        look = etree.Element(RUN_PROPERTIES)
        run.insert(0, look)
    for standing in look.findall(HIGHLIGHT):
        look.remove(standing)
    place = next((n for n, each in enumerate(look) if each.tag in BEHIND), len(look))
    look.insert(place, etree.Element(HIGHLIGHT, {VAL: COLOUR}))
