import pytest

from kehoach.language.written_dates import written_dates


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ngày 10/9/2025", (2025, 9, 10)),
        ("ngày 05 tháng 3 năm 2020", (2020, 3, 5)),
        ("ngày 05-03-2020", (2020, 3, 5)),
    ],
)
def test_dates_are_read_in_both_forms(text, order):
    [date] = written_dates(text)
    assert date.order == order
    assert date.exists


@pytest.mark.parametrize("text", ["31/11/2025", "30 tháng 02 năm 2026", "1/13/2025"])
def test_a_day_that_no_calendar_has_does_not_exist(text):
    [date] = written_dates(text)
    assert not date.exists


@pytest.mark.parametrize(
    "text", ["30/2020/NĐ-CP", "tháng 9/2025", "12/30/2020/NĐ-CP", "trước ngày 30/6"]
)
def test_other_figures_are_no_dates(text):
    assert list(written_dates(text)) == []
