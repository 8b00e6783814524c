"""Numbers of parts, NFC, tone marks and unseen characters."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language.lettering import (
    forbidden_character,
    forbidden_characters,
    is_nfc,
    point_letter,
    roman,
    tone_styles,
)


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (1, "I"), (2, "II"), (3, "III"), (4, "IV"), (5, "V"), (6, "VI"), (9, "IX"), (14, "XIV"),
        (40, "XL"), (49, "XLIX"), (90, "XC"), (400, "CD"), (944, "CMXLIV"), (2025, "MMXXV"),
        (3999, "MMMCMXCIX"),
    ],
)  # fmt: skip
def test_number_is_written_in_roman_figures(number, figures):
    assert roman(number) == figures


def test_every_roman_number_is_its_own():
    assert len({roman(number) for number in range(1, 4000)}) == 3999


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_number_without_roman_figures_is_refused(number):
    with pytest.raises(ValueError, match="số La Mã chỉ viết được từ 1 đến 3999"):
        roman(number)


def test_points_follow_the_vietnamese_alphabet():
    # Rule ND30-ND-08.
    letters = [point_letter(number) for number in range(1, 24)]
    assert " ".join(letters) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize(
    ("number", "letters"), [(24, "aa"), (25, "ab"), (28, "ađ"), (46, "ay"), (47, "ba")]
)
def test_points_after_y_take_two_letters(number, letters):
    assert point_letter(number) == letters


def test_every_point_has_letters_of_its_own():
    assert len({point_letter(number) for number in range(1, 2000)}) == 1999


def test_point_zero_is_refused():
    with pytest.raises(ValueError, match="từ 1 trở lên"):
        point_letter(0)


def test_composed_text_is_nfc_and_decomposed_is_not():
    assert is_nfc("Kế hoạch")
    assert not is_nfc(unicodedata.normalize("NFD", "Kế hoạch"))


OLD = "hòa hóa ủy thủy khỏe thúy òa xóa họa khóa tọa lũy tùy hủy nhòe lòe ngóe Hòa HÓA ỦY"
NEW = "hoà hoá uỷ thuỷ khoẻ thuý oà xoá hoạ khoá toạ luỹ tuỳ huỷ nhoè loè ngoé Hoà HOÁ UỶ"
NEITHER = (
    "quý quỳ quỷ quà quá quẻ que hoạch toàn huỳnh hoa hoe huy ngoài xoáy khuỷu thuở hoằng "
    "tuần của mùa đúng số được hòn hót thúng cúi quỵt chuyển loét QUÝ Quỳnh"
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_sorted_by_the_place_of_the_tone_mark(form):
    text = unicodedata.normalize(form, f"{OLD}. ({NEW}), {NEITHER};")
    assert tone_styles(text) == (OLD.split(), NEW.split())


def test_words_are_found_between_marks_and_hyphens():
    assert tone_styles("Hòa-bình; “uỷ ban”, hóa/thuỷ") == (["Hòa", "hóa"], ["uỷ", "thuỷ"])


def test_part_of_a_longer_word_is_no_word():
    assert tone_styles("Samhòa hòaX Kòaki lưuỷ qúy hoàN") == ([], [])


def test_words_come_as_often_as_they_stand_there():
    assert tone_styles("Ủy ban, ủy ban, Ủy ban") == (["Ủy", "ủy", "Ủy"], [])


@pytest.mark.parametrize(
    "code", [0, 7, 9, 0xD, 0x7F, 0x85, 0x378, 0xD800, 0xE000, 0xFDD0, 0xFFFF, 0x10FFFF]
)
def test_control_private_and_unassigned_characters_are_forbidden(code):
    assert f"U+{code:04X}" in forbidden_character(chr(code))


@pytest.mark.parametrize("code", [0xAD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0xFEFF])
def test_unseen_format_characters_are_forbidden(code):
    assert forbidden_character(chr(code)).startswith("ký tự ẩn")


@pytest.mark.parametrize("code", [0x2028, 0x2029, 0x034F, 0x3164, 0xFE0F, 0xE0100])
def test_other_unseen_characters_are_forbidden(code):
    assert "ẩn" in forbidden_character(chr(code))


@pytest.mark.parametrize("char", "\naẾđ₫–‑…“” \u00a0\u0301²×≥€😀漢")
def test_visible_characters_are_allowed(char):
    assert forbidden_character(char) is None


def test_offsets_and_reasons_are_given_in_order():
    found = list(forbidden_characters("Kế\u200b hoạch\tnăm\n2025\ufeff"))
    assert [offset for offset, _ in found] == [2, 9, 18]
    assert found[1][1] == "ký tự điều khiển U+0009"


def test_every_forbidden_character_of_unicode_is_found_in_a_text():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    expected = [offset for offset, char in enumerate(every) if forbidden_character(char)]
    assert [offset for offset, _ in forbidden_characters(every)] == expected


@given(st.text())
def test_a_text_is_judged_character_by_character(text):
    expected = [
        (offset, reason)
        for offset, char in enumerate(text)
        if (reason := forbidden_character(char))
    ]
    assert list(forbidden_characters(text)) == expected


@pytest.mark.timed
def test_a_million_characters_are_searched_within_a_second():
    text = "Kế hoạch chuyển đổi số năm 2025 – “tỉnh Quảng Ngãi”;\n" * 20_000
    start = time.perf_counter()
    assert not list(forbidden_characters(text))
    assert time.perf_counter() - start < 1
