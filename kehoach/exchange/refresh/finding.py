"""Finds an appendix's table in an edited file: control tag, alias, bookmark, then its look.

LibreOffice drops the tags of content controls, keeps their aliases, and moves a control
around a table into its first cell; Word's copy and paste may lose controls and bookmarks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.exchange.refresh.controls import controls
from kehoach.exchange.refresh.table import (
    StandingTable,
    heading_marks,
    heading_rows,
    known_rows,
    marks_in,
    title_key,
)
from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import TABLE, W
from kehoach.reading.facts.amounts import AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts
from kehoach.writing.generated import SOURCE, TOTAL, GeneratedTable

ROLES = {
    "number": "number",
    "title": "title",
    "lead_unit": "lead_unit",
    "period": "period",
    "total_cost": "total_cost",
    "funding_source": "funding_sources",
    "amount": "budget",
    "note": "note",
}
LEAST_TITLES = 0.3
"""Share of a recognised table's rows that must bear a title which the data knows."""

NO_TABLE = Message(
    "R001",
    "không tìm thấy bảng của phụ lục {number}",
    "kiểm tra đúng tệp của kế hoạch này chưa; bảng đã bị xóa thì chép lại từ bản cũ hoặc "
    "xuất lại bằng lệnh build",
)
SEVERAL = Message(
    "R002",
    "có {count} bảng cùng nhận là bảng của phụ lục {number} ({tables})",
    "giữ lại một bảng: xóa bảng thừa, hoặc nối các phần của bảng bị tách, rồi làm lại",
)
NO_COLUMNS = Message(
    "R003",
    "bảng {table} không có cột '{column}' mà phụ lục {number} cần",
    "ghi lại tiêu đề cột như bản xuất, hoặc xuất lại bằng lệnh build",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A table and how it was found."""

    table: StandingTable
    marked: bool
    """By a control or bookmark of ours; else by its look."""


@dataclass(frozen=True)
class Finder:
    """Finds tables in one document; `facts` reads the whole document, only when needed."""

    root: Element
    facts: Callable[[], DocumentFacts]
    file: str

    def find(
        self, wanted: GeneratedTable, known: Iterable[GeneratedTable]
    ) -> Found | Diagnostic:
        """Find the table of one appendix; `known` are its earlier states, the newest first."""
        states = (wanted, *known)
        elements, marked = self._elements(wanted, _titles(states))
        number = wanted.mark
        if not elements:
            return NO_TABLE.at(Location(self.file), number=number)
        if len(elements) > 1:
            tables = ", ".join(f"bảng {self._number(each)}" for each in elements)
            place = Location(self.file)
            return SEVERAL.at(place, count=len(elements), number=number, tables=tables)
        return self._read(elements[0], states, marked=marked)

    def _elements(
        self, wanted: GeneratedTable, titles: Mapping[str, str]
    ) -> tuple[list[Element], bool]:
        named = controls(self.root, wanted.control)
        if found := list(dict.fromkeys(table for each in named for table in _tables_of(each))):
            return found, True
        if found := self._with_bookmarks(wanted):
            return found, True
        return self._alike(titles), False

    def _with_bookmarks(self, wanted: GeneratedTable) -> list[Element]:
        marks = {f"total_{wanted.mark}", *wanted.rows} - {TOTAL}
        found: dict[Element, None] = {}
        for table in self.root.iter(TABLE):
            inside = (mark for row in grid.rows(table) for mark in marks_in(row))
            if marks.intersection(inside):
                found[table] = None
        around = {above for table in found for above in table.iterancestors(TABLE)}
        return [table for table in found if table not in around]

    def _alike(self, titles: Mapping[str, str]) -> list[Element]:
        """Give the tables of amounts that bear the most titles which the data knows."""
        scores: dict[tuple[int, ...], float] = {}
        for table in self.facts().amount_tables:
            tasks = [title_key(row.title) for row in table.rows if row.kind == "task"]
            alike = sum(title in titles for title in tasks)
            if tasks and alike >= LEAST_TITLES * len(tasks):
                scores[table.numbers] = alike
        best = [numbers for numbers, score in scores.items() if score == max(scores.values())]
        tables = self._tables()
        return [tables[number - 1] for numbers in best for number in numbers]

    def _tables(self) -> list[Element]:
        """List the tables of the body as the facts number them."""
        body = self.root.find(f"{W}body")
        return [] if body is None else list(grid.own(body, TABLE))

    def _number(self, element: Element) -> int:
        top = [element, *element.iterancestors(TABLE)][-1]
        return next((n for n, each in enumerate(self._tables(), 1) if each is top), 0)

    def _read(
        self, element: Element, states: tuple[GeneratedTable, ...], *, marked: bool
    ) -> Found | Diagnostic:
        wanted, number = states[0], self._number(element)
        sources = _sources(states[1] if len(states) > 1 else wanted)
        columns = heading_marks(element, sources)
        if set(wanted.columns) - set(columns):
            columns |= self._recognised(number, set(wanted.columns), columns)
        for needed in ("title", "budget"):
            if needed not in columns:
                place = Location(self.file)
                return NO_COLUMNS.at(place, table=number, column=needed, number=wanted.mark)
        headings = heading_rows(element, columns) or self._headings(element, number)
        body = [row for row in grid.rows(element) if row not in headings]
        total = f"total_{wanted.mark}"
        rows = known_rows(body, columns["title"], _titles(states), total)
        return Found(StandingTable(element, columns, rows, headings, number), marked)

    def _recognised(
        self, number: int, wanted: set[str], known: Mapping[str, int]
    ) -> dict[str, int]:
        """Find by their headings the columns that no bookmark names."""
        found: dict[str, int] = {}
        for name, index in _by_role(self._amounts(number), wanted):
            if name not in known and index not in known.values():
                found.setdefault(name, index)
        return found

    def _amounts(self, number: int) -> AmountTable | None:
        tables = self.facts().amount_tables
        return next((each for each in tables if number in each.numbers), None)

    def _headings(self, element: Element, number: int) -> tuple[Element, ...]:
        """Give the rows above the first one that the facts read as a row of amounts."""
        amounts = self._amounts(number)
        rows = amounts.rows if amounts else ()
        first = min((cell.row for row in rows for cell in row.row.cells), default=0)
        return tuple(grid.rows(element))[:first]


def _tables_of(control: Element) -> list[Element]:
    """Give the tables in a control; of one that stands inside a table, that table."""
    tables = list(control.iter(TABLE))
    inside = [each for each in tables if not set(each.iterancestors(TABLE)) & set(tables)]
    around = next(control.iterancestors(TABLE), None)
    return inside or ([] if around is None else [around])


def _by_role(table: AmountTable | None, wanted: set[str]) -> Iterator[tuple[str, int]]:
    """Name columns by what they mean; of two that mean the same the fuller one first."""
    for column in _fullest_first(table) if table else ():
        name = ROLES.get(column.role, "")
        if column.role == "source_amount":
            leaf = column.heading.rsplit(" / ", 1)[-1].strip()
            name = f"{SOURCE}{leaf}"
        if name in wanted:
            yield name, column.index


def _fullest_first(table: AmountTable) -> list[Column]:
    filled = Counter(index for row in table.rows for index in row.amounts)
    return sorted(table.columns, key=lambda column: -filled[column.index])


def _sources(table: GeneratedTable) -> tuple[str, ...]:
    return tuple(name.removeprefix(SOURCE) for name in table.columns if name.startswith(SOURCE))


def _titles(states: Iterable[GeneratedTable]) -> dict[str, str]:
    """Lead from each title to its row's key, the newest state first; doubtful ones left out."""
    found: dict[str, str] = {}
    for state in states:
        titles: dict[str, list[str]] = {}
        for key, cells in state.rows.items():
            if cells.get("title"):
                titles.setdefault(title_key(cells["title"]), []).append(key)
        for title, keys in titles.items():
            if len(keys) == 1:
                found.setdefault(title, keys[0])
    return found
