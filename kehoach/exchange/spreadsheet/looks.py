"""How the cells of a sheet look: fonts, borders, number formats, what is locked."""

from dataclasses import dataclass

from openpyxl.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
SIZE_PT, TITLE_SIZE_PT = 12, 13
AS_TEXT = "@"
WHOLE = "[$-42A]#,##0"
WITH_DECIMALS = "[$-42A]#,##0.######"
"""Separators are Vietnamese in LibreOffice; Excel takes those of the computer's region."""
OWN_FORMATS = 170
"""Numbers of formats below it may be taken by the workbook's own."""

A4 = 9
"""The number that the standard gives this paper."""
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SHADE = PatternFill("solid", fgColor="EDEDED")


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell; `across` and `middle` say how its words stand."""

    across: str = "left"
    middle: str = "center"
    bold: bool = False
    italic: bool = False
    boxed: bool = True
    shaded: bool = False
    locked: bool = False
    number_format: str = AS_TEXT
    size_pt: int = SIZE_PT

    def put_on(self, cell: Cell) -> None:
        """Give a cell this look."""
        cell.font = Font(name=FONT, size=self.size_pt, bold=self.bold, italic=self.italic)
        cell.alignment = Alignment(horizontal=self.across, vertical=self.middle, wrap_text=True)
        cell.border = BOX if self.boxed else Border()
        if self.shaded:
            cell.fill = SHADE
        cell.protection = Protection(locked=self.locked)
        cell.number_format = self.number_format


def whole_numbers(first: str) -> Rule:
    """Show whole numbers without the decimal sign that the usual format leaves behind them."""
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=OWN_FORMATS, formatCode=WHOLE))
    return Rule(type="expression", formula=[f"INT({first})={first}"], dxf=look)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Give a cell that is not swallowed by a merged one."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):  # no place of ours is
        raise TypeError(cell.coordinate)
    return cell


def put_text(cell: Cell, text: str) -> None:
    """Put words into a cell; `=1+1` stays words, also after a person has gone over the cell."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def on_a4(sheet: Worksheet, *, pages_high: int = 0) -> None:
    """Print a sheet across A4, as wide as the paper; as long as it needs where 0 is given."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages_high
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
