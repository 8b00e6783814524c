"""The command build: data → strings → document → read back → disk → checked."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.checks.read_back import Printed, read_back
from kehoach.checks.runner import Subject, run
from kehoach.diagnostic import Diagnostic, Refused
from kehoach.language.words import WordStyle, amount_in_words
from kehoach.pipeline.finding import Show, name_of
from kehoach.pipeline.opening import open_plan
from kehoach.pipeline.printing import WITHOUT_PRINT, start_printing
from kehoach.plan import figures
from kehoach.plan.load import plan_files
from kehoach.plan.model import Plan
from kehoach.reading.document import read_document
from kehoach.reading.docx.facts import read_facts
from kehoach.writing.generated import Generated, generated
from kehoach.writing.manifest import manifest_of, states, with_earlier
from kehoach.writing.output import (
    Written,
    fingerprint,
    manifest_beside,
    read_manifest,
    write_document,
    write_manifest,
)
from kehoach.writing.render import render
from kehoach.writing.template import open_template
from kehoach.writing.words_on_page import (
    PlanWords,
    figure_controls,
    filled_cells,
    printed_texts,
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A plan and the document made from it, every figure read back."""

    plan: Plan
    content: bytes
    generated: Generated
    warnings: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build and what its summary says."""

    plan: Plan
    written: Written
    tasks: int
    total_dong: int
    words: str
    warnings: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the check says of a built document; `pages` is None where it was not printed."""

    errors: int
    warnings: int
    pages: int | None


def render_plan(folder: Path, template: Path, *, show: Show, output: Path | None) -> Rendered:
    """Render one plan in memory: data → strings → document → read back.

    Raises:
        Refused: Anything is wrong with data, template or document; all of it.

    """
    opened = open_plan(folder, show=show)
    plan, words = opened.plan, opened.words
    prepared = open_template(template, show(template))
    content = render(words, prepared, show(template))
    file = show(output / name_of(plan)) if output else name_of(plan)
    wrong = read_back_plan(plan, words, content, file)
    if wrong:
        raise Refused(wrong)
    return Rendered(plan, content, generated(words), opened.loaded.problems)


def read_back_plan(plan: Plan, words: PlanWords, content: bytes, file: str) -> list[Diagnostic]:
    """Give what a rendered document says otherwise than its plan."""
    printed = Printed(
        texts=tuple(printed_texts(words)),
        figures=figure_controls(words),
        cells=filled_cells(words),
    )
    return read_back(plan, read_document(content, file), printed, file)


def build(folder: Path, template: Path, output: Path, *, show: Show, force: bool) -> Built:
    """Build one plan and write it beside its manifest.

    Raises:
        Refused: Anything is wrong with data, template, document or folder; all of it.

    """
    rendered = render_plan(folder, template, show=show, output=output)
    plan, content = rendered.plan, rendered.content
    target = output / name_of(plan)
    files = plan_files(folder)
    manifest = manifest_of(plan, files, template, (target.name, content), rendered.generated)
    manifest = with_earlier(manifest, states(read_manifest(manifest_beside(target))))
    written = write_document(target, content, manifest, shown=show(target), force=force)
    total = figures.total_budget(plan)
    style = WordStyle(**plan.organisation.words.model_dump())
    return Built(
        plan=plan,
        written=written,
        tasks=figures.task_count(plan),
        total_dong=total,
        words=amount_in_words(total, style),
        warnings=rendered.warnings,
    )


def look_at(built: Built, *, pages: bool) -> Looked:
    """Check a built document; its pages too where they are wanted and LibreOffice is there.

    The same document is printed once: what was seen is found again in the manifest.
    """
    content = built.written.document.read_bytes()
    manifest = read_manifest(built.written.manifest)
    known = manifest.get("check")
    if pages and isinstance(known, dict) and known.get("of") == fingerprint(manifest):
        return Looked(known["errors"], known["warnings"], known["pages"])
    printing = start_printing(content) if pages else None
    facts = read_facts(content, built.written.document.name)
    subject = Subject(document=facts, plan=built.plan, no_pages=WITHOUT_PRINT)
    if printing is not None and (printed := printing.pages(facts.file)) is not None:
        subject = Subject(document=facts, plan=built.plan, pages=printed)
    report = run(subject, built.plan.text.waivers)
    count = len(subject.pages.pages) if subject.pages else None
    looked = Looked(report.errors, report.warnings, count)
    if count is not None:
        _keep(built, manifest, looked)
    return looked


def _keep(built: Built, manifest: dict[str, Any], looked: Looked) -> None:
    seen = {
        "errors": looked.errors,
        "of": fingerprint(manifest),
        "pages": looked.pages,
        "warnings": looked.warnings,
    }
    with suppress(OSError):  # what cannot be kept is looked at again next time
        write_manifest(built.written.manifest, {**manifest, "check": seen})
