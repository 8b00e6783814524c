"""Every record of the data files as a Markdown table of its fields."""

import re
from collections.abc import Iterator
from typing import Any

from kehoach.plan.schema import FILES, record_schemas

TABLE_HEAD = """\
| trường | nhãn | bắt buộc | kiểu | giải thích, ví dụ |
|---|---|---|---|---|"""
NOT_IN_ANCHOR = re.compile(r"[^\w -]")


def field_tables() -> Iterator[str]:
    """Give a heading and a table for each record, in the order in which files hold them."""
    records = record_schemas()
    for name in _in_order(records):
        record = records[name]
        file = next((file for file, model in FILES.items() if model.__name__ == name), "")
        required = record.get("required", [])
        rows = [
            _row(key, field, "có" if key in required else "", records)
            for key, field in record["properties"].items()
        ]
        where = [f"Tệp `{file}`.\n"] if file else []
        yield "\n".join([f"### {record['title']}\n", *where, TABLE_HEAD, *rows, ""])


def _row(key: str, field: dict[str, Any], required: str, records: dict[str, Any]) -> str:
    kind = _kind(field, records)
    cells = (f"`{key}`", field["title"], required, kind, _explanation(field))
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _explanation(field: dict[str, Any]) -> str:
    said = field["description"] if field["description"] != field["title"] else ""
    plain = _plain(field)
    places = (field, plain, plain.get("items", {}))
    examples: list[str] = next(
        (place["examples"] for place in places if "examples" in place), []
    )
    shown = f"Ví dụ: {', '.join(f'`{example}`' for example in examples)}." if examples else ""
    default = field.get("default")
    written = str(default).lower() if isinstance(default, bool) else default
    unless = f"Mặc định: `{written}`." if default is not None else ""
    return " ".join(part for part in (said, shown, unless) if part)


def _kind(schema: dict[str, Any], records: dict[str, Any]) -> str:
    """Say in Vietnamese what a field holds."""
    plain = _plain(schema)
    if "anyOf" in plain:
        return " hoặc ".join(_kind(option, records) for option in plain["anyOf"])
    if "$ref" in plain:
        return _kind_of_reference(plain["$ref"], records)
    if "enum" in plain:
        return "một trong: " + ", ".join(f"`{value}`" for value in plain["enum"])
    if plain["type"] == "array":
        return f"danh sách {_kind(plain['items'], records)}"
    if plain["type"] == "object":
        return plain.get("$comment") or f"mỗi mã một {_kind(_any_key(plain), records)}"
    kind: str = plain["$comment"]
    return kind


def _kind_of_reference(reference: str, records: dict[str, Any]) -> str:
    target: Any = {"$defs": records}
    for step in reference.removeprefix("#/").split("/"):
        target = target[int(step)] if step.isdigit() else target[step]
    if "properties" not in target:
        return _kind(target, records)
    anchor = NOT_IN_ANCHOR.sub("", target["title"].lower()).replace(" ", "-")
    return f"[{target['title']}](#{anchor})"


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Look through "this or nothing": a field that may be left out is still of its kind."""
    options = [option for option in schema.get("anyOf", []) if option.get("type") != "null"]
    return options[0] if len(options) == 1 else schema


def _any_key(mapping: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = next(
        iter(mapping.get("patternProperties", {}).values()), mapping["additionalProperties"]
    )
    return value


def _in_order(records: dict[str, Any]) -> list[str]:
    """List each file's record, each followed by the records that it holds."""
    waiting = [model.__name__ for model in FILES.values()]
    listed: list[str] = []
    while waiting:
        name = waiting.pop(0)
        if name in listed or "properties" not in records[name]:
            continue
        listed.append(name)
        waiting = [*_held(records[name]["properties"]), *waiting]
    return listed


def _held(schema: object) -> Iterator[str]:
    parts = schema.values() if isinstance(schema, dict) else schema
    if isinstance(parts, str) or not hasattr(parts, "__iter__"):
        return
    for part in parts:
        yield from _held(part)
    if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
        yield schema["$ref"].split("/")[2]
