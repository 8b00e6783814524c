"""A document → its words by component, to be compared with another document's."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.tones import moved
from kehoach.language.lettering import tone_styles
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph
from kehoach.reading.money_units import unit_of_line

UNIT = "đơn vị tính"
OTHER = "ngoài các thành phần"
_PARTS = re.compile(r"[^\s,;‐-―-]+")
_EDGES = "“”‘’\"'()[]{}.:…_*+•·/&"
_LONGEST_UNIT_LINE = 60

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, line or row: its whole text, its label, its folded words."""

    place: str
    text: str
    words: Words
    label: str = ""


def folded(text: str) -> Words:
    """Give the words of a text for comparison: case, zeros in front, tone style do not tell.

    >>> folded("Số: 05/KH-SKHCN, ngày 05 tháng 9")
    ('số', '5/kh', 'skhcn', 'ngày', '5', 'tháng', '9')
    """
    text = cleaned(text).lower()
    for word in dict.fromkeys(tone_styles(text)[1]):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", moved(word), text)
    parts = (part.strip(_EDGES).lstrip("0") or part.strip(_EDGES) for part in _PARTS.findall(text))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def passages(facts: DocumentFacts) -> dict[str, list[Passage]]:
    """Give every word of a document, by component; what belongs to none stands apart."""
    named: dict[str, list[Passage]] = defaultdict(list)
    claimed: dict[int, Counter[str]] = defaultdict(Counter)
    for component, passage, claims in (*_of_components(facts), *_of_tables(facts)):
        if passage.words or passage.label:
            named[component].append(passage)
        for index, words in claims:
            claimed[index].update(words)
    for component, passage in _unclaimed(facts, claimed):
        named[component].append(passage)
    return named


Claims = list[tuple[int, Words]]
"""The words of each paragraph that a passage holds."""
Found = Iterator[tuple[str, Passage, Claims]]


def _lines(component: str, lines: Iterable[Line | None], place: str = "") -> Found:
    """Give lines as one passage."""
    known = [line for line in lines if line is not None]
    if known:
        text = " ".join(line.text for line in known)
        place = place or known[0].paragraph.place
        claims = [(line.paragraph.index, folded(line.text)) for line in known]
        yield component, Passage(place, cleaned(text), folded(text)), claims


def _paragraph(component: str, paragraph: Paragraph) -> Found:
    if unit_of_line(paragraph.text) and len(paragraph.text) <= _LONGEST_UNIT_LINE:
        component = UNIT
    passage = Passage(paragraph.place, cleaned(paragraph.text), folded(paragraph.text))
    yield component, passage, [_whole(paragraph)]


def _whole(paragraph: Paragraph) -> tuple[int, Words]:
    return paragraph.index, folded(paragraph.text)


def _of_components(facts: DocumentFacts) -> Found:
    found = facts.components
    yield from _lines("quốc hiệu, tiêu ngữ", (found.national_title, found.motto))
    yield from _lines("cơ quan chủ quản", found.governing_body)
    yield from _lines("cơ quan ban hành", found.issuing_body)
    yield from _lines("số, ký hiệu", (found.number,))
    yield from _lines("địa danh, thời gian", (found.date,))
    yield from _lines("tên loại", (found.type_name,))
    yield from _lines("trích yếu", found.abstract)
    for basis in found.legal_bases:
        yield from _paragraph("căn cứ", basis)
    for item in found.body:
        label = "" if item.level == "dash" else "".join(folded(item.label))
        passage = Passage(item.paragraph.place, cleaned(item.words), folded(item.words), label)
        yield "nội dung", passage, [_whole(item.paragraph)]
    yield from _lines("chữ ký", found.signature.authority)
    yield from _lines("chữ ký", (found.signature.name,))
    yield from _lines("nơi nhận", (found.recipients.label,))
    for line in found.recipients.lines:
        yield from _lines("nơi nhận", (line,))
    for number, appendix in enumerate(found.appendices, 1):
        name = f"phụ lục thứ {number}"
        yield from _lines("nhãn phụ lục", (appendix.heading,))
        yield from _lines(f"tên {name}", appendix.title)
        yield from _lines("dòng kèm theo", appendix.reference)
        for paragraph in appendix.paragraphs:
            yield from _paragraph(name, paragraph)


def _of_tables(facts: DocumentFacts) -> Found:
    for number, table in enumerate(facts.amount_tables, 1):
        known = {id(row.row): row for row in table.rows}
        number_column = next((c.index for c in table.columns if c.role == "number"), None)
        seen = False
        for printed in (each for each in facts.tables if each.number in table.numbers):
            for place, row in enumerate(printed.rows, 1):
                amount_row = known.get(id(row))
                seen = seen or amount_row is not None
                kind = amount_row.kind if amount_row else "other" if seen else "heading"
                cells = [
                    each for each in row.cells
                    if amount_row is None or each.column != number_column or each.columns > 1
                ]  # fmt: skip
                text = " | ".join(cell.text for cell in cells if cell.text)
                label = "".join(folded(amount_row.number)) if amount_row else ""
                if amount_row and len(cells) == len(row.cells):
                    label = ""
                where = f"bảng {printed.number}, hàng {place}"
                claims = [_whole(each) for cell in row.cells for each in cell.paragraphs]
                passage = Passage(where, text, folded(text.replace("|", " ")), label)
                yield COMPONENTS[kind].format(number), passage, claims


COMPONENTS = {
    "heading": "tiêu đề bảng {}",
    "task": "bảng {}",
    "group": "nhóm của bảng {}",
    "subtotal": "dòng cộng của bảng {}",
    "total": "dòng cộng của bảng {}",
    "other": "hàng khác của bảng {}",
}


def _unclaimed(
    facts: DocumentFacts, claimed: dict[int, Counter[str]]
) -> Iterator[tuple[str, Passage]]:
    """Give what belongs to no component, in whole or in part."""
    every = [*facts.paragraphs, *(each for box in facts.text_boxes for each in box)]
    for paragraph in every:
        words = folded(paragraph.text)
        left = Counter(words) - claimed.get(paragraph.index, Counter())
        if left and paragraph.index not in claimed:
            component, passage, _ = next(_paragraph(OTHER, paragraph))
            yield component, passage
        elif left:
            kept = tuple(word for word in words if word in left)
            yield OTHER, Passage(paragraph.place, cleaned(paragraph.text), kept)
    yield from ((OTHER, passage) for passage in _margins(facts))


def _margins(facts: DocumentFacts) -> Iterator[Passage]:
    """Give the words of headers and footers; page numbers are nobody's."""
    seen: set[Words] = set()
    for section in facts.sections:
        for margin in (section.header, section.footer):
            for paragraph in (*margin.default, *margin.first, *margin.even):
                words = tuple(word for word in folded(paragraph.text) if not word.isdigit())
                if words and words not in seen:
                    seen.add(words)
                    yield Passage(paragraph.place, cleaned(paragraph.text), words)
