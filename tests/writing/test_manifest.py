"""The record of a build."""

import hashlib

from kehoach.diagnostic import Location
from kehoach.writing.context import build_words
from kehoach.writing.generated import generated
from kehoach.writing.manifest import manifest_of
from tests.writing.samples import MILLION, ROOT, issued_2025, rich

DATA = {"plan.yaml": "a" * 64, "tasks.yaml": "b" * 64}
USED = ("ke-hoach.docx", "c" * 64)


def manifest(plan, content=b"docx"):
    """Give the manifest of a build."""
    words = build_words(plan, lambda source, _: Location(source)).words
    document = ("KH-SKHCN-2025.docx", content)
    return manifest_of(plan, DATA, USED, document, generated(words))


def test_the_totals_are_those_of_the_issued_plan():
    plan = manifest(issued_2025())["plan"]
    assert (plan["symbol"], plan["year"]) == ("KH-SKHCN", 2025)
    assert (plan["tasks"], plan["total_dong"]) == (28, 52_538 * MILLION)


def test_each_appendix_has_its_count_and_total():
    assert manifest(rich())["plan"]["appendices"] == {
        "thue": {"tasks": 3, "total_dong": 3_840_500_000},
        "mua": {"tasks": 2, "total_dong": 7_000_000},
    }


def test_what_went_in_and_came_out_is_known_by_its_hash():
    found = manifest(issued_2025())
    assert found["output"] == {
        "name": "KH-SKHCN-2025.docx",
        "sha256": hashlib.sha256(b"docx").hexdigest(),
    }
    assert found["data"] == DATA
    assert found["template"] == {"name": "ke-hoach.docx", "sha256": "c" * 64}


def test_the_same_build_has_the_same_record_without_folders_or_dates():
    first, second = manifest(rich()), manifest(rich())
    assert first == second
    assert str(ROOT) not in str(first)
    assert set(first) == {
        "format",
        "plan",
        "data",
        "template",
        "output",
        "generated",
        "versions",
    }


def test_versions_of_the_writing_libraries_are_kept():
    versions = manifest(rich())["versions"]
    assert {"kehoach", "docxtpl", "jinja2", "lxml", "python-docx"} <= set(versions)
