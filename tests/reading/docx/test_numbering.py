"""Labels of automatic numbering as Word prints them, and the indents of lists."""

import pytest

from kehoach.reading.docx.labels import written
from tests.reading.docx.making import facts, par, ppr, rpr, size, style, styled


def level(at, text, format_="decimal", inside="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{inside}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(at=0, number=1, text="x", properties=""):
    return par(
        text,
        f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>{properties}',
    )


def labels(body, *levels, **others):
    return [
        each.label for each in facts(body, numbering=numbering(*levels), **others).paragraphs
    ]


def test_numbers_count_on_and_deeper_levels_start_anew():
    body = item() + item(1) + item(1) + item() + item(1)
    found = labels(body, level(0, "%1.", "upperRoman"), level(1, "%1.%2"))
    assert found == ["I.", "I.1", "I.2", "II.", "II.1"]


def test_the_label_stands_before_the_words():
    (only,) = facts(item(text="Mục tiêu"), numbering=numbering(level(0, "%1."))).paragraphs
    assert only.text == "1. Mục tiêu"


def test_a_legal_level_writes_all_numbers_in_figures():
    body = item() + item(1)
    found = labels(
        body, level(0, "%1.", "upperRoman"), level(1, "%1.%2", "decimal", "<w:isLgl/>")
    )
    assert found == ["I.", "1.1"]


def test_a_level_that_never_restarts_counts_on():
    body = item() + item(1) + item() + item(1)
    never = level(1, "%2)", "decimal", '<w:lvlRestart w:val="0"/>')
    assert labels(body, level(0, "%1."), never) == ["1.", "1)", "2.", "2)"]


def test_a_missing_higher_level_counts_as_its_start():
    assert labels(item(1), level(0, "%1."), level(1, "%1.%2")) == ["1.1"]


@pytest.mark.parametrize(
    ("text", "label"),
    [("-", "-"), ("\uf0b7", "•"), ("\uf02d", "-"), ("o", "o"), ("\uf123", "•")],
)
def test_bullets_are_given_as_they_look(text, label):
    assert labels(item(), level(0, text, "bullet")) == [label]


@pytest.mark.parametrize(
    ("number", "format_", "text"),
    [
        *[(4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (3, "lowerLetter", "c")],
        *[(28, "upperLetter", "BB"), (7, "decimalZero", "07"), (12, "decimalZero", "12")],
        *[(5, "none", ""), (5, "lạ", "5"), (0, "upperRoman", "0")],
        (10**6, "lowerLetter", "1000000"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_words_formats(number, format_, text):
    assert written(number, format_) == text


def test_two_lists_of_one_definition_count_together_unless_one_starts_anew():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = item() + item(number=2) + item(number=3) + item(number=3)
    found = facts(body, numbering=numbering(level(0, "%1."), nums=nums)).paragraphs
    assert [each.label for each in found] == ["1.", "2.", "1.", "2."]


def test_a_list_may_overrule_a_level():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, '%1)', 'lowerLetter')}</w:lvlOverride></w:num>"
    )
    (only,) = facts(item(), numbering=numbering(level(0, "%1."), nums=nums)).paragraphs
    assert only.label == "a)"


def test_a_list_linked_to_a_list_style_takes_its_levels():
    inside = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "%1/")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    (only,) = facts(item(), numbering=inside).paragraphs
    assert only.label == "1/"


IN_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def test_a_style_puts_its_paragraphs_in_the_level_that_names_it():
    styles = style("H1", ppr(IN_LIST)) + style(
        "H2", ppr('<w:numPr><w:ilvl w:val="1"/></w:numPr>'), "H1"
    )
    levels = (
        level(0, "%1.", "upperRoman", '<w:pStyle w:val="H1"/>'),
        level(1, "%2.", "decimal", '<w:pStyle w:val="H2"/>'),
    )
    body = styled("H1") + styled("H2") + styled("H2") + styled("H1")
    assert labels(body, *levels, styles=styles) == ["I.", "1.", "2.", "II."]


def test_list_zero_takes_a_paragraph_out_of_the_list_of_its_style():
    body = styled("H", "x", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body, level(0, "%1."), styles=style("H", ppr(IN_LIST))) == [""]


INDENT = ppr('<w:ind w:left="1440" w:hanging="360"/>')


def left(body, **others):
    found = facts(body, numbering=numbering(level(0, "%1.", "decimal", INDENT)), **others)
    return found.paragraphs[0].left_mm


def test_the_indent_of_a_list_that_the_paragraph_asks_for_overrules_its_style():
    styles = style("P", ppr('<w:ind w:left="720"/>'))
    assert left(item(properties='<w:pStyle w:val="P"/>'), styles=styles) == 25.4


def test_the_indent_of_a_style_overrules_that_of_its_own_list():
    styles = style("P", ppr(IN_LIST + '<w:ind w:left="720"/>'))
    assert left(styled("P"), styles=styles) == 12.7
    assert left(styled("P"), styles=style("P", ppr(IN_LIST))) == 25.4


def test_the_indent_of_the_paragraph_overrules_all():
    assert left(item(properties='<w:ind w:left="567"/>')) == 10.0


def test_the_number_has_the_look_of_the_paragraph_mark_and_of_its_level():
    inside = rpr("<w:b/>")
    found = facts(
        item(properties=rpr(size(14))),
        numbering=numbering(level(0, "%1.", "decimal", inside)),
    ).paragraphs[0]
    assert (found.label_look.bold, found.label_look.size_pt) == (True, 14.0)
    assert not found.runs[0].look.bold


def test_a_list_that_is_not_defined_gives_no_label():
    assert labels(item(number=9) + item(at=8), level(0, "%1.")) == ["", ""]
