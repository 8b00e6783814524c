"""What pydantic finds wrong, as diagnostics in Vietnamese with file, line and column."""

import difflib
import functools
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from kehoach.diagnostic import Diagnostic, Message, Severity
from kehoach.plan.model.scalars import shown
from kehoach.plan.yaml_tree import Key, Source

UNKNOWN_KEY = Message("D001", "không có trường nào tên '{key}'", "{hint}")
MISSING_KEY = Message("D002", "thiếu trường '{key}' ({label})", "thêm dòng '{key}: …'")
NOT_LIST = Message("D003", "'{key}' phải là một danh sách", "mỗi ý một dòng, bắt đầu bằng '- '")
NOT_GROUP = Message(
    "D004", "'{key}' phải là một nhóm trường", "ghi các trường con, mỗi trường một dòng"
)
TOO_FEW = Message("D005", "'{key}' để trống", "thêm ít nhất một phần tử")
TOO_MANY = Message("D006", "'{key}' có quá {limit} phần tử", "chỉ giữ {limit} phần tử")
NOT_CHOICE = Message("D007", "'{value}' không phải giá trị của '{key}'", "chọn {choices}")
TOO_SMALL = Message("D008", "'{key}' là {value}, nhỏ quá", "nhỏ nhất là {least}")
TOO_LARGE = Message("D008", "'{key}' là {value}, lớn quá", "lớn nhất là {most}")
OTHER = Message("D009", "'{key}' không hợp lệ: {value}", "xem data/README.md")

KEY = re.compile(r"[a-z0-9_]+")

KINDS = {
    "tuple_type": NOT_LIST,
    "dict_type": NOT_GROUP,
    "model_type": NOT_GROUP,
    "model_attributes_type": NOT_GROUP,
    "too_short": TOO_FEW,
    "too_long": TOO_MANY,
    "literal_error": NOT_CHOICE,
    "enum": NOT_CHOICE,
    "greater_than_equal": TOO_SMALL,
    "less_than_equal": TOO_LARGE,
}


def explain(
    error: ValidationError, source: Source, model: type[BaseModel]
) -> Iterator[Diagnostic]:
    """Give each finding of pydantic as a diagnostic at its place in the file."""
    for found in error.errors(include_url=False):
        # Elements with a fault of their own are not counted: the list only looks too short.
        if not (found["type"] == "too_short" and found["input"]):
            yield _explained(dict(found), source, model)


def _explained(found: dict[str, Any], source: Source, model: type[BaseModel]) -> Diagnostic:
    fields = found.get("ctx", {})
    path = _real_path((*found["loc"], *fields.get("at", ())), source)
    key = _name(found["loc"])
    if "hint" in fields:  # one of our own validators
        names_key = found["loc"][-1:] == ("[key]",)
        place = source.key_at(path) if names_key else source.value_at(path)
        return Diagnostic(found["type"], Severity.ERROR, place, fields["text"], fields["hint"])
    if found["type"] == "extra_forbidden":
        hint = _nearest(key, _fields_at(model, found["loc"][:-1]))
        return UNKNOWN_KEY.at(source.key_at(path), key=key, hint=hint)
    if found["type"] == "missing":
        label = _label(model, found["loc"])
        return MISSING_KEY.at(source.value_at(path), key=key, label=label)
    return KINDS.get(found["type"], OTHER).at(
        source.value_at(path),
        key=key,
        value=shown(found["input"]),
        limit=fields.get("max_length", ""),
        least=fields.get("ge", ""),
        most=fields.get("le", ""),
        choices=str(fields.get("expected", "")).replace(" or ", " hoặc "),
    )


def _name(path: tuple[int | str, ...]) -> str:
    """Name the field at a path, or the element of a list by its place from 1.

    >>> _name(("tasks", 2, "budget")), _name(("tasks", 2))
    ('budget', 'tasks (phần tử 3)')
    """
    last = path[-1] if path else ""
    return f"{path[-2]} (phần tử {last + 1})" if isinstance(last, int) else last


def _real_path(path: tuple[int | str, ...], source: Source) -> Key:
    """Keep the steps that the file has; pydantic adds names of its own for keys of mappings."""
    real: Key = ()
    for step in path:
        if (*real, step) in source.values or (*real, step) in source.keys:
            real = (*real, step)
    return real


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> dict[str, Any]:
    """List the fields of the record at a path, with their labels, from the JSON Schema."""
    schema = _schema(model)
    here: dict[str, Any] = schema
    for step in path:
        here = _resolved(here, schema)
        here = here.get("items", {}) if isinstance(step, int) else _member(here, step)
    properties: dict[str, Any] = _resolved(here, schema).get("properties", {})
    return properties


@functools.cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _member(here: dict[str, Any], key: str) -> dict[str, Any]:
    """Give the schema of a record's field, or of any value of a mapping."""
    named: dict[str, Any] | None = here.get("properties", {}).get(key)
    any_key = [*here.get("patternProperties", {}).values(), here.get("additionalProperties")]
    return named or next((schema for schema in any_key if schema), {})


def _resolved(here: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in here:
        here = schema["$defs"][here["$ref"].rsplit("/", 1)[1]]
    return here


def _label(model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    field = _fields_at(model, path[:-1]).get(str(path[-1]), {})
    return str(field.get("title", path[-1]))


def _nearest(key: str, known: dict[str, Any]) -> str:
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    if close:
        return f"sửa thành '{close[0]}'"
    if not KEY.fullmatch(key):
        return "nếu đây là một câu có dấu ': ' thì đặt cả câu trong dấu nháy đơn"
    return f"các trường ở đây: {', '.join(known)}" if known else "xóa trường này"
