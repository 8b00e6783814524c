"""Ways to spoil a built plan so that its printed pages break exactly one rule."""

import io

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

DRAWING_EXTENTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}ext",
)


def broken(content: bytes, change) -> bytes:
    """Give the document with one change made to it."""
    document = Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scale_rule(text, factor):
    """Make the line drawn under some words longer or shorter."""

    def change(document):
        paragraph = find(document, text)
        for name in DRAWING_EXTENTS:
            for extent in paragraph._p.iter(name):
                extent.set("cx", str(round(int(extent.get("cx")) * factor)))

    return change


def drop_rule(text):
    def change(document):
        for drawing in list(find(document, text)._p.iter(qn("w:drawing"))):
            alternate = drawing.getparent().getparent()
            alternate.getparent().remove(alternate)

    return change


def grow(text, size_pt):
    def change(document):
        for run in find(document, text).runs:
            run.font.size = Pt(size_pt)

    return change


def page_break_before(text):
    def change(document):
        find(document, text).paragraph_format.page_break_before = True

    return change


def gap_before(text, points):
    def change(document):
        find(document, text).paragraph_format.space_before = Pt(points)

    return change


def lines_before(text, count):
    def change(document):
        paragraph = find(document, text)
        for _ in range(count):
            paragraph.insert_paragraph_before(" ")

    return change


def drop_all(name, *, within=None):
    """Remove an element everywhere, or only in the table that holds some words."""

    def change(document):
        root = document.element.body if within is None else table_of(document, within)
        for element in list(root.iter(qn(name))):
            element.getparent().remove(element)

    return change


def together(*changes):
    def change(document):
        for each in changes:
            each(document)

    return change


def blank_page(document):
    paragraph = find(document, "Phụ lục")
    for _ in range(2):
        before = paragraph.insert_paragraph_before()
        before.add_run().add_break(WD_BREAK.PAGE)


def number_at_the_foot(document):
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    for paragraph in list(section.header.paragraphs):
        section.footer._element.append(paragraph._p)
    section.header._element.append(OxmlElement("w:p"))


def number_from(section, start):
    def change(document):
        element = document.sections[section]._sectPr.find(qn("w:pgNumType"))
        if element is None:
            element = OxmlElement("w:pgNumType")
            document.sections[section]._sectPr.append(element)
        element.set(qn("w:start"), str(start))

    return change


def show_first_number(section):
    def change(document):
        document.sections[section].different_first_page_header_footer = False

    return change


def push_out(text, millimetres):
    def change(document):
        find(document, text).paragraph_format.left_indent = Mm(-millimetres)

    return change


def letter_in_another_font(text):
    """Set the second letter of a paragraph in a typeface of its own."""

    def change(document):
        paragraph = find(document, text)
        words = paragraph.text
        paragraph.runs[0].text = words[0]
        for run in paragraph.runs[1:]:
            run.text = ""
        other = paragraph.add_run(words[1])
        other.font.name = "DejaVu Sans"
        paragraph.add_run(words[2:])

    return change


def lengthen(text, times):
    """Repeat the words of a cell, so that its row is long enough to meet a page's end."""

    def change(document):
        paragraph = find(document, text)
        paragraph.runs[0].text = " ".join([paragraph.text.rstrip(".").lower()] * times)
        for run in paragraph.runs[1:]:
            run.text = ""

    return change


def find(document, text):
    """Give the first paragraph that begins with these words, in tables and controls too."""
    for element in document.element.body.iter(qn("w:p")):
        words = "".join(node.text or "" for node in element.iter(qn("w:t")))
        if words.startswith(text):
            return Paragraph(element, document)
    msg = f"no paragraph begins with {text!r}"
    raise ValueError(msg)


def table_of(document, text):
    return next(find(document, text)._p.iterancestors(qn("w:tbl")))
