"""The command excel: the budget officer's workbook, out of a plan and back into it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kehoach.cli.printing import ROOT, plain, print_json, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand, VietnameseGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.diagnostic import Diagnostic
    from kehoach.pipeline.spreadsheets import Imported

FORMS = ("text", "json")


class ExcelGroup(VietnameseGroup):
    """A group that takes one of its commands, and nothing for granted."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say what is missing where no command is named."""
        if not args:
            msg = f"thiếu lệnh: chọn một trong {', '.join(self.commands)}"
            raise click.UsageError(msg)
        return click.Group.parse_args(self, ctx, args)


@click.group(
    cls=ExcelGroup,
    options_metavar="[TÙY CHỌN]",
    subcommand_metavar="LỆNH [THAM SỐ]",
    short_help="Sửa kinh phí bằng Excel: xuất, nhập.",
)
def excel() -> None:
    """Xuất phụ lục ra bảng tính Excel, và đưa bảng tính đã sửa về kế hoạch."""


@excel.command(
    "export", cls=VietnameseCommand, options_metavar="[TÙY CHỌN]", short_help="Xuất ra Excel."
)
@click.argument("plan", required=False, metavar="[KẾ_HOẠCH]")
@click.option("-o", "output", metavar="TỆP.xlsx", help="Tệp ghi ra (mặc định: trong output/).")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
def export_command(plan: str | None, output: str | None, data: str | None) -> int:
    """Xuất phụ lục của kế hoạch ra tệp Excel cho kế toán sửa.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất.
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline import finding, spreadsheets  # noqa: PLC0415

    try:
        folder = finding.find_plan(plan, Path(data) if data else ROOT / "data", shown)
        exported = spreadsheets.export_plan(
            folder, Path(output) if output else None, show=shown, usual=ROOT / "output"
        )
    except Refused as refused:
        return refuse(refused.problems, "Chưa xuất bảng tính")
    _tell(exported.warnings)
    print(f"{'Đã xuất' if exported.fresh else 'Đã có sẵn, không đổi'}: {shown(exported.file)}")
    return 0


@excel.command(
    "import", cls=VietnameseCommand, options_metavar="[TÙY CHỌN]", short_help="Nhập từ Excel."
)
@click.argument("file", metavar="TỆP.xlsx")
@click.argument("plan", required=False, metavar="[KẾ_HOẠCH]")
@click.option("--dry-run", is_flag=True, help="Chỉ in các thay đổi, không ghi.")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="Dạng in ra.")
def import_command(
    file: str, plan: str | None, data: str | None, *, dry_run: bool, form: str
) -> int:
    """Đưa bảng tính đã sửa về tasks.yaml của kế hoạch.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất. Sai một
    chỗ thì không ghi gì.
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline import finding, spreadsheets  # noqa: PLC0415

    try:
        folder = finding.find_plan(plan, Path(data) if data else ROOT / "data", shown)
        imported = spreadsheets.import_workbook(Path(file), folder, show=shown, dry_run=dry_run)
    except Refused as refused:
        return refuse(refused.problems, "Chưa nhập gì", form)
    _report(imported, form, dry_run=dry_run)
    return 0


def _report(imported: "Imported", form: str, *, dry_run: bool) -> None:
    from kehoach.cli.report_changes import (  # noqa: PLC0415 - keeps --help fast
        changes_plain,
        changes_text,
    )

    if form == "json":
        print_json(
            {
                "ok": True,
                "written": imported.written,
                "file": shown(imported.tasks_file),
                "changes": changes_plain(imported.changes),
                "problems": [plain(problem) for problem in imported.warnings],
            }
        )
        return
    _tell(imported.warnings)
    print(changes_text(imported.changes))
    if imported.written:
        print(f"Đã ghi: {shown(imported.tasks_file)}")
    elif dry_run:
        print("Chỉ xem thử, chưa ghi gì.")
    else:
        print("Không có gì để ghi.")


def _tell(problems: "Sequence[Diagnostic]") -> None:
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
