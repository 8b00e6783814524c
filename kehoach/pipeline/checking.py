"""The command check: any DOCX, PDF or plan → facts → report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.checks.runner import Report, Subject, run
from kehoach.diagnostic import Diagnostic, Location, Message, Refused
from kehoach.pipeline.finding import Show, named, read_file
from kehoach.pipeline.printing import (
    NOT_PRINTED,
    WITHOUT_OFFICE,
    WITHOUT_PRINT,
    start_printing,
)
from kehoach.reading.docx.facts import read_facts

if TYPE_CHECKING:
    from kehoach.plan.model import Plan

SUFFIXES = (".docx", ".pdf")

NOTHING_HERE = Message(
    "K013",
    "không có tệp .docx, .pdf hay kế hoạch nào trong thư mục này",
    "chỉ đúng thư mục, hoặc ghi tên tệp cần kiểm tra",
)
OTHER_KIND = Message(
    "K017",
    "không kiểm tra được loại tệp này",
    "chỉ nhận .docx và .pdf; tệp .doc: mở bằng Word rồi lưu dạng .docx",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of one plan or file says; `refused` where it could not be read."""

    file: str
    report: Report | None = None
    refused: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    """What the data's reader warns of."""
    content: bytes = field(default=b"", repr=False)
    """The document that was checked."""


def targets(path: Path) -> list[Path]:
    """List what a path stands for: a plan, a file, or all of them in a folder.

    Raises:
        Refused: There is nothing to check.

    """
    if not path.is_dir():
        return [path]
    if (path / "plan.yaml").is_file():
        return [named(path)]
    found = {
        *(file.parent for file in path.rglob("plan.yaml")),
        *(file for file in path.rglob("*") if _is_document(file)),
    }
    if not found:
        raise Refused([NOTHING_HERE.at(Location(str(path)))])
    return sorted(found)


def _is_document(file: Path) -> bool:
    lock_file = file.name.startswith(("~$", ".~"))
    return file.suffix.lower() in SUFFIXES and not lock_file and file.is_file()


def check(path: Path, template: Path, *, show: Show, pages: bool) -> Checked:
    """Check a plan's folder, a DOCX or a PDF; what cannot be read is told, not raised."""
    try:
        if path.is_dir():
            return _check_plan(path, template, show=show, pages=pages)
        content = _content(path, show(path))
        if path.suffix.lower() == ".pdf":
            return _check_pdf(content, show(path))
        report, _ = check_document(content, show(path), pages=pages)
        return Checked(show(path), report, content=content)
    except Refused as refused:
        return Checked(show(path), refused=tuple(refused.problems))


def _content(path: Path, file: str) -> bytes:
    if path.is_file() and path.suffix.lower() not in SUFFIXES:
        raise Refused([OTHER_KIND.at(Location(file))])
    return read_file(path, file)


def _check_plan(folder: Path, template: Path, *, show: Show, pages: bool) -> Checked:
    from kehoach.pipeline.building import render_plan  # noqa: PLC0415 - 0.2 s of imports
    from kehoach.pipeline.deciding import keep_list  # noqa: PLC0415

    rendered = render_plan(folder, template, show=show, output=None)
    content, file = rendered.content, show(folder)
    report, _ = check_document(content, file, pages=pages, plan=rendered.plan)
    kept = keep_list(rendered.undecided, folder, show=show)
    return Checked(file, report, warnings=(*rendered.warnings, *kept), content=content)


def check_document(
    content: bytes, file: str, *, pages: bool, plan: "Plan | None" = None
) -> tuple[Report, int | None]:
    """Check a DOCX, against its plan where there is one; how many pages, None: not printed."""
    printing = start_printing(content) if pages else None
    facts = read_facts(content, file)
    printed = printing.pages(file) if printing else None
    reason = WITHOUT_PRINT if not pages else NOT_PRINTED if printing else WITHOUT_OFFICE
    subject = Subject(document=facts, pages=printed, plan=plan, no_pages=reason)
    waivers = plan.text.waivers if plan else ()
    return run(subject, waivers), len(printed.pages) if printed else None


def _check_pdf(content: bytes, file: str) -> Checked:
    from kehoach.reading.pdf.document import read_printed_document  # noqa: PLC0415 - 0.2 s
    from kehoach.reading.pdf.pages import read_pages  # noqa: PLC0415

    pages = read_pages(content, file)
    return Checked(
        file, run(Subject(document=read_printed_document(content, file), pages=pages))
    )


def counts(checked: list[Checked]) -> Iterator[int]:
    """Count errors, warnings and refused files."""
    reports = [each.report for each in checked if each.report]
    yield sum(report.errors for report in reports)
    yield sum(report.warnings for report in reports) + sum(len(c.warnings) for c in checked)
    yield sum(bool(each.refused) for each in checked)
