"""DOCX → its words as a reader sees them, whoever wrote the file."""

import pytest

from kehoach.archive import write_parts
from kehoach.reading.document import read_document
from kehoach.reading.docx.package import USUAL_MAIN as MAIN
from tests.writing.samples import refused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document(body):
    """Make the least document."""
    main = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    return write_parts({MAIN: main.encode()})


def read(body):
    """Read a document with some body."""
    return read_document(document(body), "tệp")


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def par(text, mark=""):
    start = f'<w:bookmarkStart w:id="1" w:name="{mark}"/>' if mark else ""
    return f"<w:p>{start}{run(text)}</w:p>"


def cell(text, span=1, mark=""):
    return (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{par(text, mark)}</w:tc>'
        if span > 1
        else f"<w:tc>{par(text, mark)}</w:tc>"
    )


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def control(tag, content):
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def test_paragraphs_stand_in_order_with_their_runs_joined():
    assert read(f"<w:p>{run('Kế ')}{run('hoạch')}</w:p>{par('Hai')}").paragraphs == (
        "Kế hoạch",
        "Hai",
    )


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r>", "57-NQ"),
        ("<w:r><w:t>&amp;&lt;</w:t></w:r>", "&<"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r>", "1"),
        (f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", "liên kết"),
    ],
)
def test_words_are_those_that_a_reader_sees(content, text):
    assert read(f"<w:p>{content}</w:p>").paragraphs == (text,)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            f"<w:ins>{run('mới')}</w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>",
            "mới",
        ),
        (f"{run('a')}<w:del>{run('cũ')}</w:del>", "a"),
        (f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", "mới"),
    ],
)
def test_inserted_words_stand_and_deleted_ones_do_not(content, text):
    assert read(f"<w:p>{content}</w:p>").paragraphs == (text,)


def test_a_text_box_stands_beside_its_paragraph_and_once():
    box = f"<w:txbxContent>{par('trong hộp')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert read(f"<w:p>{run('trước ')}<w:r>{drawn}</w:r>{run('sau')}</w:p>").paragraphs == (
        "trước sau",
        "trong hộp",
    )


def test_cells_know_where_they_stand_in_the_grid():
    (table,) = read(f"<w:tbl>{row(cell('a', 2), cell('b'), cell('c', 3))}</w:tbl>").tables
    assert [(found.column, found.span, found.text) for found in table[0].cells] == [
        (0, 2, "a"),
        (2, 1, "b"),
        (3, 3, "c"),
    ]


def test_a_column_under_a_wide_cell_gives_its_words():
    (table,) = read(f"<w:tbl>{row(cell('a', 2), cell('b'))}</w:tbl>").tables
    assert [table[0].text_at(column) for column in range(4)] == ["a", "a", "b", ""]


def test_a_cell_with_two_paragraphs_gives_both():
    (table,) = read(f"<w:tbl><w:tr><w:tc>{par('a')}{par('b')}</w:tc></w:tr></w:tbl>").tables
    assert table[0].cells[0].text == "a b"


def test_bookmarks_belong_to_the_cell_where_they_begin():
    (table,) = read(f"<w:tbl>{row(cell('a', mark='task_x'), cell('b'))}</w:tbl>").tables
    assert [found.marks for found in table[0].cells] == [("task_x",), ()]
    assert table[0].marks == ("task_x",)


def test_rows_and_cells_inside_content_controls_are_found():
    inside = control("c", cell("b"))
    rows = row(cell("a")) + control("r", f"<w:tr>{inside}</w:tr>")
    (table,) = read(control("t", f"<w:tbl>{rows}</w:tbl>")).tables
    assert [[found.text for found in line.cells] for line in table] == [["a"], ["b"]]


def test_a_table_in_a_cell_is_a_table_of_its_own():
    inner = f"<w:tbl>{row(cell('trong'))}</w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{inner}{par('ngoài')}</w:tc></w:tr></w:tbl>"
    tables = read(outer).tables
    assert [len(table) for table in tables] == [1, 1]
    assert [table[0].cells[0].text for table in tables] == ["trong ngoài", "trong"]


def test_controls_inside_controls_are_all_listed_with_their_words():
    body = control("ngoài", f"<w:p>{run('a ')}{control('trong', run('b'))}</w:p>")
    assert read(body).controls == (("ngoài", "a b"), ("trong", "b"))


def test_a_control_without_a_tag_is_passed_over():
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{par('a')}</w:sdtContent></w:sdt>"
    assert read(body).controls == ()


def test_an_archive_without_words_is_refused():
    (problem,) = refused(lambda: read_document(write_parts({"a.xml": b"<a/>"}), "tệp"))
    assert problem.startswith("tệp: lỗi A010: tệp không có nội dung Word")


def test_a_damaged_main_part_is_refused():
    (problem,) = refused(lambda: read_document(write_parts({MAIN: b"<a>"}), "tệp"))
    assert problem.startswith("tệp: lỗi A011: thành phần word/document.xml của tệp hỏng")


def test_a_file_with_entities_is_refused():
    main = (
        f'<!DOCTYPE w [<!ENTITY x "bí mật">]><w:document xmlns:w="{W}"><w:p><w:r>'
        "<w:t>a&x;b</w:t></w:r></w:p></w:document>"
    )
    (problem,) = refused(lambda: read_document(write_parts({MAIN: main.encode()}), "tệp"))
    assert problem.startswith("tệp: lỗi A014: ")


def test_columns_skipped_before_a_row_are_counted():
    skipped = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    (table,) = read(f"<w:tbl><w:tr>{skipped}{cell('a')}</w:tr></w:tbl>").tables
    assert (table[0].text_at(0), table[0].text_at(2)) == ("", "a")


def test_a_span_that_is_no_number_is_one_column():
    broken = f'<w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>{par("a")}</w:tc>'
    (table,) = read(f"<w:tbl>{row(broken, cell('b'))}</w:tbl>").tables
    assert [(found.column, found.span) for found in table[0].cells] == [(0, 1), (1, 1)]
