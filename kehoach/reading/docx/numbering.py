"""Word's automatic numbering: the levels of every list (ECMA-376 Part 1, 17.9)."""

from lxml.etree import _Element as Element
from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.reading.docx.markup import (
    ALTERNATE,
    FALLBACK,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    W,
    says_on,
    value,
    whole,
)
from kehoach.reading.docx.properties import (
    FONT_SLOTS,
    Properties,
    paragraph_properties,
    run_properties,
)
from kehoach.reading.docx.theme import Theme

LEVELS = 9
LONGEST_TEXT = 100
"""Of a label; a hostile one would be written once for each paragraph."""


class Level(Struct, frozen=True):
    """One level of a list: how its number is written and where its text stands."""

    format: str = "decimal"
    text: str = ""
    """'%1.%2': %n stands for the number of level n."""
    start: int = 1
    restarts_after: int | None = None
    """The level (from 1) after which it starts anew; None: after any higher; 0: never."""
    legal: bool = False
    """All numbers in it are written 1, 2, 3 (w:isLgl)."""
    style: str = ""
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    """How the number itself looks."""


class List(Struct, frozen=True):
    """A w:num: the definition that it counts with, its levels, and where it starts anew."""

    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int]

    def level_of_style(self, style: str) -> int | None:
        """Give the level that belongs to a paragraph style."""
        return next((at for at, level in self.levels.items() if level.style == style), None)


def read_lists(root: Element | None, theme: Theme) -> dict[int, List]:
    """Read the numbering part: every list by its w:numId."""
    if root is None:
        return {}
    abstracts = {
        whole(element.get(f"{W}abstractNumId")) or 0: element
        for element in root.iterfind(f"{W}abstractNum")
    }
    styled = {
        value(element, f"{W}styleLink"): number
        for number, element in abstracts.items()
        if element.find(f"{W}styleLink") is not None
    }
    lists = {}
    for element in root.iterfind(f"{W}num"):
        number = whole(element.get(f"{W}numId"))
        if number is not None:
            lists[number] = _list(element, abstracts, styled, theme)
    return lists


def _list(
    num: Element, abstracts: dict[int, Element], styled: dict[str, int], theme: Theme
) -> List:
    number = whole(value(num, f"{W}abstractNumId")) or 0
    link = value(abstracts.get(number), f"{W}numStyleLink")
    number = styled.get(link, number)
    levels = _levels(abstracts.get(number), theme)
    starts = {}
    for override in num.iterfind(f"{W}lvlOverride"):
        at = whole(override.get(f"{W}ilvl")) or 0
        levels.update(_levels(override, theme))
        start = whole(value(override, f"{W}startOverride"))
        if start is not None:
            starts[at] = start
            levels[at] = replace(levels.get(at, Level()), start=start)
    return List(number, levels, starts)


def _levels(parent: Element | None, theme: Theme) -> dict[int, Level]:
    found = {}
    for element in () if parent is None else parent.iterfind(f"{W}lvl"):
        at = whole(element.get(f"{W}ilvl"))
        if at is not None and 0 <= at < LEVELS:
            found[at] = _level(element, theme)
    return found


def _level(element: Element, theme: Theme) -> Level:
    format_ = _format(element)
    start = whole(value(element, f"{W}start"))
    return Level(
        format=format_,
        text=value(element, f"{W}lvlText")[:LONGEST_TEXT],
        start=0 if start is None else start,
        restarts_after=whole(value(element, f"{W}lvlRestart")),
        legal=says_on(element, f"{W}isLgl"),
        style=value(element, f"{W}pStyle"),
        paragraph=paragraph_properties(element.find(PARAGRAPH_PROPERTIES)),
        run=_run(element, format_, theme),
    )


def _run(level: Element, format_: str, theme: Theme) -> Properties:
    """Give the look of the number; a bullet's symbol font says nothing about type."""
    own = run_properties(level.find(RUN_PROPERTIES), theme)
    fontless = {name: value for name, value in own.items() if name not in FONT_SLOTS}
    return fontless if format_ == "bullet" else own


def _format(level: Element) -> str:
    """Give the number format; a newer one stands in a choice beside its fallback."""
    plain = level.find(f"{W}numFmt")
    if plain is None:
        plain = level.find(f"{ALTERNATE}/{FALLBACK}/{W}numFmt")
    return "decimal" if plain is None else plain.get(VAL, "decimal")
