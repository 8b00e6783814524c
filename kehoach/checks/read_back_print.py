"""The figure contract for the printed PDF: every row, sum and sentence against the data.

Tables and sentences are recognised by their look and wording; no bookmark or content
control reaches a PDF. White space does not count: a printer breaks lines where it likes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.checks.read_back import Printed, expected_controls
from kehoach.checks.read_back_table import ExpectedRow, expected_rows
from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.language.money import MoneyUnit, format_amount
from kehoach.language.words_reader import read_words
from kehoach.plan.model import Plan
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.numbers import DONG_IN, read_printed_amount
from kehoach.reading.sentences import spelled_amounts, stated_amounts, words_of_amounts

NOT_ISSUED = (
    "bản PDF này không dùng được: xuất lại kế hoạch rồi in lại; nếu vẫn báo thì là lỗi của "
    "mẫu hoặc của chương trình"
)
NO_TABLE = Message("S030", "bản in không có bảng của phụ lục {number}", NOT_ISSUED)
OTHER_ROWS = Message("S031", "các dòng trong bản in khác dữ liệu: {difference}", NOT_ISSUED)
OTHER_CELL = Message(
    "S032", "bản in, cột '{column}' là '{found}', dữ liệu là '{wanted}'", NOT_ISSUED
)
OTHER_SUM = Message(
    "S033", "bản in, cột '{column}' là '{found}', cộng dữ liệu được '{wanted}'", NOT_ISSUED
)
LOST_FIGURE = Message("S034", "lời văn của bản in thiếu {figure}", NOT_ISSUED)
WORDS_DIFFER = Message(
    "S035", "bản in có số '{figures}' và chữ '{words}' khác nhau", NOT_ISSUED
)

ROLES = {
    "number": "number",
    "title": "title",
    "lead_unit": "lead_unit",
    "period": "period",
    "funding_sources": "funding_source",
    "note": "note",
    "budget": "amount",
    "total_cost": "total_cost",
}
COUNT = "kh:task-count"
NUMBER = re.compile(r"(?<![\w.,/])[0-9]+(?![\w/]|[.,][0-9])")


def read_back_print(plan: Plan, facts: DocumentFacts, printed: Printed) -> list[Diagnostic]:
    """Compare a printed PDF with its plan; no problem means proved.

    `printed` gives the words of cells with placeholders, and names the figures of the body.
    """
    texts = [block.text for block in facts.blocks if isinstance(block, Paragraph)]
    return [
        *_tables(plan, facts, printed),
        *_lost_figures(plan, texts, printed.figures, Location(facts.file)),
        *_other_words(texts, Location(facts.file)),
    ]


def _tables(plan: Plan, facts: DocumentFacts, printed: Printed) -> Iterator[Diagnostic]:
    left = list(facts.amount_tables)
    for number, appendix in enumerate(plan.task_list.appendices, 1):
        rows = expected_rows(plan, appendix, printed.cells)
        titles = {_key(row.texts["title"]) for row in rows}
        table = max(left, key=lambda each: _shared(each, titles), default=None)
        place = Location(facts.file, place=f"phụ lục {number}")
        if table is None or not _shared(table, titles):
            yield NO_TABLE.at(place, number=number)
            continue
        left.remove(table)
        used = {task for each in appendix.all_tasks for task in each.amounts}
        sources = [
            source.name or key
            for key, source in plan.organisation.funding_sources.items()
            if key in used and "source_amounts" in appendix.columns
        ]
        yield from _Compared(table, tuple(sources), place).problems(rows)


def _shared(table: AmountTable, titles: set[str]) -> int:
    return sum(_key(row.title) in titles for row in table.rows)


@dataclass(frozen=True)
class _Compared:
    """One table of the print against the rows of its appendix."""

    table: AmountTable
    sources: tuple[str, ...]
    place: Location

    def problems(self, wanted: list[ExpectedRow]) -> Iterator[Diagnostic]:
        """Compare rows, then cells, then sums; cells only where the rows are the same."""
        total = [row for row in self.table.rows if row.kind == "total"]
        rows = [row for row in self.table.rows if row.kind != "total"]
        here, there = [_key(row.title) for row in rows], [_row_key(row) for row in wanted]
        if here != there or len(total) != 1:
            yield OTHER_ROWS.at(self.place, difference=_difference(rows, wanted, len(total)))
            return
        for row, expected in zip(rows, wanted, strict=True):
            yield from self._row(row, expected)
        tasks = {row.mark: row for row in wanted if not row.is_group}
        for row, expected in zip(rows, wanted, strict=True):
            if expected.is_group:
                yield from self._sums(row, [tasks[mark] for mark in expected.children])
        yield from self._sums(total[0], list(tasks.values()))

    def _row(self, row: AmountRow, wanted: ExpectedRow) -> Iterator[Diagnostic]:
        for name, text in wanted.texts.items():
            if _key(self._text(row, name)) != _key(text):
                yield self._differs(OTHER_CELL, row, name, text)
        for name, dong in wanted.amounts.items():
            if not self._says(row, name, dong):
                yield self._differs(OTHER_CELL, row, name, _money(dong))

    def _sums(self, row: AmountRow, parts: list[ExpectedRow]) -> Iterator[Diagnostic]:
        """Compare a sum; a blank total cost among its parts leaves it blank."""
        for name in dict.fromkeys(name for part in parts for name in part.amounts):
            amounts = [part.amounts.get(name) for part in parts]
            known = [dong for dong in amounts if dong is not None]
            whole = len(known) == len(amounts) or name.startswith("amounts")
            wanted = sum(known) if known and whole else None
            if not self._says(row, name, wanted):
                yield self._differs(OTHER_SUM, row, name, _money(wanted))

    def _column(self, name: str) -> Column | None:
        """Find a column by its meaning; that of a funding source by its name too."""
        if name.startswith("amounts"):
            source = _key(self.sources[int(name.removeprefix("amounts")) - 1])
            named = (
                column
                for column in self.table.columns
                if column.role == "source_amount" and _key(column.heading).endswith(source)
            )
            return next(named, None)
        same = (column for column in self.table.columns if column.role == ROLES[name])
        return next(same, None)

    def _text(self, row: AmountRow, name: str) -> str:
        column = self._column(name)
        cell = row.cell(column.index) if column else None
        return cell.text if cell else "(không có cột này)"

    def _says(self, row: AmountRow, name: str, dong: int | None) -> bool:
        column = self._column(name)
        if column is None:
            return False
        blank = not self._text(row, name).strip()
        return row.amounts.get(column.index) == dong and blank is (dong is None)

    def _differs(self, message: Message, row: AmountRow, name: str, wanted: str) -> Diagnostic:
        column = self._column(name)
        at = Location(self.place.file, place=f"{self.place.place}, {row.place}")
        heading = column.heading if column else name
        found = " ".join(self._text(row, name).split())
        return message.at(at, column=heading, found=found, wanted=wanted)


def _difference(rows: list[AmountRow], wanted: list[ExpectedRow], totals: int) -> str:
    """Name the rows that only one side has."""
    here, there = {_key(row.title) for row in rows}, {_row_key(row) for row in wanted}
    lost = [row.texts["title"] for row in wanted if _row_key(row) not in here]
    more = [row.title for row in rows if _key(row.title) not in there]
    told = [f"thiếu '{title}'" for title in lost] + [f"thừa '{title}'" for title in more]
    if totals != 1:
        told.append(f"có {totals} dòng tổng cộng")
    return "; ".join(told) or "thứ tự hoặc số lần"


def _lost_figures(
    plan: Plan, texts: Iterable[str], tags: Iterable[str], place: Location
) -> Iterator[Diagnostic]:
    """Find figures that the body must state and states less often than it must."""
    values = dict(expected_controls(plan))
    wanted = Counter((_kind(tag), values[tag]) for tag in tags)
    found = Counter(each for text in texts for each in _figures(text))
    for (kind, value), times in wanted.items():
        if found[kind, value] < times:
            shown = str(value) if kind == "số nhiệm vụ" else _money(value)
            yield LOST_FIGURE.at(place, figure=f"{kind} {shown}")


def _kind(tag: str) -> str:
    if tag == COUNT:
        return "số nhiệm vụ"
    return "số tiền bằng chữ của" if tag.endswith("-words") else "số tiền"


def _figures(text: str) -> Iterator[tuple[str, int]]:
    for amount in stated_amounts(text):
        if amount.dong is not None:
            yield "số tiền", amount.dong
    for spelled in words_of_amounts(text):
        dong = _in_dong(spelled.words)
        if dong is not None:
            yield "số tiền bằng chữ của", dong
    for number in NUMBER.findall(text):
        yield "số nhiệm vụ", int(number)


def _other_words(texts: Iterable[str], place: Location) -> Iterator[Diagnostic]:
    """Compare figures with the words that follow them in brackets, whoever wrote them."""
    for text in texts:
        for figures, unit, words in spelled_amounts(text, DONG_IN):
            if _in_dong(words) != read_printed_amount(figures, unit):
                yield WORDS_DIFFER.at(place, figures=f"{figures} {unit}", words=words)


def _in_dong(words: str) -> int | None:
    try:
        return read_words(words)
    except ValueError:
        return None


def _money(dong: int | None) -> str:
    return "" if dong is None else f"{format_amount(dong, MoneyUnit.DONG)} đồng"


def _row_key(row: ExpectedRow) -> str:
    return _key(row.texts["title"])


def _key(text: str) -> str:
    """Give words as they are compared: composed letters, no white space at all."""
    return "".join(unicodedata.normalize("NFC", text).split())
