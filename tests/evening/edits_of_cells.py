"""Edits of the words in a cell."""

import unicodedata

from lxml import etree

from tests.evening import row_edits as by_hand
from tests.evening.edits_of_text import TEXT_BOX
from tests.evening.ways import cell, total_row, way
from tests.evening.word_file import made, q, retype, run, words


@way(lambda file: words(cell(file, 4, "budget")) == "1.200")
def retype_amount(file):
    """An amount that the data did not change."""
    retype(cell(file, 4, "budget"), "1.200")


@way(lambda file: words(cell(file, 1, "budget")) == "3.700")
def retype_amount_that_data_changed(file):
    retype(cell(file, 1, "budget"), "3.700")


@way(lambda file: words(cell(file, 1, "budget")) == "3.900")
def retype_amount_as_data_did(file):
    retype(cell(file, 1, "budget"), "3.900")


@way(lambda file: words(cell(file, 4, "budget")) == "")
def empty_amount(file):
    for each in list(cell(file, 4, "budget").iter(q("w:r"))):
        each.getparent().remove(each)


@way(lambda file: words(cell(file, 5, "total_cost")) == "150")
def fill_empty_cell(file):
    cell(file, 5, "total_cost").find(q("w:p")).append(run("150", rsidR="00E51B2A"))


@way(lambda file: words(cell(file, 8, "title")).startswith("Thanh tra, đánh giá"))
def retype_title(file):
    """A title whose amount the data changed."""
    title = words(cell(file, 8, "title"))
    retype(cell(file, 8, "title"), title.replace("Kiểm tra", "Thanh tra"))


@way(lambda file: words(total_row(file)).endswith("52.600"))
def retype_total(file):
    retype(by_hand.cells(total_row(file))[-1], "52.600")


@way(lambda _: True)
def retype_number(file):
    retype(cell(file, 5, "number"), "5a")


@way(lambda _: True)
def renumber_by_hand(file):
    for number in range(1, 29):
        retype(cell(file, number, "number"), f"{number:02}.")


@way(lambda _: True)
def spaces_typed(file):
    """A space behind an amount, two between words: not an edit that anyone sees."""
    for name in ("title", "budget"):
        node = list(cell(file, 1, name).iter(q("w:t")))[-1]
        node.text = node.text.replace("dịch vụ", "dịch  vụ") + " "
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


@way(lambda file: cell(file, 1, "title").find(f".//{q('w:br')}") is not None)
def line_break_in_title(file):
    """Shift+Enter in place of a space."""
    old = next(cell(file, 1, "title").iter(q("w:r")))
    first, second = words(old).split(" hệ thống", 1)
    old.addprevious(run(first))
    old.addprevious(made("w:r", made("w:br")))
    old.addprevious(run("hệ thống" + second))
    old.getparent().remove(old)


@way(lambda file: "Dự toán năm 2025" in words(file.table))
def rename_heading(file):
    node = next(t for t in file.table.iter(q("w:t")) if t.text == "Kinh phí năm 2025")
    node.text = "Dự toán năm 2025"


@way(
    lambda file: [words(r) for r in cell(file, 1, "budget").iter(q("w:r")) if len(r) > 1] != []
)
def colour_half_an_amount(file):
    """Colour the last three digits red: they are what the data changes."""
    old = next(cell(file, 1, "budget").iter(q("w:r")))
    old.addprevious(run("3."))
    old.addprevious(run("640", made("w:rPr", made("w:color", val="FF0000"))))
    old.getparent().remove(old)


@way(lambda file: file.table.find(f".//{q('w:instrText')}") is not None)
def sum_field(file):
    """Let Word add the column up: =SUM(ABOVE) shows the total."""
    paragraph = by_hand.cells(total_row(file))[-1].find(q("w:p"))
    first = next(paragraph.iter(q("w:r")))
    for piece in (
        made("w:fldChar", fldCharType="begin"),
        made("w:instrText", text=" =SUM(ABOVE) "),
        made("w:fldChar", fldCharType="separate"),
    ):
        first.addprevious(made("w:r", piece))
    paragraph.append(made("w:r", made("w:fldChar", fldCharType="end")))


@way(lambda file: cell(file, 1, "budget").find(f".//{q('w:sdt')}") is not None)
def control_of_a_person(file):
    """Put a content control of one's own around an amount."""
    paragraph = cell(file, 1, "budget").find(q("w:p"))
    content = made("w:sdtContent", *paragraph.findall(q("w:r")))
    look = made("w:sdtPr", made("w:alias", val="Chờ duyệt"), made("w:tag", val="cho-duyet"))
    paragraph.append(made("w:sdt", look, content))


@way(lambda file: len(file.table.findall(f".//{q('w:numPr')}")) >= 27)
def automatic_numbering(file):
    """Let Word number the rows: the typed TT goes, a list comes in its place."""
    for number in range(1, 29):
        paragraph = cell(file, number, "number").find(q("w:p"))
        for each in list(paragraph.iter(q("w:r"))):
            each.getparent().remove(each)
        look = made("w:numPr", made("w:ilvl", val=0), made("w:numId", val=7))
        paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}").addnext(look)


@way(lambda _: True)
def decomposed_letters(file):
    """Paste a title whose letters are decomposed (NFD), as from a Mac: it looks the same."""
    node = next(cell(file, 1, "title").iter(q("w:t")))
    node.text = unicodedata.normalize("NFD", node.text)


@way(lambda _: True)
def text_box_in_amount(file):
    box = etree.parse(TEXT_BOX, etree.XMLParser(remove_blank_text=True)).getroot()
    cell(file, 1, "budget").find(q("w:p")).append(box)
