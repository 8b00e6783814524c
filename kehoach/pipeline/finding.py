"""What a name on the command line means: a plan under the data folder, a path, a file."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.system_errors import REASONS

if TYPE_CHECKING:
    from kehoach.plan.model import Plan

NO_DATA = Message(
    "K010", "không có thư mục dữ liệu", "tạo thư mục này, hoặc chỉ thư mục khác bằng --data"
)
NO_PLAN = Message(
    "K011",
    "không có kế hoạch nào ở đây",
    "mỗi kế hoạch là một thư mục có plan.yaml, tasks.yaml",
)
UNKNOWN_PLAN = Message("K012", "không tìm thấy kế hoạch '{plan}'", "{hint}")
NO_FILE = Message("K014", "không có tệp này", "kiểm tra lại tên và đường dẫn")
NOT_READABLE = Message(
    "K015",
    "không đọc được tệp: {reason}",
    "đóng tệp nếu chương trình khác đang giữ; xem quyền đọc",
)
TOO_BIG = Message(
    "K016",
    "tệp lớn hơn {limit} MB",
    "một kế hoạch chỉ vài trăm KB; kiểm tra xem có đúng tệp không",
)
MAX_BYTES = 200_000_000

Show = Callable[[Path], str]
"""Writes a path as the user would."""


def name_of(plan: "Plan") -> str:
    """Give the name of a plan's document: 'KH-SKHCN-2025.docx'."""
    return f"{plan.symbol}-{plan.text.year}.docx"


def find_plan(plan: str | None, data: Path, show: Show) -> Path:
    """Find a plan's folder: a name under `data`, any path, or the newest where none is named.

    Raises:
        Refused: There is no such plan.

    """
    if plan is not None and (Path(plan) / "plan.yaml").is_file():
        return named(Path(plan))
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


def new_plan(name: str, data: Path) -> Path:
    """Give the folder of a plan that is yet to be written: a bare year stands under `data`.

    >>> new_plan("2024", Path("data")).as_posix(), new_plan("cu/2024", Path("data")).as_posix()
    ('data/2024', 'cu/2024')
    """
    return data / name if re.fullmatch("[0-9]{4}", name) else Path(name)


def named(folder: Path) -> Path:
    """Give a folder under its own name: '.' and '..' have none, and no folder above."""
    return folder if folder.name not in ("", "..") else folder.resolve()


def read_file(path: Path, file: str) -> bytes:
    """Read a file that the user names; `file` is its name in messages.

    Raises:
        Refused: There is no such file, it is too large, or it cannot be read.

    """
    place = Location(file)
    if not path.is_file():
        raise Refused([NO_FILE.at(place)])
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refused([TOO_BIG.at(place, limit=MAX_BYTES // 1_000_000)])
        return path.read_bytes()
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror)
        raise Refused([NOT_READABLE.at(place, reason=reason)]) from error
