"""What staff read of typefaces: plain sentences, the same for a machine and for a file."""

import pytest

from kehoach.writing.fonts import DEMANDED, FontInUse, font_statement, meaning


def test_the_wanted_typeface_needs_no_explanation():
    assert meaning(FontInUse(DEMANDED, DEMANDED)) == ""
    assert font_statement([DEMANDED, DEMANDED]) == "Phông chữ trong PDF: Times New Roman."


def test_a_twin_of_the_same_widths_breaks_lines_alike_and_has_its_own_letter_shapes():
    assert font_statement(["Liberation Serif"]) == (
        "Phông chữ trong PDF: Liberation Serif. Liberation Serif cùng bề rộng chữ với Times "
        "New Roman: ngắt dòng, ngắt trang như nhau, chỉ nét chữ là của Liberation Serif; tệp "
        "Word vẫn ghi Times New Roman. Khi phát hành, nếu nét chữ phải đúng Times New Roman "
        "thì in từ máy có phông này."
    )


def test_a_typeface_of_other_widths_is_named_as_such_beside_the_twin():
    said = font_statement(["Liberation Serif", "DejaVu Sans"])
    assert said.startswith(
        "Phông chữ trong PDF: DejaVu Sans, Liberation Serif. DejaVu Sans khác"
    )
    assert "Liberation Serif cùng bề rộng chữ" in said


def test_a_file_without_words_says_so():
    assert font_statement([]) == "Tệp PDF không có phông chữ nào: trong tệp không có chữ."


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (None, "không rõ phông thay thế"),
        ("Tinos", "Tinos cùng bề rộng chữ"),
        ("DejaVu Serif", "cài Times New Roman, hoặc gói fonts-liberation2"),
    ],
)
def test_the_machine_s_own_stand_in_is_explained_in_the_same_words(shown, said):
    assert said in meaning(FontInUse(DEMANDED, shown))
