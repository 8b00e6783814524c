"""The command import: a plan in Word or PDF, from anyone, into data."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kehoach.cli.printing import ROOT, TEMPLATE, plain, print_json, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.importing import Imported


OF_THE_ORGANISATION = {
    "beside": "Cơ quan: dùng organisation.yaml có sẵn bên cạnh.",
    "copied": "Cơ quan: organisation.yaml bên cạnh thiếu vài mục; bản đủ ở thư mục mới.",
}


@click.command(
    name="import",
    cls=VietnameseCommand,
    options_metavar="[TÙY CHỌN]",
    short_help="Nhập kế hoạch có sẵn (Word, PDF) thành dữ liệu.",
)
@click.argument("file", metavar="TỆP")
@click.argument("folder", metavar="THƯ_MỤC")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
def import_(file: str, folder: str, *, form: str) -> int:
    """Nhập một kế hoạch có sẵn (.docx; hoặc .pdf có lớp chữ) thành dữ liệu trong THƯ_MỤC mới.

    THƯ_MỤC là tên một năm (2024) thì hiểu là data/2024, như ở các lệnh khác.
    Số cộng do chương trình tính lại từ các dòng; chỗ cộng không khớp và chỗ không hiểu đều
    được nêu ra (mã thoát 1), toàn văn ở ket-qua-nhap.md trong thư mục ấy.
    """
    from kehoach.diagnostic import Refused, has_errors  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.finding import new_plan  # noqa: PLC0415
    from kehoach.pipeline.importing import import_document  # noqa: PLC0415

    if not folder.strip():
        msg = "THƯ_MỤC để trống: ghi tên thư mục sẽ chứa dữ liệu"
        raise click.UsageError(msg)
    data = ROOT / "data"
    try:
        done = import_document(
            Path(file), new_plan(folder, data), TEMPLATE, data=data, show=shown
        )
    except Refused as refused:
        return refuse(refused.problems, "Chưa nhập", form)
    _report(done, form)
    return 1 if has_errors(done.problems) else 0


def _report(done: "Imported", form: str) -> None:
    from kehoach.exchange.importing.listing import counts_of  # noqa: PLC0415

    if form == "json":
        print_json(_summary(done))
        return
    for problem in done.problems:
        sys.stderr.write(f"{problem}\n")
    counts = counts_of(done.plan)
    print(
        f"Đọc được: {', '.join(f'{count} {name}' for name, count in counts.items() if count)}"
    )
    print(_of_words(done))
    if done.organisation in OF_THE_ORGANISATION:
        print(OF_THE_ORGANISATION[done.organisation])
    for path in done.files:
        print(f"Đã ghi: {shown(path)}")


def _of_words(done: "Imported") -> str:
    found = done.account
    text = f"Dữ liệu mang {found.carried}/{found.words} từ của tệp nguồn ({found.share})"
    kinds = {
        "words": "chưa đưa được",
        "number": "số thứ tự đánh lại",
        "form": "chữ của mẫu in khác",
    }
    parts = [
        f"{name} {count} từ"
        for kind, name in kinds.items()
        if (count := sum(len(each.words) for each in found.lost if each.kind == kind))
    ]
    return f"{text}; {', '.join(parts)}." if parts else f"{text}."


def _summary(done: "Imported") -> dict[str, Any]:
    from kehoach.exchange.importing.listing import counts_of  # noqa: PLC0415

    found = done.account
    return {
        "ok": True,
        "folder": shown(done.folder),
        "files": [shown(path) for path in done.files],
        "organisation": done.organisation,
        "read": counts_of(done.plan),
        "words": {"all": found.words, "carried": found.carried, "share": found.share},
        "lost": [
            {"kind": each.kind, "place": each.place, "text": each.text, "words": each.words}
            for each in found.lost
        ],
        "problems": [plain(problem) for problem in done.problems],
    }
