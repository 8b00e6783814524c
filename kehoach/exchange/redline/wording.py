"""Two versions of a paragraph's words → which atoms stay, go and come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby

from kehoach.exchange.redline.atoms import Atom
from kehoach.exchange.redline.likeness import same

LEAST_KEPT = 0.3
"""Of words that keep less than this share, the whole is replaced: easier to read."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring atoms with the same fate; of those that stay, both sides are as long."""

    stays: bool
    old: tuple[Atom, ...]
    new: tuple[Atom, ...]


@dataclass(frozen=True)
class Wording:
    """How the atoms of one version become those of the other."""

    stretches: tuple[Stretch, ...]

    @cached_property
    def is_same(self) -> bool:
        """Every word stays as it is, its format too."""
        return all(
            stretch.stays and not any(changed_look(*pair) for pair in _both(stretch))
            for stretch in self.stretches
        )


def changed_look(old: Atom, new: Atom) -> bool:
    """Tell whether an atom that stays has another direct format."""
    if not (old.unit.is_run and new.unit.is_run):
        return False
    return not same(old.unit.look, new.unit.look)


def _both(stretch: Stretch) -> Iterator[tuple[Atom, Atom]]:
    return zip(stretch.old, stretch.new, strict=True)


Step = tuple[Atom | None, Atom | None]
"""An atom of the old words, of the new ones, or the same one of both."""


def wording(old: Sequence[Atom], new: Sequence[Atom]) -> Wording:
    """Compare two paragraphs' atoms."""
    keys = [atom.key for atom in old], [atom.key for atom in new]
    if keys[0] == keys[1]:
        return Wording((Stretch(stays=True, old=tuple(old), new=tuple(new)),) if old else ())
    return Wording(tuple(_stretches(_readable(list(_steps(old, new))))))


def _steps(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Step]:
    keys = [atom.key for atom in old], [atom.key for atom in new]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from ((atom, None) for atom in old[i1:i2])
            yield from ((None, atom) for atom in new[j1:j2])


def _stays(step: Step) -> bool:
    return step[0] is not None and step[1] is not None


def _readable(steps: list[Step]) -> list[Step]:
    """Join changes that hardly anything parts; replace all words where few stay."""
    joined = _joined(steps)
    kept = sum(len(new.text) for old, new in joined if old and new)
    before = sum(len(old.text) for old, _ in joined if old)
    after = sum(len(new.text) for _, new in joined if new)
    if kept >= LEAST_KEPT * max(before, after):
        return joined
    return _joined([part for step in joined for part in _parted(step, words_only=True)])


def _parted(step: Step, *, words_only: bool = False) -> tuple[Step, ...]:
    """Take the old atom out and put the new one in, equal as they are."""
    old, new = step
    if not (old and new) or (words_only and not (old.text and old.is_word)):
        return (step,)
    return (old, None), (None, new)


def _joined(steps: list[Step]) -> list[Step]:
    result: list[Step] = []
    groups = [(stays, list(group)) for stays, group in groupby(steps, key=_stays)]
    for at, (stays, group) in enumerate(groups):
        says_little = _says_little([new for _, new in group if new])
        between = stays and says_little and 0 < at < len(groups) - 1
        result += [part for step in group for part in (_parted(step) if between else (step,))]
    return result


def _says_little(atoms: Sequence[Atom]) -> bool:
    """Tell whether atoms are signs and at most one word: such an islet only hinders reading."""
    words = [atom for atom in atoms if atom.is_word]
    return len(words) <= 1 and all(atom.text for atom in words)


def _stretches(steps: list[Step]) -> Iterator[Stretch]:
    for stays, group in groupby(steps, key=_stays):
        found = list(group)
        yield Stretch(
            stays,
            tuple(old for old, _ in found if old),
            tuple(new for _, new in found if new),
        )
