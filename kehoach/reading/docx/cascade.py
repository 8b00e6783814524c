"""The style hierarchy (ECMA-376 Part 1, 17.7.2): which value of a property takes effect.

Document defaults, table style, numbering, paragraph style, character style, what the
paragraph or run sets itself: each is laid over the one before. Numbering that the
paragraph asks for itself comes after its style, as Word does it. Everything that does
not depend on the single run is kept, so that a long table costs no more than its words.
"""

from functools import cache

from lxml.etree import _Element as Element
from msgspec import Struct, field

from kehoach.reading.docx.formats import ParagraphFormat, paragraph_format
from kehoach.reading.docx.looks import UNSET_SIZE_PT, look, slots
from kehoach.reading.docx.markup import W, value
from kehoach.reading.docx.numbering import List
from kehoach.reading.docx.properties import (
    TOGGLES,
    Properties,
    paragraph_properties,
    run_properties,
)
from kehoach.reading.docx.styles import NumberReference, Style, Styles, number_reference
from kehoach.reading.docx.theme import Theme
from kehoach.reading.facts.layout import Look

PARAGRAPH_STYLE = f"{W}pStyle"
RUN_STYLE = f"{W}rStyle"

Own = frozenset[tuple[str, str]]
"""The properties that a paragraph or run sets itself."""
NOTHING: Own = frozenset()
TableContext = tuple[str, ...]
"""The table style, then the conditions that hold in the cell, weakest first; (): no table."""


class ParagraphLevel(Struct, frozen=True):
    """What a paragraph takes from all levels, and the list and level that number it."""

    properties: Properties
    format: ParagraphFormat
    style: str
    style_name: str
    list: int = 0
    list_level: int = 0


class RunLevel(Struct, frozen=True):
    """What a run takes from all levels, and the looks that its characters had so far."""

    properties: Properties
    looks: dict[tuple[str, ...], Look] = field(default_factory=dict)
    """By the fonts that they are shown in."""


class Cascade:
    """The effective properties of paragraphs and runs of one document."""

    def __init__(self, styles: Styles, theme: Theme, lists: dict[int, List]) -> None:
        self._styles = styles
        self._theme = theme
        self._lists = lists
        self._paragraph = cache(self._paragraph_anew)
        self._inherited = cache(self._inherited_anew)
        self._run = cache(self._run_anew)
        self._base = cache(self._base_anew)

    def paragraph(self, properties: Element | None, table: TableContext) -> ParagraphLevel:
        """Give what a w:pPr comes to in a place."""
        if properties is None:
            return self._paragraph("", None, table, NOTHING)
        own = frozenset(paragraph_properties(properties).items())
        style = value(properties, PARAGRAPH_STYLE)
        return self._paragraph(style, number_reference(properties), table, own)

    def run(self, properties: Element | None, style: str, table: TableContext) -> RunLevel:
        """Give what a w:rPr comes to in a paragraph of a style."""
        if properties is None:
            return self._run(style, "", table, NOTHING)
        own = frozenset(run_properties(properties, self._theme).items())
        return self._run(style, value(properties, RUN_STYLE), table, own)

    def look(self, text: str, level: RunLevel) -> Look:
        """Give the look of characters at this level."""
        shown_in = slots(text, level.properties)
        if shown_in not in level.looks:
            level.looks[shown_in] = look(level.properties, shown_in)
        return level.looks[shown_in]

    def _run_anew(self, style: str, character: str, table: TableContext, own: Own) -> RunLevel:
        return RunLevel({**self._base(style, character, table), **dict(own)})

    def _paragraph_anew(
        self, style: str, number: NumberReference | None, table: TableContext, own: Own
    ) -> ParagraphLevel:
        inherited, last, list_, level = self._inherited(style, number, table)
        properties = {**inherited, **dict(own)}
        id_ = last.id if last else ""
        size = float(self._base(id_, "", table).get("sz", UNSET_SIZE_PT))
        format_ = paragraph_format(properties, size)
        name = last.name if last else ""
        return ParagraphLevel(properties, format_, id_, name, list_, level)

    def _inherited_anew(
        self, style: str, number: NumberReference | None, table: TableContext
    ) -> tuple[Properties, Style | None, int, int]:
        """Give what stands above the paragraph: properties, its style, its list and level."""
        chain = self._styles.chain("paragraph", style)
        giver, list_, level = self._numbering(chain, number)
        numbered = self._numbered(list_, level)
        merged = dict(self._styles.defaults.paragraph)
        merged.update(self._of_table(table)[0])
        for each in chain:
            if each is giver:
                merged.update(numbered)
            merged.update(each.own.paragraph)
        if giver is None:
            merged.update(numbered)
        return merged, chain[-1] if chain else None, list_, level

    def _numbering(
        self, chain: tuple[Style, ...], number: NumberReference | None
    ) -> tuple[Style | None, int, int]:
        """Find the list and level of a paragraph, and the style that gives the list."""
        if number is not None and number.list is not None:
            return None, number.list, number.level or 0
        nearest = [each for each in reversed(chain) if each.number is not None]
        giver = next((each for each in nearest if each.number and each.number.list), None)
        list_ = giver.number.list if giver and giver.number else None
        stopped = any(each.number and each.number.list == 0 for each in nearest)
        if giver is None or not list_ or stopped:
            return None, 0, 0
        found = self._lists.get(list_)
        linked = (found.level_of_style(each.id) for each in reversed(chain) if found)
        said = (each.number.level for each in nearest if each.number)
        levels = (number.level if number else None, *linked, *said)
        return giver, list_, next((at for at in levels if at is not None), 0)

    def _numbered(self, list_: int, level: int) -> Properties:
        found = self._lists.get(list_)
        return found.levels[level].paragraph if found and level in found.levels else {}

    def _base_anew(self, style: str, character: str, table: TableContext) -> Properties:
        """Lay the style levels over each other; each level turns a toggle round."""
        defaults = self._styles.defaults.run
        levels = [
            self._of_table(table)[1],
            _merged(self._styles.chain("paragraph", style)),
            _merged(self._styles.chain("character", character)),
        ]
        merged = dict(defaults)
        for level in levels:
            merged.update(level)
        for toggle in TOGGLES:
            turned = sum(level.get(toggle) == "1" for level in levels) % 2
            merged[toggle] = "1" if defaults.get(toggle) == "1" or turned else "0"
        return merged

    def _of_table(self, table: TableContext) -> tuple[Properties, Properties]:
        """Give the paragraph and run properties of a table style where conditions hold."""
        paragraph: Properties = {}
        run: Properties = {}
        if not table:
            return paragraph, run
        chain = self._styles.chain("table", table[0])
        for each in chain:
            paragraph.update(each.own.paragraph)
            run.update(each.own.run)
        for condition in table[1:]:
            for each in chain:
                if condition in each.parts:
                    paragraph.update(each.parts[condition].paragraph)
                    run.update(each.parts[condition].run)
        return paragraph, run


def _merged(chain: tuple[Style, ...]) -> Properties:
    merged: Properties = {}
    for each in chain:
        merged.update(each.own.run)
    return merged
