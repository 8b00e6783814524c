"""Whether the register's fields hold what is put into them (Phụ lục VI, Phần II, Mục I)."""

from collections.abc import Iterator, Mapping
from typing import Any

from kehoach.checks.rulebook import rulebook
from kehoach.diagnostic import Diagnostic, Location, Message

TOO_LONG = Message(
    "F030",
    "trường {field} của hệ thống quản lý văn bản dài {length} ký tự, chỉ chứa {limit}: "
    "'{value}'",
    "{hint}",
)
SHOWN = 60
FIELDS = {
    "TypeName": "ND30-META-01",
    "CodeNumber": "ND30-META-02",
    "CodeNotation": "ND30-META-03",
    "IssuedDate": "ND30-META-04",
    "OrganName": "ND30-META-05",
    "Subject": "ND30-META-06",
    "Language": "ND30-META-07",
    "PageAmount": "ND30-META-08",
    "SignerInfo.Position": "ND30-META-09",
    "SignerInfo.FullName": "ND30-META-10",
    "To.OrganId": "ND30-META-11",
    "To.OrganName": "ND30-META-12",
    "Priority": "ND30-META-13",
    "IssuedAmount": "ND30-META-14",
    "DueDate": "ND30-META-15",
}
"""The rule that says how long each field may be."""


def register_problems(entry: Mapping[str, Any], file: str) -> list[Diagnostic]:
    """List the values that are longer than their field; `file` is the entry's name."""
    return [
        problem
        for field, value in _values(entry)
        for problem in _too_long(field, value, Location(file, place=f"trường {field}"))
    ]


def _values(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Give every value with the name of its field: 'SignerInfo.Position'."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield from _values(held, f"{field}.{name}" if field else name)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _values(held, field)
    else:
        yield field, str(value)


def _too_long(field: str, value: str, place: Location) -> Iterator[Diagnostic]:
    rule = rulebook()[FIELDS[field]]
    if rule.max is None or len(value) <= rule.max:
        return
    shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    limit = f"{rule.max:g}"
    yield TOO_LONG.at(
        place, field=field, length=len(value), limit=limit, value=shown, hint=rule.hint
    )
