"""Keeps apart marks that touch across the end of a paragraph that stays.

LibreOffice 7.4 takes two marks of one kind for one where the first ends a paragraph and the
second begins the next: rejecting them would join the two paragraphs. So one of the two is
written with the other kind between: what comes before what goes, or the last word again.
"""

import copy

from lxml.etree import _Element as Element

from kehoach.exchange.redline.atoms import TEXT
from kehoach.exchange.redline.marks import (
    CHANGES,
    CONTROL,
    CONTROL_CONTENT,
    RUN,
    Marks,
    delete_words,
)
from kehoach.reading.docx.markup import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    child,
)

CONTENT = frozenset({*CHANGES, RUN, CONTROL})


def part_neighbours(root: Element, marks: Marks) -> None:
    """Rewrite the marks that touch across the end of a paragraph."""
    for paragraph in list(root.iter(PARAGRAPH)):
        following = paragraph.getnext()
        if following is None or following.tag != PARAGRAPH:
            continue
        last, first = _edge(paragraph, -1), _edge(following, 0)
        if last is None or last.tag not in CHANGES or _ends_with(paragraph, last.tag):
            continue
        if first is None and not _ends_with(following, last.tag):
            continue
        if first is None or first.tag == last.tag:
            _part(last, first, marks)


def _edge(parent: Element, at: int) -> Element | None:
    """Give the first or last content of a paragraph, looked for in content controls."""
    found = [each for each in parent if each.tag in CONTENT]
    if not found:
        return None
    content = child(found[at], CONTROL_CONTENT) if found[at].tag == CONTROL else None
    return found[at] if content is None else _edge(content, at)


def _ends_with(paragraph: Element, kind: str) -> bool:
    mark = child(child(paragraph, PARAGRAPH_PROPERTIES), RUN_PROPERTIES)
    return child(mark, kind) is not None


def _part(last: Element, first: Element | None, marks: Marks) -> None:
    before = last.getprevious()
    behind = None if first is None else first.getnext()
    if before is not None and before.tag in CHANGES:
        last.addnext(before)
    elif first is not None and behind is not None and behind.tag in CHANGES:
        behind.addnext(first)
    elif before is not None and before.tag == RUN:
        _repeat_last_word(before, last, marks)


def _repeat_last_word(run: Element, last: Element, marks: Marks) -> None:
    """Let the word before a mark go and come again, on either side of it."""
    text = run[-1] if len(run) else None
    if text is None or text.tag != TEXT or not (text.text or "").split():
        return
    words = text.text or ""
    word = words[words.rindex(words.split()[-1]) :]
    copies = [copy.deepcopy(run) for _ in CHANGES]
    for each in copies:
        each[:] = [*each.findall(RUN_PROPERTIES), copy.deepcopy(text)]
        each[-1].text = word
    text.text = words[: -len(word)]
    comes = last.tag == CHANGES[0]
    other = marks.new("del" if comes else "ins")
    other.append(copies[0])
    last.addnext(other)
    last.insert(0, copies[1])
    delete_words([copies[0] if comes else copies[1]])
