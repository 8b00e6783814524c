"""The command new: next year's plan from this one's, and what a person must decide."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kehoach.cli.printing import ROOT, print_json, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.rolling import Drafted


@click.command(
    cls=VietnameseCommand,
    options_metavar="--from KẾ_HOẠCH [TÙY CHỌN]",
    short_help="Lập dữ liệu năm sau từ kế hoạch năm nay.",
)
@click.argument("year", metavar="NĂM", type=click.IntRange(1945, 2199))
@click.option("--from", "source", required=True, metavar="KẾ_HOẠCH", help="Kế hoạch làm gốc.")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
def new(year: int, source: str, data: str | None, *, form: str) -> int:
    """Lập dữ liệu của kế hoạch NĂM từ một kế hoạch đã có, vào thư mục nằm cạnh nó.

    Số tiền, căn cứ, lời văn được giữ lại và đánh dấu chờ quyết định; không bịa số nào.
    Danh sách việc phải quyết định in ra và ghi vào quyet-dinh.md của thư mục mới.
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.finding import find_plan  # noqa: PLC0415
    from kehoach.pipeline.rolling import draft_next  # noqa: PLC0415

    try:
        folder = find_plan(source, Path(data) if data else ROOT / "data", shown)
        drafted = draft_next(folder, year, show=shown)
    except Refused as refused:
        return refuse(refused.problems, "Chưa lập kế hoạch", form)
    if form == "json":
        print_json(_summary(drafted))
    else:
        _report(drafted, folder)
    return 0


def _report(drafted: "Drafted", source: Path) -> None:
    from kehoach.cli.report_decisions import decision_lines  # noqa: PLC0415

    kept = drafted.tasks_before - drafted.ended
    print(f"Đã lập: {shown(drafted.folder)} (từ {shown(source)})")
    print(f"Nhiệm vụ: {kept} chuyển sang, {drafted.ended} hết giai đoạn")
    for line in decision_lines(drafted.open):
        print(line)
    print(f"Danh sách để làm việc: {shown(drafted.list_file)}")


def _summary(drafted: "Drafted") -> dict[str, Any]:
    from kehoach.cli.report_decisions import decisions_plain  # noqa: PLC0415

    return {
        "ok": True,
        "folder": shown(drafted.folder),
        "list": shown(drafted.list_file),
        "tasks_kept": drafted.tasks_before - drafted.ended,
        "tasks_ended": drafted.ended,
        "decisions": decisions_plain(drafted.open),
    }
