"""Two texts → the sentences that are different, each with its partner."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kehoach.plan.changes.outline import Passage
from kehoach.plan.changes.values import SentenceChange
from kehoach.plan.sorting import in_old_order

LEAST_LIKENESS = 50.0
"""Out of 100: below it a sentence was not edited but written anew."""
SENTENCE_END = re.compile(r"(?<=[.;!?…])(?<!\b[A-ZĐ]\.)(?<!\b[A-ZĐ]{2}\.)\s+")
"""Not after one or two capitals alone: 'TM. ỦY BAN', 'Nguyễn Văn A. …' read on."""


def sentence_changes(
    old: Sequence[Passage], new: Sequence[Passage]
) -> Iterator[SentenceChange]:
    """Align paragraphs, then the sentences of those that were edited."""
    for was, now in _aligned([each.text for each in old], [each.text for each in new]):
        place = new[now].place if now is not None else old[was].place if was is not None else ""
        before = sentences(old[was].text) if was is not None else []
        after = sentences(new[now].text) if now is not None else []
        if was is None or now is None:
            yield SentenceChange(place, " ".join(before), " ".join(after))
            continue
        for one, other in _aligned(before, after):
            gone = before[one] if one is not None else ""
            come = after[other] if other is not None else ""
            yield SentenceChange(place, gone, come)


def sentences(text: str) -> list[str]:
    """Cut a paragraph into sentences and clauses.

    >>> sentences("Tập huấn hai đợt; báo cáo UBND xã. Kinh phí: 5 đồng.")
    ['Tập huấn hai đợt;', 'báo cáo UBND xã.', 'Kinh phí: 5 đồng.']
    """
    return SENTENCE_END.split(" ".join(text.split()))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Give the places of texts that differ: edited ones in pairs, others alone."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, end, start, stop in matcher.get_opcodes():
        if kind != "equal":
            yield from _edited(old, new, range(first, end), range(start, stop))


def _edited(
    old: Sequence[str], new: Sequence[str], olds: range, news: range
) -> Iterator[tuple[int | None, int | None]]:
    partners = _partners([old[at] for at in olds], [new[at] for at in news])
    waiting = iter(news)
    for place, at in enumerate(olds):
        if place not in partners:
            yield at, None
            continue
        for other in waiting:
            if other == news[partners[place]]:
                yield at, other
                break
            yield None, other
    yield from ((None, other) for other in waiting)


def _partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair edited texts with their likest ones, in order on both sides."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 30 ms, only for changed texts

    if len(old) == len(new) == 1:
        return {0: 0}
    likest: dict[int, int] = {}
    taken: dict[int, float] = {}
    for place, text in enumerate(old):
        best = process.extractOne(text, new, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
        if best is not None and best[1] > taken.get(best[2], 0):
            likest = {key: other for key, other in likest.items() if other != best[2]}
            likest[place], taken[best[2]] = best[2], best[1]
    in_order = in_old_order(range(len(new)), list(likest.values()))
    return {place: other for place, other in likest.items() if other in in_order}
