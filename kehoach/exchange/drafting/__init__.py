"""A built document → the draft that people read before it is decided.

Every open decision stands at its place as a Word comment and highlighted words, and each
page says DỰ THẢO in its header. Nothing else changes: the words of the text stay.
"""

from collections.abc import Iterable, Iterator

from kehoach.exchange.annotate import Note, annotate
from kehoach.exchange.drafting.heading import with_draft_heading
from kehoach.exchange.drafting.places import Spot, spots_of
from kehoach.plan.decision_list import Open
from kehoach.reading.docx.facts import read_facts

AUTHOR = "Bản thảo"


def draft_of(content: bytes, decisions: Iterable[Open], year_before: str, file: str) -> bytes:
    """Mark the open decisions in a built document; `file` is its name in messages.

    Raises:
        Refused: The document cannot be read.

    """
    facts = read_facts(content, file)
    notes = [
        note
        for each in decisions
        for note in _notes(each, spots_of(facts, each.decision), year_before)
    ]
    return with_draft_heading(annotate(content, notes, author=AUTHOR, file=file), file)


def _notes(each: Open, spots: list[Spot], year_before: str) -> Iterator[Note]:
    """Comment at the first place of a decision, highlight all; none: comment on the whole."""
    if not spots:
        yield Note(None, tuple(_lines(each, year_before)))
        return
    for number, spot in enumerate(spots):
        lines = () if number else tuple(_lines(each, year_before))
        yield Note(spot.paragraph, lines, spot.words)


def _lines(each: Open, year_before: str) -> Iterator[str]:
    yield f"Chờ quyết định: {each.decision.what}"
    yield f"Vì sao: {each.decision.reason}"
    if each.before:
        yield f"{year_before}: {each.before}"
    if each.value and each.value != each.before:
        yield f"Đang ghi: {each.value}"
    yield f"Sửa ở: {each.location}"
