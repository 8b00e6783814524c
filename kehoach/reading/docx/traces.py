"""Traces of editing in a document: tracked changes, comments, watermarks."""

from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import Literal

from lxml.etree import _Element as Element
from msgspec.structs import replace

from kehoach.reading.docx.markup import FALLBACK, PARAGRAPH, W
from kehoach.reading.facts.layout import Trace

Kind = Literal["inserted", "deleted", "moved", "formatted", "comment", "hidden", "watermark"]
KINDS: dict[str, Kind] = {
    f"{W}ins": "inserted",
    f"{W}cellIns": "inserted",
    f"{W}del": "deleted",
    f"{W}cellDel": "deleted",
    f"{W}cellMerge": "formatted",
    f"{W}moveFrom": "moved",
    f"{W}moveTo": "moved",
    **{
        f"{W}{name}": "formatted"
        for name in (
            *("rPrChange", "pPrChange", "sectPrChange", "numberingChange"),
            *("tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
        )
    },
}
WORDS = (f"{W}t", f"{W}delText")
COMMENTED = (f"{W}commentRangeStart", f"{W}commentReference")
TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
"""Words drawn as a shape: what Word's Design → Watermark puts behind every page."""
AUTHOR = f"{W}author"
PARAGRAPH_MARK = "¶"
"""Stands for a change to the end of a paragraph, which has no words."""


def changes(root: Element, indexes: dict[Element, int], place: str = "") -> Iterator[Trace]:
    """Find the tracked changes of a part; neighbours of one kind by one author are one."""
    single = (
        _change(element, indexes, place)
        for element in root.iter(*KINDS)
        if next(element.iterancestors(FALLBACK), None) is None
    )
    for _, group in groupby(single, key=_alike):
        first, *rest = group
        yield replace(first, text="".join(each.text for each in (first, *rest)))


def comments(
    root: Element, part: Element | None, indexes: dict[Element, int]
) -> Iterator[Trace]:
    """Find the comments and the paragraphs that they are put to."""
    anchors: dict[str, int | None] = {}
    for anchor in root.iter(*COMMENTED):
        paragraph = _paragraph(anchor, indexes)
        anchors.setdefault(anchor.get(f"{W}id", ""), paragraph)
    for comment in () if part is None else part.iterfind(f"{W}comment"):
        at = anchors.get(comment.get(f"{W}id", ""))
        words = " ".join(map(_words, comment.iter(PARAGRAPH)))
        yield Trace("comment", words, at, "", comment.get(AUTHOR, ""))


def watermarks(root: Element, indexes: dict[Element, int], place: str = "") -> Iterator[Trace]:
    """Find words that are drawn behind or over the text."""
    for shape in root.iter(TEXT_PATH):
        yield Trace("watermark", shape.get("string", ""), _paragraph(shape, indexes), place)


def _change(element: Element, indexes: dict[Element, int], place: str) -> Trace:
    author = element.get(AUTHOR, "")
    at = _paragraph(element, indexes)
    return Trace(KINDS[element.tag], _changed_words(element), at, place, author)


def _changed_words(element: Element) -> str:
    words = _words(element)
    if words or (len(element) and element.tag not in KINDS):
        return words
    around = takewhile(lambda above: above.tag != PARAGRAPH, element.iterancestors())
    run = next((above for above in around if above.tag == f"{W}r"), None)
    return PARAGRAPH_MARK if run is None else _words(run)


def _alike(trace: Trace) -> tuple[str, int | None, str, bool]:
    return trace.kind, trace.paragraph, trace.author, trace.text == PARAGRAPH_MARK


def _paragraph(element: Element, indexes: dict[Element, int]) -> int | None:
    around = next(element.iterancestors(PARAGRAPH), None)
    if around is None:
        around = element.getnext() if element.getparent() is not None else None
    return None if around is None else indexes.get(around)


def _words(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(*WORDS))
