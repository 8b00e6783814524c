"""Amounts in sentences with their words in brackets."""

import pytest

from kehoach.reading.numbers import DONG_IN
from kehoach.reading.sentences import spelled_amounts, stated_amounts, words_of_amounts


def found(text):
    """List the spelled amounts of a sentence."""
    return list(spelled_amounts(text, DONG_IN))


def test_the_sentence_of_the_plan_is_read():
    sentence = (
        "- Khái toán kinh phí năm 2025 là: 52.538.000.000 đồng (Bằng chữ: Năm mươi hai tỷ, "
        "năm trăm ba mươi tám triệu đồng);"
    )
    assert found(sentence) == [
        ("52.538.000.000", "đồng", "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng")
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5 triệu đồng (bằng chữ: năm triệu đồng)", ("5", "triệu đồng", "năm triệu đồng")),
        ("5 tỷ đồng(Bằng chữ : Năm tỷ đồng )", ("5", "tỷ đồng", "Năm tỷ đồng")),
        ("1,5 triệu đồng (Bằng chữ Một)", ("1,5", "triệu đồng", "Một")),
        ("5\u00a0đồng (Bằng chữ: Năm đồng)", ("5", "đồng", "Năm đồng")),
    ],
)
def test_spelling_of_the_brackets_may_vary(text, amount):
    assert found(text) == [amount]


def test_two_amounts_in_one_sentence_are_both_read():
    text = "1 đồng (Bằng chữ: Một đồng) và 2 đồng (Bằng chữ: Hai đồng)"
    assert [figures for figures, _, _ in found(text)] == ["1", "2"]


@pytest.mark.parametrize(
    "text", ["52.538 triệu đồng", "(Bằng chữ: Năm)", "5 đồng (khoảng)", ""]
)
def test_figures_alone_and_other_brackets_are_no_spelled_amount(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("là: 52.538.000.000 đồng (Bằng chữ: …)", [52_538_000_000]),
        ("3 tỷ 640 triệu đồng và 5 triệu đồng", [3_640_000_000, 5_000_000]),
        ("52,5 tỷ; 1.000 VNĐ", [52_500_000_000, 1_000]),
        ("52 538 000 000 đồng", [52_538_000_000]),
        ("02 đồng chí, 5 triệu người, ngày 10/9/2025, 100%", []),
        ("3.5 tỷ đồng", [None]),
    ],
)
def test_every_amount_of_money_is_found_and_nothing_else(text, amounts):
    assert [each.dong for each in stated_amounts(text)] == amounts


def test_words_without_brackets_end_with_the_sentence():
    (words,) = words_of_amounts("5 đồng, bằng chữ: năm đồng; còn lại")
    assert (words.words, words.bracketed) == ("năm đồng", False)
    assert not list(words_of_amounts("(Bằng chữ: ……)"))
