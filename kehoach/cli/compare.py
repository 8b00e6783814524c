"""The command compare: what changed between two plans, or two Word files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kehoach.cli.printing import ROOT, TEMPLATE, print_json, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.plan.changes import PlanChanges

TABLE_TEMPLATE = ROOT / "templates" / "bang-so-sanh.docx"


@click.command(
    cls=VietnameseCommand,
    options_metavar="[TÙY CHỌN]",
    short_help="So sánh hai kế hoạch hoặc hai tệp Word.",
)
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("-o", "table", metavar="TỆP.docx", help="Ghi bảng so sánh để trình lãnh đạo.")
@click.option("--redline", metavar="TỆP.docx", help="Ghi tệp Word có vết sửa (Track Changes).")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option("--template", metavar="TỆP", help="Mẫu Word (mặc định: mẫu của dự án).")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
def compare(
    old: str,
    new: str,
    *,
    table: str | None,
    redline: str | None,
    data: str | None,
    template: str | None,
    form: str,
) -> int:
    """So sánh: nhiệm vụ thêm, bỏ, sửa, chuyển; số tiền, tổng; câu chữ.

    CŨ, MỚI là năm (2025), thư mục, kế hoạch ở một lần lưu của git (2025@HEAD), hoặc tệp
    .docx của bất kỳ ai.
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.compared_sides import Project  # noqa: PLC0415
    from kehoach.pipeline.comparing import Outputs  # noqa: PLC0415
    from kehoach.pipeline.comparing import compare as compare_two  # noqa: PLC0415

    outputs = Outputs(_target(table, "-o"), _target(redline, "--redline"))
    if outputs.table and outputs.table == outputs.redline:
        msg = "-o và --redline phải là hai tệp khác nhau"
        raise click.UsageError(msg)
    project = Project(
        data=Path(data) if data else ROOT / "data",
        template=Path(template) if template else TEMPLATE,
        table_template=TABLE_TEMPLATE,
        show=shown,
    )
    try:
        changes = compare_two(old, new, project, outputs)
    except Refused as refused:
        return refuse(refused.problems, "Chưa so sánh", form)
    written = [path for path in (outputs.table, outputs.redline) if path]
    _report(changes, (old, new), written, form)
    return 0


def _target(name: str | None, option: str) -> Path | None:
    if name is None:
        return None
    if not name.lower().endswith(".docx"):
        msg = f"tệp của {option} phải có đuôi .docx"
        raise click.UsageError(msg)
    return Path(name)


def _report(
    changes: "PlanChanges", names: tuple[str, str], written: list[Path], form: str
) -> None:
    from kehoach.cli.report_changes import changes_plain, changes_text  # noqa: PLC0415

    old, new = names
    if form == "json":
        files = [shown(path) for path in written]
        print_json(
            {"ok": True, "old": old, "new": new, **changes_plain(changes), "files": files}
        )
        return
    print(f"So sánh: {old} → {new}")
    print(changes_text(changes))
    for path in written:
        print(f"Đã ghi: {shown(path)}")
