"""The exported workbook, read with other means than those that wrote it."""

import zipfile
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree

from kehoach.diagnostic import Refused
from kehoach.pipeline.spreadsheets import export_plan
from tests.exchange.spreadsheet.desk import (
    MAIN,
    at,
    column_of,
    desk,
    desk_of,
    exported,
    marks,
    saved_values,
    table,
)

ISSUED_TOTAL = "52538"  # the issued plan of 2025, Khái toán kinh phí: 52.538 triệu đồng
TASKS = """\
unit_of_money: {unit}
appendices:
  - id: a
    title: Danh mục
    columns: [note]
    tasks:
      - id: mot
        title: "{title}"
        budget: {budget}
        note: "{title}"
"""


@pytest.fixture(scope="module")
def plan_2025(tmp_path_factory):
    return desk(tmp_path_factory.mktemp("excel"), "2025")


@pytest.fixture(scope="module")
def commune(tmp_path_factory):
    return desk(tmp_path_factory.mktemp("excel"), "xa")


def sheet_of(found, number=0):
    return table(openpyxl.load_workbook(found.file), number)


def test_a_reader_without_excel_sees_the_issued_total(plan_2025):
    sheet = sheet_of(plan_2025)
    total = at(sheet, "total", "budget")
    assert str(total.value).startswith("=SUM(")
    assert saved_values(plan_2025.file)[1][total.coordinate] == ISSUED_TOTAL


def test_subtotals_and_totals_by_source_have_their_values(commune):
    # Added by hand from tests/samples/xa_binh_minh/2026/tasks.yaml, in nghìn đồng.
    sheet, values = sheet_of(commune), saved_values(commune.file)[1]
    wanted = {
        ("group_nhan_thuc", "budget"): "87500.5",
        ("group_nhan_thuc", "total_cost"): "117500.5",
        ("group_ha_tang", "amounts:NST"): "860000",
        ("group_ha_tang", "amounts:XHH"): "85500",
        ("total", "budget"): "1183005.5",
        ("total", "amounts:NSX"): "225005",
        ("total", "amounts:XHH"): "98000.5",
        ("task_camera_an_ninh", "budget"): "770005",
    }
    for (mark, field), value in wanted.items():
        cell = at(sheet, mark, field)
        assert cell.data_type == "f", (mark, field)
        assert Decimal(values[cell.coordinate]) == Decimal(value), (mark, field)


def test_a_total_cost_that_some_rows_leave_open_is_shown_empty(plan_2025):
    cell = at(sheet_of(plan_2025), "total", "total_cost")
    assert cell.data_type == "f"
    assert saved_values(plan_2025.file)[1][cell.coordinate] == ""


def test_the_headings_are_those_of_the_issued_appendix(plan_2025):
    sheet = sheet_of(plan_2025)
    words = [[cell.value for cell in row[1:] if cell.value] for row in sheet["A2:H7"]]
    assert words == [
        ["Phụ lục"],
        ["DANH MỤC NỘI DUNG, NHIỆM VỤ CHUYỂN ĐỔI SỐ SỞ KHOA HỌC VÀ CÔNG NGHỆ NĂM 2025"],
        [
            "(Kèm theo Kế hoạch số         /KH-SKHCN ngày   tháng 9 năm 2025 của Sở Khoa học "
            "và Công nghệ)"
        ],
        ["Đơn vị tính: triệu đồng"],
        [
            "TT",
            "Danh mục nội dung, nhiệm vụ",
            "Chủ trì",
            "Kế hoạch thực hiện nhiệm vụ, dự án",
            "Kinh phí năm 2025",
        ],
        ["Giai đoạn", "Kinh phí", "Cấp ngân sách"],
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"E6:G6", "B6:B7", "C6:C7", "D6:D7", "H6:H7", "B3:H3"} <= merged


def test_rows_are_numbered_within_their_group_and_groups_in_roman_figures(commune):
    sheet = sheet_of(commune)
    column = column_of(sheet, "number")
    assert [sheet.cell(row, column).value for row in range(8, 16)] == [
        *("I", 1, 2, "II", 1, 2, 3, "Tổng cộng"),
    ]


def test_it_prints_on_a4_landscape_with_headings_on_every_page(plan_2025):
    sheet = sheet_of(plan_2025)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$6:$7"
    assert sheet.freeze_panes == "D8"
    assert sheet.print_area.endswith("$B$1:$H$36")


def test_marks_are_hidden_and_name_every_row(plan_2025):
    sheet = sheet_of(plan_2025)
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    assert marks(sheet)[8] == "task_thue_quan_ly_van_ban"
    assert sum(str(mark).startswith("task_") for mark in marks(sheet).values()) == 28


def test_formulas_are_locked_without_password_and_all_else_may_be_edited(commune):
    sheet = sheet_of(commune)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for work in ("formatColumns", "insertRows", "deleteRows", "sort", "autoFilter"):
        assert getattr(sheet.protection, work) is False  # not forbidden
    for row in sheet.iter_rows(min_row=8):
        for cell in row[1:]:
            if type(cell).__name__ == "Cell" and marks(sheet)[cell.row] != "total":
                assert cell.protection.locked == (cell.data_type == "f"), cell.coordinate


def test_units_and_sources_are_offered_in_lists(plan_2025):
    book = openpyxl.load_workbook(plan_2025.file)
    offers = {str(offer.sqref): offer for offer in table(book).data_validations.dataValidation}
    assert offers["D8:D35"].formula1 == "'Danh mục'!$A$1:$A$4"
    assert offers["D8:D35"].showErrorMessage
    assert offers["G8:G35"].formula1 == "'Danh mục'!$C$1:$C$4"
    assert not offers["G8:G35"].showErrorMessage  # other combinations may be typed
    lists = book["Danh mục"]
    assert [cell.value for cell in lists["A"] if cell.value] == [
        *("Phòng BCVT&CĐS", "Phòng QLKHCN&ĐMST", "Trung tâm CĐS&ĐMST", "Văn phòng Sở"),
    ]
    sources = ["CTX, NST", "NSNN", "CTX", "NST"]
    assert [cell.value for cell in lists["C"] if cell.value] == sources
    assert lists.sheet_state == "hidden"
    assert book["kehoach"].sheet_state == "veryHidden"


def test_the_first_sheet_tells_what_may_be_edited(plan_2025):
    book = openpyxl.load_workbook(plan_2025.file)
    words = " ".join(str(cell.value) for cell in book.worksheets[0]["A"])
    assert book.worksheets[0].title == "Hướng dẫn"
    assert "KH-SKHCN năm 2025" in words
    assert "Được sửa" in words
    assert "Không sửa" in words
    assert "excel import TỆP.xlsx 2025" in words
    assert "{" not in words


def test_amounts_are_numbers_grouped_as_in_vietnamese(commune):
    sheet = sheet_of(commune)
    cell = at(sheet, "task_ban_tin_truyen_thanh", "amounts:XHH")
    assert cell.value == 12500.5
    assert cell.number_format == "[$-42A]#,##0.######"
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert {rule.dxf.numFmt.formatCode for rule in rules} == {"[$-42A]#,##0"}


def test_amounts_in_dong_need_no_decimals(tmp_path):
    tasks = TASKS.format(unit="đồng", title="Một", budget="999.999.999.999.999")
    found = desk_of(tmp_path, tasks)
    sheet = sheet_of(found)
    cell = at(sheet, "task_mot", "budget")
    assert cell.number_format == "[$-42A]#,##0"
    assert not list(sheet.conditional_formatting)
    assert saved_values(found.file)[1][cell.coordinate] == "999999999999999"


@pytest.mark.parametrize("budget", ["999.999.999,999999", "0,0000010", "3.640,1", "0"])
def test_figures_are_written_to_the_last_dong(tmp_path, budget):
    found = desk_of(tmp_path, TASKS.format(unit="triệu đồng", title="Một", budget=budget))
    written = saved_values(found.file)[1][at(sheet_of(found), "task_mot", "budget").coordinate]
    assert Decimal(written) == Decimal(budget.replace(".", "").replace(",", "."))


@pytest.mark.parametrize("sign", "=+-@")
def test_text_that_looks_like_a_formula_stays_text(tmp_path, sign):
    text = f"{sign}cmd|' /C calc'!A0"
    found = desk_of(tmp_path, TASKS.format(unit="đồng", title=text, budget="1"))
    for field in ("title", "note"):
        cell = at(sheet_of(found), "task_mot", field)
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix  # stays text after a person has gone over the cell
        assert cell.number_format == "@"


def test_the_same_plan_gives_the_same_bytes(plan_2025):
    first = plan_2025.file.read_bytes()
    assert exported(plan_2025.folder).file.read_bytes() == first


def test_no_hour_of_writing_stands_in_the_file(plan_2025):
    with zipfile.ZipFile(plan_2025.file) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert "created" not in core
    assert "modified" not in core


def test_rows_grow_with_what_people_write(plan_2025):
    with zipfile.ZipFile(plan_2025.file) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    rows = {row.get("r"): row for row in sheet.iter(f"{MAIN}row")}
    assert all(row.get("customHeight") is None for row in rows.values())
    one, three = (float(rows[number].get("ht")) for number in ("11", "31"))
    assert three > 2 * one > 30  # row 31 holds the longest title of the issued plan


def test_two_appendices_have_a_sheet_each(commune):
    book = openpyxl.load_workbook(commune.file)
    assert book.sheetnames == [
        *("Hướng dẫn", "Phụ lục I", "Phụ lục II", "Danh mục", "kehoach"),
    ]
    assert table(book, 1).cell(2, 2).value == "Phụ lục II"


def test_units_of_one_label_are_told_apart_by_their_keys(tmp_path):
    tasks = TASKS.format(unit="đồng", title="Một", budget="1").replace(
        "columns: [note]", "columns: [note, lead_unit]"
    )
    found = desk_of(tmp_path, f"{tasks}        lead_unit: TT2\n")
    assert at(sheet_of(found), "task_mot", "lead_unit").value == "Trung tâm (TT2)"
    assert not found.bring_in().written


def test_a_text_longer_than_a_cell_is_refused(tmp_path):
    found = desk_of(tmp_path, TASKS.format(unit="đồng", title="Một", budget="1"))
    found.replace_in_tasks('title: "Một"', f'title: "{"Một " * 9000}hai"')
    with pytest.raises(Refused, match="B001: nhiệm vụ 'mot': nội dung dài 36003 ký tự"):
        export_plan(found.folder, None, show=str, usual=tmp_path)
