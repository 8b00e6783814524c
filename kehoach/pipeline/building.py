"""The command build: data → strings → document → read back → disk → checked."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.checks.read_back import Printed, read_back
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.language.words import WordStyle, amount_in_words
from kehoach.pipeline import unchanged
from kehoach.pipeline.deciding import Undecided, undecided
from kehoach.pipeline.finding import Show, name_of
from kehoach.pipeline.opening import open_plan
from kehoach.plan import figures
from kehoach.plan.load import Sources, plan_files
from kehoach.plan.model import Plan
from kehoach.reading.document import read_document
from kehoach.writing.files import digest
from kehoach.writing.generated import Generated, generated
from kehoach.writing.manifest import manifest_of, states, with_earlier
from kehoach.writing.output import (
    Written,
    manifest_beside,
    read_manifest,
    write_document,
)
from kehoach.writing.render import render
from kehoach.writing.template import Template, open_template
from kehoach.writing.words_on_page import (
    PlanWords,
    figure_controls,
    filled_cells,
    printed_texts,
)

MEANWHILE = Message(
    "K025",
    "tệp này vừa được lưu trong lúc xuất, nên chưa có gì được ghi",
    "đợi lưu xong rồi chạy lại lệnh",
)
ATTEMPTS = 3


class SavedMeanwhile(Refused):
    """A file was saved while the plan was built from it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A plan and the document made from it, every figure read back."""

    plan: Plan
    words: PlanWords
    clean: bytes
    """The document as it would be signed."""
    content: bytes
    """The document as it is handed out: a draft shows its open decisions."""
    generated: Generated
    warnings: list[Diagnostic]
    undecided: Undecided
    sources: Sources
    """The files of the data, which know the line of every field."""
    template: Template
    read: unchanged.Hashes
    """The files that it was made from, as they were when they were read."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build and what its summary says."""

    plan: Plan
    written: Written
    tasks: int
    total_dong: int
    words: str
    warnings: list[Diagnostic]
    clean: bytes
    undecided: Undecided
    template: Template
    files: unchanged.Hashes
    """The files that it rests on, and the document, as they were when it was done."""


def render_plan(
    folder: Path, template: Path, *, show: Show, output: Path | None, draft: bool = False
) -> Rendered:
    """Render one plan in memory: data → strings → document → read back.

    `output` only names the file in messages; `draft` shows open decisions in it.

    Raises:
        Refused: Anything is wrong with data, template or document; all of it.

    """
    read = unchanged.hashes([*unchanged.files_of(folder), template])
    opened = open_plan(folder, show=show)
    plan, words = opened.plan, opened.words
    prepared = open_template(template, show(template))
    clean = render(words, prepared, show(template))
    file = show(output / name_of(plan)) if output else name_of(plan)
    if plan.text.drafted_from:
        before = folder.absolute().parent / plan.text.drafted_from
        read |= unchanged.hashes(unchanged.files_of(before))
    found = undecided(opened.loaded, folder)
    content = _draft(clean, found, file) if draft and found.decisions else clean
    wrong = read_back_plan(plan, words, content, file)
    if wrong:
        raise Refused(wrong)
    warnings = opened.loaded.problems
    sources = opened.loaded.sources
    return Rendered(
        plan, words, clean, content, generated(words), warnings, found, sources, prepared, read
    )


def _draft(clean: bytes, found: Undecided, file: str) -> bytes:
    from kehoach.exchange.drafting import draft_of  # noqa: PLC0415 - only drafts pay for it

    year = f"Năm {found.before.text.year}" if found.before else ""
    return draft_of(clean, found.decisions, year, file)


def read_back_plan(plan: Plan, words: PlanWords, content: bytes, file: str) -> list[Diagnostic]:
    """Give what a rendered document says otherwise than its plan."""
    return read_back(plan, read_document(content, file), printed_words(words), file)


def printed_words(words: PlanWords) -> Printed:
    """Give what the document of these words must hold."""
    return Printed(
        texts=tuple(printed_texts(words)),
        figures=figure_controls(words),
        cells=filled_cells(words),
    )


def build(folder: Path, template: Path, output: Path, *, show: Show, force: bool) -> Built:
    """Build one plan and write it beside its manifest.

    Where somebody saves a file meanwhile, it is built again from what was saved.

    Raises:
        Refused: Anything is wrong with data, template, document or folder; all of it.

    """
    for _ in range(ATTEMPTS - 1):
        with suppress(SavedMeanwhile):
            return _build_once(folder, template, output, show, force=force)
    return _build_once(folder, template, output, show, force=force)


def _build_once(
    folder: Path, template: Path, output: Path, show: Show, *, force: bool
) -> Built:
    rendered = render_plan(folder, template, show=show, output=output, draft=True)
    manifest = record(rendered, folder, template, output, show)
    target = output / name_of(rendered.plan)
    written = write_document(
        target, rendered.content, manifest, shown=show(target), force=force
    )
    return built_of(rendered, written)


def record(
    rendered: Rendered, folder: Path, template: Path, output: Path, show: Show
) -> dict[str, Any]:
    """Give the manifest of a rendered plan, with what earlier builds into `output` wrote.

    Raises:
        SavedMeanwhile: A file was saved since it was read: the document is of the one before.

    """
    changed = unchanged.changed(rendered.read)
    if changed:
        raise SavedMeanwhile([MEANWHILE.at(Location(show(file))) for file in changed])
    target = output / name_of(rendered.plan)
    manifest = manifest_of(
        rendered.plan,
        {path.name: rendered.read[str(path.absolute())] for path in plan_files(folder)},
        (template.name, rendered.read[str(template.absolute())]),
        (target.name, rendered.content),
        rendered.generated,
    )
    if rendered.content != rendered.clean:
        manifest["draft"] = {"open_decisions": len(rendered.undecided.decisions)}
    return with_earlier(manifest, states(read_manifest(manifest_beside(target))))


def built_of(rendered: Rendered, written: Written) -> Built:
    """Sum a finished build up."""
    plan = rendered.plan
    return Built(
        plan=plan,
        written=written,
        tasks=figures.task_count(plan),
        total_dong=figures.total_budget(plan),
        words=total_in_words(plan),
        warnings=rendered.warnings,
        clean=rendered.clean,
        undecided=rendered.undecided,
        template=rendered.template,
        files={**rendered.read, str(written.document.absolute()): digest(rendered.content)},
    )


def total_in_words(plan: Plan) -> str:
    """Write the plan's total in words, as its organisation spells amounts."""
    style = WordStyle(**plan.organisation.words.model_dump())
    return amount_in_words(figures.total_budget(plan), style)
