"""Merged appendices → tasks.yaml as plain data: what did not change keeps its words."""

from collections.abc import Mapping

from kehoach.exchange.spreadsheet.contents import (
    AppendixEntry,
    Contents,
    GroupEntry,
    TaskEntry,
    Value,
    source_amounts,
)
from kehoach.language.typed_amounts import amount_text
from kehoach.plan.yaml_tree import Raw

Fields = dict[str, Raw]

ORDER = (
    *("id", "title", "lead_unit", "period", "total_cost"),
    *("funding_sources", "budget", "amounts", "note"),
)


def wanted(present: Fields, ours: Contents, merged: Contents) -> Fields:
    """Give the whole file: `present` is what it holds, `ours` how the program read that."""
    standing = {str(item["id"]): item for item in _items(present.get("appendices"))}
    known = _Standing(standing, ours)
    appendices: list[Raw] = [
        known.appendix(standing[entry.id], entry) for entry in merged.appendices
    ]
    return {**present, "appendices": appendices}


class _Standing:
    """The tasks and groups that the file holds now."""

    def __init__(self, appendices: Mapping[str, Fields], ours: Contents) -> None:
        self.ours, self.unit, self.year = ours.tasks, ours.unit_of_money, ours.year
        self.titles = {key: group.title for key, group in ours.groups.items()}
        self.groups: dict[str, Fields] = {}
        self.tasks: dict[str, Fields] = {}
        for appendix in appendices.values():
            for group in _items(appendix.get("groups")):
                self.groups[str(group["id"])] = group
            for holder in (appendix, *_items(appendix.get("groups"))):
                self.tasks.update(
                    {str(task["id"]): task for task in _items(holder.get("tasks"))}
                )

    def appendix(self, present: Fields, entry: AppendixEntry) -> Fields:
        fields = {
            key: value for key, value in present.items() if key not in ("tasks", "groups")
        }
        if entry.groups and entry.groups[0].id:
            return {**fields, "groups": [self._group(group) for group in entry.groups]}
        tasks: list[Raw] = [self._task(task) for group in entry.groups for task in group.tasks]
        return {**fields, "tasks": tasks}

    def _group(self, entry: GroupEntry) -> Fields:
        fields = dict(self.groups.get(entry.id, {"id": entry.id}))
        if self.titles.get(entry.id) != entry.title:
            fields["title"] = entry.title
        return {**fields, "tasks": [self._task(task) for task in entry.tasks]}

    def _task(self, entry: TaskEntry) -> Fields:
        present = self.tasks.get(entry.id, {"id": entry.id})
        known = self.ours[entry.id].values if entry.id in self.ours else {}
        fields = dict(present)
        for name, value in entry.values.items():
            if name in ORDER and value != known.get(name):
                _put(fields, name, self._raw(name, value, present.get(name)))
        amounts = source_amounts(entry.values)
        if amounts != source_amounts(known):
            _put(fields, "amounts", self._amounts(amounts, present.get("amounts")))
        if amounts:
            fields.pop("funding_sources", None)  # they are those of the amounts
        return fields

    def _raw(self, name: str, value: Value, present: Raw) -> Raw:
        if isinstance(value, int):
            return amount_text(
                value, self.unit, like=present if isinstance(present, str) else ""
            )
        if not value or (name == "period" and value == self.year):
            return None
        return [*value.split(", ")] if name == "funding_sources" else value

    def _amounts(self, amounts: Mapping[str, int], present: Raw) -> Raw:
        """Write amounts by source: those that stand keep their order and words."""
        standing = present if isinstance(present, dict) else {}
        order = [*(key for key in standing if key in amounts), *amounts]
        return {
            key: amount_text(amounts[key], self.unit, like=str(standing.get(key) or ""))
            for key in dict.fromkeys(order)
        } or None


def _put(fields: Fields, name: str, value: Raw) -> None:
    """Set a field; a new one stands behind those that usually come before it."""
    if value is None:
        fields.pop(name, None)
    elif name in fields:
        fields[name] = value
    else:
        before = ORDER[: ORDER.index(name)]
        place = max((place for place, key in enumerate(fields, 1) if key in before), default=0)
        items = list(fields.items())
        fields.clear()
        fields.update([*items[:place], (name, value), *items[place:]])


def _items(value: Raw) -> list[Fields]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
