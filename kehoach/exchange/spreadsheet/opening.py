"""An XLSX file from anyone, opened safely: its sheets as plain cells.

The archive is bounded before openpyxl sees it; macros and links to other files are refused or
left alone; only cells that the file really holds are looked at.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from kehoach import archive
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.exchange.spreadsheet.markup import BOOK, Markup, Merged, taken_apart

NOT_WORKBOOK = Message(
    "B010",
    "không phải tệp Excel .xlsx",
    "mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx (không phải .xls, .ods, .csv)",
)
OLD_FORMAT = Message(
    "B011", "tệp dạng cũ (.xls), không đọc được", "mở bằng Excel rồi lưu lại dạng .xlsx"
)
LOCKED = Message("B012", "tệp có mật khẩu", "bỏ mật khẩu mở tệp trong Excel rồi thử lại")
MACROS = Message(
    "B013", "tệp chứa macro", "trong Excel, lưu lại dạng .xlsx (không phải .xlsm) rồi thử lại"
)
DAMAGED = Message(
    "B014", "tệp hỏng hoặc có thành phần lạ", "lưu lại tệp bằng Excel rồi thử lại"
)

SAID_OF_ARCHIVES = {
    archive.NOT_ARCHIVE.code: NOT_WORKBOOK,
    archive.OLD_WORD.code: OLD_FORMAT,
    archive.LOCKED.code: LOCKED,
    archive.TOO_MANY.code: DAMAGED,
    archive.REPEATED.code: DAMAGED,
    archive.DAMAGED.code: DAMAGED,
}
"""The words of `archive` speak of Word."""

MAX_PART_BYTES = 100_000_000
DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
XML_ENDINGS = (".xml", ".rels", ".vml")
FAULTS = (
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError),
    *(SyntaxError, zipfile.BadZipFile, InvalidFileException, AssertionError),
)
"""What openpyxl raises for parts that are not as they should be; it has no error of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds; of a formula, the value that its program saved (`None`: none)."""

    value: object
    is_error: bool = False
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the cells that hold something, by row and column."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Merged, ...]
    hidden_rows: frozenset[int]


def open_workbook(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook.

    Raises:
        Refused: It is no workbook, damaged, locked, too large, or carries macros.

    """
    parts = _parts(content, file)
    _check(parts, Location(file))
    try:
        left, markup = taken_apart(parts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose in writing
            book = openpyxl.load_workbook(
                io.BytesIO(archive.write_parts(left)), data_only=True, keep_links=False
            )
        return tuple(_sheet(sheet, markup[sheet.title]) for sheet in book.worksheets)
    except FAULTS as error:
        raise Refused([DAMAGED.at(Location(file))]) from error


def _parts(content: bytes, file: str) -> dict[str, bytes]:
    try:
        return archive.read_parts(content, file)
    except Refused as refused:
        raise Refused(map(_said, refused.problems)) from refused


def _said(problem: Diagnostic) -> Diagnostic:
    message = SAID_OF_ARCHIVES.get(problem.code)
    return message.at(problem.location) if message else problem


def _check(parts: dict[str, bytes], place: Location) -> None:
    if BOOK not in parts:
        raise Refused([NOT_WORKBOOK.at(place)])
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise Refused([MACROS.at(place)])
    for name, part in parts.items():
        if len(part) > MAX_PART_BYTES or (
            name.endswith(XML_ENDINGS) and DOCTYPE.search(part[:1000])
        ):
            raise Refused([DAMAGED.at(place)])


def _sheet(sheet: Worksheet, markup: Markup) -> Sheet:
    # Only what the file holds: a border drawn down whole columns reaches a million rows.
    cells = {
        place: Cell(cell.value, cell.data_type == "e", place in markup.formulas)
        for place, cell in sheet._cells.items()
        if cell.value is not None or place in markup.formulas
    }
    return Sheet(sheet.title, cells, markup.merged, markup.hidden_rows)
