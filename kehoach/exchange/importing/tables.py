"""The tables of amounts → appendices, as data."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kehoach.exchange.importing.casing import Casing
from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.columns import Columns, columns_of
from kehoach.exchange.importing.doubts import tell_two_readings
from kehoach.exchange.importing.figures import Known
from kehoach.exchange.importing.findings import (
    MADE_APPENDIX,
    NO_UNIT,
    OTHER_COLUMNS,
    OTHER_YEAR,
    Notes,
)
from kehoach.exchange.importing.rows import Names, Rows, period_of
from kehoach.exchange.importing.slugs import Slugs
from kehoach.exchange.importing.sums import tell_sums
from kehoach.exchange.importing.units import Sources, Units
from kehoach.language.lettering import roman
from kehoach.language.money import MoneyUnit, parse_amount
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.facts.components import AppendixFacts
from kehoach.reading.facts.document import DocumentFacts

APPENDIX_CONTROL = re.compile(r"kh:appendix:([a-z0-9_]+)")
UNITS = frozenset(map(str, MoneyUnit))


@dataclass(frozen=True, slots=True)
class Tables:
    """The file tasks.yaml, and the computed figures that sentences may give."""

    unit_of_money: MoneyUnit
    appendices: list[dict[str, Raw]]
    known: list[Known]
    tasks: int


@dataclass(frozen=True, slots=True)
class Titles:
    """How titles are written: in normal case, their year a placeholder."""

    casing: Casing
    year: Callable[[str], str]
    usual: str
    """The title of an appendix that has none of its own."""


def read_tables(
    facts: DocumentFacts, titles: Titles, registers: tuple[Units, Sources], year: int,
    notes: Notes, controls: tuple[tuple[str, str], ...],
) -> Tables:  # fmt: skip
    """Give the appendices of all tables that hold tasks."""
    unit = _unit(facts, year, notes)
    names = Names(Slugs(), Slugs(), *registers, unit, year)
    holders = [_holder(facts, table) for table in facts.amount_tables]
    tables = [each for each in facts.amount_tables if _has_tasks(each)]
    _list_sources(tables, names)
    ids = _ids(controls, len(tables))
    slugs = Slugs()
    appendices: list[dict[str, Raw]] = []
    for table in tables:
        holder = _holder(facts, table)
        shared = holder is None or holders.count(holder) > 1
        title = _title(holder, titles)
        if shared:
            notes.tell(MADE_APPENDIX, f"bảng {table.numbers[0]}", title=title)
        own = next((each for each in ids if slugs.take(each)), None)
        key = own or slugs.of(title, "phu_luc")
        appendices.append(_appendix(table, key, titles.year(title), names, notes))
        tell_sums(table, notes)
        if own is None:  # ours always have the decimal comma
            tell_two_readings(table, notes)
    return Tables(unit, appendices, list(_known(appendices, unit)), _count(appendices))


def _unit(facts: DocumentFacts, year: int, notes: Notes) -> MoneyUnit:
    """Give the unit that all tables state; đồng where they differ."""
    units: set[str] = set()
    for table in facts.amount_tables:
        stated = _stated(table, year)
        if stated in UNITS:
            units.add(stated)
        else:
            notes.tell(NO_UNIT, f"bảng {table.numbers[0]}")
    if len(units) > 1:
        return MoneyUnit.DONG
    return MoneyUnit(units.pop()) if units else MoneyUnit.MILLION


def _stated(table: AmountTable, year: int) -> str:
    """Give the unit that a table states, above it or in the heading of the year's amount."""
    amount = columns_of(table, year).amount
    own = (column.unit for column in table.money if column.index == amount)
    return table.unit or next(own, None) or ""


def _holder(facts: DocumentFacts, table: AmountTable) -> AppendixFacts | None:
    for appendix in facts.components.appendices:
        if any(each.number in table.numbers for each in appendix.tables):
            return appendix
    return None


def _has_tasks(table: AmountTable) -> bool:
    return any(row.kind == "task" for row in table.rows)


def _list_sources(tables: list[AmountTable], names: Names) -> None:
    """Take the sources that cells name first: headings then find them by their initials."""
    columns = [columns_of(table, names.year) for table in tables]
    for table, found in zip(tables, columns, strict=True):
        column = found.funding_source
        for row in table.rows if column is not None else ():
            cell = row.cell(column or 0)
            if row.kind == "task" and cell is not None:
                names.sources.listed(cleaned(cell.text))
    for found in columns:
        keys = [names.sources.headed(heading) for heading in found.parts.values()]
        names.sources.order(list(dict.fromkeys(keys)))


def _ids(controls: tuple[tuple[str, str], ...], count: int) -> list[str]:
    """Give the ids of appendices that our own controls name, where each table has one."""
    found = [each[1] for name, _ in controls if (each := APPENDIX_CONTROL.fullmatch(name))]
    return found if len(found) == count else []


def _title(holder: AppendixFacts | None, titles: Titles) -> str:
    words = cleaned(" ".join(line.text for line in holder.title)) if holder else ""
    return titles.casing.normal(words) or titles.usual


def _appendix(
    table: AmountTable, key: str, title: str, names: Names, notes: Notes
) -> dict[str, Raw]:
    columns = columns_of(table, names.year)
    if columns.year not in (None, names.year):
        place = f"bảng {table.numbers[0]}"
        notes.tell(OTHER_YEAR, place, found=columns.year, year=names.year)
    _tell_other_columns(table, columns, notes)
    content = Rows(table, columns, names, notes).content()
    listed: list[Raw] = list(_printed(table, columns, content))
    return {"id": key, "title": title, "columns": listed, **content}


def _tell_other_columns(table: AmountTable, columns: Columns, notes: Notes) -> None:
    """Note the columns of money that data has no place for: it may be the wrong one it took."""
    used = {columns.amount, columns.total_cost, *columns.parts}
    filled = {index for row in table.rows for index, dong in row.amounts.items() if dong}
    others = [each for each in table.money if each.index in filled - used]
    taken = next((each.heading for each in table.columns if each.index == columns.amount), "")
    if others:
        headings = "; ".join(f"'{each.heading}'" for each in others)
        place = f"bảng {table.numbers[0]}"
        notes.tell(OTHER_COLUMNS, place, count=len(others), headings=headings, taken=taken)


def _printed(table: AmountTable, columns: Columns, content: dict[str, Raw]) -> Iterator[str]:
    """Name the columns to print: those that the table has and data can hold."""
    if columns.lead_unit is not None:
        yield "lead_unit"
    if columns.period is not None:
        cells = [row.cell(columns.period) for row in table.rows if row.kind == "task"]
        if any(cell and period_of(cleaned(cell.text)) for cell in cells):
            yield "period"
    if columns.total_cost not in (None, columns.amount):
        yield "total_cost"
    if columns.funding_source is not None:
        yield "funding_sources"
    if any("amounts" in task for task in tasks_of(content)):
        yield "source_amounts"
    if columns.note is not None:
        yield "note"


def tasks_of(content: dict[str, Raw]) -> Iterator[dict[str, Raw]]:
    """Give the tasks of an appendix, those of its groups too."""
    for name in ("tasks", "groups"):
        listed = content.get(name)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict):
                yield from tasks_of(each) if name == "groups" else (each,)


def _sum(content: dict[str, Raw], unit: MoneyUnit) -> int:
    amounts: list[Raw] = []
    for task in tasks_of(content):
        parts = task.get("amounts")
        amounts += parts.values() if isinstance(parts, dict) else [task.get("budget")]
    return sum(parse_amount(each, unit) for each in amounts if isinstance(each, str))


def _known(appendices: list[dict[str, Raw]], unit: MoneyUnit) -> Iterator[Known]:
    """Give the total of the plan, of each of several appendices, of each group."""
    several = len(appendices) > 1
    total = sum(_sum(each, unit) for each in appendices)
    yield Known("total", "tổng kinh phí của kế hoạch", total)
    for number, each in enumerate(appendices, 1):
        if several:
            what = f"tổng của phụ lục {roman(number)}"
            yield Known(f"totals.{each['id']}", what, _sum(each, unit), roman(number))
        groups = each.get("groups")
        for group in groups if isinstance(groups, list) else ():
            if isinstance(group, dict):
                what = f"cộng của nhóm '{group['title']}'"
                name, dong = f"subtotals.{group['id']}", _sum(group, unit)
                yield Known(name, what, dong, group=str(group["title"]))


def _count(appendices: list[dict[str, Raw]]) -> int:
    return sum(len(list(tasks_of(each))) for each in appendices)
