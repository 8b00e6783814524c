"""The body: numbers of every level, bullets, and the sign of the end."""

import pytest

from tests.writing.samples import make, words

ALPHABET = [
    "a",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "y",
]


def body(sections, *, closing=(), **text):
    """Give kind, number and words of each paragraph of a body."""
    found = words(make(text={"sections": sections, "closing": closing} | text)).body
    return [(block.kind, block.number, str(block.text)) for block in found]


def heading(text, *content, **fields):
    """Give a heading's data."""
    return {"heading": text, "content": list(content)} | fields


def test_levels_go_from_roman_to_arabic_to_letters_to_dashes():
    deep = heading("một", heading("hai", heading("ba", heading("bốn", "năm"))))
    assert body([deep]) == [
        ("section", "I.", "MỘT"),
        ("titled_clause", "1.", "hai"),
        ("titled_point", "a)", "ba"),
        ("bullet", "-", "bốn"),
        ("bullet", "-", "năm./."),
    ]


def test_bullets_under_bullets_change_their_sign_three_deep():
    bullets = {
        "bullet": "một",
        "content": [{"bullet": "hai", "content": [{"bullet": "ba", "content": ["bốn"]}]}],
    }
    assert body([bullets]) == [
        ("bullet", "-", "một"),
        ("sub_bullet", "+", "hai"),
        ("sub_bullet", "*", "ba"),
        ("sub_bullet", "*", "bốn./."),
    ]


def test_items_without_titles_are_clauses_and_points():
    assert body([heading("mục", {"item": "khoản", "content": [{"item": "điểm"}]})]) == [
        ("section", "I.", "MỤC"),
        ("clause", "1.", "khoản"),
        ("point", "a)", "điểm./."),
    ]


def test_a_body_of_nothing_but_paragraphs_has_no_number():
    assert body([{"paragraph": "Một."}, {"paragraph": "Hai"}]) == [
        ("paragraph", "", "Một."),
        ("paragraph", "", "Hai./."),
    ]


def test_points_follow_the_vietnamese_alphabet_and_go_on_after_y():
    items = [{"item": f"ý {place}"} for place in range(30)]
    found = body([heading("mục", *items, numbering="letter")])
    letters = [number for kind, number, _ in found if kind == "point"]
    assert letters[:23] == [f"{letter})" for letter in ALPHABET]
    assert letters[23:] == ["aa)", "ab)", "ac)", "ad)", "ađ)", "ae)", "ag)"]


def test_paragraphs_and_bullets_do_not_take_a_number():
    found = body([heading("m", {"item": "một"}, "gạch", {"paragraph": "đ"}, {"item": "hai"})])
    assert [number for _, number, _ in found] == ["I.", "1.", "-", "", "2."]


def test_numbers_begin_anew_under_each_heading():
    found = body([heading("m", {"item": "x"}), heading("n", {"item": "y"})])
    assert [number for _, number, _ in found] == ["I.", "1.", "II.", "1."]


@pytest.mark.parametrize(
    ("numbering", "numbers", "kind"),
    [
        ("roman", ["I.", "II."], "section"),
        ("arabic", ["1.", "2."], "titled_clause"),
        ("letter", ["a)", "b)"], "titled_point"),
    ],
)
def test_the_plan_chooses_how_its_main_parts_are_numbered(numbering, numbers, kind):
    found = body([heading("x", "a"), heading("y", "b")], numbering=numbering)
    assert [number for _, number, _ in found[::2]] == numbers
    assert {block for block, _, _ in found[::2]} == {kind}


def test_the_opening_comes_first_and_the_closing_last():
    found = body([heading("m", "ý")], opening="Mở đầu:", closing=["Kết một.", "Kết hai"])
    assert [text for _, _, text in found] == ["Mở đầu:", "M", "ý", "Kết một.", "Kết hai./."]


@pytest.mark.parametrize(
    ("last", "printed"),
    [("xong", "xong./."), ("xong.", "xong./."), ("xong;", "xong./."), ("xong)", "xong)./.")],
)
def test_the_sign_of_the_end_takes_the_place_of_the_last_stop(last, printed):
    assert body([heading("m", last)])[-1][2] == printed


def test_the_sign_of_the_end_follows_a_figure():
    found = body([heading("m", "Là {{ total | dong }}")])
    assert found[-1][2] == "Là 3.640.000.000 đồng./."
