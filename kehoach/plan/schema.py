"""The model of the data files → one JSON Schema, with Vietnamese labels for editors."""

import json
import re
from typing import Any

from kehoach.plan.model import Organisation, PlanText, TaskList
from kehoach.plan.model.record import Record

FILES: dict[str, type[Record]] = {
    "organisation.yaml": Organisation,
    "plan.yaml": PlanText,
    "tasks.yaml": TaskList,
}
HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Dữ liệu của kế hoạch",
    "description": "Cơ quan ban hành, nội dung kế hoạch, hoặc danh mục nhiệm vụ.",
}
# Records that a file may write as bare text, and the field whose value the text is.
BARE = {"Block": "bullet", "LegalBasis": "document"}
OFFICIAL_NAME = re.compile(r"\(([^;)]+)")


def plan_schema() -> str:
    """Give the schema of the three kinds of files as JSON text."""
    kinds = [{"$ref": f"#/$defs/{model.__name__}"} for model in FILES.values()]
    schema = {**HEAD, "anyOf": kinds, "$defs": record_schemas()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def record_schemas() -> dict[str, Any]:
    """Give the schema of every record, by the name of its class."""
    records: dict[str, Any] = {}
    for model in FILES.values():
        schema = model.model_json_schema()
        records |= schema.pop("$defs", {})
        records[model.__name__] = schema
    return {name: _labelled(record) for name, record in records.items()}


def official_name(docstring: str) -> str:
    """Take the Vietnamese name out of a record's docstring.

    >>> official_name("One legal basis (căn cứ): a cited document.")
    'Căn cứ'
    """
    name = OFFICIAL_NAME.findall(docstring)[0]
    return f"{name[:1].upper()}{name[1:]}"


def _labelled(record: dict[str, Any]) -> dict[str, Any]:
    name = official_name(record["description"])
    labelled = record | {"title": name, "description": name}
    if "properties" in record:
        fields = record["properties"].items()
        labelled["properties"] = {key: _field(field) for key, field in fields}
    return labelled


def _field(field: dict[str, Any]) -> dict[str, Any]:
    """Make a field's schema show its label everywhere, and say what files may hold."""
    shown = _as_written(field)
    shown.setdefault("description", field["title"])
    if not isinstance(shown.get("default"), str | bool):
        shown.pop("default", None)  # an editor would type it in
    return shown


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """Allow bare text where the reader does; refuse keys of a mapping that it refuses."""
    written = dict(schema)
    if "patternProperties" in written:
        written["additionalProperties"] = False
    if "items" in written:
        written["items"] = _item(written["items"])
    return written


def _item(item: dict[str, Any]) -> dict[str, Any]:
    record = item.get("$ref", "").rsplit("/", 1)[-1]
    if record not in BARE:
        return item
    bare = f"#/$defs/{record}/properties/{BARE[record]}/anyOf/0"
    return {"anyOf": [{"$ref": bare}, item]}
