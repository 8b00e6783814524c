"""Finds where the body ends, and the signature block and recipients that follow it."""

from msgspec import Struct

from kehoach.reading.facts.components import Recipients, Signature
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Block, Paragraph, Table
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.appendices import appendix_starts
from kehoach.reading.recognise.body import level_and_label
from kehoach.reading.recognise.folding import has_words, in_capitals, plain
from kehoach.reading.recognise.pages import begins_page
from kehoach.reading.recognise.placed import (
    Placed,
    lines_of_block,
    lines_of_boxes,
    placed_lines,
    places_only,
)
from kehoach.reading.recognise.recipients import is_recipients_label, part_recipients
from kehoach.reading.recognise.signature import (
    LONGEST_AUTHORITY,
    is_authority,
    is_person,
    recognise_signature,
)

MOST_BLOCKS = 60
"""Blocks that the signature and recipients may take."""
MOST_BORDERED_COLUMNS = 2
"""A table with lines drawn and more columns than this holds content."""
LONGEST_LINE = 2 * LONGEST_AUTHORITY

Blocks = tuple[Block, ...]


class Ending(Struct, frozen=True):
    """Signature and recipients; the body ends before block `start`."""

    start: int
    signature: Signature
    recipients: Recipients
    appendices: tuple[int, ...]
    """The blocks that begin an appendix."""


class _Anchor(Struct, frozen=True):
    """A block that can only belong to the ending."""

    block: int
    labels: bool
    """It holds 'Nơi nhận', not only a signer's authority."""


def recognise_ending(document: DocumentFacts, body: int) -> Ending:
    """Find the signature block and recipients after the body's first block."""
    blocks = document.blocks
    anchors = _anchors(blocks, body)
    appendices = appendix_starts(document, body, anchors[0].block if anchors else None)
    limit = appendices[0] if appendices else len(blocks)
    span = _span(document, body, [each for each in anchors if each.block < limit])
    lines = list(placed_lines(blocks, span[0], min(span[1], limit))) if span else []
    printed = document.source == "pdf"
    recipients, rest = part_recipients(lines + _of_boxes(document), printed=printed)
    start = span[0] if span else limit
    return Ending(start, recognise_signature(rest), recipients, appendices)


def _anchors(blocks: Blocks, first: int) -> list[_Anchor]:
    anchors = []
    for index in range(first, len(blocks)):
        if not _may_hold_anchor(blocks[index]):
            continue
        lines = list(lines_of_block(blocks, index))
        labels = any(map(is_recipients_label, lines))
        if isinstance(blocks[index], Table):
            signs = any(is_authority(each) and in_capitals(each.text) for each in lines)
        else:
            signs = any(map(is_authority, lines))
        if labels or signs:
            anchors.append(_Anchor(index, labels))
    return anchors


def _may_hold_anchor(block: Block) -> bool:
    if isinstance(block, Paragraph):
        lines = [line for line in block.lines if len(line.text) <= LONGEST_LINE]
        return any(wording.ENDING.search(plain(line.text)) for line in lines)
    if not places_only(block):
        return False
    columns = {cell.column for row in block.rows for cell in row.cells if cell.text}
    return not block.bordered or len(columns) <= MOST_BORDERED_COLUMNS


def _span(document: DocumentFacts, body: int, anchors: list[_Anchor]) -> tuple[int, int] | None:
    """Give the blocks of the ending: 'Nơi nhận' decides, else the last authority."""
    if not anchors:
        return None
    certain = next((each for each in anchors if each.labels), anchors[-1]).block
    first, last = certain, certain
    signs = {each.block for each in anchors}
    for index in range(certain - 1, body - 1, -1):
        if index in signs:
            first = index
        elif not _may_stand_in_ending(document.blocks[index]):
            break
    while last + 1 < min(len(document.blocks), first + MOST_BLOCKS):
        if _ends_ending(document, last + 1, signs):
            break
        last += 1
    return first, last + 1


def _may_stand_in_ending(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return all(
        not has_words(line.text)
        or wording.SIGNED.match(plain(line.text))
        or is_person(line.text)
        or (in_capitals(line.text) and not level_and_label(line.text)[1])
        for line in block.lines
    )


def _ends_ending(document: DocumentFacts, index: int, signs: set[int]) -> bool:
    block = document.blocks[index]
    if index in signs:
        return False
    if begins_page(document, index):
        return True
    if isinstance(block, Table):
        return not places_only(block) or block.bordered
    return len(block.text) > LONGEST_LINE


def _of_boxes(document: DocumentFacts) -> list[Placed]:
    """Give the lines of the text boxes that hold the signature or recipients."""
    lines = list(lines_of_boxes(document))
    columns = {each.column for each in lines if is_recipients_label(each) or is_authority(each)}
    if not columns:
        return []
    return [each for each in lines if each.column in columns or is_person(each.text)]
