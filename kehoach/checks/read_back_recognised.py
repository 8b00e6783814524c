"""The figure contract for a refreshed file without our marks: tables known by their look."""

import unicodedata
from collections.abc import Iterator, Mapping

from kehoach.checks.read_back_refreshed import LOST_ROW, Exceptions, stale_cell
from kehoach.checks.read_back_table import ExpectedRow, expected_rows
from kehoach.diagnostic import Diagnostic, Location
from kehoach.plan.model import Plan
from kehoach.reading.facts.amounts import AmountRow, AmountTable
from kehoach.reading.facts.document import DocumentFacts

ROLES = {"budget": "amount", "total_cost": "total_cost"}


def read_back_recognised(
    plan: Plan,
    facts: DocumentFacts,
    filled: Mapping[str, Mapping[str, str]],
    exceptions: Exceptions,
) -> Iterator[Diagnostic]:
    """Compare the amounts of a refreshed file with its plan; no problem means proved."""
    for number, appendix in enumerate(plan.task_list.appendices, 1):
        rows = expected_rows(plan, appendix, filled)
        tasks = [row for row in rows if not row.is_group]
        table = _table(facts, rows)
        place = Location(facts.file, place=f"phụ lục {number}")
        for row in tasks:
            if row.mark not in exceptions.rows:
                yield from _row(table, row, exceptions, place)
        total = sum(row.amounts["budget"] or 0 for row in tasks)
        wanted = ExpectedRow(f"total_{number}", {"title": "dòng tổng"}, {"budget": total})
        found = [row for row in table.rows if row.kind == "total"] if table else []
        for last in found[-1:]:
            if table is not None:
                yield from _amounts(table, last, wanted, exceptions, place)


def _table(facts: DocumentFacts, rows: list[ExpectedRow]) -> AmountTable | None:
    titles = {_key(row.texts["title"]) for row in rows}
    return max(
        facts.amount_tables,
        key=lambda table: sum(_key(row.title) in titles for row in table.rows),
        default=None,
    )


def _row(
    table: AmountTable | None, wanted: ExpectedRow, exceptions: Exceptions, place: Location
) -> Iterator[Diagnostic]:
    title = _key(wanted.texts["title"])
    found = [row for row in table.rows if _key(row.title) == title] if table else []
    if table is None or not found:
        if (wanted.mark, "title") not in exceptions.cells:
            yield LOST_ROW.at(place, title=wanted.texts["title"])
        return
    if len(found) == 1:
        yield from _amounts(table, found[0], wanted, exceptions, place)


def _amounts(
    table: AmountTable,
    row: AmountRow,
    wanted: ExpectedRow,
    exceptions: Exceptions,
    place: Location,
) -> Iterator[Diagnostic]:
    for column in table.columns:
        for name, dong in wanted.amounts.items():
            known = {(wanted.mark, name)} & (exceptions.cells | exceptions.merged)
            if ROLES.get(name) != column.role or known:
                continue
            found = row.amounts.get(column.index)
            if found != dong:
                yield stale_cell(place, name, "" if found is None else found, dong)


def _key(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).split()).casefold().rstrip(".;")
