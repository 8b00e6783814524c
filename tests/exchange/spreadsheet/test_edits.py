"""What people do to the workbook in Excel, and what comes of it."""

import datetime

import openpyxl
import pytest

from tests.exchange.spreadsheet.desk import (
    all_tasks,
    at,
    column_of,
    copied,
    desk,
    desk_of,
    moved,
    new_row,
    row_of,
    table,
    typing,
    without_row,
)
from tests.exchange.spreadsheet.parts import with_cell

CAMERA, WIFI, DISK = "task_camera_an_ninh", "task_wifi_nha_van_hoa", "task_thay_o_cung"


@pytest.fixture
def xa(tmp_path):
    return desk(tmp_path)


def ids(found):
    return [task.id for task in all_tasks(found.plan())]


def groups(found):
    return [
        (group.id, [task.id for task in group.tasks])
        for group in found.plan().task_list.appendices[0].groups
    ]


# What is taken over


def test_an_untouched_workbook_changes_nothing(xa):
    before = xa.tasks.read_bytes()
    imported = xa.bring_in()
    assert (imported.written, imported.warnings) == (False, [])
    assert xa.tasks.read_bytes() == before


def test_a_changed_amount_is_taken(xa):
    xa.edit(typing(DISK, "budget", 12000, number=1))
    assert xa.bring_in().written
    assert xa.task("thay_o_cung").budget == 12_000_000


def test_a_dry_run_writes_nothing(xa):
    before = xa.tasks.read_bytes()
    imported = xa.edit(typing(DISK, "budget", 12000, number=1)).bring_in(dry_run=True)
    assert not imported.written
    assert xa.tasks.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("12.000", 12_000_000),
        ("12.000,5", 12_000_500),
        (" 12000 ", 12_000_000),
        (0, 0),
        (0.1 + 0.2, 300),  # 0.30000000000000004: Excel shows 0,3
        (12000.125, 12_000_125),
    ],
)
def test_amounts_typed_as_words_or_numbers_are_read_exactly(xa, typed, dong):
    xa.edit(typing(DISK, "budget", typed, number=1)).bring_in()
    assert xa.task("thay_o_cung").budget == dong


def test_amounts_by_source_are_taken_and_their_sum_follows(xa):
    xa.edit(typing(CAMERA, "amounts:XHH", 5), typing(CAMERA, "amounts:NSX", None)).bring_in()
    task = xa.task("camera_an_ninh")
    assert task.amounts == {"NST": 620_000_000, "XHH": 5_000}
    assert task.budget is None


def test_every_other_field_is_taken(xa):
    xa.edit(
        typing(CAMERA, "title", "Lắp  camera\nở nút giao "),
        typing(CAMERA, "lead_unit", "Bộ phận Tài chính - Kế toán"),
        typing(CAMERA, "period", "2026 – 2028"),
        typing(CAMERA, "total_cost", None),
        typing(CAMERA, "note", None),
        typing(DISK, "funding_sources", "NSX; Xã hội hóa", number=1),
        typing("group_ha_tang", "title", "Hạ tầng"),
    ).bring_in()
    task = xa.task("camera_an_ninh")
    assert task.title == "Lắp camera ở nút giao"
    assert (task.lead_unit, task.period) == ("TC-KT", "2026-2028")
    assert (task.total_cost, task.note) == (None, None)
    assert xa.task("thay_o_cung").funding_sources == ("NSX", "XHH")
    assert xa.plan().task_list.appendices[0].groups[1].title == "Hạ tầng"


@pytest.mark.parametrize("typed", [2026, " 2026 ", None])
def test_the_plans_own_year_needs_no_period(xa, typed):
    xa.edit(typing(CAMERA, "period", typed)).bring_in()
    assert xa.task("camera_an_ninh").period is None


def test_letters_in_two_parts_are_joined(xa):
    xa.edit(typing(CAMERA, "note", "ke\u0302\u0301 hoa\u0323ch")).bring_in()
    assert xa.task("camera_an_ninh").note == "kế hoạch"


def test_a_title_with_a_placeholder_stays_raw_until_it_is_edited(tmp_path):
    tasks = """\
unit_of_money: triệu đồng
appendices:
  - id: a
    title: Danh mục
    tasks:
      - id: mot
        title: Việc một năm {{ year }}
        budget: 5
      - id: hai
        title: Việc hai năm {{ year }}, tổng {{ total | dong }}
        budget: 6
"""
    found = desk_of(tmp_path, tasks)
    found.edit(typing("task_mot", "title", "Việc một của năm 2025")).bring_in()
    assert found.task("mot").title == "Việc một của năm 2025"
    assert found.task("hai").title == "Việc hai năm {{ year }}, tổng {{ total | dong }}"


def test_a_new_row_becomes_a_task_with_an_id_of_its_title(xa):
    values = {"title": "Đo kiểm mạng 5G (đợt 1)", "amounts__NSX": 40, "note": "mới"}
    xa.edit(new_row(CAMERA, **values)).bring_in()
    assert groups(xa)[1][1][:2] == ["camera_an_ninh", "do_kiem_mang_5g_dot_1"]
    task = xa.task("do_kiem_mang_5g_dot_1")
    assert (task.amounts, task.note, task.period) == ({"NSX": 40_000}, "mới", None)


def test_an_id_that_is_taken_gets_a_number_behind_it(xa):
    xa.edit(new_row(DISK, on=1, title="Chữ ký số", budget=1)).bring_in()
    assert ids(xa)[-2:] == ["chu_ky_so_2", "chu_ky_so"]


def test_a_deleted_row_is_a_task_given_up(xa):
    xa.edit(without_row(WIFI)).bring_in()
    assert "wifi_nha_van_hoa" not in ids(xa)


def test_a_row_whose_cells_were_emptied_is_a_task_given_up(xa):
    fields = ("title", "lead_unit", "period", "total_cost", "amounts:XHH", "note")
    xa.edit(*(typing(WIFI, field, None) for field in fields)).bring_in()
    assert "wifi_nha_van_hoa" not in ids(xa)


def test_a_row_moved_under_another_group_is_regrouped(xa):
    xa.edit(moved(WIFI, "task_ban_tin_truyen_thanh")).bring_in()
    assert groups(xa)[0] == (
        "nhan_thuc",
        ["ban_tin_truyen_thanh", "wifi_nha_van_hoa", "tap_huan_to_cong_nghe_so"],
    )


def test_the_order_of_rows_is_the_sheets(xa):
    xa.edit(moved(WIFI, "group_ha_tang")).bring_in()
    assert groups(xa)[1][1] == ["wifi_nha_van_hoa", "camera_an_ninh", "so_hoa_ho_tich"]


def test_a_roman_number_and_a_title_make_a_new_group(xa):
    xa.edit(new_row(CAMERA, number="III", title="Nhóm mới")).bring_in()
    assert groups(xa)[1:] == [
        ("ha_tang", ["camera_an_ninh"]),
        ("nhom_moi", ["so_hoa_ho_tich", "wifi_nha_van_hoa"]),
    ]


def test_a_copied_row_with_another_title_is_a_new_task(xa):
    said = xa.edit(copied(DISK, DISK, on=1, title="Thay bàn phím")).said()
    assert [line for line in said if "B050" in line] == [
        "bang.xlsx:9 (trang 'Phụ lục II', hàng 9): cảnh báo B050: dòng này chép từ dòng 8, "
        "được nhận là nhiệm vụ mới\n  → không cần làm gì nếu đúng ý; nếu không thì xóa dòng này"
    ]
    assert ids(xa)[-3:] == ["thay_o_cung", "thay_ban_phim", "chu_ky_so"]


def test_the_row_that_still_holds_everything_is_the_original(xa):
    xa.edit(copied("task_chu_ky_so", DISK, on=1, budget=5)).said()
    assert xa.task("chu_ky_so").budget == 8_000_750
    assert xa.task("duy_tri_chu_ky_so_hop_thu_cong").budget == 5_000


def test_a_column_for_a_source_that_people_add_is_read(xa):
    def add(book):
        sheet = table(book, 1)
        sheet["H6"], sheet["H8"] = "XHH", 5

    tasks = xa.tasks.read_text(encoding="utf-8")
    assert "XHH" in tasks
    said = xa.edit(add).said()  # this appendix has no columns by source
    assert "B034: cột 'XHH' không thuộc mẫu, không được nhập" in said[0]


def test_a_new_column_of_a_source_is_read_where_amounts_stand_by_source(tmp_path):
    found = desk_of(
        tmp_path,
        """\
unit_of_money: triệu đồng
appendices:
  - id: a
    title: Danh mục
    columns: [source_amounts]
    tasks:
      - id: mot
        title: Một
        amounts: {CTX: 5}
""",
    )

    def add(book):
        sheet = table(book)
        sheet.cell(7, 6).value, sheet.cell(8, 6).value = "Xã hội hóa", 7

    found.edit(add).bring_in()
    assert found.task("mot").amounts == {"CTX": 5_000_000, "XHH": 7_000_000}


def test_columns_widened_rows_coloured_and_filters_do_no_harm(xa):
    def dress(book):
        sheet = table(book)
        sheet.column_dimensions["C"].width = 90
        sheet.auto_filter.ref = "B7:L15"
        sheet["C9"].font = openpyxl.styles.Font(strike=True)

    assert not xa.edit(dress).bring_in().written


def test_columns_and_rows_put_in_do_no_harm(xa):
    def insert(book):
        sheet = table(book, 1)
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.insert_cols(4)
        sheet.insert_cols(1)
        sheet.insert_rows(1, 2)
        sheet["B1"] = "SỞ TÀI CHÍNH"

    assert not xa.edit(insert).bring_in().written


# What is told of


def warning(xa, *edits):
    said = xa.edit(*edits).said()
    assert len(said) == 1, said
    assert "cảnh báo" in said[0]
    return said[0]


def test_hidden_rows_are_read_and_reported(xa):
    def hide(book):
        for row in (9, 10, 12):
            table(book).row_dimensions[row].hidden = True

    assert "B043: trang 'Phụ lục I': các dòng đang ẩn vẫn được đọc: 9–10, 12" in warning(
        xa, hide
    )


def test_a_sheet_that_people_added_is_not_read(xa):
    def add(book):
        book.create_sheet("Tính thử")["A1"] = 5

    assert "B033: trang tính 'Tính thử' không thuộc mẫu" in warning(xa, add)


def test_a_column_that_people_added_is_not_read(xa):
    def add(book):
        sheet = table(book, 1)
        sheet["H6"], sheet["H8"] = "Đã giải ngân", 5

    assert "cột H): cảnh báo B034: cột 'Đã giải ngân' không thuộc mẫu" in warning(xa, add)


@pytest.mark.parametrize(
    ("typed", "found"), [(99, "99"), ("mười", "mười"), ("1.183.006", "1.183.006")]
)
def test_a_total_typed_over_is_compared_and_never_taken(xa, typed, found):
    said = warning(xa, typing("total", "budget", typed))
    assert f"B070: dòng Tổng cộng ghi {found}, nhưng cộng các nhiệm vụ là 1.183.005,5" in said
    assert not xa.bring_in().written


def test_a_total_typed_over_with_the_right_figure_is_no_matter(xa):
    assert xa.edit(typing("total", "budget", 1183005.5)).said() == []


def test_what_adding_binary_numbers_up_leaves_behind_is_no_difference(xa):
    assert xa.edit(typing("total", "budget", 1183005.5000000002)).said() == []


def test_a_subtotal_typed_over_is_compared(xa):
    said = warning(xa, typing("group_ha_tang", "amounts:NST", 1))
    assert "B070: dòng tên nhóm ghi 1, nhưng cộng các nhiệm vụ là 860.000" in said


def test_a_total_cost_typed_where_rows_leave_it_open_is_told(xa):
    xa.edit(typing("total", "total_cost", 5), typing(WIFI, "total_cost", None))
    assert "nhưng cộng các nhiệm vụ là (để trống)" in "".join(xa.said())


def test_words_in_the_row_of_a_group_are_not_read(xa):
    said = warning(xa, typing("group_ha_tang", "note", "xem lại"))
    assert (
        "cột K (Ghi chú)): cảnh báo B044: ô ở dòng tên nhóm không được nhập: 'xem lại'" in said
    )


def test_words_below_the_total_are_not_read(xa):
    def sign(book):
        table(book).cell(17, 5).value = "Người lập biểu"

    assert "B046: chữ dưới dòng Tổng cộng không được nhập: 'Người lập biểu'" in warning(
        xa, sign
    )


def test_the_title_of_the_appendix_is_not_read(xa):
    def retitle(book):
        table(book)["B3"] = "DANH MỤC KHÁC"

    assert "B063: tên phụ lục sửa trong bảng tính không được nhập: 'DANH MỤC KHÁC'" in warning(
        xa, retitle
    )


def test_a_number_typed_the_english_way_is_told(xa):
    said = warning(xa, typing(DISK, "budget", 3.64, number=1))
    assert (
        "B027: số tiền 3,64 nghìn đồng có phần lẻ; máy dùng dấu kiểu Anh hiểu '3.640'" in said
    )
    assert "nếu ý là 3.640 thì gõ liền các chữ số (3640)" in said


# What is refused


def refusal(xa, *edits):
    said = xa.edit(*edits).refused()
    assert len(said) == 1, said
    return said[0]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (True, "B022: ô phải là số tiền, đang là giá trị đúng/sai"),
        (datetime.date(2026, 6, 3), "B022: ô phải là số tiền, đang là ngày tháng"),
        (datetime.time(1, 30), "B022: ô phải là số tiền, đang là ngày tháng"),
        ("#REF!", "B020: ô có lỗi công thức #REF!"),
        (-5, "B023: số tiền -5 là số âm"),
        (0.0001, "B024: số tiền 0,0001 nghìn đồng lẻ đến dưới một đồng"),
        (1e13, "D016: số tiền '10000000000000000' đồng lớn quá mức có thể tin được"),
        ("3,640", "D016: số tiền '3,640' có thể hiểu theo hai cách"),
        ("khoảng 5", "D016: số tiền 'khoảng 5' có chữ cái"),
        ("=B1*2", "B021: công thức trong ô chưa có kết quả"),
    ],
)
def test_what_is_no_amount_is_refused(xa, typed, reason):
    said = refusal(xa, typing(DISK, "budget", typed, number=1))
    assert said.startswith(
        "bang.xlsx:8:6 (trang 'Phụ lục II', hàng 8, cột F (Kinh phí năm 2026))"
    )
    assert reason in said


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("lead_unit", "Phòng Lạ", "B040: không có đơn vị 'Phòng Lạ'"),
        ("funding_sources", "NST, ABC", "B041: không có nguồn kinh phí 'ABC'"),
        ("title", None, "B064: nhiệm vụ chưa có tên"),
        ("budget", None, "B065: nhiệm vụ chưa có kinh phí năm"),
        ("title", "#N/A", "B020: ô có lỗi công thức #N/A"),
        ("title", "=A1", "B021: công thức trong ô chưa có kết quả"),
        ("title", datetime.date(2026, 6, 3), "B026: ô phải là chữ, đang là ngày tháng"),
        ("title", "Ẩn\u200b", "N005: ký tự không được dùng: ký tự ẩn U+200B"),
        ("title", "Việc {{ khac }}", "T002: không có giá trị nào tên 'khac'"),
    ],
)
def test_what_a_cell_may_not_hold_is_refused(xa, field, typed, reason):
    said = "".join(xa.edit(typing(DISK, field, typed, number=1)).refused())
    assert "(trang 'Phụ lục II', hàng 8, cột" in said
    assert reason in said


def test_a_fault_that_only_the_plan_sees_is_told_at_its_cell(xa):
    said = refusal(xa, typing(CAMERA, "period", "năm 2026"))
    assert said.startswith(
        "bang.xlsx:12:5 (trang 'Phụ lục I', hàng 12, cột E (Giai đoạn)): lỗi D018: giai đoạn"
    )


def test_every_problem_is_told_at_once(xa):
    said = xa.edit(
        typing(CAMERA, "lead_unit", "Phòng Lạ"),
        typing(WIFI, "amounts:XHH", "x"),
        typing(DISK, "budget", -1, number=1),
    ).refused()
    assert [code for line in said for code in ("B023", "B040", "D016") if code in line] == [
        *("B023", "B040", "D016"),
    ]


def test_an_amount_of_the_year_that_its_sources_do_not_add_up_to_is_refused(xa):
    said = xa.edit(typing(CAMERA, "budget", 770000)).refused()
    assert "B047: kinh phí năm ghi 770.000 nhưng các nguồn cộng lại là 770.005" in said[0]


def test_amounts_by_source_all_emptied_are_missed(xa):
    said = xa.edit(typing(WIFI, "amounts:XHH", None)).refused()
    assert "B065: nhiệm vụ chưa có kinh phí năm" in said[0]


def test_merged_cells_over_tasks_are_refused(xa):
    said = xa.edit(lambda book: table(book, 1).merge_cells("C8:C9")).refused()
    assert "hàng 8): lỗi B042: các ô C8:C9 đã bị gộp" in said[0]
    assert "hàng 9, cột C (Danh mục nội dung, nhiệm vụ)): lỗi B064" in said[1]


def test_a_task_below_the_total_is_refused(xa):
    def add(book):
        sheet = table(book, 1)
        sheet.cell(12, 3).value, sheet.cell(12, 6).value = "Việc thêm", 5

    assert "hàng 12): lỗi B045: nhiệm vụ nằm dưới dòng Tổng cộng" in refusal(xa, add)


def test_a_task_before_the_first_group_is_refused(xa):
    said = xa.edit(without_row("group_nhan_thuc")).refused()
    assert [line.split(": ")[1] for line in said] == ["lỗi B066", "lỗi B066"]
    assert "hàng 8): lỗi B066: nhiệm vụ đứng trước dòng tên nhóm đầu tiên" in said[0]


def test_a_group_left_without_tasks_is_refused(xa):
    said = refusal(
        xa,
        without_row("task_ban_tin_truyen_thanh"),
        without_row("task_tap_huan_to_cong_nghe_so"),
    )
    assert "B067: nhóm 'Nhận thức số & truyền thông cơ sở' không có nhiệm vụ nào" in said


def test_an_appendix_left_without_tasks_is_refused(xa):
    said = refusal(xa, without_row(DISK, 1), without_row("task_chu_ky_so", 1))
    assert "B068: phụ lục 'DANH MỤC MUA SẮM, DUY TRÌ THIẾT BỊ NĂM 2026' không còn" in said


def test_a_deleted_sheet_is_refused(xa):
    said = refusal(xa, lambda book: book.remove(table(book, 1)))
    assert "B030: không còn trang tính của phụ lục 'DANH MỤC MUA SẮM" in said


def test_a_sheet_copied_within_the_workbook_is_refused(xa):
    said = refusal(xa, lambda book: book.copy_worksheet(table(book, 1)))
    assert "B031: các trang 'Phụ lục II', 'Phụ lục II Copy' cùng là phụ lục" in said


def test_a_deleted_column_is_refused(xa):
    def delete(book):
        sheet = table(book)
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_cols(column_of(sheet, "note"))

    assert "B032: không còn cột 'Ghi chú'" in refusal(xa, delete)


def test_a_changed_unit_of_money_is_refused(xa):
    def change(book):
        table(book)["B5"] = "Đơn vị tính: đồng"

    said = refusal(xa, change)
    assert "B062: dòng đơn vị tính đã đổi thành 'Đơn vị tính: đồng'" in said
    assert "(lúc xuất: Đơn vị tính: nghìn đồng)" in said


def test_a_row_copied_and_left_as_it_is_is_refused(xa):
    assert "hàng 9): lỗi B051: dòng này giống hệt dòng 8" in refusal(xa, copied(DISK, DISK, 1))


def test_a_copy_that_cannot_be_told_from_its_original_is_refused(xa):
    said = refusal(xa, copied(DISK, DISK, 1, budget=5), typing(DISK, "budget", 6, 1))
    assert "hàng 9): lỗi B052: dòng này và dòng 8 chép từ một nhiệm vụ" in said


def test_copied_headings_of_groups_are_told_apart_by_title(xa):
    xa.edit(copied("group_ha_tang", CAMERA, title="Hạ tầng hai")).bring_in()
    assert [key for key, _ in groups(xa)] == ["nhan_thuc", "ha_tang", "ha_tang_hai"]


def test_a_formula_of_an_officer_counts_by_its_saved_value(xa):
    # Excel saves `<c r="F8"><f>5000+7000.5</f><v>12000.5</v></c>`.
    book = openpyxl.load_workbook(xa.file)
    sheet = table(book, 1)
    place = at(sheet, DISK, "budget").coordinate
    xa.file.write_bytes(
        with_cell(xa.file.read_bytes(), 3, place, "<f>5000+7000.5</f><v>12000.5</v>")
    )
    said = xa.said()
    assert len(said) == 2  # its total, still as it was saved, is told of too
    assert "B025: ô là công thức tự gõ, lấy kết quả đã lưu: 12.000,5" in said[0]
    assert xa.task("thay_o_cung").budget == 12_000_500


def test_rows_stand_where_the_marks_say(xa):
    sheet = table(openpyxl.load_workbook(xa.file), 1)
    assert row_of(sheet, DISK) == 8
