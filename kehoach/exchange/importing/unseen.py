"""What the facts of a file leave out: words of notes, formulas, hidden ones; pictures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from lxml.etree import _Element as Element

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import PICTURES, Notes
from kehoach.exchange.importing.passages import Passage, folded
from kehoach.reading.docx.markup import FALLBACK, PARAGRAPH, WP, A, M, V, W
from kehoach.reading.docx.package import open_package
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.pages import PageFacts

NOTES = {"footnotes": "chú thích cuối trang", "endnotes": "chú thích cuối văn bản"}
HIDDEN_PLACE = "chữ ẩn hoặc công thức"
_TEXT = frozenset({f"{W}t", f"{M}t"})
_SPACE = frozenset({f"{W}tab", f"{W}br"})
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURES = (
    f"{A}blip",
    f"{V}imagedata",
    f"{{{_DRAWN}/chart}}chart",
    f"{{{_DRAWN}/diagram}}relIds",
)
"""An embedded object shows itself by a picture; a drawn line or box is none of these."""
_MOST_NAMES = 5
_GONE = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})


def unseen(content: bytes, facts: DocumentFacts) -> Iterator[Passage]:
    """Give the words of a file's main part and notes that the facts leave out."""
    package = open_package(content, facts.file)
    known: Counter[str] = Counter()
    for paragraph in (*facts.paragraphs, *(each for box in facts.text_boxes for each in box)):
        known.update(folded("".join(run.text for run in paragraph.runs)))
    for text in _paragraphs(package.document):
        if left := tuple(_taken(folded(text), known)):
            yield Passage(HIDDEN_PLACE, cleaned(text), left)
    for kind, place in NOTES.items():
        root = package.related(kind)
        for text in _paragraphs(root) if root is not None else ():
            yield Passage(place, cleaned(text), folded(text))


def tell_pictures(content: bytes, notes: Notes) -> None:
    """Note pictures, charts and embedded objects: wordless, yet they say something."""
    root = open_package(content, notes.file).document
    found = [each for each in root.iter(*_PICTURES) if not _is_gone(each, root)]
    names = [name for each in found if (name := _name(each))][:_MOST_NAMES]
    if found:
        said = f": {'; '.join(names)}" if names else ""
        notes.tell(PICTURES, count=len(found), names=said)


def tell_printed_pictures(printed: PageFacts, notes: Notes) -> None:
    """Note the pages of a print that hold pictures, a scan or a stamp among them."""
    for page in printed.pages:
        if page.pictures:
            notes.tell(PICTURES, f"trang {page.number}", count=page.pictures, names="")


def _name(picture: Element) -> str:
    """Give what Word says that a picture shows, or how it is called."""
    frames = (
        each.find(f"{WP}docPr") for each in picture.iterancestors(f"{WP}inline", f"{WP}anchor")
    )
    frame = next((each for each in frames if each is not None), None)
    return "" if frame is None else cleaned(frame.get("descr") or frame.get("name") or "")


def _taken(words: Iterable[str], known: Counter[str]) -> Iterator[str]:
    """Take words out of the known ones; give those that are not there."""
    for word in words:
        if known[word] > 0:
            known[word] -= 1
        else:
            yield word


def _paragraphs(root: Element) -> Iterator[str]:
    for paragraph in root.iter(PARAGRAPH):
        if not _is_gone(paragraph, root):
            pieces = (_piece(node, paragraph) for node in paragraph.iter(*_TEXT, *_SPACE))
            yield "".join(pieces)


def _piece(node: Element, paragraph: Element) -> str:
    """Give a node's words, unless deleted or in a text box, whose paragraphs are their own."""
    around = [*takewhile(lambda each: each is not paragraph, node.iterancestors())]
    if any(each.tag in _GONE or each.tag == PARAGRAPH for each in around):
        return ""
    return (node.text or "") if node.tag in _TEXT else " "


def _is_gone(node: Element, root: Element) -> bool:
    around = takewhile(lambda each: each is not root, node.iterancestors())
    return any(each.tag in _GONE for each in around)
