"""The command build --final, --pdf: a plan → a document to sign, or every reason not to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.checks.archive import archive_problems
from kehoach.checks.read_back_print import read_back_print
from kehoach.checks.readiness import against_signing, month_missing
from kehoach.checks.register import register_problems
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.pipeline.building import (
    Built,
    Looked,
    Rendered,
    built_of,
    printed_words,
    record,
    render_plan,
)
from kehoach.pipeline.finding import Show, name_of
from kehoach.pipeline.printing import NOT_PRINTED, WITHOUT_OFFICE
from kehoach.pipeline.proving import METADATA, PDF, Proof, Wish, companions_of, print_of
from kehoach.plan import figures
from kehoach.reading.pdf.archive import read_archive
from kehoach.reading.pdf.document import read_printed_document
from kehoach.writing.output import EDITED, fingerprint, hand_edited, write_document
from kehoach.writing.pdf import office_program

DECISION = Message("F001", "chờ quyết định: {what} ({reason})", "sửa dữ liệu rồi xóa dấu này")
NO_PAGES = Message(
    "F005",
    "chưa xem được trang in: {reason}",
    "cài LibreOffice Writer rồi chạy lại; hoặc thêm --without-pages (manifest ghi lại)",
)
NO_PDF = Message("F006", "không in được PDF: {reason}", "cài LibreOffice Writer rồi chạy lại")


@dataclass(frozen=True, slots=True)
class Finished:
    """A build with what goes with it; `looked` is None where it was not checked."""

    built: Built
    looked: Looked | None
    fonts: str
    """What the PDF's typefaces are and mean; empty without a PDF."""


def finish(folder: Path, template: Path, output: Path, wish: Wish, *, show: Show) -> Finished:
    """Build one plan with its PDF, or, for signing, with all that the clerk needs.

    Raises:
        Refused: Anything is open or wrong; every reason at once, nothing is written.

    """
    rendered = render_plan(folder, template, show=show, output=output, draft=not wish.final)
    target = output / name_of(rendered.plan)
    proof = Proof(rendered, wish, show(target), print_of(rendered, wish))
    reasons = list(_reasons(proof, folder, show))
    if not wish.force and hand_edited(target):
        reasons.append(EDITED.at(Location(proof.file)))
    if reasons:
        raise Refused(reasons)
    manifest = record(rendered, folder, template, output, show)
    if wish.final:
        manifest |= _seen(proof, fingerprint(manifest))
    written = write_document(
        target,
        rendered.content,
        manifest,
        dict(companions_of(proof)),
        shown=show(target),
        force=wish.force,
    )
    looked = _looked(proof) if wish.final else None
    return Finished(built_of(rendered, written), looked, proof.fonts)


def _reasons(proof: Proof, folder: Path, show: Show) -> Iterator[Diagnostic]:
    place = Location(proof.file)
    if proof.wish.final:
        yield from _of_data(proof.rendered, folder, show)
        yield from against_signing(proof.report, proof.facts)
        yield from register_problems(proof.entry, str(Path(proof.file).with_suffix(METADATA)))
        if proof.pdf is None and not proof.wish.without_pages:
            yield NO_PAGES.at(place, reason=proof.why_not_printed)
    if proof.wish.pdf:
        yield from _of_pdf(proof)


def _of_data(rendered: Rendered, folder: Path, show: Show) -> Iterator[Diagnostic]:
    for each in rendered.undecided.decisions:
        place = Location(show(folder / each.location.file), each.location.line)
        what, reason = each.decision.what, each.decision.reason
        yield DECISION.at(place, what=what, reason=reason)
    yield from month_missing(rendered.plan, rendered.sources.text.value_at(("issued",)))


def _of_pdf(proof: Proof) -> Iterator[Diagnostic]:
    if proof.pdf is None:
        reason = WITHOUT_OFFICE if office_program() is None else NOT_PRINTED
        yield NO_PDF.at(Location(proof.file), reason=reason)
        return
    name = str(Path(proof.file).with_suffix(PDF))
    yield from archive_problems(read_archive(proof.pdf, name))
    if proof.rendered.content != proof.rendered.clean:  # marks of a draft hide table lines
        return
    printed = read_printed_document(proof.pdf, name)
    yield from read_back_print(
        proof.rendered.plan, printed, printed_words(proof.rendered.words)
    )


def _looked(proof: Proof) -> Looked:
    return Looked(proof.report.errors, proof.report.warnings, proof.pages_count)


def _seen(proof: Proof, build: str) -> dict[str, Any]:
    """Give what the manifest of a document for signing says besides."""
    looked, plan = _looked(proof), proof.rendered.plan
    final = {
        "pages": looked.pages,
        "pages_checked": looked.pages is not None,
        "total_dong": figures.total_budget(plan),
        "warnings": looked.warnings,
    }
    if looked.pages is None:
        return {"final": final}
    check = {"errors": 0, "of": build, "pages": looked.pages, "warnings": looked.warnings}
    return {"final": final, "check": check}
