"""The plan changed after the export: both sides merge by id, and a conflict stops."""

import re

import pytest

from tests.exchange.spreadsheet.desk import (
    all_tasks,
    desk,
    desk_of,
    exported,
    moved,
    new_row,
    typing,
    unmerge_below,
    without_row,
)

CAMERA, WIFI, DISK = "task_camera_an_ninh", "task_wifi_nha_van_hoa", "task_thay_o_cung"
DISK_BUDGET = "        budget: 11.999,25\n"
WIFI_TASK = """\
          - id: wifi_nha_van_hoa
            title: Phủ Wi-Fi miễn phí tại nhà văn hóa thôn
            lead_unit: TTPVHCC
            total_cost: 85.500
            amounts:
              XHH: 85.500
            note: Doanh nghiệp viễn thông tài trợ
"""


@pytest.fixture
def xa(tmp_path):
    return desk(tmp_path)


def ids(found):
    return [task.id for task in all_tasks(found.plan())]


def groups(found):
    appendix = found.plan().task_list.appendices[0]
    return {group.id: [task.id for task in group.tasks] for group in appendix.groups}


def test_changes_of_different_fields_both_stand(xa):
    xa.edit(typing(DISK, "budget", 12000, 1))
    xa.replace_in_tasks("title: Thay ổ cứng máy tính (RAM", "title: Thay ổ SSD máy tính (RAM")
    xa.bring_in()
    task = xa.task("thay_o_cung")
    assert task.budget == 12_000_000
    assert task.title.startswith("Thay ổ SSD")


def test_what_only_the_plan_changed_stays(xa):
    xa.replace_in_tasks(DISK_BUDGET, "        budget: 12.000\n")
    assert not xa.bring_in().written
    assert xa.task("thay_o_cung").budget == 12_000_000


def test_the_same_change_on_both_sides_is_no_conflict(xa):
    xa.edit(typing(DISK, "budget", 12000, 1))
    xa.replace_in_tasks(DISK_BUDGET, "        budget: 12.000\n")
    assert not xa.bring_in().written


def test_different_changes_of_one_cell_stop_with_both_values(xa):
    xa.edit(typing(DISK, "budget", 12000, 1), typing(CAMERA, "lead_unit", "TC-KT"))
    xa.replace_in_tasks(DISK_BUDGET, "        budget: 13.000\n")
    xa.replace_in_tasks(
        "(giai đoạn 1)\n            lead_unit: VHTT&CĐS",
        "(giai đoạn 1)\n            lead_unit: TTPVHCC",
    )
    said = xa.refused()
    assert [line.split("\n")[0] for line in said] == [
        "bang.xlsx:8:6 (trang 'Phụ lục II', hàng 8, cột F (Kinh phí năm 2026)): lỗi B080: "
        "'Thay ổ cứng máy tính (RAM < 8 GB thì nâng cấp cả RAM)', kinh phí năm: bảng tính "
        "ghi '12.000', kế hoạch đã đổi thành '13.000' (lúc xuất: '11.999,25')",
        "bang.xlsx:12:4 (trang 'Phụ lục I', hàng 12, cột D (Chủ trì)): lỗi B080: 'Lắp đặt, kết "
        "nối camera an ninh tại các nút giao (giai đoạn 1)', chủ trì: bảng tính ghi 'Bộ phận "
        "Tài chính - Kế toán', kế hoạch đã đổi thành 'Trung tâm Phục vụ hành chính công xã' "
        "(lúc xuất: 'Bộ phận VHTT&CĐS')",
    ]


def test_amounts_by_source_merge_source_by_source(xa):
    xa.edit(typing(CAMERA, "amounts:NST", 600000))
    xa.replace_in_tasks("NSX: 150.005", "NSX: 160.000")
    xa.bring_in()
    assert xa.task("camera_an_ninh").amounts == {"NST": 600_000_000, "NSX": 160_000_000}


def test_a_conflict_of_a_source_names_it(xa):
    xa.edit(typing(CAMERA, "amounts:NSX", None))
    xa.replace_in_tasks("NSX: 150.005", "NSX: 160.000")
    said = xa.refused()
    assert "nguồn NSX: bảng tính ghi '(trống)', kế hoạch đã đổi thành '160.000'" in said[0]


def test_titles_of_groups_merge_and_conflict(xa):
    xa.edit(typing("group_ha_tang", "title", "Hạ tầng"))
    xa.replace_in_tasks("title: Hạ tầng số, dữ liệu số", "title: Dữ liệu số")
    said = xa.refused()
    assert "B080: 'Dữ liệu số', tên: bảng tính ghi 'Hạ tầng', kế hoạch đã đổi" in said[0]


def test_a_task_that_the_plan_gave_up_stays_away(xa):
    xa.replace_in_tasks(WIFI_TASK, "")
    assert not xa.bring_in().written
    assert "wifi_nha_van_hoa" not in ids(xa)


def test_a_task_that_the_plan_gave_up_and_people_changed_stops(xa):
    xa.edit(typing(WIFI, "amounts:XHH", 1))
    xa.replace_in_tasks(WIFI_TASK, "")
    assert (
        "B081: 'Phủ Wi-Fi miễn phí tại nhà văn hóa thôn': bảng tính đã sửa" in xa.refused()[0]
    )


def test_a_deleted_row_that_the_plan_changed_stops(xa):
    xa.edit(without_row(DISK, 1))
    xa.replace_in_tasks(DISK_BUDGET, "        budget: 12.000\n")
    said = xa.refused()[0]
    assert said.startswith("bang.xlsx: lỗi B082: 'Thay ổ cứng")
    assert "(kinh phí năm: 11.999,25 → 12.000)" in said


def test_tasks_added_on_both_sides_are_all_there(xa):
    xa.edit(new_row(CAMERA, title="Việc của kế toán", amounts__NST=1))
    new = WIFI_TASK.replace("wifi_nha_van_hoa", "viec_moi").replace("Phủ Wi-Fi", "Việc mới")
    xa.replace_in_tasks(WIFI_TASK, new + WIFI_TASK)
    xa.bring_in()
    assert groups(xa)["ha_tang"] == [
        *(
            "camera_an_ninh",
            "viec_cua_ke_toan",
            "so_hoa_ho_tich",
            "viec_moi",
            "wifi_nha_van_hoa",
        ),
    ]


def test_one_side_may_move_what_the_other_changes(xa):
    xa.edit(moved(WIFI, "task_ban_tin_truyen_thanh"))
    xa.replace_in_tasks("NSX: 150.005", "NSX: 160.000")
    xa.bring_in()
    assert groups(xa)["nhan_thuc"][1] == "wifi_nha_van_hoa"
    assert xa.task("camera_an_ninh").amounts["NSX"] == 160_000_000


def test_an_order_that_the_plan_changed_stays(xa):
    xa.edit(typing(DISK, "budget", 12000, 1))
    xa.replace_in_tasks(WIFI_TASK, "")
    xa.replace_in_tasks(
        "          - id: camera_an_ninh\n", f"{WIFI_TASK}          - id: camera_an_ninh\n"
    )
    xa.bring_in()
    assert groups(xa)["ha_tang"][0] == "wifi_nha_van_hoa"
    assert xa.task("thay_o_cung").budget == 12_000_000


def test_one_task_moved_to_two_groups_stops(tmp_path):
    tasks = """\
unit_of_money: triệu đồng
appendices:
  - id: a
    title: Danh mục
    groups:
      - {id: x, title: X, tasks: [{id: m, title: M, budget: 1}, {id: n, title: N, budget: 1}]}
      - {id: y, title: Y, tasks: [{id: p, title: P, budget: 1}]}
      - {id: z, title: Z, tasks: [{id: q, title: Q, budget: 1}]}
"""
    found = desk_of(tmp_path, tasks)
    found.edit(moved("task_n", "task_p"))
    found.replace_in_tasks(", {id: n, title: N, budget: 1}", "")
    found.replace_in_tasks("Q, budget: 1}", "Q, budget: 1}, {id: n, title: N, budget: 1}")
    assert "B083: thứ tự hoặc nhóm của các nhiệm vụ đã đổi khác nhau" in found.refused()[0]
    assert "'N'" in found.refused()[0]


def test_rows_sorted_differently_on_both_sides_stop(tmp_path):
    task = "      - {{id: {0}, title: {1}, budget: 1}}\n"
    head = (
        "unit_of_money: triệu đồng\nappendices:\n  - id: a\n    title: Danh mục\n    tasks:\n"
    )
    lines = [task.format(key, key.upper()) for key in "mnp"]
    found = desk_of(tmp_path, head + "".join(lines))
    found.edit(moved("task_p", "task_m"))
    found.tasks.write_text(head + "".join([lines[1], lines[0], lines[2]]), encoding="utf-8")
    assert "B083" in found.refused()[0]


def test_an_appendix_gets_groups(tmp_path):
    head = (
        "unit_of_money: triệu đồng\nappendices:\n  - id: a\n    title: Danh mục\n    tasks:\n"
    )
    found = desk_of(tmp_path, f"{head}      - {{id: m, title: M, budget: 1}}\n")

    def head_a_group(book):
        sheet = book["Phụ lục"]
        unmerge_below(sheet, 8)
        sheet.insert_rows(8)
        sheet["B8"], sheet["C8"] = "I", "Nhóm"

    found.edit(head_a_group).bring_in()
    assert groups(found) == {"nhom": ["m"]}


def test_an_appendix_that_the_plan_gave_up_takes_its_untouched_rows_along(xa):
    text = xa.tasks.read_text(encoding="utf-8")
    xa.tasks.write_text(text[: text.index("  - id: mua_sam")], encoding="utf-8")
    (xa.folder / "plan.yaml").write_text(
        (xa.folder / "plan.yaml")
        .read_text(encoding="utf-8")
        .replace("totals.mua_sam", "totals.chuyen_doi_so"),
        encoding="utf-8",
    )
    xa.plan()
    assert not xa.bring_in().written
    xa.edit(new_row(DISK, on=1, title="Việc thêm", budget=1))
    assert "B083" in xa.refused()[0]


def test_a_unit_renamed_since_the_export_is_no_change(xa):
    organisation = xa.folder.parent / "organisation.yaml"
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(
        text.replace("label: Bộ phận VHTT&CĐS", "label: Phòng VHTT"), encoding="utf-8"
    )
    assert not xa.bring_in().written
    xa.edit(typing(DISK, "lead_unit", "Bộ phận VHTT&CĐS", 1)).bring_in()  # as it was shown
    assert xa.task("thay_o_cung").lead_unit == "VHTT&CĐS"


def test_a_unit_of_money_changed_since_the_export_is_reckoned_with(xa):
    text = xa.tasks.read_text(encoding="utf-8")
    xa.edit(typing(DISK, "budget", 12000.5, 1))
    before = {task.id: task for task in all_tasks(xa.plan())}

    def in_dong(found):
        dong = round(float(found[2].replace(".", "").replace(",", ".")) * 1000)
        return f"{found[1]}{dong}"

    money = r"(total_cost: |budget: |(?:NST|NSX|XHH): )([0-9.,]+)"
    text = re.sub(money, in_dong, text.replace("nghìn đồng", "đồng"))
    xa.tasks.write_text(text, encoding="utf-8")
    assert {task.id: task for task in all_tasks(xa.plan())} == before
    xa.bring_in()
    assert xa.task("thay_o_cung").budget == 12_000_500


def test_a_second_import_of_the_same_workbook_changes_nothing(xa):
    xa.edit(typing(DISK, "budget", 12000, 1), typing(WIFI, "note", None), without_row(CAMERA))
    assert xa.bring_in().written
    assert not xa.bring_in().written
    assert not exported(xa.folder).bring_in().written
