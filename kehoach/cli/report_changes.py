"""What changed between two plans, for people and for machines."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kehoach.plan.changes import (
    AppendixChanges,
    Entry,
    FieldChange,
    PlanChanges,
    Sum,
    TaskChange,
)
from kehoach.plan.changes.wording import (
    NOTHING,
    Wording,
    group_text,
    match_text,
    place_changes,
)
from kehoach.plan.matching import Match

APPENDIX_KINDS = {"added": " (phụ lục mới)", "removed": " (phụ lục đã bỏ)", "kept": ""}


def changes_text(changes: PlanChanges) -> str:
    """Tell what changed: fields, appendices with their tasks, sums, sentences."""
    lines = [*changes.notices]
    if not changes:
        return "\n".join([*lines, NOTHING])
    words = Wording(changes.unit)
    if changes.appendices:
        lines.append(f"Số tiền tính bằng {changes.unit}; trong ngoặc là chênh lệch.")
    lines += [words.field(field) for field in changes.fields]
    for appendix in changes.appendices:
        if appendix:
            lines += ["", *_appendix(appendix, words)]
    if len(changes.appendices) > 1:
        lines += ["", words.sum(changes.total, "Tổng các phụ lục")]
    if changes.sentences:
        lines += ["", f"Câu chữ: {len(changes.sentences)} chỗ", *_sentences(changes)]
    if changes.matches:
        lines += ["", _matched(changes.matches)]
    return "\n".join(lines).strip()


def changes_plain(changes: PlanChanges) -> dict[str, Any]:
    """Give all that changed as plain values, amounts in đồng."""
    return {
        "changed": bool(changes),
        "unit_of_money": str(changes.unit),
        "notices": list(changes.notices),
        "total": _plain_sum(changes.total),
        "fields": [_plain_field(field) for field in changes.fields],
        "appendices": [_plain_appendix(each) for each in changes.appendices],
        "sentences": [asdict(each) for each in changes.sentences],
        "matches": [asdict(match) for match in changes.matches],
    }


def _appendix(appendix: AppendixChanges, words: Wording) -> Iterator[str]:
    yield f"{appendix.label}: {appendix.title}{APPENDIX_KINDS[appendix.kind]}"
    yield from (f"  {words.field(field)}" for field in appendix.fields)
    yield from (f"  {group_text(group)}" for group in appendix.groups)
    yield from _entries("Thêm", "+", appendix.added, words)
    yield from _entries("Bỏ", "-", appendix.removed, words)
    yield from _changed("Sửa", appendix.changed, words)
    yield from _changed("Chuyển từ phụ lục khác đến", appendix.arrived, words)
    left = [change.old for change in appendix.left]
    yield from _entries("Chuyển sang phụ lục khác", "-", left, words)
    yield from (f"  {words.sum(each, f'Cộng {each.label}')}" for each in appendix.subtotals)
    yield f"  {words.sum(appendix.total, appendix.total.label)}"


def _entries(
    heading: str, sign: str, entries: Sequence[Entry], words: Wording
) -> Iterator[str]:
    if entries:
        yield f"  {heading} {len(entries)} nhiệm vụ:"
    for entry in entries:
        yield f"    {sign} {_where(entry)} {entry.title}: {words.value(entry.amount)}"


def _changed(heading: str, changes: Sequence[TaskChange], words: Wording) -> Iterator[str]:
    if changes:
        yield f"  {heading} {len(changes)} nhiệm vụ:"
    for change in changes:
        found = match_text(change.match)
        tail = f" ({found})" if found else ""
        yield f"    ~ {_where(change.new)} {change.new.title}{tail}"
        yield from (f"        {words.field(field)}" for field in change.fields)
        yield from (f"        {line}" for line in place_changes(change))


def _where(entry: Entry) -> str:
    group = f"[{entry.place.group}] " if entry.place.group else ""
    return f"{group}{entry.place.number}."


def _sentences(changes: PlanChanges) -> Iterator[str]:
    for each in changes.sentences:
        yield f"  {each.place}:"
        if each.old:
            yield f"    - {each.old}"
        if each.new:
            yield f"    + {each.new}"


def _matched(matches: Sequence[Match]) -> str:
    by_title = sum(match.by == "title" for match in matches)
    return f"Ghép nhiệm vụ hai bên: {len(matches) - by_title} theo mã, {by_title} theo tên."


def _plain_sum(each: Sum) -> dict[str, Any]:
    sides = {"label": each.label, "old": each.old, "new": each.new}
    return {**sides, "difference": each.difference, **({"was": each.was} if each.was else {})}


def _plain_field(field: FieldChange) -> dict[str, Any]:
    return {**asdict(field), "difference": field.difference}


def _plain_change(change: TaskChange) -> dict[str, Any]:
    return {
        "match": asdict(change.match),
        "old": asdict(change.old),
        "new": asdict(change.new),
        "fields": [_plain_field(field) for field in change.fields],
        "moved": change.moved,
        "regrouped": change.regrouped,
        "difference": change.difference,
    }


def _plain_appendix(appendix: AppendixChanges) -> dict[str, Any]:
    return {
        "kind": appendix.kind,
        "label": appendix.label,
        "title": appendix.title,
        "total": _plain_sum(appendix.total),
        "subtotals": [_plain_sum(each) for each in appendix.subtotals],
        "fields": [_plain_field(field) for field in appendix.fields],
        "groups": [asdict(group) for group in appendix.groups],
        "added": [asdict(entry) for entry in appendix.added],
        "removed": [asdict(entry) for entry in appendix.removed],
        "changed": [_plain_change(change) for change in appendix.changed],
        "arrived": [_plain_change(change) for change in appendix.arrived],
        "left": [_plain_change(change) for change in appendix.left],
    }
