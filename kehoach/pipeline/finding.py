"""Which plan is meant: a name under the data folder, a path, or the newest."""

from collections.abc import Callable
from pathlib import Path

from kehoach.diagnostic import Location, Message, Refused

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
"""Writes a path as the user would."""


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
