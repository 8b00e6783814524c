"""Alignment, indents, gaps and line spacing of paragraphs."""

import pytest

from kehoach.reading.facts.layout import LineSpacing
from tests.reading.docx.making import defaults, facts, par, paragraph, ppr, size, style, styled


@pytest.mark.parametrize(
    ("jc", "align"),
    [
        *[("left", "left"), ("start", "left"), ("right", "right"), ("end", "right")],
        *[("center", "center"), ("both", "both"), ("distribute", "both"), ("lạ", "left")],
    ],
)
def test_alignment(jc, align):
    assert paragraph(par("a", f'<w:jc w:val="{jc}"/>')).align == align


@pytest.mark.parametrize(
    ("frame", "align"),
    [
        ('w:wrap="around" w:xAlign="center"', "center"),
        ('w:wrap="around" w:xAlign="right"', "right"),
        ('w:w="4000" w:xAlign="center"', "both"),
        ('w:wrap="around" w:x="1000"', "both"),
        ('w:xAlign="inside"', "both"),
    ],
)
def test_frame_as_narrow_as_its_words_places_them(frame, align):
    found = paragraph(par("2", f'<w:framePr {frame}/><w:jc w:val="both"/>'))
    assert found.align == align


@pytest.mark.parametrize(
    ("indent", "first", "left", "right"),
    [
        ('w:firstLine="720"', 12.7, 0, 0),
        ('w:hanging="360" w:left="720"', -6.35, 12.7, 0),
        ('w:start="567" w:end="567"', 0, 10.0, 10.0),
        ('w:firstLine="12.7mm"', 12.7, 0, 0),
        ('w:firstLineChars="200"', 9.88, 0, 0),
        ('w:firstLine="720" w:firstLineChars="200"', 12.7, 0, 0),
        ('w:firstLine="rộng"', 0, 0, 0),
    ],
)
def test_indents(indent, first, left, right):
    found = paragraph(par("a", f"<w:ind {indent}/>"), styles=defaults(size(14)))
    assert (found.first_line_mm, found.left_mm, found.right_mm) == (first, left, right)


def test_a_first_line_of_the_paragraph_ends_the_hanging_of_its_style():
    styles = style("P", ppr('<w:ind w:left="720" w:hanging="360"/>'))
    found = paragraph(styled("P", "a", '<w:ind w:firstLine="567"/>'), styles=styles)
    assert (found.first_line_mm, found.left_mm) == (10.0, 12.7)


@pytest.mark.parametrize(
    ("spacing", "before", "after"),
    [
        ('w:before="120" w:after="60"', 6.0, 3.0),
        ('w:before="120" w:beforeAutospacing="1"', 14.0, 0.0),
        ('w:before="120" w:beforeAutospacing="0"', 6.0, 0.0),
        ('w:beforeLines="50"', 6.0, 0.0),
        ('w:before="156" w:beforeLines="50"', 7.8, 0.0),
    ],
)
def test_gaps(spacing, before, after):
    found = paragraph(par("a", f"<w:spacing {spacing}/>"))
    assert (found.before_pt, found.after_pt) == (before, after)


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        ("", LineSpacing(1.0)),
        ('w:line="360"', LineSpacing(1.5)),
        ('w:line="360" w:lineRule="auto"', LineSpacing(1.5)),
        ('w:line="340" w:lineRule="exact"', LineSpacing(None, 17.0)),
        ('w:line="340" w:lineRule="atLeast"', LineSpacing(None, 17.0, at_least=True)),
    ],
)
def test_line_spacing(spacing, expected):
    assert paragraph(par("a", f"<w:spacing {spacing}/>")).spacing == expected


def test_each_gap_is_inherited_by_itself():
    styles = style("P", ppr('<w:spacing w:before="120" w:after="120" w:line="360"/>'))
    found = paragraph(styled("P", "a", '<w:spacing w:after="0"/>'), styles=styles)
    assert (found.before_pt, found.after_pt, found.spacing) == (6.0, 0.0, LineSpacing(1.5))


def test_no_gap_between_paragraphs_of_one_style_is_told():
    assert paragraph(par("a", "<w:contextualSpacing/>")).contextual


def test_a_page_break_before_a_paragraph_is_told():
    assert paragraph(par("a", "<w:pageBreakBefore/>")).page_break_before
    assert not paragraph(par("a", '<w:pageBreakBefore w:val="0"/>')).page_break_before


BREAK = '<w:r><w:br w:type="page"/></w:r>'


def test_a_page_break_in_an_empty_paragraph_puts_the_next_on_a_new_page():
    found = facts(f"<w:p>{BREAK}</w:p>" + par("a") + par("b")).paragraphs
    assert [each.page_break_before for each in found] == [False, True, False]


def test_a_page_break_after_the_last_words_puts_the_next_on_a_new_page():
    found = facts(f"<w:p><w:r><w:t>x</w:t></w:r>{BREAK}</w:p>" + par("a")).paragraphs
    assert [each.page_break_before for each in found] == [False, True]
    assert found[0].text == "x"


def test_a_page_break_before_the_first_words_puts_them_on_a_new_page():
    found = facts(f"<w:p>{BREAK}<w:r><w:t>x</w:t></w:r></w:p>" + par("a")).paragraphs
    assert [each.page_break_before for each in found] == [True, False]
