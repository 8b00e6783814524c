"""The command build: a plan → a Word file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kehoach.cli.printing import ROOT, TEMPLATE, plain, print_json, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.building import Built, Looked


@click.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
@click.argument("plan", required=False, metavar="[KẾ_HOẠCH]")
@click.option("-o", "output", metavar="THƯ_MỤC", help="Nơi ghi tệp (mặc định: output/).")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option("--template", metavar="TỆP", help="Mẫu Word (mặc định: mẫu của dự án).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã sửa tay; bản sửa được giữ lại.")
@click.option("--pages/--no-pages", default=True, help="Đếm số trang bằng LibreOffice.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
@click.option("--watch", is_flag=True, help="Xuất lại mỗi khi lưu dữ liệu hoặc mẫu.")
def build(
    plan: str | None,
    output: str | None,
    data: str | None,
    template: str | None,
    *,
    force: bool,
    pages: bool,
    form: str,
    watch: bool,
) -> int:
    """Xuất một kế hoạch ra tệp Word.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất.
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline import building, finding  # noqa: PLC0415

    try:
        folder = finding.find_plan(plan, Path(data) if data else ROOT / "data", shown)
        if watch:
            return _watch(folder, template, output, form, force=force)
        built = building.build(
            folder,
            Path(template) if template else TEMPLATE,
            Path(output) if output else ROOT / "output",
            show=shown,
            force=force,
        )
    except Refused as refused:
        return refuse(refused.problems, "Chưa xuất kế hoạch", form)
    report(built, lambda: building.look_at(built, pages=pages), form, pages=pages)
    return 0


def _watch(
    folder: Path, template: str | None, output: str | None, form: str, *, force: bool
) -> int:
    """Build again and again; pages are looked at only where the user asks for them."""
    from kehoach.cli.watching import watch  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.watching import Desk  # noqa: PLC0415

    if form == "json":
        msg = "--watch in cho người đọc, không dùng cùng '--format json'"
        raise click.UsageError(msg)
    context = click.get_current_context()
    asked = context.get_parameter_source("pages") is not ParameterSource.DEFAULT
    return watch(
        Desk(
            folder,
            Path(template) if template else TEMPLATE,
            Path(output) if output else ROOT / "output",
            show=shown,
            force=force,
            pages=asked and context.params["pages"],
        )
    )


def report(built: "Built", look: Callable[[], "Looked"], form: str, *, pages: bool) -> None:
    """Print the summary; what the check says comes last, as LibreOffice takes a second."""
    from kehoach.language.money import format_amount  # noqa: PLC0415 - keeps --help fast

    if form == "json":
        looked = look()
        check = {"errors": looked.errors, "warnings": looked.warnings}
        print_json(_summary(built) | {"pages": looked.pages, "check": check})
        return
    for problem in built.warnings:
        sys.stderr.write(f"{problem}\n")
    print(f"Đã xuất: {shown(built.written.document)}")
    if built.written.backup:
        print(f"Bản sửa tay được giữ tại: {shown(built.written.backup)}")
    print(f"Nhiệm vụ: {built.tasks}")
    print(f"Tổng kinh phí: {format_amount(built.total_dong)} đồng")
    print(f"Bằng chữ: {built.words}", flush=True)
    looked = look()
    if pages:
        print(f"Số trang: {looked.pages or _why_not_counted()}")
    print(f"Kiểm tra: {_verdict(looked)}")


def _verdict(looked: "Looked") -> str:
    unseen = "" if looked.pages else " (chưa xem trang in)"
    if not looked.errors and not looked.warnings:
        return f"không có vấn đề{unseen}"
    found = f"{looked.errors} lỗi, {looked.warnings} cảnh báo{unseen}"
    return f"{found}; xem từng chỗ: python build.py check"


def _why_not_counted() -> str:
    from kehoach.writing.pdf import office_program  # noqa: PLC0415 - keeps --help fast

    if office_program() is None:
        return "chưa đếm (máy không có LibreOffice)"
    return "chưa đếm được (LibreOffice không in được tệp này)"


def _summary(built: "Built") -> dict[str, Any]:
    backup = built.written.backup
    return {
        "ok": True,
        "file": shown(built.written.document),
        "manifest": shown(built.written.manifest),
        "backup": shown(backup) if backup else None,
        "tasks": built.tasks,
        "total_dong": built.total_dong,
        "words": built.words,
        "problems": [plain(problem) for problem in built.warnings],
    }
