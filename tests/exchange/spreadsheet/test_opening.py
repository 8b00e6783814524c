"""Workbooks from strangers: refused in words, never with a traceback."""

import warnings
import zipfile
from io import BytesIO

import openpyxl
import pytest

from tests.exchange.spreadsheet.desk import ROOT, desk, typing
from tests.exchange.spreadsheet.parts import packed, parts_of

SHEET = "xl/worksheets/sheet3.xml"
WITH_A_ROW = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def xa(tmp_path):
    return desk(tmp_path)


def said(xa, content):
    xa.file.write_bytes(content)
    (problem,) = xa.refused()
    return problem


def bomb():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 50_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "A001: tệp rỗng"),
        (b"TT;Danh muc", "B010: không phải tệp Excel .xlsx"),
        (packed({"content.xml": b"<a/>"}), "B010: không phải tệp Excel .xlsx"),
        ((ROOT / "templates/ke-hoach.docx").read_bytes(), "B010: không phải tệp Excel"),
        (OLD_OFFICE + b"\0" * 600, "B011: tệp dạng cũ (.xls)"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "B012: tệp có mật khẩu"),
        (bomb(), "A004: nội dung giải nén quá lớn"),
        (packed({"../x": b"", "xl/workbook.xml": b""}), "A006: tên thành phần '../x'"),
    ],
    ids=["empty", "csv", "ods", "docx", "xls", "locked", "bomb", "path"],
)
def test_what_is_no_workbook_is_refused(xa, content, reason):
    assert reason in said(xa, content)


def changed_part(xa, **parts):
    return packed(parts_of(xa.file.read_bytes()) | parts)


def test_macros_are_refused(xa):
    content = changed_part(xa, **{"xl/vbaProject.bin": b"x"})
    assert "B013: tệp chứa macro" in said(xa, content)


@pytest.mark.parametrize(
    "part",
    [
        b"<worksheet",
        b"",
        b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet/>',
        b"<a/>",
        WITH_A_ROW % b'<row r="x"><c r="A1"><v>1</v></c></row>',
        WITH_A_ROW % b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>',
    ],
    ids=["cut", "empty", "doctype", "foreign", "row", "string"],
)
def test_damaged_sheets_are_refused(xa, part):
    problem = said(xa, changed_part(xa, **{SHEET: part}))
    assert "B014: tệp hỏng" in problem or "B030: không còn trang tính" in problem


@pytest.mark.parametrize(
    "name", ["xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", SHEET]
)
def test_missing_parts_are_refused(xa, name):
    parts = parts_of(xa.file.read_bytes())
    del parts[name]
    assert "B014: tệp hỏng" in said(xa, packed(parts))


def test_a_part_listed_twice_is_refused(xa):
    target = BytesIO(xa.file.read_bytes())
    with zipfile.ZipFile(target, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, b"<a/>")
    assert "B014: tệp hỏng" in said(xa, target.getvalue())


def test_ranges_merged_over_the_whole_sheet_are_answered_at_once(xa):
    sheet = parts_of(xa.file.read_bytes())[SHEET]
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    start = sheet.index(b"<mergeCells")
    end = sheet.index(b"</mergeCells>") + len(b"</mergeCells>")
    sheet = (sheet[:start] + sheet[end:]).replace(b"</worksheet>", merged)
    xa.file.write_bytes(changed_part(xa, **{SHEET: sheet}))
    assert "B042: các ô A1:XFD1048576 đã bị gộp" in xa.refused()[0]


def test_borders_down_whole_columns_do_no_harm(xa):
    def border(book):
        for row in (500, 1_048_576):
            book["Phụ lục II"].cell(row, 200).fill = openpyxl.styles.PatternFill(
                "solid", "FF00FF00"
            )

    assert not xa.edit(border).bring_in().written


def test_links_comments_pictures_and_names_of_others_do_no_harm(xa):
    def add(book):
        sheet = book["Phụ lục II"]
        sheet["C8"].comment = openpyxl.comments.Comment("Xem lại", "Kế toán")
        sheet["C9"].hyperlink = "https://example.invalid/"
        book.defined_names["x"] = openpyxl.workbook.defined_name.DefinedName(
            "x", attr_text="[1]Sheet1!$A$1"
        )
        chart = openpyxl.chart.BarChart()
        chart.add_data(openpyxl.chart.Reference(sheet, min_col=6, min_row=8, max_row=9))
        sheet.add_chart(chart, "H1")

    assert not xa.edit(add).bring_in().written


def test_a_chart_sheet_does_no_harm(xa):
    assert not xa.edit(lambda book: book.create_chartsheet("Biểu đồ")).bring_in().written


def test_a_workbook_of_another_plan_is_refused_with_both_named(tmp_path):
    first, second = desk(tmp_path / "a", "2025"), desk(tmp_path / "b", "xa")
    problem = said(second, first.file.read_bytes())
    assert "B061: bảng tính thuộc KH-SKHCN năm 2025, không phải KH-PVHXH năm 2026" in problem


@pytest.mark.parametrize(
    "edit",
    [
        lambda book: book.remove(book["kehoach"]),
        lambda book: book["kehoach"].__setitem__("B5", "mot"),
        lambda book: book["kehoach"].delete_rows(4),
        lambda book: book["kehoach"].__setitem__("A1", "2"),
        lambda book: book["kehoach"].delete_rows(1, 500),
    ],
    ids=["removed", "changed", "cut", "format", "emptied"],
)
def test_a_workbook_without_its_hidden_sheet_is_refused(xa, edit):
    (problem,) = xa.edit(edit).refused()
    assert "B060: bảng tính không có phần ẩn" in problem


def test_any_other_workbook_is_refused(xa):
    openpyxl.Workbook().save(xa.file)
    (problem,) = xa.refused()
    assert "B060" in problem


def test_edits_still_count_after_all_this(xa):
    assert xa.edit(typing("task_thay_o_cung", "budget", 1, 1)).bring_in().written
