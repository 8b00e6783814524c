"""Every word of a document against what its data prints: carried, or listed with its place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach.exchange.importing.findings import ADDED, FORM, NOT_CARRIED, OTHER_NUMBER, Notes
from kehoach.exchange.importing.passages import OTHER, UNIT, Passage, passages, spoken
from kehoach.reading.facts.document import DocumentFacts

WINDOW = 60
LEAST_SHARED = 3
_FORM = ("quốc hiệu", "tên loại", "tiêu đề bảng", "nhãn phụ lục", "dòng kèm theo",
         "dòng cộng", UNIT)  # fmt: skip
"""Components whose words the template gives, whatever the data says."""

_COMPUTED = (OTHER, "nhóm của bảng")
"""Components in which words of ours that the source has not are no news: sums of groups."""

Kind = Literal["words", "number", "form"]


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of the source that the data does not print; `printed` stands in their place."""

    kind: Kind
    place: str
    text: str
    words: tuple[str, ...]
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The words of a document: all, and those that its data does not carry."""

    words: int
    lost: tuple[Lost, ...]
    added: tuple[Passage, ...]

    @property
    def carried(self) -> int:
        """Count the words that the data prints."""
        return self.words - sum(len(each.words) for each in self.lost)

    @property
    def share(self) -> str:
        """Give the share in per cent, never rounded up to 100."""
        thousandths = self.carried * 1000 // self.words if self.words else 1000
        whole, rest = divmod(thousandths, 10)
        return f"{whole},{rest} %" if rest else f"{whole} %"


def account(
    source: DocumentFacts, printed: DocumentFacts, unseen: Iterable[Passage], notes: Notes
) -> Account:
    """Compare a document with the one that its data gives, and tell what differs.

    `unseen` are words of the file that its facts do not hold: footnotes, formulas.
    """
    theirs, ours = passages(source), passages(printed)
    theirs.setdefault(OTHER, []).extend(unseen)
    lost: list[Lost] = []
    added: list[Passage] = []
    for component in [*theirs, *(name for name in ours if name not in theirs)]:
        form = component.startswith(_FORM)
        missing, extra = _compared(
            theirs.get(component, []), ours.get(component, []), form=form
        )
        lost += missing
        added += extra if not form and not component.startswith(_COMPUTED) else []
    words = sum(len(one.words) + bool(one.label) for each in theirs.values() for one in each)
    found = Account(words, tuple(lost), tuple(added))
    _tell(found, notes)
    return found


def _compared(
    theirs: Sequence[Passage], ours: Sequence[Passage], *, form: bool
) -> tuple[list[Lost], list[Passage]]:
    """Pair the passages of one component: equal ones first, then the likest near by."""
    waiting: dict[tuple[str, ...], list[Passage]] = {}
    for each in ours:
        waiting.setdefault(each.words, []).append(each)
    left: list[Passage] = []
    lost: list[Lost] = []
    for each in theirs:
        same = waiting.get(each.words)
        if same:
            lost += _label(each, same.pop(0))
        else:
            left.append(each)
    rest = [(one, Counter(one.words)) for each in waiting.values() for one in each]
    for each in left:
        lost += _nearest(each, rest, form=form)
    extra = [
        Passage(one.place, spoken(bag.elements()), tuple(bag.elements())) for one, bag in rest
    ]
    return lost, extra


def _label(source: Passage, printed: Passage) -> list[Lost]:
    if not source.label or source.label == printed.label:
        return []
    return [Lost("number", source.place, source.text, (source.label,), printed.label)]


def _nearest(
    source: Passage, rest: list[tuple[Passage, Counter[str]]], *, form: bool
) -> list[Lost]:
    """Take a passage's words out of the likest of ours; what is left over is lost."""
    words = Counter(source.words)
    near = rest[:WINDOW]
    scored = [(sum((words & bag).values()), -place) for place, (_, bag) in enumerate(near)]
    best, place = max(scored, default=(0, 0))
    lost: list[Lost] = []
    if best and best * LEAST_SHARED >= len(source.words):
        printed, bag = rest[-place]
        words, left = words - bag, bag - words
        rest[-place : 1 - place or None] = [(printed, left)] if left else []
        lost += _label(source, printed)
    elif source.label:
        words[source.label] += 1
    if words:
        kind: Kind = "form" if form else "words"
        lost.append(Lost(kind, source.place, source.text, _in_order(words, source)))
    return lost


def _in_order(words: Counter[str], source: Passage) -> tuple[str, ...]:
    """Give the words as the source has them, from its end: what is new mostly stands there."""
    left = Counter(words)
    kept: list[str] = []
    for word in reversed((source.label, *source.words)):
        if left[word] > 0:
            left[word] -= 1
            kept.append(word)
    return tuple(reversed(kept))


def _tell(found: Account, notes: Notes) -> None:
    messages = {"words": NOT_CARRIED, "number": OTHER_NUMBER, "form": FORM}
    for each in found.lost:
        words = spoken(each.words)
        if each.kind == "number":
            printed = each.printed or "(không số)"
            notes.tell(
                OTHER_NUMBER, each.place, label=words, printed=printed, text=each.text[:60]
            )
        else:
            notes.tell(messages[each.kind], each.place, text=words[:120])
    for passage in found.added:
        notes.tell(ADDED, f"bản in, {passage.place}", text=passage.text[:120])
