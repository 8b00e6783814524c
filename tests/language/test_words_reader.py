"""Reading amounts in words: every usual spelling, and nothing that could be misread."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language import words_reader
from kehoach.language.words import WordStyle, number_in_words
from kehoach.language.words_reader import read_words

VARIANTS = {
    "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng": 52_538_000_000,
    "năm mươi hai tỉ năm trăm ba mươi tám triệu": 52_538_000_000,
    "NĂM MƯƠI HAI TỶ, NĂM TRĂM BA MƯƠI TÁM TRIỆU ĐỒNG CHẴN": 52_538_000_000,
    "  Năm mươi hai tỷ ,\n năm trăm  ba mươi\u00a0tám triệu đồng ": 52_538_000_000,
    "một trăm lẻ tư": 104,
    "một trăm linh tư": 104,
    "một trăm lẻ bốn": 104,
    "hai mươi bốn": 24,
    "hai mươi tư": 24,
    "hai ngàn, không trăm lẻ năm đồng": 2_005,
    "một tỉ tỉ": 10**18,
    "Không đồng chẵn": 0,
    "Âm năm nghìn đồng": -5_000,
    "một tỷ không trăm linh năm triệu, không trăm linh một nghìn": 1_005_001_000,
    "mu\u031bo\u031b\u0300i la\u0306m": 15,
}

MALFORMED = {
    "": "không có số tiền",
    "   ": "không có số tiền",
    ",": "bắt đầu bằng ','",
    "đồng": "bắt đầu bằng 'đồng'",
    "chẵn": "bắt đầu bằng 'chẵn'",
    "âm": "dừng giữa chừng sau 'âm'",
    "âm không": "từ 'không' đứng sai chỗ",
    "âm âm một": "từ 'âm' đứng sai chỗ",
    "một âm": "từ 'âm' đứng sai chỗ",
    "năm mươi hay tỷ": "không hiểu từ 'hay'",
    "Năm mươi Haii tỷ": "không hiểu từ 'Haii'",
    "52 tỷ": "không hiểu từ '52'",
    "hai tỷ.": "không hiểu từ 'tỷ.'",
    "một tỷ\u200b": "không hiểu từ",
    "ba\u0301 trăm": "không hiểu từ",
    "nam trăm": "không hiểu từ 'nam'",
    "hai tỷ phẩy năm": "không hiểu từ 'phẩy'",
    "hai mươi mười": "từ 'mười' đứng sai chỗ sau 'mươi'",
    "hai mươi một": "từ 'một' đứng sai chỗ sau 'mươi'",
    "hai mươi năm": "từ 'năm' đứng sai chỗ sau 'mươi'",
    "hai mươi không": "từ 'không' đứng sai chỗ",
    "một mươi": "từ 'mươi' đứng sai chỗ",
    "không mươi": "bắt đầu bằng 'không'",
    "mươi": "bắt đầu bằng 'mươi'",
    "mười mốt": "từ 'mốt' đứng sai chỗ",
    "mười tư": "từ 'tư' đứng sai chỗ",
    "mười năm": "từ 'năm' đứng sai chỗ",
    "mười mươi": "từ 'mươi' đứng sai chỗ",
    "lăm": "bắt đầu bằng 'lăm'",
    "tư": "bắt đầu bằng 'tư'",
    "mốt trăm": "bắt đầu bằng 'mốt'",
    "hai ba": "từ 'ba' đứng sai chỗ",
    "một trăm năm": "từ 'năm' đứng sai chỗ sau 'trăm'",
    "hai trăm mốt": "từ 'mốt' đứng sai chỗ",
    "một trăm linh": "dừng giữa chừng sau 'linh'",
    "một trăm linh mười": "từ 'mười' đứng sai chỗ",
    "một trăm linh lăm": "từ 'lăm' đứng sai chỗ",
    "một trăm linh không": "từ 'không' đứng sai chỗ",
    "một trăm linh hai mươi": "từ 'mươi' đứng sai chỗ",
    "một trăm không": "từ 'không' đứng sai chỗ",
    "một trăm trăm": "từ 'trăm' đứng sai chỗ",
    "linh năm": "bắt đầu bằng 'linh'",
    "trăm": "bắt đầu bằng 'trăm'",
    "mười trăm": "từ 'trăm' đứng sai chỗ",
    "không trăm linh năm": "bắt đầu bằng 'không'",
    "không nghìn": "bắt đầu bằng 'không'",
    "không một": "bắt đầu bằng 'không'",
    "một nghìn năm": "'năm' đứng sau 'nghìn' không rõ nghĩa",
    "một triệu năm": "'năm' đứng sau 'triệu' không rõ nghĩa",
    "hai tỷ rưỡi": "không hiểu từ 'rưỡi'",
    "một tỷ hai": "'hai' đứng sau 'tỷ' không rõ nghĩa",
    "một triệu mười nghìn": "'mười' đứng sau 'triệu' không rõ nghĩa",
    "một nghìn linh năm": "từ 'linh' đứng sai chỗ",
    "một nghìn không trăm": "nhóm toàn số không",
    "một tỷ, không trăm triệu": "nhóm toàn số không",
    "một tỷ không nghìn": "'không' đứng sau 'tỷ' không rõ nghĩa",
    "một nghìn nghìn": "từ 'nghìn' đứng sai chỗ",
    "một nghìn triệu": "từ 'triệu' đứng sai chỗ",
    "một nghìn, một trăm triệu": "từ 'triệu' đứng sai chỗ",
    "một triệu, một trăm triệu": "từ 'triệu' đứng sai chỗ",
    "nghìn": "bắt đầu bằng 'nghìn'",
    "tỷ": "bắt đầu bằng 'tỷ'",
    "một tỷ,": "dừng giữa chừng sau ','",
    "một tỷ,, một trăm": "từ ',' đứng sai chỗ",
    "một, trăm": "từ ',' đứng sai chỗ",
    "năm, đồng": "từ ',' đứng sai chỗ",
    "năm triệu, đồng": "từ 'đồng' đứng sai chỗ",
    "một tỷ, hai trăm tỷ": "dấu phẩy đứng trước 'tỷ'",
    "bảy nghìn, không trăm chín mươi ba tỷ": "dấu phẩy đứng trước 'tỷ'",
    "một tỷ, tỷ": "từ 'tỷ' đứng sai chỗ",
    "một tỷ tỷ tỷ": "lớn hơn một nghìn tỷ tỷ",
    "một nghìn tỷ tỷ, một trăm": "lớn hơn một nghìn tỷ tỷ",
    "năm chẵn": "từ 'chẵn' đứng sai chỗ",
    "năm đồng đồng": "từ 'đồng' đứng sai chỗ",
    "năm đồng chẵn chẵn": "từ 'chẵn' đứng sai chỗ",
    "năm đồng năm": "từ 'năm' đứng sai chỗ sau 'đồng'",
    "năm đồng và": "không hiểu từ 'và'",
}

NUMBER_WORDS = [
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín",
    "mười", "mươi", "trăm", "linh", "nghìn", "triệu", "tỷ",
]  # fmt: skip
SAME = {"tư": "bốn"}


@pytest.mark.parametrize(("text", "number"), VARIANTS.items())
def test_every_usual_spelling_is_read(text, number):
    assert read_words(text) == number


@pytest.mark.parametrize(("text", "message"), MALFORMED.items())
def test_words_that_are_no_number_are_refused(text, message):
    with pytest.raises(ValueError, match=message):
        read_words(text)


def _value(words):
    try:
        return read_words(" ".join(words))
    except ValueError:
        return None


def _spelling(words):
    return [SAME.get(word, word) for word in words]


@given(st.integers(0, 10**21), st.data())
def test_a_wrong_word_is_never_read_as_the_right_number(number, data):
    words = number_in_words(number, WordStyle(commas=False)).split()
    place = data.draw(st.integers(0, len(words) - 1))
    other = [*words]
    other[place] = data.draw(st.sampled_from(NUMBER_WORDS))
    assert _value(other) != number or _spelling(other) == _spelling(words)


@given(st.integers(1, 10**21), st.data())
def test_a_missing_word_is_never_read_as_the_right_number(number, data):
    words = number_in_words(number, WordStyle(commas=False)).split()
    del words[data.draw(st.integers(0, len(words) - 1))]
    assert _value(words) != number


@given(st.integers(1, 10**21), st.data())
def test_an_added_word_is_never_read_as_the_right_number(number, data):
    words = number_in_words(number, WordStyle(commas=False)).split()
    words.insert(
        data.draw(st.integers(0, len(words))), data.draw(st.sampled_from(NUMBER_WORDS))
    )
    assert _value(words) != number


@given(st.lists(st.sampled_from(NUMBER_WORDS), min_size=1, max_size=9))
def test_what_is_read_is_what_would_be_written(words):
    number = _value(words)
    if number is not None:
        written = number_in_words(number, WordStyle(commas=False)).split()
        assert _spelling(written) == _spelling(words)


@given(st.text(alphabet="mộthaitrămnghìnđồngtỷ ,", max_size=60))
def test_any_text_is_read_or_refused_with_a_message(text):
    try:
        read_words(text)
    except ValueError as error:
        assert "số" in str(error) or "tỷ" in str(error)  # noqa: PT017 - either end is fine


def test_a_long_row_of_billions_is_refused_at_once():
    with pytest.raises(ValueError, match="lớn hơn một nghìn tỷ tỷ"):
        read_words("một" + " tỷ" * 100_000)


def test_the_reader_shares_nothing_with_the_writer():
    tree = ast.parse(Path(words_reader.__file__).read_text(encoding="utf-8"))
    imported = {
        name.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert not any(module.startswith(("kehoach", "num2words")) for module in imported)
