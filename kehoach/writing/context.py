"""Plan → every string that the template shows.

`build_words` walks the plan in printed order, so that citations know which
mention is the first. No wording of the page stands here, only what data fills.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kehoach.diagnostic import Diagnostic, Location
from kehoach.language.dates import day_text, month_text, number_text
from kehoach.language.words import WordStyle
from kehoach.plan import figures
from kehoach.plan.model import Plan
from kehoach.plan.yaml_tree import Key
from kehoach.writing.appendix_words import appendix_words
from kehoach.writing.body_words import body_words
from kehoach.writing.citations import Citations
from kehoach.writing.placeholders import Money, Placeholders, Value
from kehoach.writing.words_on_page import DateWords, Piece, PlanWords, SignatureWords, Words

Locate = Callable[[str, Key], Location]

BLANK_NUMBER = " " * 8


@dataclass(frozen=True, slots=True)
class Filled:
    """The plan's strings, and what was wrong with its texts."""

    words: PlanWords
    problems: list[Diagnostic]


def build_words(plan: Plan, locate: Locate) -> Filled:
    """Give every string of the plan; `locate` finds a text's place by file and path."""
    text, organisation = plan.text, plan.organisation
    citations = Citations(text.documents, text.citation_dates)
    style = WordStyle(**organisation.words.model_dump())
    placeholders = Placeholders(_values(plan, citations), style)

    def fill(words: str, *path: str | int) -> Words:
        return placeholders.fill(words, locate("text", path))

    signatory = organisation.signatories[text.signature.signer]
    abstract = str(fill(text.abstract, "abstract"))
    words = PlanWords(
        governing_bodies=tuple(name.upper() for name in organisation.governing_bodies),
        issuing_body=organisation.name.upper(),
        issuing_body_name=organisation.name,
        number=number_text(text.number) if text.number else BLANK_NUMBER,
        symbol=plan.symbol,
        place=organisation.place,
        date=DateWords(
            day_text(text.issued.day), month_text(text.issued.month), str(text.issue_year)
        ),
        year=str(text.year),
        abstract=abstract,
        legal_bases=_legal_bases(plan, citations, fill),
        body=body_words(text, fill),
        signature=SignatureWords(
            _titles(text.signature.authority, signatory.position), signatory.name
        ),
        recipients=tuple(str(name) for name in _recipients(plan, placeholders, locate)),
        archive=", ".join(("VT", *text.archive)),
        appendices=appendix_words(
            plan, lambda words, path: str(placeholders.fill(words, locate("tasks", path)))
        ),
    )
    return Filled(words, placeholders.problems)


def _values(plan: Plan, citations: Citations) -> dict[str, Value]:
    """Name everything that the plan's texts may print."""
    year = plan.text.year
    appendices = plan.task_list.appendices
    totals: dict[str, Value] = {
        appendix.id: Money(
            figures.sums_of(appendix.all_tasks).budget, f"kh:total:{appendix.id}"
        )
        for appendix in appendices
    }
    subtotals: dict[str, Value] = {
        group.id: Money(figures.sums_of(group.tasks).budget, f"kh:subtotal:{group.id}")
        for appendix in appendices
        for group in appendix.groups
    }
    return {
        **citations.values(),
        "year": str(year),
        "next_year": str(year + 1),
        "previous_year": str(year - 1),
        "total": Money(figures.total_budget(plan), "kh:total"),
        "totals": totals,
        "subtotals": subtotals,
        "task_count": Piece(number_text(figures.task_count(plan)), "kh:task-count"),
    }


def _recipients(plan: Plan, placeholders: Placeholders, locate: Locate) -> Iterator[Words]:
    """Fill the plan's own recipients, or those that its organisation always has."""
    source, key, names = "text", "recipients", plan.text.recipients
    if names is None:
        source, key = "organisation", "default_recipients"
        names = plan.organisation.default_recipients
    for index, name in enumerate(names):
        yield placeholders.fill(name, locate(source, (key, index)))


def _legal_bases(
    plan: Plan, citations: Citations, fill: Callable[..., Words]
) -> tuple[str, ...]:
    """Write each basis on its own line: a semicolon after each, a full stop after the last.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a.
    """
    lines = [
        f"Căn cứ {citations.mention(basis.document)}"
        if basis.document
        else str(fill(basis.text or "", "legal_bases", index))
        for index, basis in enumerate(plan.text.legal_bases)
    ]
    return tuple(
        f"{line}{'.' if index == len(lines) else ';'}" for index, line in enumerate(lines, 1)
    )


def _titles(authority: tuple[str, ...], position: str) -> tuple[str, ...]:
    """Write the lines above the signature; an acting head (Q.) has no second post.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7, điểm b.

    >>> _titles(("KT. Giám đốc",), "Phó Giám đốc")
    ('KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC')
    >>> _titles(("Q. Giám đốc",), "Phó Giám đốc")
    ('Q. GIÁM ĐỐC',)
    """
    lines = tuple(line.upper() for line in authority)
    acting = bool(authority) and authority[-1].startswith("Q.")
    return lines if acting else (*lines, position.upper())
