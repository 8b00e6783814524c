"""The appendix table's columns: those in use are printed, the others fall away.

The template shows one table with every column there can be, so that an officer
changes headings, order, width and look in Word. A column is known by the field
that its cell prints (`{{ row.period }}`). Each cell is then put under the
condition that its columns are in use, widths are shared out anew, and the column
of amounts by source is repeated for each source.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise

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
from kehoach.writing.tags import Site
from kehoach.writing.template_types import Scope
from kehoach.writing.words_on_page import AppendixWords, RowWords

AMOUNTS = "amounts"
ALWAYS = frozenset({"number", "title", "budget"})
CHOICE_OF = {AMOUNTS: "source_amounts"}
GRID_SPAN = name("w:gridSpan")


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """A template table's columns, in order, with the weights of their widths."""

    names: tuple[str, ...]
    weights: tuple[int, ...]

    def shown(self, appendix: AppendixWords) -> list[tuple[str, int]]:
        """List the columns that an appendix prints, one entry for each source."""
        chosen = ALWAYS | appendix.columns
        return [
            (column, weight)
            for column, weight in zip(self.names, self.weights, strict=True)
            if CHOICE_OF.get(column, column) in chosen
            for _ in (appendix.sources if column == AMOUNTS else (None,))
        ]

    def span(self, appendix: AppendixWords, columns: str) -> int:
        """Count the printed columns among some, named with spaces between."""
        return sum(column in columns.split() for column, _ in self.shown(appendix))

    def width(self, appendix: AppendixWords, columns: str) -> int:
        """Give the width in twips that some columns, named with spaces between, take."""
        wanted = columns.split()
        return sum(width for column, width in self._widths(appendix) if column in wanted)

    def source_width(self, appendix: AppendixWords) -> int:
        """Give the width in twips of one source's column."""
        return next(width for column, width in self._widths(appendix) if column == AMOUNTS)

    def _widths(self, appendix: AppendixWords) -> list[tuple[str, int]]:
        """Share the table's whole width out by weight, to the last twip."""
        shown = self.shown(appendix)
        total, used = sum(self.weights), sum(weight for _, weight in shown)
        edges = list(accumulate((weight for _, weight in shown), initial=0))
        places = [edge * total // used for edge in edges]
        return [
            (column, right - left)
            for (column, _), (left, right) in zip(shown, pairwise(places), strict=True)
        ]


def find_columns(table: Element, sites: list[Site]) -> ColumnSet | None:
    """Read a table's columns from the row that prints a task; None for other tables."""
    weights = tuple(int(column.get(name("w:w"), 0)) for column in table.iter(name("w:gridCol")))
    for row in own(table, TR):
        named = [_field(cell, sites) for cell in own(row, TC)]
        known = [column for column in named if column]
        if len(known) == len(named) == len(weights):
            return ColumnSet(tuple(known), weights)
    return None


def _field(cell: Element, sites: list[Site]) -> str:
    """Name the field of a row that a cell prints."""
    for site in sites:
        root, _, rest = site.expression.partition(".")
        if rest and site.scope.get(root) is RowWords and ancestor(site.paragraph, TC) is cell:
            return rest.partition("[")[0]
    return ""


def adapt_table(table: Element, columns: ColumnSet, scope: Scope, function: str) -> None:
    """Put every cell under its condition; `function` is the columns' name in the template."""
    appendix = _appendix(scope)
    for column, element in zip(columns.names, table.iter(name("w:gridCol")), strict=True):
        _adapt(element, element, (column,), function, appendix, each=column == AMOUNTS)
    for row in own(table, TR):
        place = 0
        for cell in list(own(row, TC)):
            span = _span(cell)
            covered = columns.names[place : place + span]
            place += span
            if len(covered) < len(columns.names):  # the rows that hold only for and if stay
                _adapt_cell(cell, covered, function, appendix)


def _appendix(scope: Scope) -> str:
    """Name the variable of the loop over appendices."""
    return next(key for key, kind in scope.items() if kind is AppendixWords)


def _span(cell: Element) -> int:
    found = cell.find(f"{name('w:tcPr')}/{GRID_SPAN}")
    return 1 if found is None else int(found.get(VAL, 1))


def _adapt_cell(cell: Element, covered: tuple[str, ...], function: str, appendix: str) -> None:
    each = covered == (AMOUNTS,) and "source" in _text(cell)
    holder = properties(cell, name("w:tcPr"))
    if len(covered) > 1 or (covered == (AMOUNTS,) and not each):
        span = f"{{{{ {function}.span({appendix}, '{' '.join(covered)}') }}}}"
        set_property(holder, GRID_SPAN, span, BEFORE_GRID_SPAN)
    width = holder.find(name("w:tcW"))
    _adapt(cell, width, covered, function, appendix, each=each)


def _adapt(
    element: Element,
    width: Element | None,
    covered: tuple[str, ...],
    function: str,
    appendix: str,
    *,
    each: bool,
) -> None:
    """Print an element once if one of its columns is in use, or once for each source."""
    names = " ".join(covered)
    in_use = f"{function}.span({appendix}, '{names}')"
    if width is not None:
        call = f"source_width({appendix})" if each else f"width({appendix}, '{names}')"
        width.set(name("w:w"), f"{{{{ {function}.{call} }}}}")
    if each:
        put_before(element, f"{{% for source in {appendix}.sources if {in_use} %}}")
        put_after(element, "{% endfor %}")
    else:
        put_before(element, f"{{% if {in_use} %}}")
        put_after(element, "{% endif %}")


def _text(cell: Element) -> str:
    return "".join(text_of(paragraph) for paragraph in cell.iter(P))


def mark_columns(table: Element, columns: ColumnSet, scope: Scope) -> None:
    """Bookmark each column's heading, so that a reader finds the column after edits."""
    for index, column in enumerate(columns.names):
        cell = _heading(table, index)
        if cell is not None:
            number = " ~ loop.index" if column == AMOUNTS else ""
            mark = f"'col_' ~ {_appendix(scope)}.mark ~ '_{column}'{number}"
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
