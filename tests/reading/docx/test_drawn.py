"""Lines drawn at a paragraph: shapes, borders, rows of underscores."""

import pytest

from tests.reading.docx.making import cell, facts, par, paragraph, row, size, table

PAPER = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="1134"/>'
A4 = f"<w:sectPr>{PAPER}</w:sectPr>"


def shape(geometry="line", cx=1_080_000, cy=0):
    extent = f'cx="{cx}" cy="{cy}"'
    return (
        "<w:p><w:r><w:t>chữ</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wp:anchor><wp:extent {extent}/><a:graphic><a:graphicData><wps:wsp><wps:spPr>"
        f'<a:xfrm><a:ext {extent}/></a:xfrm><a:prstGeom prst="{geometry}"/></wps:spPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        '<w:pict><v:line from="0,0" to="99pt,0"/></w:pict></mc:Fallback></mc:AlternateContent>'
        "</w:r></w:p>"
    )


def picture(vml):
    return f"<w:p><w:r><w:t>chữ</w:t><w:pict>{vml}</w:pict></w:r></w:p>"


def rules(body):
    return [(each.kind, each.length_mm) for each in paragraph(body).rules]


@pytest.mark.parametrize(
    "body",
    [
        shape("line"),
        shape("straightConnector1"),
        shape("line", cy=720),
        shape("rect"),
        picture('<v:line from="56.75pt,-16pt" to="141.79pt,-16pt"/>'),
        picture('<v:line from="2cm,0" to="5cm,0"/>'),
        picture('<v:line style="position:absolute;width:85.04pt;height:0"/>'),
        picture('<v:shape type="#_x0000_t32" style="width:85.04pt;height:0"/>'),
        picture('<v:rect style="width:30mm;height:.5pt"/>'),
        picture('<v:group><v:line from="0,0" to="30mm,0"/></v:group>'),
    ],
)
def test_a_drawn_line_is_told_once_with_its_length(body):
    assert rules(body) == [("shape", 30.0)]


@pytest.mark.parametrize(
    "body",
    [
        shape("rect", cy=720_000),
        shape("line", cx=0, cy=1_080_000),
        shape("ellipse"),
        shape("line", cx="lạ"),
        picture('<v:line from="0,0" to="0,90pt"/>'),
        picture('<v:rect style="width:30mm;height:30mm"/>'),
        picture('<v:shape type="#_x0000_t202" style="width:30mm;height:0"/>'),
        par("chữ").replace("</w:r>", "<w:drawing><wp:inline/></w:drawing></w:r>"),
    ],
)
def test_other_pictures_are_no_lines(body):
    assert rules(body) == []


def test_a_line_whose_length_is_not_said_is_told_without():
    assert rules(picture('<v:rect o:hr="t" style="height:1.5pt"/>')) == [("shape", None)]


def border(side="bottom", line="single"):
    return f'<w:pBdr><w:{side} w:val="{line}"/></w:pBdr>'


def test_a_border_is_as_long_as_the_text_is_wide_less_the_indents():
    body = par("chữ", border() + '<w:ind w:left="567" w:right="567"/>') + A4
    assert rules(body) == [("border", 140.0)]


def test_a_border_in_a_cell_is_as_long_as_the_cell_less_its_margins():
    inside = cell(par("chữ", border()), '<w:tcW w:w="3402" w:type="dxa"/>')
    margins = '<w:tblCellMar><w:left w:w="567"/><w:right w:w="0"/></w:tblCellMar>'
    assert rules(table(row(inside), properties=margins)) == [("border", 50.0)]


def test_the_grid_gives_the_width_of_a_cell_that_says_none():
    inside = cell(par("chữ", border()), '<w:gridSpan w:val="2"/>')
    margins = '<w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar>'
    assert rules(table(row(inside), properties=margins, columns=(567, 1134, 567))) == [
        ("border", 30.0)
    ]


def test_a_border_in_a_cell_of_unknown_width_has_no_length():
    assert rules(table(row(cell(par("chữ", border()))))) == [("border", None)]


def test_a_frame_around_a_paragraph_and_a_line_of_nothing_are_no_rules():
    frame = "".join(
        f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right")
    )
    assert rules(par("chữ", f"<w:pBdr>{frame}</w:pBdr>")) == []
    assert rules(par("chữ", border(line="nil"))) == []


def test_a_line_of_underscores_is_as_long_as_their_signs():
    assert rules(par("_" * 20, "", size(14))) == [("underscores", 49.4)]


def test_underscores_under_the_words_of_one_paragraph_count():
    body = "<w:p><w:r><w:t>chữ</w:t><w:br/><w:t>-------</w:t></w:r></w:p>"
    ((kind, _),) = rules(body)
    assert kind == "underscores"


@pytest.mark.parametrize("words", ["Số: ____/KH", "__", "- Mục", "a -- b"])
def test_underscores_among_words_are_no_rule(words):
    assert rules(par(words)) == []


def test_the_columns_of_a_section_narrow_a_border():
    columns = A4.replace("</w:sectPr>", '<w:cols w:num="2" w:space="567"/></w:sectPr>')
    assert rules(par("chữ", border()) + columns) == [("border", 75.0)]


def test_every_line_of_a_group_has_its_own_length():
    def line(cx):
        return (
            f'<wps:wsp><wps:spPr><a:xfrm><a:ext cx="{cx}" cy="0"/></a:xfrm>'
            '<a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
        )

    body = f"<w:p><w:r><w:drawing>{line(360_000)}{line(720_000)}</w:drawing></w:r></w:p>"
    assert rules(body) == [("shape", 10.0), ("shape", 20.0)]
    assert facts(body).text_boxes == ()
