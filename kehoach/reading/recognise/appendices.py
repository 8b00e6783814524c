"""Recognises appendices (phụ lục): heading, title, reference, paragraphs and tables."""

from msgspec import Struct, field

from kehoach.reading.facts.components import AppendixFacts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Block, Line, Paragraph, Table
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.body import level_and_label
from kehoach.reading.recognise.folding import (
    bare,
    cut,
    ends_sentence,
    has_words,
    in_capitals,
    plain,
    whole_text,
)
from kehoach.reading.recognise.pages import begins_page
from kehoach.reading.recognise.placed import lines_of_block

LONGEST_HEADING = 300
LONGEST_TITLE = 250
LINES_BEFORE_REFERENCE = 8
MOST_LINES_OF_REFERENCE = 4


def appendix_starts(document: DocumentFacts, body: int, ending: int | None) -> tuple[int, ...]:
    """Give the blocks that begin an appendix: after the ending, else on a page of their own."""
    blocks = document.blocks
    starts = [n for n in range(body, len(blocks)) if heading_of(blocks, n)]
    for place, index in enumerate(starts):
        after = ending is not None and index > ending
        if after or begins_page(document, index) or _has_reference(blocks, index):
            return tuple(starts[place:])
    return ()


def heading_of(blocks: tuple[Block, ...], index: int) -> Line | None:
    """Give the heading line of an appendix that begins at a block, if one does."""
    block = blocks[index]
    if isinstance(block, Paragraph):
        first = block.lines[0] if block.lines else None
        return first if first and _is_heading(first) else None
    if block.bordered:
        return None
    lines = [each.line for each in lines_of_block(blocks, index) if has_words(each.text)]
    return next((line for line in lines[:2] if _is_heading(line)), None)


def _is_heading(line: Line) -> bool:
    text = line.text
    if len(text) > LONGEST_HEADING or not plain(text[:12]).startswith("phu"):
        return False
    words = plain(text)
    alone = wording.APPENDIX.match(words)
    if alone:
        rest = (alone["rest"] or "").strip(" .:-")
        return not rest or in_capitals(rest_of(text)) or not ends_sentence(text)
    found = wording.APPENDIX_IN_CAPITALS.match(bare(text)[0])
    return bool(found) and in_capitals(text) and not ends_sentence(text)


def rest_of(text: str) -> str:
    """Give what follows 'Phụ lục II:' on its line."""
    return text[_end_of_label(text) :]


def _end_of_label(text: str) -> int:
    """Give where the title begins on the heading's line."""
    letters, offsets = bare(text)
    found = wording.APPENDIX_LABEL.match(letters)
    end = found.end() if found else len(letters)
    return offsets[end] if end < len(letters) else len(text)


def _has_reference(blocks: tuple[Block, ...], index: int) -> bool:
    passed = 0
    for block in blocks[index : index + 2 * LINES_BEFORE_REFERENCE]:
        if not isinstance(block, Paragraph) or passed > LINES_BEFORE_REFERENCE:
            return False
        if any(wording.REFERENCE.match(plain(line.text)) for line in block.lines):
            return True
        passed += len(block.lines)
    return False


class _Sorted(Struct):
    """The lines and blocks of one appendix while they are being sorted."""

    title: list[Line] = field(default_factory=list)
    reference: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    titled: bool = True
    """The title and the reference may still follow."""


def recognise_appendices(
    document: DocumentFacts, starts: tuple[int, ...]
) -> tuple[AppendixFacts, ...]:
    """Give every appendix from its first block to the next one's."""
    ends = (*starts, len(document.blocks))[1:]
    return tuple(
        _appendix(document, start, end) for start, end in zip(starts, ends, strict=True)
    )


def _appendix(document: DocumentFacts, start: int, end: int) -> AppendixFacts:
    heading = heading_of(document.blocks, start)
    if heading is None:
        msg = "an appendix begins with its heading"
        raise ValueError(msg)
    label, beside = _split(heading)
    found = _Sorted(title=[beside] if beside else [])
    expects = _has_reference(document.blocks, start)
    lines = [each.line for each in lines_of_block(document.blocks, start)]
    for line in lines[lines.index(heading) + 1 :]:
        _sort_line(found, line, expects_reference=expects)
    for block in document.blocks[start + 1 : end]:
        _sort_block(found, block, expects_reference=expects)
    return AppendixFacts(
        heading=label,
        title=tuple(found.title),
        reference=tuple(found.reference),
        paragraphs=tuple(found.paragraphs),
        tables=tuple(found.tables),
        section=document.sections[heading.paragraph.section],
    )


def _split(heading: Line) -> tuple[Line, Line | None]:
    """Part 'Phụ lục I: DANH MỤC …' into heading and title."""
    text = whole_text(heading)
    lead = len(text) - len(text.lstrip())
    place = lead + _end_of_label(text[lead:])
    title = cut(heading, place)
    if not has_words(title.text):
        return heading, None
    return cut(heading, 0, place), title


def _sort_block(found: _Sorted, block: Block, *, expects_reference: bool) -> None:
    if isinstance(block, Table):
        found.tables.append(block)
        found.titled = False
        return
    if not has_words(block.text):
        return
    lines = [line for line in block.lines if has_words(line.text)]
    kept = [_sort_line(found, line, expects_reference=expects_reference) for line in lines]
    if not all(kept):
        found.paragraphs.append(block)


def _sort_line(found: _Sorted, line: Line, *, expects_reference: bool) -> bool:
    """Put a line to the title or the reference; False: it is neither."""
    if not found.titled or not has_words(line.text):
        return False
    begins = not found.reference and wording.REFERENCE.match(plain(line.text))
    if begins or (found.reference and not _is_closed(found.reference)):
        found.reference.append(line)
    elif not found.reference and _is_title(found, line, expects_reference=expects_reference):
        found.title.append(line)
    else:
        found.titled = False
    return found.titled


def _is_closed(reference: list[Line]) -> bool:
    """Tell whether the bracket of a reference is closed, or never was open."""
    opened = reference[0].text.lstrip().startswith(("(", "["))
    closed = reference[-1].text.rstrip(" .;:").endswith((")", "]"))
    return closed or not opened or len(reference) == MOST_LINES_OF_REFERENCE


def _is_title(found: _Sorted, line: Line, *, expects_reference: bool) -> bool:
    words = plain(line.text)
    if (
        len(words) > LONGEST_TITLE
        or words.startswith("(")
        or wording.UNIT_OF_MONEY.match(words)
    ):
        return False
    if level_and_label(line.text)[1] and not expects_reference:
        return False
    if expects_reference or in_capitals(line.text):
        return True
    return not found.title and not ends_sentence(words)
