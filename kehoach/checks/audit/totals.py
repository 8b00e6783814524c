"""Sums inside a table of amounts: groups, total, sources, and what is missing."""

from collections.abc import Iterator

from kehoach.checks.audit.cells import at_cell, at_table, bare, shown, unit_of
from kehoach.checks.audit.sums import Miss, audit
from kehoach.checks.rules import Finding, Rule, document_rule
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts

DIFFERS = "in {printed}, cộng {parts} được {added}, lệch {difference}"
NOT_UNDERSTOOD = "không hiểu cách cộng của bảng: tổng không khớp theo cách nào đọc được"
NO_TOTAL = "bảng có {count} dòng kinh phí mà không có dòng tổng cộng"
_FEWEST_ROWS = 2
_FEWEST_TO_DOUBT = 3


@document_rule("SO-02")
def subtotal_differs_from_its_rows(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find groups, tasks with parts and subtotals whose amount is not the sum of their rows."""
    for table in document.amount_tables:
        for miss in audit(table).misses:
            if miss.kind == "group":
                yield _finding(table, miss)


@document_rule("SO-03")
def total_differs_from_the_rows(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find totals (tổng cộng) that are neither the sum of the groups nor of the tasks."""
    for table in document.amount_tables:
        for miss in audit(table).misses:
            if miss.kind == "total":
                yield _finding(table, miss)


@document_rule("SO-04")
def sources_differ_from_the_amount(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find rows whose amounts by source do not make up the row's amount."""
    for table in document.amount_tables:
        for whole in table.money:
            parts = [column for column in table.money if column.whole == whole.index]
            if len(parts) > 1 and _same_units(table, [whole, *parts]):
                yield from _split_wrongly(table, whole, parts)


@document_rule("SO-13")
def total_missing(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find tables of two and more amounts that no row adds up."""
    for table in document.amount_tables:
        count = sum(row.kind == "task" and bool(row.amounts) for row in table.rows)
        summed = any(row.kind == "total" for row in table.rows) or _one_on_top(table)
        if count >= _FEWEST_ROWS and not summed:
            yield at_table(table, NO_TOTAL.format(count=count))


@document_rule("SO-15")
def adding_not_understood(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Say of which tables the sums could not be judged."""
    for table in document.amount_tables:
        if not audit(table).understood:
            yield at_table(table, NOT_UNDERSTOOD)


def _finding(table: AmountTable, miss: Miss) -> Finding:
    row, column = table.rows[miss.row], _column(table, miss.column)
    stands = _differs(miss.printed, miss.added, "các dòng", unit_of(table, column))
    return at_cell(row, column, stands)


def _differs(printed: int, added: int, parts: str, unit: str | None) -> str:
    return DIFFERS.format(
        printed=bare(printed, unit),
        parts=parts,
        added=shown(added, unit),
        difference=shown(abs(printed - added), unit),
    )


def _column(table: AmountTable, index: int) -> Column:
    return next(column for column in table.columns if column.index == index)


def _same_units(table: AmountTable, columns: list[Column]) -> bool:
    return len({table.factors[column.index] for column in columns}) == 1


def _split_wrongly(table: AmountTable, whole: Column, parts: list[Column]) -> Iterator[Finding]:
    judged = list(_judged_rows(table, whole, parts))
    wrong = [row for row in judged if row.amounts[whole.index] != _parts_of(row, parts)]
    tasks = [row for row in wrong if row.kind == "task"]
    of_tasks = sum(row.kind == "task" for row in judged)
    if of_tasks >= _FEWEST_TO_DOUBT and len(tasks) > of_tasks / 2:
        return
    for row in tasks or wrong:
        unit = unit_of(table, whole)
        added = _parts_of(row, parts)
        stands = _differs(row.amounts[whole.index], added, "các nguồn", unit)
        yield at_cell(row, whole, stands)


def _judged_rows(table: AmountTable, whole: Column, parts: list[Column]) -> Iterator[AmountRow]:
    """Give the rows split by source; sums only where every task is, and no sum is wrong."""
    columns = {whole.index, *(part.index for part in parts)}
    tasks = [row for row in table.rows if row.kind == "task" and whole.index in row.amounts]
    all_split = all(_is_split(row, parts) for row in tasks)
    wrong = {miss.row for miss in audit(table).misses if miss.column in columns}
    for place, row in enumerate(table.rows):
        if whole.index not in row.amounts or not _is_split(row, parts):
            continue
        sums_agree = all_split and place not in wrong
        if not columns & set(row.unread) and (row.kind == "task" or sums_agree):
            yield row


def _is_split(row: AmountRow, parts: list[Column]) -> bool:
    return any(part.index in row.amounts for part in parts)


def _parts_of(row: AmountRow, parts: list[Column]) -> int:
    return sum(row.amounts.get(part.index, 0) for part in parts)


def _one_on_top(table: AmountTable) -> bool:
    """Tell whether a single row with an amount heads all others, as a total on top does."""
    top = [row for row in table.rows if row.parent is None and row.kind in ("task", "group")]
    return len(top) == 1 and bool(top[0].amounts)
