"""PDF → facts of the printed pages."""

from kehoach.reading.facts.pages import Page, PageFacts, PrintedRow, PrintedRule, PrintedTable
from kehoach.reading.pdf.closings import find_appendices, find_signature
from kehoach.reading.pdf.grids import Grid
from kehoach.reading.pdf.heads import find_head
from kehoach.reading.pdf.sheets import Sheet, read_sheets


def read_pages(pdf: bytes, file: str) -> PageFacts:
    """Read what stands on the pages of a PDF, and where.

    Raises:
        Refused: The file is no PDF, locked, damaged, too large or a scan without words.

    """
    read = read_sheets(pdf, file)
    pages = tuple(_page(sheet) for sheet in read.sheets)
    appendices = find_appendices(pages)
    main = pages[: appendices[0].first_page - 1] if appendices else pages
    return PageFacts(
        file=file,
        version=read.version,
        pages=pages,
        fonts=read.fonts,
        head=find_head(pages[0]),
        signature=find_signature(main),
        appendices=appendices,
        signed=read.signed,
    )


def _page(sheet: Sheet) -> Page:
    number = sheet.number
    lines = [line.printed(number) for line in sheet.lines]
    lines += [
        line.printed(number, in_table=True)
        for grid in sheet.grids
        for cell in grid.cells
        for line in cell.lines
    ]
    return Page(
        number=number,
        width=sheet.width,
        height=sheet.height,
        lines=tuple(sorted(lines, key=lambda line: (round(line.bottom), line.left))),
        rules=tuple(
            PrintedRule(number, rule.left, rule.right, rule.top) for rule in sheet.rules
        ),
        tables=tuple(_table(grid, number) for grid in sheet.grids),
        page_number=sheet.page_number.printed(number) if sheet.page_number else None,
        pictures=sheet.pictures,
    )


def _table(grid: Grid, number: int) -> PrintedTable:
    texts = {(cell.row, cell.column): cell.text for cell in grid.cells}
    columns = range(len(grid.xs) - 1)
    rows = [
        PrintedRow(
            tuple(texts.get((row, column), "") for column in columns),
            grid.ys[row],
            grid.ys[row + 1],
        )
        for row in range(len(grid.ys) - 1)
    ]
    return PrintedTable(number, tuple(rows), grid.xs[0], grid.xs[-1])
