"""One year's data rolled on to the next: what stays, what goes blank, what is marked."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan.rollforward import rolled
from tests.plan.samples import PLAN, TASKS, changed, load, write_plan


def draft(folder, *, year=2026, earlier=(), **files):
    """Roll a plan on; give the draft's files as plain data."""
    loaded = load(write_plan(folder, **files))
    assert loaded.problems == []
    sources = loaded.sources
    plans = {}
    for plan in earlier:
        plans.setdefault(plan.text.year, []).append(plan)
    made = rolled(loaded.plan, sources.text.value, sources.tasks.value, year, "2025", plans)
    return made.text, made.tasks


def tasks_of(data, appendix=0):
    return {task["id"]: task for task in data["appendices"][appendix]["tasks"]}


def task(**fields):
    """Write tasks.yaml with one yearly task and another of these fields."""
    lines = [f"        {key}: {value}\n" for key, value in fields.items()]
    return TASKS + "      - id: du_an\n        title: Dự án\n" + "".join(lines)


def plan_of_year(folder, year, tasks):
    own = folder / str(year)
    own.mkdir()
    text = changed(PLAN, "year: 2025", f"year: {year}")
    return load(write_plan(own, plan=text, tasks=tasks)).plan


# Tasks: yearly, ended, running on


def test_a_yearly_task_keeps_its_amount_and_waits(tmp_path):
    _, data = draft(tmp_path)

    assert tasks_of(data)["thue_dich_vu"] == {
        "id": "thue_dich_vu",
        "title": "Thuê dịch vụ",
        "lead_unit": "VP",
        "funding_sources": ["CTX"],
        "budget": "3.640",
        "pending": {"budget": "giữ số năm 2025; chờ quyết định kinh phí năm 2026"},
    }


def test_a_period_that_is_the_plans_year_goes_with_it(tmp_path):
    _, data = draft(tmp_path, tasks=task(period=2025, budget=100))

    assert "period" not in tasks_of(data)["du_an"]


def test_the_total_cost_of_a_yearly_task_waits_too(tmp_path):
    _, data = draft(tmp_path, tasks=task(total_cost=120, budget=100))

    marks = tasks_of(data)["du_an"]["pending"]
    assert marks["total_cost"] == "giữ tổng kinh phí của năm 2025; chờ quyết định cho năm 2026"


@pytest.mark.parametrize("period", ["2024-2025", "2023"])
def test_a_task_whose_period_is_over_is_left_out_and_told(tmp_path, period):
    _, data = draft(tmp_path, tasks=task(period=period, budget=100))

    assert list(tasks_of(data)) == ["thue_dich_vu"]
    assert data["appendices"][0]["ended"] == {
        "du_an": f"“Dự án” hết giai đoạn {period} nên không chuyển sang năm 2026; "
        "xem có kéo dài không"
    }


def test_tasks_that_would_leave_the_list_empty_stay_with_a_mark(tmp_path):
    only = changed(TASKS, "lead_unit: VP", "lead_unit: VP\n        period: 2024-2025")
    only = changed(only, "title: Thuê dịch vụ", "title: Thuê dịch vụ năm 2025")
    _, data = draft(tmp_path, tasks=only)

    marks = tasks_of(data)["thue_dich_vu"]["pending"]
    assert marks["period"] == (
        "hết giai đoạn 2024-2025; giữ lại vì bỏ thì phụ lục không còn nhiệm vụ nào; "
        "xem có kéo dài không"
    )
    assert set(marks) == {"title", "period", "budget"}
    assert "ended" not in data["appendices"][0]


def test_the_last_year_gets_what_is_left_of_the_total(tmp_path):
    fields = {"period": "2025-2026", "total_cost": "25.000", "budget": "14.000"}
    _, data = draft(tmp_path, tasks=task(**fields))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "11.000"
    assert found["pending"]["budget"] == (
        "năm cuối của giai đoạn 2025-2026; tổng kinh phí 25.000 triệu đồng, các năm 2025 "
        "đã ghi 14.000 triệu đồng, còn lại 11.000 triệu đồng; chờ quyết định kinh phí năm 2026"
    )
    assert found["period"] == "2025-2026"
    assert "total_cost" not in found["pending"]


def test_earlier_plans_tell_what_was_spent_before(tmp_path):
    fields = {"period": "2023-2026", "total_cost": "25.000"}
    earlier = [
        plan_of_year(tmp_path, year, task(**fields, budget=budget))
        for year, budget in ((2023, "1.000"), (2024, "2.000"))
    ]
    _, data = draft(tmp_path, tasks=task(**fields, budget="14.000"), earlier=earlier)

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "8.000"  # 25.000 - 1.000 - 2.000 - 14.000
    assert "các năm 2023, 2024, 2025 đã ghi 17.000 triệu đồng" in found["pending"]["budget"]


def test_an_unknown_year_leaves_the_rest_unknown(tmp_path):
    fields = {"period": "2024-2026", "total_cost": "25.000", "budget": "14.000"}
    _, data = draft(tmp_path, tasks=task(**fields))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "14.000"
    assert found["pending"]["budget"] == (
        "năm cuối của giai đoạn 2024-2026; không rõ số liệu năm 2024 của nhiệm vụ này "
        "nên không tính được phần còn lại của tổng kinh phí 25.000 triệu đồng; "
        "giữ số năm 2025; chờ quyết định kinh phí năm 2026"
    )


@pytest.mark.parametrize(("other", "left"), [("2.000", "9.000"), ("3.000", None)])
def test_two_plans_of_one_year_must_agree_on_a_task(tmp_path, other, left):
    fields = {"period": "2024-2026", "total_cost": "25.000"}
    earlier = []
    for folder, budget in (("một", "2.000"), ("hai", other)):
        (tmp_path / folder).mkdir()
        earlier.append(plan_of_year(tmp_path / folder, 2024, task(**fields, budget=budget)))
    elsewhere = plan_of_year(tmp_path, 2024, TASKS)
    _, data = draft(
        tmp_path, tasks=task(**fields, budget="14.000"), earlier=[*earlier, elsewhere]
    )

    assert tasks_of(data)["du_an"]["budget"] == (left or "14.000")


def test_a_task_that_runs_on_keeps_its_amount_while_the_rest_allows(tmp_path):
    fields = {"period": "2025-2028", "total_cost": "25.000", "budget": "7.000"}
    _, data = draft(tmp_path, tasks=task(**fields))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "7.000"
    assert found["pending"]["budget"].startswith("giai đoạn 2025-2028 còn tiếp; tổng kinh phí ")
    assert "còn lại 18.000 triệu đồng; giữ số năm 2025" in found["pending"]["budget"]


def test_a_task_that_runs_on_never_gets_more_than_is_left(tmp_path):
    fields = {"period": "2025-2028", "total_cost": "25.000", "budget": "14.000"}
    _, data = draft(tmp_path, tasks=task(**fields))

    assert tasks_of(data)["du_an"]["budget"] == "11.000"


def test_a_total_that_was_overspent_is_told_and_nothing_computed(tmp_path):
    fields = {"period": "2025-2026", "total_cost": "10.000", "budget": "14.000"}
    _, data = draft(tmp_path, tasks=task(**fields))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "14.000"
    assert "vượt 4.000 triệu đồng" in found["pending"]["budget"]


def test_without_a_total_the_rest_cannot_be_computed(tmp_path):
    _, data = draft(tmp_path, tasks=task(period="2025-2026", budget="14.000"))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "14.000"
    assert "không ghi tổng kinh phí nên không tính được" in found["pending"]["budget"]


def test_an_amount_that_was_never_decided_says_so(tmp_path):
    waiting = changed(TASKS, "budget: 3.640", "budget: 3.640\n        pending: {budget: chờ}")
    _, data = draft(tmp_path, tasks=waiting)

    assert tasks_of(data)["thue_dich_vu"]["pending"]["budget"] == (
        "giữ số năm 2025 (bản thảo, chưa quyết định); chờ quyết định kinh phí năm 2026"
    )


def test_a_question_about_another_field_goes_on_waiting(tmp_path):
    asked = changed(TASKS, "budget: 3.640", "budget: 3.640\n        pending: {title: đổi tên}")
    _, data = draft(tmp_path, tasks=asked)

    marks = tasks_of(data)["thue_dich_vu"]["pending"]
    assert marks["title"] == "đổi tên"
    assert marks["budget"].startswith("giữ số năm 2025; ")


@pytest.mark.parametrize(
    ("period", "stage", "budget"),
    [
        ("2026-2027", "năm đầu của giai đoạn 2026-2027", "20"),
        ("2027-2028", "giai đoạn 2027-2028 chưa bắt đầu", "20"),
        ("2026", "nhiệm vụ của năm 2026", "35"),
    ],
)
def test_money_given_before_the_period_begins_counts_as_spent(tmp_path, period, stage, budget):
    _, data = draft(tmp_path, tasks=task(period=period, total_cost=55, budget=20))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == budget
    assert found["pending"]["budget"].startswith(
        f"{stage}; tổng kinh phí 55 triệu đồng, các năm 2025 đã ghi 20 triệu đồng, "
        "còn lại 35 triệu đồng; "
    )


def test_what_is_left_after_an_amount_that_was_never_decided_says_so(tmp_path):
    fields = {"period": "2025-2026", "total_cost": "25", "budget": "14"}
    _, data = draft(tmp_path, tasks=task(**fields, pending="{budget: chờ}"))

    found = tasks_of(data)["du_an"]
    assert found["budget"] == "11"
    assert found["pending"]["budget"].endswith(
        "; số năm 2025 là bản thảo, chưa quyết định; chờ quyết định kinh phí năm 2026"
    )


def test_groups_roll_on_like_lists(tmp_path):
    grouped = """\
unit_of_money: triệu đồng
appendices:
  - id: nhiem_vu
    title: Danh mục năm 2025
    columns: [period, source_amounts]
    groups:
      - id: mot
        title: Nhóm một
        tasks:
          - {id: a, title: Việc a, amounts: {NST: 5}}
          - {id: b, title: Việc b, period: 2024-2025, amounts: {NST: 6}}
      - id: hai
        title: Nhóm hai
        tasks:
          - {id: c, title: Việc c, period: 2024-2025, amounts: {NST: 7}}
"""
    _, data = draft(tmp_path, tasks=grouped)

    (appendix,) = data["appendices"]
    assert appendix["pending"] == {"title": "lời văn ghi năm 2025; xem lại cho năm 2026"}
    one, two = appendix["groups"]
    assert [each["id"] for each in one["tasks"]] == ["a"]
    assert list(one["tasks"][0]["pending"]) == ["amounts"]
    assert "nhóm không còn nhiệm vụ nào" in two["tasks"][0]["pending"]["period"]
    assert list(appendix["ended"]) == ["b"]


def test_what_was_left_out_and_never_confirmed_goes_on_waiting(tmp_path):
    waiting = changed(
        TASKS, "    tasks:\n", "    ended: {cu: xem có kéo dài không}\n    tasks:\n"
    )
    _, data = draft(tmp_path, tasks=waiting)

    assert data["appendices"][0]["ended"] == {"cu": "xem có kéo dài không"}


def test_titles_and_notes_that_name_a_year_are_marked(tmp_path):
    named = changed(TASKS, "title: Thuê dịch vụ", "title: Thuê dịch vụ năm 2025")
    named = changed(
        named, "tasks:\n", "columns: [lead_unit, funding_sources, note]\n    tasks:\n"
    )
    _, data = draft(tmp_path, tasks=named + "        note: nối tiếp giai đoạn 2021-2025\n")

    marks = tasks_of(data)["thue_dich_vu"]["pending"]
    assert marks["title"] == "lời văn ghi năm 2025; xem lại cho năm 2026"
    assert marks["note"] == "lời văn ghi 2021-2025; xem lại cho năm 2026"


# The text


def test_the_year_changes_in_its_one_place_and_number_and_date_go_blank(tmp_path):
    issued = "year: 2025\nnumber: 41\nissued: {day: 5, month: 9, year: 2025}"
    data, _ = draft(tmp_path, plan=changed(PLAN, "year: 2025", issued))

    assert (data["year"], data["drafted_from"], data["number"]) == ("2026", "2025", None)
    assert data["issued"] == {
        "day": None,
        "month": None,
        "pending": {
            "month": "chưa biết tháng ban hành; ban hành trong năm 2025 thì thêm trường "
            "year là 2025"
        },
    }
    assert list(data)[:4] == ["year", "drafted_from", "number", "issued"]


def test_a_draft_rolled_on_names_the_plan_that_it_was_made_from(tmp_path):
    plan = changed(PLAN, "year: 2025", "year: 2025\ndrafted_from: 2024")
    data, _ = draft(tmp_path, plan=plan)

    assert data["drafted_from"] == "2025"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("năm 2025", "của năm 2025"),
        ("năm 2024", "ghi năm 2024"),
        ("giai đoạn 2021-2025", "ghi 2021-2025"),
    ],
)
def test_a_document_of_other_years_is_called_by_the_years_it_names(tmp_path, names, said):
    of_the_year = changed(LAW, "giao dự toán năm 2025", f"giao dự toán {names}")
    data, _ = draft(tmp_path, plan=changed(PLAN, "documents:\n", f"documents:\n{of_the_year}"))

    assert data["documents"]["of_the_year"]["pending"] == (
        f"văn bản {said}; thay bằng văn bản của năm 2026 nếu đã ban hành"
    )


BASIS = "căn cứ của kế hoạch năm 2025; xem có còn hiệu lực, có bị sửa đổi, thay thế không"
LAW = """\
  law: {type: Luật, abstract: Chuyển đổi số, date: 11/12/2025}
  decree: {type: Nghị định, number: 30/2020, symbol: NĐ-CP, date: 5/3/2020,
    issuer: Chính phủ, abstract: về công tác văn thư}
  other_plan: {type: Kế hoạch, number: 9, symbol: KH-UBND, date: 1/2/2023,
    issuer: UBND tỉnh, abstract: về số hóa}
  of_the_year: {type: Quyết định, number: 7, symbol: QĐ-UBND, date: 1/2/2025,
    issuer: UBND tỉnh, abstract: giao dự toán năm 2025}
"""


def test_bases_plans_and_documents_of_the_year_are_kept_and_marked(tmp_path):
    plan = changed(PLAN, "documents:\n", f"documents:\n{LAW}")
    plan = changed(plan, "  - base_plan\n", "  - base_plan\n  - law\n")
    data, _ = draft(tmp_path, plan=plan)

    marks = {key: fields.get("pending") for key, fields in data["documents"].items()}
    assert marks == {
        "law": BASIS,
        "decree": None,
        "other_plan": "viện dẫn trong kế hoạch năm 2025; xem có còn áp dụng cho năm 2026 không",
        "of_the_year": "văn bản của năm 2025; thay bằng văn bản của năm 2026 nếu đã ban hành",
        "base_plan": BASIS,
    }
    kept = {key: value for key, value in data["documents"]["law"].items() if key != "pending"}
    assert kept == {"type": "Luật", "abstract": "Chuyển đổi số", "date": "11/12/2025"}
    assert data["legal_bases"] == ["base_plan", "law"]


def test_words_that_name_a_year_are_kept_and_marked_where_they_stand(tmp_path):
    plan = changed(PLAN, "- Làm tốt.", "- Tổng kết năm 2025.\n      - Làm tốt.")
    plan = changed(plan, "heading: Mục tiêu", "heading: Mục tiêu năm 2025")
    plan += "opening: Năm 2025, Sở ban hành như sau\nclosing: [Báo cáo trước ngày 15/12/2025]\n"
    data, _ = draft(tmp_path, plan=plan)

    (section,) = data["sections"]
    assert section["heading"] == "Mục tiêu năm 2025"
    assert section["pending"] == "lời văn ghi năm 2025; xem lại cho năm 2026"
    assert section["content"] == [
        {
            "bullet": "Tổng kết năm 2025.",
            "pending": "lời văn ghi năm 2025; xem lại cho năm 2026",
        },
        "Làm tốt.",
    ]
    assert set(data["pending"]) == {"opening", "closing"}


def test_recipients_of_its_own_authority_and_waivers_are_marked(tmp_path):
    plan = changed(
        PLAN, "  signer: giam_doc\n", "  signer: giam_doc\n  authority: [TM. Ban Giám đốc]\n"
    )
    plan += "recipients: [Sở Nội vụ]\nwaivers:\n  - {rule: KH-21, reason: như bản ban hành}\n"
    data, _ = draft(tmp_path, plan=plan)

    assert list(data["signature"]["pending"]) == ["authority"]
    assert list(data["pending"]) == ["recipients"]
    assert data["waivers"][0]["pending"].startswith("miễn cho văn bản năm 2025; ")


def test_recipients_that_are_the_organisations_own_do_not_wait(tmp_path):
    data, _ = draft(tmp_path, plan=f"{PLAN}recipients: [Lãnh đạo Sở]\n")

    assert "pending" not in data


# Properties


def without_marks(value):
    """Give data without its marks, and marked bullets as the bare words they were."""
    if isinstance(value, dict):
        kept = {k: without_marks(v) for k, v in value.items() if k not in ("pending", "ended")}
        return kept["bullet"] if set(kept) == {"bullet"} else kept
    return [without_marks(each) for each in value] if isinstance(value, list) else value


WORDS = st.sampled_from(["Làm tốt.", "Tổng kết năm 2025.", "Giai đoạn 2021-2025.", "Số 12."])
PERIODS = st.sampled_from(["", "2025", "2024-2025", "2025-2026", "2024-2027", "2023"])


@given(bullets=st.lists(WORDS, min_size=1, max_size=4), periods=st.lists(PERIODS, max_size=5))
def test_nothing_is_lost_and_nothing_invented(tmp_path_factory, bullets, periods):
    folder = tmp_path_factory.mktemp("p")
    plan = changed(PLAN, "      - Làm tốt.\n", "".join(f"      - {each}\n" for each in bullets))
    rows = "".join(
        f"      - {{id: t{n}, title: Việc {n}, budget: {n + 1}"
        + (f", period: {period}}}\n" if period else "}\n")
        for n, period in enumerate(periods)
    )
    source = yaml.safe_load(TASKS + rows)["appendices"][0]["tasks"]
    text, tasks = draft(folder, plan=plan, tasks=TASKS + rows)

    assert without_marks(text["sections"]) == yaml.safe_load(plan)["sections"]
    kept = tasks_of(tasks)
    ended = tasks["appendices"][0].get("ended", {})
    assert {*kept, *ended} == {each["id"] for each in source}
    assert not {*kept} & {*ended}
    for each in source:
        if each["id"] in kept:
            found = kept[each["id"]]
            assert found["title"] == each["title"]
            assert found["pending"]["budget"]
            assert str(found["budget"]) == str(each["budget"]) or each["id"] == "thue_dich_vu"
