import re

import pytest

from kehoach.language.phrases import CAPITAL, SMALL, one_of, with_old_tones


def test_the_longest_phrase_is_found_whole():
    pattern = one_of(["Sở", "Sở Y tế", "TM."])
    assert re.findall(pattern, "Sở Y tế, cơ Sở, Sởi, Sở") == ["Sở Y tế", "Sở", "Sở"]


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN, HOÁ", "ỦY BAN, HÓA"),
        ("toà án, xã hội hoá", "tòa án, xã hội hóa"),
        ("quý, hoàn, khoản", "quý, hoàn, khoản"),
    ],
)
def test_tone_marks_move_to_their_old_place(text, old):
    assert with_old_tones(text) == old
    assert with_old_tones(old) == old


def test_letter_classes_hold_every_vietnamese_letter_once():
    assert re.fullmatch(f"[{SMALL}]+", "đặngthỉếữỵ")
    assert re.fullmatch(f"[{CAPITAL}]+", "ĐẶNGTHỈẾỮỴ")
    assert not re.search(f"[{SMALL}]", "ĐẶNG")
    assert not re.search(f"[{CAPITAL}]", "đặng")
