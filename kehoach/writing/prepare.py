"""A Word template → the same template with what officers need not see.

Identity is added to the template, not to the rendered document, so that rendering
stays one pass of Jinja: content controls around figures, a bookmark on each row
and column heading, conditions on the columns, and the measured length of rules.
The file on disk stays a plain Word document; only the copy in memory is changed.
"""

import copy
import re
from collections.abc import Iterable

from msgspec import Struct

from kehoach.writing.called import Called
from kehoach.writing.columns import adapt_table, find_columns, mark_columns
from kehoach.writing.layout import Column
from kehoach.writing.ooxml import (
    BEFORE_KEEP_NEXT,
    SDT,
    TBL,
    TC,
    TR,
    VAL,
    XML_SPACE,
    Element,
    P,
    R,
    T,
    ancestor,
    content_control,
    name,
    own,
    properties,
    put_after,
    put_before,
    set_property,
    surround_with_bookmark,
)
from kehoach.writing.rules import measure_rules
from kehoach.writing.tags import TAG, Site
from kehoach.writing.template_types import Scope
from kehoach.writing.words_on_page import AppendixWords, BlockWords, RowWords, Words


class Prepared(Struct, frozen=True):
    """What preparing gave: what the new tags call, and the tables with columns of their own."""

    called: Called
    tables: tuple[Element, ...]
    """Each row of theirs is as wide as the table, whatever columns are printed."""


def prepare(body: Element, styles: Element, sites: list[Site]) -> Prepared:
    """Add identity to a template's body."""
    rules = measure_rules(body, styles)
    _mark_rows(sites)
    adapted: list[tuple[Element, tuple[Column, ...]]] = []
    for table in _tables(sites):
        inside = [site for site in sites if ancestor(site.paragraph, TBL) is table]
        columns = find_columns(table, inside, styles)
        if columns:
            scope = next(site.scope for site in inside if AppendixWords in site.scope.values())
            mark_columns(table, columns, scope)
            adapt_table(table, columns, scope, f"columns_{len(adapted)}")
            adapted.append((table, columns))
            _name_control(table, scope)
    for site in sites:
        if site.type is Words:
            _separate_figures(site)
    called = Called(rules, tuple(columns for _, columns in adapted))
    return Prepared(called, tuple(table for table, _ in adapted))


def _tables(sites: Iterable[Site]) -> list[Element]:
    """List the tables that print rows of an appendix, each once, in document order."""
    tables: list[Element] = []
    for site in sites:
        table = ancestor(site.paragraph, TBL)
        if table is not None and RowWords in site.scope.values() and table not in tables:
            tables.append(table)
    return tables


def _name_control(table: Element, scope: Scope) -> None:
    """Let the content control around a table carry its appendix's name."""
    control = ancestor(table, SDT)
    if control is not None:
        for part in control.iterfind(f"{name('w:sdtPr')}/*"):
            if part.tag in (name("w:alias"), name("w:tag")):
                part.set(VAL, f"{{{{ {_variable(scope, AppendixWords)}.control }}}}")


def _mark_rows(sites: list[Site]) -> None:
    """Bookmark each printed row by what it is, and keep the last task with the total."""
    done: list[Element] = []
    for site in sites:
        row = ancestor(site.paragraph, TR)
        variable = _variable(site.scope, RowWords) or _variable(site.scope, AppendixWords)
        if row is None or variable is None or row in done or _is_heading(row):
            continue
        done.append(row)
        first = next(next(own(row, TC)).iter(P))
        if site.scope[variable] is AppendixWords:
            surround_with_bookmark(first, f"joined('total_', {variable}.mark)")
            continue
        surround_with_bookmark(first, f"{variable}.mark")
        for paragraph in row.iter(P):
            _keep_next(paragraph, variable)


def _keep_next(paragraph: Element, variable: str) -> None:
    """Keep a paragraph with the next one where its record says so."""
    holder = properties(paragraph, name("w:pPr"))
    if holder.find(name("w:keepNext")) is None:
        keep = set_property(holder, name("w:keepNext"), "1", BEFORE_KEEP_NEXT)
        put_before(keep, f"{{% if {variable}.keep_next %}}")
        put_after(keep, "{% endif %}")


def _is_heading(row: Element) -> bool:
    return row.find(f"{name('w:trPr')}/{name('w:tblHeader')}") is not None


def _variable(scope: Scope, kind: type) -> str | None:
    return next((key for key, found in scope.items() if found is kind), None)


def _separate_figures(site: Site) -> None:
    """Print a paragraph's words piece by piece, figures in content controls of their own."""
    if (block := _variable(site.scope, BlockWords)) is not None:
        _keep_next(site.paragraph, block)
    run = _own_run(site)
    tag = f"{{{{ {site.expression} }}}}"
    put_before(run, f"{{% for piece in {site.expression}.pieces %}}{{% if piece.control %}}")
    control, content = content_control("{{ piece.control }}")
    run.addprevious(control)
    put_after(control, "{% else %}")
    for node in run.iter(T):
        node.text = (node.text or "").replace(tag, "{{ piece.text }}")
    inside = copy.deepcopy(run)
    inside.tail = None
    content.append(inside)
    put_after(run, "{% endif %}{% endfor %}")


def _own_run(site: Site) -> Element:
    """Give the run that holds nothing but a site's tag, split off from its neighbours."""
    for run in site.paragraph.iter(R):
        for node in run.findall(T):
            for match in TAG.finditer(node.text or ""):
                if (match["value"] or "").strip() == site.expression:
                    return _split_off(run, node, match)
    msg = f"no run holds {site.expression!r}"
    raise ValueError(msg)


def _split_off(run: Element, node: Element, match: "re.Match[str]") -> Element:
    text = match.string
    before, after = text[: match.start()], text[match.end() :]
    node.text = f"{{{{ {match['value'].strip()} }}}}"
    for words, insert in ((before, run.addprevious), (after, run.addnext)):
        if words:
            neighbour = copy.deepcopy(run)
            neighbour.tail = None
            found = neighbour.find(T)
            assert found is not None  # noqa: S101 - a copy of a run that has one
            found.text = words
            found.set(XML_SPACE, "preserve")
            insert(neighbour)
    return run
