"""A document from anyone → the data of a plan: three files' values, and what to tell."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kehoach.diagnostic import Location, Refused
from kehoach.exchange.importing.body import Body, read_body
from kehoach.exchange.importing.casing import Casing, normal_texts
from kehoach.exchange.importing.cited import CitedDocuments
from kehoach.exchange.importing.cleaning import cleaned, tell_characters
from kehoach.exchange.importing.figures import Figures
from kehoach.exchange.importing.findings import (
    COMMENTED,
    NO_BODY,
    NO_PLAN,
    NO_TABLE,
    PRINT_ONLY,
    TRACKED,
    Notes,
)
from kehoach.exchange.importing.head import Head, read_head
from kehoach.exchange.importing.leading import parted, words_of
from kehoach.exchange.importing.signing import Signing, read_recipients
from kehoach.exchange.importing.tables import Tables, Titles, read_tables
from kehoach.exchange.importing.tones import one_style
from kehoach.exchange.importing.units import Sources, Units
from kehoach.language.words import WordStyle
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.recognise.citations import citations
from kehoach.reading.recognise.folding import squeezed

Controls = tuple[tuple[str, str], ...]
"""Tags and words of the content controls: our own name figures and appendices."""
_PLAN = "kehoach"


@dataclass(frozen=True, slots=True)
class Draft:
    """The values of the three files."""

    organisation: dict[str, Raw]
    text: dict[str, Raw]
    tasks: dict[str, Raw]


def compose(
    facts: DocumentFacts, standing: dict[str, Raw], controls: Controls, notes: Notes
) -> Draft:
    """Compose the data of a document; `standing` is the organisation beside it, or nothing.

    Raises:
        Refused: The document is no plan, or lacks what no plan's data can do without.

    """
    _check(facts)
    _tell_source(facts, notes)
    casing = Casing(normal_texts(facts))
    head = read_head(facts, casing, notes)
    standing = _of_the_same_body(standing, head)
    recipients, archive = read_recipients(facts.components.recipients, notes)
    units = Units(_entries(standing, "units"), archive)
    sources = Sources(_entries(standing, "funding_sources"))
    titles = Titles(casing, _year_filler(head.year), head.abstract)
    tables = read_tables(facts, titles, (units, sources), head.year, notes, controls)
    units.finish()
    found = parted(facts.components)
    signing = Signing(found.signature, _entries(standing, "signatories"), casing, notes)
    texts = list(words_of(found.body))
    bases = [cleaned(each.text).lstrip("-– ") for each in found.legal_bases]
    cited = CitedDocuments([*bases, *texts])
    listed = [cited.basis(each) for each in bases]
    figures = Figures(tables.known, texts, tables.tasks, controls)
    body = read_body(
        found.body,
        casing,
        lambda text, place: figures.filled(cited.filled(text), place, notes),
        lambda text, _: titles.year(text),
    )
    organisation = _organisation(head, signing, (units, sources), recipients, standing)
    organisation |= _words(figures.style, standing)
    text = _text(head, cited, listed, body, titles.year)
    text["signature"] = _without_blanks(
        {"signer": signing.signer, "authority": list(signing.authority)}
    )
    if organisation.get("default_recipients") != recipients:
        text["recipients"] = list(recipients)
    if archive:
        text["archive"] = list(archive)
    casing.tell(notes)
    styled = one_style((organisation, text, _tasks(tables)), standing, notes)
    return Draft(*(each for each in styled if isinstance(each, dict)))


def _check(facts: DocumentFacts) -> None:
    found = facts.components
    place = Location(facts.file)
    type_name = found.type_name
    if type_name and not squeezed(type_name.text).endswith(_PLAN):
        raise Refused([NO_PLAN.at(place, type=cleaned(type_name.text))])
    if not found.body:
        raise Refused([NO_BODY.at(place)])
    if not any(row.kind == "task" for table in facts.amount_tables for row in table.rows):
        raise Refused([NO_TABLE.at(place)])


def _tell_source(facts: DocumentFacts, notes: Notes) -> None:
    """Tell what a reader cannot know of the source."""
    if facts.source == "pdf":
        notes.tell(PRINT_ONLY)
    for trace in facts.traces:
        if trace.kind in {"inserted", "deleted", "moved", "hidden", "comment"}:
            message = COMMENTED if trace.kind == "comment" else TRACKED
            notes.tell(message, trace.place, text=cleaned(trace.text))
    tell_characters(facts, notes)


def _of_the_same_body(standing: dict[str, Raw], head: Head) -> dict[str, Raw]:
    """Keep the organisation beside the plan only if it is the document's own."""
    name = standing.get("name")
    return standing if isinstance(name, str) and name.upper() == head.name.upper() else {}


def _entries(organisation: dict[str, Raw], field: str) -> dict[str, Raw]:
    found = organisation.get(field)
    return dict(found) if isinstance(found, dict) else {}


def _year_filler(year: int) -> Callable[[str], str]:
    """Give what writes 'năm <the plan's year>' as a placeholder; cited dates keep theirs."""
    pattern = re.compile(rf"(?<!\w)năm {year}(?!\w)", re.IGNORECASE)

    def fill(text: str) -> str:
        spans = [(each.start, each.end) for each in citations(text)]

        def put(found: re.Match[str]) -> str:
            of_date = re.search(r"tháng\s+[0-9]{0,2}\s*$", text[: found.start()])
            cited = any(start <= found.start() < end for start, end in spans)
            return found[0] if of_date or cited else f"{found[0][:3]} {{{{ year }}}}"

        return pattern.sub(put, text)

    return fill


def _organisation(
    head: Head,
    signing: Signing,
    registers: tuple[Units, Sources],
    recipients: list[str],
    standing: dict[str, Raw],
) -> dict[str, Raw]:
    """Give the organisation: the standing one with what the document adds."""
    units, sources = registers
    if not standing:
        standing = {
            "name": head.name,
            "governing_bodies": list(head.governing_bodies),
            "symbol": head.symbol,
            "place": head.place,
            "default_recipients": list(recipients),
        }
    bodies = standing.get("governing_bodies")
    same = [str(each).upper() for each in bodies] if isinstance(bodies, list) else []
    changed: dict[str, Raw] = {
        "symbol": head.symbol,
        "place": head.place,
        "units": units.entries,
        "signatories": signing.signatories,
        "funding_sources": sources.entries,
    }
    if same != [each.upper() for each in head.governing_bodies]:
        changed["governing_bodies"] = list(head.governing_bodies)
    whole = {**standing, **changed}
    order = [
        "name", "governing_bodies", "symbol", "place", "units", "signatories",
        "funding_sources", "default_recipients",
    ]  # fmt: skip
    keys = [
        *(key for key in order if key in whole),
        *(key for key in whole if key not in order),
    ]
    return _without_blanks({key: whole[key] for key in keys})


def _words(style: WordStyle, standing: dict[str, Raw]) -> dict[str, Raw]:
    """Give how amounts are spelled, where it is neither usual nor known."""
    usual = WordStyle()
    words: dict[str, Raw] = {
        name: str(value).lower() if isinstance(value, bool) else value
        for name in ("zero_ten", "thousand", "billion", "commas", "exact")
        if (value := getattr(style, name)) != getattr(usual, name)
    }
    return {"words": words} if words and not standing.get("words") else {}


def _text(
    head: Head,
    cited: CitedDocuments,
    bases: list[Raw],
    body: Body,
    year: Callable[[str], str],
) -> dict[str, Raw]:
    issued: dict[str, Raw] = {"day": head.day, "month": head.month}
    if head.issue_year != str(head.year):
        issued["year"] = head.issue_year
    return _without_blanks(
        {
            "year": str(head.year),
            "number": head.number,
            "issued": _without_blanks(issued),
            "abstract": year(head.abstract),
            "citation_dates": "short" if cited.date_form == "short" else None,
            "documents": cited.data,
            "legal_bases": bases,
            "opening": body.opening,
            "numbering": body.numbering,
            "sections": body.sections,
            "closing": body.closing,
        }
    )


def _tasks(tables: Tables) -> dict[str, Raw]:
    return {"unit_of_money": str(tables.unit_of_money), "appendices": list(tables.appendices)}


def _without_blanks(record: dict[str, Raw]) -> dict[str, Raw]:
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}
