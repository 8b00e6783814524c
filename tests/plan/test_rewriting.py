"""Our own data files, changed as an officer would: only the lines that must change do."""

import copy
import difflib
import time
from pathlib import Path

import pytest
import yaml

from kehoach.plan.rewriting import rewritten
from kehoach.plan.yaml_tree import Source, fill

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "tests/samples").rglob("*.yaml")])
TASKS = (ROOT / "data/2025/tasks.yaml").read_text("utf-8")
PLAN = (ROOT / "data/2025/plan.yaml").read_text("utf-8")


def read(text):
    source = Source("")
    fill(source, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert not source.problems
    return source.value


def change(text, edit):
    """Rewrite a text after `edit` has changed what it says; both readers must agree."""
    wanted = copy.deepcopy(read(text))
    edit(wanted)
    result = rewritten(text, wanted)
    assert read(result) == wanted
    yaml.safe_load(result.removeprefix("\ufeff"))
    return result


def touched(old, new):
    """The lines that went and the lines that came, in the order of the file."""
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm="")
    return [line for line in lines if line[:3] not in {"---", "+++"} and line[0] in "+-"]


def tasks_of(plan):
    return plan["appendices"][0]["tasks"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_does_not_change_stays_byte_for_byte(file, ending):
    text = "\ufeff" + file.read_text("utf-8").replace("\n", ending)

    assert rewritten(text, copy.deepcopy(read(text))) is text


@pytest.mark.parametrize("prefix", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_one_amount_changes_one_line(prefix, ending):
    text = prefix + TASKS.replace("\n", ending)

    result = change(text, lambda plan: tasks_of(plan)[0].update(budget="3.700"))

    end = ending.strip("\n")
    assert touched(text, result) == [
        f"-        budget: 3.640{end}",
        f"+        budget: 3.700{end}",
    ]
    assert result.startswith(prefix)
    assert result.count("\n") == result.count(ending) == text.count("\n")


def test_every_amount_of_the_plan_changes_its_own_line_only():
    def edit(plan):
        for task in tasks_of(plan):
            task["budget"] += "0"

    pairs = zip(TASKS.split("\n"), change(TASKS, edit).split("\n"), strict=True)

    assert [new == f"{old}0" for old, new in pairs if old != new] == [True] * 28


def test_two_tasks_added_and_one_removed_touch_only_their_lines():
    def edit(plan):
        tasks = tasks_of(plan)
        del tasks[8]
        tasks.insert(1, {"budget": "12", "id": "moi", "title": "Nhiệm vụ: mới", "note": "x"})
        tasks.append({
            "id": "cuoi",
            "title": "nhiệm vụ " * 9 + "chuyển-đổi-số",
            "lead_unit": "VP",
            "funding_sources": ["CTX", "NST"],
            "budget": "1.000",
        })  # fmt: skip

    result = change(TASKS, edit)

    removed = [line for line in touched(TASKS, result) if line[0] == "-"]
    added = [line[1:] for line in touched(TASKS, result) if line[0] == "+"]
    assert removed == [
        "-",
        "-      - id: tuan_le_chuyen_doi_so",
        "-        title: Tổ chức Tuần lễ Chuyển đổi số tỉnh Quảng Ngãi",
        "-        lead_unit: BCVT&CĐS",
        "-        funding_sources: [CTX, NST]",
        "-        budget: 300",
    ]
    assert (
        "\n".join(filter(None, added))
        == """\
      - id: moi
        title: 'Nhiệm vụ: mới'
        note: x
        budget: 12
      - id: cuoi
        title: >-
          nhiệm vụ nhiệm vụ nhiệm vụ nhiệm vụ nhiệm vụ nhiệm vụ nhiệm vụ nhiệm vụ nhiệm vụ
          chuyển-đổi-số
        lead_unit: VP
        funding_sources: [CTX, NST]
        budget: 1.000"""
    )
    assert result.endswith("1.000\n")


def test_a_title_that_changes_keeps_the_lines_without_the_change():
    def edit(plan):
        tasks_of(plan)[6]["title"] = tasks_of(plan)[6]["title"].replace("ICT Đô", "Đô")

    assert touched(TASKS, change(TASKS, edit)) == [
        "-          Hội nghị triển khai, phổ biến, cập nhật Kiến trúc Chính quyền điện tử, "
        "Kiến trúc ICT Đô",
        "+          Hội nghị triển khai, phổ biến, cập nhật Kiến trúc Chính quyền điện tử, "
        "Kiến trúc Đô",
    ]


def test_a_paragraph_of_the_plan_changes_in_the_line_of_the_word():
    def edit(plan):
        content = plan["sections"][0]["content"]
        content[3] = content[3].replace("kinh tế xanh", "kinh tế số")

    lines = touched(PLAN, change(PLAN, edit))

    assert [line[0] for line in lines] == ["-", "+"]
    assert lines[1].strip("+ ") == (
        "các mô hình kinh tế số, kinh tế tuần hoàn. Thực hiện đồng bộ việc đổi mới mô hình tăng"
    )


def test_a_task_that_moves_in_its_list_keeps_its_bytes():
    def edit(plan):
        tasks_of(plan).insert(5, tasks_of(plan).pop(0))

    result = change(TASKS, edit)

    lines = touched(TASKS, result)
    assert sorted(line[1:] for line in lines if line[0] == "-") == sorted(
        line[1:] for line in lines if line[0] == "+"
    )
    assert len(lines) == 2 * 6


def test_next_year_gets_new_keys_between_the_old_ones():
    def edit(plan):
        pairs = list(plan.items())
        pairs.insert(1, ("pending", ["số", "{{ year }}"]))
        plan.clear()
        plan.update(pairs)
        plan["year"] = "2026"
        plan["documents"]["base_plan"]["pending"] = "văn bản của năm mới"
        plan["sections"][1]["content"][0]["content"][0]["pending"] = "ngày"

    assert touched(PLAN, change(PLAN, edit)) == [
        "-year: 2025",
        "+year: 2026",
        "+",
        "+pending:",
        "+  - số",
        "+  - '{{ year }}'",
        "+    pending: văn bản của năm mới",
        "+            pending: ngày",
    ]


GROUPS = """\
appendices:
  - id: a
    tasks:
      # Sở Tài chính đã đồng ý ngày 5/9
      # (điện thoại)
      - id: t1   # ưu tiên
        title: >-
          Một tên dài
          hai dòng
        budget: "100"

      # Phần hai

      - id: t2
        budget: 200
        # còn chờ
  - id: b
    groups:
      - id: g
        tasks:
          - id: t3
            budget: 300
"""


def test_a_task_that_goes_to_a_deeper_group_takes_its_comments_and_style_along():
    def edit(plan):
        one, other = plan["appendices"]
        task = one["tasks"].pop(0)
        task["budget"] = "150"
        other["groups"][0]["tasks"].insert(0, task)

    assert (
        change(GROUPS, edit)
        == """\
appendices:
  - id: a
    tasks:
      # Phần hai

      - id: t2
        budget: 200
        # còn chờ
  - id: b
    groups:
      - id: g
        tasks:
          # Sở Tài chính đã đồng ý ngày 5/9
          # (điện thoại)
          - id: t1   # ưu tiên
            title: >-
              Một tên dài
              hai dòng
            budget: "150"

          - id: t3
            budget: 300
"""
    )


def test_a_task_moves_into_a_group_that_is_new_and_out_of_a_deeper_one():
    def edit(plan):
        one, other = plan["appendices"]
        one["tasks"].append(other["groups"].pop()["tasks"][0])
        other["groups"].append({"id": "h", "title": "Nhóm mới", "tasks": [one["tasks"].pop(1)]})

    assert (
        change(GROUPS, edit)
        == """\
appendices:
  - id: a
    tasks:
      # Sở Tài chính đã đồng ý ngày 5/9
      # (điện thoại)
      - id: t1   # ưu tiên
        title: >-
          Một tên dài
          hai dòng
        budget: "100"

      # Phần hai

      - id: t3
        budget: 300
  - id: b
    groups:
      - id: h
        title: Nhóm mới
        tasks:
          - id: t2
            budget: 200
            # còn chờ
"""
    )


def test_an_id_that_stands_twice_is_written_anew_not_carried():
    text = "a:\n  tasks:\n    - id: x  # của a\nb:\n  tasks:\n    - id: y\n"

    result = change(text, lambda plan: plan["b"]["tasks"].append({"id": "x"}))

    assert result == text + "    - id: x\n"


def test_an_id_that_stood_twice_is_written_anew_not_carried():
    text = "a:\n  tasks:\n    - id: x  # của a\nb:\n  tasks:\n    - id: x  # của b\n"

    def edit(plan):
        plan["c"] = {"tasks": [plan["a"]["tasks"].pop()]}
        plan["b"]["tasks"].clear()

    assert change(text, edit) == "a:\n  tasks: []\nb:\n  tasks: []\nc:\n  tasks:\n    - id: x\n"


def test_what_is_wanted_is_not_changed_itself():
    wanted = read(TASKS)
    tasks_of(wanted).reverse()
    tasks_of(wanted)[0]["note"] = "mới"
    before = copy.deepcopy(wanted)

    rewritten(TASKS, wanted)

    assert wanted == before


DEEP = """\
tasks:
  - id: a
    title: >-
      x
  - id: b
    title: y

      # sâu
  - id: c

     # cuối
"""


def test_deep_comments_are_drawn_out_where_a_text_above_would_swallow_them():
    assert (
        change(DEEP, lambda plan: plan["tasks"].insert(0, plan["tasks"].pop(1)))
        == """\
tasks:
  - id: b
    title: y
  - id: a
    title: >-
      x

  # sâu
  - id: c

# cuối
"""
    )


def test_deep_comments_stay_where_no_text_above_swallows_them():
    assert change(DEEP, lambda plan: plan["tasks"].pop(0)) == DEEP.replace(
        "  - id: a\n    title: >-\n      x\n", ""
    )


def test_a_text_that_the_reader_refuses_is_wrong_use():
    with pytest.raises(ValueError, match="reader accepts"):
        rewritten("a: 1\na: 2\n", {"a": "3"})


@pytest.mark.parametrize("wanted", [{"a": "\ud800"}, {"k" * 2000: "x"}])
def test_what_no_yaml_can_say_is_wrong_use(wanted):
    with pytest.raises(ValueError, match="says what is wanted"):
        rewritten("a: 1\n", wanted)


def test_forty_levels_are_rewritten():
    text = "".join(f"{'  ' * level}a:\n" for level in range(39)) + "  " * 39 + "a: 1\n"
    wanted = "2"
    for _ in range(40):
        wanted = {"a": wanted}

    assert rewritten(text, wanted) == text.replace("1", "2")


def test_five_thousand_tasks_are_rewritten_in_the_time_of_a_few_readings():
    tasks = "".join(
        f"{TASKS[TASKS.index('      - id') :]}\n".replace("id: ", f"id: n{i}_")
        for i in range(180)
    )
    text = TASKS[: TASKS.index("      - id")] + tasks.rstrip("\n") + "\n"
    wanted = read(text)
    list_ = tasks_of(wanted)
    assert len(list_) > 5000
    list_[7]["budget"] = "1"
    del list_[2000]
    list_.insert(3, list_.pop(4000))
    list_.append({"id": "moi", "title": "Mới", "budget": "5"})

    start = time.process_time()
    read(text)
    reading = time.process_time() - start
    start = time.process_time()
    result = rewritten(text, wanted)
    rewriting = time.process_time() - start

    assert len(touched(text, result)) < 40
    assert rewriting < 8 * reading
