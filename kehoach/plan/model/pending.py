"""What a person must still decide (chờ quyết định): marks beside the data that they speak of.

A mark is data, so that nothing loses it: a reason for a field of the record, or one for
the whole record. The decision is made by editing the data and removing the mark.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from kehoach.diagnostic import Message
from kehoach.plan.model.record import Record
from kehoach.plan.model.scalars import Text, refuse

UNKNOWN_MARK = Message(
    "D042",
    "'{key}' không phải trường nào ở đây nên không chờ quyết định được",
    "ghi tên trường đang chờ, hoặc chỉ ghi lý do cho cả mục",
)
WHOLE = ""
"""The key of a mark on the whole record."""


def nothing_left(value: object) -> object:
    """Take a key whose lines were all deleted as one that is not there."""
    return {} if value is None else value


def _bare_reason(value: object) -> object:
    return {WHOLE: value} if isinstance(value, str) else nothing_left(value)


_REASON = {"type": "string", "minLength": 1, "$comment": "lý do"}

Pending = Annotated[
    dict[str, Text],
    BeforeValidator(_bare_reason),
    WithJsonSchema(
        {
            "anyOf": [
                _REASON,
                {
                    "type": "object",
                    "additionalProperties": _REASON,
                    "$comment": "mỗi trường một lý do",
                },
            ]
        },
    ),
]


def pending_field() -> Any:  # noqa: ANN401 - as pydantic's own Field
    """Declare the marks of a record."""
    return Field(
        default={},
        title="Chờ quyết định",
        description="Tên trường: lý do; hoặc một lý do cho cả mục. Quyết định xong thì xóa.",
    )


def only_known_fields(record: type[Record], marks: dict[str, str]) -> dict[str, str]:
    """Refuse a mark on a field that the record does not have."""
    for key in marks:
        if key != WHOLE and (key == "pending" or key not in record.model_fields):
            raise refuse(UNKNOWN_MARK, at=(key,), key=key)
    return marks
