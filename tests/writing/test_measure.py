"""Widths of Times New Roman, checked against the font drawn to the same widths."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.writing.measure import (
    FACES,
    LINE_HEIGHT,
    WIDTHS_FILE,
    lines,
    text_width_pt,
    widths_of_fonts,
)

FOLDERS = [
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/liberation-serif"),
    Path("/Library/Fonts"),
]


def fonts():
    """Give the folder of Liberation Serif 2; skip where it is not installed."""
    ttfont = pytest.importorskip("fontTools.ttLib").TTFont
    for folder in FOLDERS:
        if (folder / FACES["regular"]).is_file():
            if ord("ạ") in ttfont(folder / FACES["regular"]).getBestCmap():
                return folder
            pytest.skip("Liberation Serif 1 has no Vietnamese letters")
    pytest.skip("Liberation Serif is not installed")


def test_the_table_of_widths_is_that_of_the_installed_font():
    assert json.loads(widths_of_fonts(fonts())) == json.loads(
        WIDTHS_FILE.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("file", FACES.values())
def test_a_line_is_as_high_as_the_installed_font_says(file):
    font = pytest.importorskip("fontTools.ttLib").TTFont(fonts() / file)
    heights = font["hhea"]
    height = heights.ascent - heights.descent + heights.lineGap
    assert height / font["head"].unitsPerEm == pytest.approx(LINE_HEIGHT, abs=0.0005)


@pytest.mark.parametrize(
    ("text", "face", "width"),
    [
        # Adobe's metrics of Times, in thousandths of the size: a 444, m 778, space 250
        ("a", "regular", 4.44),
        ("m", "regular", 7.78),
        (" ", "regular", 2.5),
        ("am a", "regular", 19.16),
        ("a", "bold", 5.0),
        ("a", "italic", 5.0),
        ("0", "bold-italic", 5.0),
    ],
)
def test_widths_are_those_of_times(text, face, width):
    assert text_width_pt(text, 10, face) == pytest.approx(width, abs=0.01)


def test_letters_with_marks_are_as_wide_as_without():
    assert text_width_pt("ếạộ", 14) == pytest.approx(text_width_pt("eao", 14))


def test_a_letter_that_the_font_does_not_have_takes_some_room():
    assert text_width_pt("😀", 10) > 0


def test_width_grows_with_the_size():
    assert text_width_pt("Kế hoạch", 28) == pytest.approx(2 * text_width_pt("Kế hoạch", 14))


def test_a_line_holds_as_many_words_as_fit():
    # 'mm' is 15.56 pt at 10 pt, a space 2.5: two words and their space need 33.62 pt
    assert list(lines("mm mm mm", 10, "regular", 33.7)) == ["mm mm", "mm"]
    assert list(lines("mm mm mm", 10, "regular", 33.5)) == ["mm", "mm", "mm"]


def test_a_word_longer_than_the_line_stands_alone():
    assert list(lines("a mmmm a", 10, "regular", 20)) == ["a", "mmmm", "a"]


def test_an_empty_text_is_one_empty_line():
    assert list(lines("", 10, "regular", 20)) == [""]


WORDS = st.lists(st.text("amếđ", min_size=1, max_size=12), min_size=1).map(" ".join)


@given(text=WORDS, width=st.integers(1, 400))
def test_broken_lines_hold_every_word_and_fit_where_they_can(text, width):
    broken = list(lines(text, 10, "regular", width))
    assert " ".join(broken) == text
    for line in broken:
        assert " " not in line or text_width_pt(line, 10) <= width
