"""Paper, margins, page numbers, headers and footers of each section."""

import pytest

from tests.reading.docx.making import complex_field, facts, par


def ending(inside="", text="x"):
    """Make a paragraph that ends a section."""
    return par(text, f"<w:sectPr>{inside}</w:sectPr>")


def last(inside=""):
    return f"<w:sectPr>{inside}</w:sectPr>"


def sections(body, **others):
    return facts(body, **others).sections


def header(kind="default", part="header1", where="header"):
    return f'<w:{where}Reference w:type="{kind}" r:id="rId_{part}"/>'


def words(paragraphs):
    return [each.text for each in paragraphs]


A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


def test_each_section_has_its_paper_and_its_blocks():
    first, second = sections(par("a") + ending(A4, "b") + par("c") + last(ACROSS))
    assert words(first.blocks) == ["a", "b"]
    assert words(second.blocks) == ["c"]
    assert (first.width_mm, first.height_mm, first.landscape) == (210.01, 297.0, False)
    assert (second.width_mm, second.landscape) == (297.0, True)
    assert [each.section for each in (*first.blocks, *second.blocks)] == [0, 0, 1]


def test_a_document_without_section_properties_has_one_section():
    (only,) = sections(par("a"))
    assert (only.index, only.left_mm, only.top_mm) == (0, None, None)


def test_margins_are_told_and_a_gutter_is_added():
    margins = 'w:top="1134" w:bottom="-1134" w:left="1418" w:right="850" w:gutter="283"'
    (only,) = sections(par() + last(A4 + f"<w:pgMar {margins}/>"))
    assert (only.top_mm, only.bottom_mm, only.right_mm) == (20.0, 20.0, 14.99)
    assert only.left_mm == pytest.approx(30.0, abs=0.02)


def test_a_gutter_at_the_top_widens_the_top():
    margins = '<w:pgMar w:top="1134" w:left="1134" w:gutter="567"/>'
    (only,) = sections(par() + last(margins), settings="<w:gutterAtTop/>")
    assert (only.top_mm, only.left_mm) == (30.0, 20.0)


def test_page_numbers_start_and_look_as_said():
    body = ending('<w:pgNumType w:start="1" w:fmt="lowerRoman"/>') + par() + last()
    first, second = sections(body)
    assert (first.starts_at, first.number_format) == (1, "lowerRoman")
    assert (second.starts_at, second.number_format) == (None, "decimal")


def test_a_continuous_section_starts_no_page():
    body = (
        ending('<w:type w:val="continuous"/>')
        + ending()
        + ending('<w:type w:val="continuous"/>')
    )
    assert [each.starts_page for each in sections(body)] == [True, True, False]


def test_headers_of_three_kinds_are_read():
    (only,) = sections(
        par() + last("<w:titlePg/>" + header("first", "header1") + header("even", "header2")
                     + header("default", "header3") + header("default", "footer1", "footer")),
        header1=par("đầu"), header2=par("chẵn"), header3=par("lẻ"), footer1=par("chân"),
        settings="<w:evenAndOddHeaders/>",
    )  # fmt: skip
    assert (only.first_page_differs, only.even_pages_differ) == (True, True)
    assert words(only.header.first) == ["đầu"]
    assert words(only.header.even) == ["chẵn"]
    assert words(only.header.default) == ["lẻ"]
    assert words(only.footer.default) == ["chân"]
    assert only.header.default[0].place == "đầu trang 1"
    assert only.footer.default[0].place == "chân trang 1"
    assert only.header.default[0].index == -1


def test_a_section_without_a_header_has_that_of_the_one_before():
    body = (
        ending(header("default", "header1") + header("first", "header2"))
        + ending(header("default", "header3"))
        + par()
        + last()
    )
    found = sections(body, header1=par("một"), header2=par("đầu"), header3=par("hai"))
    assert [words(each.header.default) for each in found] == [["một"], ["hai"], ["hai"]]
    assert [words(each.header.first) for each in found] == [["đầu"], ["đầu"], ["đầu"]]


def test_a_page_number_of_a_header_is_a_field():
    inside = f"<w:p>{complex_field('PAGE')}</w:p>"
    (only,) = sections(par() + last(header()), header1=inside)
    assert [run.field for run in only.header.default[0].runs] == ["PAGE"]


def test_a_header_in_a_control_or_a_table_is_read():
    control = f"<w:sdt><w:sdtContent>{par('a')}</w:sdtContent></w:sdt>"
    grid = f"<w:tbl><w:tr><w:tc>{par('b')}</w:tc></w:tr></w:tbl>"
    (only,) = sections(par() + last(header()), header1=control + grid)
    assert words(only.header.default) == ["a", "b"]


def test_a_text_box_of_a_header_belongs_to_the_header():
    inside = f"<w:txbxContent><w:p>{complex_field('PAGE')}</w:p></w:txbxContent>"
    drawn = f"<w:p><w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>"
    found = facts(par() + last(header()), header1=drawn)
    assert [each.text for each in found.sections[0].header.default] == ["", "1"]
    assert found.text_boxes == ()


def test_a_reference_to_nothing_gives_no_header():
    (only,) = sections(par() + last(header("default", "mất")))
    assert only.header.default == ()
