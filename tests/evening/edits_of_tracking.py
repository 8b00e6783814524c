"""Edits while changes are tracked: in the text, in a figure, in a row."""

from lxml import etree

from tests.evening import row_edits as by_hand
from tests.evening.edits_of_text import SENTENCE
from tests.evening.ways import cell, control, row, row_with, way
from tests.evening.word_file import SETTINGS, made, paragraph_with, q, run, words, written


def tracked(kind, *runs):
    """Make a tracked insertion or deletion."""
    return made(f"w:{kind}", *runs, id=9001, author="Chuyên viên", date="2025-09-20T21:10:00Z")


def deleted_run(text, look=None):
    """Make a run of deleted words."""
    made_run = run(text, look)
    node = made_run.find(q("w:t"))
    node.tag = q("w:delText")
    return made_run


@way(
    lambda file: (
        file.tree.find(f".//{q('w:del')}//{q('w:delText')}").text == "nâng cao"
        and b"trackRevisions" in file.parts[SETTINGS]
    )
)
def track_changes_on(file):
    """Turn on tracking and change two words of the text."""
    settings = etree.fromstring(file.parts[SETTINGS])
    settings.find(q("w:zoom")).addnext(made("w:trackRevisions"))
    file.parts[SETTINGS] = written(settings)
    last = paragraph_with(file.tree, SENTENCE).findall(q("w:r"))[-1]
    last.addnext(tracked("ins", run(" thúc đẩy")))
    last.addnext(tracked("del", deleted_run("nâng cao")))


@way(lambda _: True)
def tracked_change_in_amount(file):
    old = next(cell(file, 1, "budget").iter(q("w:r")))
    old.addnext(tracked("ins", run("3.700")))
    old.addnext(tracked("del", deleted_run(words(old))))
    old.getparent().remove(old)


@way(lambda file: row_with(file, "Hội thi").find(f"{q('w:trPr')}/{q('w:ins')}") is not None)
def tracked_row(file):
    """Insert a row while changes are tracked."""
    texts = ["", "Hội thi tìm hiểu chuyển đổi số", "", "", "", "", "75"]
    new = by_hand.copied_row(row(file, 9), texts, 0x5D000000)
    new.find(q("w:trPr")).append(tracked("ins"))
    for each in list(new.iter(q("w:r"))):
        change = tracked("ins")
        each.addprevious(change)
        change.append(each)


@way(lambda _: True)
def tracked_row_deletion(file):
    """Delete a row while changes are tracked."""
    row(file, 9).find(q("w:trPr")).append(tracked("del"))
    for each in list(row(file, 9).iter(q("w:r"))):
        each.addprevious(tracked("del", deleted_run(words(each))))
        each.getparent().remove(each)


@way(lambda _: True)
def tracked_change_in_total(file):
    """Change the total of the sentence while changes are tracked."""
    old = next(control(file, "kh:total-figures").iter(q("w:r")))
    old.addnext(tracked("ins", run("52.600.000.000 đồng")))
    old.addnext(tracked("del", deleted_run(words(old))))
    old.getparent().remove(old)
