"""A document → its words by component, to be compared with another document's."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.leading import parted
from kehoach.exchange.importing.tones import moved
from kehoach.language.lettering import tone_styles
from kehoach.language.money import format_amount
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph, Row
from kehoach.reading.money_units import unit_of_line

UNIT = "đơn vị tính"
FIGURE = "đ@"
OTHER = "ngoài các thành phần"
_PARTS = re.compile(r"[^\s,;\u2010-\u2015-]+")
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
    parts = (part.strip(_EDGES) for part in _PARTS.findall(text))
    parts = (part.lstrip("0") or part for part in parts)
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
    found = parted(facts.components)
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
        claim = item.paragraph.index, folded(f"{item.label} {item.words}")
        yield "nội dung", passage, [claim]
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
        headings: set[Words] = set()
        for printed in (each for each in facts.tables if each.number in table.numbers):
            for place, row in enumerate(printed.rows, 1):
                amount_row = known.get(id(row))
                seen = seen or amount_row is not None
                kind = amount_row.kind if amount_row else "other" if seen else "heading"
                words = _row_words(table, row, amount_row, number_column)
                headings |= {words} if kind == "heading" else set()
                if kind == "other" and words in headings:  # printed again on a new page
                    words = ()
                label = _row_label(row, amount_row, number_column)
                text = " | ".join(cell.text for cell in row.cells if cell.text)
                claims = [_whole(each) for cell in row.cells for each in cell.paragraphs]
                passage = Passage(f"bảng {printed.number}, hàng {place}", text, words, label)
                yield COMPONENTS[kind].format(number), passage, claims


def _row_words(
    table: AmountTable, row: Row, known: AmountRow | None, number: int | None
) -> Words:
    """Give a row's words; an amount that could be read is its đồng, in whatever unit."""
    words: list[str] = []
    columns = {column.index: column for column in table.columns}
    for cell in row.cells:
        if known and cell.column == number and cell.columns == 1:
            continue
        amount = known.amounts.get(cell.column) if known else None
        column = columns.get(cell.column)
        read = amount is not None and column is not None and cell.column in table.factors
        words += (figure_in(amount, column),) if read else folded(cell.text)
        words += folded(_remark(cell.text)) if read else ()
    return tuple(words)


def _remark(amount: str) -> str:
    """Give what a cell says in brackets after its amount.

    >>> _remark("1.500 (NSTW: 1.000)"), _remark("(500)")
    ('(NSTW: 1.000)', '')
    """
    figures, bracket, rest = amount.partition("(")
    return bracket + rest if figures.strip() else ""


def figure_in(dong: int | None, column: Column | None) -> str:
    """Write an amount with what its column means: in another column it is another figure."""
    if column is None:
        return f"{dong}"
    source = "".join(folded(column.heading.rsplit(" / ", 1)[-1]))
    return f"{dong}{FIGURE}{source if column.role == 'source_amount' else column.role}"


def spoken(words: Iterable[str]) -> str:
    """Give folded words as a person reads them, amounts in đồng.

    >>> spoken(("sửa", "44500000đ@amount"))
    'sửa 44.500.000 đồng'
    """
    return " ".join(
        f"{format_amount(int(dong))} đồng" if figure else word
        for word in words
        for dong, figure, _ in (word.partition(FIGURE),)
    )


def _row_label(row: Row, known: AmountRow | None, number: int | None) -> str:
    """Give what stands in TT, alone in its cell."""
    alone = any(cell.column == number and cell.columns == 1 for cell in row.cells)
    return "".join(folded(known.number)) if known and alone else ""


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
