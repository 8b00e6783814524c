"""What changed → the strings of the comparison table (bảng so sánh) for the director."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kehoach.plan.changes import AppendixChanges, Entry, PlanChanges, Sum, TaskChange
from kehoach.plan.changes.wording import (
    NOTHING,
    Wording,
    group_text,
    match_text,
    place_changes,
    place_text,
)

AMOUNT, TITLE = "budget", "title"
"""Fields that have columns of their own."""
UNCHANGED = "Không thay đổi"
APPENDIX_KINDS = {"added": "Phụ lục mới", "removed": "Phụ lục đã bỏ", "kept": ""}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of the table; `strong`: a group's subtotal or a total."""

    number: str
    title: str
    old: str
    new: str
    difference: str
    note: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ComparedAppendix:
    """An appendix with the rows that changed; none where nothing did."""

    label: str
    title: str
    remarks: tuple[str, ...]
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence that changed, and where it stands."""

    number: str
    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """Everything that the template of the comparison table shows."""

    old: str
    new: str
    unit_of_money: str
    remarks: tuple[str, ...]
    appendices: tuple[ComparedAppendix, ...]
    total: str
    """The sum over several appendices in a sentence; empty where there is one."""
    sentences: tuple[ComparedSentence, ...]


def comparison_words(changes: PlanChanges, old: str, new: str) -> ComparisonWords:
    """Give the strings of the table that compares `old` with `new`, as the user calls them."""
    words = Wording(changes.unit)
    remarks = [*changes.notices, *(words.field(field) for field in changes.fields)]
    several = len(changes.appendices) > 1
    return ComparisonWords(
        old=old,
        new=new,
        unit_of_money=str(changes.unit),
        remarks=(*remarks, *([] if changes else [NOTHING])),
        appendices=tuple(_appendix(each, words) for each in changes.appendices)
        if changes
        else (),
        total=f"{words.sum(changes.total, 'Tổng kinh phí các phụ lục')} {changes.unit}."
        if changes and several
        else "",
        sentences=tuple(
            ComparedSentence(str(number), each.place, each.old, each.new)
            for number, each in enumerate(changes.sentences, 1)
        ),
    )


def _appendix(appendix: AppendixChanges, words: Wording) -> ComparedAppendix:
    remarks = [
        *filter(None, [APPENDIX_KINDS[appendix.kind]]),
        *(words.field(field) for field in appendix.fields),
        *(group_text(group) for group in appendix.groups),
        *([] if appendix else [UNCHANGED]),
    ]
    rows = tuple(_numbered(_rows(appendix, words))) if appendix else ()
    return ComparedAppendix(
        appendix.label, appendix.title, tuple(f"{each}." for each in remarks), rows
    )


def _numbered(rows: Iterator[ComparedRow]) -> Iterator[ComparedRow]:
    """Count the tasks through all groups."""
    number = 0
    for row in rows:
        number += not row.strong
        yield row if row.strong else replace(row, number=str(number))


def _rows(appendix: AppendixChanges, words: Wording) -> Iterator[ComparedRow]:
    """Give each group with its tasks, then the total; without groups also what is left."""
    by_group: dict[str, list[ComparedRow]] = {}
    for group, row in _task_rows(appendix, words):
        by_group.setdefault(group, []).append(row)
    yield from by_group.pop("", [])
    for each in appendix.subtotals:
        yield _sum_row(each, words)
        yield from by_group.pop(each.label, [])
        yield from by_group.pop(each.was, [])
    if not appendix.subtotals:
        yield from _rest(appendix, words)
    yield _sum_row(appendix.total, words)


def _task_rows(appendix: AppendixChanges, words: Wording) -> Iterator[tuple[str, ComparedRow]]:
    """Give the row of each task that changed, with the group that it is printed in.

    A task that left a group or appendix stands there once more, as gone.
    """
    for change in appendix.changed:
        if change.regrouped:
            yield _left(change, words)
            yield _arrived(change, words)
        else:
            row = _both(change, words)
            yield change.new.place.group, row
    for change in appendix.arrived:
        yield _arrived(change, words)
    for entry in appendix.added:
        yield entry.place.group, _alone(None, entry, "Nhiệm vụ mới", words)
    for change in appendix.left:
        yield _left(change, words)
    for entry in appendix.removed:
        yield entry.place.group, _alone(entry, None, "Bỏ nhiệm vụ", words)


def _both(change: TaskChange, words: Wording) -> ComparedRow:
    amounts = Sum(change.new.title, change.old.amount, change.new.amount)
    return replace(_sum_row(amounts, words), note=_note(change, words), strong=False)


def _left(change: TaskChange, words: Wording) -> tuple[str, ComparedRow]:
    new = change.new.place
    stays = change.old.place.appendix == new.appendix
    note = f"Chuyển sang: {new.group if stays and new.group else place_text(change.new)}"
    return change.old.place.group, _alone(change.old, None, note, words)


def _arrived(change: TaskChange, words: Wording) -> tuple[str, ComparedRow]:
    note = _note(change, words)
    return change.new.place.group, _alone(None, change.new, note, words)


def _alone(old: Entry | None, new: Entry | None, note: str, words: Wording) -> ComparedRow:
    entry = new or old
    title = entry.title if entry else ""
    amounts = Sum(title, old.amount if old else None, new.amount if new else None)
    return replace(_sum_row(amounts, words), note=note, strong=False)


def _note(change: TaskChange, words: Wording) -> str:
    lines = [
        f"Tên cũ: {field.old}" if field.name == TITLE else words.field(field)
        for field in change.fields
        if field.name != AMOUNT
    ]
    lines += [*place_changes(change), *filter(None, [match_text(change.match)])]
    return "; ".join(lines)


def _rest(appendix: AppendixChanges, words: Wording) -> Iterator[ComparedRow]:
    """Sum up the tasks that did not change, so that the columns add up to the total."""
    old, new = appendix.total.old, appendix.total.new
    if old is None or new is None:
        return
    gone = [*appendix.removed, *(each.old for each in (*appendix.changed, *appendix.left))]
    rest = old - sum(entry.amount or 0 for entry in gone)
    if rest:
        yield _sum_row(Sum("Các nhiệm vụ không thay đổi", rest, rest), words)


def _sum_row(each: Sum, words: Wording) -> ComparedRow:
    return ComparedRow(
        number="",
        title=each.label,
        old="" if each.old is None else words.value(each.old),
        new="" if each.new is None else words.value(each.new),
        difference=words.signed(each.difference),
        note="",
        strong=True,
    )
