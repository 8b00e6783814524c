"""A comparison in words, for the screen and for the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.language.money import MoneyUnit, format_amount
from kehoach.plan.changes.values import Entry, FieldChange, GroupChange, Sum, TaskChange, Value
from kehoach.plan.matching import Match

NOTHING = "Không có thay đổi."
BLANK = "(trống)"
GROUP_CHANGES = {
    "added": "Thêm nhóm: {new}",
    "removed": "Bỏ nhóm: {old}",
    "renamed": "Đổi tên nhóm: {old} → {new}",
    "moved": "Chuyển chỗ nhóm: {new}",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes what changed, amounts in one unit."""

    unit: MoneyUnit

    def value(self, value: Value) -> str:
        """Write an amount, or words as they are."""
        if value is None or value == "":
            return BLANK
        return value if isinstance(value, str) else format_amount(value, self.unit)

    def signed(self, difference: int) -> str:
        """Write by how much an amount grew.

        >>> Wording(MoneyUnit.MILLION).signed(60_000_000)
        '+60'
        """
        text = format_amount(difference, self.unit)
        return f"+{text}" if difference > 0 else text

    def field(self, field: FieldChange) -> str:
        """Write a field with what stood, what stands, and by how much it grew."""
        grown = field.difference
        tail = "" if grown is None else f" ({self.signed(grown)})"
        return f"{field.label}: {self.value(field.old)} → {self.value(field.new)}{tail}"

    def sum(self, each: Sum, label: str) -> str:
        """Write a sum before and after."""
        if each.old == each.new:
            return f"{label}: {self.value(each.new)} (không đổi)"
        sides = f"{self.value(each.old)} → {self.value(each.new)}"
        return f"{label}: {sides} ({self.signed(each.difference)})"


def group_text(group: GroupChange) -> str:
    """Tell what became of a group."""
    return GROUP_CHANGES[group.kind].format(old=group.old, new=group.new)


def place_changes(change: TaskChange) -> Iterator[str]:
    """Tell where a task stood and stands, where that is different."""
    old, new = change.old.place, change.new.place
    if change.regrouped and old.appendix == new.appendix:
        yield f"Chuyển nhóm: {old.group or BLANK} → {new.group or BLANK}"
    elif change.regrouped:
        yield f"Chuyển phụ lục: {place_text(change.old)} → {place_text(change.new)}"
    elif change.moved:
        yield f"Chuyển thứ tự: TT {old.number} → TT {new.number}"


def place_text(entry: Entry) -> str:
    """Name the appendix and the group of a task."""
    place = entry.place
    return f"{place.appendix}, nhóm {place.group}" if place.group else place.appendix


def match_text(match: Match) -> str:
    """Say how a task was found, unless by its id.

    >>> match_text(Match("a", "b", "title", 97.5))
    'ghép theo tên, giống 97,5 %'
    """
    if match.by == "id":
        return ""
    return f"ghép theo tên, giống {match.score:g} %".replace(".", ",")
