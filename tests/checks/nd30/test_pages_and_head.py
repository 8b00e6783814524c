"""What a case in tests/rules cannot say: other sections, other tables, a printed source."""

import pytest
from msgspec.structs import replace

from kehoach.checks import nd30  # noqa: F401 - registers the rules
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import DOCUMENT_CHECKS
from kehoach.reading.facts.components import AppendixFacts, Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import (
    Cell,
    DrawnRule,
    Line,
    Look,
    Margin,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)

LOOK = Look(("Times New Roman",), 13)


def found(id_, document) -> list[str]:
    return [each.stands for each in DOCUMENT_CHECKS[id_](document, rulebook()[id_])]


def paragraph(index, text="Lời văn", **values) -> Paragraph:
    return Paragraph(index, f"đoạn {index + 1}", (Run(text, LOOK),), **values)


def line(of) -> Line:
    return Line(of, of.runs)


def table(*rows, number=1, **values) -> Table:
    made = tuple(
        Row(tuple(Cell(at, place, (each,)) for place, each in enumerate(row)))
        for at, row in enumerate(rows)
    )
    return Table(number, made, **values)


def numbered(index=90) -> Margin:
    return Margin(default=(Paragraph(index, "đầu trang", (Run("2", LOOK, "PAGE"),)),))


def section(index, *blocks, **values) -> Section:
    upright = {"width_mm": 210, "height_mm": 297}
    margins = dict.fromkeys(("top_mm", "bottom_mm", "left_mm", "right_mm"))
    return Section(index, blocks, **{**upright, **margins, **values})


def document(*sections, source="docx", **components) -> DocumentFacts:
    return DocumentFacts("a.docx", source, sections, components=Components(**components))


def appendix(heading, of) -> AppendixFacts:
    return AppendixFacts(line(heading), (), (), (), (), of)


def test_main_text_with_a_table_may_lie_on_its_side():
    wide = section(0, table((paragraph(0),)), width_mm=297, height_mm=210)
    assert found("ND30-PAGE-02", document(wide)) == []


def test_a_table_that_only_places_words_does_not_lay_the_text_on_its_side():
    wide = section(0, table((paragraph(0),), bordered=False), width_mm=297, height_mm=210)
    assert found("ND30-PAGE-02", document(wide)) != []


def test_the_table_of_an_appendix_does_not_lay_the_main_text_on_its_side():
    heading = paragraph(1, "Phụ lục")
    wide = section(
        0, paragraph(0), heading, table((paragraph(2),)), width_mm=297, height_mm=210
    )
    assert found("ND30-PAGE-02", document(wide, appendices=(appendix(heading, wide),))) != []


def test_a_margin_names_the_section_where_there_are_several():
    facts = document(section(0, paragraph(0)), section(1, paragraph(1, "Tiếp"), left_mm=25))
    rule = rulebook()["ND30-PAGE-05"]
    assert [each.place for each in DOCUMENT_CHECKS[rule.id](facts, rule)] == [
        "phần trang thứ 2, từ đoạn 2 “Tiếp”"
    ]


def test_a_later_section_of_the_main_text_may_not_count_anew():
    first = section(0, paragraph(0), header=numbered())
    later = section(1, paragraph(1), header=numbered(), starts_at=1)
    assert found("ND30-PAGE-10", document(first, later)) == [
        "số trang đánh lại từ 1 giữa văn bản"
    ]


def test_an_appendix_without_a_section_of_its_own_goes_on_counting():
    heading = paragraph(1, "Phụ lục")
    only = section(0, paragraph(0), heading, header=numbered(), starts_at=1)
    facts = document(only, appendices=(appendix(heading, only),))
    assert found("ND30-PAGE-14", facts) == ["số trang nối tiếp phần trước"]
    assert found("ND30-PAGE-15", facts) == []


def test_a_short_text_needs_no_page_number():
    assert found("ND30-PAGE-10", document(section(0, paragraph(0)))) == []


@pytest.mark.parametrize(
    ("source", "stands"), [("docx", ["phông chữ Liberation Serif"]), ("pdf", [])]
)
def test_only_a_pdf_may_show_a_font_of_the_same_widths(source, stands):
    run = Run("Lời văn", replace(LOOK, fonts=("Liberation Serif",)))
    facts = document(section(0, Paragraph(0, "đoạn 1", (run,))), source=source)
    assert found("ND30-PAGE-07", facts) == stands


NUMBER, DATE = paragraph(1, "Số: 12/KH-SYT"), paragraph(2, "Huế, ngày 15 tháng 9 năm 2025")


@pytest.mark.parametrize(
    "blocks",
    [
        [table((replace(NUMBER, align="center"), DATE))],
        [table((paragraph(0), paragraph(3)), (NUMBER, DATE))],
    ],
)
def test_number_and_date_may_share_a_row(blocks):
    assert "không cùng dòng với số, ký hiệu" not in beside(blocks)


@pytest.mark.parametrize(
    "blocks", [[NUMBER, DATE], [table((NUMBER,), (DATE,))], [table((NUMBER,)), DATE]]
)
def test_number_and_date_may_not_stand_one_above_the_other(blocks):
    assert "không cùng dòng với số, ký hiệu" in beside(blocks)


def beside(blocks) -> str:
    facts = document(section(0, *blocks), number=line(NUMBER), date=line(DATE))
    return "".join(found("ND30-DD-07", facts))


def test_the_printed_line_below_the_motto_is_measured_on_its_page():
    motto = paragraph(0, "Độc lập - Tự do - Hạnh phúc")
    facts = document(section(0, motto), source="pdf", motto=line(motto))
    assert found("ND30-TN-03", facts) == []


def test_the_line_may_stand_in_the_blank_paragraph_below():
    motto = paragraph(0, "Độc lập - Tự do - Hạnh phúc")
    drawn = paragraph(1, " ", rules=(DrawnRule("shape", None),))
    facts = document(section(0, motto, drawn), motto=line(motto))
    assert found("ND30-TN-03", facts) == []


def test_raised_underscores_are_not_measured():
    motto = paragraph(0, "Độc lập - Tự do - Hạnh phúc")
    run = Run("______", replace(LOOK, raised=True))
    drawn = Paragraph(1, "đoạn 2", (run,), rules=(DrawnRule("underscores", 14.0),))
    facts = document(section(0, motto, drawn), motto=line(motto))
    assert found("ND30-TN-03", facts) == []


def test_a_part_of_a_line_in_another_look_is_called_a_part():
    runs = (Run("KẾ ", replace(LOOK, bold=True)), Run("HOẠCH", replace(LOOK, size_pt=12.5)))
    name = Paragraph(0, "đoạn 1", runs, align="center")
    assert found("ND30-TL-01", document(section(0, name), type_name=line(name))) == [
        "có chữ cỡ 12,5, có chữ không đậm"
    ]
