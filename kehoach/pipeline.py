"""One straight function per command: the order of the steps, and no rule of its own."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kehoach.checks.read_back import Printed, read_back
from kehoach.diagnostic import Diagnostic, Location, Message, Refused, has_errors
from kehoach.language.words import WordStyle, amount_in_words
from kehoach.plan import figures
from kehoach.plan.load import load_plan, plan_files
from kehoach.plan.model import Plan
from kehoach.plan.yaml_tree import Key
from kehoach.reading.document import read_document
from kehoach.writing.context import build_words
from kehoach.writing.manifest import manifest_of
from kehoach.writing.output import (
    Written,
    digest,
    read_manifest,
    write_document,
    write_manifest,
)
from kehoach.writing.render import render
from kehoach.writing.template import open_template
from kehoach.writing.words_on_page import figure_controls, filled_cells, printed_texts

NO_DATA = Message(
    "K010", "không có thư mục dữ liệu", "tạo thư mục này, hoặc chỉ thư mục khác bằng --data"
)
NO_PLAN = Message(
    "K011",
    "không có kế hoạch nào ở đây",
    "mỗi kế hoạch là một thư mục có plan.yaml, tasks.yaml",
)
UNKNOWN_PLAN = Message("K012", "không tìm thấy kế hoạch '{plan}'", "{hint}")

Show = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build and what its summary says."""

    plan: Plan
    written: Written
    tasks: int
    total_dong: int
    words: str
    warnings: list[Diagnostic]


def find_plan(plan: str | None, data: Path, show: Show) -> Path:
    """Find a plan's folder: a name under `data`, any path, or the newest where none is named.

    Raises:
        Refused: There is no such plan.

    """
    if plan is not None and (Path(plan) / "plan.yaml").is_file():
        return Path(plan)
    if not data.is_dir():
        raise Refused([NO_DATA.at(Location(show(data)))])
    names = sorted(folder.parent.name for folder in data.glob("*/plan.yaml"))
    if plan is None and not names:
        raise Refused([NO_PLAN.at(Location(show(data)))])
    chosen = max(names, key=lambda name: (name[:1].isdigit(), name)) if plan is None else plan
    if chosen not in names:
        hint = f"đang có: {', '.join(names)}" if names else "thư mục dữ liệu đang trống"
        if Path(chosen).is_dir():
            hint = "thư mục này không có tệp plan.yaml"
        raise Refused([UNKNOWN_PLAN.at(Location(show(data)), plan=chosen, hint=hint)])
    return data / chosen


def build(folder: Path, template: Path, output: Path, *, show: Show, force: bool) -> Built:
    """Build one plan: data → strings → document → read back → disk.

    Raises:
        Refused: Anything is wrong with data, template, document or folder; all of it.

    """
    loaded = load_plan(folder, shown=show)
    if loaded.plan is None:
        raise Refused(loaded.problems)

    def locate(source: str, path: Key) -> Location:
        return getattr(loaded.sources, source).value_at(path)  # type: ignore[no-any-return]

    filled = build_words(loaded.plan, locate)
    if has_errors(filled.problems):
        raise Refused([*loaded.problems, *filled.problems])
    prepared = open_template(template, show(template))
    content = render(filled.words, prepared, show(template))
    target = output / f"{loaded.plan.symbol}-{loaded.plan.text.year}.docx"
    document = read_document(content, show(target))
    printed = Printed(
        texts=tuple(printed_texts(filled.words)),
        figures=figure_controls(filled.words),
        cells=filled_cells(filled.words),
    )
    wrong = read_back(loaded.plan, document, printed, show(target))
    if wrong:
        raise Refused(wrong)
    manifest = manifest_of(loaded.plan, plan_files(folder), template, target.name, content)
    written = write_document(target, content, manifest, shown=show(target), force=force)
    return _built(loaded.plan, written, loaded.problems)


def _built(plan: Plan, written: Written, warnings: list[Diagnostic]) -> Built:
    total = figures.total_budget(plan)
    style = WordStyle(**plan.organisation.words.model_dump())
    return Built(
        plan=plan,
        written=written,
        tasks=figures.task_count(plan),
        total_dong=total,
        words=amount_in_words(total, style),
        warnings=warnings,
    )


def count_pages(built: Built) -> int | None:
    """Count the printed pages; None without LibreOffice. The manifest keeps the count.

    The same document is printed once: its count is found again by its hash.
    """
    record = built.written.manifest
    manifest = read_manifest(record)
    content = built.written.document.read_bytes()
    known = manifest.get("pages")
    if isinstance(known, dict) and known.get("of") == digest(content):
        return int(known["count"])
    from kehoach.reading.pages import page_count  # noqa: PLC0415 - 60 ms that few builds need
    from kehoach.writing.pdf import print_pdf  # noqa: PLC0415

    printed = print_pdf(content)
    if printed is None:
        return None
    count = page_count(printed)
    with suppress(OSError):  # a count that cannot be kept is counted again next time
        write_manifest(record, {**manifest, "pages": {"count": count, "of": digest(content)}})
    return count
