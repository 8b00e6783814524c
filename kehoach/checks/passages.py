"""The paragraphs of a document, and the words in them that are its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from kehoach.checks.once import once
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph
from kehoach.reading.recognise.citations import citations

MASK = "·"
"""Stands for each letter of another document's words."""

ROUND = 8
"""Letters shown on either side of a fault, and the words that they stand in."""


Said = TypeVar("Said")


def judged_texts(
    document: DocumentFacts,
    judge: Callable[[str], Said | None],
    among: Iterable[Paragraph] | None = None,
) -> Iterator[tuple[Paragraph, Said]]:
    """Give the paragraphs of whose text `judge` says something (that is true), and what.

    Equal texts are judged once: a table of thousands of rows repeats most of its cells.
    `among` are paragraphs of the document; without it all those of the main part.
    """
    texts = {text: text for text in document.wordings}
    return _judged(texts, judge, document.paragraphs if among is None else among)


def judged_words(
    document: DocumentFacts,
    judge: Callable[[str], Said | None],
    among: Iterable[Paragraph] | None = None,
) -> Iterator[tuple[Paragraph, Said]]:
    """Give what `judge` says of the words of paragraphs, as `judged_texts` does."""
    return _judged(document.wordings, judge, document.paragraphs if among is None else among)


def judged_own_words(
    document: DocumentFacts, judge: Callable[[str], Said | None]
) -> Iterator[tuple[Paragraph, Said]]:
    """Give what `judge` says of the main part's words, titles of cited documents masked."""
    return _judged(_own_wordings(document), judge, document.paragraphs)


def _judged(
    texts: Mapping[str, str], judge: Callable[[str], Said | None], among: Iterable[Paragraph]
) -> Iterator[tuple[Paragraph, Said]]:
    judged = {text: said for text, words in texts.items() if (said := judge(words))}
    if judged:
        yield from ((each, judged[each.text]) for each in among if each.text in judged)


def indexes(lines: Iterable[Line | Paragraph | None]) -> frozenset[int]:
    """Give the paragraphs, by index, that components stand in."""
    return frozenset(
        line.paragraph.index if isinstance(line, Line) else line.index
        for line in lines
        if line is not None
    )


def outside(document: DocumentFacts, left_out: frozenset[int]) -> Iterator[Paragraph]:
    """Give the paragraphs of the main part but those left out."""
    return (each for each in document.paragraphs if each.index not in left_out)


def with_lawful_blanks(document: DocumentFacts) -> frozenset[int]:
    """Give the paragraphs where number and date may wait to be filled in by hand.

    Those of the head, and the reference line of an appendix (Phụ lục I, Phần I, Mục III,
    khoản 1, điểm c).
    """
    parts = document.components
    references = (line for each in parts.appendices for line in each.reference)
    return indexes((parts.number, parts.date, *references))


@once
def _own_wordings(document: DocumentFacts) -> dict[str, str]:
    """Give every different text with its own words; figures alone are none."""
    wordings = document.wordings.items()
    return {text: _own_words(words) for text, words in wordings if not words.isdecimal()}


def _own_words(text: str) -> str:
    """Mask the titles of cited documents: those keep their own spelling."""
    for cited in citations(text):
        start = text.find(cited.abstract, cited.start) if cited.abstract else -1
        if start >= 0:
            end = start + len(cited.abstract)
            text = text[:start] + MASK * (end - start) + text[end:]
    return text


def typed(paragraph: Paragraph) -> str:
    """Give the typed text alone, white space kept: no automatic number, no field."""
    return "".join(run.text for run in paragraph.runs if not run.field)


def around(text: str, found: re.Match[str]) -> str:
    """Give what was found with the words on either side of it.

    >>> text = "- Phục vụ người dân , doanh nghiệp và xã hội."
    >>> around(text, re.search(" ,", text))
    'người dân , doanh nghiệp'
    """
    start = text.rfind(" ", 0, max(0, found.start() - ROUND)) + 1
    end = text.find(" ", found.end() + ROUND)
    return text[start : end if end >= 0 else None].strip()


def quoted(pieces: Iterable[str]) -> str:
    """List pieces of text, each once, in quotation marks.

    >>> quoted(["a", "b", "a"])
    '“a”, “b”'
    """
    return ", ".join(f"“{piece}”" for piece in dict.fromkeys(pieces))
