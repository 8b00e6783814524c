"""Leaves in a DOCX what editing leaves: comments and tracked changes, as Word writes them.

{at: "Nơi nhận", comment: "Xem lại"}      a remark, around the words or at one place
{at: "Nơi nhận", tracked: "…"}            words put in, struck out, moved; a new row
"""

import copy

from lxml import etree

from tests.quality.docx_tree import Docx, W, paragraph_of, properties_of, runs_of

SIGNED = {f"{W}author": "Văn thư", f"{W}date": "2025-09-01T08:00:00Z"}
COMMENTS = "word/comments.xml"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def ways_of_trace(breach: dict) -> list:
    """Give the ways in which a trace stands in a file."""
    if "comment" in breach:
        return [("around", _comment_around), ("at", _comment_at)]
    return [
        ("inserted", _insert), ("deleted", _delete), ("moved", _move),
        ("mark", _insert_mark), ("look", _change_look), ("row", _insert_row),
    ]  # fmt: skip


def _comment_around(docx: Docx, breach: dict) -> None:
    runs = runs_of(docx, breach)
    runs[0].addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": "0"}))
    runs[-1].addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "0"}))
    _comment_at(docx, breach)


def _comment_at(docx: Docx, breach: dict) -> None:
    """Put a comment at one place, without the words that it speaks of."""
    mark = etree.SubElement(paragraph_of(docx, breach), f"{W}r")
    etree.SubElement(mark, f"{W}commentReference", {f"{W}id": "0"})
    _add_comments_part(docx, breach["comment"])


def _add_comments_part(docx: Docx, text: str) -> None:
    root = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    comment = etree.SubElement(root, f"{W}comment", {f"{W}id": "0", **SIGNED})
    run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    docx.parts[COMMENTS] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    part = f'<Override PartName="/{COMMENTS}" ContentType="{CONTENT_TYPE}"/>'
    _put_into(docx, TYPES, f"{part}</Types>")
    relation = f'<Relationship Id="rIdComments" Type="{RELATION}" Target="comments.xml"/>'
    _put_into(docx, RELATIONS, f"{relation}</Relationships>")


def _put_into(docx: Docx, part: str, end: str) -> None:
    closing = end[end.rindex("</") :]
    docx.parts[part] = docx.parts[part].replace(closing.encode(), end.encode())


def _insert(docx: Docx, breach: dict) -> None:
    last = runs_of(docx, breach)[-1]
    made = copy.deepcopy(last)
    made.find(f"{W}t").text = breach["tracked"]
    change = etree.Element(f"{W}ins", {f"{W}id": "901", **SIGNED})
    last.addnext(change)
    change.append(made)


def _delete(docx: Docx, breach: dict) -> None:
    """Strike out words that were put in after the last word."""
    _insert(docx, breach)
    for change in docx.main.iter(f"{W}ins"):
        change.tag = f"{W}del"
        for node in change.iter(f"{W}t"):
            node.tag = f"{W}delText"


def _move(docx: Docx, breach: dict) -> None:
    _insert(docx, breach)
    for change in docx.main.iter(f"{W}ins"):
        change.tag = f"{W}moveTo"


def _insert_mark(docx: Docx, breach: dict) -> None:
    """Part two paragraphs: only the paragraph mark is new."""
    own = properties_of(paragraph_of(docx, breach), "pPr")
    mark = etree.SubElement(own, f"{W}rPr")
    etree.SubElement(mark, f"{W}ins", {f"{W}id": "901", **SIGNED})


def _change_look(docx: Docx, breach: dict) -> None:
    own = properties_of(runs_of(docx, breach)[-1], "rPr")
    change = etree.SubElement(own, f"{W}rPrChange", {f"{W}id": "901", **SIGNED})
    etree.SubElement(change, f"{W}rPr")


def _insert_row(docx: Docx, breach: dict) -> None:
    """Say of the row around the paragraph, or of the first one at all, that it is new."""
    around = paragraph_of(docx, breach).iterancestors(f"{W}tr")
    row = next(around, None)
    row = next(docx.main.iter(f"{W}tr")) if row is None else row
    own = properties_of(row, "trPr")
    etree.SubElement(own, f"{W}ins", {f"{W}id": "901", **SIGNED})
