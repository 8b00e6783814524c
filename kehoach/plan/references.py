"""Names in the data that must be known elsewhere in it: units, signers, sources, documents."""

import difflib
from collections.abc import Iterable, Iterator

from kehoach.diagnostic import Diagnostic, Message
from kehoach.plan.model import Organisation, PlanText, Task, TaskList
from kehoach.plan.yaml_tree import Key, Source

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

RESERVED = frozenset(
    {"year", "next_year", "previous_year", "total", "totals", "subtotals", "task_count"}
)
NOTHING: tuple[object, ...] = (None, (), {})
COLUMN_OF = {
    "lead_unit": "lead_unit",
    "period": "period",
    "total_cost": "total_cost",
    "funding_sources": "funding_sources",
    "amounts": "source_amounts",
    "note": "note",
}


def text_problems(
    organisation: Organisation, text: PlanText, source: Source
) -> Iterator[Diagnostic]:
    """Report every name in the plan's text that leads nowhere."""
    yield from _unknown(
        UNKNOWN_SIGNER,
        [(("signature", "signer"), text.signature.signer)],
        organisation.signatories,
        source,
    )
    archive = [(("archive", index), key) for index, key in enumerate(text.archive)]
    yield from _unknown(UNKNOWN_UNIT, archive, organisation.units, source)
    yield from _repeated_items(("archive",), text.archive, source)
    bases = [
        (("legal_bases", index), basis.document)
        for index, basis in enumerate(text.legal_bases)
        if basis.document
    ]
    yield from _unknown(UNKNOWN_DOCUMENT, bases, text.documents, source)
    for key in text.documents:
        if key in RESERVED:
            yield RESERVED_KEY.at(source.key_at(("documents", key)), key=key)
    default = organisation.default_recipients
    if not (default if text.recipients is None else text.recipients):
        yield NO_RECIPIENT.at(source.value_at(("recipients",)))


def task_problems(
    organisation: Organisation, task_list: TaskList, source: Source
) -> Iterator[Diagnostic]:
    """Report every name in the tasks that leads nowhere, repeated id, field not printed."""
    yield from _repeated_ids(task_list, source)
    for number, appendix in enumerate(task_list.appendices):
        columns_path: Key = ("appendices", number, "columns")
        yield from _repeated_items(columns_path, appendix.columns, source)
    for path, task, columns in _tasks(task_list):
        unit = [((*path, "lead_unit"), task.lead_unit)] if task.lead_unit else []
        yield from _unknown(UNKNOWN_UNIT, unit, organisation.units, source)
        sources = [
            ((*path, "funding_sources", index), key)
            for index, key in enumerate(task.funding_sources)
        ] + [((*path, "amounts", key), key) for key in task.amounts]
        yield from _unknown(UNKNOWN_SOURCE, sources, organisation.funding_sources, source)
        sources_path = (*path, "funding_sources")
        yield from _repeated_items(sources_path, task.funding_sources, source)
        for field, column in COLUMN_OF.items():
            if getattr(task, field) not in NOTHING and column not in columns:
                place = source.key_at((*path, field))
                yield HIDDEN_FIELD.at(place, key=field, column=column)


def _tasks(task_list: TaskList) -> Iterator[tuple[Key, Task, tuple[str, ...]]]:
    for number, appendix in enumerate(task_list.appendices):
        path: Key = ("appendices", number)
        for index, task in enumerate(appendix.tasks):
            yield (*path, "tasks", index), task, appendix.columns
        for group_index, group in enumerate(appendix.groups):
            for index, task in enumerate(group.tasks):
                yield (*path, "groups", group_index, "tasks", index), task, appendix.columns


def _repeated_ids(task_list: TaskList, source: Source) -> Iterator[Diagnostic]:
    """Report ids used twice: among tasks, groups and appendices each."""
    groups = [
        (("appendices", number, "groups", index), group.id)
        for number, appendix in enumerate(task_list.appendices)
        for index, group in enumerate(appendix.groups)
    ]
    appendices = [
        (("appendices", number), appendix.id)
        for number, appendix in enumerate(task_list.appendices)
    ]
    for named in ([(path, task.id) for path, task, _ in _tasks(task_list)], groups, appendices):
        first: dict[str, int] = {}
        for path, key in named:
            place = source.value_at((*path, "id"))
            if key in first:
                yield REPEATED_ID.at(place, key=key, line=first[key])
            first.setdefault(key, place.line)


def _repeated_items(path: Key, items: tuple[str, ...], source: Source) -> Iterator[Diagnostic]:
    for index, item in enumerate(items):
        if item in items[:index]:
            place = source.value_at((*path, index))
            yield REPEATED_ITEM.at(place, key=item, field=path[-1])


def _unknown(
    message: Message, named: Iterable[tuple[Key, str]], known: Iterable[str], source: Source
) -> Iterator[Diagnostic]:
    names = list(known)
    for path, key in named:
        if key not in names:
            yield message.at(source.value_at(path), key=key, hint=_hint(key, names))


def _hint(key: str, names: list[str]) -> str:
    close = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
    if close:
        return f"sửa thành '{close[0]}', hoặc khai báo thêm '{key}'"
    return f"dùng một trong: {', '.join(names)}" if names else f"khai báo thêm '{key}'"
