"""What old content needs in the new file comes with it: links, pictures, lists, styles."""

import pytest
from lxml import etree

from kehoach.diagnostic import Refused
from kehoach.exchange.redline import redline
from tests.evening.word_file import WordFile, made, paragraph_with, q, run, words
from tests.exchange.redline.decisions import accepted, read, rejected, revisions, tree_of
from tests.exchange.redline.pairs import AUTHOR, foreign, old_2025
from tests.exchange.redline.seen import facts
from tests.exchange.redline.seen import words as seen

OPENING = "Sở Khoa học và Công nghệ xây dựng Kế hoạch"
R_ID = q("r:id")
NOTES = (
    b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:footnote w:id="%d"><w:p><w:r><w:t>%b</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def marked(old, new):
    return redline(old, new, author=AUTHOR, file="x.docx")


def opened():
    file = WordFile(old_2025())
    return file, paragraph_with(file.tree, OPENING)


def both_ways(one, other):
    """Compare both ways; what is given back must be whole. Give the two redlines."""
    found = []
    for old, new in ((one, other), (other, one)):
        result = marked(old, new)
        assert seen(accepted(result)) == seen(new)
        assert seen(rejected(result)) == seen(old)
        found.append(result)
    return found


def test_a_link_that_goes_keeps_its_address():
    file, paragraph = opened()
    link = made("w:hyperlink", run("xem Cổng thông tin"))
    link.set(R_ID, file.link("https://example.org/ke-hoach"))
    paragraph.append(link)
    for result in both_ways(file.saved(), old_2025()):
        tree = tree_of(result)
        ids = {each.get(R_ID) for each in tree.iter(q("w:hyperlink"))}
        relations = etree.fromstring(read(result)["word/_rels/document.xml.rels"])
        targets = {each.get("Id"): each.get("Target") for each in relations}
        assert [targets[each] for each in ids] == ["https://example.org/ke-hoach"]


def picture(id_):
    graphic = etree.Element(q("a:graphic"))
    graphic.set(q("r:embed"), id_)
    return made("w:r", made("w:drawing", graphic))


def test_a_picture_that_goes_is_carried_over():
    file, paragraph = opened()
    paragraph.append(picture(file.add_part("media/hinh.png", b"PNG", "image", "image/png")))
    result, back = both_ways(file.saved(), old_2025())
    parts = read(result)
    assert parts["word/media/hinh.png"] == read(back)["word/media/hinh.png"] == b"PNG"
    assert b'PartName="/word/media/hinh.png"' in parts["[Content_Types].xml"]


def test_a_picture_that_stays_is_not_carried_twice():
    file, paragraph = opened()
    paragraph.append(picture(file.add_part("media/hinh.png", b"PNG", "image", "image/png")))
    old = file.saved()
    paragraph.insert(1, run("Thêm chữ. "))
    assert [name for name in read(marked(old, file.saved())) if "media" in name] == [
        "word/media/hinh.png"
    ]


def test_a_chart_that_goes_is_refused_with_its_kind():
    file, paragraph = opened()
    paragraph.append(picture(file.add_part("charts/chart1.xml", b"<c/>", "chart", "a/b")))
    file.parts["word/charts/_rels/chart1.xml.rels"] = b"<Relationships/>".replace(
        b"<Relationships",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"',
    )
    with pytest.raises(Refused, match="chart") as refused:
        marked(file.saved(), old_2025())
    assert [problem.code for problem in refused.value.problems] == ["T002"]


def noted(text, number):
    file, paragraph = opened()
    file.add_part("footnotes.xml", NOTES % (number, text), "footnotes", NOTES_TYPE)
    reference = made("w:footnoteReference")
    reference.set(q("w:id"), str(number))
    paragraph.append(made("w:r", reference))
    return file.saved()


def test_a_note_of_the_same_words_is_the_same_note():
    assert revisions(marked(noted(b"theo cong van", 2), noted(b"theo cong van", 5))) == []


def test_a_note_that_goes_is_refused_with_its_words():
    with pytest.raises(Refused, match="chú thích cuối trang “theo cong van”") as refused:
        marked(noted(b"theo cong van", 2), old_2025())
    assert [problem.code for problem in refused.value.problems] == ["T002"]


def test_a_style_that_only_the_old_file_has_comes_with_its_parents():
    file, paragraph = opened()
    styles = etree.fromstring(file.parts["word/styles.xml"])
    for name, parent in (("RiengCon", "RiengCha"), ("RiengCha", "Normal")):
        style = made("w:style", made("w:name", val=name), made("w:basedOn", val=parent))
        style.set(q("w:type"), "paragraph")
        style.set(q("w:styleId"), name)
        if name == "RiengCha":
            style.append(made("w:rPr", made("w:sz", val=40)))
        styles.append(style)
    file.parts["word/styles.xml"] = etree.tostring(styles)
    paragraph.find(q("w:pPr")).find(q("w:pStyle")).set(q("w:val"), "RiengCon")
    old = file.saved()
    result = marked(old, old_2025())
    assert facts(rejected(result)) == facts(old)
    assert facts(accepted(result)) == facts(old_2025())


def test_a_list_of_another_kind_gets_a_number_of_its_own():
    old = foreign()["npm_xa_hoa_son"][0]
    file = WordFile(old)
    numbering = etree.fromstring(file.parts["word/numbering.xml"])
    for text in numbering.iter(q("w:lvlText")):
        text.set(q("w:val"), "+")
    file.parts["word/numbering.xml"] = etree.tostring(numbering)
    new = file.saved()
    result = marked(old, new)
    assert facts(accepted(result)) == facts(new)
    assert facts(rejected(result)) == facts(old)


def test_a_field_goes_and_comes_as_a_whole():
    file, paragraph = opened()
    for kind in ("begin", "separate", "end"):
        mark = made("w:r", made("w:fldChar"))
        mark[0].set(q("w:fldCharType"), kind)
        paragraph.append(mark)
        if kind == "begin":
            paragraph.append(made("w:r", made("w:instrText", text=" PAGE ")))
        if kind == "separate":
            paragraph.append(run("7"))
    result, back = both_ways(file.saved(), old_2025())
    assert next(tree_of(result).iter(q("w:delInstrText"))).text == " PAGE "
    assert next(tree_of(back).iter(q("w:ins"))).find(f"{q('w:r')}/{q('w:fldChar')}") is not None


def test_a_field_that_ends_in_another_paragraph_is_kept_together():
    file, paragraph = opened()
    mark = made("w:r", made("w:fldChar"))
    mark[0].set(q("w:fldCharType"), "begin")
    paragraph.append(mark)
    both_ways(file.saved(), old_2025())


def test_what_a_session_leaves_and_comments_are_no_change():
    file, paragraph = opened()
    paragraph.set(q("w:rsidR"), "00C2147F")
    paragraph.set(q("w14:paraId"), "00C2147F")
    paragraph.append(made("w:proofErr", type="spellStart"))
    paragraph.append(made("w:commentRangeStart", id=3))
    assert revisions(marked(file.saved(), old_2025())) == []


def test_a_changed_format_of_the_same_words_is_a_format_change():
    file, paragraph = opened()
    paragraph.find(q("w:r")).insert(0, made("w:rPr", made("w:b")))
    new = file.saved()
    result = marked(old_2025(), new)
    assert revisions(result) == ["rPrChange"]
    assert facts(accepted(result)) == facts(new)
    assert facts(rejected(result)) == facts(old_2025())


def test_paper_margins_and_cells_keep_their_old_form():
    file = WordFile(old_2025())
    file.tree.find(f".//{q('w:pgMar')}").set(q("w:left"), "1700")
    cell = next(file.tree.iter(q("w:tc")))
    cell.find(q("w:tcPr")).append(made("w:vAlign", val="bottom"))
    row = next(file.tree.iter(q("w:tr")))
    row.remove(row.find(q("w:trPr")))
    new = file.saved()
    result = marked(old_2025(), new)
    assert sorted(revisions(result)) == ["sectPrChange", "tcPrChange", "trPrChange"]
    assert facts(accepted(result)) == facts(new)
    assert facts(rejected(result)) == facts(old_2025())


def test_a_row_that_is_cut_otherwise_is_replaced_whole():
    file = WordFile(old_2025())
    row = file.table.findall(q("w:tr"))[5]
    first, second = row.findall(q("w:tc"))[2:4]
    first.find(q("w:tcPr")).insert(1, made("w:gridSpan", val=2))
    row.remove(second)
    both_ways(old_2025(), file.saved())


def test_a_mark_at_the_end_of_a_paragraph_never_touches_the_next_one():
    old, new = WordFile(old_2025()), WordFile(old_2025())
    first = paragraph_with(new.tree, OPENING)
    first.append(run(" Thêm."))
    first.getnext().insert(1, run("Mới "))
    result, _ = both_ways(old.saved(), new.saved())
    paragraph = next(p for p in tree_of(result).iter(q("w:p")) if OPENING in words(p))
    assert [each.tag for each in paragraph][-2:] == [q("w:ins"), q("w:del")]


def test_a_repeated_word_keeps_marks_of_two_paragraphs_apart_when_words_go():
    old, new = WordFile(old_2025()), WordFile(old_2025())
    first = paragraph_with(old.tree, OPENING)
    first.append(run(" Thêm."))
    first.getnext().insert(1, run("Mới "))
    both_ways(old.saved(), new.saved())


def test_a_document_without_a_body_has_no_difference():
    file = WordFile(old_2025())
    file.tree.remove(file.tree.find(q("w:body")))
    assert revisions(marked(old_2025(), file.saved())) == []
