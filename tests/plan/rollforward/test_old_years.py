"""Years typed into the words of a plan: which of them a person must look at next year."""

import pytest

from kehoach.plan.rollforward.old_years import old_years, reason_of


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Tổ chức Tuần lễ Chuyển đổi số năm 2025", ("năm 2025",)),
        ("Tiếp tục nhiệm vụ của năm 2024", ("năm 2024",)),
        ("chuẩn bị kế hoạch năm 2026", ("năm 2026",)),
        ("trong quý IV/2025", ("quý IV/2025",)),
        ("giai đoạn 2021-2025", ("2021-2025",)),
        ("báo cáo trước ngày 15/12/2025", ("15/12/2025",)),
        ("ngày 5 tháng 9 năm 2025", ("năm 2025", "5 tháng 9 năm 2025")),
        ("giai đoạn 2025-2030, định hướng đến năm 2045", ()),
        ("số hóa hồ sơ từ năm 1976 đến năm 2010", ()),
        ("giai đoạn 2011-2015", ()),
        ("năm {{ year }} và năm {{ next_year }}", ()),
        ("Nghị định số 30/2020/NĐ-CP", ()),
        ("Chuyển đổi số 2025", ("2025",)),
        ("từ 2025, năm 2025", ("năm 2025", "2025")),
        ("phòng 2024, máy 2026", ()),
        ("Nghị quyết 5/2025/NQ-HĐND, TCVN 7420:2025, mã KH-2025, 2025.12", ()),
    ],
)
def test_years_near_the_one_gone_by_are_named(text, named):
    assert old_years(text, 2025, 2026) == named


def test_the_reason_names_them_and_the_new_year():
    assert reason_of("Báo cáo năm 2025, quý I/2025", 2025, 2026) == (
        "lời văn ghi năm 2025, quý I/2025; xem lại cho năm 2026"
    )
    assert reason_of("Báo cáo hằng năm", 2025, 2026) is None
