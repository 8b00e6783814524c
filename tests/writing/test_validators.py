"""Rendered documents pass two independent validators of Office Open XML."""

import json
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.writing.samples import (
    ROOT,
    document,
    edited,
    issued_2025,
    make,
    paragraph_with,
    rich,
    task,
    with_tasks,
)

SDK = ROOT / "tests" / "node_modules" / ".bin" / "ooxml-validator"
PLANS = {
    "issued_2025": issued_2025,
    "rich": rich,
    "least": lambda: with_tasks(task("a", "A")),
    "bare_head": lambda: make(organisation={"governing_bodies": []}, text={"legal_bases": []}),
}


@pytest.fixture(params=PLANS)
def file(request, tmp_path) -> Path:
    """A rendered plan on disk."""
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(document(PLANS[request.param]()))
    return path


def test_openxml_audit_has_no_finding(file):
    result = OpenXmlValidator().validate(file)
    assert [
        f"{error.part_uri} {error.path}: {error.description}" for error in result.errors
    ] == []


def misplace(tree):
    """Put a paragraph's properties behind its words."""
    paragraph = paragraph_with(tree, "KẾ HOẠCH")
    paragraph.append(paragraph[0])


def test_openxml_audit_finds_a_broken_document(tmp_path):
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(edited(document(rich()), misplace))
    assert OpenXmlValidator().validate(path).errors


@pytest.mark.validator
@pytest.mark.skipif(not SDK.exists(), reason="ooxml-validator is not installed (npm ci)")
def test_the_open_xml_sdk_has_no_finding(file):
    run = subprocess.run([str(SDK), str(file)], capture_output=True, check=False, timeout=120)
    found = json.loads(run.stdout)
    assert (found["ok"], found["errors"]) == (True, [])
