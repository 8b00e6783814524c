"""The commands: what they take, what they print, how they exit.

0: clean · 1: refused or findings · 2: wrong use. Everything heavy is imported
inside the commands, so that `--help` answers at once.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kehoach import __version__
from kehoach.cli_vietnamese import VietnameseGroup, run

if TYPE_CHECKING:
    from kehoach.diagnostic import Diagnostic
    from kehoach.pipeline import Built

ROOT = Path(__file__).resolve().parent.parent


@click.group(
    cls=VietnameseGroup, options_metavar="[TÙY CHỌN]", subcommand_metavar="LỆNH [THAM SỐ]"
)
@click.version_option(__version__, message="kehoach %(version)s", help="In phiên bản.")
def commands() -> None:
    """Lập Kế hoạch từ dữ liệu, đúng thể thức Nghị định 30/2020/NĐ-CP.

    Không ghi lệnh nào: xuất kế hoạch mới nhất.
    """


@commands.command(options_metavar="[TÙY CHỌN]")
@click.argument("plan", required=False, metavar="[KẾ_HOẠCH]")
@click.option("-o", "output", metavar="THƯ_MỤC", help="Nơi ghi tệp (mặc định: output/).")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option("--template", metavar="TỆP", help="Mẫu Word (mặc định: mẫu của dự án).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã sửa tay; bản sửa được giữ lại.")
@click.option("--pages/--no-pages", default=True, help="Đếm số trang bằng LibreOffice.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
def build(
    plan: str | None,
    output: str | None,
    data: str | None,
    template: str | None,
    *,
    force: bool,
    pages: bool,
    form: str,
) -> int:
    """Xuất một kế hoạch ra tệp Word.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất.
    """
    from kehoach import pipeline  # noqa: PLC0415 - keeps --help fast
    from kehoach.diagnostic import Refused  # noqa: PLC0415

    try:
        folder = pipeline.find_plan(plan, Path(data) if data else ROOT / "data", _shown)
        built = pipeline.build(
            folder,
            Path(template) if template else ROOT / "templates" / "ke-hoach.docx",
            Path(output) if output else ROOT / "output",
            show=_shown,
            force=force,
        )
    except Refused as refused:
        return _refuse(refused.problems, form)
    _report(built, (lambda: pipeline.count_pages(built)) if pages else None, form)
    return 0


@commands.command(
    context_settings={"ignore_unknown_options": True},
    options_metavar="",
    short_help="Viết số tiền (đồng) bằng chữ.",
)
@click.argument("amounts", nargs=-1, required=True, metavar="SỐ_TIỀN… | -")
def words(amounts: tuple[str, ...]) -> int:
    """Viết số tiền (đồng) bằng chữ, mỗi số một dòng; '-' đọc từ đầu vào chuẩn."""
    from kehoach.words_command import spell  # noqa: PLC0415 - keeps --help fast

    lines: Iterator[str] = iter(sys.stdin if amounts == ("-",) else amounts)
    place = "dòng" if amounts == ("-",) else "số thứ"
    problems = 0
    for text, errors in spell(lines, place):
        sys.stdout.write(text)
        for error in errors:
            sys.stderr.write(f"{error}\n")
        problems += len(errors)
    return 1 if problems else 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program as a user does."""
    for stream, encoding, errors in (
        (sys.stdin, "utf-8-sig", "replace"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding=encoding, errors=errors)
    # pydantic would look through every installed package for plugins: 60 ms, and we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = run(commands, arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _shown(path: Path) -> str:
    """Write a path as the user would: from here where that is shorter."""
    full = path.absolute()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)


def _refuse(problems: "Sequence[Diagnostic]", form: str) -> int:
    if form == "json":
        _print_json({"ok": False, "problems": [_plain(problem) for problem in problems]})
    else:
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        sys.stderr.write(f"Chưa xuất kế hoạch: {len(problems)} vấn đề.\n")
    return 1


def _report(built: "Built", count: Callable[[], int | None] | None, form: str) -> None:
    """Print the summary; the page count comes last, as it takes LibreOffice a second."""
    from kehoach.language.money import format_amount  # noqa: PLC0415 - keeps --help fast

    if form == "json":
        _print_json(_summary(built) | {"pages": count() if count else None})
        return
    for problem in built.warnings:
        sys.stderr.write(f"{problem}\n")
    print(f"Đã xuất: {_shown(built.written.document)}")
    if built.written.backup:
        print(f"Bản sửa tay được giữ tại: {_shown(built.written.backup)}")
    print(f"Nhiệm vụ: {built.tasks}")
    print(f"Tổng kinh phí: {format_amount(built.total_dong)} đồng")
    print(f"Bằng chữ: {built.words}", flush=True)
    if count:
        pages = count()
        print(f"Số trang: {pages or _why_not_counted()}")


def _why_not_counted() -> str:
    from kehoach.writing.pdf import office_program  # noqa: PLC0415 - keeps --help fast

    if office_program() is None:
        return "chưa đếm (máy không có LibreOffice)"
    return "chưa đếm được (LibreOffice không in được tệp này)"


def _summary(built: "Built") -> dict[str, Any]:
    backup = built.written.backup
    return {
        "ok": True,
        "file": _shown(built.written.document),
        "manifest": _shown(built.written.manifest),
        "backup": _shown(backup) if backup else None,
        "tasks": built.tasks,
        "total_dong": built.total_dong,
        "words": built.words,
        "problems": [_plain(problem) for problem in built.warnings],
    }


def _plain(problem: "Diagnostic") -> dict[str, Any]:
    place = problem.location
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        "place": place.place or None,
        "message": problem.message,
        "hint": problem.hint,
    }


def _print_json(value: object) -> None:
    import json  # noqa: PLC0415 - keeps --help fast

    print(json.dumps(value, ensure_ascii=False, indent=2))
