"""Traces of editing: what was inserted, deleted, moved, formatted, said aside, hidden."""

import pytest

from tests.reading.docx.making import facts, par, rpr, run, style, styled

WHO = 'w:id="1" w:author="An"'
CUT = f"<w:del {WHO}><w:r><w:delText>cũ</w:delText></w:r></w:del>"
PUT = f"<w:ins {WHO}>{run('mới')}</w:ins>"


def traces(body, **others):
    return [
        (each.kind, each.text, each.paragraph, each.author)
        for each in facts(body, **others).traces
    ]


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (PUT, "inserted", "mới"),
        (CUT, "deleted", "cũ"),
        (f"<w:moveFrom {WHO}>{run('x')}</w:moveFrom>", "moved", "x"),
        (f"<w:moveTo {WHO}>{run('x')}</w:moveTo>", "moved", "x"),
        (run("x", f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>"), "formatted", "x"),
        (
            f"<w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr>{run('x')}",
            "inserted",
            "¶",
        ),
        (
            f"<w:pPr><w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr>{run('x')}",
            "formatted",
            "¶",
        ),
    ],
)
def test_a_tracked_change_is_told_with_its_words_and_author(content, kind, text):
    assert traces(par("a") + f"<w:p>{content}</w:p>") == [(kind, text, 1, "An")]


def test_the_place_of_a_change_is_that_of_its_paragraph():
    (only,) = facts(par("a") + f"<w:p>{PUT}</w:p>").traces
    assert only.place == "đoạn 2"


def test_one_change_cut_into_many_runs_is_one():
    assert traces(f"<w:p>{PUT}{PUT}{CUT}</w:p>") == [
        ("inserted", "mớimới", 0, "An"),
        ("deleted", "cũ", 0, "An"),
    ]


def test_a_paragraph_that_is_deleted_with_its_mark_is_not_there():
    gone = f"<w:p><w:pPr>{rpr(f'<w:del {WHO}/>')}</w:pPr>{CUT}</w:p>"
    found = facts(par("a") + gone + par("b"))
    assert [each.text for each in found.paragraphs] == ["a", "b"]
    assert [each.index for each in found.paragraphs] == [0, 2]
    assert {(each.kind, each.place) for each in found.traces} == {("deleted", "đoạn 1")}


def test_words_drawn_behind_the_text_are_told():
    shape = '<v:shape><v:textpath string="DỰ THẢO"/></v:shape>'
    drawn = f'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">{shape}</w:pict></w:r>'
    assert traces(par("a") + f"<w:p>{drawn}</w:p>") == [("watermark", "DỰ THẢO", 1, "")]


def comment(text, number=7):
    return f'<w:comment w:id="{number}" w:author="Bình">{par(text)}</w:comment>'


def test_a_comment_is_told_at_the_paragraph_it_is_put_to():
    body = par("a") + f'<w:p><w:commentRangeStart w:id="7"/>{run("b")}</w:p>'
    assert traces(body, comments=comment("sửa lại")) == [("comment", "sửa lại", 1, "Bình")]


def test_a_comment_put_to_nothing_is_still_told():
    assert traces(par("a"), comments=comment("x")) == [("comment", "x", None, "Bình")]


def test_hidden_words_are_traced_and_not_read():
    found = facts(f"<w:p>{run('a')}{run('ẩn', '<w:vanish/>')}</w:p>")
    assert found.paragraphs[0].text == "a"
    (only,) = found.traces
    assert (only.kind, only.text, only.paragraph, only.place) == ("hidden", "ẩn", 0, "đoạn 1")


def test_words_hidden_by_their_style_are_traced():
    assert traces(styled("P", "ẩn"), styles=style("P", rpr("<w:vanish/>"))) == [
        ("hidden", "ẩn", 0, "")
    ]


def test_words_hidden_only_on_the_web_are_read():
    assert facts(par("a", "", "<w:webHidden/>")).paragraphs[0].text == "a"


def test_a_change_in_a_fallback_is_not_told_twice():
    both = (
        f"<mc:AlternateContent><mc:Choice>{PUT}</mc:Choice>"
        f"<mc:Fallback>{PUT}</mc:Fallback></mc:AlternateContent>"
    )
    assert traces(f"<w:p>{both}</w:p>") == [("inserted", "mới", 0, "An")]


def test_a_change_in_a_header_is_told_with_its_place():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId_header1"/></w:sectPr>'
    (only,) = facts(par("a") + section, header1=f"<w:p>{PUT}</w:p>").traces
    assert (only.kind, only.paragraph, only.place) == ("inserted", None, "đầu trang 1")


def test_a_clean_document_has_no_traces():
    assert traces(par("a")) == []
