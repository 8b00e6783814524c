"""Recognises the abstract (trích yếu): the lines after the type name, before the text."""

from collections.abc import Iterator

from kehoach.reading.facts.layout import Line
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.body import level_and_label
from kehoach.reading.recognise.folding import (
    ends_sentence,
    has_words,
    in_capitals,
    is_bold,
    plain,
)
from kehoach.reading.recognise.placed import Placed

MOST_LINES = 8
LONGEST, LONGEST_TITLE = 300, 1000
"""Letters of an abstract, and of one that is set as titles are: bold and centred."""
MOST_LINES_OF_REFERENCE = 4


def abstract_after(
    lines: list[Placed], place: int, beside: Line | None
) -> tuple[tuple[Line, ...], int]:
    """Give the abstract's lines, and the block where the text begins."""
    abstract = [beside] if beside and has_words(beside.text) else []
    end = lines[place].block + 1
    for each in _below(lines, place):
        if not has_words(each.text) and not abstract:
            continue
        if len(abstract) == MOST_LINES or not _goes_on(abstract, each):
            break
        abstract.append(each.line)
        end = each.block + 1
    return tuple(abstract), _after_reference(lines, end)


def _below(lines: list[Placed], place: int) -> Iterator[Placed]:
    """Give the lines below the type name; stamps and other cells of its table are no part."""
    for each in lines[place + 1 :]:
        beside = each.block == lines[place].block and each.column != lines[place].column
        if not beside and not wording.STAMP.match(plain(each.text)):
            yield each


def _after_reference(lines: list[Placed], end: int) -> int:
    """Pass over '(Ban hành kèm theo Quyết định số …)', as a plan issued with a decision has."""
    below = [each for each in lines if each.block >= end and has_words(each.text)]
    if not below or not wording.REFERENCE.match(plain(below[0].text)):
        return end
    nearest = below[:MOST_LINES_OF_REFERENCE]
    closed = (each for each in nearest if each.text.rstrip(" .;").endswith(")"))
    return next(closed, below[0]).block + 1


def _goes_on(abstract: list[Line], each: Placed) -> bool:
    if not has_words(each.text):
        return False
    if not abstract:
        return _may_begin(each)
    last = abstract[-1]
    if _is_text(each) or (in_capitals(each.text) and not in_capitals(abstract[0].text)):
        return False
    if each.line.paragraph is last.paragraph:
        return True
    return not last.paragraph.rules and not each.after_gap and _looks_like(each.line, last)


def _may_begin(each: Placed) -> bool:
    """Judge the first line after the type: 'Thực hiện Nghị quyết …' may well be an abstract."""
    words = plain(each.text)
    if words.startswith("can cu ") or _cannot_be_abstract(each):
        return False
    return _stands_out(each.line) or not ends_sentence(words)


def _is_text(each: Placed) -> bool:
    words = plain(each.text)
    begins_basis = bool(wording.BASIS.match(words)) and each.text.strip()[:1].isupper()
    if begins_basis or _cannot_be_abstract(each):
        return True
    return ends_sentence(words) and not _stands_out(each.line)


def _cannot_be_abstract(each: Placed) -> bool:
    words = plain(each.text)
    titled = is_bold(each.line) and each.line.paragraph.align == "center"
    return (
        len(words) > (LONGEST_TITLE if titled else LONGEST)
        or words.endswith((";", ":", ","))
        or bool(wording.ADDRESS.match(words))
        or bool(wording.REFERENCE.match(words))
        or bool(level_and_label(each.text)[1])
    )


def _stands_out(line: Line) -> bool:
    return is_bold(line) or line.paragraph.align == "center"


def _looks_like(line: Line, other: Line) -> bool:
    """Tell whether a new paragraph still goes on: one fault of format does not part it."""
    if line.text[:1].islower():
        return True
    same_place = line.paragraph.align == other.paragraph.align
    return same_place or is_bold(line) == is_bold(other)
