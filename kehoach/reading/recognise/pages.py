"""Tells which blocks begin a page of their own."""

from functools import lru_cache

from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Block, Paragraph
from kehoach.reading.recognise.folding import has_words


def begins_page(document: DocumentFacts, index: int) -> bool:
    """Tell whether nothing with words stands between a block and a new page above it."""
    blocks = document.blocks
    firsts = _first_of_sections(
        tuple((each.starts_page, len(each.blocks)) for each in document.sections)
    )
    while not _breaks(blocks[index]) and index not in firsts:
        index -= 1
        if index < 0 or not _is_empty(blocks[index]):
            return False
    return True


def _breaks(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.page_break_before


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not has_words(block.text)


@lru_cache(maxsize=8)
def _first_of_sections(sections: tuple[tuple[bool, int], ...]) -> frozenset[int]:
    """Give the blocks that a section on a new page begins with."""
    firsts, count = [], 0
    for starts_page, length in sections:
        if starts_page and count:
            firsts.append(count)
        count += length
    return frozenset(firsts)
