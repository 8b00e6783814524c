"""Open decisions as values: every mark is found, with its kind, its place and its values."""

from pathlib import Path

import pytest

from kehoach.plan.decided_values import value_in
from kehoach.plan.decision_list import FIRST_LINE, counted, decision_page, opened
from kehoach.plan.decisions import Kind, decisions_of
from tests.plan.samples import PLAN, TASKS, changed, load, plan_of, problems, write_plan

MARKED_PLAN = """\
year: 2026
drafted_from: 2025
issued:
  month:
  pending: {month: chưa biết}
abstract: Chuyển đổi số năm {{ year }}
documents:
  base_plan:
    type: Kế hoạch
    number: 41
    symbol: KH-UBND
    date: 10/9/2025
    issuer: UBND tỉnh
    abstract: về chuyển đổi số
    pending: của năm cũ
legal_bases:
  - base_plan
  - {text: Theo đề nghị của Văn phòng, pending: còn đề nghị không}
sections:
  - heading: Mục tiêu
    pending: lời văn ghi năm 2025
    content:
      - Làm tốt.
      - bullet: Báo cáo trước ngày 15/12/2025.
        pending: lời văn ghi 15/12/2025
signature:
  signer: giam_doc
  authority: [TM. Ban Giám đốc]
  pending: {authority: còn ký như vậy không}
archive: [VP]
waivers:
  - {rule: KH-21, text: Làm tốt, reason: như bản ban hành, pending: còn giữ không}
pending:
  abstract: chờ duyệt
"""
MARKED_TASKS = """\
unit_of_money: triệu đồng
appendices:
  - id: nhiem_vu
    title: Danh mục nhiệm vụ
    columns: [lead_unit, period, total_cost, source_amounts, note]
    ended:
      dau_tu: hết giai đoạn
    pending: {title: đặt lại tên}
    groups:
      - id: ha_tang
        title: Hạ tầng
        pending: có giữ nhóm không
        tasks:
          - id: thue_dich_vu
            title: Thuê dịch vụ
            lead_unit: VP
            total_cost: 9.000
            amounts: {CTX: 3.000, NST: '640,5'}
            pending: {amounts: giữ số năm 2025, total_cost: giữ tổng}
          - id: tap_huan
            title: Tập huấn
            amounts: {NST: 100}
            note: đợt 1
            pending: có làm nữa không
"""


@pytest.fixture
def marked(tmp_path):
    return plan_of(tmp_path, plan=MARKED_PLAN, tasks=MARKED_TASKS)


def test_a_plan_without_marks_leaves_nothing_open(tmp_path):
    assert decisions_of(plan_of(tmp_path)) == ()


def test_every_mark_is_a_decision_of_its_kind(marked):
    assert [(each.kind, each.what, each.reason) for each in decisions_of(marked)] == [
        (Kind.MONEY, "“Thuê dịch vụ”, Kinh phí năm theo từng nguồn", "giữ số năm 2025"),
        (Kind.MONEY, "“Thuê dịch vụ”, Kinh phí (tổng)", "giữ tổng"),
        (Kind.TASKS, "Nhiệm vụ không chuyển sang: dau_tu", "hết giai đoạn"),
        (Kind.TASKS, "“Tập huấn”", "có làm nữa không"),
        (Kind.DOCUMENTS, "Kế hoạch 41/KH-UBND (2025)", "của năm cũ"),
        (Kind.DOCUMENTS, "Căn cứ “Theo đề nghị của Văn phòng”", "còn đề nghị không"),
        (Kind.WORDS, "Tên phụ lục: “Danh mục nhiệm vụ”", "đặt lại tên"),
        (Kind.WORDS, "Cả mục: “Hạ tầng”", "có giữ nhóm không"),
        (Kind.WORDS, "Trích yếu nội dung", "chờ duyệt"),
        (Kind.WORDS, "“Mục tiêu”", "lời văn ghi năm 2025"),
        (Kind.WORDS, "“Báo cáo trước ngày 15/12/2025”", "lời văn ghi 15/12/2025"),
        (Kind.ISSUE, "Thời gian ban hành: Tháng", "chưa biết"),
        (Kind.ISSUE, "Chữ ký: Quyền hạn", "còn ký như vậy không"),
        (Kind.WAIVERS, "KH-21: “Làm tốt”", "còn giữ không"),
    ]


def test_keys_whose_last_line_was_deleted_leave_nothing_open(tmp_path):
    tasks = changed(TASKS, "    tasks:\n", "    ended:\n    tasks:\n") + "        pending:\n"
    text = changed(PLAN, "signature:\n", "signature:\n  pending:\n") + "pending:\n"

    assert decisions_of(plan_of(tmp_path, plan=text, tasks=tasks)) == ()


def test_a_law_and_the_closing_are_sought_by_words_that_are_theirs_alone(tmp_path):
    law = "  law: {type: Luật, abstract: Chuyển đổi số, date: 11/12/2025, pending: còn không}\n"
    plan = changed(PLAN, "documents:\n", f"documents:\n{law}")
    plan = changed(plan, "  - base_plan\n", "  - base_plan\n  - law\n")
    plan += "closing: ['Kết năm {{ year }}', Hết]\npending: {closing: xem lại}\n"
    found = {each.what: each.words for each in decisions_of(plan_of(tmp_path, plan=plan))}

    assert found["Luật Chuyển đổi số (2025)"] == "Luật Chuyển đổi số"
    assert found["Đoạn kết"] == "Kết năm {{ year }}"


def test_no_mark_of_the_files_is_left_out(marked):
    marks = MARKED_PLAN.count("pending:") + MARKED_TASKS.count("pending:")
    two_in_one = 1  # amounts and total_cost
    ended = 1

    assert len(decisions_of(marked)) == marks + two_in_one + ended


def test_places_lead_to_the_lines_of_the_files(tmp_path):
    loaded = load(write_plan(tmp_path, plan=MARKED_PLAN, tasks=MARKED_TASKS))
    texts = {"text": MARKED_PLAN, "tasks": MARKED_TASKS}

    lines = []
    for each in decisions_of(loaded.plan):
        source = getattr(loaded.sources, each.file)
        line = source.value_at(each.path).line
        lines.append(texts[each.file].splitlines()[line - 1].strip())
    assert lines == [
        "amounts: {CTX: 3.000, NST: '640,5'}",
        "total_cost: 9.000",
        "dau_tu: hết giai đoạn",
        "pending: có làm nữa không",
        "pending: của năm cũ",
        "- {text: Theo đề nghị của Văn phòng, pending: còn đề nghị không}",
        "title: Danh mục nhiệm vụ",
        "pending: có giữ nhóm không",
        "abstract: Chuyển đổi số năm {{ year }}",
        "pending: lời văn ghi năm 2025",
        "pending: lời văn ghi 15/12/2025",
        "pending: {month: chưa biết}",
        "authority: [TM. Ban Giám đốc]",
        "- {rule: KH-21, text: Làm tốt, reason: như bản ban hành, pending: còn giữ không}",
    ]


def test_values_are_read_from_either_year_by_id(tmp_path, marked):
    old = changed(TASKS, "3.640", "3.500")
    old = old.replace("thue_dich_vu", "dau_tu") + TASKS.split("tasks:\n")[1]
    (tmp_path / "cũ").mkdir()
    before = plan_of(tmp_path / "cũ", tasks=old)
    values = {each.what: each for each in decisions_of(marked)}

    money = values["“Thuê dịch vụ”, Kinh phí năm theo từng nguồn"]
    assert value_in(marked, money) == "3.640,5 triệu đồng"
    assert value_in(before, money) == "3.640 triệu đồng"
    ended = values["Nhiệm vụ không chuyển sang: dau_tu"]
    assert (value_in(marked, ended), value_in(before, ended)) == ("", "3.500 triệu đồng")
    signer = values["Chữ ký: Quyền hạn"]
    assert value_in(before, signer) == "Giám đốc, Nguyễn Văn A"
    assert value_in(marked, signer) == "TM. Ban Giám đốc, Giám đốc, Nguyễn Văn A"
    assert value_in(before, values["Thời gian ban hành: Tháng"]) == ""
    assert (
        value_in(before, values["Kế hoạch 41/KH-UBND (2025)"]) == "Kế hoạch 41/KH-UBND (2025)"
    )


def test_the_page_names_place_value_and_reason_of_each(tmp_path, marked):
    loaded = load(Path(tmp_path))
    places = [
        getattr(loaded.sources, each.file).value_at(each.path) for each in decisions_of(marked)
    ]
    found = opened(marked, zip(decisions_of(marked), places, strict=True), None)
    page = decision_page(marked, found, None)

    assert page.startswith(f"{FIRST_LINE}\n\n# Kế hoạch năm 2026: những chỗ chờ quyết định\n")
    assert "Còn 14 chỗ chờ quyết định (2 kinh phí; 2 nhiệm vụ; 2 văn bản viện dẫn; " in page
    row = (
        "| `tasks.yaml:18:22` | “Thuê dịch vụ”, Kinh phí năm theo từng nguồn | – "
        "| 3.640,5 triệu đồng | giữ số năm 2025 |\n"
    )
    assert row in page
    assert counted(found) in page


def test_a_page_with_nothing_left_says_so(tmp_path):
    page = decision_page(plan_of(tmp_path), (), None)

    assert page.endswith("\nKhông còn chỗ nào chờ quyết định.\n")


def test_reasons_are_no_text_of_the_plan(tmp_path):
    """Placeholders and tone marks in them are nobody's business."""
    marks = "archive: [VP]\npending: {abstract: 'xoá {{ year }}'}"
    plan = changed(PLAN, "archive: [VP]", marks)

    assert problems(tmp_path, plan=plan.replace("Làm tốt", "Ủy ban hòa giải")) == []
