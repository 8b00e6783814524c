"""What changed between two plans: by hand on the issued plan, by properties on any plan."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language.money import MoneyUnit
from kehoach.plan.changes import (
    FieldChange,
    Passage,
    Printed,
    SentenceChange,
    Sum,
    changes_between,
)
from kehoach.plan.load import load_plan
from kehoach.plan.matching import Match
from tests.plan.samples import changed as replaced
from tests.writing.samples import make, task, with_tasks

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests/samples/xa_binh_minh"
MILLION = 1_000_000


def plan_in(folder):
    loaded = load_plan(folder)
    assert loaded.plan is not None, loaded.problems
    return loaded.plan


@pytest.fixture(scope="module")
def issued():
    return plan_in(ROOT / "data/2025")


def edited(source, target, *edits):
    """Copy a plan with its organisation; each edit replaces the one place of some words."""
    shutil.copytree(source.parent, target, dirs_exist_ok=True)
    tasks = target / source.name / "tasks.yaml"
    text = tasks.read_text("utf-8")
    for old, new in edits:
        text = replaced(text, old, new)
    tasks.write_text(text, "utf-8")
    return plan_in(target / source.name)


def block(plan_folder, key):
    """Cut the lines of one task out of tasks.yaml."""
    text = (plan_folder / "tasks.yaml").read_text("utf-8")
    start = text.index(f"- id: {key}\n")
    end = text.find("- id: ", start + 1)
    return text[start : end if end > 0 else None]


FIRST = "thue_quan_ly_van_ban"
AMOUNT = ("budget: 3.640\n", "budget: 3.700,5\n")
NAME = (
    "title: Thuê dịch vụ Phần mềm Quản lý nhiệm vụ\n",
    "title: Thuê dịch vụ Phần mềm Quản lý nhiệm vụ, công việc\n",
)
ADDED = """\
- id: may_chu
        title: Mua máy chủ
        lead_unit: VP
        funding_sources: [NST]
        budget: 50

      - id: ban_quyen
        title: Bản quyền hệ điều hành
        lead_unit: VP
        funding_sources: [NST]
        budget: 7

      """


@pytest.fixture(scope="module")
def changed_2025(tmp_path_factory):
    """The issued plan: one amount, one renamed, one moved, one removed, two added."""
    source = ROOT / "data/2025"
    removed = block(source, "thue_danh_gia_chuyen_doi_so")
    moved = block(source, "tap_huan_to_cong_nghe_so")
    first = f"- id: {FIRST}\n"
    return edited(
        source,
        tmp_path_factory.mktemp("changed") / "data",
        AMOUNT,
        NAME,
        (removed, ADDED),
        (moved, ""),
        (first, moved + first),
    )


@pytest.fixture(scope="module")
def found(issued, changed_2025):
    (appendix,) = changes_between(issued, changed_2025).appendices
    return appendix


def test_the_tasks_added_and_removed_are_named_with_amount_and_place(found):
    assert [(e.key, e.title, e.amount, e.place.number) for e in found.added] == [
        ("may_chu", "Mua máy chủ", 50 * MILLION, "4"),
        ("ban_quyen", "Bản quyền hệ điều hành", 7 * MILLION, "5"),
    ]
    assert [(e.key, e.amount, e.place.number) for e in found.removed] == [
        ("thue_danh_gia_chuyen_doi_so", 290 * MILLION, "3")
    ]


def test_one_amount_one_name_one_place_are_told_and_nothing_else(found):
    moved, amount, name = found.changed
    assert [each.new.key for each in found.changed] == [
        "tap_huan_to_cong_nghe_so",
        FIRST,
        "thue_quan_ly_nhiem_vu",
    ]
    assert (moved.moved, moved.fields) == (True, ())
    assert (moved.old.place.number, moved.new.place.number) == ("5", "1")
    assert amount.fields == (
        FieldChange("budget", "Kinh phí năm", 3_640_000_000, 3_700_500_000),
    )
    assert (amount.fields[0].difference, amount.moved) == (60_500_000, False)
    assert name.fields == (
        FieldChange(
            "title",
            "Danh mục nội dung, nhiệm vụ",
            "Thuê dịch vụ Phần mềm Quản lý nhiệm vụ",
            "Thuê dịch vụ Phần mềm Quản lý nhiệm vụ, công việc",
        ),
    )


def test_the_total_stands_before_and_after(found):
    # By hand, in triệu: 52.538 + 60,5 + 50 + 7 - 290 = 52.365,5
    assert found.total == Sum("Tổng cộng", 52_538_000_000, 52_365_500_000)
    assert found.total.difference == -172_500_000 == found.difference_of_rows


def test_a_plan_does_not_differ_from_itself(issued):
    changes = changes_between(issued, issued)
    assert not changes
    assert not any(changes.appendices)
    assert len(changes.matches) == 28


def test_every_match_says_how_it_was_found(issued, changed_2025):
    matches = changes_between(issued, changed_2025).matches
    assert len(matches) == 27
    assert {match.by for match in matches} == {"id"}


def test_a_task_under_another_id_is_found_by_its_title(issued, tmp_path):
    other = edited(
        ROOT / "data/2025",
        tmp_path / "data",
        (f"id: {FIRST}\n", "id: van_ban_dieu_hanh\n"),
        AMOUNT,
    )
    (change,) = changes_between(issued, other).appendices[0].changed
    assert change.match == Match(FIRST, "van_ban_dieu_hanh", "title", 100.0)
    assert change.difference == 60_500_000


def test_a_regrouped_task_is_told_and_moves_between_the_subtotals(tmp_path):
    folder = SAMPLE / "2026"
    wifi = block(folder, "wifi_nha_van_hoa")
    wifi = wifi[: wifi.index("\n  - id: mua_sam") + 1] if "mua_sam" in wifi else wifi
    wifi = wifi.rstrip() + "\n"
    start = "- id: tap_huan_to_cong_nghe_so\n"
    new = edited(folder, tmp_path / "xa", (wifi, ""), (start, f"{wifi}          {start}"))
    first, second = changes_between(plan_in(folder), new).appendices
    (change,) = first.changed
    assert change.regrouped
    assert not change.moved
    assert change.old.place.group == "Hạ tầng số, dữ liệu số"
    assert change.new.place.group == "Nhận thức số & truyền thông cơ sở"
    # By hand, in nghìn: 85.500 from one to the other.
    assert first.subtotals == (
        Sum("Nhận thức số & truyền thông cơ sở", 87_500_500, 173_000_500),
        Sum("Hạ tầng số, dữ liệu số", 1_095_505_000, 1_010_005_000),
    )
    assert first.total.difference == 0
    assert not second


def group(key, title, *tasks):
    return {"id": key, "title": title, "tasks": tasks}


def grouped(*groups, key="nhiem_vu", title="Danh mục"):
    return {"id": key, "title": title, "groups": groups}


def test_a_task_in_another_appendix_arrived_there_and_left_here():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    one, two = ({"id": key, "title": key.upper()} for key in ("mot", "hai"))
    old = make(appendices=[one | {"tasks": [a, b]}, two | {"tasks": [c]}])
    new = make(appendices=[one | {"tasks": [a]}, two | {"tasks": [c, b]}])
    changes = changes_between(old, new)
    first, second = changes.appendices
    assert [change.old.key for change in first.left] == ["b"]
    assert [change.new.key for change in second.arrived] == ["b"]
    assert (first.difference_of_rows, second.difference_of_rows) == (-MILLION, MILLION)
    assert (first.label, second.label) == ("Phụ lục I", "Phụ lục II")
    assert changes
    assert changes.total.difference == 0


def test_a_task_that_goes_to_another_appendix_takes_its_old_amount_and_brings_its_new_one():
    a, b, c = task("a", "Mua máy chủ"), task("b", "Tập huấn"), task("c", "Thuê nền tảng")
    one, two = ({"id": key, "title": key.upper()} for key in ("mot", "hai"))
    old = make(appendices=[one | {"tasks": [a, b]}, two | {"tasks": [c]}])
    dearer = b | {"budget": 5 * MILLION}
    new = make(appendices=[one | {"tasks": [a]}, two | {"tasks": [c, dearer]}])
    first, second = changes_between(old, new).appendices
    assert (first.difference_of_rows, first.total.difference) == (-MILLION, -MILLION)
    assert (second.difference_of_rows, second.total.difference) == (5 * MILLION, 5 * MILLION)


def test_an_appendix_may_come_and_go():
    a, b = task("a", "Mua máy chủ"), task("b", "Tập huấn")
    one = {"id": "mot", "title": "Một", "tasks": [a]}
    two = {"id": "hai", "title": "Hai thứ khác", "tasks": [b]}
    short, long = make(appendices=[one]), make(appendices=[one, two])
    came = changes_between(short, long).appendices[1]
    went = changes_between(long, short).appendices[1]
    assert (came.kind, came.total, [e.key for e in came.added]) == (
        "added",
        Sum("Tổng cộng", None, MILLION),
        ["b"],
    )
    assert (went.kind, went.total, [e.key for e in went.removed]) == (
        "removed",
        Sum("Tổng cộng", MILLION, None),
        ["b"],
    )


def test_the_only_appendix_is_the_same_one_under_any_name():
    old = make(appendices=[{"id": "mot", "title": "Mua sắm", "tasks": [task("a", "A")]}])
    new = make(appendices=[{"id": "hai", "title": "Tập huấn", "tasks": [task("a", "A")]}])
    (appendix,) = changes_between(old, new).appendices
    assert appendix.kind == "kept"
    assert appendix.fields == (FieldChange("title", "Tên phụ lục", "Mua sắm", "Tập huấn"),)


def test_groups_come_go_move_and_have_other_names():
    a, b, c, d, e = (task(key, title) for key, title in zip("abcde", TITLES, strict=False))
    first, second, third = group("m", "Một", a), group("h", "Hai", b), group("k", "Ba", c)
    renamed, gone, come = (
        first | {"title": "Một mới"},
        group("x", "Bỏ", d),
        group("y", "Thêm", e),
    )
    old = make(appendices=[grouped(first, second, third, gone)])
    new = make(appendices=[grouped(second, third, renamed, come)])
    (appendix,) = changes_between(old, new).appendices
    kinds = [(each.kind, each.old, each.new) for each in appendix.groups]
    assert sorted(kinds) == [
        ("added", "", "Thêm"),
        ("moved", "Một", "Một mới"),
        ("removed", "Bỏ", ""),
        ("renamed", "Một", "Một mới"),
    ]
    assert [each.label for each in appendix.subtotals] == [
        *("Hai", "Ba", "Một mới", "Thêm", "Bỏ")
    ]
    assert appendix.changed == ()  # a group that moves takes its tasks along


def test_a_group_under_another_id_is_found_by_its_title():
    old = make(appendices=[grouped(group("m", "Hạ tầng số", task("a", "A")))])
    new = make(appendices=[grouped(group("h", "Hạ tầng số", task("a", "A")))])
    assert not changes_between(old, new)


FIELDS = {
    "lead_unit": ("VP", "BCVT&CĐS", "Chủ trì", "Văn phòng Sở", "Phòng BCVT&CĐS"),
    "period": ("2024-2025", "2025-2026", "Giai đoạn", "2024-2025", "2025-2026"),
    "funding_sources": (["CTX"], ["CTX", "NST"], "Cấp ngân sách", "CTX", "CTX, NST"),
    "total_cost": (None, 5 * MILLION, "Kinh phí (tổng)", None, 5 * MILLION),
    "note": ("52 số", None, "Ghi chú", "52 số", None),
}


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_told_under_its_official_label(name):
    old, new, label, before, after = FIELDS[name]
    changes = changes_between(
        with_tasks(task("a", "A", **{name: old} if old else {})),
        with_tasks(task("a", "A", **{name: new} if new else {})),
    )
    (change,) = changes.appendices[0].changed
    assert change.fields == (FieldChange(name, label, before, after),)
    assert changes.total.difference == 0


def test_amounts_by_source_come_go_and_change_under_the_name_of_the_source():
    old = with_tasks(task("a", "A", amounts={"CTX": MILLION, "NST": 2 * MILLION}))
    new = with_tasks(task("a", "A", amounts={"NST": 3 * MILLION, "NSNN": MILLION}))
    (change,) = changes_between(old, new).appendices[0].changed
    told = {field.name: (field.label, field.difference) for field in change.fields}
    assert told == {
        "funding_sources": ("Cấp ngân sách", None),
        "budget": ("Kinh phí năm", MILLION),
        "amounts.CTX": ("Kinh phí năm, CTX", -MILLION),
        "amounts.NST": ("Kinh phí năm, Ngân sách tỉnh", MILLION),
        "amounts.NSNN": ("Kinh phí năm, NSNN", MILLION),
    }


def test_columns_and_the_unit_of_money_belong_to_the_plan_not_to_its_tasks():
    old = with_tasks(task("a", "A"), columns=("lead_unit",))
    new = with_tasks(task("a", "A"), columns=("lead_unit", "source_amounts"))
    dong = new.model_copy(
        update={"task_list": new.task_list.model_copy(update={"unit_of_money": MoneyUnit.DONG})}
    )
    changes = changes_between(old, dong)
    assert changes.appendices[0].fields == (
        FieldChange(
            "columns",
            "Các cột được in",
            "Chủ trì",
            "Chủ trì, Kinh phí năm theo từng nguồn",
        ),
    )
    assert changes.fields == (
        FieldChange("unit_of_money", "Đơn vị tính", "triệu đồng", "đồng"),
    )
    assert changes.appendices[0].changed == ()
    assert changes.unit is MoneyUnit.DONG


def test_another_year_does_not_change_each_task():
    def of(year):
        yearly = task("a", "Ngày Chuyển đổi số năm {{ year }}", note="năm {{ year }}")
        title = "Danh mục năm {{ year }}"
        return make(
            text={"year": year},
            appendices=[{"id": "nhiem_vu", "title": title, "tasks": [yearly]}],
        )

    def printed(year):
        cells = {"task_a": {"title": f"Ngày Chuyển đổi số năm {year}", "note": f"năm {year}"}}
        return Printed(cells=cells, appendix_titles=(f"DANH MỤC NĂM {year}",))

    changes = changes_between(of(2025), of(2026), printed(2025), printed(2026))
    assert changes.fields == (FieldChange("year", "Năm của kế hoạch", "2025", "2026"),)
    assert not any(changes.appendices)
    assert changes.appendices[0].title == "DANH MỤC NĂM 2026"


def test_a_period_that_the_old_year_gave_and_the_new_data_says_is_told():
    old = make(text={"year": 2025}, appendices=with_tasks(task("a", "A")).task_list.appendices)
    new = make(
        text={"year": 2026},
        appendices=with_tasks(task("a", "A", period="2025-2026")).task_list.appendices,
    )
    (change,) = changes_between(old, new).appendices[0].changed
    assert change.fields == (FieldChange("period", "Giai đoạn", "2025", "2025-2026"),)


# Sentences


def told(old, new):
    printed = [
        Printed(passages=tuple(Passage("mục I", text) for text in t)) for t in (old, new)
    ]
    plan = make()
    return [(each.old, each.new) for each in changes_between(plan, plan, *printed).sentences]


def test_only_the_sentence_that_was_edited_is_told():
    old = "Tập huấn hai đợt; báo cáo UBND xã. Kinh phí do tỉnh cấp."
    new = "Tập huấn hai đợt; báo cáo UBND tỉnh. Kinh phí do tỉnh cấp."
    assert told(["Mở đầu.", old, "Kết."], ["Mở đầu.", new, "Kết."]) == [
        ("báo cáo UBND xã.", "báo cáo UBND tỉnh.")
    ]


def test_paragraphs_come_and_go_whole():
    assert told(["Một câu. Hai câu."], ["Một câu. Hai câu.", "Ba câu. Bốn câu."]) == [
        ("", "Ba câu. Bốn câu.")
    ]
    assert told(["Thừa.", "Một."], ["Một."]) == [("Thừa.", "")]


def test_an_edited_paragraph_finds_its_partner_among_new_ones():
    old = ["Xây dựng kho dữ liệu mở của tỉnh phục vụ người dân"]
    new = [
        "Phủ sóng di động tại các thôn vùng lõm",
        "Xây dựng kho dữ liệu mở của tỉnh phục vụ doanh nghiệp",
    ]
    assert told(old, new) == [("", new[0]), (old[0], new[1])]


def test_two_old_paragraphs_do_not_share_a_new_one():
    old = ["Xây dựng kho dữ liệu mở tỉnh", "Xây dựng kho dữ liệu mở của tỉnh A"]
    new = ["Xây dựng kho dữ liệu mở của tỉnh B", "Phủ sóng di động tại các thôn vùng lõm"]
    assert told(old, new) == [(old[0], ""), (old[1], new[0]), ("", new[1])]
    assert told(old[::-1], new) == [(old[1], new[0]), (old[0], ""), ("", new[1])]


def test_a_lone_paragraph_in_the_place_of_another_is_its_partner():
    assert told(["Một hai ba"], ["xyz"]) == [("Một hai ba", "xyz")]


def test_initials_and_titles_do_not_end_a_sentence():
    assert told(["KT. GIÁM ĐỐC ký. Ông A. Lê."], ["KT. GIÁM ĐỐC ký. Ông B. Lê."]) == [
        ("Ông A. Lê.", "Ông B. Lê.")
    ]


def test_the_place_is_that_of_the_new_side():
    plan = make()
    old = Printed(passages=(Passage("mục I", "Làm tốt việc này"),))
    new = Printed(passages=(Passage("mục II", "Làm tốt việc kia"),))
    assert changes_between(plan, plan, old, new).sentences == (
        SentenceChange("mục II", "Làm tốt việc này", "Làm tốt việc kia"),
    )


# Properties

TITLES = [
    "Mua máy chủ cho trung tâm",
    "Tập huấn cán bộ thôn",
    "Phủ sóng vùng lõm",
    "Số hóa hồ sơ hộ tịch",
    "Hội nghị triển khai kiến trúc",
    "Duyệt cấp độ an toàn thông tin",
    "Giám sát chi ngân sách quý",
    "Kho lưu trữ ảnh viễn thám",
]
"""So unlike that none is ever taken for another."""
amounts = st.integers(1, 999).map(lambda number: number * MILLION)
lists = st.lists(st.sampled_from(range(8)), unique=True, min_size=1, max_size=8)
sides = st.tuples(
    lists,
    st.lists(amounts, min_size=8, max_size=8),
    st.lists(st.integers(0, 2), min_size=8, max_size=8),
)


def plan_of(side):
    """Make a plan of tasks, each with its amount, in up to three groups."""
    keys, costs, groups = side
    placed = {
        number: [
            task(f"t{key}", TITLES[key], budget=costs[key])
            for key in keys
            if groups[key] == number
        ]
        for number in range(3)
    }
    named = [
        group(f"g{number}", f"Nhóm {'ABC'[number] * 5}", *tasks)
        for number, tasks in placed.items()
        if tasks
    ]
    return make(appendices=[grouped(*named)])


@given(sides)
def test_nothing_differs_from_itself(side):
    assert not changes_between(plan_of(side), plan_of(side))


@given(sides, sides)
def test_exactly_the_edits_are_found(old, new):
    (appendix,) = changes_between(plan_of(old), plan_of(new)).appendices
    before, after = set(old[0]), set(new[0])
    assert {entry.key for entry in appendix.added} == {f"t{key}" for key in after - before}
    assert {entry.key for entry in appendix.removed} == {f"t{key}" for key in before - after}
    common = before & after
    assert {
        change.new.key: change.difference for change in appendix.changed if change.fields
    } == {f"t{key}": new[1][key] - old[1][key] for key in common if new[1][key] != old[1][key]}
    assert {change.new.key for change in appendix.changed if change.regrouped} == {
        f"t{key}" for key in common if old[2][key] != new[2][key]
    }


@given(sides, sides)
def test_the_differences_of_rows_and_of_subtotals_add_up_to_that_of_the_total(old, new):
    changes = changes_between(plan_of(old), plan_of(new))
    (appendix,) = changes.appendices
    by_hand = sum(new[1][key] for key in new[0]) - sum(old[1][key] for key in old[0])
    assert appendix.total.difference == by_hand
    assert appendix.difference_of_rows == by_hand
    assert sum(each.difference for each in appendix.subtotals) == by_hand
    assert changes.total.difference == by_hand


@given(st.permutations(range(8)))
def test_as_few_tasks_as_can_be_are_said_to_have_moved(order):
    old = with_tasks(*(task(f"t{key}", TITLES[key]) for key in range(8)))
    new = with_tasks(*(task(f"t{key}", TITLES[key]) for key in order))
    (appendix,) = changes_between(old, new).appendices
    moved = {int(change.new.key[1:]) for change in appendix.changed if change.moved}
    stayed = [key for key in order if key not in moved]
    assert stayed == sorted(stayed)
    longest = [1] * 8
    for place in range(8):
        before = [longest[p] for p in range(place) if order[p] < order[place]]
        longest[place] = 1 + max(before, default=0)
    assert len(moved) == 8 - max(longest)


@given(
    st.lists(st.sampled_from(["Một.", "Hai.", "Ba bốn.", "Năm; sáu."]), max_size=6),
    st.lists(st.sampled_from(["Một.", "Hai.", "Ba bốn năm.", "Năm; bảy."]), max_size=6),
)
def test_every_sentence_of_one_side_alone_is_told(old, new):
    changes = told(old, new)
    gone = [side for side, _ in changes]
    come = [side for _, side in changes]
    for text in set(old) - set(new):
        assert any(sentence in text for sentence in gone if sentence)
    for text in set(new) - set(old):
        assert any(sentence in text for sentence in come if sentence)
    assert told(old, old) == []
