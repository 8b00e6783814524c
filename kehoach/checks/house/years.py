"""Years of another plan that were left standing: the worst slip of a plan made from the last.

A year that has passed is lawful in a cited document, in a period, and where the words
around it say that the past is meant; the rules carry those words.
"""

import re
from collections.abc import Iterable, Iterator

from kehoach.checks.house.plan_time import (
    abstract_years,
    is_plan,
    issue_date,
    joined,
    own_mentions,
    plan_years,
)
from kehoach.checks.passages import indexes, judged_words
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import one_of
from kehoach.language.years import YearMention
from kehoach.reading.facts.components import BodyItem
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph, Row, Table

AHEAD = 1
"""A plan is issued in its year or in the year before."""

ORDER = {"part": 0, "section": 1, "item": 2, "point": 3}
CLAUSE_ENDS = ".;:("
WORDS_AFTER = 3
LABEL = re.compile(r"^\W*(?:\w{1,3}\)\s)?\W*")


@document_rule("KH-24")
def wrong_year_in_heading(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find abstract, appendix titles and column headings of another year than the plan's."""
    if not is_plan(document):
        return
    yield from _abstract_of_another_year(document, rule)
    years = plan_years(document, AHEAD)
    if not years:
        return
    for appendix in document.components.appendices:
        if wrong := list(_wrong(joined(appendix.title), years, rule)):
            yield at(appendix.title[0], _stands("tên phụ lục", wrong, years))
    for table in document.tables:
        yield from _columns_of_another_year(_heading_rows(document, table), years, rule)


def _abstract_of_another_year(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    issued, named = issue_date(document), abstract_years(document)
    abstract = document.components.abstract
    if not issued or not named:
        return
    lawful = range(issued.year, issued.year + AHEAD + 1)
    if wrong := list(_wrong(joined(abstract), lawful, rule)):
        stands = f"trích yếu ghi {wrong[-1].text}, ngày ban hành ghi năm {issued.year}"
        yield at(abstract[0], stands)


def _columns_of_another_year(
    headings: Iterable[Row], years: range, rule: Rule
) -> Iterator[Finding]:
    """Find headings of another year in a table none of whose headings is of the plan's."""
    cells = [cell for row in headings for cell in row.cells]
    named = [year for cell in cells for each in own_mentions(cell.text) for year in each.years]
    if any(year in years for year in named):
        return  # columns of several years, side by side
    for cell in cells:
        if wrong := list(_wrong(cell.text, years, rule)):
            yield at(cell.paragraphs[0], _stands("tiêu đề cột", wrong, years))


def _heading_rows(document: DocumentFacts, table: Table) -> list[Row]:
    """Give the rows of column headings: those above the tasks, or those Word repeats."""
    for amounts in document.amount_tables:
        if table.number in amounts.numbers:
            known = {id(each.row) for each in amounts.rows}
            below = next((n for n, row in enumerate(table.rows) if id(row) in known), 0)
            return list(table.rows[:below])
    return [row for row in table.rows if row.repeats]


def _wrong(text: str, years: range, rule: Rule) -> Iterator[YearMention]:
    for mention in own_mentions(text):
        spanned = range(mention.years[0], mention.years[-1] + 1)
        touches = spanned if mention.kind == "period" else mention.years
        if not set(touches) & set(years) and not _says_why(text, mention, rule):
            yield mention


@document_rule("KH-25")
def past_year_in_text(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find tasks and sentences that speak of a year gone by as if it lay ahead."""
    yield from _left_over(document, rule, "year")


@document_rule("KH-26")
def past_period(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find periods (giai đoạn) in the text that ended before the plan's year."""
    yield from _left_over(document, rule, "period")


def _left_over(document: DocumentFacts, rule: Rule, kind: str) -> Iterator[Finding]:
    years = plan_years(document, AHEAD)
    if not is_plan(document) or not years:
        return
    recent = range(years[0] - int(rule.max or 0), years[0])

    def past(text: str) -> list[str]:
        return [
            mention.text
            for mention in own_mentions(text)
            if mention.kind == kind
            and mention.years[-1] in recent
            and not any(year in years for year in mention.years)
            and not _says_why(text, mention, rule)
        ]

    found = list(judged_words(document, past))
    elsewhere = _judged_elsewhere(document, rule) if found else frozenset()
    for paragraph, written in found:
        if paragraph.index not in elsewhere:
            yield at(paragraph, f"ghi {', '.join(dict.fromkeys(written))}, {_of(years)}")


def _judged_elsewhere(document: DocumentFacts, rule: Rule) -> frozenset[int]:
    """Leave out the head, the legal bases, what KH-24 looks at, and looks back at the past."""
    parts = document.components
    lines = (parts.number, parts.date, *parts.abstract, *parts.legal_bases)
    titles = (line for each in parts.appendices for line in (*each.title, *each.reference))
    headings = (
        paragraph
        for table in document.tables
        for row in _heading_rows(document, table)
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    history = (item.paragraph for item in _looking_back(parts.body, rule))
    return indexes((*lines, *titles, *headings, *history, *_periods(document)))


def _looking_back(body: Iterable[BodyItem], rule: Rule) -> Iterator[BodyItem]:
    """Give what stands under a heading such as 'I. KẾT QUẢ NĂM 2024'."""
    past = re.compile(one_of(rule.values), re.IGNORECASE)
    since: int | None = None
    for item in body:
        level = ORDER.get(item.level)
        if item.titled and level is not None:
            if since is not None and level <= since:
                since = None
            if since is None and past.search(item.words):
                since = level
        if since is not None:
            yield item


def _periods(document: DocumentFacts) -> Iterator[Paragraph]:
    """Give the cells of the period columns: SO-10 judges the periods of tasks."""
    for table in document.amount_tables:
        columns = [column.index for column in table.columns if column.role == "period"]
        for cell in (row.cell(column) for row in table.rows for column in columns):
            yield from cell.paragraphs if cell else ()


def _says_why(text: str, mention: YearMention, rule: Rule) -> bool:
    """Tell whether the words around a year say that another year than the plan's is meant."""
    start = max(text.rfind(end, 0, mention.start) for end in CLAUSE_ENDS) + 1
    before = LABEL.sub("", text[start : mention.start])
    if re.search(rule.pattern, before, re.IGNORECASE):
        return True
    rest = re.split(r"[.;]", text[mention.end :], maxsplit=1)[0]
    near = " ".join(rest.split()[:WORDS_AFTER])  # "vốn năm 2024 chuyển sang"
    clause = f"{before} {near}" if before else rest  # "Năm 2024, Sở đã …" says it afterwards
    return bool(re.search(one_of(rule.values), clause, re.IGNORECASE))


def _stands(what: str, wrong: Iterable[YearMention], years: range) -> str:
    return f"{what} ghi {', '.join(each.text for each in wrong)}, {_of(years)}"


def _of(years: range) -> str:
    whole = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    return f"kế hoạch năm {whole}"
