"""Amounts in words: the issued plan, the usage rules EXT-WORDS-01 to 06, and the read-back."""

import subprocess
import sys
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kehoach.language.words import LIMIT, WordStyle, amount_in_words, number_in_words
from kehoach.language.words_reader import read_words

STYLES = [
    WordStyle(zero_ten, thousand, billion, commas, exact)
    for zero_ten, thousand, billion, commas, exact in product(
        ("linh", "lẻ"), ("nghìn", "ngàn"), ("tỷ", "tỉ"), (True, False), (True, False)
    )
]

# Written by hand, never copied from the program.
BY_HAND = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    114: "một trăm mười bốn",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    124: "một trăm hai mươi tư",
    125: "một trăm hai mươi lăm",
    150: "một trăm năm mươi",
    500: "năm trăm",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1_000: "một nghìn",
    1_001: "một nghìn, không trăm linh một",
    1_005: "một nghìn, không trăm linh năm",
    1_010: "một nghìn, không trăm mười",
    1_015: "một nghìn, không trăm mười lăm",
    1_021: "một nghìn, không trăm hai mươi mốt",
    1_100: "một nghìn, một trăm",
    2_025: "hai nghìn, không trăm hai mươi lăm",
    10_000: "mười nghìn",
    15_015: "mười lăm nghìn, không trăm mười lăm",
    21_000: "hai mươi mốt nghìn",
    100_000: "một trăm nghìn",
    104_004: "một trăm linh bốn nghìn, không trăm linh bốn",
    999_999: "chín trăm chín mươi chín nghìn, chín trăm chín mươi chín",
    1_000_000: "một triệu",
    1_000_001: "một triệu, không trăm linh một",
    1_001_000: "một triệu, không trăm linh một nghìn",
    1_005_010: "một triệu, không trăm linh năm nghìn, không trăm mười",
    3_640_000: "ba triệu, sáu trăm bốn mươi nghìn",
    24_500_000: "hai mươi tư triệu, năm trăm nghìn",
    3_640_000_000: "ba tỷ, sáu trăm bốn mươi triệu",
    2_693_000_000: "hai tỷ, sáu trăm chín mươi ba triệu",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ, không trăm linh năm",
    1_000_005_000: "một tỷ, không trăm linh năm nghìn",
    1_005_000_000: "một tỷ, không trăm linh năm triệu",
    1_001_001_001: "một tỷ, không trăm linh một triệu, không trăm linh một nghìn, "
    "không trăm linh một",
    15_000_000_000: "mười lăm tỷ",
    52_538_000_000: "năm mươi hai tỷ, năm trăm ba mươi tám triệu",
    100_000_000_000: "một trăm tỷ",
    1_000_000_000_000: "một nghìn tỷ",
    1_005_000_000_000: "một nghìn không trăm linh năm tỷ",
    7_093_000_000_000: "bảy nghìn không trăm chín mươi ba tỷ",
    7_093_000_000_015: "bảy nghìn không trăm chín mươi ba tỷ, không trăm mười lăm",
    1_966_839_000_000_000: "một triệu chín trăm sáu mươi sáu nghìn tám trăm ba mươi chín tỷ",
    10**15: "một triệu tỷ",
    10**15 + 10**9: "một triệu không trăm linh một tỷ",
    10**17: "một trăm triệu tỷ",
    10**18: "một tỷ tỷ",
    10**18 + 5: "một tỷ tỷ, không trăm linh năm",
    10**18 + 5 * 10**9: "một tỷ không trăm linh năm tỷ",
    10**18 + 5 * 10**12: "một tỷ không trăm linh năm nghìn tỷ",
    10**18 + 10**6: "một tỷ tỷ, không trăm linh một triệu",
    21 * 10**18: "hai mươi mốt tỷ tỷ",
    10**21: "một nghìn tỷ tỷ",
    -1: "âm một",
    -5: "âm năm",
    -1_005: "âm một nghìn, không trăm linh năm",
    -(10**21): "âm một nghìn tỷ tỷ",
}

AROUND_POWERS = st.builds(
    lambda power, factor, step: max(-LIMIT, min(LIMIT, factor * 10**power + step)),
    st.integers(0, 21),
    st.sampled_from([-1, 1, 2, 5, 10, 15, 105]),
    st.integers(-1005, 1005),
)
# Groups of three digits chosen one by one, so that zeros and small groups come often.
GROUPED = st.lists(
    st.sampled_from([0, 0, 1, 4, 5, 10, 14, 15, 21, 24, 25, 100, 104, 500, 999]), max_size=7
).map(lambda groups: sum(group * 1000**place for place, group in enumerate(groups)))
NUMBERS = st.one_of(st.integers(-LIMIT, LIMIT), AROUND_POWERS, GROUPED)


@pytest.mark.parametrize(("number", "words"), BY_HAND.items())
def test_number_is_written_as_by_hand(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(("number", "words"), BY_HAND.items())
def test_words_written_by_hand_are_read(number, words):
    assert read_words(words) == number


def test_total_of_the_issued_plan_is_written_as_issued():
    assert amount_in_words(52_538_000_000) == "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng"


def test_zero_is_khong_dong():
    assert amount_in_words(0) == "Không đồng"


def test_negative_amount_starts_with_am():
    assert amount_in_words(-52_538_000_000).startswith("Âm năm mươi hai tỷ")


def test_exact_style_ends_with_dong_chan():
    assert amount_in_words(5_000, WordStyle(exact=True)) == "Năm nghìn đồng chẵn"


def test_style_without_commas_has_plain_spaces():
    assert (
        amount_in_words(52_538_000_000, WordStyle(commas=False))
        == "Năm mươi hai tỷ năm trăm ba mươi tám triệu đồng"
    )


def test_southern_style_changes_its_three_words_everywhere():
    style = WordStyle(zero_ten="lẻ", thousand="ngàn", billion="tỉ")
    assert (
        number_in_words(1_005_000_007_009, style)
        == "một ngàn không trăm lẻ năm tỉ, không trăm lẻ bảy ngàn, không trăm lẻ chín"
    )


@pytest.mark.parametrize("style", STYLES, ids=str)
@given(number=NUMBERS)
@example(LIMIT)
@example(-LIMIT)
@example(10**18 + 10**9 + 1)
def test_every_number_reads_back_in_every_style(style, number):
    assert read_words(number_in_words(number, style)) == number
    assert read_words(amount_in_words(number, style)) == number


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_all_numbers_below_ten_thousand_have_words_of_their_own(style):
    assert len({number_in_words(number, style) for number in range(10_000)}) == 10_000


@given(NUMBERS)
def test_no_comma_stands_before_the_last_billion(number):
    coefficient, billion, _ = number_in_words(number).rpartition("tỷ")
    assert not billion or "," not in coefficient


@given(NUMBERS)
def test_styles_differ_in_spelling_only(number):
    plain = number_in_words(number, WordStyle(commas=False))
    assert number_in_words(number).replace(",", "") == plain
    southern = number_in_words(number, WordStyle("lẻ", "ngàn", "tỉ", commas=False))
    assert southern.replace("lẻ", "linh").replace("ngàn", "nghìn").replace("tỉ", "tỷ") == plain


@given(st.integers(0, LIMIT))
def test_amount_is_the_number_with_a_capital_and_dong(amount):
    words = amount_in_words(amount)
    assert words[0].isupper()
    assert words.lower() == f"{number_in_words(amount)} đồng"


@pytest.mark.parametrize(
    "number", [LIMIT + 1, -LIMIT - 1, 10**5000], ids=["above", "below", "far"]
)
def test_number_beyond_the_range_is_refused(number):
    with pytest.raises(ValueError, match="ngoài phạm vi"):
        number_in_words(number)


@pytest.mark.parametrize("number", [True, False, 1.0, "5", None])
def test_only_an_int_is_written(number):
    with pytest.raises(TypeError, match="chỉ viết được số nguyên"):
        amount_in_words(number)


def test_style_with_an_unknown_word_is_refused():
    with pytest.raises(ValueError, match="không có lựa chọn 'mươi' \\(chỉ có: linh, lẻ\\)"):
        WordStyle(zero_ten="mươi")


def test_importing_words_does_not_load_num2words():
    code = "import sys, kehoach.language.words; sys.exit('num2words' in sys.modules)"
    # The command is this interpreter with a constant text.
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
