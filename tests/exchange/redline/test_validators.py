"""Redlines pass two independent validators of Office Open XML: nothing new is found."""

import json
import subprocess

import pytest
from openxml_audit import OpenXmlValidator

from kehoach.exchange.redline import redline
from tests.exchange.redline.pairs import AUTHOR, foreign, redlined
from tests.writing.test_validators import SDK

OURS = (
    *("row_in", "two_rows_out", "row_moved", "closing_in", "abstract", "column_out"),
    *("group_in_between", "appendix_between", "another_plan", "another_plan_back"),
)
OTHERS = (
    "html_truong",
    "npm_nong_nghiep",
    "odt_xa_hoa_son",
    "pandoc_truong_faults",
    "python_kinh_te",
)


def audited(content, folder):
    path = folder / "x.docx"
    path.write_bytes(content)
    return {error.description for error in OpenXmlValidator().validate(path).errors}


@pytest.mark.parametrize("name", OURS)
def test_openxml_audit_has_no_finding(name, tmp_path):
    assert audited(redlined(name), tmp_path) == set()


@pytest.mark.parametrize("name", OTHERS)
def test_openxml_audit_finds_nothing_that_the_files_did_not_have(name, tmp_path):
    old, new = foreign()[name]
    known = audited(old, tmp_path) | audited(new, tmp_path)
    result = redline(old, new, author=AUTHOR, file="x.docx")
    assert audited(result, tmp_path) <= known


@pytest.mark.validator
@pytest.mark.skipif(not SDK.exists(), reason="ooxml-validator is not installed (npm ci)")
@pytest.mark.parametrize("name", OURS)
def test_the_open_xml_sdk_has_no_finding(name, tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(redlined(name))
    run = subprocess.run([str(SDK), str(path)], capture_output=True, check=False, timeout=120)
    found = json.loads(run.stdout)
    assert (found["ok"], found["errors"]) == (True, [])
