"""The styles of a document: what each sets itself, and the chain that it is based on."""

from lxml.etree import _Element as Element
from msgspec import Struct, field

from kehoach.reading.docx.markup import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    W,
    child,
    value,
    whole,
)
from kehoach.reading.docx.properties import Properties, paragraph_properties, run_properties
from kehoach.reading.docx.theme import Theme

NUMBERING = f"{W}numPr"
LONGEST_CHAIN = 50
"""Word stops at ten or so; the bound keeps a hostile chain from costing its square."""


class NumberReference(Struct, frozen=True):
    """A w:numPr: the list (None: not said, 0: none) and the level (None: not said)."""

    list: int | None
    level: int | None


class Formats(Struct, frozen=True):
    """The paragraph and run properties that stand in one place."""

    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)


class Style(Struct, frozen=True):
    """A style of any type: paragraph, character or table."""

    id: str
    name: str
    based_on: str
    own: Formats
    number: NumberReference | None = None
    parts: dict[str, Formats] = field(default_factory=dict)
    """Table styles: what 'firstRow', 'band1Horz' … add (w:tblStylePr)."""
    element: Element | None = None
    """The style itself, for the borders and margins of tables."""


class Styles(Struct, frozen=True):
    """Every style by type and id, the default style of each type, the document defaults."""

    defaults: Formats = field(default_factory=Formats)
    by_id: dict[tuple[str, str], Style] = field(default_factory=dict)
    default_ids: dict[str, str] = field(default_factory=dict)

    def chain(self, type_: str, id_: str) -> tuple[Style, ...]:
        """Give a style and all that it is based on, the base first."""
        found: dict[str, Style] = {}
        id_ = id_ if (type_, id_) in self.by_id else self.default_ids.get(type_, "")
        while (type_, id_) in self.by_id and id_ not in found and len(found) < LONGEST_CHAIN:
            found[id_] = self.by_id[type_, id_]
            id_ = found[id_].based_on
        return tuple(reversed(found.values()))


def read_styles(root: Element | None, theme: Theme) -> Styles:
    """Read the styles part; a document without one has none and no defaults."""
    if root is None:
        return Styles()
    styles, defaults = {}, {}
    for element in root.iterfind(f"{W}style"):
        type_, id_ = element.get(f"{W}type", "paragraph"), element.get(f"{W}styleId", "")
        styles[type_, id_] = _style(element, id_, theme)
        if element.get(f"{W}default", "0") in ("1", "true", "on"):
            defaults[type_] = id_
    given = root.find(f"{W}docDefaults")
    return Styles(_defaults(given, theme), styles, defaults)


def _defaults(element: Element | None, theme: Theme) -> Formats:
    if element is None:
        return Formats()
    return Formats(
        paragraph_properties(element.find(f"{W}pPrDefault/{PARAGRAPH_PROPERTIES}")),
        run_properties(element.find(f"{W}rPrDefault/{RUN_PROPERTIES}"), theme),
    )


def _style(element: Element, id_: str, theme: Theme) -> Style:
    return Style(
        id=id_,
        name=value(element, f"{W}name"),
        based_on=value(element, f"{W}basedOn"),
        own=formats_of(element, theme),
        number=number_reference(element.find(PARAGRAPH_PROPERTIES)),
        parts={
            part.get(f"{W}type", ""): formats_of(part, theme)
            for part in element.iterfind(f"{W}tblStylePr")
        },
        element=element,
    )


def formats_of(element: Element, theme: Theme) -> Formats:
    """Read the w:pPr and w:rPr that stand in an element."""
    return Formats(
        paragraph_properties(element.find(PARAGRAPH_PROPERTIES)),
        run_properties(element.find(RUN_PROPERTIES), theme),
    )


def number_reference(properties: Element | None) -> NumberReference | None:
    """Read the list that a w:pPr puts its paragraph in."""
    found = child(properties, NUMBERING)
    if found is None:
        return None
    return NumberReference(whole(value(found, f"{W}numId")), whole(value(found, f"{W}ilvl")))
