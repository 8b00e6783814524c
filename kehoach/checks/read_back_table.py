"""The appendix table read back: every row against its task, every sum against its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.plan.model import Appendix, Group, Plan, Task
from kehoach.reading.document import Document, Row
from kehoach.reading.numbers import read_printed_amount

OUR_FAULT = (
    "đây là lỗi của mẫu hoặc của chương trình, không phải của dữ liệu; tệp mới đã bị hủy"
)
NO_TABLE = Message("S010", "không tìm thấy bảng của phụ lục {number}", OUR_FAULT)
WRONG_ROWS = Message("S012", "các dòng của bảng khác dữ liệu: {difference}", OUR_FAULT)
WRONG_TEXT = Message("S013", "cột '{column}' in '{found}', dữ liệu là '{wanted}'", OUR_FAULT)
WRONG_AMOUNT = Message(
    "S014", "cột '{column}' in '{found}', dữ liệu là {wanted} đồng", OUR_FAULT
)
WRONG_SUM = Message(
    "S015", "cột '{column}' in '{found}', cộng các dòng được {wanted} đồng", OUR_FAULT
)


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """What a row must say: texts and amounts (đồng; None for a blank) by column."""

    mark: str
    texts: dict[str, str]
    amounts: dict[str, int | None]
    is_group: bool = False
    children: tuple[str, ...] = field(default=())


def expected_rows(
    plan: Plan, appendix: Appendix, filled: Mapping[str, Mapping[str, str]]
) -> list[ExpectedRow]:
    """List what the rows of an appendix must say, straight from the data.

    Only words with placeholders are taken as `filled`; figures never are.
    """
    used = [
        key
        for key in plan.organisation.funding_sources
        if any(key in task.amounts for task in appendix.all_tasks)
    ]
    rows = []
    for tasks, group in [(appendix.tasks, None), *((g.tasks, g) for g in appendix.groups)]:
        rows += [_group(group)] if group else []
        rows += [
            _task(plan, appendix, task, place, used) for place, task in enumerate(tasks, 1)
        ]
    return [_with_placeholders_filled(row, filled) for row in rows]


def _with_placeholders_filled(
    row: ExpectedRow, filled: Mapping[str, Mapping[str, str]]
) -> ExpectedRow:
    texts = {
        column: filled[row.mark][column] if "{{" in text else text
        for column, text in row.texts.items()
    }
    return replace(row, texts=texts)


def _task(
    plan: Plan, appendix: Appendix, task: Task, place: int, used: list[str]
) -> ExpectedRow:
    units = plan.organisation.units
    texts = {
        "number": str(place),
        "title": task.title,
        "lead_unit": units[task.lead_unit].label if task.lead_unit else "",
        "period": task.period or str(plan.text.year),
        "funding_sources": ", ".join(task.funding_sources or task.amounts),
        "note": task.note or "",
    }
    chosen = {"number", "title", *appendix.columns}
    amounts: dict[str, int | None] = {"budget": (task.budget or 0) + sum(task.amounts.values())}
    if "total_cost" in chosen:
        amounts["total_cost"] = task.total_cost
    if "source_amounts" in chosen:
        amounts |= {
            f"amounts{index}": task.amounts.get(key) for index, key in enumerate(used, 1)
        }
    shown = {key: text for key, text in texts.items() if key in chosen}
    return ExpectedRow(f"task_{task.id}", shown, amounts)


def _group(group: Group) -> ExpectedRow:
    children = tuple(f"task_{task.id}" for task in group.tasks)
    title = {"title": group.title}
    return ExpectedRow(f"group_{group.id}", title, {}, is_group=True, children=children)


def table_problems(
    document: Document, number: int, expected: list[ExpectedRow], unit: str, file: str
) -> Iterator[Diagnostic]:
    """Compare the table of appendix `number` with what its rows must say."""
    found = _find(document, number)
    place = Location(file, place=f"phụ lục {number}")
    if found is None:
        yield NO_TABLE.at(place, number=number)
        return
    reader = _Reader(found, number, unit, file)
    wanted = {row.mark for row in expected}
    standing = [
        mark for row in found for mark in row.marks if mark.startswith(("task_", "group_"))
    ]
    if standing != [row.mark for row in expected]:
        missing = ", ".join(sorted(wanted - set(standing))) or "thứ tự hoặc số lần"
        yield WRONG_ROWS.at(place, difference=missing)
        return
    yield from reader.unknown_rows(len(expected))
    for row in expected:
        yield from reader.compare(row)
    columns = dict.fromkeys(column for row in expected for column in row.amounts)
    yield from reader.sums(expected, tuple(columns))


def _find(document: Document, number: int) -> tuple[Row, ...] | None:
    for table in document.tables:
        if any(f"total_{number}" in row.marks for row in table):
            return table
    return None


class _Reader:
    """Reads one table: its columns by the bookmarks of their headings, its rows by theirs."""

    def __init__(self, table: tuple[Row, ...], number: int, unit: str, file: str) -> None:
        prefix = f"col_{number}_"
        self.columns = {
            mark.removeprefix(prefix): cell.column
            for row in table
            for cell in row.cells
            for mark in cell.marks
            if mark.startswith(prefix)
        }
        self.rows = {mark: row for row in table for mark in row.marks}
        self.table, self.number, self.unit, self.file = table, number, unit, file
        self.total = f"total_{number}"

    def unknown_rows(self, expected: int) -> Iterator[Diagnostic]:
        """Find rows that no bookmark names, below the headings; the total is the last.

        A heading row that only continues merged cells is blank and does not count.
        """
        headed = [any(mark.startswith("col_") for mark in row.marks) for row in self.table]
        last_heading = max((place for place, head in enumerate(headed) if head), default=-1)
        below = self.table[last_heading + 1 :]
        body = sum(any(cell.text for cell in row.cells) for row in below) - 1
        if body != expected:
            place = Location(self.file, place=f"phụ lục {self.number}")
            difference = f"{body} dòng, dữ liệu có {expected}"
            yield WRONG_ROWS.at(place, difference=difference)

    def compare(self, row: ExpectedRow) -> Iterator[Diagnostic]:
        """Compare the words and amounts of one row."""
        for column, wanted in row.texts.items():
            found = self._text(row.mark, column)
            if found != wanted:
                yield self._problem(WRONG_TEXT, row.mark, column, found, wanted)
        for column, dong in row.amounts.items():
            found = self._text(row.mark, column)
            if self._amount(found) != dong or (dong is None and found):
                yield self._problem(WRONG_AMOUNT, row.mark, column, found, dong)

    def sums(self, rows: list[ExpectedRow], columns: tuple[str, ...]) -> Iterator[Diagnostic]:
        """Add the printed rows up again; a blank total cost leaves its sum blank."""
        tasks = [row.mark for row in rows if not row.is_group]
        summed = [(row.mark, row.children) for row in rows if row.is_group]
        for mark, parts in [*summed, (self.total, tuple(tasks))]:
            for column in columns:
                wanted = self._sum(parts, column)
                found = self._text(mark, column)
                if self._amount(found) != wanted or (wanted is None and found):
                    yield self._problem(WRONG_SUM, mark, column, found, wanted)

    def _sum(self, parts: tuple[str, ...], column: str) -> int | None:
        printed = [self._amount(self._text(part, column)) for part in parts]
        known = [dong for dong in printed if dong is not None]
        whole = len(known) == len(printed) or column.startswith("amounts")
        return sum(known) if known and whole else None

    def _text(self, mark: str, column: str) -> str:
        if column not in self.columns or mark not in self.rows:
            return "(không có cột này)"
        return self.rows[mark].text_at(self.columns[column])

    def _amount(self, text: str) -> int | None:
        return read_printed_amount(text, self.unit)

    def _problem(
        self, message: Message, mark: str, column: str, found: str, wanted: object
    ) -> Diagnostic:
        place = Location(self.file, place=f"phụ lục {self.number}, dòng {mark}")
        return message.at(place, column=column, found=found, wanted=wanted)
