import pytest

from kehoach.language.years import year_mentions


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("trong năm 2024", [(2024,)]),
        ("NĂM 2024", [(2024,)]),
        ("các năm 2023, 2024 và năm 2025", [(2023, 2024, 2025)]),
        ("quý IV/2024, tháng 9/2024", [(2024,), (2024,)]),
        ("tháng 12 năm 2024", [(2024,)]),
        ("giai đoạn 2021 – 2025, năm 2024-2025", [(2021, 2025), (2024, 2025)]),
    ],
)
def test_years_are_read_as_written(text, years):
    assert [mention.years for mention in year_mentions(text)] == years


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 30/2020/NĐ-CP",
        "ngày 16/7/2024",
        "TCVN 6909:2001",
        "2.024 triệu",
        "57-NQ/TW",
    ],
)
def test_other_figures_are_no_years(text):
    assert list(year_mentions(text)) == []


def test_a_mention_says_where_it_stands():
    text = "nhiệm vụ năm 2024;"
    [mention] = year_mentions(text)
    assert text[mention.start : mention.end] == mention.text == "năm 2024"
