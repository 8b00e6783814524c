"""The command refresh: today's figures into a Word file that people have edited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.checks.read_back_recognised import read_back_recognised
from kehoach.checks.read_back_refreshed import Exceptions, read_back_refreshed
from kehoach.diagnostic import Diagnostic, Location, Message, Refused, Severity
from kehoach.exchange.refresh import Choice, Refreshed, Today, refresh
from kehoach.exchange.refresh.decisions import Change
from kehoach.exchange.refresh.soundness import new_faults
from kehoach.exchange.refresh.stale import stale_amounts
from kehoach.language.words import WordStyle
from kehoach.pipeline.finding import Show, name_of, read_file
from kehoach.pipeline.opening import open_plan
from kehoach.plan.load import plan_files
from kehoach.plan.model import Plan
from kehoach.reading.document import Document, read_document
from kehoach.writing.files import digest, free_name
from kehoach.writing.generated import SOURCE, generated
from kehoach.writing.manifest import record_of, states, with_earlier
from kehoach.writing.output import (
    manifest_beside,
    read_manifest,
    replace_document,
    write_new_document,
)
from kehoach.writing.words_on_page import filled_cells

ENDING = "lam-moi"

NO_BASE = Message(
    "K020",
    "không có bản ghi của lần xuất (manifest) ở đây",
    "chỉ tệp .manifest.json nằm cạnh tệp đã xuất",
)
TEXT_CHANGED = Message(
    "K021",
    "lời văn trong plan.yaml đã đổi từ lần xuất; lệnh này chỉ làm mới phụ lục và số liệu",
    "phần lời văn mới thì tự sửa trong Word, hoặc xuất lại bằng lệnh build",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks of a refresh."""

    choice: Choice
    output: Path | None = None
    """Where the new file goes; None: beside the old one under a free name."""
    in_place: bool = False
    accept_matching: bool = False
    base: Path | None = None
    """The manifest of the build that the file comes from."""
    built: Path | None = None
    """The folder of built files, whose manifest is asked last."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a refresh did; `written` is None where nothing had to change."""

    plan: Plan
    refreshed: Refreshed
    written: Path | None
    backup: Path | None
    notices: list[Diagnostic]
    """What differs from the data in the end, each with its place."""
    remarks: list[Diagnostic]
    """What a person should know besides."""
    moved: tuple[Path, ...] = ()
    """Where files went that belong to the document as it was: its PDF, its checklist."""


def choice_of(*, ours: bool, theirs: bool) -> Choice:
    """Say who decides where a person has changed what the data gives."""
    if ours:
        return Choice.OURS
    return Choice.THEIRS if theirs else Choice.REPORT


def refresh_file(file: Path, folder: Path, wish: Wish, *, show: Show) -> Done:
    """Renew one file with the figures of the plan in `folder`.

    Raises:
        Refused: The data has errors, the file cannot be renewed or read, or a figure of
            the result is not the data's; nothing is written then.

    """
    opened = open_plan(folder, show=show)
    plan, words = opened.plan, opened.words
    content = read_file(file, show(file))
    manifests = list(_manifests(file, plan, wish, show))
    now = generated(words)
    style = WordStyle(**plan.organisation.words.model_dump())
    earlier = [state for manifest in manifests for state in states(manifest)]
    today = Today(now, earlier, plan.text.year, style)
    found = refresh(
        content, today, wish.choice, accept_matching=wish.accept_matching, file=show(file)
    )
    result = found.content or content
    document = read_document(result, show(file))
    wrong = [
        *_read_back(plan, document, result, found, filled_cells(words), show(file)),
        *new_faults(content, result, show(file)),
    ]
    if wrong:
        raise Refused(wrong)
    notices = [*found.notices, *stale_amounts(result, earlier, now, show(file))]
    remarks = list(_changed_text(manifests, plan_files(folder)[1], show))
    data = {path.name: digest(path.read_bytes()) for path in plan_files(folder)}
    record = with_earlier(record_of(plan, data, now), earlier)
    written, backup, moved = _write((file, content), found, record, wish, show)
    return Done(plan, found, written, backup, notices, remarks, moved)


def _manifests(file: Path, plan: Plan, wish: Wish, show: Show) -> Iterable[dict[str, object]]:
    """Read the manifests that may know what a build wrote: named, beside, of the last build."""
    if wish.base is not None:
        found = read_manifest(wish.base)
        if not states(found):
            raise Refused([NO_BASE.at(Location(show(wish.base)))])
        yield found
        return
    yield read_manifest(manifest_beside(file))
    if wish.built is not None:
        yield read_manifest(manifest_beside(wish.built / name_of(plan)))


def _read_back(
    plan: Plan,
    document: Document,
    content: bytes,
    found: Refreshed,
    filled: dict[str, dict[str, str]],
    file: str,
) -> Iterable[Diagnostic]:
    exceptions = _exceptions(plan, found)
    if _has_marks(document, plan):
        return read_back_refreshed(plan, document, filled, exceptions, file)
    from kehoach.reading.docx.facts import read_facts  # noqa: PLC0415 - 0.1 s of imports

    return read_back_recognised(plan, read_facts(content, file), filled, exceptions)


def _has_marks(document: Document, plan: Plan) -> bool:
    marks = {mark for table in document.tables for row in table for mark in row.marks}
    numbers = range(1, len(plan.task_list.appendices) + 1)
    return all(f"col_{number}_budget" in marks for number in numbers)


def _exceptions(plan: Plan, found: Refreshed) -> Exceptions:
    """Name what the refresh has kept as people left it."""
    return Exceptions(
        cells=frozenset(_cells(plan, [*found.kept, *found.shared])),
        merged=frozenset(_cells(plan, found.merged)),
        rows=frozenset(found.deleted),
        figures=frozenset(name for each in found.kept if not each.key for name in each.fields),
    )


def _cells(plan: Plan, changes: Sequence[Change]) -> Iterable[tuple[str, str]]:
    """Name cells as the table's headings do: a source's column by its place."""
    places = {
        key: number
        for appendix in plan.task_list.appendices
        for number, key in enumerate(
            (
                source
                for source in plan.organisation.funding_sources
                if any(source in task.amounts for task in appendix.all_tasks)
            ),
            1,
        )
    }
    for change in changes:
        for name in change.fields if change.key else ():
            source = name.removeprefix(SOURCE)
            yield change.key, f"amounts{places.get(source, 0)}" if source != name else name


def _changed_text(
    manifests: Sequence[dict[str, object]], text: Path, show: Show
) -> Iterable[Diagnostic]:
    known = next((each["data"] for each in manifests if isinstance(each.get("data"), dict)), {})
    before = known.get(text.name) if isinstance(known, dict) else None
    if before and before != digest(text.read_bytes()):
        yield TEXT_CHANGED.at(Location(show(text)))


def _beside(file: Path) -> Path:
    """Name the new file: '<stem>.lam-moi.docx', or the first free number."""
    plain = file.with_name(f"{file.stem}.{ENDING}.docx")
    return free_name(file, ENDING) if plain.exists() else plain


def _write(
    read: tuple[Path, bytes], found: Refreshed, record: dict[str, Any], wish: Wish, show: Show
) -> tuple[Path | None, Path | None, tuple[Path, ...]]:
    """Write the new file, and what the data gave beside it: the base of the next refresh."""
    file, before = read
    if found.content is None:
        return None, None, ()
    manifest = {**record, "refreshed_from": {"name": file.name}}
    if wish.in_place:
        kept = {**read_manifest(manifest_beside(file)), **record}
        done = replace_document(file, before, found.content, kept, shown=show(file))
        return file, done.backup, done.moved
    target = wish.output or _beside(file)
    write_new_document(target, found.content, manifest, shown=show(target))
    return target, None, ()
