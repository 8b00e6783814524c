"""The command import: a plan in Word or PDF → data, printed again and compared with it."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kehoach.diagnostic import Diagnostic, Location, Refused
from kehoach.exchange.importing.accounting import Account, account
from kehoach.exchange.importing.composing import Controls, Draft, compose
from kehoach.exchange.importing.findings import (
    LISTING,
    NO_FOLDER,
    NOT_READ_BACK,
    OTHER_KIND,
    UNBUILT,
    Notes,
)
from kehoach.exchange.importing.layout import laid_out
from kehoach.exchange.importing.listing import listing
from kehoach.exchange.importing.passages import Passage
from kehoach.exchange.importing.unseen import tell_pictures, tell_printed_pictures, unseen
from kehoach.pipeline.building import read_back_plan
from kehoach.pipeline.finding import Show, read_file
from kehoach.pipeline.opening import open_plan
from kehoach.plan.model import Plan
from kehoach.plan.source import read_source
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.document import read_document
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.writing.files import STANDS, write_new
from kehoach.writing.render import render
from kehoach.writing.template import open_template

WORD, PRINT = ".docx", ".pdf"
ORGANISATION, TEXT, TASKS = "organisation.yaml", "plan.yaml", "tasks.yaml"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import read, wrote and has to tell."""

    plan: Plan
    folder: Path
    files: tuple[Path, ...]
    account: Account
    problems: list[Diagnostic]
    organisation: Literal["own", "beside", "copied"]
    """Where the organisation stands: in the new folder, beside it, or both, as the one beside
    lacks what the document names."""


def import_document(
    file: Path, folder: Path, template: Path, *, data: Path, show: Show
) -> Imported:
    """Read a document into a new plan's folder; nothing is written unless it reads back.

    `data` is the project's data folder, where the editors' schema stands.

    Raises:
        Refused: The file cannot be read, is no plan that data can hold, or a file stands.

    """
    if folder.is_file():
        raise Refused([NO_FOLDER.at(Location(show(folder)))])
    targets = {name: folder / name for name in (ORGANISATION, TEXT, TASKS, LISTING)}
    standing = [path for path in targets.values() if path.exists()]
    if standing:
        raise Refused([STANDS.at(Location(show(path))) for path in standing])
    notes = Notes(show(file))
    read = _read(file, notes)
    facts = read.facts
    beside = _organisation_beside(folder)
    draft = compose(facts, beside, read.controls, notes)
    shares = bool(beside) and draft.organisation == beside
    texts = _texts(draft, folder, data, with_organisation=not shares)
    plan, printed = _read_back(texts, folder, template, notes)
    found = account(facts, printed, read.unseen, notes)
    texts[LISTING] = listing(file.name, plan, found, notes.problems)
    _write({targets[name]: text for name, text in texts.items()}, folder, show)
    written = tuple(targets[name] for name in texts)
    own: Literal["own", "copied"] = "copied" if _extends(draft.organisation, beside) else "own"
    place = "beside" if shares else own
    return Imported(plan, folder, written, found, notes.problems, place)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as read; a Word file also has controls, and words that facts leave out."""

    facts: DocumentFacts
    controls: Controls = ()
    unseen: tuple[Passage, ...] = ()


def _read(file: Path, notes: Notes) -> _Read:
    name = notes.file
    if file.suffix.lower() not in (WORD, PRINT):
        raise Refused([OTHER_KIND.at(Location(name))])
    content = read_file(file, name)
    if file.suffix.lower() == WORD:
        facts = read_facts(content, name)
        tell_pictures(content, notes)
        controls = read_document(content, name).controls
        return _Read(facts, controls, tuple(unseen(content, facts)))
    from kehoach.reading.pdf.document import (  # noqa: PLC0415 - 0.2 s of imports
        read_printed_document,
    )
    from kehoach.reading.pdf.pages import read_pages  # noqa: PLC0415 - the same

    facts = read_printed_document(content, name)
    tell_printed_pictures(read_pages(content, name), notes)
    return _Read(facts)


def _extends(organisation: Mapping[str, Raw], beside: Mapping[str, Raw]) -> bool:
    """Tell whether an organisation is the one beside with something more."""
    return bool(beside) and organisation.get("name") == beside.get("name")


def _organisation_beside(folder: Path) -> dict[str, Raw]:
    """Read the organisation that plans beside the new one share; empty where there is none."""
    path = folder.parent / ORGANISATION
    if not path.is_file():
        return {}
    source = read_source(path, path.name)
    usable = source.complete and not source.problems and isinstance(source.value, dict)
    return source.value if usable and isinstance(source.value, dict) else {}


def _texts(
    draft: Draft, folder: Path, data: Path, *, with_organisation: bool
) -> dict[str, str]:
    schema = _schema(folder, data)
    values = {TEXT: draft.text, TASKS: draft.tasks}
    if with_organisation:
        values = {ORGANISATION: draft.organisation, **values}
    return {name: laid_out(value, schema) for name, value in values.items()}


def _schema(folder: Path, data: Path) -> str:
    """Give the path from the folder to the editors' schema, inside the project's data alone."""
    full, root = folder.resolve(), data.resolve()
    if not full.is_relative_to(root):
        return ""
    return "../" * len(full.relative_to(root).parts) + "plan.schema.json"


def _read_back(
    texts: Mapping[str, str], folder: Path, template: Path, notes: Notes
) -> tuple[Plan, DocumentFacts]:
    """Load the data as any plan's, print it, and read the print.

    What the source itself gets wrong, as words that are not its figures, stops a build: it
    is told, and stays as it is.
    """
    with tempfile.TemporaryDirectory(prefix="kehoach-") as name:
        trial = Path(name) / "data" / "plan"
        trial.mkdir(parents=True)
        if ORGANISATION not in texts:
            shutil.copy(folder.parent / ORGANISATION, trial.parent)
        for file_name, text in texts.items():
            (trial / file_name).write_text(text, encoding="utf-8", newline="")
        try:
            opened = open_plan(trial, show=lambda path: path.name)
        except Refused as refused:
            raise Refused(_faults(refused, notes.file)) from refused
    content = render(opened.words, open_template(template, template.name), template.name)
    for problem in read_back_plan(opened.plan, opened.words, content, notes.file):
        notes.tell(UNBUILT, fault=problem.message)
    return opened.plan, read_facts(content, notes.file)


def _faults(refused: Refused, file: str) -> Iterator[Diagnostic]:
    for problem in refused.problems:
        yield NOT_READ_BACK.at(Location(file), fault=f"{problem.location}: {problem.message}")


def _write(texts: Mapping[Path, str], folder: Path, show: Show) -> None:
    """Write all files, or none."""
    stood = folder.is_dir()
    done: list[Path] = []
    try:
        for path, text in texts.items():
            write_new(path, text.encode(), shown=show(path))
            done.append(path)
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        if not stood and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise
