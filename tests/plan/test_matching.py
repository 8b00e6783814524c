"""Tasks are paired by id, then by title; what could be two is paired with none."""

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan.matching import Match, match_by_title, match_tasks

DATA_CENTRE = "Nâng cấp Trung tâm dữ liệu tỉnh"
WORDS = [
    "nâng",
    "cấp",
    "thuê",
    "dịch",
    "vụ",
    "hệ",
    "thống",
    "dữ",
    "liệu",
    "tỉnh",
    "số",
    "hóa",
    "tập",
    "huấn",
    "đường",
    "truyền",
]
titles = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
tasks = st.dictionaries(st.sampled_from("abcdefgh"), titles, max_size=8)


def pairs(matches):
    return {(match.old, match.new) for match in matches}


def test_the_same_id_is_the_same_task_whatever_its_title():
    assert match_tasks({"a": "Thuê đường truyền"}, {"a": "Mua máy chủ"}) == [
        Match("a", "a", "id", 100.0)
    ]


def test_what_has_no_partner_by_id_is_paired_by_title():
    old = {"a": DATA_CENTRE, "b": "Mua máy chủ"}
    new = {"b": DATA_CENTRE, "c": DATA_CENTRE}
    assert match_tasks(old, new) == [Match("b", "b", "id"), Match("a", "c", "title")]


def test_spaces_case_spelling_of_letters_and_a_full_stop_do_not_count():
    decomposed = unicodedata.normalize("NFD", "  NÂNG CẤP Trung tâm\u00a0dữ liệu tỉnh.")
    assert match_by_title({"a": DATA_CENTRE}, {"b": decomposed}) == [
        Match("a", "b", "title", 100.0)
    ]


def test_a_title_of_another_year_is_close():
    old = {"a": "Tổ chức Tuần lễ Chuyển đổi số năm 2025"}
    new = {"x": "Tổ chức Tuần lễ Chuyển đổi số năm 2026"}
    # One of 38 letters is another: 2 of 76 letters to delete or to insert.
    assert match_by_title(old, new) == [Match("a", "x", "title", 97.4)]


def test_tasks_that_only_share_words_stay_apart():
    old = {"a": "Quản lý, vận hành Trung tâm dữ liệu tỉnh"}
    assert match_by_title(old, {"b": DATA_CENTRE}) == []


def test_each_goes_to_its_likest_though_another_is_like_enough():
    old = {"one": "Bảo trì hệ thống họp đợt 1", "two": "Bảo trì hệ thống họp đợt 2"}
    new = {
        "x": "Bảo trì hệ thống họp trực tuyến đợt 2",
        "y": "Bảo trì hệ thống họp trực tuyến đợt 1",
    }
    assert pairs(match_by_title(old, new)) == {("one", "y"), ("two", "x")}


def test_a_title_that_is_as_like_one_as_another_is_not_guessed():
    new = {"x": "Mua máy chủ số 2", "y": "Mua máy chủ số 3"}
    assert match_by_title({"a": "Mua máy chủ số 1"}, new) == []
    assert match_by_title(new, {"a": "Mua máy chủ số 1"}) == []


def test_one_that_is_not_guessed_does_not_fall_back_on_a_less_like_one():
    new = {
        "x": "Mua máy chủ số 2 của Sở",
        "y": "Mua máy chủ số 3 của Sở",
        "z": "Mua máy chủ số 12345 của Sở",
    }
    old = {"a": "Mua máy chủ số 1 của Sở"}
    assert match_by_title(old, new) == []
    assert match_by_title(new, old) == []


def test_equal_titles_that_repeat_are_not_guessed():
    assert match_by_title({"a": DATA_CENTRE}, {"x": DATA_CENTRE, "y": DATA_CENTRE}) == []
    assert match_by_title({"a": DATA_CENTRE, "b": DATA_CENTRE}, {"x": DATA_CENTRE}) == []


def test_the_likest_pairs_stand_first():
    old = {
        "a": "Tập huấn kỹ năng số cho cán bộ",
        "b": "Số hóa hồ sơ hộ tịch",
        "c": "Mua máy chủ",
    }
    new = {
        "x": "Tập huấn kỹ năng số cho cán bộ xã",
        "y": "Số hóa hồ sơ hộ tịch",
        "z": "Mua máy chủ 1",
    }
    found = match_by_title(old, new)
    assert [match.old for match in found] == ["b", "a", "c"]


def test_an_empty_title_is_no_title():
    assert match_by_title({"a": "", "b": " . "}, {"x": "", "y": "."}) == []


@given(tasks, tasks)
def test_no_key_is_used_twice_and_every_pair_is_like_enough(old, new):
    found = match_tasks(old, new)
    assert len({match.old for match in found}) == len(found)
    assert len({match.new for match in found}) == len(found)
    assert all(match.by == "id" or 80 <= match.score <= 100 for match in found)
    assert {match.old for match in found} <= set(old)
    assert {match.new for match in found} <= set(new)


@given(tasks, tasks)
def test_the_order_of_the_lists_does_not_decide(old, new):
    turned = match_tasks(dict(reversed(old.items())), dict(reversed(new.items())))
    assert pairs(match_tasks(old, new)) == pairs(turned)


@given(tasks, tasks)
def test_both_directions_find_the_same_pairs(old, new):
    assert {(b, a) for a, b in pairs(match_tasks(new, old))} == pairs(match_tasks(old, new))


def test_five_thousand_renamed_tasks_take_seconds():
    old = {f"a{n}": f"{WORDS[n % 7]} hạng mục thứ {n * n} thuộc dự án {n}" for n in range(5000)}
    new = {f"b{key[1:]}": f"{title} giai đoạn hai" for key, title in old.items()}
    start = time.process_time()
    found = match_by_title(old, new)
    assert time.process_time() - start < 15
    assert {(f"a{n}", f"b{n}") for n in range(5000)} >= pairs(found)
    assert len(found) > 4000
