"""How amounts are written: units of money, decimal sign, thousands, what cannot be read."""

import re
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from kehoach.checks.audit.cells import at_cell, at_table, shown, unit_of
from kehoach.checks.audit.sums import audit
from kehoach.checks.once import once
from kehoach.checks.passages import judged_texts
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.money import AmountError, MoneyUnit, parse_amount
from kehoach.reading.facts.amounts import AmountRow, AmountTable, Column
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.money_units import unit_of_line
from kehoach.reading.numbers import Notation, read_cell, read_figures
from kehoach.reading.sentences import stated_amounts

UNREADABLE = "không đọc được số tiền “{text}”"
DECIMAL_DOT = "số “{text}” dùng dấu chấm làm dấu thập phân"
BY_COMMA = "số “{text}” ngăn hàng nghìn bằng dấu phẩy"
BY_SPACE = "số “{text}” ngăn hàng nghìn bằng khoảng trắng"
NOT_GROUPED = "số “{text}” không có dấu chấm ngăn hàng nghìn"
AND_OTHERS = "{stands} (và {count} ô nữa trong cột)"
NO_UNIT = "bảng không ghi đơn vị tính"
TWO_UNITS = "trên bảng ghi đơn vị “{table}”, cột “{heading}” ghi “{column}”"
NEGATIVE = "số tiền {amount} là số âm"
ABSURD = "số tiền {amount} lớn quá mức có thể tin được"
CURRENCY = "đơn vị tiền ghi “{text}”"
_DECIMAL_DOT = re.compile(r"[0-9]+\.[0-9]{1,2}")


class _Cell(Struct, frozen=True):
    row: AmountRow
    column: Column
    text: str
    notation: Notation
    place: int


@document_rule("SO-08")
def unit_of_money_not_stated(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find tables of amounts without a unit (đơn vị tính), or with two that disagree."""
    for table in document.amount_tables:
        columns = [column for column in table.money if _holds_amounts(table, column)]
        if any(unit_of(table, column) is None for column in columns):
            yield at_table(table, NO_UNIT)
        for column in columns:
            if column.unit and table.unit and column.unit != table.unit:
                yield at_table(
                    table,
                    TWO_UNITS.format(
                        table=table.unit, heading=column.heading, column=column.unit
                    ),
                )


@document_rule("SO-12")
def amount_unreadable(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find amounts with letters, misplaced marks or missing figures, in cells and sentences."""
    for table in document.amount_tables:
        for cell in _cells(table):
            if cell.notation == "unreadable":
                stands, hint = _why(cell.text, unit_of(table, cell.column))
                yield at_cell(cell.row, cell.column, stands, hint=hint)
    for paragraph, text, figures, unit in _stated(document):
        unread = read_figures(figures, unit).notation == "unreadable"
        if unread and not _DECIMAL_DOT.fullmatch(figures):
            yield at(paragraph, UNREADABLE.format(text=text))


@document_rule("SO-14")
def amount_negative_or_absurd(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find negative amounts, and those beyond all that a plan can hold."""
    for table in document.amount_tables:
        for row in table.rows:
            for column in table.money:
                dong, unit = row.amounts.get(column.index, 0), unit_of(table, column)
                if dong < 0:
                    yield at_cell(row, column, NEGATIVE.format(amount=shown(dong, unit)))
                elif unit and rule.max is not None and dong > rule.max:
                    yield at_cell(row, column, ABSURD.format(amount=shown(dong, unit)))


@document_rule("EXT-NUM-01")
def decimal_sign_not_a_comma(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find amounts, percentages and measures whose decimals stand after a dot."""
    for table in document.amount_tables:
        cells = [cell for cell in _cells(table) if cell.notation == "foreign_decimals"]
        yield from _by_column(cells, DECIMAL_DOT)
    for paragraph, _text, figures, unit in _stated(document):
        foreign = read_figures(figures, unit).notation == "foreign_decimals"
        if foreign or (unit != "đồng" and _DECIMAL_DOT.fullmatch(figures)):
            yield at(paragraph, DECIMAL_DOT.format(text=figures))
    for paragraph, texts in judged_texts(document, partial(_found, re.compile(rule.pattern))):
        for text in texts:
            yield at(paragraph, DECIMAL_DOT.format(text=text))


@document_rule("EXT-NUM-02")
def thousands_not_parted_by_dots(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find amounts whose thousands are parted by a comma or space, or not at all."""
    for table in document.amount_tables:
        foreign = set(audit(table).foreign)
        cells = _cells(table)
        commas = [
            cell
            for cell in cells
            if (cell.notation == "foreign_thousands" and "," in cell.text)
            or (cell.place, cell.column.index) in foreign
        ]
        spaces = [c for c in cells if c.notation == "foreign_thousands" and c not in commas]
        bare = [cell for cell in cells if cell.notation == "ungrouped"]
        for group, message in ((commas, BY_COMMA), (spaces, BY_SPACE), (bare, NOT_GROUPED)):
            yield from _by_column(group, message)
    for paragraph, _text, figures, unit in _stated(document):
        breach = _thousands(read_figures(figures, unit).notation, figures)
        if breach:
            yield at(paragraph, breach.format(text=figures))


@document_rule("EXT-NUM-03")
def currency_not_written_dong(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find names of the currency that no law knows (VNĐ)."""
    names = re.compile(rf"(?<!\w)(?:{'|'.join(rule.values)})(?!\w)", re.IGNORECASE)
    for paragraph, found in judged_texts(document, names.search):
        yield at(paragraph, CURRENCY.format(text=found[0]))


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found[0] for found in pattern.finditer(text)]


def _thousands(notation: Notation, figures: str) -> str | None:
    if notation == "ungrouped":
        return NOT_GROUPED
    if notation != "foreign_thousands":
        return None
    return BY_COMMA if "," in figures else BY_SPACE


@once
def _cells(table: AmountTable) -> tuple[_Cell, ...]:
    """Give the cells of amounts that are not plainly in the official notation."""
    return tuple(_unofficial(table))


def _unofficial(table: AmountTable) -> Iterator[_Cell]:
    for place, row in enumerate(table.rows):
        for column in table.money:
            cell = row.cell(column.index)
            if cell and (column.index in row.amounts or column.index in row.unread):
                notation = read_cell(cell.text, table.factors[column.index]).notation
                if notation != "official":
                    yield _Cell(row, column, cell.text, notation, place)


def _by_column(cells: list[_Cell], message: str) -> Iterator[Finding]:
    """Tell the first cell of each column, and how many others are written alike."""
    for index in dict.fromkeys(cell.column.index for cell in cells):
        first, *others = [cell for cell in cells if cell.column.index == index]
        stands = message.format(text=first.text)
        if others:
            stands = AND_OTHERS.format(stands=stands, count=len(others))
        yield at_cell(first.row, first.column, stands)


def _stated(document: DocumentFacts) -> Iterator[tuple[Paragraph, str, str, str]]:
    """Give the amounts of the text outside columns of amounts: text, figures, unit."""
    found = [
        (paragraph, amounts)
        for paragraph, amounts in judged_texts(document, lambda text: [*stated_amounts(text)])
        if unit_of_line(paragraph.text) is None
    ]
    in_columns = _in_columns(document) if found else frozenset()
    for paragraph, amounts in found:
        if paragraph.index not in in_columns:
            for each in amounts:
                yield paragraph, each.text, each.figures, each.unit


def _in_columns(document: DocumentFacts) -> frozenset[int]:
    """Give the paragraphs, by index, of the columns of amounts."""
    return frozenset(
        paragraph.index
        for table in document.amount_tables
        for row in table.rows
        for column in table.factors
        if (cell := row.cell(column)) is not None
        for paragraph in cell.paragraphs
    )


def _holds_amounts(table: AmountTable, column: Column) -> bool:
    return any(column.index in row.amounts for row in table.rows)


def _why(text: str, unit: str | None) -> tuple[str, str]:
    """Say why a cell is no amount, and what to write."""
    try:
        parse_amount(text, MoneyUnit(unit) if unit else MoneyUnit.MILLION)
    except AmountError as error:
        return error.message, error.hint
    return UNREADABLE.format(text=text), ""
