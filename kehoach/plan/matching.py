"""Which tasks are the same in two lists: by id, then by titles that are alike."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

LEAST_LIKENESS = 80.0
"""Out of 100; two different tasks of one plan reach 73 ("… Trung tâm dữ liệu tỉnh")."""
LEAST_LENGTH = 2 / 3
"""Of the longer title: a shorter one cannot reach a likeness of 80."""
MOST_RIVALS = 10
"""So many of the likest titles are weighed against each other."""


@dataclass(frozen=True, slots=True)
class Match:
    """One task under its keys in both lists; `score` is its titles' likeness out of 100."""

    old: str
    new: str
    by: Literal["id", "title"]
    score: float = 100.0


def match_tasks(old: Mapping[str, str], new: Mapping[str, str]) -> list[Match]:
    """Pair tasks by id, and what is left by title; the mappings lead from id to title."""
    same = [Match(key, key, "id") for key in old if key in new]
    left_old = {key: title for key, title in old.items() if key not in new}
    left_new = {key: title for key, title in new.items() if key not in old}
    return same + match_by_title(left_old, left_new)


def match_by_title(old: Mapping[str, str], new: Mapping[str, str]) -> list[Match]:
    """Pair the keys whose titles are alike, the likest first, each key once.

    White space, letter case and a full stop at the end do not count. Where a title is as
    like one as another, none is paired: nothing is guessed.

    >>> match_by_title({"a": "Thuê đường truyền"}, {"b": "Thuê đường  truyền."})
    [Match(old='a', new='b', by='title', score=100.0)]
    """
    olds = {key: folded for key, title in old.items() if (folded := _folded(title))}
    news = {key: folded for key, title in new.items() if (folded := _folded(title))}
    equal = list(_equal(olds, news))
    known = {olds[match.old] for match in equal}
    left_old = {key: title for key, title in olds.items() if title not in known}
    left_new = {key: title for key, title in news.items() if title not in known}
    if not left_old or not left_new:
        return equal
    return equal + list(_closest(_likenesses(left_old, left_new)))


def _folded(title: str) -> str:
    text = unicodedata.normalize("NFC", title).casefold()
    return " ".join(text.split()).rstrip(" .;")


def _equal(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Match]:
    times = Counter(old.values()), Counter(new.values())
    keys = {title: key for key, title in new.items()}
    for key, title in old.items():
        if times[0][title] == times[1][title] == 1:
            yield Match(key, keys[title], "title")


def _likenesses(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Match]:
    """Give each pair that is like enough, for every old title with its likest new ones."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 30 ms, and mostly ids tell

    keys = sorted(new, key=lambda key: len(new[key]))
    titles = [new[key] for key in keys]
    lengths = [len(title) for title in titles]
    for key, title in old.items():
        first = bisect_left(lengths, len(title) * LEAST_LENGTH)
        end = bisect_right(lengths, len(title) / LEAST_LENGTH)
        for _, score, place in process.extract(
            title,
            titles[first:end],
            scorer=fuzz.ratio,
            limit=MOST_RIVALS,
            score_cutoff=LEAST_LIKENESS,
        ):
            yield Match(key, keys[first + place], "title", round(score, 1))


def _closest(pairs: Iterable[Match]) -> Iterator[Match]:
    """Take the likest pairs first; what has two likest ones stays alone."""
    settled_old: set[str] = set()
    settled_new: set[str] = set()
    ranked = sorted(pairs, key=lambda pair: -pair.score)
    for _, group in groupby(ranked, lambda pair: pair.score):
        free = [p for p in group if p.old not in settled_old and p.new not in settled_new]
        olds, news = Counter(p.old for p in free), Counter(p.new for p in free)
        yield from (p for p in free if olds[p.old] == news[p.new] == 1)
        settled_old.update(olds)
        settled_new.update(news)
