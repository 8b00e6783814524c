"""Our language inside num2words, beside its own Vietnamese and its known mistakes."""

from decimal import Decimal

import num2words as library
import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from num2words.base import Num2Word_Base
from num2words.lang_VI import Num2Word_VI

from kehoach.language.converter import LANGUAGE, OfficialVietnamese, register
from kehoach.language.words import LIMIT, WordStyle, amount_in_words, number_in_words

register()

# What num2words 0.5.14 says under "vi", and what is right.
KNOWN_MISTAKES = {
    -5: ("mười lăm", "âm năm"),
    10**15: ("một trăm nghìn tỷ", "một triệu tỷ"),
    7_093_000_000_000: ("bảy nghìn tỷ chín mươi ba tỷ", "bảy nghìn không trăm chín mươi ba tỷ"),
    1_005_000_000: ("một tỷ năm triệu", "một tỷ, không trăm linh năm triệu"),
    1_005: ("một nghìn lẻ năm", "một nghìn, không trăm linh năm"),
    2**53 + 1: (
        None,
        "chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ, "
        "hai trăm năm mươi tư triệu, bảy trăm bốn mươi nghìn, chín trăm chín mươi ba",
    ),
}


@pytest.mark.parametrize(
    ("number", "right"), [(number, right) for number, (_, right) in KNOWN_MISTAKES.items()]
)
def test_known_mistakes_of_num2words_are_right_in_ours(number, right):
    assert num2words(number, lang=LANGUAGE) == right
    assert num2words(number, lang="vi") != right


@pytest.mark.parametrize(
    ("number", "wrong"),
    [(number, wrong) for number, (wrong, _) in KNOWN_MISTAKES.items() if wrong],
)
def test_the_mistakes_are_those_that_were_measured(number, wrong):
    assert num2words(number, lang="vi").split() == wrong.split()


@given(st.integers(-LIMIT, LIMIT))
def test_num2words_gives_our_words(number):
    assert num2words(number, lang=LANGUAGE, to="currency") == amount_in_words(number)
    assert num2words(number, lang=LANGUAGE, to="cardinal") == number_in_words(number)


def test_the_vietnamese_of_num2words_stays_in_place():
    assert type(library.CONVERTER_CLASSES["vi"]) is Num2Word_VI


def test_our_language_stands_on_the_base_class_of_num2words():
    assert isinstance(library.CONVERTER_CLASSES[LANGUAGE], Num2Word_Base)


def test_registering_twice_changes_nothing():
    before = library.CONVERTER_CLASSES[LANGUAGE]
    assert register() == LANGUAGE
    assert library.CONVERTER_CLASSES[LANGUAGE] is before


def test_a_forgotten_registration_never_falls_back_to_another_language(monkeypatch):
    monkeypatch.delitem(library.CONVERTER_CLASSES, LANGUAGE)
    with pytest.raises(NotImplementedError):
        num2words(5, lang=LANGUAGE)


def test_style_passes_through_num2words():
    style = WordStyle(commas=False, exact=True)
    assert (
        num2words(1_005_000, lang=LANGUAGE, to="currency", style=style)
        == "Một triệu không trăm linh năm nghìn đồng chẵn"
    )


@pytest.mark.parametrize("number", ["1000000000000001", Decimal("1000000000000001.00")])
def test_whole_number_given_as_text_or_decimal_is_read_exactly(number):
    assert num2words(number, lang=LANGUAGE) == "một triệu tỷ, không trăm linh một"


@pytest.mark.parametrize(
    "number", ["0.5", "năm", "", "NaN", "Infinity", "1E+999999999", str(LIMIT + 1), "-1E+22"]
)
def test_text_that_is_no_whole_number_in_range_is_refused(number):
    with pytest.raises(ValueError, match="thành chữ"):
        num2words(number, lang=LANGUAGE)


@pytest.mark.parametrize("number", [5.0, 2.5, True])
def test_float_and_bool_are_refused(number):
    with pytest.raises(TypeError, match="chỉ viết được số nguyên"):
        num2words(number, lang=LANGUAGE, to="currency")


def test_other_currencies_are_refused():
    with pytest.raises(NotImplementedError, match="'USD'"):
        num2words(5, lang=LANGUAGE, to="currency", currency="USD")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "thứ nhất"),
        (2, "thứ hai"),
        (4, "thứ tư"),
        (14, "thứ mười bốn"),
        (24, "thứ hai mươi tư"),
    ],
)
def test_ranks_are_written_with_thu(number, words):
    assert num2words(number, lang=LANGUAGE, to="ordinal") == words


def test_rank_with_figures():
    assert num2words(5, lang=LANGUAGE, to="ordinal_num") == "thứ 5"


def test_rank_below_one_is_refused():
    with pytest.raises(ValueError, match="lớn hơn 0"):
        num2words(0, lang=LANGUAGE, to="ordinal")


def test_year_has_no_comma():
    assert num2words(2025, lang=LANGUAGE, to="year") == "hai nghìn không trăm hai mươi lăm"


def test_the_converter_can_be_used_alone():
    assert OfficialVietnamese().to_cardinal(7) == "bảy"
