"""Which piece of the old version is which piece of the new one: blocks, tables, rows.

First by identity (the bookmark of a row), then by equal words, then by likeness. What is
paired keeps its order; of pieces that changed places, the most stay and the rest counts as
taken out and put in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from kehoach.plan.sorting import longest_rise

ALIKE = 50
"""Least likeness, of 100, of two pieces that are versions of one another."""
MOST_COMPARISONS = 40_000
"""Of a gap with more possible pairs, only pieces at equal places are looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of a block or row for finding its other version."""

    kind: str
    words: str
    identity: str = ""


Pair = tuple[int, int]


def pairs(old: Sequence[Piece], new: Sequence[Piece]) -> list[Pair]:
    """Pair the pieces that are versions of one another, in rising order on both sides.

    >>> rows = [Piece("tr", "mua máy", "task_a"), Piece("tr", "họp"), Piece("tr", "in sách")]
    >>> pairs(rows, [Piece("tr", "mua máy in", "task_a"), Piece("tr", "in các sách")])
    [(0, 0), (2, 1)]
    """
    found: list[Pair] = []
    for gap in _gaps(_by_identity(old, new), len(old), len(new)):
        found += _between(old, new, gap)
    return sorted(found)


def _by_identity(old: Sequence[Piece], new: Sequence[Piece]) -> list[Pair]:
    place = {piece.identity: at for at, piece in enumerate(old) if piece.identity}
    both = [
        (place[piece.identity], at) for at, piece in enumerate(new) if piece.identity in place
    ]
    return _rising(both)


def _rising(found: Sequence[Pair]) -> list[Pair]:
    """Choose the most pairs whose places rise on both sides; the second side rises already."""
    rise = set(longest_rise([place for place, _ in found]))
    return [pair for pair in found if pair[0] in rise]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Pieces that lie between two pairs, and the pair that ends the gap."""

    old: range
    new: range
    end: Pair | None


def _gaps(anchors: Sequence[Pair], olds: int, news: int) -> Iterator[_Gap]:
    i = j = 0
    for pair in anchors:
        yield _Gap(range(i, pair[0]), range(j, pair[1]), pair)
        i, j = pair[0] + 1, pair[1] + 1
    yield _Gap(range(i, olds), range(j, news), None)


def _between(old: Sequence[Piece], new: Sequence[Piece], gap: _Gap) -> Iterator[Pair]:
    """Pair within a gap by equal words, and within what that leaves by likeness."""
    if gap.end:
        yield gap.end
    if not gap.old or not gap.new:
        return
    keys = [[(p.kind, p.words) for p in (old[i] for i in gap.old)]]
    keys.append([(p.kind, p.words) for p in (new[j] for j in gap.new)])
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    equal = [
        (gap.old[block.a + n], gap.new[block.b + n])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
        if _may_pair(old[gap.old[block.a + n]], new[gap.new[block.b + n]])
    ]
    yield from equal
    shifted = [(i - gap.old.start, j - gap.new.start) for i, j in equal]
    for rest in _gaps(shifted, len(gap.old), len(gap.new)):
        olds = [gap.old[n] for n in rest.old]
        news = [gap.new[n] for n in rest.new]
        yield from _by_likeness(old, new, olds, news)


def _may_pair(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces can be versions of one: rows of different tasks are not."""
    same = one.identity == other.identity or not (one.identity and other.identity)
    return same and one.kind == other.kind


def _likeness(one: Piece, other: Piece) -> float:
    if not _may_pair(one, other) or bool(one.words) != bool(other.words):
        return 0.0
    return fuzz.ratio(one.words, other.words, score_cutoff=ALIKE) if one.words else 100.0


def _by_likeness(
    old: Sequence[Piece], new: Sequence[Piece], olds: Sequence[int], news: Sequence[int]
) -> list[Pair]:
    """Pair by the greatest sum of likeness, in order."""
    if not olds or not news:
        return []
    if len(olds) * len(news) > MOST_COMPARISONS:
        return [(i, j) for i, j in zip(olds, news, strict=False) if _likeness(old[i], new[j])]
    like = [[_likeness(old[i], new[j]) for j in news] for i in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in reversed(range(len(olds))):
        for b in reversed(range(len(news))):
            paired = best[a + 1][b + 1] + like[a][b] if like[a][b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired)
    return list(_path(best, like, olds, news))


def _path(
    best: list[list[float]], like: list[list[float]], olds: Sequence[int], news: Sequence[int]
) -> Iterator[Pair]:
    a = b = 0
    while a < len(olds) and b < len(news):
        if like[a][b] and best[a][b] == best[a + 1][b + 1] + like[a][b]:
            yield olds[a], news[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
