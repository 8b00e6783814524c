"""Rows of a document that carries no marks of ours, matched with the data by their titles."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.exchange.refresh.finding import Found
from kehoach.exchange.refresh.table import StandingRow, StandingTable
from kehoach.writing.generated import TOTAL, Generated, GeneratedTable

if TYPE_CHECKING:
    from kehoach.plan.matching import Match

ACCEPT = "đúng như vậy thì thêm --accept-matching; sai thì sửa tên cho giống trong dữ liệu"
NEAR = Message(
    "R030", "dòng '{standing}' được coi là nhiệm vụ '{title}' (giống {score} %)", ACCEPT
)
NOT_IN_DATA = Message("R031", "dòng '{standing}' không có trong dữ liệu, sẽ bị bỏ", ACCEPT)
NOT_IN_FILE = Message(
    "R032", "nhiệm vụ '{title}' không có trong bảng, sẽ được thêm vào", ACCEPT
)


def unmatched(tables: Mapping[str, Found], now: Generated, file: str) -> Iterator[Diagnostic]:
    """List the rows that no title of the data equals, and tasks without a row."""
    for new in now.tables:
        table = tables[new.control].table
        near = _near(table, new)
        place = Location(file, place=f"bảng {table.number}")
        taken = {match.new for match in near} | set(table.by_key)
        rows = _unknown(table)
        for match in near:
            at = Location(file, place=table.place(rows[match.old]))
            title, standing = new.rows[match.new]["title"], table.title(rows[match.old])
            yield NEAR.at(at, standing=standing, title=title, score=round(match.score))
        matched = {match.old for match in near}
        for key, row in rows.items():
            if key not in matched:
                at = Location(file, place=table.place(row))
                yield NOT_IN_DATA.at(at, standing=table.title(row))
        for key, cells in new.rows.items():
            if key not in taken and key != TOTAL:
                yield NOT_IN_FILE.at(place, title=cells["title"])


def accepted(tables: Mapping[str, Found], now: Generated) -> dict[str, Found]:
    """Give each row the key of its match; a row without one gets a key that no data has."""
    return {
        new.control: replace(
            tables[new.control], table=_matched(tables[new.control].table, new)
        )
        for new in now.tables
    }


def _matched(table: StandingTable, new: GeneratedTable) -> StandingTable:
    rows = _unknown(table)
    keys = {rows[match.old].element: match.new for match in _near(table, new)}
    gone = {row.element: f"gone_{key}" for key, row in rows.items()}
    keyed = tuple(
        row
        if row.key
        else replace(row, key=keys.get(row.element) or gone[row.element], by_title=True)
        for row in table.rows
    )
    return replace(table, rows=keyed)


def _near(table: StandingTable, new: GeneratedTable) -> "list[Match]":
    """Match the rows that are left with the tasks that are left, by likeness."""
    from kehoach.plan.matching import match_by_title  # noqa: PLC0415 - only for such files

    standing = {key: table.title(row) for key, row in _unknown(table).items()}
    left = {
        key: cells["title"]
        for key, cells in new.rows.items()
        if key not in table.by_key and key != TOTAL
    }
    return match_by_title(standing, left)


def _unknown(table: StandingTable) -> dict[str, StandingRow]:
    rows = (row for row in table.rows if not row.key)
    return {str(number): row for number, row in enumerate(rows)}
