"""Rules, findings, and the register of the functions that look for breaches."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from kehoach.diagnostic import Severity
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Paragraph
from kehoach.reading.facts.pages import PageFacts, PrintedLine

if TYPE_CHECKING:
    from kehoach.plan.model import Plan  # pydantic: 0.1 s that only a plan's check needs

QUOTE_LENGTH = 80


class Rule(Struct, frozen=True):
    """A rule as data (nd30.yaml, house.yaml, figures.yaml): the law's words and numbers."""

    id: str
    title: str
    """Its name in Vietnamese, short: 'Lề trái'."""
    article: str
    """'Phụ lục I, Phần I, Mục I, khoản 3'; for house rules what they rest on."""
    demand: str
    """What is required, one Vietnamese sentence with its numbers."""
    severity: Severity
    hint: str
    """What to do about a breach; for a rule of persons, what to look at."""
    by: Literal["machine", "person"]
    good: str
    bad: str
    min: float | None = None
    max: float | None = None
    numbers: tuple[float, ...] = ()
    values: tuple[str, ...] = ()
    pattern: str = ""


class Finding(Struct, frozen=True):
    """A breach: what stands, where, and the words around it."""

    stands: str
    place: str
    paragraph: int | None = None
    """Index of the paragraph, for a comment there; None: the document as a whole."""
    page: int | None = None
    quote: str = ""
    """The whole text that it stands in: waivers name a piece of it."""
    hint: str = ""
    """In place of the rule's own."""


def at(where: Line | Paragraph, stands: str, *, hint: str = "") -> Finding:
    """Give a finding at a paragraph or at one line of it."""
    paragraph = where.paragraph if isinstance(where, Line) else where
    quote = " ".join(where.text.split())
    shown = quote if len(quote) <= QUOTE_LENGTH else f"{quote[:QUOTE_LENGTH]}…"
    place = f"{paragraph.place} “{shown}”" if shown else paragraph.place
    return Finding(stands, place, paragraph.index, quote=quote, hint=hint)


def on_page(
    page: int, stands: str, *, line: PrintedLine | None = None, hint: str = ""
) -> Finding:
    """Give a finding on a printed page."""
    quote = " ".join(line.text.split()) if line else ""
    return Finding(stands, f"trang {page}", page=page, quote=quote, hint=hint)


def whole(stands: str, *, place: str = "toàn văn bản", hint: str = "") -> Finding:
    """Give a finding on the document as a whole, or on a part named in words."""
    return Finding(stands, place, hint=hint)


DocumentCheck = Callable[[DocumentFacts, Rule], Iterator[Finding]]
PageCheck = Callable[[PageFacts, Rule], Iterator[Finding]]
PlanCheck = Callable[["Plan", Rule], Iterator[Finding]]
BuiltCheck = Callable[[DocumentFacts, "Plan", Rule], Iterator[Finding]]

Check = TypeVar("Check", bound=Callable[..., Iterator[Finding]])

DOCUMENT_CHECKS: dict[str, DocumentCheck] = {}
PAGE_CHECKS: dict[str, PageCheck] = {}
PLAN_CHECKS: dict[str, PlanCheck] = {}
BUILT_CHECKS: dict[str, BuiltCheck] = {}
DOCX_ONLY: set[str] = set()
"""Rules whose document check asks what a PDF cannot tell."""


def document_rule(*ids: str, docx_only: bool = False) -> Callable[[Check], Check]:
    """Register a function that looks for breaches in any document."""
    if docx_only:
        DOCX_ONLY.update(ids)
    return _register(DOCUMENT_CHECKS, ids)


def page_rule(*ids: str) -> Callable[[Check], Check]:
    """Register a function that looks for breaches on the printed pages."""
    return _register(PAGE_CHECKS, ids)


def plan_rule(*ids: str) -> Callable[[Check], Check]:
    """Register a function that looks for breaches in the data of a plan."""
    return _register(PLAN_CHECKS, ids)


def built_rule(*ids: str) -> Callable[[Check], Check]:
    """Register a function that holds a document against the plan it was built from."""
    return _register(BUILT_CHECKS, ids)


def _register(
    register: dict[str, Callable[..., Iterator[Finding]]], ids: tuple[str, ...]
) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        for id_ in ids:
            if id_ in register:
                msg = f"{id_} has two functions of one kind"
                raise ValueError(msg)
            register[id_] = check
        return check

    return keep
