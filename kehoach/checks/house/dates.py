"""Dates: days that no calendar has, deadlines gone by, cited documents not yet issued."""

import re
from collections.abc import Iterator

from kehoach.checks.house.plan_time import issue_date
from kehoach.checks.passages import indexes, judged_words, outside
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import one_of
from kehoach.language.written_dates import WrittenDate, days_without_year, written_dates
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.recognise.citations import Citation, citations


@document_rule("KH-27")
def deadline_before_issue(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find deadlines that had passed when the document was issued."""
    issued = issue_date(document)
    if issued is None:
        return
    for paragraph, dates in judged_words(document, lambda words: [*written_dates(words)]):
        text = paragraph.words
        for date in dates:
            if issued.is_after(date.order) and _is_deadline(text, date, rule):
                yield at(paragraph, f"hạn {date.text}, ban hành {issued.written}")


def _is_deadline(text: str, date: WrittenDate, rule: Rule) -> bool:
    clause = re.split(r"[.;:(]", text[: date.start])[-1]
    return bool(
        re.search(rule.pattern, clause) and re.search(one_of(rule.values), clause, re.I)
    )


@document_rule("KH-28")
def day_not_in_calendar(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find dates that no calendar has, such as 31/11/2025."""
    for paragraph, dates in judged_words(document, _impossible):
        for date in dates:
            yield at(paragraph, f"không có ngày {date.text}")


def _impossible(text: str) -> list[WrittenDate]:
    dates = (*written_dates(text), *days_without_year(text))
    return [date for date in dates if not date.exists]


@document_rule("KH-29")
def cited_date_impossible(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find cited documents dated after this one, or dated twice."""
    issued = issue_date(document)
    references = (line for each in document.components.appendices for line in each.reference)
    first: dict[tuple[str, str], tuple[Citation, WrittenDate]] = {}
    among = outside(document, indexes(references))  # ND30-PL-08 reads those
    for paragraph, found in judged_words(document, citations, among):
        for cited in found:
            date = next(written_dates(cited.date), None)
            if date is None or not cited.number:
                continue
            name = f"{cited.type} số {cited.reference}"
            if issued and issued.is_before(date.order):
                yield at(paragraph, f"{name} ngày {date.text}, ban hành {issued.written}")
            known, day = first.setdefault((cited.type, cited.reference), (cited, date))
            if day.order != date.order and _same_issuer(known, cited):
                yield at(paragraph, f"{name} ngày {date.text}, chỗ khác ghi {day.text}")


def _same_issuer(one: Citation, other: Citation) -> bool:
    """Tell whether two citations may be of one document: bodies of two levels share numbers."""
    issuers = {each.issuer.casefold() for each in (one, other)} - {""}
    return len(issuers) <= 1
