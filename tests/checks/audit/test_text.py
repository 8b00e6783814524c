"""Sentences against tables: totals and counts that are meant, and those that are not."""

import pytest

from kehoach.checks.audit.wordings import read_any_words
from kehoach.language.words import WordStyle, amount_in_words
from tests.amount_documents import LEFT, UNIT, document, findings

HEAD = ["TT", "Nội dung", "Kinh phí năm 2025"]
TABLE = [HEAD, ["1", "Việc", "3.640"], ["2", "Việc", "2.693"], ["Tổng cộng", LEFT, "6.333"]]
OTHER = [HEAD, ["1", "Việc", "10"], ["2", "Việc", "5"], ["Tổng cộng", LEFT, "15"]]


def said(sentence, *tables, year=2025):
    blocks = [block for table in tables or (TABLE,) for block in (UNIT, table)]
    return [id_ for id_, _ in findings(document(sentence, *blocks, year=year))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng kinh phí thực hiện Kế hoạch: 6.333 triệu đồng.",
        "Tổng kinh phí là 6.333.000.000 đồng, trong đó ngân sách tỉnh 3.640 triệu đồng.",
        "Tổng kinh phí năm 2025 là 6 tỷ 333 triệu đồng.",
        "Tổng kinh phí: 6,333 tỷ đồng.",
        "Tổng kinh phí là 6,3 tỷ đồng.",
        "Dự toán kinh phí khoảng 6,5 tỷ đồng.",
        "Tổng kinh phí đã giao là 5.000 triệu đồng.",
        "Tổng kinh phí năm 2024 là 5.000 triệu đồng.",
        "Tổng kinh phí hỗ trợ mỗi thôn là 5 triệu đồng.",
        "Tổng kinh phí không quá 7.000 triệu đồng.",
        "Theo Quyết định số 12/QĐ-UBND, tổng kinh phí của dự án A là 9.000 triệu đồng.",
        "Tổng kinh phí được bảo đảm; mỗi xã nhận 10 triệu đồng.",
        "Mức chi 100.000 đồng/người/ngày.",
    ],
)
def test_a_sentence_that_is_right_or_means_another_sum_is_silent(sentence):
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng kinh phí thực hiện Kế hoạch: 6.334 triệu đồng.",
        "Khái toán kinh phí thực hiện các nhiệm vụ, dự án là 6.433.000.000 đồng.",
        "Tổng mức kinh phí thực hiện Danh mục nhiệm vụ là 6.336 triệu đồng.",
        "Nhu cầu kinh phí năm 2025: 6.333.000 đồng.",
        "Tổng kinh phí (chi tiết tại Phụ lục kèm theo) là 6.323 triệu đồng.",
        "TỔNG KINH PHÍ: 6.323 TRIỆU ĐỒNG",
    ],
)
def test_a_wrong_total_in_a_sentence_is_found(sentence):
    assert said(sentence) == ["SO-05"]


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("Tổng kinh phí: 6.348 triệu đồng.", []),
        ("Tổng kinh phí: 15 triệu đồng.", []),
        ("Tổng kinh phí tại Phụ lục II: 15 triệu đồng.", []),
        ("Tổng kinh phí: 6.349 triệu đồng.", ["SO-05"]),
    ],
)
def test_of_several_tables_the_sum_or_one_total_is_meant(sentence, ids):
    assert said(sentence, TABLE, OTHER) == ids


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("Danh mục gồm 02 nhiệm vụ.", []),
        ("Kế hoạch gồm 3 nhiệm vụ tại Phụ lục kèm theo.", ["SO-09"]),
        ("Tổng số 3 nhiệm vụ.", ["SO-09"]),
        ("Thực hiện 5 nhiệm vụ trọng tâm.", []),
        ("Đã hoàn thành 9 nhiệm vụ trong danh mục năm trước.", []),
        ("Nghị quyết 57 gồm 7 nhiệm vụ.", []),
        ("Giao Văn phòng thực hiện 4 nhiệm vụ.", []),
    ],
)
def test_a_count_is_held_against_the_table_only_when_it_is_of_the_table(sentence, ids):
    assert said(sentence) == ids


def test_words_below_a_table_are_held_against_its_total():
    words = "(Bằng chữ: Sáu tỷ, ba trăm ba mươi ba triệu đồng)"
    assert findings(document(UNIT, TABLE, words)) == []
    wrong = "(Bằng chữ: Sáu tỷ, ba trăm ba mươi tư triệu đồng)"
    assert [id_ for id_, _ in findings(document(UNIT, TABLE, wrong))] == ["SO-06"]


def test_words_in_the_last_row_are_no_task():
    words = "Bằng chữ: Sáu tỷ, ba trăm ba mươi bốn triệu đồng"
    ids = {id_ for id_, _ in findings(document(UNIT, [*TABLE, [words, LEFT, LEFT]]))}
    assert ids == {"SO-06"}


@pytest.mark.parametrize("dong", [5, 21, 1_005_000, 52_538_000_000, 7_093_000_000_000, 10**15])
@pytest.mark.parametrize("commas", [True, False])
def test_words_in_any_official_style_have_no_lapse(dong, commas):
    for zero_ten in ("linh", "lẻ"):
        words = amount_in_words(dong, WordStyle(zero_ten=zero_ten, commas=commas))
        assert read_any_words(words) == read_any_words(words.capitalize())
        assert read_any_words(words).dong == dong
        assert read_any_words(words).lapses == ()


@pytest.mark.parametrize(
    ("words", "dong", "rule"),
    [
        ("Một triệu năm nghìn đồng", 1_005_000, "EXT-WORDS-03"),
        ("Một tỷ mười lăm triệu đồng", 1_015_000_000, "EXT-WORDS-03"),
        ("Bảy nghìn tỷ chín mươi ba tỷ đồng", 7_093_000_000_000, "EXT-WORDS-04"),
        ("Năm mươi năm triệu đồng", 55_000_000, "EXT-WORDS-05"),
        ("Hai tỷ không trăm triệu đồng", 2_000_000_000, "EXT-WORDS-03"),
    ],
)
def test_a_lapse_is_named_and_the_amount_still_read(words, dong, rule):
    read = read_any_words(words)
    assert read.dong == dong
    assert rule in {broken for broken, _ in read.lapses}


@pytest.mark.parametrize(
    "words", ["Một triệu năm", "Một tỷ hai đồng", "Khoảng năm triệu", "đồng"]
)
def test_words_that_could_mean_two_amounts_are_not_read(words):
    assert read_any_words(words).dong is None


COLUMN = ["TT", "Nội dung", "Thời gian", "Kinh phí (triệu đồng)"]


@pytest.mark.parametrize(
    ("period", "breach"),
    [
        ("2025", False), ("2024-2025", False), ("2021 – 2025", False), ("2024-26", False),
        ("Quý I-II", False), ("Tháng 3/2025", False), ("Từ năm 2024", False), ("", False),
        ("2024-12/2025", False), ("Trước 30/6/2026", False), ("Hằng năm", False),
        ("2025, 2026", False), ("Hoàn thành 2025 (giao từ 2024)", False),
        ("2024", True), ("2026-2027", True), ("2025-2024", True), ("Quý I/2024", True),
    ],
)  # fmt: skip
def test_a_period_holds_the_year_of_the_plan(period, breach):
    ids = [id_ for id_, _ in findings(document([COLUMN, ["1", "Việc", period, "5"]]))]
    assert ids == (["SO-10"] if breach else [])
