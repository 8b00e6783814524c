"""The very hidden sheet: which plan a workbook was made from, and what every cell held then.

Everything is kept as text, one row for an appendix, a group or a task, and a hash of it all.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kehoach.exchange.spreadsheet.contents import (
    AppendixEntry,
    Contents,
    GroupEntry,
    TaskEntry,
    Value,
    is_money,
)
from kehoach.language.money import MoneyUnit

SHEET = "kehoach"
FORMAT = "1"
UNITS = "units"
HEAD_ROWS = 3

Row = list[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a workbook keeps of the plan that it was made from."""

    symbol: str
    tasks_sha256: str
    contents: Contents


def rows_of(kept: Kept) -> list[Row]:
    """Write what is kept as rows of text."""
    head = [
        kept.symbol,
        kept.contents.year,
        str(kept.contents.unit_of_money),
        kept.tasks_sha256,
    ]
    units = [UNITS, *chain.from_iterable(kept.contents.units.items())]
    body = [head, units, *_entries(kept.contents)]
    return [[FORMAT, _digest(body)], *body]


def kept_in(rows: list[Row]) -> Kept | None:
    """Read what is kept; None where it is not as it was written."""
    rows = [row for row in rows if row]
    if len(rows) < HEAD_ROWS or rows[0] != [FORMAT, _digest(rows[1:])]:
        return None
    symbol, year, unit, sha256 = rows[1]
    contents = Contents(
        unit_of_money=MoneyUnit(unit),
        year=year,
        units=dict(zip(rows[2][1::2], rows[2][2::2], strict=True)),
        appendices=tuple(_appendices(rows[HEAD_ROWS:])),
    )
    return Kept(symbol, sha256, contents)


def _digest(rows: list[Row]) -> str:
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _entries(contents: Contents) -> Iterator[Row]:
    for appendix in contents.appendices:
        yield ["appendix", appendix.id, appendix.title, *appendix.fields]
        for group in appendix.groups:
            yield _trimmed(["group", group.id, group.title])
            for task in group.tasks:
                texts = [_text(task.values[name]) for name in appendix.fields]
                yield _trimmed(["task", task.id, *texts])


def _trimmed(row: Row) -> Row:
    """Drop the empty cells at the end, as a spreadsheet does."""
    while row and not row[-1]:
        row.pop()
    return row


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _appendices(rows: list[Row]) -> Iterator[AppendixEntry]:
    starts = [index for index, row in enumerate(rows) if row[0] == "appendix"]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        _, key, title, *fields = rows[start]
        groups = tuple(_groups(rows[start + 1 : end], fields))
        yield AppendixEntry(key, title, tuple(fields), groups)


def _groups(rows: list[Row], fields: list[str]) -> Iterator[GroupEntry]:
    starts = [index for index, row in enumerate(rows) if row[0] == "group"]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        _, key, title = (*rows[start], "", "")[:3]
        tasks = tuple(_task(row, fields) for row in rows[start + 1 : end])
        yield GroupEntry(key, title, tasks)


def _task(row: Row, fields: list[str]) -> TaskEntry:
    _, key, *texts = row
    texts += [""] * (len(fields) - len(texts))
    values = {name: _value(name, text) for name, text in zip(fields, texts, strict=True)}
    return TaskEntry(key, values)


def _value(name: str, text: str) -> Value:
    if is_money(name):
        return int(text) if text else None
    return text
