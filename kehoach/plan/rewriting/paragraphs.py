"""Fold a text over lines of a given width, and refold only the lines that a change touches."""

import re
from collections.abc import Sequence

_FOLD = re.compile(r"(?<=\S) (?=\S)")  # a line may break at a single space only


def folded(text: str, room: int, first_room: int | None = None) -> list[str]:
    """Break a text at spaces into lines no longer than `room` where words allow it.

    >>> folded("một hai ba bốn", 8)
    ['một hai', 'ba bốn']
    """
    return _filled(_FOLD.split(text), room, room if first_room is None else first_room)


def _filled(words: Sequence[str], room: int, first_room: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        limit = first_room if len(lines) == 1 else room
        if lines and len(lines[-1]) + 1 + len(word) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def refolded(lines: Sequence[str], text: str, room: int, first_room: int) -> list[str]:
    """Fold a text anew, but keep the lines before and after the words that changed.

    >>> refolded(["một", "hai ba", "bốn"], "một hai bốn bốn", 20, 20)
    ['một', 'hai bốn', 'bốn']
    """
    words = _FOLD.split(text)
    old = [_FOLD.split(line) for line in lines]
    head = _same_lines(old[:-1], words)
    start = sum(map(len, old[:head]))
    turned = [line[::-1] for line in reversed(old[max(head, 1) :])]
    tail = _same_lines(turned, words[start:][::-1])
    end = len(words) - sum(map(len, old[len(old) - tail :]))
    middle = _filled(words[start:end], room, room if head else first_room)
    return [*lines[:head], *middle, *lines[len(lines) - tail :]]


def _same_lines(lines: Sequence[Sequence[str]], words: Sequence[str]) -> int:
    """Count the lines that the words begin with, leaving a word over."""
    place = 0
    for count, line in enumerate(lines):
        following = place + len(line)
        if following >= len(words) or list(words[place:following]) != list(line):
            return count
        place = following
    return len(lines)
