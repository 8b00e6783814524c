"""Facts of a good document, changed in one place: what the cases in tests/rules describe.

Each change is a mapping; `apply` knows these forms (see tests/rules/*.yaml):

    {section: 0, left_mm: 29}                 fields of a section, by index
    {margin: header.default, section: 0, …}   what stands in a header or footer; `field`
                                              keeps a new text the result of a field
    {part: issuing_body, bold: false}         a component: look, paragraph fields, or text
    {paragraph: "Căn cứ", text: "…"}          the first paragraph that begins so
    {margin: footer.first, section: 0, add: "…"}   one more paragraph there, any fields
    {table: 3, row: 4, column: 7, text: "…"}  a cell (table from 1, row and column from 0)
    {table: 3, row: 4, whole: false}          fields of a row
    {after_table: 3, add: "…"}                a paragraph below a table, like the body's first
    {after: "II. NHIỆM VỤ", add: "…"}         a copy of that paragraph with another text
    {remove: "Căn cứ"}  {drop_row: 5, table: 3}  {swap_rows: [5, 6], table: 3}
    {trace: comment, text: "…"}               something left behind by editing
    {printed: motto, right: 400}              lines of the printed head or signature
    {page: 2, …}  {rule: 0, page: 1, …}       a printed page, a rule drawn on it
    {page_line: "Nơi nhận", page: 5, …}       the first line of a page that begins so
    {printed: date, wraps: "năm 2025"}        a second printed line of a component
    {printed_table: 8, row: 2, cells: […]}    words of a printed row; {…, keep_rows: [0, 1]}
    {font: Arial, embedded: false}            one more font of the file
    {pdf: version, value: "1.3"}              a field of the page facts
    {plan: text.abstract, value: "…"}         a field of the plan's data
"""

from msgspec import Struct
from msgspec.structs import replace

from kehoach.plan.model import Plan
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import DrawnRule, Line, LineSpacing, Look, Paragraph, Trace
from kehoach.reading.facts.pages import PageFacts, PrintedFont, PrintedHead, PrintedLine
from kehoach.reading.recognise.amounts import amount_tables
from kehoach.reading.recognise.components import recognise

LOOK = set(Look.__struct_fields__)


class Base(Struct, frozen=True):
    """A good document in all its forms."""

    document: DocumentFacts
    pages: PageFacts | None
    plan: Plan


def apply(base: Base, changes: list[dict]) -> Base:
    """Give the base with every change made; components are recognised anew."""
    for change in changes:
        base = _one(base, dict(change))
    return replace(base, document=recognised(base.document))


def recognised(document: DocumentFacts) -> DocumentFacts:
    """Recognise components and tables of amounts again, as a reader of the file would."""
    document = replace(document, components=recognise(document))
    return replace(document, amount_tables=amount_tables(document))


def _one(base: Base, change: dict) -> Base:
    for key, form in FORMS.items():
        if key in change:
            return form(base, change)
    msg = f"no such form of change: {change}"
    raise ValueError(msg)


def _section(base: Base, change: dict) -> Base:
    index = change.pop("section")
    sections = list(base.document.sections)
    sections[index] = replace(sections[index], **_values(change))
    return _with_sections(base, tuple(sections))


def _margin(base: Base, change: dict) -> Base:
    name, kind = change.pop("margin").split(".")
    index = change.pop("section")
    sections = list(base.document.sections)
    margin = getattr(sections[index], name)
    if "add" in change:
        added = _new(base, change)
        margin = replace(margin, **{kind: (*getattr(margin, kind), added)})
        change = {}
    edited = tuple(_edited(each, change) for each in getattr(margin, kind))
    changed = {name: replace(margin, **{kind: edited})}
    sections[index] = replace(sections[index], **changed)
    return _with_sections(base, tuple(sections))


def _part(base: Base, change: dict) -> Base:
    part = base.document.components
    for step in str(change.pop("part")).split("."):
        part = part[int(step)] if step.isdigit() else getattr(part, step)
    chosen = part if isinstance(part, tuple) else (part,)
    lines = [
        getattr(item, "paragraph", item) if not _is_line(item) else item for item in chosen
    ]
    for line in lines:
        base = _edit(base, line, change)
    return base


def _paragraph(base: Base, change: dict) -> Base:
    return _edit(base, _find(base, change.pop("paragraph")), change)


def _cell(base: Base, change: dict) -> Base:
    if "column" not in change:
        return _row(base, change)
    table, row, column = (change.pop(key) for key in ("table", "row", "column"))
    for cell in _table(base, table).rows[row].cells:
        if cell.column <= column < cell.column + cell.columns:
            return _edit(base, cell.paragraphs[0], change)
    msg = f"no cell {table}, {row}, {column}"
    raise ValueError(msg)


def _row(base: Base, change: dict) -> Base:
    table, place = _table(base, change.pop("table")), change.pop("row")
    rows = list(table.rows)
    rows[place] = replace(rows[place], **change)
    return _with_table(base, replace(table, rows=tuple(rows)))


def _add_after_table(base: Base, change: dict) -> Base:
    table = _table(base, change.pop("after_table"))
    added = replace(_new(base, change), section=table.section)
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                made
                for block in section.blocks
                for made in ([block, added] if block is table else [block])
            ),
        )
        for section in base.document.sections
    )
    return _with_sections(base, sections)


def _new(base: Base, change: dict) -> Paragraph:
    """Make a paragraph that looks like the body's first."""
    text = change.pop("add")
    index = max(each.index for each in base.document.paragraphs) + 1
    like = replace(base.document.components.body[0].paragraph, index=index, label="")
    return _edited(like, {**change, "text": text})


def _add(base: Base, change: dict) -> Base:
    place, text = _find(base, change.pop("after")), change.pop("add")
    largest = max(each.index for each in base.document.paragraphs)
    copy = _edited(replace(place, index=largest + 1, label=""), {**change, "text": text})
    return _map(base, lambda each: [each, copy] if each.index == place.index else [each])


def _remove(base: Base, change: dict) -> Base:
    place = _find(base, change["remove"])
    return _map(base, lambda each: [] if each.index == place.index else [each])


def _drop_row(base: Base, change: dict) -> Base:
    table = _table(base, change["table"])
    rows = [row for place, row in enumerate(table.rows) if place != change["drop_row"]]
    return _with_table(base, replace(table, rows=tuple(rows)))


def _swap_rows(base: Base, change: dict) -> Base:
    table, (one, other) = _table(base, change["table"]), change["swap_rows"]
    rows = list(table.rows)
    rows[one], rows[other] = rows[other], rows[one]
    return _with_table(base, replace(table, rows=tuple(rows)))


def _trace(base: Base, change: dict) -> Base:
    first = base.document.paragraphs[0]
    trace = Trace(
        change["trace"], change.get("text", ""), first.index, first.place,
        change.get("author", ""),
    )  # fmt: skip
    document = replace(base.document, traces=(*base.document.traces, trace))
    return replace(base, document=document)


def _printed(base: Base, change: dict) -> Base:
    name, nth = change.pop("printed"), change.pop("line", None)
    pages = base.pages
    owner = "head" if hasattr(PrintedHead(), name) else "signature"
    lines = getattr(getattr(pages, owner), name)
    if isinstance(lines, PrintedLine):
        edited = _line(lines, change)
    elif "wraps" in change:
        edited = (*lines, replace(lines[-1], text=change["wraps"]))
    else:
        edited = tuple(
            _line(line, change) if nth in (None, place) else line
            for place, line in enumerate(lines)
        )
    changed = replace(getattr(pages, owner), **{name: edited})
    return replace(base, pages=replace(pages, **{owner: changed}))


def _page_line(base: Base, change: dict) -> Base:
    start, number = change.pop("page_line"), change.pop("page")
    page = base.pages.pages[number - 1]
    place = next(n for n, line in enumerate(page.lines) if line.text.startswith(start))
    lines = list(page.lines)
    lines[place : place + 1] = (
        [] if change.pop("gone", False) else [_line(lines[place], change)]
    )
    return _with_page(base, replace(page, lines=tuple(lines)))


def _printed_table(base: Base, change: dict) -> Base:
    page = base.pages.pages[change["printed_table"] - 1]
    table = page.tables[0]
    rows = list(table.rows)
    if "row" in change:
        rows[change["row"]] = replace(rows[change["row"]], cells=tuple(change["cells"]))
    kept = [rows[place] for place in change.get("keep_rows", range(len(rows)))]
    table = replace(table, rows=tuple(kept))
    return _with_page(base, replace(page, tables=(table, *page.tables[1:])))


def _font(base: Base, change: dict) -> Base:
    font = PrintedFont(change["font"], change["embedded"])
    return replace(base, pages=replace(base.pages, fonts=(*base.pages.fonts, font)))


def _pdf(base: Base, change: dict) -> Base:
    return replace(base, pages=replace(base.pages, **{change["pdf"]: change["value"]}))


def _rule(base: Base, change: dict) -> Base:
    nth, number = change.pop("rule"), change.pop("page")
    page = base.pages.pages[number - 1]
    rules = list(page.rules)
    rules[nth : nth + 1] = [] if change.pop("gone", False) else [replace(rules[nth], **change)]
    return _with_page(base, replace(page, rules=tuple(rules)))


def _page(base: Base, change: dict) -> Base:
    place = change.pop("page") - 1
    pages = list(base.pages.pages)
    if isinstance(number := change.get("page_number"), dict):
        change["page_number"] = _line(pages[place].page_number, number)
    pages[place] = replace(pages[place], **_values(change))
    return replace(base, pages=replace(base.pages, pages=tuple(pages)))


def _plan(base: Base, change: dict) -> Base:
    *owners, field = change["plan"].split(".")
    return replace(base, plan=_set(base.plan, [*owners, field], change["value"]))


def _set(record, path, value):
    step, *rest = path
    if isinstance(record, tuple):
        items = list(record)
        items[int(step)] = _set(items[int(step)], rest, value) if rest else value
        return tuple(items)
    if isinstance(record, dict):
        return {**record, step: _set(record[step], rest, value) if rest else value}
    inner = _set(getattr(record, step), rest, value) if rest else value
    return record.model_copy(update={step: inner})


FORMS = {
    "after_table": _add_after_table, "margin": _margin,
    "section": _section, "part": _part, "paragraph": _paragraph, "after": _add,
    "remove": _remove, "drop_row": _drop_row, "swap_rows": _swap_rows, "table": _cell,
    "trace": _trace, "printed": _printed, "printed_table": _printed_table, "font": _font,
    "pdf": _pdf,
    "page_line": _page_line, "rule": _rule,
    "page": _page, "plan": _plan,
}  # fmt: skip


def _is_line(item) -> bool:
    return isinstance(item, Line | Paragraph)


def _values(change: dict) -> dict:
    made = dict(change)
    if isinstance(made.get("spacing"), dict):
        made["spacing"] = LineSpacing(**made["spacing"])
    if isinstance(made.get("label_look"), dict):
        look = made["label_look"]
        made["label_look"] = Look(**{**look, "fonts": tuple(look["fonts"])})
    if "rules" in made and isinstance(made["rules"], list):
        made["rules"] = tuple(DrawnRule(**rule) for rule in made["rules"])
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in made.items()
    }


def _line(line: PrintedLine, change: dict) -> PrintedLine:
    looks = {key: value for key, value in _values(change).items() if key in LOOK}
    rest = {key: value for key, value in _values(change).items() if key not in LOOK}
    return replace(line, **rest, looks=tuple(replace(look, **looks) for look in line.looks))


def _edit(base: Base, where: Line | Paragraph, change: dict) -> Base:
    """Edit a whole paragraph, or only the runs of one of its lines."""
    if isinstance(where, Paragraph) or len(where.paragraph.lines) == 1:
        target = where if isinstance(where, Paragraph) else where.paragraph
        edit = _edited
    else:
        target = where.paragraph

        def edit(paragraph, made):
            return _edited_line(paragraph, where, made)

    return _map(
        base, lambda each: [edit(each, change)] if each.index == target.index else [each]
    )


def _edited(paragraph: Paragraph, change: dict) -> Paragraph:
    values = _values(change)
    look = {key: value for key, value in values.items() if key in LOOK}
    rest = {
        key: value for key, value in values.items()
        if key not in LOOK and key not in ("text", "field")
    }  # fmt: skip
    runs = tuple(replace(run, look=replace(run.look, **look)) for run in paragraph.runs)
    if "text" in values:
        runs = (replace(runs[0], text=values["text"], field=values.get("field", "")),)
    return replace(paragraph, runs=runs, **rest)


def _edited_line(paragraph: Paragraph, line: Line, change: dict) -> Paragraph:
    values = _values(change)
    look = {key: value for key, value in values.items() if key in LOOK}
    words = line.text
    runs = []
    for run in paragraph.runs:
        inside = run.text.strip() and run.text.strip() in words
        text = values.get("text", run.text) if inside and words in run.text else run.text
        runs.append(replace(run, text=text, look=replace(run.look, **look)) if inside else run)
    return replace(paragraph, runs=tuple(runs))


def _find(base: Base, start: str) -> Paragraph:
    for paragraph in base.document.paragraphs:
        if paragraph.text.strip().startswith(start):
            return paragraph
    msg = f"no paragraph begins with {start!r}"
    raise ValueError(msg)


def _table(base: Base, number: int):
    return next(table for table in base.document.tables if table.number == number)


def _with_table(base: Base, table) -> Base:
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                table if getattr(block, "number", None) == table.number else block
                for block in section.blocks
            ),
        )
        for section in base.document.sections
    )
    return _with_sections(base, sections)


def _with_sections(base: Base, sections) -> Base:
    document = replace(base.document, sections=sections)
    return replace(base, document=recognised(document))


def _with_page(base: Base, page) -> Base:
    pages = tuple(page if each.number == page.number else each for each in base.pages.pages)
    return replace(base, pages=replace(base.pages, pages=pages))


def _map(base: Base, edit) -> Base:
    """Give every paragraph to `edit`, which answers with what stands in its place."""

    def cell(each):
        return replace(each, paragraphs=tuple(p for q in each.paragraphs for p in edit(q)))

    def block(each):
        if isinstance(each, Paragraph):
            return edit(each)
        rows = tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in each.rows)
        return [replace(each, rows=rows)]

    sections = tuple(
        replace(
            section,
            blocks=tuple(made for each in section.blocks for made in block(each)),
        )
        for section in base.document.sections
    )
    return _with_sections(base, sections)
