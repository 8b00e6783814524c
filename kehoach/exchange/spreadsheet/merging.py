"""Three states of a plan's appendices → one: as exported, as planned now, as people left it.

What only one side changed takes that side; what both changed alike is no conflict; what both
changed differently stops, with both values.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.exchange.spreadsheet.contents import (
    Contents,
    GroupEntry,
    TaskEntry,
    Value,
    Values,
    is_money,
)
from kehoach.exchange.spreadsheet.order import groups_of, merged_order
from kehoach.language.money import format_amount
from kehoach.writing.generated import SOURCE

CONFLICT = Message(
    "B080",
    "'{title}', {label}: bảng tính ghi '{theirs}', kế hoạch đã đổi thành '{ours}' "
    "(lúc xuất: '{base}')",
    "thống nhất một giá trị: sửa ô này thành '{ours}', hoặc sửa tasks.yaml thành giá trị cũ",
)
GONE_CHANGED = Message(
    "B081",
    "'{title}': bảng tính đã sửa, nhưng nhiệm vụ này đã bị bỏ khỏi kế hoạch",
    "xóa dòng này, hoặc thêm lại nhiệm vụ vào tasks.yaml",
)
REMOVED_CHANGED = Message(
    "B082",
    "'{title}': bảng tính đã xóa, nhưng kế hoạch đã sửa nhiệm vụ này từ khi xuất ({what})",
    "xuất lại bằng lệnh excel export rồi xóa dòng, nếu vẫn muốn bỏ",
)
ORDER = Message(
    "B083",
    "thứ tự hoặc nhóm của các nhiệm vụ đã đổi khác nhau ở bảng tính và ở kế hoạch: '{title}'",
    "xuất lại bằng lệnh excel export rồi sắp xếp lại",
)

EMPTY = "(trống)"
LABELS = {
    "title": "tên",
    "lead_unit": "chủ trì",
    "period": "giai đoạn",
    "total_cost": "kinh phí",
    "funding_sources": "cấp ngân sách",
    "budget": "kinh phí năm",
    "note": "ghi chú",
}

Locate = Callable[[str, str], Location]
"""Gives the place of a task's field in the workbook."""


@dataclass(slots=True)
class Merger:
    """Merges; `problems` gathers the conflicts."""

    base: Contents
    ours: Contents
    theirs: Contents
    locate: Locate
    problems: list[Diagnostic] = field(default_factory=list)

    def merged(self) -> Contents:
        """Give the merged contents; of no use where there are problems."""
        tasks, titles = self._tasks(), self._group_titles()
        order = merged_order(self.base, self.ours, self.theirs, tasks.keys())
        appendices = []
        for appendix in self.ours.appendices:
            sides = (
                groups_of(side, appendix.id) for side in (self.base, self.ours, self.theirs)
            )
            listed = list(order.groups(appendix.id, *sides))
            if len(listed) > 1 and not all(key for key, _ in listed):
                order.torn.append(listed[0][1][0])
            groups = tuple(
                GroupEntry(key, titles.get(key, ""), tuple(tasks[each] for each in members))
                for key, members in listed
            )
            appendices.append(replace(appendix, groups=groups))
        for key in order.torn:
            title = tasks[key].values["title"]
            self.problems.append(ORDER.at(self.locate(key, ""), title=title))
        return replace(self.ours, appendices=tuple(appendices))

    def _tasks(self) -> dict[str, TaskEntry]:
        base, ours, theirs = self.base.tasks, self.ours.tasks, self.theirs.tasks
        tasks: dict[str, TaskEntry] = {}
        for key in {**theirs, **ours}:
            was = base.get(key)
            if key not in theirs:  # removed in the workbook, or new in the plan
                if was is None:
                    tasks[key] = ours[key]
                else:
                    self._removed(was, ours[key])
            elif key not in ours:  # removed from the plan, or new in the workbook
                if was is None:
                    tasks[key] = theirs[key]
                elif changed(was.values, theirs[key].values):
                    title = theirs[key].values["title"]
                    self.problems.append(
                        GONE_CHANGED.at(self.locate(key, "title"), title=title)
                    )
            else:
                tasks[key] = self._task(was or ours[key], ours[key], theirs[key])
        return tasks

    def _removed(self, was: TaskEntry, now: TaskEntry) -> None:
        names = changed(was.values, now.values)
        if names:
            what = "; ".join(
                f"{label(name)}: {self._shown(name, was.values.get(name))} → "
                f"{self._shown(name, now.values.get(name))}"
                for name in names
            )
            title, place = now.values["title"], self.locate(now.id, "title")
            self.problems.append(REMOVED_CHANGED.at(place, title=title, what=what))

    def _task(self, base: TaskEntry, ours: TaskEntry, theirs: TaskEntry) -> TaskEntry:
        values: dict[str, Value] = {}
        for name in {**ours.values, **theirs.values}:
            was, now = base.values.get(name), ours.values.get(name)
            edited = theirs.values.get(name, was)
            values[name] = now if edited == was else edited
            if not (edited in (was, now) or now == was):
                self.problems.append(
                    CONFLICT.at(
                        self.locate(theirs.id, name),
                        title=ours.values["title"],
                        label=label(name),
                        theirs=self._shown(name, edited),
                        ours=self._shown(name, now),
                        base=self._shown(name, was),
                    )
                )
        return TaskEntry(ours.id, values)

    def _group_titles(self) -> dict[str, str]:
        base, ours, theirs = self.base.groups, self.ours.groups, self.theirs.groups
        titles = {}
        for key in {**ours, **theirs}:
            known = [groups[key].title for groups in (base, ours, theirs) if key in groups]
            was, now, edited = (
                groups[key].title if key in groups else known[0]
                for groups in (base, ours, theirs)
            )
            titles[key] = now if edited == was else edited
            if not (edited in (was, now) or now == was):
                fields = {"theirs": edited, "ours": now, "base": was}
                place = self.locate(key, "title")
                self.problems.append(
                    CONFLICT.at(place, title=now, label=LABELS["title"], **fields)
                )
        return titles

    def _shown(self, name: str, value: Value) -> str:
        if value is None or value == "":
            return EMPTY
        if is_money(name) and isinstance(value, int):
            return format_amount(value, self.ours.unit_of_money)
        return (
            self.ours.units.get(str(value), str(value)) if name == "lead_unit" else str(value)
        )


def changed(before: Values, after: Values) -> list[str]:
    """List the fields whose values differ."""
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def label(name: str) -> str:
    """Name a field in words."""
    if name.startswith(SOURCE):
        return f"nguồn {name.removeprefix(SOURCE)}"
    return LABELS[name]
