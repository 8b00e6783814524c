"""Which of many places gives a property (ECMA-376 Part 1, 17.7.2 and 17.7.3)."""

import pytest

from tests.reading.docx.making import (
    FONTS,
    cell,
    defaults,
    facts,
    look,
    par,
    paragraph,
    ppr,
    row,
    rpr,
    run,
    size,
    style,
    styled,
    table,
)

BOLD = "<w:b/>"


def fonts(**slots):
    return "<w:rFonts " + " ".join(f'w:{slot}="{face}"' for slot, face in slots.items()) + "/>"


def test_nothing_said_anywhere_gives_words_own_defaults():
    found = look(par())
    assert (found.fonts, found.size_pt, found.bold) == (("Times New Roman",), 10.0, False)
    assert (found.color, found.highlight) == ("000000", "")


def test_document_defaults_reach_every_run():
    found = look(par(), styles=defaults(size(14) + fonts(ascii="Arial", hAnsi="Arial")))
    assert (found.size_pt, found.fonts) == (14.0, ("Arial",))


def test_the_default_paragraph_style_holds_where_none_is_named():
    styles = defaults(size(14)) + style("N", rpr(size(13)), default=True)
    assert look(par(), styles=styles).size_pt == 13.0


def test_an_unknown_style_falls_back_to_the_default_style():
    styles = style("N", rpr(size(13)), default=True)
    assert look(styled("mất"), styles=styles).size_pt == 13.0


def test_a_style_inherits_along_the_chain_it_is_based_on():
    styles = (
        style("A", rpr(size(13) + BOLD) + ppr('<w:jc w:val="center"/>'))
        + style("B", rpr("<w:i/>"), "A")
        + style("C", rpr(size(12)), "B")
    )
    found = paragraph(styled("C"), styles=styles)
    assert found.align == "center"
    assert found.style == "Kiểu C"
    (only,) = found.runs
    assert (only.look.size_pt, only.look.bold, only.look.italic) == (12.0, True, True)


def test_styles_based_on_each_other_in_a_ring_are_read():
    styles = style("A", rpr(size(13)), "B") + style("B", rpr(BOLD), "A")
    found = look(styled("A"), styles=styles)
    assert (found.size_pt, found.bold) == (13.0, True)


def test_a_character_style_stands_over_the_paragraph_style():
    styles = style("P", rpr(size(13))) + style("C", rpr(size(15)), type_="character")
    body = par("chữ", '<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>')
    assert look(body, styles=styles).size_pt == 15.0


def test_what_a_run_sets_itself_stands_over_all_styles():
    styles = style("P", rpr(size(13) + BOLD))
    body = par("chữ", '<w:pStyle w:val="P"/>', size(16) + '<w:b w:val="0"/>')
    found = look(body, styles=styles)
    assert (found.size_pt, found.bold) == (16.0, False)


def test_the_paragraph_marks_own_format_is_not_that_of_its_words():
    assert not look(par("chữ", rpr(BOLD))).bold


@pytest.mark.parametrize(
    ("in_paragraph", "in_character", "bold"),
    [("", "", False), (BOLD, "", True), ("", BOLD, True), (BOLD, BOLD, False)],
)
def test_two_styles_that_both_say_bold_cancel_out(in_paragraph, in_character, bold):
    styles = style("P", rpr(in_paragraph)) + style("C", rpr(in_character), type_="character")
    body = par("chữ", '<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>')
    assert look(body, styles=styles).bold is bold


def test_bold_said_twice_in_one_chain_is_bold():
    styles = style("A", rpr(BOLD)) + style("B", rpr(BOLD), "A")
    assert look(styled("B"), styles=styles).bold


def test_bold_of_the_document_defaults_is_not_cancelled():
    styles = defaults(BOLD) + style("P", rpr(BOLD))
    assert look(styled("P"), styles=styles).bold


# Fonts


def test_vietnamese_letters_take_the_font_of_hansi_and_plain_ones_that_of_ascii():
    both = fonts(ascii="Arial", hAnsi="Tahoma")
    assert look(par("abc", "", both)).fonts == ("Arial",)
    assert look(par("ếộ", "", both)).fonts == ("Tahoma",)
    assert look(par("tiếng", "", both)).fonts == ("Arial", "Tahoma")


def test_only_chinese_signs_take_the_east_asian_font():
    both = fonts(ascii="Arial", hAnsi="Arial", eastAsia="SimSun")
    assert look(par("tiếng – “Việt”", "", both)).fonts == ("Arial",)
    assert look(par("漢", "", both)).fonts == ("SimSun",)


def test_a_hint_gives_doubtful_signs_to_the_east_asian_font():
    hinted = fonts(ascii="Arial", hAnsi="Arial", eastAsia="SimSun", hint="eastAsia")
    assert look(par("“”", "", hinted)).fonts == ("SimSun",)


def test_complex_script_has_font_size_and_weight_of_its_own():
    properties = fonts(ascii="Arial", cs="Tahoma") + '<w:cs/><w:bCs/><w:szCs w:val="30"/>'
    found = look(par("chữ", "", properties))
    assert (found.fonts, found.size_pt, found.bold) == (("Tahoma",), 15.0, True)


def test_the_theme_names_the_font():
    themed = fonts(asciiTheme="minorHAnsi", hAnsiTheme="majorHAnsi")
    assert look(par("tiếng", "", themed), theme=FONTS).fonts == ("Calibri", "Cambria")


def test_a_theme_font_wins_over_a_name_beside_it():
    themed = fonts(ascii="Times New Roman", asciiTheme="minorHAnsi")
    assert look(par("abc", "", themed), theme=FONTS).fonts == ("Calibri",)


def test_a_name_wins_over_a_theme_font_of_a_level_above():
    styles = defaults(fonts(asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi"))
    own = fonts(ascii="Times New Roman", hAnsi="Times New Roman")
    assert look(par("tiếng", "", own), styles=styles, theme=FONTS).fonts == ("Times New Roman",)


# Colours


@pytest.mark.parametrize(
    ("properties", "color"),
    [
        ('<w:color w:val="auto"/>', "000000"),
        ('<w:color w:val="ff0000"/>', "FF0000"),
        ('<w:color w:val="FF0000" w:themeColor="accent1"/>', "4F81BD"),
        ('<w:color w:val="auto" w:themeColor="text1"/>', "000000"),
        ('<w:color w:val="auto" w:themeColor="text2"/>', "1F497D"),
    ],
)
def test_colours_are_told_in_full(properties, color):
    assert look(par("chữ", "", properties), theme=FONTS).color == color


def test_a_shade_darkens_and_a_tint_lightens_a_theme_colour():
    darker = '<w:color w:val="auto" w:themeColor="accent1" w:themeShade="80"/>'
    lighter = '<w:color w:val="auto" w:themeColor="accent1" w:themeTint="80"/>'

    def light(properties):
        color = look(par("chữ", "", properties), theme=FONTS).color
        return sum(int(color[place : place + 2], 16) for place in (0, 2, 4))

    assert light(darker) < 0x4F + 0x81 + 0xBD < light(lighter)


@pytest.mark.parametrize(
    ("properties", "highlight"),
    [
        ('<w:highlight w:val="yellow"/>', "yellow"),
        ('<w:highlight w:val="none"/>', ""),
        ('<w:shd w:val="clear" w:fill="D9D9D9"/>', "D9D9D9"),
        ('<w:shd w:val="clear" w:fill="auto"/>', ""),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', ""),
    ],
)
def test_highlight_and_shading_are_told(properties, highlight):
    assert look(par("chữ", "", properties)).highlight == highlight


# Tables


GRID = (
    rpr(size(12))
    + ppr('<w:jc w:val="center"/>')
    + f'<w:tblStylePr w:type="firstRow">{rpr(BOLD)}</w:tblStylePr>'
    + f'<w:tblStylePr w:type="firstCol">{rpr("<w:i/>")}</w:tblStylePr>'
)
FIRST_ROW = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'


def looks_of_table(properties, styles):
    found = facts(table(row(cell(), cell()), row(cell()), properties=properties), styles=styles)
    return [one.runs[0].look for one in found.paragraphs]


def test_a_table_style_reaches_the_words_of_its_cells():
    found = facts(
        table(row(cell()), properties=FIRST_ROW), styles=style("T", GRID, type_="table")
    ).paragraphs[0]
    assert (found.align, found.runs[0].look.size_pt) == ("center", 12.0)


def test_only_the_parts_of_a_table_style_that_the_table_asks_for_hold():
    first, second, below = looks_of_table(FIRST_ROW, style("T", GRID, type_="table"))
    assert [each.bold for each in (first, second, below)] == [True, True, False]
    assert not first.italic


def test_the_bits_of_an_old_table_look_are_read():
    bits = '<w:tblStyle w:val="T"/><w:tblLook w:val="0680"/>'
    first, second, below = looks_of_table(bits, style("T", GRID, type_="table"))
    assert [each.italic for each in (first, second, below)] == [True, False, True]
    assert not first.bold


def test_a_paragraph_style_stands_over_the_table_style():
    styles = style("T", GRID, type_="table") + style("P", rpr(size(13)))
    body = table(row(cell(styled("P"))), properties=FIRST_ROW)
    assert look(body, styles=styles).size_pt == 13.0


def test_bold_of_the_table_and_of_the_paragraph_cancel_out():
    styles = style("T", GRID, type_="table") + style("P", rpr(BOLD))
    body = table(row(cell(styled("P"))), properties=FIRST_ROW)
    assert not look(body, styles=styles).bold


def test_runs_of_one_look_are_joined():
    (only,) = paragraph(f"<w:p>{run('Kế ')}{run('hoạch', '')}</w:p>").runs
    assert only.text == "Kế hoạch"
