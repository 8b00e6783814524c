"""How high rows must be for their words: not every program fits rows when it opens a file."""

from kehoach.exchange.spreadsheet.columns import SheetColumn
from kehoach.exchange.spreadsheet.contents import is_money
from kehoach.exchange.spreadsheet.looks import SIZE_PT
from kehoach.writing.measure import LINE_HEIGHT, lines

POINTS_A_DIGIT = 7 * 0.75
"""A column's width counts digits of Calibri 11, which takes seven pixels of 1/96 inch."""
PADDING_PT = 6
"""What borders and margins of a cell take of its width."""
SPACE_PT = 5


def width_pt(digits: int) -> float:
    """Give the room for words in a column, or in several that were merged."""
    return digits * POINTS_A_DIGIT - PADDING_PT


def height_pt(
    text: str, digits: int, *, face: str = "regular", size_pt: int = SIZE_PT
) -> float:
    """Give the height that words take in a column of so many digits."""
    count = len(lines(text, size_pt, face, width_pt(digits)))
    return round(count * size_pt * LINE_HEIGHT + SPACE_PT, 1)


def row_height_pt(texts: dict[str, str], columns: tuple[SheetColumn, ...], face: str) -> float:
    """Give the height of a row from the words in its columns."""
    return max(
        height_pt(texts.get(column.field, ""), column.width, face=face)
        for column in columns
        if not is_money(column.field)
    )
