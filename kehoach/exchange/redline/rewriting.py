"""A paragraph's runs, written anew: what stays, what goes and what comes, each marked.

What stays keeps the new run, with the old format in `w:rPrChange` where it differs. What
goes is written before what comes, as Word does, in the content control that held it if
that one stays.
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.exchange.redline.atoms import TEXT, Atom, Unit
from kehoach.exchange.redline.likeness import form
from kehoach.exchange.redline.marks import CHANGES, CONTROL, RUN, Marks, put_before, put_behind
from kehoach.exchange.redline.wording import Stretch, changed_look
from kehoach.reading.docx.markup import PARAGRAPH, RUN_PROPERTIES
from kehoach.writing.ooxml import XML_SPACE, properties

Ends = tuple[Element, Element]
"""The first and the last element that hold an atom."""


def rewrite(
    paragraph: Element, units: Sequence[Unit], stretches: Iterable[Stretch], marks: Marks
) -> None:
    """Write the runs of the new paragraph anew, with marks."""
    plan = _plan(stretches)
    placed: dict[int, Ends] = {}
    for unit in units:
        _write_unit(unit, plan, placed, marks)
    for gone in plan.gone:
        _place(gone, placed, paragraph, marks)
    for control in list(paragraph.iter(CONTROL)):
        if _comes(control):
            marks.control(control, "ins")
    _join(paragraph)


@dataclass(frozen=True, slots=True)
class _Gone:
    """Atoms that go, and the new atoms around them."""

    atoms: tuple[Atom, ...]
    before: Atom | None
    behind: tuple[Atom, ...]
    """Those that come in their place, and the next one that stays."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of each new atom, by its id()."""

    was: dict[int, Atom | None] = field(default_factory=dict)
    """The old atom that it was; None where it comes."""
    gone: list[_Gone] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)
    """Atoms before which something goes."""


def _plan(stretches: Iterable[Stretch]) -> _Plan:
    plan = _Plan()
    found = list(stretches)
    before: Atom | None = None
    for at, stretch in enumerate(found):
        olds = stretch.old if stretch.stays else (None,) * len(stretch.new)
        plan.was.update((id(new), old) for new, old in zip(stretch.new, olds, strict=True))
        if stretch.old and not stretch.stays:
            later = found[at + 1].new[:1] if at + 1 < len(found) else ()
            gone = _Gone(stretch.old, before, (*stretch.new, *later))
            plan.gone.append(gone)
            plan.cuts.update(map(id, gone.behind[:1]))
        before = stretch.new[-1] if stretch.new else before
    return plan


# What stays and comes


def _write_unit(unit: Unit, plan: _Plan, placed: dict[int, Ends], marks: Marks) -> None:
    if not unit.atoms:
        return
    if not unit.is_run:
        placed[id(unit.atoms[0])] = _whole(unit, plan, marks)
        return
    for atoms in _cut(unit.atoms, plan):
        was = plan.was[id(atoms[0])]
        run = holder = _run(unit, atoms)
        if was is None:
            holder = marks.new("ins")
            holder.append(run)
        elif changed_look(was, atoms[0]):
            marks.changed(properties(run, RUN_PROPERTIES), was.unit.look)
        unit.elements[0].addprevious(holder)
        placed.update({id(atom): (holder, holder) for atom in atoms})
    _remove(unit.elements[0])


def _cut(atoms: Sequence[Atom], plan: _Plan) -> Iterator[list[Atom]]:
    """Cut a run where the fate or the former format of its atoms changes."""
    group: list[Atom] = []
    for atom in atoms:
        if group and (id(atom) in plan.cuts or _fate(group[-1], plan) != _fate(atom, plan)):
            yield group
            group = []
        group.append(atom)
    yield group


def _fate(atom: Atom, plan: _Plan) -> object:
    was = plan.was[id(atom)]
    return None if was is None else form(was.unit.look)


def _run(unit: Unit, atoms: Iterable[Atom]) -> Element:
    """Write a run of the unit's format that holds these atoms."""
    run = etree.Element(RUN)
    if unit.look is not None:
        run.append(copy.deepcopy(unit.look))
    for is_text, group in groupby(atoms, key=lambda atom: bool(atom.text)):
        if is_text:
            text = etree.SubElement(run, TEXT, {XML_SPACE: "preserve"})
            text.text = "".join(atom.text for atom in group)
        else:
            run.extend(copy.deepcopy(a.piece) for a in group if a.piece is not None)
    return run


def _whole(unit: Unit, plan: _Plan, marks: Marks) -> Ends:
    if plan.was[id(unit.atoms[0])] is not None:
        return unit.elements[0], unit.elements[-1]
    holder = etree.Element("holder")
    unit.elements[0].addprevious(holder)
    holder.extend(unit.elements)
    marks.runs(holder, "ins")
    ends = holder[0], holder[-1]
    for each in list(holder):
        holder.addprevious(each)
    _remove(holder)
    return ends


# What goes


def _deleted(atoms: Iterable[Atom], marks: Marks) -> list[Element]:
    holder = etree.Element("holder")
    for _, group in groupby(atoms, key=lambda atom: (atom.unit.is_run, form(atom.unit.look))):
        members = list(group)
        if members[0].unit.is_run:
            holder.append(_run(members[0].unit, members))
        else:
            holder.extend(copy.deepcopy(e) for a in members for e in a.unit.elements)
    marks.runs(holder, "del")
    return list(holder)


def _place(gone: _Gone, placed: dict[int, Ends], paragraph: Element, marks: Marks) -> None:
    """Put what goes where it stood, each part in the control that held it if that stays."""
    rest, last = list(gone.behind), None
    for control, group in groupby(gone.atoms, key=lambda atom: atom.unit.control):
        deleted = _deleted(group, marks)
        at = next((n for n, atom in enumerate(rest) if atom.unit.control == control), -1)
        above = gone.before if last is None else None
        if at and above is not None and above.unit.control == control:
            put_behind(placed[id(above)][1], deleted)
        elif at >= 0:
            put_before(placed[id(rest[at])][0], deleted)
            rest = rest[at:]
        elif last is not None:
            put_behind(last, deleted)
        elif rest:
            put_before(_outermost(placed[id(rest[0])][0], paragraph), deleted)
        elif above is not None:
            put_behind(_outermost(placed[id(above)][1], paragraph), deleted)
        else:
            paragraph.extend(deleted)
        last = deleted[-1]


def _outermost(element: Element, paragraph: Element) -> Element:
    """Give what stands around an element directly in the paragraph."""
    around = list(element.iterancestors())
    inside = around[: around.index(paragraph)]
    return inside[-1] if inside else element


def _comes(control: Element) -> bool:
    """Tell whether everything in a content control comes new."""
    runs = list(control.iter(RUN))
    return bool(runs) and all(
        next((each.tag for each in run.iterancestors(*CHANGES, PARAGRAPH)), "") == CHANGES[0]
        for run in runs
    )


def _join(paragraph: Element) -> None:
    """Make one of marks of a kind that stand side by side."""
    for mark in list(paragraph.iter(*CHANGES)):
        before = mark.getprevious()
        if before is not None and before.tag == mark.tag and len(before):
            before.extend(mark)
            _remove(mark)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
