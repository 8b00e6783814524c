"""What a reader sees of a DOCX, for comparing two: words by place, formats, tables."""

from functools import cache

from msgspec.structs import replace

from kehoach.reading.docx import facts as reading
from kehoach.reading.facts.layout import Paragraph


@cache
def read_facts(content):
    return reading.read_facts(content, "x.docx")


def words(content):
    """Give the words of every paragraph and cell in their places, row numbers counted."""
    return [
        block.words if isinstance(block, Paragraph) else _table_words(block)
        for section in read_facts(content).sections
        for block in section.blocks
    ]


def _table_words(table):
    return [
        [(cell.column, [each.words for each in cell.paragraphs]) for cell in row.cells]
        for row in table.rows
    ]


def facts(content, *, marks=True):
    """Give everything that the checks know of a document, without what only counts places."""
    document = read_facts(content)
    return [
        {
            "paper": (section.width_mm, section.height_mm, section.top_mm, section.left_mm),
            "numbers": (section.starts_at, section.number_format, section.first_page_differs),
            "blocks": [_block(block, marks) for block in section.blocks],
        }
        for section in document.sections
    ]


def _block(block, marks):
    if isinstance(block, Paragraph):
        return _paragraph(block, marks)
    return [
        (
            row.repeats,
            row.whole,
            [
                (
                    cell.column,
                    cell.columns,
                    cell.rows,
                    [_paragraph(p, marks) for p in cell.paragraphs],
                )
                for cell in row.cells
            ],
        )
        for row in block.rows
    ]


def _paragraph(paragraph, marks):
    """Let an automatic number count as words: a redline has them for typed row numbers."""
    runs = [(run.text, run.look, run.field) for run in paragraph.runs]
    if paragraph.label:
        look = paragraph.label_look or (runs[0][1] if runs else None)
        runs.insert(0, (paragraph.label, look, ""))
    plain = replace(paragraph, index=0, place="", runs=(), label="", label_look=None, marks=())
    return plain, runs, paragraph.marks if marks else ()


def traces(content):
    """Give the marks of changes, as the checks see them."""
    return read_facts(content).traces
