"""Which paragraphs stand below one another: in the text, or in one cell of a table."""

from collections.abc import Iterator

from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph


def columns(document: DocumentFacts) -> Iterator[tuple[Paragraph, ...]]:
    """Give the paragraphs that follow one another: between tables, and cell by cell."""
    between: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        yield tuple(between)
        between = []
        for row in block.rows:
            yield from (cell.paragraphs for cell in row.cells)
    yield tuple(between)


def below(document: DocumentFacts, paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """Give what stands below a paragraph in its cell, or in the text up to a table."""
    for column in columns(document):
        for place, each in enumerate(column):
            if each.index == paragraph.index:
                return column[place + 1 :]
    return ()


def blank_between(document: DocumentFacts, upper: Paragraph, lower: Paragraph) -> int:
    """Count the paragraphs without words between two of one cell or text; 0 elsewhere."""
    following = below(document, upper)
    places = [place for place, each in enumerate(following) if each.index == lower.index]
    passed = following[: places[0]] if places else ()
    return sum(not each.text.strip() and not each.rules for each in passed)
