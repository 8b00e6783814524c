"""The command refresh: today's figures into a Word file that people have edited."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kehoach.cli.printing import ROOT, plain, print_json, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.refreshing import Done


@click.command(
    cls=VietnameseCommand,
    options_metavar="[TÙY CHỌN]",
    short_help="Làm mới phụ lục, số liệu trong tệp Word đã sửa tay.",
)
@click.argument("file", metavar="TỆP.docx")
@click.argument("plan", metavar="KẾ_HOẠCH")
@click.option("-o", "output", metavar="TỆP", help="Nơi ghi (mặc định: cạnh tệp cũ, tên mới).")
@click.option("--in-place", is_flag=True, help="Ghi vào chính tệp này; bản cũ được giữ lại.")
@click.option("--ours", is_flag=True, help="Chỗ đã sửa tay cũng lấy theo dữ liệu.")
@click.option("--theirs", is_flag=True, help="Chỗ đã sửa tay thì giữ, không coi là còn vướng.")
@click.option(
    "--accept-matching",
    is_flag=True,
    help="Bảng không do chương trình xuất: nhận cách ghép dòng đã liệt kê.",
)
@click.option("--base", metavar="TỆP", help="Tệp .manifest.json của lần xuất ra tệp này.")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
def refresh(
    file: str,
    plan: str,
    output: str | None,
    base: str | None,
    data: str | None,
    *,
    in_place: bool,
    ours: bool,
    theirs: bool,
    accept_matching: bool,
    form: str,
) -> int:
    """Làm mới phụ lục và số liệu trong tệp Word đã sửa tay; mọi chỗ khác giữ nguyên.

    Chỗ người đã sửa thì giữ và nêu ra kèm hai giá trị (mã thoát 1).
    """
    from kehoach.diagnostic import Refused  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.finding import find_plan  # noqa: PLC0415
    from kehoach.pipeline.refreshing import Wish, choice_of, refresh_file  # noqa: PLC0415

    if (ours and theirs) or (in_place and output):
        msg = "chỉ chọn một: --ours hoặc --theirs; --in-place hoặc -o"
        raise click.UsageError(msg)
    if output and not output.lower().endswith(".docx"):
        msg = "tệp của -o phải có đuôi .docx"
        raise click.UsageError(msg)
    try:
        folder = find_plan(plan, Path(data) if data else ROOT / "data", shown)
        wish = Wish(
            choice=choice_of(ours=ours, theirs=theirs),
            output=Path(output) if output else None,
            in_place=in_place,
            accept_matching=accept_matching,
            base=Path(base) if base else None,
            built=_built(folder),
        )
        done = refresh_file(Path(file), folder, wish, show=shown)
    except Refused as refused:
        return refuse(refused.problems, "Chưa làm mới", form)
    _report(done, form)
    return 1 if done.notices and not theirs else 0


def _built(folder: Path) -> Path | None:
    """Give the folder of built files, where the plan is one of the project's own."""
    own = folder.resolve().is_relative_to(ROOT / "data")
    return ROOT / "output" if own else None


def _report(done: "Done", form: str) -> None:
    if form == "json":
        print_json(_summary(done))
        return
    for problem in [*done.notices, *done.remarks]:
        sys.stderr.write(f"{problem}\n")
    for line in _changes(done):
        print(line)
    if done.written is None:
        print("Không có gì phải đổi; không ghi tệp nào.")
    else:
        print(f"Đã ghi: {shown(done.written)}")
    if done.backup:
        print(f"Bản trước khi làm mới: {shown(done.backup)}")
    for former in done.moved:
        print(f"Tệp kèm theo của bản trước được giữ tại: {shown(former)}")
    if done.notices:
        print(f"Cần xem lại: {len(done.notices)} chỗ (nêu ở trên)")


def _changes(done: "Done") -> Iterator[str]:
    found = done.refreshed
    for change in found.renewed:
        sides = f"{_quoted(change.standing)} → {_quoted(change.data)}"
        yield f"{change.place}: {change.what}: {sides}"
    yield from (f"Thêm dòng: {title}" for title in found.added)
    yield from (f"Bỏ dòng: {title}" for title in found.removed)


def _quoted(text: str) -> str:
    return text or "(trống)"


def _summary(done: "Done") -> dict[str, Any]:
    found = done.refreshed
    return {
        "ok": True,
        "file": shown(done.written) if done.written else None,
        "backup": shown(done.backup) if done.backup else None,
        "moved": [shown(path) for path in done.moved],
        "changes": [
            {"place": each.place, "what": each.what, "old": each.standing, "new": each.data}
            for each in found.renewed
        ],
        "added": found.added,
        "removed": found.removed,
        "problems": [plain(problem) for problem in [*done.notices, *done.remarks]],
    }
