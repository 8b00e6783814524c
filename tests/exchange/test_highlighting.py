"""Words of a paragraph highlighted: the runs are cut, the text and its look stay."""

import pytest
from lxml import etree

from kehoach.exchange.highlighting import highlight

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = f'<w:p xmlns:w="{W[1:-1]}">'
BOLD = "<w:rPr><w:b/></w:rPr>"


def paragraph(*content):
    return etree.fromstring(HEAD + "".join(content) + "</w:p>")


def run(words, look=""):
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def seen(element):
    """Give each run's words, whether they are highlighted, and whether bold."""
    return [
        (
            "".join(node.text or "" for node in each.iter(f"{W}t")),
            each.find(f"{W}rPr/{W}highlight") is not None,
            each.find(f"{W}rPr/{W}b") is not None,
        )
        for each in element.iter(f"{W}r")
    ]


def test_words_inside_a_run_are_cut_out_of_it():
    found = paragraph(run("Kế hoạch số 41/KH-UBND năm 2025", BOLD))
    highlight(found, "41/KH-UBND")

    assert seen(found) == [
        ("Kế hoạch số ", False, True),
        ("41/KH-UBND", True, True),
        (" năm 2025", False, True),
    ]


def test_words_over_several_runs_are_highlighted_in_each():
    found = paragraph(run("Quyết "), run("định số", BOLD), run(" 7"))
    highlight(found, "ết định số 7")

    assert seen(found) == [
        ("Quy", False, False),
        ("ết ", True, False),
        ("định số", True, True),
        (" 7", True, False),
    ]


@pytest.mark.parametrize("words", ["", "không có trong đoạn"])
def test_no_such_words_mean_the_whole_paragraph(words):
    found = paragraph(run("một "), run("hai"))
    highlight(found, words)

    assert [colour for _, colour, _ in seen(found)] == [True, True]


def test_tabs_and_breaks_in_a_run_keep_their_place():
    found = paragraph("<w:r><w:t>trước</w:t><w:tab/><w:t>sau đó</w:t><w:br/></w:r>")
    highlight(found, "sau")

    kinds = [
        child.tag.removeprefix(W) for each in found for child in each if child.tag != f"{W}rPr"
    ]
    assert kinds == ["t", "tab", "t", "t", "br"]
    assert [words for words, colour, _ in seen(found) if colour] == ["sau"]


def test_the_highlight_stands_where_the_schema_has_it():
    look = '<w:rPr><w:b/><w:sz w:val="26"/><w:u w:val="single"/><w:lang w:val="vi-VN"/></w:rPr>'
    found = paragraph(run("chữ", look))
    highlight(found, "")

    (properties,) = found.iter(f"{W}rPr")
    names = [each.tag.removeprefix(W) for each in properties]
    assert names == ["b", "sz", "highlight", "u", "lang"]


def test_a_highlight_that_stands_is_not_doubled():
    found = paragraph(run("chữ", '<w:rPr><w:highlight w:val="green"/></w:rPr>'))
    highlight(found, "")

    assert [each.get(f"{W}val") for each in found.iter(f"{W}highlight")] == ["yellow"]


def test_a_text_box_in_the_paragraph_is_left_alone():
    box = f"<w:r><w:txbxContent><w:p>{run('trong khung')}</w:p></w:txbxContent></w:r>"
    found = paragraph(run("ngoài"), box)
    highlight(found, "")

    assert [words for words, colour, _ in seen(found) if colour] == ["ngoài"]
