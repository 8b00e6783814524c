"""A filled sheet made ready for people: widths, paper, frozen headings, lists, protection."""

from collections.abc import Iterable
from itertools import compress

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kehoach.exchange.spreadsheet.columns import FIRST_COLUMN, ID_COLUMN, SheetColumn
from kehoach.exchange.spreadsheet.contents import is_money
from kehoach.exchange.spreadsheet.head_rows import (
    ATTACHED_ROW,
    FIRST_ROW,
    HEADER_ROW,
    KEY_ROW,
    TITLE_ROW,
    bands,
)
from kehoach.exchange.spreadsheet.heights import height_pt
from kehoach.exchange.spreadsheet.looks import TITLE_SIZE_PT, on_a4, whole_numbers
from kehoach.exchange.spreadsheet.table_sheet import TableSheet
from kehoach.language.money import MoneyUnit

LISTS = "Danh mục"
"""The hidden sheet whose columns the drop-downs offer."""
LIST_COLUMNS = {"lead_unit": "A", "funding_sources": "C"}
MM_AN_INCH = 25.4
MARGINS_MM = {"left": 15, "right": 15, "top": 20, "bottom": 15, "header": 8, "footer": 8}

CHOOSE_UNIT = "Chọn đơn vị chủ trì trong danh sách."
UNKNOWN_UNIT = "Đơn vị này không có trong danh sách. Đơn vị mới: khai báo ở organisation.yaml."
CHOOSE_SOURCES = "Chọn trong danh sách, hoặc gõ các nguồn ngăn bằng dấu phẩy: CTX, NST."


def dress(table: TableSheet, choices: dict[str, int]) -> None:
    """Make a sheet ready; `choices` counts what each list offers."""
    sheet, last = table.sheet, table.sheet.max_row
    _widths(sheet, table.columns)
    _paper(sheet, table.columns, last)
    _head_heights(table)
    sheet.freeze_panes = f"{get_column_letter(FIRST_COLUMN + 2)}{FIRST_ROW}"
    for column in table.columns:
        if column.field in LIST_COLUMNS:
            _offer(sheet, column, last - 1, choices[column.field])
        elif is_money(column.field) and table.unit is not MoneyUnit.DONG:
            first = f"{column.letter}{FIRST_ROW}"
            cells = f"{first}:{column.letter}{last}"
            sheet.conditional_formatting.add(cells, whole_numbers(first))
    protect(sheet)


def protect(sheet: Worksheet) -> None:
    """Lock what is computed, without password; all other work stays possible."""
    guard = sheet.protection
    guard.sheet = True
    for work in (
        *("formatCells", "formatColumns", "formatRows"),
        *("insertColumns", "insertRows", "insertHyperlinks"),
        *("deleteColumns", "deleteRows", "sort", "autoFilter"),
    ):
        setattr(guard, work, False)  # the file says what is forbidden


def _widths(sheet: Worksheet, columns: Iterable[SheetColumn]) -> None:
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions[get_column_letter(ID_COLUMN)].hidden = True
    for column in columns:
        sheet.column_dimensions[column.letter].width = column.width


def _head_heights(table: TableSheet) -> None:
    """Give merged lines their height: programs fit only rows of single cells."""
    sheet, width = table.sheet, sum(column.width for column in table.columns)
    for row, face in ((TITLE_ROW, "bold"), (ATTACHED_ROW, "italic")):
        text = str(sheet.cell(row, FIRST_COLUMN).value)
        height = height_pt(text, width, face=face, size_pt=TITLE_SIZE_PT)
        sheet.row_dimensions[row].height = height
    below = [height_pt(column.heading, column.width, face="bold") for column in table.columns]
    banded = [column.band != "" for column in table.columns]
    lower = max(compress(below, banded), default=max(below) / 2)
    sheet.row_dimensions[HEADER_ROW + 1].height = lower
    upper = [
        height_pt(first.band, _width(table, first, last), face="bold")
        for first, last in bands(table.columns)
    ]
    sheet.row_dimensions[HEADER_ROW].height = max(*upper, max(below) - lower)


def _width(table: TableSheet, first: SheetColumn, last: SheetColumn) -> int:
    return sum(
        column.width for column in table.columns if first.index <= column.index <= last.index
    )


def _paper(sheet: Worksheet, columns: tuple[SheetColumn, ...], last: int) -> None:
    on_a4(sheet)
    for side, width_mm in MARGINS_MM.items():
        setattr(sheet.page_margins, side, width_mm / MM_AN_INCH)
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW + 1}"
    first = f"{columns[0].letter}{KEY_ROW}"
    sheet.print_area = f"{first}:{columns[-1].letter}{last}"
    if sheet.oddFooter:
        sheet.oddFooter.center.text = "&P/&N"


def _offer(sheet: Worksheet, column: SheetColumn, last: int, count: int) -> None:
    """Offer a list in the cells of a column; sources may be combined freely."""
    if not count:
        return
    letter = LIST_COLUMNS[column.field]
    strict = column.field == "lead_unit"
    offer = DataValidation(
        type="list", formula1=f"'{LISTS}'!${letter}$1:${letter}${count}", allow_blank=True
    )
    offer.showErrorMessage, offer.showInputMessage = strict, True
    offer.prompt = CHOOSE_UNIT if strict else CHOOSE_SOURCES
    offer.error = UNKNOWN_UNIT
    offer.add(f"{column.letter}{FIRST_ROW}:{column.letter}{max(last, FIRST_ROW)}")
    sheet.add_data_validation(offer)
