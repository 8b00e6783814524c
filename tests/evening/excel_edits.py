"""What the budget officer does in the workbook that evening: four amounts, two tasks, one out.

Rows and columns are found by what the officer reads. openpyxl leaves merged cells where they
were when rows move; Excel does not, so they are moved here.
"""

import openpyxl

from tests.evening.scenario import EXPECTED, row_of, title

TONIGHT = EXPECTED["tonight"]


def edit(path):
    """Make the changes of the evening in a workbook and save it."""
    book = openpyxl.load_workbook(path)
    sheet = book["Phụ lục"]
    for number, amount in TONIGHT["changed"].items():
        cell = sheet.cell(row_with(sheet, title(number)), column(sheet, "Kinh phí năm 2025"))
        cell.value = number_of(amount)
    for number, cells in TONIGHT["new"].items():
        insert(sheet, row_with(sheet, title(number)) + 1, row_of(["", *cells]))
    delete(sheet, row_with(sheet, title(TONIGHT["gone"])))
    book.save(path)


def number_of(amount):
    """Give an amount as one types it: '13.250,5' → 13250.5."""
    value = float(amount.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def row_with(sheet, text):
    """Find the row of a task by its title."""
    (found,) = (row[0].row for row in sheet.iter_rows() if any(c.value == text for c in row))
    return found


def column(sheet, heading):
    """Find a column by its heading."""
    (found,) = (c.column for row in sheet.iter_rows() for c in row if c.value == heading)
    return found


def insert(sheet, place, row):
    """Insert a row and type a task into it; TT is left to the program."""
    with_merges(sheet, place, 1, lambda: sheet.insert_rows(place))
    for heading, name in (
        ("Danh mục nội dung, nhiệm vụ", "title"),
        ("Chủ trì", "lead_unit"),
        ("Giai đoạn", "period"),
        ("Cấp ngân sách", "funding_sources"),
    ):
        sheet.cell(place, column(sheet, heading)).value = row[name]
    amount = sheet.cell(place, column(sheet, "Kinh phí năm 2025"))
    amount.value = number_of(row["budget"])


def delete(sheet, place):
    """Delete a row."""
    with_merges(sheet, place, -1, lambda: sheet.delete_rows(place))


def with_merges(sheet, place, by, change):
    """Move rows and the merged cells below them."""
    below = [merged for merged in list(sheet.merged_cells.ranges) if merged.min_row >= place]
    for merged in below:
        sheet.unmerge_cells(str(merged))
    change()
    for merged in below:
        merged.shift(row_shift=by)
        sheet.merge_cells(str(merged))
