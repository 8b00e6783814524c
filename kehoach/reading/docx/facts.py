"""A DOCX → its facts: sections, paragraphs and tables with their effective formats."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from lxml.etree import _Element as Element
from msgspec.structs import replace

from kehoach.reading.docx.cascade import Cascade
from kehoach.reading.docx.fields import fields_of
from kehoach.reading.docx.labels import Labels
from kehoach.reading.docx.markup import PARAGRAPH, W
from kehoach.reading.docx.numbering import read_lists
from kehoach.reading.docx.package import Package, open_package
from kehoach.reading.docx.sections import Margins, cut, section
from kehoach.reading.docx.story import Reader
from kehoach.reading.docx.styles import read_styles
from kehoach.reading.docx.theme import read_theme
from kehoach.reading.docx.traces import changes, comments, watermarks
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph, Section, Trace
from kehoach.reading.recognise.amounts import amount_tables
from kehoach.reading.recognise.components import recognise

BOX_PLACE = "hộp chữ"


def read_facts(content: bytes, file: str) -> DocumentFacts:
    """Read a DOCX from anyone; `file` is its name in messages.

    Raises:
        Refused: The file is no Word document, is damaged, or is not safe to open.

    """
    package = open_package(content, file)
    body = package.document.find(f"{W}body")
    if body is None:
        body = package.document
    settings = package.related("settings")
    reader = _reader(package, settings, body)
    sections = tuple(_sections(package, reader, settings, body))
    boxes = tuple(_boxes(reader))
    facts = DocumentFacts(file, "docx", sections, (), boxes)
    facts = replace(facts, traces=tuple(_traces(package, reader, facts)))
    return replace(facts, components=recognise(facts), amount_tables=amount_tables(facts))


def _reader(package: Package, settings: Element | None, body: Element) -> Reader:
    theme = read_theme(package.related("theme"), settings)
    styles = read_styles(package.related("styles"), theme)
    lists = read_lists(package.related("numbering"), theme)
    return Reader(
        cascade=Cascade(styles, theme, lists),
        styles=styles,
        labels=Labels(lists),
        indexes={
            element: index for index, element in enumerate(package.document.iter(PARAGRAPH))
        },
        fields=fields_of(body),
    )


def _sections(
    package: Package, reader: Reader, settings: Element | None, body: Element
) -> Iterator[Section]:
    margins = Margins(package, partial(_margin, reader))
    for index, piece in enumerate(cut(body)):
        blocks = reader.body(piece.blocks, index, piece.text_width_mm)
        around = margins.of(piece.properties, index)
        yield section(index, piece, tuple(blocks), around, settings)


def _margin(
    reader: Reader, story: Element, place: str, section_index: int
) -> tuple[Paragraph, ...]:
    """Read a header or footer, its text boxes too: a page number often stands in one."""
    reader.traces.extend((*changes(story, {}, place), *watermarks(story, {}, place)))
    before, reader.boxes = reader.boxes, []
    paragraphs = reader.apart(story, place, section_index)
    boxes = tuple(_boxes(reader, place))
    reader.boxes = before
    return (*paragraphs, *(paragraph for box in boxes for paragraph in box))


def _boxes(reader: Reader, place: str = BOX_PLACE) -> Iterator[tuple[Paragraph, ...]]:
    """Read the text boxes that a story anchors; one may hold another."""
    for box, section_index in reader.boxes:  # grows while boxes within boxes are met
        yield reader.apart(box, place, section_index)


def _traces(package: Package, reader: Reader, facts: DocumentFacts) -> Iterator[Trace]:
    places = {paragraph.index: paragraph.place for paragraph in facts.paragraphs}
    places |= {each.index: each.place for box in facts.text_boxes for each in box}
    found = [
        *changes(package.document, reader.indexes),
        *watermarks(package.document, reader.indexes),
        *comments(package.document, package.related("comments"), reader.indexes),
        *reader.traces,
    ]
    known = sorted(places)
    for trace in sorted(found, key=_file_order):
        yield trace if trace.place else replace(trace, place=_place(trace, places, known))


def _place(trace: Trace, places: dict[int, str], known: list[int]) -> str:
    """Give the place of a trace; of one in a deleted paragraph, the place before it."""
    if trace.paragraph is None:
        return ""
    at = bisect_right(known, trace.paragraph)
    return places[known[at - 1]] if at else ""


def _file_order(trace: Trace) -> tuple[bool, int]:
    return trace.paragraph is None, trace.paragraph or 0
