"""Edits that change how things look: kept, and the figures are renewed under them."""

from tests.evening import row_edits as by_hand
from tests.evening.ways import cell, row, way
from tests.evening.word_file import made, q, run, words


@way(
    lambda file: all(
        r.find(f"{q('w:rPr')}/{q('w:b')}") is not None for r in row(file, 1).iter(q("w:r"))
    )
)
def bold_row(file):
    by_hand.bold(row(file, 1))


@way(lambda file: file.table.find(q("w:tblGrid"))[2].get(q("w:w")) == "3074")
def widen_column(file):
    by_hand.widened(file.table, 2, 300)


@way(lambda file: cell(file, 15, "budget").find(f".//{q('w:highlight')}") is not None)
def highlight_amount(file):
    by_hand.set_look(cell(file, 15, "budget").find(q("w:p")), "w:highlight", val="yellow")


@way(
    lambda file: (
        cell(file, 8, "budget").find(f".//{q('w:pageBreakBefore')}") is None
        and row(file, 8).find(f".//{q('w:pageBreakBefore')}") is not None
    )
)
def page_break_in_table(file):
    cell(file, 8, "number").find(f".//{q('w:pStyle')}").addnext(made("w:pageBreakBefore"))


@way(lambda file: row(file, 1).find(f".//{q('w:proofErr')}") is not None)
def repair_artefacts(file):
    """Spelling marks and page places, which Word writes where it likes."""
    for name in ("title", "budget"):
        paragraph = cell(file, 1, name).find(q("w:p"))
        paragraph.insert(1, made("w:proofErr", type="spellStart"))
        paragraph.append(made("w:proofErr", type="spellEnd"))
    words_ = next(cell(file, 8, "budget").iter(q("w:t")))
    words_.addprevious(made("w:lastRenderedPageBreak"))


@way(lambda file: len(list(cell(file, 1, "budget").iter(q("w:r")))) >= 1)
def runs_cut_up(file):
    """The same words in many runs, as after years of editing."""
    for name in ("title", "budget"):
        paragraph = cell(file, 1, name).find(q("w:p"))
        old = next(paragraph.iter(q("w:r")))
        for number, letter in enumerate(words(old)):
            old.addprevious(run(letter, rsidR=f"00{number:06X}"))
        paragraph.remove(old)


@way(
    lambda file: (
        row(file, 1).find(f".//{q('w:smartTag')}") is not None
        and row(file, 8).find(f".//{q('w:hyperlink')}") is not None
    )
)
def smart_tag_and_hyperlink(file):
    first = cell(file, 1, "budget").find(q("w:p"))
    tag = made(
        "w:smartTag",
        uri="urn:schemas-microsoft-com:office:smarttags",
        element="metricconverter",
    )
    tag.extend(first.findall(q("w:r")))
    first.append(tag)
    link = made("w:hyperlink", history=1)
    link.set(q("r:id"), file.link("https://quangngai.gov.vn"))
    title = cell(file, 8, "title").find(q("w:p"))
    link.extend(title.findall(q("w:r")))
    title.append(link)
