"""A plan → the workbook of its appendices."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.exchange.spreadsheet.columns import sheet_columns
from kehoach.exchange.spreadsheet.contents import AppendixEntry, Contents, contents_of
from kehoach.exchange.spreadsheet.dressing import LISTS, dress
from kehoach.exchange.spreadsheet.guide import write_guide
from kehoach.exchange.spreadsheet.head_rows import Head
from kehoach.exchange.spreadsheet.keeping import SHEET, Kept, rows_of
from kehoach.exchange.spreadsheet.looks import cell_at, put_text
from kehoach.exchange.spreadsheet.packing import packed
from kehoach.exchange.spreadsheet.table_sheet import TableSheet
from kehoach.plan.model import Plan
from kehoach.writing.words_on_page import AppendixWords, PlanWords

LONGEST_TEXT = 32_767
TOO_LONG = Message(
    "B001",
    "nhiệm vụ '{key}': nội dung dài {length} ký tự, ô Excel chỉ chứa được {limit}",
    "rút ngắn nội dung trong tasks.yaml",
)
NAME_OF_SHEET = "Phụ lục"


def workbook_of(plan: Plan, words: PlanWords, *, tasks_sha256: str, folder: str) -> bytes:
    """Write the workbook; `folder` is what the officer names the plan by.

    Raises:
        Refused: A text is longer than a cell can hold.

    """
    contents = contents_of(plan, words)
    if too_long := _too_long(contents):
        raise Refused(too_long)
    workbook = Workbook()
    write_guide(
        workbook.worksheets[0],
        symbol=plan.symbol,
        year=contents.year,
        unit=contents.unit_of_money,
        folder=folder,
    )
    numbers: list[dict[str, str]] = [{}]
    choices = _choices(plan, contents)
    for appendix, printed in zip(contents.appendices, words.appendices, strict=True):
        sheet = workbook.create_sheet(f"{NAME_OF_SHEET} {printed.number}".strip())
        table = _table(sheet, plan, appendix, contents)
        table.write(_head(printed, words))
        dress(table, {name: len(offered) for name, offered in choices.items()})
        numbers.append(table.numbers)
    _lists(workbook.create_sheet(LISTS), list(choices.values()))
    _keep(workbook.create_sheet(SHEET), Kept(plan.symbol, tasks_sha256, contents))
    return packed(workbook, numbers)


def _too_long(contents: Contents) -> list[Diagnostic]:
    return [
        TOO_LONG.at(Location("tasks.yaml"), key=task.id, length=len(value), limit=LONGEST_TEXT)
        for task in contents.tasks.values()
        for value in task.values.values()
        if isinstance(value, str) and len(value) > LONGEST_TEXT
    ]


def _table(
    sheet: Worksheet, plan: Plan, appendix: AppendixEntry, contents: Contents
) -> TableSheet:
    names = {
        key: source.name or key for key, source in plan.organisation.funding_sources.items()
    }
    columns = sheet_columns(appendix.fields, contents.year, names)
    return TableSheet(sheet, appendix, columns, contents.unit_of_money, contents.units)


def _head(printed: AppendixWords, words: PlanWords) -> Head:
    """Give the lines above the table, as the document prints them."""
    date = words.date
    return Head(
        number=f"{NAME_OF_SHEET} {printed.number}".strip(),
        title=printed.title,
        attached=f"(Kèm theo Kế hoạch số {words.number}/{words.symbol} ngày {date.day} tháng "
        f"{date.month} năm {date.year} của {words.issuing_body_name})",
        unit=printed.unit_of_money,
    )


def _choices(plan: Plan, contents: Contents) -> dict[str, list[str]]:
    """List what the drop-downs offer: units; sources in the ways they are used, then alone."""
    used = [task.values.get("funding_sources") for task in contents.tasks.values()]
    offered = [*used, *plan.organisation.funding_sources]
    sources = list(dict.fromkeys(str(text) for text in offered if text))
    return {"lead_unit": list(contents.units.values()), "funding_sources": sources}


def _lists(sheet: Worksheet, lists: list[list[str]]) -> None:
    """Write the lists into the columns A and C."""
    for column, texts in zip((1, 3), lists, strict=True):
        for row, text in enumerate(texts, 1):
            put_text(cell_at(sheet, row, column), text)
    sheet.sheet_state = "hidden"


def _keep(sheet: Worksheet, kept: Kept) -> None:
    for row, texts in enumerate(rows_of(kept), 1):
        for column, text in enumerate(texts, 1):
            if text:
                put_text(cell_at(sheet, row, column), text)
    sheet.sheet_state = "veryHidden"
