"""The appendix table's columns: those in use are printed, the others fall away.

The template shows one table with every column there can be, so that an officer
changes headings, order, width and look in Word. A column is known by the field
that its cell prints (`{{ row.period }}`). Each cell is then put under the
condition that its columns are in use, widths are shared out anew, and the column
of amounts by source is repeated for each source.
"""

from kehoach.writing.layout import AMOUNTS, Column
from kehoach.writing.ooxml import (
    BEFORE_GRID_SPAN,
    TC,
    TR,
    VAL,
    Element,
    P,
    ancestor,
    name,
    own,
    properties,
    put_after,
    put_before,
    set_property,
    surround_with_bookmark,
    text_of,
)
from kehoach.writing.tags import TAG, Site
from kehoach.writing.template_types import Scope
from kehoach.writing.text_format import line_format
from kehoach.writing.words_on_page import AppendixWords, RowWords

GRID_SPAN = name("w:gridSpan")
YEAR_LONG = "0000"
"""Stands for a placeholder of a heading where its length is measured."""


def find_columns(table: Element, sites: list[Site], styles: Element) -> tuple[Column, ...]:
    """Read a table's columns from the row that prints a task; none for other tables."""
    widths = [int(column.get(name("w:w"), 0)) for column in table.iter(name("w:gridCol"))]
    for row in own(table, TR):
        cells = list(own(row, TC))
        named = [_field(cell, sites) for cell in cells]
        if len(list(filter(None, named))) == len(cells) == len(widths):
            return tuple(
                _column(table, place, field, width, styles, cells[place])
                for place, (field, width) in enumerate(zip(named, widths, strict=True))
            )
    return ()


def _column(
    table: Element, place: int, field: str, width: int, styles: Element, cell: Element
) -> Column:
    heading = _heading(table, place)
    letters = line_format(next(cell.iter(P)), styles)
    headed = letters if heading is None else line_format(next(heading.iter(P)), styles)
    return Column(
        name=field,
        width_twips=width,
        heading="" if heading is None else TAG.sub(YEAR_LONG, _text(heading)),
        heading_letters=(headed.size_pt, headed.face),
        letters=(letters.size_pt, letters.face),
    )


def _field(cell: Element, sites: list[Site]) -> str:
    """Name the field of a row that a cell prints."""
    for site in sites:
        root, _, rest = site.expression.partition(".")
        if rest and site.scope.get(root) is RowWords and ancestor(site.paragraph, TC) is cell:
            return rest.partition("[")[0]
    return ""


class _Choices:
    """What a table asks its layout, asked once for an appendix and not for every row."""

    def __init__(self, function: str, scope: Scope) -> None:
        self.function, self.appendix = function, _appendix(scope)
        self.layout = f"{function}_layout"
        self._numbers: dict[str, int] = {}

    def span(self, names: str) -> str:
        """Name the variable that counts which of these columns are printed."""
        return f"{self.function}_span_{self._number(names)}"

    def width(self, names: str) -> str:
        """Name the variable of the width that these columns take."""
        return f"{self.function}_width_{self._number(names)}"

    def _number(self, names: str) -> int:
        return self._numbers.setdefault(names, len(self._numbers))

    @property
    def asked(self) -> str:
        """Set the variables, as the template's text."""
        lines = [f"{self.layout} = {self.function}({self.appendix})"]
        for names in self._numbers:
            lines.append(f"{self.span(names)} = columns_span({self.layout}, '{names}')")
            lines.append(f"{self.width(names)} = columns_width({self.layout}, '{names}')")
        return "".join(f"{{% set {line} %}}" for line in lines)


def adapt_table(
    table: Element, columns: tuple[Column, ...], scope: Scope, function: str
) -> None:
    """Put every cell under the condition that its columns are printed.

    `function` makes the layout of an appendix; the template keeps what it says under
    names of its own while it goes through the table.
    """
    names = tuple(column.name for column in columns)
    choices = _Choices(function, scope)
    for column, element in zip(names, list(table.iter(name("w:gridCol"))), strict=True):
        _adapt(element, element, (column,), choices, each=column == AMOUNTS)
    for row in own(table, TR):
        place, merged = 0, set(names)
        for cell in list(own(row, TC)):
            covered = names[place : place + _span(cell)]
            place += _span(cell)
            if not _continues(cell):
                merged -= set(covered)
            if len(covered) < len(names):  # the rows that hold only for and if stay
                _adapt_cell(cell, covered, choices)
        if merged:  # a second row of headings, empty where nothing stands under a first
            alone = " ".join(column for column in names if column not in merged)
            put_before(row, f"{{% if {choices.span(alone)} %}}")
            put_after(row, "{% endif %}")
    put_before(table, choices.asked)


def _appendix(scope: Scope) -> str:
    """Name the variable of the loop over appendices."""
    return next(key for key, kind in scope.items() if kind is AppendixWords)


def _span(cell: Element) -> int:
    found = cell.find(f"{name('w:tcPr')}/{GRID_SPAN}")
    return 1 if found is None else int(found.get(VAL, 1))


def _continues(cell: Element) -> bool:
    """Tell whether a cell only goes on from the one above it."""
    merge = cell.find(f"{name('w:tcPr')}/{name('w:vMerge')}")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _adapt_cell(cell: Element, covered: tuple[str, ...], choices: _Choices) -> None:
    each = covered == (AMOUNTS,) and "source" in _text(cell)
    holder = properties(cell, name("w:tcPr"))
    if len(covered) > 1 or (covered == (AMOUNTS,) and not each):
        span = f"{{{{ {choices.span(' '.join(covered))} }}}}"
        set_property(holder, GRID_SPAN, span, BEFORE_GRID_SPAN)
    width = holder.find(name("w:tcW"))
    _adapt(cell, width, covered, choices, each=each)


def _adapt(
    element: Element,
    width: Element | None,
    covered: tuple[str, ...],
    choices: _Choices,
    *,
    each: bool,
) -> None:
    """Print an element once if one of its columns is printed, or once for each source."""
    names = " ".join(covered)
    if width is not None:
        source = f"source_width({choices.layout}, source.key)"
        width.set(name("w:w"), f"{{{{ {source if each else choices.width(names)} }}}}")
    put_before(element, f"{{% if {choices.span(names)} %}}")
    if each:
        put_before(element, f"{{% for source in {choices.appendix}.sources %}}")
        put_after(element, "{% endfor %}{% endif %}")
    else:
        put_after(element, "{% endif %}")


def _text(cell: Element) -> str:
    return "".join(text_of(paragraph) for paragraph in cell.iter(P))


def mark_columns(table: Element, columns: tuple[Column, ...], scope: Scope) -> None:
    """Bookmark each column's heading, so that a reader finds the column after edits."""
    for index, column in enumerate(columns):
        cell = _heading(table, index)
        if cell is not None:
            number = "loop.index" if column.name == AMOUNTS else "''"
            mark = f"joined('col_', {_appendix(scope)}.mark, '_{column.name}', {number})"
            surround_with_bookmark(next(cell.iter(P)), mark)


def _heading(table: Element, index: int) -> Element | None:
    """Give the lowest heading cell that stands over this one column and holds words."""
    found = None
    for row in own(table, TR):
        if row.find(f"{name('w:trPr')}/{name('w:tblHeader')}") is None:
            break
        place = 0
        for cell in own(row, TC):
            if place == index and _span(cell) == 1 and _text(cell):
                found = cell
            place += _span(cell)
    return found
