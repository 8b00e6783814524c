"""A document from anyone → what it is compared by: its tables of amounts, its words."""

from collections import Counter
from collections.abc import Iterator, Mapping

from kehoach.exchange.comparison.document_rows import appendix_of, marks_of
from kehoach.exchange.comparison.places import places
from kehoach.language.money import MoneyUnit
from kehoach.plan.changes.outline import AppendixOutline, Passage, PlanOutline
from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.facts.components import AppendixFacts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph, Table

DEPTHS = {"part": 0, "section": 1, "item": 2, "point": 3}

NO_TABLE = "{file}: không nhận ra bảng kinh phí; chỉ so sánh câu chữ."
TRACKED = "{file}: còn vết sửa (Track Changes); so sánh theo bản như đã chấp nhận mọi vết sửa."
NO_UNIT = "{file}: bảng {number} không ghi đơn vị tính; coi như triệu đồng."
UNITS = frozenset(map(str, MoneyUnit))
TRACES = frozenset({"inserted", "deleted", "moved"})


def outline_of_document(facts: DocumentFacts, side: str) -> PlanOutline:
    """Outline a document; `side` sets what has no mark of ours apart from the other side's."""
    repeated = _repeated_marks(facts)
    tables = [_appendix(facts, table, side, repeated) for table in facts.amount_tables]
    notices = [notice for _, found in tables for notice in found]
    return PlanOutline(
        unit=_unit(facts),
        appendices=tuple(appendix for appendix, _ in tables),
        passages=tuple(_passages(facts)),
        notices=(*_notices(facts), *notices),
    )


def _unit(facts: DocumentFacts) -> MoneyUnit:
    """Give the unit that all tables state; đồng where they differ.

    Amounts without a stated unit are read in millionths: as if in triệu đồng.
    """
    units = {table.unit for table in facts.amount_tables if table.unit in UNITS}
    if len(units) > 1:
        return MoneyUnit.DONG
    return MoneyUnit(units.pop()) if units else MoneyUnit.MILLION


def _notices(facts: DocumentFacts) -> Iterator[str]:
    if not facts.amount_tables:
        yield NO_TABLE.format(file=facts.file)
    if any(trace.kind in TRACES for trace in facts.traces):
        yield TRACKED.format(file=facts.file)
    for table in facts.amount_tables:
        if table.unit not in UNITS:
            yield NO_UNIT.format(file=facts.file, number=table.numbers[0])


def _appendix(
    facts: DocumentFacts, table: AmountTable, side: str, repeated: frozenset[str]
) -> tuple[AppendixOutline, list[str]]:
    holder = _holder(facts, table)
    label = holder.heading.text if holder else f"Bảng {table.numbers[0]}"
    title = " ".join(line.text for line in holder.title) if holder else ""
    same = [each for each in facts.amount_tables if _holder(facts, each) is holder]
    if holder and len(same) > 1:
        label = f"{label}, bảng {table.numbers[0]}"
    return appendix_of(table, (label, title), side, facts.file, repeated)


def _repeated_marks(facts: DocumentFacts) -> frozenset[str]:
    rows = (row for table in facts.amount_tables for row in table.rows)
    times = Counter(mark for row in rows for mark in set(marks_of(row)))
    return frozenset(mark for mark, count in times.items() if count > 1)


def _holder(facts: DocumentFacts, table: AmountTable) -> AppendixFacts | None:
    for appendix in facts.components.appendices:
        if any(each.number in table.numbers for each in appendix.tables):
            return appendix
    return None


def _passages(facts: DocumentFacts) -> Iterator[Passage]:
    """Give every paragraph outside the tables of amounts, without its number."""
    known = _known_places(facts)
    numbers = {number for table in facts.amount_tables for number in table.numbers}
    titles = {
        line.paragraph.index
        for appendix in facts.components.appendices
        for line in appendix.title
    }
    for block in facts.blocks:
        if isinstance(block, Table) and block.number in numbers:
            continue
        for paragraph in [block] if isinstance(block, Paragraph) else block.paragraphs:
            if paragraph.words and paragraph.index not in titles:
                yield known.get(paragraph.index) or Passage(paragraph.place, paragraph.words)


def _known_places(facts: DocumentFacts) -> Mapping[int, Passage]:
    """Name the places of what was recognised, by paragraph."""
    found = facts.components
    numbers = [(DEPTHS.get(item.level), item.label) for item in found.body]
    known = {
        item.paragraph.index: Passage(place, " ".join(item.words.split()))
        for place, item in zip(places(numbers), found.body, strict=True)
    }
    named = {
        "cơ quan ban hành": (*found.governing_body, *found.issuing_body),
        "số, ký hiệu": (found.number,),
        "địa danh, thời gian": (found.date,),
        "trích yếu": found.abstract,
        "chữ ký": (*found.signature.authority, found.signature.name),
        "nơi nhận": found.recipients.lines,
    }
    for place, lines in named.items():
        for line in lines:
            if line is not None:
                paragraph = line.paragraph
                known.setdefault(paragraph.index, Passage(place, paragraph.words))
    for paragraph in found.legal_bases:
        known.setdefault(paragraph.index, Passage("căn cứ", paragraph.words))
    return known
