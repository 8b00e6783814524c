"""Builds facts of documents from plain strings, as a reader of files would give them."""

from itertools import count

from msgspec.structs import replace

from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import (
    Block,
    Cell,
    Line,
    Look,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)

UPRIGHT = Look(("Times New Roman",), 14.0)


def paragraph(text: str, **values) -> Paragraph:
    """Give a paragraph; `*bold*` words at its ends make the whole bold."""
    bold = len(text) > 1 and text.startswith("*") and text.endswith("*")
    look = replace(UPRIGHT, bold=bold)
    words = text.strip("*") if bold else text
    runs = (Run(words, look),) if words else ()
    return Paragraph(0, "", runs, **values)


def cell(row: int, column: int, text: str) -> Cell:
    """Give a cell; '/' between lines begins a paragraph, a line break stays in it."""
    return Cell(row, column, tuple(paragraph(each.strip()) for each in text.split(" // ")))


def table(*rows: tuple[str, ...], bordered: bool = False) -> Table:
    """Give a table from the texts of its cells."""
    made = tuple(
        Row(tuple(cell(number, column, text) for column, text in enumerate(row)))
        for number, row in enumerate(rows)
    )
    return Table(0, made, bordered=bordered)


def document(*blocks: Block | str, source="docx", boxes=()) -> DocumentFacts:
    """Give a document; a block '===' begins a section on a new page."""
    indexes, numbers = count(), count(1)
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block == "===":
            sections.append([])
            continue
        made = paragraph(block) if isinstance(block, str) else block
        sections[-1].append(_numbered(made, indexes, numbers, len(sections) - 1))
    text_boxes = tuple(
        tuple(_numbered(paragraph(text), indexes, numbers, 0) for text in box) for box in boxes
    )
    return DocumentFacts(
        "thu.docx",
        source,
        tuple(
            Section(index, tuple(section), 210.0, 297.0, 20.0, 20.0, 30.0, 20.0)
            for index, section in enumerate(sections)
        ),
        text_boxes=text_boxes,
    )


def _numbered(block, indexes, numbers, section):
    if isinstance(block, Paragraph):
        number = next(indexes)
        return replace(block, index=number, place=f"đoạn {number + 1}", section=section)
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(
                    each,
                    paragraphs=tuple(
                        _numbered(one, indexes, numbers, section) for one in each.paragraphs
                    ),
                )
                for each in row.cells
            ),
        )
        for row in block.rows
    )
    return replace(block, rows=rows, number=next(numbers), section=section)


def texts(lines) -> list[str]:
    """Give the words of lines, paragraphs or body items."""
    return [line.text for line in lines]


def text(line: Line | None) -> str | None:
    """Give the words of a line, if there is one."""
    return line and line.text
