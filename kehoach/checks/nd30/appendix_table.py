"""The tables of appendices: sizes of type, heading rows that repeat, rows kept whole."""

from collections import Counter
from collections.abc import Iterator

from kehoach.checks.nd30.judging import size_fault
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Cell, Look, Paragraph, Row, Table


@document_rule("ND30-PL-12")
def table_size_out_of_range(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sizes of type in the cells of appendices outside the range, each once a table."""
    odd = {look.size_pt for look in document.looks if size_fault([look], rule)}
    amounts = {number for each in document.amount_tables for number in each.numbers}
    for appendix in document.components.appendices if odd else ():
        for table in appendix.tables:
            if table.bordered or table.number in amounts:
                yield from _odd_sizes(table, odd, rule)


@document_rule("ND30-PL-13", docx_only=True)
def table_breaks_badly(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find tables of amounts whose heading does not repeat or whose rows may be cut."""
    numbers = {table.number for each in document.components.appendices for table in each.tables}
    for amounts in document.amount_tables:
        if numbers.issuperset(amounts.numbers):
            yield from _badly_broken(document, amounts)


def _odd_sizes(table: Table, odd: set[float], rule: Rule) -> Iterator[Finding]:
    """Give one finding for each of the odd sizes, at the first cell that has it."""
    cells: Counter[float] = Counter()
    first: dict[float, Paragraph] = {}
    for cell in (cell for row in table.rows for cell in row.cells):
        for size, paragraph in _sizes(cell, odd).items():
            cells[size] += 1
            first.setdefault(size, paragraph)
    for size, count in sorted(cells.items()):
        if fault := size_fault([Look((), size)], rule):
            yield at(first[size], f"{fault} ở {count} ô")


def _sizes(cell: Cell, odd: set[float]) -> dict[float, Paragraph]:
    """Give the odd sizes of what there is to see in a cell, with the paragraph of each."""
    return {
        look.size_pt: paragraph
        for paragraph in reversed(cell.paragraphs)
        if any(run.look.size_pt in odd for run in paragraph.runs) or paragraph.label_look
        for line in paragraph.lines
        for look in line.looks
        if look.size_pt in odd and not look.raised
    }


def _badly_broken(document: DocumentFacts, amounts: AmountTable) -> Iterator[Finding]:
    """Look at the flags of one table; parts continued by hand carry their own headings."""
    table = next(each for each in document.tables if each.number == amounts.numbers[0])
    rows = [each.row for each in amounts.rows]
    heading = [row for row in table.rows[: _place(table, rows)] if row.cells]
    if len(amounts.numbers) == 1 and not all(row.repeats for row in heading):
        yield at(_first(heading), "hàng đầu bảng không lặp lại ở trang sau")
    if cut := [row for row in rows if row.cells and not row.whole]:
        yield at(_first(cut), f"{len(cut)} hàng có thể bị cắt ngang giữa hai trang")


def _place(table: Table, rows: list[Row]) -> int:
    """Give the place of the first row of figures in its table."""
    return next((n for n, row in enumerate(table.rows) if row in rows[:1]), 0)


def _first(rows: list[Row]) -> Paragraph:
    return rows[0].cells[0].paragraphs[0]
