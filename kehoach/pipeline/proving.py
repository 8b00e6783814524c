"""What is known of a finished plan before it is handed out: its print, pages, findings.

The document is printed once: the pages that are checked are those of the PDF handed out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kehoach.checks.checklist import Issued, checklist
from kehoach.checks.runner import Report, Subject, run
from kehoach.pipeline.building import Rendered, total_in_words
from kehoach.pipeline.finding import name_of
from kehoach.pipeline.printing import NOT_PRINTED, WITHOUT_OFFICE, start_printing
from kehoach.plan import figures
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.pages import PageFacts
from kehoach.reading.pdf.archive import read_archive
from kehoach.reading.pdf.pages import read_pages
from kehoach.writing.files import digest
from kehoach.writing.fonts import font_statement
from kehoach.writing.pdf import office_program
from kehoach.writing.register import register_entry

NOT_LOOKED = "không xem trang in (--without-pages)"
CHECKLIST, METADATA, PDF = ".kiem-tra.md", ".metadata.json", ".pdf"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks of a build besides the document."""

    final: bool
    """Ready to sign: refused while anything is open."""
    pdf: bool
    without_pages: bool = False
    force: bool = False


@dataclass(frozen=True)
class Proof:
    """A rendered plan, its print, and all that is read of both; `file` names the document."""

    rendered: Rendered
    wish: Wish
    file: str
    pdf: bytes | None

    @cached_property
    def facts(self) -> DocumentFacts:
        """The document as its reader sees it."""
        return read_facts(self.rendered.content, self.file)

    @cached_property
    def pages(self) -> PageFacts | None:
        """The printed pages; None where nothing was printed."""
        return None if self.pdf is None else read_pages(self.pdf, self.file)

    @cached_property
    def report(self) -> Report:
        """What the check says of document, data and pages."""
        plan = self.rendered.plan
        subject = Subject(self.facts, self.pages, plan, no_pages=self.why_not_printed)
        return run(subject, plan.text.waivers)

    @property
    def why_not_printed(self) -> str:
        """Why there are no pages."""
        if self.wish.without_pages:
            return NOT_LOOKED
        return WITHOUT_OFFICE if office_program() is None else NOT_PRINTED

    @property
    def pages_count(self) -> int | None:
        """How many pages were printed."""
        return len(self.pages.pages) if self.pages else None

    @cached_property
    def fonts(self) -> str:
        """What the PDF's typefaces are and mean; empty without a PDF."""
        if self.pdf is None or not self.wish.pdf:
            return ""
        return font_statement(read_archive(self.pdf, self.file).families)

    @cached_property
    def entry(self) -> dict[str, Any]:
        """What the register of documents is told."""
        rendered = self.rendered
        return register_entry(rendered.plan, rendered.words, self.pages_count)


def print_of(rendered: Rendered, wish: Wish) -> bytes | None:
    """Print what is handed out; nothing where neither pages nor PDF are wanted."""
    if not wish.pdf and wish.without_pages:
        return None
    printing = start_printing(rendered.content, archive=wish.pdf)
    return printing.pdf.result() if printing else None


def companions_of(proof: Proof) -> Iterator[tuple[str, bytes]]:
    """Give the files that go with the document, by suffix."""
    if proof.wish.pdf and proof.pdf is not None:
        yield PDF, proof.pdf
    if not proof.wish.final:
        return
    issued = Issued(
        symbol=proof.rendered.plan.symbol,
        year=proof.rendered.plan.text.year,
        file=name_of(proof.rendered.plan),
        sha256=digest(proof.rendered.content),
        pages=proof.pages_count,
        total_dong=figures.total_budget(proof.rendered.plan),
        words=total_in_words(proof.rendered.plan),
        fonts=proof.fonts,
    )
    yield CHECKLIST, checklist(issued, proof.report).encode()
    entry = json.dumps(proof.entry, ensure_ascii=False, indent=2)
    yield METADATA, f"{entry}\n".encode()
