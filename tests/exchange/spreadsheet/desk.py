"""A budget officer's desk: a plan's folder, its workbook, edits of people, the import."""

import shutil
import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from lxml import etree

from kehoach.diagnostic import Refused
from kehoach.pipeline.spreadsheets import export_plan, import_workbook
from kehoach.plan.load import load_plan
from tests.plan.samples import ORGANISATION as SMALL_ORGANISATION
from tests.plan.samples import changed, write_plan

ROOT = Path(__file__).parents[3]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PLANS = {
    "2025": (ROOT / "data/2025", ROOT / "data/organisation.yaml"),
    "xa": (
        ROOT / "tests/samples/xa_binh_minh/2026",
        ROOT / "tests/samples/xa_binh_minh/organisation.yaml",
    ),
}

ORGANISATION = changed(
    changed(SMALL_ORGANISATION, "  CTX: {}\n", "  CTX: {}\n  XHH: {name: Xã hội hóa}\n"),
    "    label: Văn phòng Sở\n",
    "    label: Văn phòng Sở\n  TT:\n    label: Trung tâm\n  TT2:\n    label: Trung tâm\n",
)


@dataclass
class Desk:
    """One plan and its workbook."""

    folder: Path
    file: Path

    @property
    def tasks(self):
        return self.folder / "tasks.yaml"

    def edit(self, *edits):
        """Change the workbook with openpyxl, as a person does with Excel."""
        book = openpyxl.load_workbook(self.file)
        for edit in edits:
            edit(book)
        book.save(self.file)
        return self

    def bring_in(self, *, dry_run=False):
        return import_workbook(
            self.file, self.folder, show=lambda path: path.name, dry_run=dry_run
        )

    def said(self, *, dry_run=False):
        """Give what a user reads of an import: of a refused one, or its warnings."""
        try:
            return [str(problem) for problem in self.bring_in(dry_run=dry_run).warnings]
        except Refused as refused:
            return [str(problem) for problem in refused.problems]

    def refused(self):
        """Give what a user reads of an import that must be refused and write nothing."""
        before = self.tasks.read_bytes()
        try:
            self.bring_in()
        except Refused as refused:
            assert self.tasks.read_bytes() == before
            return [str(problem) for problem in refused.problems]
        raise AssertionError

    def plan(self):
        loaded = load_plan(self.folder, shown=lambda path: path.name)
        assert loaded.plan is not None, loaded.problems
        return loaded.plan

    def task(self, key):
        return next(task for task in all_tasks(self.plan()) if task.id == key)

    def replace_in_tasks(self, old, new):
        """Edit tasks.yaml in a text editor."""
        text = self.tasks.read_text(encoding="utf-8")
        assert text.count(old) == 1, (text.count(old), old)
        self.tasks.write_text(text.replace(old, new), encoding="utf-8")


def all_tasks(plan):
    return [task for appendix in plan.task_list.appendices for task in appendix.all_tasks]


def desk(folder, name="xa"):
    """Lay a plan's files out and export its workbook."""
    source, organisation = PLANS[name]
    plan = folder / source.name
    shutil.copytree(source, plan)
    shutil.copy(organisation, folder)
    found = Desk(plan, folder / "bang.xlsx")
    found.file.write_bytes(workbook_of(name))
    return found


def desk_of(folder, tasks, organisation=ORGANISATION):
    """Lay out a small plan whose tasks.yaml is given."""
    plan = folder / "2025"
    plan.mkdir(parents=True)
    write_plan(plan, organisation=organisation, tasks=tasks)
    return exported(plan)


def exported(plan):
    found = Desk(plan, plan.parent / "bang.xlsx")
    found.file.unlink(missing_ok=True)
    export_plan(plan, found.file, show=lambda path: path.name, usual=plan.parent)
    return found


@cache
def workbook_of(name):
    """Export a plan's workbook once for all tests."""
    with TemporaryDirectory() as folder:
        source, organisation = PLANS[name]
        plan = Path(folder) / source.name
        shutil.copytree(source, plan)
        shutil.copy(organisation, folder)
        return exported(plan).file.read_bytes()


def table(book, number=0):
    """Give the sheet of an appendix."""
    found = [sheet for sheet in book.worksheets if str(marks(sheet).get(1)).startswith("kh:")]
    return found[number]


def marks(sheet):
    """Give the hidden mark of each row."""
    return {cell.row: cell.value for cell in sheet["A"] if cell.value is not None}


def row_of(sheet, mark):
    return next(row for row, found in marks(sheet).items() if found == mark)


def column_of(sheet, field):
    return next(cell.column for cell in sheet[1] if cell.value == field)


def at(sheet, mark, field):
    """Give the cell of a field in the row of a mark."""
    return sheet.cell(row_of(sheet, mark), column_of(sheet, field))


def typing(mark, field, value, number=0):
    """Give an edit that types a value into a cell."""

    def edit(book):
        sheet = table(book, number)
        at(sheet, mark, field).value = value

    return edit


def as_text(mark, field, text):
    """Give an edit that types words into a cell of words: nothing becomes a formula."""

    def edit(book):
        cell = at(table(book), mark, field)
        cell.value, cell.data_type = text, "s"

    return edit


def new_row(after, on=0, **values):
    """Give an edit that puts a row in below another one and fills it."""

    def edit(book):
        sheet = table(book, on)
        row = row_of(sheet, after) + 1
        unmerge_below(sheet, row)
        sheet.insert_rows(row)
        for field, value in values.items():
            column = column_of(sheet, field.replace("__", ":"))
            sheet.cell(row, column).value = value

    return edit


def without_row(mark, number=0):
    """Give an edit that deletes a row."""

    def edit(book):
        sheet = table(book, number)
        row = row_of(sheet, mark)
        unmerge_below(sheet, row)
        sheet.delete_rows(row)

    return edit


def unmerge_below(sheet, row):
    """Take merged cells apart that openpyxl, unlike Excel, would leave behind."""
    for area in list(sheet.merged_cells.ranges):
        if area.min_row >= row:
            sheet.unmerge_cells(str(area))


def moved(mark, behind, number=0):
    """Give an edit that cuts a row and puts it in below another one."""

    def edit(book):
        sheet = table(book, number)
        values = [cell.value for cell in sheet[row_of(sheet, mark)]]
        without_row(mark, number)(book)
        row = row_of(sheet, behind) + 1
        sheet.insert_rows(row)
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value

    return edit


def copied(mark, behind, on=0, **values):
    """Give an edit that copies a row below another one and types over some of its cells."""

    def edit(book):
        sheet = table(book, on)
        held = [cell.value for cell in sheet[row_of(sheet, mark)]]
        row = row_of(sheet, behind) + 1
        unmerge_below(sheet, row)
        sheet.insert_rows(row)
        for column, value in enumerate(held, 1):
            sheet.cell(row, column).value = value
        for field, value in values.items():
            sheet.cell(row, column_of(sheet, field)).value = value

    return edit


def saved_values(file):
    """Read what each cell holds by archive and XML alone: by sheet, by reference."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shared = []
    if "xl/sharedStrings.xml" in parts:
        for item in etree.fromstring(parts["xl/sharedStrings.xml"]).iter(f"{MAIN}si"):
            shared.append("".join(node.text or "" for node in item.iter(f"{MAIN}t")))
    sheets = []
    for number in range(1, 100):
        part = parts.get(f"xl/worksheets/sheet{number}.xml")
        if part is None:
            return sheets
        sheets.append(dict(_values(etree.parse(BytesIO(part)), shared)))
    raise AssertionError


def _values(tree, shared):
    for cell in tree.iter(f"{MAIN}c"):
        words = "".join(node.text or "" for node in cell.iter(f"{MAIN}t"))
        value = cell.findtext(f"{MAIN}v")
        if cell.get("t") == "s":
            words, value = shared[int(value)], None
        yield cell.get("r"), words if value is None else value
