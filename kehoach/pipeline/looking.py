"""A built document looked at: checked as `check` does, its pages too where they are wanted."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct

from kehoach.checks.runner import Subject, run
from kehoach.pipeline import unchanged
from kehoach.pipeline.building import Built
from kehoach.pipeline.printing import WITHOUT_PRINT, start_printing
from kehoach.reading.docx.facts import read_facts
from kehoach.writing.output import fingerprint, read_manifest, write_manifest


class Looked(Struct, frozen=True):
    """What the check says of a built document; `pages` is None where it was not printed."""

    errors: int
    warnings: int
    pages: int | None


def look_at(built: Built, *, pages: bool) -> Looked:
    """Check a built document; its pages too where they are wanted and LibreOffice is there.

    A draft is judged without the marks of its open decisions. The same document is printed
    once: what was seen is found again in the manifest.
    """
    manifest = read_manifest(built.written.manifest)
    known = manifest.get("check")
    if pages and isinstance(known, dict) and known.get("of") == fingerprint(manifest):
        return Looked(known["errors"], known["warnings"], known["pages"])
    printing = start_printing(built.clean) if pages else None
    facts = read_facts(built.clean, built.written.document.name)
    subject = Subject(document=facts, plan=built.plan, no_pages=WITHOUT_PRINT)
    if printing is not None and (printed := printing.pages(facts.file)) is not None:
        subject = Subject(document=facts, plan=built.plan, pages=printed)
    report = run(subject, built.plan.text.waivers)
    count = len(subject.pages.pages) if subject.pages else None
    looked = Looked(report.errors, report.warnings, count)
    if count is not None:
        _keep(built, manifest, looked)
    return looked


def remember(
    asked: str, built: Built, looked: Looked, told: Mapping[str, Any], *, pages: bool
) -> None:
    """Keep what a build told for the next one that is asked the same and finds nothing changed.

    Not where a person's file was moved aside, which is told once, nor where pages were
    wanted and could not be seen.
    """
    written, seen = built.written, looked.pages or not pages
    if seen and not written.backup and not written.moved:
        files = built.files | unchanged.hashes([written.manifest])
        unchanged.keep(asked, files, told)


def _keep(built: Built, manifest: dict[str, Any], looked: Looked) -> None:
    seen = {
        "errors": looked.errors,
        "of": fingerprint(manifest),
        "pages": looked.pages,
        "warnings": looked.warnings,
    }
    with suppress(OSError):  # what cannot be kept is looked at again next time
        write_manifest(built.written.manifest, {**manifest, "check": seen})
