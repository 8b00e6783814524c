"""Fields of the register: the decree's lengths hold, one character more is told."""

import pytest

from kehoach.checks.register import FIELDS, register_problems
from kehoach.diagnostic import Severity

DECREE = {
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "IssuedDate": 10,
    "OrganName": 200,
    "Subject": 500,
    "Language": 30,
    "PageAmount": 3,
    "SignerInfo.Position": 100,
    "SignerInfo.FullName": 50,
    "To.OrganId": 13,
    "To.OrganName": 200,
    "Priority": 1,
    "IssuedAmount": 3,
    "DueDate": 10,
}
"""Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II, Mục I, fields 3 to 16."""


def entry(field, value):
    name, _, inner = field.partition(".")
    held = {inner: value} if inner else value
    return {name: [{inner: "ngắn"}, held] if name == "To" else held}


def test_every_field_of_the_decree_has_its_rule():
    assert FIELDS.keys() == DECREE.keys()


@pytest.mark.parametrize("field", DECREE)
def test_a_value_as_long_as_its_field_fits(field):
    assert register_problems(entry(field, "ạ" * DECREE[field]), "KH.metadata.json") == []


@pytest.mark.parametrize("field", DECREE)
def test_one_character_more_is_told_with_field_length_and_remedy(field):
    length = DECREE[field] + 1
    (problem,) = register_problems(entry(field, "1" * length), "KH.metadata.json")
    assert (problem.code, problem.severity) == ("F030", Severity.ERROR)
    said = f"trường {field} của hệ thống quản lý văn bản dài {length} ký tự, chỉ chứa"
    assert problem.message.startswith(f"{said} {DECREE[field]}: '1")
    assert str(problem.location) == f"KH.metadata.json (trường {field})"
    assert problem.hint


def test_all_values_are_told_at_once():
    entry = {"CodeNumber": "1" * 12, "To": [{"OrganName": "a" * 201}, {"OrganName": "b" * 201}]}
    assert len(register_problems(entry, "a")) == 3
