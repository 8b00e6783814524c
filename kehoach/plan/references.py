"""Names in the data that must be known elsewhere in it: units, signers, sources, documents.

Works on the files as read, not on the model, so that a wrong name is told in the same run
as a wrong field beside it.
"""

import difflib
from collections.abc import Collection, Iterator

from kehoach.diagnostic import Diagnostic, Message
from kehoach.plan.model.tasks import USUAL_COLUMNS
from kehoach.plan.yaml_tree import Key, Raw, Source

UNKNOWN_UNIT = Message("D060", "không có đơn vị '{key}' trong organisation.yaml", "{hint}")
UNKNOWN_SIGNER = Message("D061", "không có người ký '{key}' trong organisation.yaml", "{hint}")
UNKNOWN_SOURCE = Message(
    "D062", "không có nguồn kinh phí '{key}' trong organisation.yaml", "{hint}"
)
UNKNOWN_DOCUMENT = Message("D063", "không có văn bản '{key}' trong documents", "{hint}")
REPEATED_ID = Message(
    "D064", "mã '{key}' đã dùng ở dòng {line}", "đặt mã khác; mỗi nhiệm vụ, nhóm một mã riêng"
)
HIDDEN_FIELD = Message(
    "D065",
    "'{key}' có giá trị nhưng cột này không được in",
    "thêm '{column}' vào columns của phụ lục, hoặc xóa giá trị",
)
RESERVED_KEY = Message("D066", "mã văn bản '{key}' trùng tên đã dùng", "đặt mã khác")
REPEATED_ITEM = Message("D068", "'{key}' được ghi hai lần trong '{field}'", "xóa một trong hai")
NO_RECIPIENT = Message(
    "D067", "kế hoạch không có nơi nhận", "thêm recipients, hoặc default_recipients của cơ quan"
)

STILL_LISTED = Message(
    "D069",
    "nhiệm vụ '{key}' ghi ở ended là đã bỏ, mà vẫn có trong danh mục",
    "xóa dòng này ở ended, hoặc bỏ nhiệm vụ khỏi danh mục",
)

RESERVED = frozenset(
    {"year", "next_year", "previous_year", "total", "totals", "subtotals", "task_count"}
)
COLUMN_OF = {
    "lead_unit": "lead_unit",
    "period": "period",
    "total_cost": "total_cost",
    "funding_sources": "funding_sources",
    "amounts": "source_amounts",
    "note": "note",
}


def text_problems(organisation: Source, text: Source) -> Iterator[Diagnostic]:
    """Report every name in plan.yaml that leads nowhere, and what stands there twice."""
    documents, units = _names(text, "documents"), _names(organisation, "units")
    for path, key in text.texts():
        match path:
            case ("signature", "signer"):
                known = _names(organisation, "signatories")
                yield from _unknown(UNKNOWN_SIGNER, key, known, text, path)
            case ("archive", int()):
                yield from _unknown(UNKNOWN_UNIT, key, units, text, path)
            case ("legal_bases", int()) | ("legal_bases", int(), "document"):
                yield from _unknown(UNKNOWN_DOCUMENT, key, documents, text, path)
    for key in sorted(RESERVED.intersection(documents)):
        yield RESERVED_KEY.at(text.key_at(("documents", key)), key=key)
    yield from _repeated_items(text, "archive")
    recipients = _get(text.value, "recipients")
    if recipients is None:
        recipients = _get(organisation.value, "default_recipients")
    if not recipients:
        yield NO_RECIPIENT.at(text.value_at(("recipients",)))


def task_problems(organisation: Source, tasks: Source) -> Iterator[Diagnostic]:
    """Report names in tasks.yaml that lead nowhere, repeated ids, fields not printed."""
    units, sources = _names(organisation, "units"), _names(organisation, "funding_sources")
    for path, text in tasks.texts():
        match path[-4:]:
            case (*_, "tasks", int(), "lead_unit"):
                yield from _unknown(UNKNOWN_UNIT, text, units, tasks, path)
            case ("tasks", int(), "funding_sources", int()):
                yield from _unknown(UNKNOWN_SOURCE, text, sources, tasks, path)
            case ("tasks", int(), "amounts", str(key)):
                yield from _unknown(UNKNOWN_SOURCE, key, sources, tasks, path)
    for list_name in ("columns", "funding_sources"):
        yield from _repeated_items(tasks, list_name)
    yield from _repeated_ids(tasks)
    yield from _still_listed(tasks)
    yield from _hidden_fields(tasks)


def _get(value: Raw, *path: str | int) -> Raw:
    """Look a value up along a path; None where the file has something else there."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _names(source: Source, group: str) -> Collection[str]:
    found = _get(source.value, group)
    return found.keys() if isinstance(found, dict) else frozenset()


def _hidden_fields(tasks: Source) -> Iterator[Diagnostic]:
    """Report each field of a task that has a value but no column to print it."""
    seen: set[Key] = set()
    shown: dict[Key, Collection[Raw]] = {}
    for path, _ in tasks.texts():
        field = path[: path.index("tasks") + 3] if "tasks" in path[:-2] else ()
        column = COLUMN_OF.get(str(field[-1])) if field else None
        if column is None or field in seen:
            continue
        seen.add(field)
        appendix = path[:2]
        if appendix not in shown:
            columns = _get(tasks.value, *appendix, "columns")
            shown[appendix] = columns if isinstance(columns, list) else USUAL_COLUMNS
        if column not in shown[appendix]:
            yield HIDDEN_FIELD.at(tasks.key_at(field), key=field[-1], column=column)


def _repeated_ids(tasks: Source) -> Iterator[Diagnostic]:
    """Report ids used twice: among tasks, groups and appendices each."""
    first: dict[tuple[str, str], int] = {}
    for path, key in tasks.texts():
        match path[-3:]:
            case (str(kind), int(), "id"):
                place = tasks.value_at(path)
                if (kind, key) in first:
                    yield REPEATED_ID.at(place, key=key, line=first[kind, key])
                first.setdefault((kind, key), place.line)


def _still_listed(tasks: Source) -> Iterator[Diagnostic]:
    """Report tasks that are said to have ended and stand in the list all the same."""
    texts = tasks.texts()
    listed = {text for path, text in texts if path[-3:-2] == ("tasks",) and path[-1] == "id"}
    for path, _ in texts:
        match path:
            case (*_, "ended", str(key)) if key in listed:
                yield STILL_LISTED.at(tasks.key_at(path), key=key)


def _repeated_items(source: Source, list_name: str) -> Iterator[Diagnostic]:
    seen: set[tuple[Key, str]] = set()
    for path, item in source.texts():
        if len(path) > 1 and path[-2] == list_name and isinstance(path[-1], int):
            if (path[:-1], item) in seen:
                yield REPEATED_ITEM.at(source.value_at(path), key=item, field=list_name)
            seen.add((path[:-1], item))


def _unknown(
    message: Message, key: str, known: Collection[str], source: Source, path: Key
) -> Iterator[Diagnostic]:
    if key not in known:
        yield message.at(source.value_at(path), key=key, hint=_hint(key, list(known)))


def _hint(key: str, names: list[str]) -> str:
    close = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
    if close:
        return f"sửa thành '{close[0]}', hoặc khai báo thêm '{key}'"
    return f"dùng một trong: {', '.join(names)}" if names else f"khai báo thêm '{key}'"
