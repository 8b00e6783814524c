"""A workbook that people have edited → what its appendices hold now, and every problem."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kehoach.diagnostic import Diagnostic, Location, Message, Refused, Severity, has_errors
from kehoach.exchange.spreadsheet.contents import (
    AppendixEntry,
    Contents,
    GroupEntry,
    TaskEntry,
    source_amounts,
)
from kehoach.exchange.spreadsheet.finding import Finder, Table
from kehoach.exchange.spreadsheet.head_rows import TITLE_MARK, UNIT_MARK
from kehoach.exchange.spreadsheet.identity import identified
from kehoach.exchange.spreadsheet.keeping import SHEET, Kept, kept_in
from kehoach.exchange.spreadsheet.opening import Sheet, open_workbook
from kehoach.exchange.spreadsheet.row_values import ValueReader
from kehoach.exchange.spreadsheet.rows import Kind, RowReader, SheetRow
from kehoach.exchange.spreadsheet.sums import sum_problems
from kehoach.plan.model import Plan

NOT_OURS = Message(
    "B060",
    "bảng tính không có phần ẩn mà lệnh excel export ghi vào, hoặc phần ấy đã bị sửa",
    "xuất lại bằng lệnh excel export, rồi chép các chỗ đã sửa sang",
)
OTHER_PLAN = Message(
    "B061",
    "bảng tính thuộc {found}, không phải {wanted}",
    "chọn đúng kế hoạch của bảng tính này",
)
OTHER_UNIT = Message(
    "B062",
    "dòng đơn vị tính đã đổi thành '{found}' (lúc xuất: {unit})",
    "ghi lại đơn vị tính cũ và số tiền theo đơn vị ấy; muốn đổi đơn vị tính thì sửa tasks.yaml",
)
OTHER_TITLE = Message(
    "B063",
    "tên phụ lục sửa trong bảng tính không được nhập: '{found}'",
    "sửa tên phụ lục ở trường title trong tasks.yaml",
    Severity.WARNING,
)
NO_TITLE = Message("B064", "nhiệm vụ chưa có tên", "ghi tên nhiệm vụ, hoặc xóa cả dòng")
NO_AMOUNT = Message(
    "B065",
    "nhiệm vụ chưa có kinh phí năm",
    "ghi số tiền (không có thì ghi 0); nếu là tên nhóm thì ghi số La Mã ở cột TT",
)
BEFORE_GROUPS = Message(
    "B066", "nhiệm vụ đứng trước dòng tên nhóm đầu tiên", "chuyển dòng này xuống dưới một nhóm"
)
EMPTY_GROUP = Message(
    "B067", "nhóm '{title}' không có nhiệm vụ nào", "thêm nhiệm vụ, hoặc xóa dòng tên nhóm"
)
NO_TASKS = Message(
    "B068",
    "phụ lục '{title}' không còn nhiệm vụ nào",
    "giữ ít nhất một nhiệm vụ; bỏ cả phụ lục thì sửa tasks.yaml",
)


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """What a workbook held when it was exported and holds now; `rows` by mark, for places."""

    kept: Kept
    contents: Contents
    rows: Mapping[tuple[Kind, str], SheetRow]
    problems: list[Diagnostic] = field(default_factory=list)


def read_workbook(content: bytes, file: str, plan: Plan) -> ReadWorkbook:
    """Read a workbook for a plan; problems in its cells are gathered in the result.

    Raises:
        Refused: It is no workbook, or not one that was made from this plan.

    """
    sheets = open_workbook(content, file)
    kept = _kept(sheets, Location(file))
    found, wanted = (kept.symbol, kept.contents.year), (plan.symbol, str(plan.text.year))
    if found != wanted:
        names = {"found": " năm ".join(found), "wanted": " năm ".join(wanted)}
        raise Refused([OTHER_PLAN.at(Location(file), **names)])
    problems: list[Diagnostic] = []
    names_of_sources = {
        key: source.name or key for key, source in plan.organisation.funding_sources.items()
    }
    tables = Finder(file, sheets, kept.contents, names_of_sources).find(problems)
    reader = RowReader(
        ValueReader(kept.contents, _units(plan, kept.contents), names_of_sources, problems),
        problems,
    )
    taken = [task.id for appendix in plan.task_list.appendices for task in appendix.all_tasks]
    taken += [group.id for appendix in plan.task_list.appendices for group in appendix.groups]
    rows = [row for table in tables for row in reader.rows(table)]
    rows = identified(rows, kept.contents, taken, problems)
    appendices = tuple(_appendices(tables, rows, problems))
    contents = replace(kept.contents, appendices=appendices)
    by_mark = {(row.kind, row.id): row for row in rows}
    return ReadWorkbook(kept, contents, by_mark, problems)


def _kept(sheets: Iterable[Sheet], place: Location) -> Kept:
    for sheet in sheets:
        if sheet.name == SHEET:
            kept = kept_in(_rows(sheet))
            if kept is not None:
                return kept
    raise Refused([NOT_OURS.at(place)])


def _rows(sheet: Sheet) -> list[list[str]]:
    """Give a sheet's words row by row, empty cells between them included."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {})[column] = str(cell.value)
    return [
        [cells.get(column, "") for column in range(1, max(cells) + 1)]
        for _, cells in sorted(rows.items())
    ]


def _units(plan: Plan, base: Contents) -> dict[str, str]:
    """Name the units that may be chosen: those of the plan, shown as they were or are."""
    return {
        key: base.units.get(key, unit.label) for key, unit in plan.organisation.units.items()
    }


def _appendices(
    tables: list[Table], rows: list[SheetRow], problems: list[Diagnostic]
) -> Iterator[AppendixEntry]:
    for table in tables:
        own = [row for row in rows if row.table is table]
        problems += _head_problems(table)
        groups = tuple(_groups(table, own, problems))
        if not has_errors(problems):
            problems += sum_problems(table, own, groups)
        yield replace(table.appendix, groups=groups)


def _head_problems(table: Table) -> Iterator[Diagnostic]:
    """Tell of words above the table that must not change: title, unit of money."""
    for mark, wanted, message in (
        (TITLE_MARK, table.appendix.title, OTHER_TITLE),
        (UNIT_MARK, table.unit_line, OTHER_UNIT),
    ):
        for row, found in table.head_lines(mark):
            if found != wanted:
                yield message.at(table.place(row), found=found[:80], unit=table.unit_line)


def _groups(
    table: Table, rows: list[SheetRow], problems: list[Diagnostic]
) -> Iterator[GroupEntry]:
    """Put tasks under the heading above them."""
    parts = _parts(rows)
    known = {problem.location for problem in problems}
    if not parts:
        place = table.place(table.first_row)
        problems.append(NO_TASKS.at(place, title=table.appendix.title))
    for heading, tasks in parts:
        problems.extend(problem for row in tasks for problem in _task_problems(row, known))
        if heading is None and len(parts) > 1:
            problems.extend(BEFORE_GROUPS.at(table.place(row.number)) for row in tasks)
        if heading is not None and not tasks:
            title, place = heading.values["title"], table.place(heading.number)
            problems.append(EMPTY_GROUP.at(place, title=title))
        yield GroupEntry(
            id=heading.id if heading else "",
            title=str(heading.values["title"]) if heading else "",
            tasks=tuple(TaskEntry(row.id, row.values) for row in tasks),
        )


def _parts(rows: list[SheetRow]) -> list[tuple[SheetRow | None, list[SheetRow]]]:
    parts: list[tuple[SheetRow | None, list[SheetRow]]] = []
    for row in rows:
        if row.kind is Kind.GROUP:
            parts.append((row, []))
        elif row.kind is Kind.TASK:
            if not parts:
                parts.append((None, []))
            parts[-1][1].append(row)
    return parts


def _task_problems(row: SheetRow, known: Container[Location]) -> Iterator[Diagnostic]:
    """Tell what a task lacks, unless its cell was told of already."""
    title, budget = (row.table.place(row.number, name) for name in ("title", "budget"))
    if not row.values["title"] and title not in known:
        yield NO_TITLE.at(title)
    amounts = source_amounts(row.values)
    if row.values.get("budget") is None and not amounts and budget not in known:
        yield NO_AMOUNT.at(budget)
