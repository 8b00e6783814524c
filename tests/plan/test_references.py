"""Names in the data that lead nowhere, ids used twice, fields that would be lost."""

import pytest

from tests.plan.samples import ORGANISATION, PLAN, TASKS, changed, plan_of, problems

SECOND_TASK = """\
      - id: dao_tao
        title: Đào tạo
        budget: 100
"""
TWO_GROUPS = """\
unit_of_money: triệu đồng
appendices:
  - id: nhiem_vu
    title: Danh mục nhiệm vụ
    groups:
      - id: mot
        title: Nhóm một
        tasks:
          - {id: a, title: A, budget: 1}
      - id: hai
        title: Nhóm hai
        tasks:
          - {id: b, title: B, budget: 2}
"""


def test_unknown_unit_is_reported_with_the_nearest(tmp_path):
    assert problems(tmp_path, tasks=changed(TASKS, "lead_unit: VP", "lead_unit: BCVTCĐS")) == [
        "tasks.yaml:8:20: lỗi D060: không có đơn vị 'BCVTCĐS' trong organisation.yaml\n"
        "  → sửa thành 'BCVT&CĐS', hoặc khai báo thêm 'BCVTCĐS'"
    ]


def test_unknown_unit_in_the_archive_is_reported_at_its_place(tmp_path):
    assert problems(tmp_path, plan=changed(PLAN, "archive: [VP]", "archive: [VP, XYZ]")) == [
        "plan.yaml:19:15: lỗi D060: không có đơn vị 'XYZ' trong organisation.yaml\n"
        "  → dùng một trong: VP, BCVT&CĐS"
    ]


def test_unknown_unit_where_none_is_declared_asks_to_declare_it(tmp_path):
    units = ORGANISATION[ORGANISATION.index("units:") : ORGANISATION.index("signatories:")]

    found = problems(
        tmp_path,
        organisation=changed(ORGANISATION, units, ""),
        plan=changed(PLAN, "archive: [VP]\n", ""),
    )

    assert found == [
        "tasks.yaml:8:20: lỗi D060: không có đơn vị 'VP' trong organisation.yaml\n"
        "  → khai báo thêm 'VP'"
    ]


def test_unknown_signer_is_reported(tmp_path):
    assert problems(tmp_path, plan=changed(PLAN, "signer: giam_doc", "signer: giamdoc")) == [
        "plan.yaml:18:11: lỗi D061: không có người ký 'giamdoc' trong organisation.yaml\n"
        "  → sửa thành 'giam_doc', hoặc khai báo thêm 'giamdoc'"
    ]


def test_unknown_funding_source_is_reported_at_its_place_in_the_list(tmp_path):
    assert problems(tmp_path, tasks=changed(TASKS, "[CTX]", "[CTX, NTS]")) == [
        "tasks.yaml:9:32: lỗi D062: không có nguồn kinh phí 'NTS' trong organisation.yaml\n"
        "  → sửa thành 'NST', hoặc khai báo thêm 'NTS'"
    ]


def test_unknown_source_of_an_amount_is_reported(tmp_path):
    text = """\
unit_of_money: triệu đồng
appendices:
  - id: nhiem_vu
    title: Danh mục nhiệm vụ
    columns: [source_amounts]
    tasks:
      - id: a
        title: A
        amounts:
          NST: 100
          XX: 200
"""

    assert problems(tmp_path, tasks=text) == [
        "tasks.yaml:11:15: lỗi D062: không có nguồn kinh phí 'XX' trong organisation.yaml\n"
        "  → dùng một trong: CTX, NST"
    ]


def test_unknown_document_is_reported(tmp_path):
    assert problems(tmp_path, plan=changed(PLAN, "- base_plan", "- base_plans")) == [
        "plan.yaml:12:5: lỗi D063: không có văn bản 'base_plans' trong documents\n"
        "  → sửa thành 'base_plan', hoặc khai báo thêm 'base_plans'"
    ]


def test_repeated_task_id_is_reported_with_the_first_line(tmp_path):
    text = TASKS + changed(SECOND_TASK, "dao_tao", "thue_dich_vu")

    assert problems(tmp_path, tasks=text) == [
        "tasks.yaml:11:13: lỗi D064: mã 'thue_dich_vu' đã dùng ở dòng 6\n"
        "  → đặt mã khác; mỗi nhiệm vụ, nhóm một mã riêng"
    ]


def test_repeated_task_id_is_found_across_groups(tmp_path):
    assert problems(tmp_path, tasks=changed(TWO_GROUPS, "{id: b", "{id: a")) == [
        "tasks.yaml:13:18: lỗi D064: mã 'a' đã dùng ở dòng 9\n"
        "  → đặt mã khác; mỗi nhiệm vụ, nhóm một mã riêng"
    ]


def test_repeated_group_id_is_reported(tmp_path):
    assert problems(tmp_path, tasks=changed(TWO_GROUPS, "id: hai", "id: mot")) == [
        "tasks.yaml:10:13: lỗi D064: mã 'mot' đã dùng ở dòng 6\n"
        "  → đặt mã khác; mỗi nhiệm vụ, nhóm một mã riêng"
    ]


def test_repeated_appendix_id_is_reported(tmp_path):
    text = TASKS + "  - id: nhiem_vu\n    title: Hai\n    tasks:\n" + SECOND_TASK

    assert problems(tmp_path, tasks=text) == [
        "tasks.yaml:11:9: lỗi D064: mã 'nhiem_vu' đã dùng ở dòng 3\n"
        "  → đặt mã khác; mỗi nhiệm vụ, nhóm một mã riêng"
    ]


def test_group_and_task_may_share_an_id(tmp_path):
    plan_of(tmp_path, tasks=changed(TWO_GROUPS, "id: mot", "id: a"))


@pytest.mark.parametrize(
    ("field", "key", "column"),
    [
        ("note: Ghi rõ", "note", "note"),
        ("total_cost: 5.000", "total_cost", "total_cost"),
        ("total_cost: 0", "total_cost", "total_cost"),
        ("period: 2025", "period", "period"),
    ],
)
def test_field_whose_column_is_not_printed_is_reported(tmp_path, field, key, column):
    text = changed(TASKS, "    tasks:", "    columns: [lead_unit, funding_sources]\n    tasks:")

    assert problems(tmp_path, tasks=f"{text}        {field}\n") == [
        f"tasks.yaml:12:9: lỗi D065: '{key}' có giá trị nhưng cột này không được in\n"
        f"  → thêm '{column}' vào columns của phụ lục, hoặc xóa giá trị"
    ]


def test_amounts_without_their_columns_are_reported(tmp_path):
    text = changed(TASKS, "        funding_sources: [CTX]\n        budget: 3.640\n", "")

    assert problems(tmp_path, tasks=text + "        amounts: {CTX: 1}\n") == [
        "tasks.yaml:9:9: lỗi D065: 'amounts' có giá trị nhưng cột này không được in\n"
        "  → thêm 'source_amounts' vào columns của phụ lục, hoặc xóa giá trị"
    ]


def test_printed_note_is_accepted(tmp_path):
    text = changed(
        TASKS, "    tasks:", "    columns: [lead_unit, funding_sources, note]\n    tasks:"
    )

    plan = plan_of(tmp_path, tasks=text + "        note: Ghi rõ\n")

    assert plan.task_list.appendices[0].tasks[0].note == "Ghi rõ"


@pytest.mark.parametrize(
    "key",
    ["year", "next_year", "previous_year", "total", "totals", "subtotals", "task_count"],
)
def test_document_may_not_take_the_name_of_a_placeholder(tmp_path, key):
    text = PLAN.replace("base_plan", key)

    assert problems(tmp_path, plan=text) == [
        f"plan.yaml:4:3: lỗi D066: mã văn bản '{key}' trùng tên đã dùng\n  → đặt mã khác"
    ]


NO_DEFAULT = changed(ORGANISATION, "default_recipients:\n  - Lãnh đạo Sở\n", "")


def test_plan_without_recipients_is_reported(tmp_path):
    assert problems(tmp_path, organisation=NO_DEFAULT) == [
        "plan.yaml:1:1: lỗi D067: kế hoạch không có nơi nhận\n"
        "  → thêm recipients, hoặc default_recipients của cơ quan"
    ]


def test_own_recipients_are_enough(tmp_path):
    plan_of(tmp_path, organisation=NO_DEFAULT, plan=PLAN + "recipients: [Như trên]\n")


def test_empty_list_of_recipients_takes_nobody(tmp_path):
    found = problems(tmp_path, plan=PLAN + "recipients: []\n")

    assert found == [
        "plan.yaml:20:13: lỗi D067: kế hoạch không có nơi nhận\n"
        "  → thêm recipients, hoặc default_recipients của cơ quan"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("tasks", "[CTX]", "[CTX, NST, CTX]",
         "tasks.yaml:9:37: lỗi D068: 'CTX' được ghi hai lần trong 'funding_sources'"),
        ("plan", "[VP]", "[VP, VP]",
         "plan.yaml:19:15: lỗi D068: 'VP' được ghi hai lần trong 'archive'"),
        ("tasks", "    tasks:",
         "    columns: [lead_unit, funding_sources, lead_unit]\n    tasks:",
         "tasks.yaml:5:43: lỗi D068: 'lead_unit' được ghi hai lần trong 'columns'"),
    ],
)  # fmt: skip
def test_repeated_element_of_a_list_is_reported(tmp_path, file, old, new, said):
    text = changed({"tasks": TASKS, "plan": PLAN}[file], old, new)

    assert problems(tmp_path, **{file: text}) == [f"{said}\n  → xóa một trong hai"]
