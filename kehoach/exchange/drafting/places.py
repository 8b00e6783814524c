"""Where an open decision stands in a built document: by bookmarks, else by its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kehoach.plan.decisions import Decision
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Cell, Line, Table

PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
A_YEAR = re.compile(r"\{\{\s*\w*year\s*\}\}")
COLUMNS = {"amounts": "budget", "": "title"}
"""Under which column a mark stands where its field has none of its own."""
ALL = ""
YEAR = r"\d{4}"
LABEL = r"[-+–•]\s*|(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*"
"""What the program puts before a piece of the text: '- ', 'II. ', '1. ', 'a) '."""
ENDING = r"[\s.;:,/]*"
"""What it puts behind one: ';' behind a legal basis, './.' behind the last."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, and the words in it that wait; empty: all of them."""

    paragraph: int
    words: str = ALL


def spots_of(facts: DocumentFacts, decision: Decision) -> list[Spot]:
    """Find the places of a decision in reading order; none where the words are not printed."""
    if decision.row:
        return list(_in_row(facts, decision))
    parts = facts.components
    if decision.field == "issued":
        return _of_lines([parts.date])
    if decision.field == "signature":
        return _of_lines([*parts.signature.authority, parts.signature.name])
    if decision.field in ("recipients", "archive"):
        return _of_lines(list(parts.recipients.lines))
    return list(_of_words(facts, decision.words)) if decision.words else []


def _of_lines(lines: list[Line | None]) -> list[Spot]:
    return [Spot(line.paragraph.index, line.text) for line in lines if line]


def _of_words(facts: DocumentFacts, words: str) -> Iterator[Spot]:
    """Find the paragraphs that are these words, else every one that holds them.

    Headings are printed in capitals: only where the words do not stand as typed does their
    case not count. Words that are placeholders alone could be any.
    """
    if not PLACEHOLDER.sub("", words).strip(" .,;:"):
        return
    wanted = f"(?P<words>{_pattern(words)})"
    texts = [("".join(run.text for run in each.runs), each.index) for each in facts.paragraphs]
    for form in (rf"(?:{LABEL})?{wanted}{ENDING}\Z", rf".*?{wanted}"):
        for flags in (re.NOFLAG, re.IGNORECASE):
            pattern = re.compile(form, flags)
            hits = [(index, hit) for text, index in texts if (hit := pattern.match(text))]
            if hits:
                yield from (Spot(index, hit["words"]) for index, hit in hits)
                return


def _pattern(words: str) -> str:
    """Give an expression for words whose placeholders stand for any others.

    The first place of each piece is taken for good (an atomic group): it leaves the most
    for the pieces behind, and a long paragraph takes no longer than its length.
    """
    first, *pieces = [re.escape(piece.strip()) for piece in PLACEHOLDER.split(words)]
    names = PLACEHOLDER.findall(words)
    years = len(list(takewhile(A_YEAR.fullmatch, names)))
    filled = [YEAR] * years + [".+?"] * (len(names) - years)
    if filled[years:] and not pieces[-1]:
        filled[-1] = ".+"
    steps = [
        rf"\s*{each}\s*{piece}".removesuffix(r"\s*")
        for each, piece in zip(filled, pieces, strict=True)
    ]
    return first + "".join(f"(?>{step})" for step in steps[:-1]) + "".join(steps[-1:])


def _in_row(facts: DocumentFacts, decision: Decision) -> Iterator[Spot]:
    """Find the cell of a task or group: its row's bookmark, its column's heading."""
    column = COLUMNS.get(decision.field, decision.field)
    for table in facts.tables:
        for row in table.rows:
            if decision.row not in _marks(row.cells):
                continue
            place = _column(table, column)
            cells = [each for each in row.cells if _covers(each, place)] or [*row.cells]
            filled = [paragraph for cell in cells[:1] for paragraph in cell.paragraphs]
            yield from (Spot(paragraph.index) for paragraph in filled[:1])
            return


def _marks(cells: tuple[Cell, ...]) -> set[str]:
    return {mark for cell in cells for paragraph in cell.paragraphs for mark in paragraph.marks}


def _column(table: Table, name: str) -> int | None:
    """Give the place of a column in the table's grid by the bookmark of its heading."""
    heading = re.compile(rf"col_\d+_{name}")
    for row in table.rows:
        for cell in row.cells:
            if any(heading.fullmatch(mark) for mark in _marks((cell,))):
                return cell.column
    return None


def _covers(cell: Cell, column: int | None) -> bool:
    return column is not None and cell.column <= column < cell.column + cell.columns
