"""What the screen says of every kind of change, and that JSON says the same."""

import json

from kehoach.cli.report_changes import changes_plain, changes_text
from kehoach.language.money import MoneyUnit
from kehoach.plan.changes import (
    AppendixChanges,
    Entry,
    FieldChange,
    GroupChange,
    Place,
    PlanChanges,
    SentenceChange,
    Sum,
    TaskChange,
)
from kehoach.plan.matching import Match

MILLION = 1_000_000


def entry(key, number, amount, group="", appendix="Phụ lục I"):
    place = Place(appendix, group, number)
    return Entry(key, f"Nhiệm vụ {key}", place, amount and amount * MILLION)


EVERYTHING = PlanChanges(
    total=Sum("Tổng cộng", 100 * MILLION, 90 * MILLION),
    unit=MoneyUnit.MILLION,
    fields=(FieldChange("year", "Năm của kế hoạch", "2025", "2026"),),
    appendices=(
        AppendixChanges(
            kind="kept",
            label="Phụ lục I",
            title="DANH MỤC",
            total=Sum("Tổng cộng", 100 * MILLION, 80 * MILLION),
            subtotals=(
                Sum("Một", 50 * MILLION, 50 * MILLION),
                Sum("Hai", 50 * MILLION, 30_500_000, "Hái"),
                Sum("Ba", None, 5 * MILLION),
            ),
            fields=(FieldChange("columns", "Các cột được in", "Chủ trì", None),),
            groups=(
                GroupChange("added", "", "Ba"),
                GroupChange("removed", "Bốn", ""),
                GroupChange("renamed", "Hái", "Hai"),
                GroupChange("moved", "Một", "Một"),
            ),
            added=(entry("a", "1", 5, "Ba"),),
            removed=(entry("b", "2", None),),
            changed=(
                TaskChange(
                    Match("c", "d", "title", 97.5),
                    entry("c", "3", 10),
                    entry("d", "1", 8),
                    (
                        FieldChange("budget", "Kinh phí năm", 10 * MILLION, 8 * MILLION),
                        FieldChange("total_cost", "Kinh phí (tổng)", None, 3_641_000),
                    ),
                    moved=True,
                ),
                TaskChange(
                    Match("e", "e", "id"),
                    entry("e", "3", 10, "Một"),
                    entry("e", "1", 10, "Hai"),
                    regrouped=True,
                ),
            ),
            left=(
                TaskChange(
                    Match("f", "f", "id"),
                    entry("f", "9", 1),
                    entry("f", "1", 1, appendix="Phụ lục II"),
                    regrouped=True,
                ),
            ),
        ),
        AppendixChanges(
            kind="added",
            label="Phụ lục II",
            title="MUA SẮM",
            total=Sum("Tổng cộng", None, 10 * MILLION),
            arrived=(
                TaskChange(
                    Match("f", "f", "id"),
                    entry("f", "9", 1),
                    entry("f", "1", 1, appendix="Phụ lục II"),
                    regrouped=True,
                ),
            ),
        ),
        AppendixChanges(
            kind="removed",
            label="Phụ lục III",
            title="CŨ",
            total=Sum("Tổng cộng", 0, None),
        ),
        AppendixChanges(
            kind="kept", label="Phụ lục IV", title="Y NGUYÊN", total=Sum("Tổng cộng", 1, 1)
        ),
    ),
    sentences=(
        SentenceChange("mục I", "Cũ.", "Mới."),
        SentenceChange("mục II", "", "Thêm."),
        SentenceChange("mục III", "Bỏ.", ""),
    ),
    matches=(Match("c", "d", "title", 97.5), Match("e", "e", "id"), Match("f", "f", "id")),
    notices=("Một điều cần biết.",),
)

TEXT = """\
Một điều cần biết.
Số tiền tính bằng triệu đồng; trong ngoặc là chênh lệch.
Năm của kế hoạch: 2025 → 2026

Phụ lục I: DANH MỤC
  Các cột được in: Chủ trì → (trống)
  Thêm nhóm: Ba
  Bỏ nhóm: Bốn
  Đổi tên nhóm: Hái → Hai
  Chuyển chỗ nhóm: Một
  Thêm 1 nhiệm vụ:
    + [Ba] 1. Nhiệm vụ a: 5
  Bỏ 1 nhiệm vụ:
    - 2. Nhiệm vụ b: (trống)
  Sửa 2 nhiệm vụ:
    ~ 1. Nhiệm vụ d (ghép theo tên, giống 97,5 %)
        Kinh phí năm: 10 → 8 (-2)
        Kinh phí (tổng): (trống) → 3,641 (+3,641)
        Chuyển thứ tự: TT 3 → TT 1
    ~ [Hai] 1. Nhiệm vụ e
        Chuyển nhóm: Một → Hai
  Chuyển sang phụ lục khác 1 nhiệm vụ:
    - 9. Nhiệm vụ f: 1
  Cộng Một: 50 (không đổi)
  Cộng Hai: 50 → 30,5 (-19,5)
  Cộng Ba: (trống) → 5 (+5)
  Tổng cộng: 100 → 80 (-20)

Phụ lục II: MUA SẮM (phụ lục mới)
  Chuyển từ phụ lục khác đến 1 nhiệm vụ:
    ~ 1. Nhiệm vụ f
        Chuyển phụ lục: Phụ lục I → Phụ lục II
  Tổng cộng: (trống) → 10 (+10)

Phụ lục III: CŨ (phụ lục đã bỏ)
  Tổng cộng: 0 → (trống) (0)

Tổng các phụ lục: 100 → 90 (-10)

Câu chữ: 3 chỗ
  mục I:
    - Cũ.
    + Mới.
  mục II:
    + Thêm.
  mục III:
    - Bỏ.

Ghép nhiệm vụ hai bên: 2 theo mã, 1 theo tên."""


def test_every_kind_of_change_is_told():
    assert changes_text(EVERYTHING) == TEXT


def test_json_holds_every_part_and_each_difference():
    plain = json.loads(json.dumps(changes_plain(EVERYTHING)))
    first = plain["appendices"][0]
    assert [each["difference"] for each in first["subtotals"]] == [0, -19_500_000, 5 * MILLION]
    assert [each.get("was") for each in first["subtotals"]] == [None, "Hái", None]
    assert [each["kind"] for each in plain["appendices"]] == [
        "kept",
        "added",
        "removed",
        "kept",
    ]
    assert first["changed"][0]["match"] == {
        "old": "c",
        "new": "d",
        "by": "title",
        "score": 97.5,
    }
    assert first["changed"][1]["regrouped"] is True
    assert [len(first[key]) for key in ("groups", "added", "removed", "changed", "left")] == [
        *(4, 1, 1, 2, 1)
    ]
    assert plain["notices"] == ["Một điều cần biết."]


def test_only_sentences_are_told_where_there_is_no_table():
    changes = PlanChanges(
        Sum("Tổng cộng", None, None),
        MoneyUnit.DONG,
        sentences=(SentenceChange("đoạn 1", "Cũ.", "Mới."),),
    )
    assert changes_text(changes) == "Câu chữ: 1 chỗ\n  đoạn 1:\n    - Cũ.\n    + Mới."


def test_nothing_is_told_after_the_notices():
    changes = PlanChanges(Sum("", None, None), MoneyUnit.DONG, notices=("Không có bảng.",))
    assert changes_text(changes) == "Không có bảng.\nKhông có thay đổi."
