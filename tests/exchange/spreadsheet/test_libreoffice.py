"""The workbook through LibreOffice: saved by it, recalculated by it, printed by it."""

import csv
import subprocess
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from kehoach.writing.pdf import office_program
from tests.exchange.spreadsheet.desk import at, desk, saved_values, table, typing

pytestmark = pytest.mark.soffice
CSV_OF_ALL_SHEETS = (
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
)


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Convert a file by LibreOffice; give the folder with what came of it."""
    profile = tmp_path_factory.mktemp("profile")

    def converted(file, form, folder):
        command = [str(office_program()), f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--headless", "--convert-to", form, "--outdir", str(folder), str(file)]
        answer = subprocess.run(command, check=True, capture_output=True, timeout=180)
        if not any(folder.glob(f"{file.stem}*")):
            assert b"could not be loaded" in answer.stderr + answer.stdout
            pytest.skip("LibreOffice Calc is not installed")
        return folder

    return converted


@pytest.mark.parametrize("name", ["2025", "xa"])
def test_saved_by_libreoffice_and_brought_in_changes_nothing(tmp_path, convert, name):
    found = desk(tmp_path, name)
    saved = convert(found.file, "xlsx", tmp_path / "saved") / found.file.name
    found.file.write_bytes(saved.read_bytes())
    before = found.tasks.read_bytes()
    imported = found.bring_in()
    assert (imported.written, imported.warnings) == (False, [])
    assert found.tasks.read_bytes() == before


def test_an_amount_changed_and_saved_by_libreoffice_is_taken(tmp_path, convert):
    found = desk(tmp_path)
    found.edit(typing("task_thay_o_cung", "budget", "12.000,5", number=1))
    saved = convert(found.file, "xlsx", tmp_path / "saved") / found.file.name
    found.file.write_bytes(saved.read_bytes())
    assert found.bring_in().written
    assert found.task("thay_o_cung").budget == 12_000_500


@pytest.mark.parametrize("name", ["2025", "xa"])
def test_libreoffice_computes_the_values_that_were_written(tmp_path, convert, name):
    found = desk(tmp_path, name)
    ours = saved_values(found.file)
    found.edit()  # openpyxl leaves the values out: they must be computed anew
    folder = convert(found.file, "xlsx", tmp_path / "saved")
    theirs = openpyxl.load_workbook(folder / found.file.name, data_only=True)
    formulas = openpyxl.load_workbook(found.file)
    compared = 0
    for number, sheet in enumerate(formulas.worksheets):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    value = theirs.worksheets[number][cell.coordinate].value
                    shown = "" if value is None else str(value)
                    assert _number(ours[number][cell.coordinate]) == _number(shown)
                    compared += 1
    assert compared >= 2


def _number(text):
    return Decimal(f"{float(text):.15g}") if text else ""


def test_the_totals_follow_rows_that_people_put_in(tmp_path, convert):
    found = desk(tmp_path)

    def add(book):
        """Put a row in above the total, as Excel does: what points below moves along."""
        sheet = table(book)
        total = next(cell.row for cell in sheet["A"] if cell.value == "total")
        cells = {cell.column: cell.value for cell in sheet[total]}
        for area in list(sheet.merged_cells.ranges):
            if area.min_row == total:
                sheet.unmerge_cells(str(area))
        for column, value in cells.items():
            moved = str(value).replace(f"$B{total}", f"$B{total + 1}") if value else None
            sheet.cell(total + 1, column).value = moved
            sheet.cell(total, column).value = None
        for cell in sheet[11]:  # the last group ends above the total
            if cell.data_type == "f":
                cell.value = cell.value.replace(f"$B{total}", f"$B{total + 1}")
        sheet.cell(total, 3).value, sheet.cell(total, 7).value = "Việc thêm", 1000

    found.edit(add)
    folder = convert(found.file, "xlsx", tmp_path / "saved")
    sheet = table(openpyxl.load_workbook(folder / found.file.name, data_only=True))
    assert at(sheet, "group_ha_tang", "budget").value == 1095505 + 1000
    assert at(sheet, "total", "budget").value == 1183005.5 + 1000


def test_the_printed_appendix_reads_as_the_issued_one(tmp_path, convert):
    found = desk(tmp_path, "2025")
    pages = PdfReader(convert(found.file, "pdf", tmp_path / "printed") / "bang.pdf").pages
    texts = [page.extract_text() for page in pages]
    widths = [round(float(page.mediabox.width) / 72 * 25.4) for page in pages]
    assert widths == [297, 297, 297, 297]  # the note, then the appendix
    assert "đã sửa tên thì lấy đúng chữ đã gõ." in texts[0].replace("\n", " ")
    assert all("Kế hoạch thực hiện nhiệm vụ, dự án" in text for text in texts[1:])
    assert "3.640" in texts[1]
    assert "52.538" in texts[-1]


def test_decimals_and_whole_numbers_print_as_in_vietnamese(tmp_path, convert):
    found = desk(tmp_path)
    pages = PdfReader(convert(found.file, "pdf", tmp_path / "printed") / "bang.pdf").pages
    words = " ".join(page.extract_text() for page in pages).split()
    assert {"1.183.005,5", "57.500,5", "620.000", "11.999,25"} <= set(words)
    assert not [word for word in words if word.endswith(",") and word[0].isdigit()]


def test_every_sheet_reads_the_same_as_csv(tmp_path, convert):
    found = desk(tmp_path, "2025")
    folder = convert(found.file, CSV_OF_ALL_SHEETS, tmp_path / "csv")
    with (folder / "bang-Phụ lục.csv").open(encoding="utf-8") as file:
        last = list(csv.reader(file))[-1]
    assert last[1] == "Tổng cộng"
    assert last[-1] == "52538"
