"""Which tasks are the same in two lists: by id, then by titles that are alike."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

LEAST_LIKENESS = 80.0
"""Out of 100; two different tasks of one plan often share half of their words."""
CLEARLY = 3.0
"""How much likelier the best match must be than the next one: ties are not guessed."""


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
    known = {match.old for match in same}
    left_old = {key: title for key, title in old.items() if key not in known}
    left_new = {key: title for key, title in new.items() if key not in known}
    return same + match_by_title(left_old, left_new)


def match_by_title(old: Mapping[str, str], new: Mapping[str, str]) -> list[Match]:
    """Pair the keys whose titles are alike, the likest first, each key once.

    Equal titles (white space and case aside) are paired in their order. Of the others a
    pair needs a likeness of 80 and must be clearly each other's best.

    >>> match_by_title({"a": "Thuê đường truyền số liệu"}, {"b": "Thuê đường truyền số  liệu "})
    [Match(old='a', new='b', by='title', score=100.0)]
    """
    olds = {key: _folded(title) for key, title in old.items()}
    news = {key: _folded(title) for key, title in new.items()}
    equal = list(_equal(olds, news))
    for match in equal:
        del olds[match.old], news[match.new]
    return equal + _alike(olds, news)


def _folded(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().split()).rstrip(".;")


def _equal(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Match]:
    waiting: dict[str, list[str]] = {}
    for key, title in new.items():
        waiting.setdefault(title, []).append(key)
    for key, title in old.items():
        if title and waiting.get(title):
            yield Match(key, waiting[title].pop(0), "title")


def _alike(old: Mapping[str, str], new: Mapping[str, str]) -> list[Match]:
    """Pair keys that are each other's clear best."""
    forth = _best(old, new)
    chosen = {other: new[other] for other, _ in forth.values()}
    back = _best(chosen, old)
    pairs = [
        Match(key, other, "title", round(score, 1))
        for key, (other, score) in forth.items()
        if back.get(other, ("", 0.0))[0] == key
    ]
    return sorted(pairs, key=lambda match: -match.score)


def _best(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Lead from each key to the key whose title is likest, where one is clearly so."""
    found: dict[str, tuple[str, float]] = {}
    keys, others = list(one), list(other)
    if not others:
        return found
    titles = [other[key] for key in others]
    for key in keys:
        near = process.extract(
            one[key], titles, scorer=fuzz.ratio, limit=2, score_cutoff=LEAST_LIKENESS
        )
        scores = [score for _, score, _ in near]
        if near and (len(near) == 1 or scores[0] - scores[1] >= CLEARLY):
            found[key] = (others[near[0][2]], near[0][1])
    return found
