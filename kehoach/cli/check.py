"""The command check: any DOCX, PDF or plan → what is wrong with it, and what to do."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kehoach.cli.printing import ROOT, TEMPLATE, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.checking import Checked

FORMS = ("text", "json", "sarif")


@click.command(
    cls=VietnameseCommand,
    options_metavar="[TÙY CHỌN]",
    short_help="Kiểm tra thể thức, số liệu, trang in.",
)
@click.argument("names", nargs=-1, metavar="[KẾ_HOẠCH | TỆP | THƯ_MỤC]…")
@click.option("--annotate", metavar="TỆP", help="Ghi bản sao có nhận xét Word tại từng chỗ.")
@click.option("--checklist", is_flag=True, help="In thêm những điều chỉ người mới xét được.")
@click.option("--strict", is_flag=True, help="Cảnh báo cũng làm mã thoát là 1.")
@click.option("--pages/--no-pages", default=True, help="Xem trang in bằng LibreOffice.")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option("--template", metavar="TỆP", help="Mẫu Word (mặc định: mẫu của dự án).")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="Dạng in ra.")
def check(
    names: tuple[str, ...],
    annotate: str | None,
    data: str | None,
    template: str | None,
    *,
    checklist: bool,
    strict: bool,
    pages: bool,
    form: str,
) -> int:
    """Kiểm tra thể thức Nghị định 30/2020/NĐ-CP, số liệu và trang in.

    Nhận kế hoạch trong dữ liệu (2025), tệp .docx, .pdf của bất kỳ ai, hoặc thư mục;
    bỏ trống: kế hoạch mới nhất. Tệp được kiểm tra không bao giờ bị sửa.
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast

    folder = Path(data) if data else ROOT / "data"
    try:
        paths = _paths(names, folder)
        checked = _check_all(paths, Path(template) if template else TEMPLATE, pages=pages)
        if annotate is not None:
            _annotate(checked, Path(annotate))
    except Refused as refused:
        for problem in refused.problems:
            sys.stderr.write(f"{problem}\n")
        return 1
    print(_report(checked, form, checklist=checklist), flush=True)
    if annotate is not None and form == "text":
        print(f"Bản có nhận xét: {shown(Path(annotate))}")
    return _exit_code(checked, strict=strict)


def _paths(names: tuple[str, ...], data: Path) -> list[Path]:
    """Find what the names stand for: files and folders first, then plans under `data`."""
    from kehoach.pipeline.checking import targets  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.finding import find_plan  # noqa: PLC0415

    if not names:
        return [find_plan(None, data, shown)]
    found: list[Path] = []
    for name in names:
        path = Path(name)
        known = path.exists() or path.suffix.lower() in (".docx", ".pdf", ".doc")
        found += targets(path) if known else [find_plan(name, data, shown)]
    return list(dict.fromkeys(found))


def _check_all(paths: list[Path], template: Path, *, pages: bool) -> "list[Checked]":
    from kehoach.pipeline.checking import check as check_one  # noqa: PLC0415

    checked = []
    for number, path in enumerate(paths, 1):
        if len(paths) > 1 and sys.stderr.isatty():
            sys.stderr.write(f"Đang kiểm tra {number}/{len(paths)}: {shown(path)}\n")
        checked.append(check_one(path, template, show=shown, pages=pages))
    return checked


def _report(checked: "list[Checked]", form: str, *, checklist: bool) -> str:
    if form == "json":
        from kehoach.cli.report_json import report_json  # noqa: PLC0415

        return report_json(checked, checklist=checklist)
    if form == "sarif":
        from kehoach.cli.report_sarif import report_sarif  # noqa: PLC0415

        return report_sarif(checked)
    from kehoach.cli.report_text import report_text  # noqa: PLC0415

    return report_text(checked, checklist=checklist)


def _annotate(checked: "list[Checked]", target: Path) -> None:
    from kehoach.pipeline.annotating import annotate_checked  # noqa: PLC0415

    if len(checked) != 1:
        msg = "chỉ ghi nhận xét được cho một tệp mỗi lần"
        raise click.UsageError(msg)
    annotate_checked(checked[0], target, show=shown)


def _exit_code(checked: "list[Checked]", *, strict: bool) -> int:
    from kehoach.pipeline.checking import counts  # noqa: PLC0415

    errors, warnings, refused = counts(checked)
    return 1 if errors or refused or (strict and warnings) else 0
