"""What a reader sees in a paragraph: words, fields, boxes, nothing that is away."""

import pytest

from tests.reading.docx.making import (
    NAMES,
    complex_field,
    facts,
    look,
    par,
    paragraph,
    rpr,
    run,
    style,
    styled,
)


def text(content, **others):
    return paragraph(f"<w:p>{content}</w:p>", **others).text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>", "a\tb\tc"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ('<w:r><w:t>a</w:t><w:br w:type="column"/><w:t>b</w:t></w:r>', "ab"),
        ("<w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r>", "57-NQ"),
        ("<w:r><w:t>kế</w:t><w:softHyphen/><w:t>hoạch</w:t></w:r>", "kế\u00adhoạch"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t>a</w:t></w:r>', "\uf0b7a"),
        ('<w:r><w:sym w:font="Arial" w:char="2192"/><w:sym w:char="lạ"/></w:r>', "→"),
        ("<w:r><w:t> a </w:t></w:r><w:r><w:t>b</w:t></w:r>", "ab"),
        (f"{run(' a ')}{run('b')}", " a b"),
        ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
        (f'<w:hyperlink r:id="x">{run("liên kết")}</w:hyperlink>', "liên kết"),
        (f"<w:smartTag><w:smartTagPr/>{run('a')}</w:smartTag>", "a"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a"),
        (f'<w:customXml w:element="x">{run("a")}</w:customXml>', "a"),
        (f"<w:ins>{run('mới')}</w:ins>", "mới"),
        ("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", ""),
        (f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>", "mới"),
        ("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>", "x²"),
        (
            "<mc:AlternateContent><mc:Choice Requires='w14'><w:r><w:t>a</w:t></w:r>"
            "</mc:Choice><mc:Fallback><w:r><w:t>b</w:t></w:r></mc:Fallback>"
            "</mc:AlternateContent>",
            "a",
        ),
        ("<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t>"
         "</w:r></w:rubyBase></w:ruby></w:r>", "chữ"),
    ],
)  # fmt: skip
def test_words_are_those_that_a_reader_sees(content, expected):
    assert text(content) == expected


def test_space_kept_for_the_whole_document_is_kept():
    body = "<w:p><w:r><w:t>a </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>"
    kept = f'<w:sdt xml:space="preserve" {NAMES}><w:sdtContent>{body}</w:sdtContent></w:sdt>'
    assert paragraph(kept).text == "a b"


def test_capitals_by_format_are_read_as_capitals():
    assert text(run("ủy ban", "<w:caps/>")) == "ỦY BAN"
    assert paragraph(styled("P"), styles=style("P", rpr("<w:caps/>"))).text == "CHỮ"


def test_raised_and_underlined_words_are_told():
    assert look(par("2", "", '<w:vertAlign w:val="superscript"/>')).raised
    assert look(par("a", "", '<w:u w:val="single"/>')).underline
    assert not look(par("a", "", '<w:u w:val="none"/>')).underline


# Fields


def test_a_field_shows_its_result_and_says_its_name():
    found = paragraph(f"<w:p>{run('Trang ')}{complex_field('page', run('7'))}</w:p>")
    assert [(one.text, one.field) for one in found.runs] == [("Trang ", ""), ("7", "PAGE")]


def test_a_simple_field_shows_its_result():
    (only,) = paragraph(
        f'<w:p><w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple></w:p>'
    ).runs
    assert (only.text, only.field) == ("3", "PAGE")


@pytest.mark.parametrize(
    "content",
    [
        complex_field("PAGE"),
        complex_field("PAGE").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ""),
        '<w:fldSimple w:instr="PAGE"/>',
        "<w:r><w:pgNum/></w:r>",
    ],
)
def test_a_page_number_not_yet_counted_is_one(content):
    (only,) = paragraph(f"<w:p>{content}</w:p>").runs
    assert (only.text, only.field) == ("1", "PAGE")


def test_a_field_within_the_code_of_another_shows_nothing():
    inner = complex_field("PAGE", run("2"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText></w:r>'
        f"{inner}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('x')}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (only,) = paragraph(f"<w:p>{outer}</w:p>").runs
    assert (only.text, only.field) == ("x", "IF")


def test_a_field_goes_on_through_paragraphs():
    begin, end = complex_field("TOC", "|").split("|")
    found = facts(f"<w:p>{begin}{run('I. MỤC TIÊU')}</w:p><w:p>{run('II.')}{end}</w:p>")
    assert [one.field for each in found.paragraphs for one in each.runs] == ["TOC", "TOC"]


def test_a_field_that_never_ends_hides_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = facts(f"<w:p>{begin}{run('a')}</w:p>{par('b')}")
    assert [each.text for each in found.paragraphs] == ["a", "b"]


# Boxes, bookmarks, places


def box(inside):
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_stands_apart_from_its_paragraph_and_once():
    found = facts(f"<w:p>{run('a')}{box(par('trong'))}{run('b')}</w:p>")
    assert [each.text for each in found.paragraphs] == ["ab"]
    ((only,),) = found.text_boxes
    assert (only.text, only.place) == ("trong", "hộp chữ")


def test_a_box_of_old_word_and_a_box_in_a_box_are_read():
    inside = f"<v:textbox><w:txbxContent>{par('cũ')}</w:txbxContent></v:textbox>"
    old = f"<w:pict><v:shape>{inside}</v:shape></w:pict>"
    nested = f"<w:p>{run('ngoài')}{box(par('trong'))}</w:p>"
    found = facts(f"<w:p><w:r>{old}</w:r>{box(nested)}</w:p>")
    assert [[each.text for each in one] for one in found.text_boxes] == [
        ["cũ"],
        ["ngoài"],
        ["trong"],
    ]


def test_bookmarks_are_named_in_the_paragraph_where_they_begin():
    body = f'<w:p><w:bookmarkStart w:id="1" w:name="task_a"/>{run("a")}</w:p>'
    assert paragraph(body).marks == ("task_a",)


def test_indexes_count_every_paragraph_of_the_file():
    body = f"<w:p>{box(par('trong'))}</w:p>" + par("sau")
    found = facts(body)
    # 0 anchors the box, 1 stands in the choice, 2 in the fallback
    assert [each.index for each in found.paragraphs] == [0, 3]
    assert found.text_boxes[0][0].index == 1


def test_places_count_paragraphs_that_have_words():
    body = par("") + par("a") + par("") + par("b")
    assert [each.place for each in facts(body).paragraphs] == [
        "đầu văn bản",
        "đoạn 1",
        "sau đoạn 1",
        "đoạn 2",
    ]
