"""The content of a paragraph, cut into atoms: words, spaces, signs, pictures, whole fields.

What stands around runs and holds ordinary words (content controls) is looked through; a
link, a field or a formula is one atom.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from kehoach.exchange.redline.likeness import form
from kehoach.exchange.redline.marks import CONTROL, CONTROL_CONTENT, FORMULAS, RUN
from kehoach.reading.docx.markup import RUN_PROPERTIES, W, child, value

TEXT = f"{W}t"
FIELD_EDGE = f"{W}fldChar"
FIELD_KIND = f"{W}fldCharType"
CUT = re.compile(r"\w+(?:[.,/\-]\w+)*|\s+|.", re.DOTALL)
LETTER = re.compile(r"\w")
THROUGH = frozenset({CONTROL_CONTENT, f"{W}smartTag", f"{W}customXml"})
WHOLE = FORMULAS | {f"{W}hyperlink", f"{W}fldSimple", f"{W}dir", f"{W}bdo", f"{W}ruby"}
WITHOUT_PRINT = frozenset(
    {
        RUN_PROPERTIES,
        *(f"{W}{name}" for name in ("lastRenderedPageBreak", "commentReference")),
        *(f"{W}{name}" for name in ("annotationRef", "footnoteRef", "endnoteRef")),
    }
)


@dataclass(frozen=True, slots=True)
class Atom:
    """The least piece of a paragraph that a change takes out or puts in."""

    key: object
    """What is compared: the words, or the form of anything else."""
    unit: "Unit"
    piece: Element | None
    """The child of the run that holds it; None: the unit itself."""

    @property
    def text(self) -> str:
        """Its words; empty for what is no text."""
        return self.key if isinstance(self.key, str) else ""

    @property
    def is_word(self) -> bool:
        """It holds letters or figures, or is something else than text."""
        return not isinstance(self.key, str) or bool(LETTER.search(self.key))


@dataclass(slots=True)
class Unit:
    """A run, or neighbours that are taken as one (a field), in their order of the file."""

    elements: list[Element]
    control: str
    """Name of the content control around it."""
    atoms: list[Atom] = field(default_factory=list)

    @property
    def is_run(self) -> bool:
        """It is a single run, which may be cut."""
        return all(atom.piece is not None for atom in self.atoms)

    @property
    def look(self) -> Element | None:
        """The run's direct format."""
        return child(self.elements[0], RUN_PROPERTIES)


def units_of(paragraph: Element) -> list[Unit]:
    """Cut a paragraph into its runs, and those into atoms."""
    return list(_units(paragraph, ""))


def _units(parent: Element, control: str) -> Iterator[Unit]:
    open_field: list[Element] = []
    depth = 0
    for each in parent:
        if each.tag != RUN:
            yield from _around(each, control)
            continue
        edges = [edge.get(FIELD_KIND) for edge in each if edge.tag == FIELD_EDGE]
        depth += edges.count("begin") - edges.count("end")
        if edges or open_field:
            open_field.append(each)
        if not open_field:
            yield _run(each, control)
        elif depth <= 0:
            yield _whole(open_field, control)
            open_field, depth = [], 0
    if open_field:  # the field ends in another paragraph
        yield _whole(open_field, control)


def _around(element: Element, control: str) -> Iterator[Unit]:
    if element.tag in WHOLE:
        yield _whole([element], control)
    elif element.tag == CONTROL:
        yield from _units(element, control_name(element))
    elif element.tag in THROUGH:
        yield from _units(element, control)


def control_name(control: Element) -> str:
    """Give the tag or alias of a content control; '?' where it has none."""
    properties = child(control, f"{W}sdtPr")
    return value(properties, f"{W}tag") or value(properties, f"{W}alias") or "?"


def _whole(elements: list[Element], control: str) -> Unit:
    unit = Unit(list(elements), control)
    key = tuple(form(each) for each in elements)
    unit.atoms.append(Atom(key, unit, None))
    return unit


def _run(run: Element, control: str) -> Unit:
    unit = Unit([run], control)
    for piece in run:
        if piece.tag == TEXT:
            unit.atoms += [Atom(cut, unit, piece) for cut in CUT.findall(piece.text or "")]
        elif piece.tag not in WITHOUT_PRINT:
            unit.atoms.append(Atom(form(piece), unit, piece))
    return unit
