"""What a plan prints → what two plans are compared by."""

from collections.abc import Iterator

from kehoach.exchange.comparison.places import places
from kehoach.plan.changes import Passage, Printed
from kehoach.writing.words_on_page import PlanWords, filled_cells

DEPTHS = {
    "section": 0,
    "titled_clause": 1,
    "clause": 1,
    "titled_point": 2,
    "point": 2,
}


def printed_of(words: PlanWords) -> Printed:
    """Give a plan's passages, and the words of its appendices, placeholders filled."""
    return Printed(
        passages=tuple(passage for passage in _passages(words) if passage.text.strip()),
        cells=filled_cells(words),
        appendix_titles=tuple(appendix.title for appendix in words.appendices),
    )


def _passages(words: PlanWords) -> Iterator[Passage]:
    for name in (*words.governing_bodies, words.issuing_body):
        yield Passage("cơ quan ban hành", name)
    yield Passage("số, ký hiệu", f"Số: {words.number}/{words.symbol}")
    date = words.date
    yield Passage(
        "địa danh, thời gian",
        f"{words.place}, ngày {date.day} tháng {date.month} năm {date.year}",
    )
    yield Passage("trích yếu", words.abstract)
    for basis in words.legal_bases:
        yield Passage("căn cứ", basis)
    numbers = [(DEPTHS.get(block.kind), block.number) for block in words.body]
    for place, block in zip(places(numbers), words.body, strict=True):
        yield Passage(place, str(block.text))
    for line in (*words.signature.titles, words.signature.name):
        yield Passage("chữ ký", line)
    for name in (*words.recipients, words.archive):
        yield Passage("nơi nhận", name)
