"""Documents that the text cites (viện dẫn): whole at first, short afterwards, dates alike."""

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from kehoach.checks.nd30.judging import joined
from kehoach.checks.nd30.legal_bases import surplus_of_law
from kehoach.checks.once import once
from kehoach.checks.passages import judged_texts
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.recognise.citations import Citation, citations

YEAR_DIGITS = 4
YEAR_IN_SYMBOL = re.compile(r"/\s?\d{4}/")
FORMS = (" tháng ", "/", "-", ".")
"""What stands between day, month and year."""


class Mention(Struct, frozen=True):
    """A citation, where it stands, and the first one of the same document before it."""

    cited: Citation
    paragraph: Paragraph
    first: Citation | None
    basis: bool


@document_rule("ND30-VD-01")
def first_citation_incomplete(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find documents first cited without date, issuing body or abstract.

    A basis in capitals is cited well enough; its letters are what ND30-CC-03 judges.
    """
    bases = (basis.text for basis in document.components.legal_bases)
    in_capitals = " ".join(text for text in bases if text.isupper())
    for mention in _mentions(document):
        cited = mention.cited
        if mention.first or mention.basis or (cited.number and cited.reference in in_capitals):
            continue
        if cited.is_law:
            fault = surplus_of_law(cited)
        else:
            parts = {
                "ngày ban hành": cited.date,
                "cơ quan ban hành": cited.issuer,
                "trích yếu": cited.abstract,
            }
            missing = ", ".join(name for name, words in parts.items() if not words)
            fault = f"{_name(cited)} viện dẫn lần đầu thiếu {missing}" if missing else ""
        if fault:
            yield at(mention.paragraph, fault)


@document_rule("ND30-VD-02")
def later_citation_in_full(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find documents cited again with their date, issuing body or the same abstract."""
    for mention in _mentions(document):
        cited = mention.cited
        if mention.first is None or mention.basis or cited.is_law:
            continue
        date = f"ngày {cited.date}" if cited.date else ""
        issuer = f"“của {cited.issuer}”" if cited.issuer else ""
        same = cited.abstract.casefold() == mention.first.abstract.casefold() != ""
        abstract = f"“{cited.abstract}”" if same else ""
        if repeated := joined(date, issuer, abstract):
            yield at(mention.paragraph, f"{_name(cited)} viện dẫn lại còn ghi {repeated}")


@document_rule("ND30-VD-03")
def citation_dates_unlike(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find dates of cited documents in another form than most, or with a year cut short."""
    dated = [mention for mention in _mentions(document) if mention.cited.date]
    forms = Counter(_form(mention.cited.date) for mention in dated)
    usual = forms.most_common(1)[0][0] if forms else ""
    example = next((each.cited.date for each in dated if _form(each.cited.date) == usual), "")
    told: set[str] = set()
    for mention in dated:
        date, form = mention.cited.date, _form(mention.cited.date)
        if len(re.split(r"\D+", date)[-1]) != YEAR_DIGITS:
            yield at(mention.paragraph, f"ngày viết “{date}”, năm không đủ bốn chữ số")
        elif form != usual and form not in told:
            told.add(form)
            yield at(mention.paragraph, f"ngày viết “{date}”, nơi khác viết “{example}”")


@once
def _mentions(document: DocumentFacts) -> tuple[Mention, ...]:
    """Give the citations of bases, text and appendices in their order.

    One number with another date is another document, unless the number holds a year.
    """
    return tuple(_mentioned(document))


def _mentioned(document: DocumentFacts) -> Iterator[Mention]:
    own = document.components.number
    own_number = "".join(own.text.split()) if own else ""
    seen: list[Citation] = []
    citing = {each.index for each, _ in judged_texts(document, citations)}
    for paragraph, basis in _cited_in(document):
        for cited in citations(paragraph.text) if paragraph.index in citing else ():
            if cited.within or own_number.endswith(f":{cited.reference or own_number}"):
                continue
            first = next((each for each in seen if _same(each, cited)), None)
            yield Mention(cited, paragraph, first, basis)
            if first is None:
                seen.append(cited)


def _cited_in(document: DocumentFacts) -> Iterator[tuple[Paragraph, bool]]:
    """Give the paragraphs that may cite, and whether each is a legal basis."""
    components = document.components
    if not components.body:
        return
    bases = {paragraph.index for paragraph in components.legal_bases}
    apart = _apart(components)
    beginnings = bases | {components.body[0].paragraph.index}
    begun = False
    for paragraph in document.paragraphs:
        begun = begun or paragraph.index in beginnings
        if begun and paragraph.index not in apart:
            yield paragraph, paragraph.index in bases


def _apart(components: Components) -> set[int]:
    """Collect the paragraphs that name this document itself, or whoever signs and gets it."""
    lines = [
        *components.signature.authority,
        *components.recipients.lines,
        *(line for each in components.appendices for line in each.reference),
    ]
    return {line.paragraph.index for line in lines}


def _same(first: Citation, later: Citation) -> bool:
    if later.is_law or not later.number:
        return first.type == later.type and first.abstract == later.abstract
    numbered_by_year = bool(YEAR_IN_SYMBOL.match(later.symbol))
    return first.reference == later.reference and (
        numbered_by_year or not _differ(first, later)
    )


def _differ(first: Citation, later: Citation) -> bool:
    dates = re.findall(r"\d+", first.date), re.findall(r"\d+", later.date)
    numbers = [tuple(int(figure) for figure in date) for date in dates]
    return bool(all(numbers) and numbers[0] != numbers[1])


def _form(date: str) -> str:
    return next(sign for sign in FORMS if sign in date)


def _name(cited: Citation) -> str:
    """Name a document in short: 'Kế hoạch số 41/KH-UBND'."""
    return f"{cited.type or 'văn bản'} số {cited.reference}"
