"""Template and built document against their mirrors in text; `make golden` renews them.

The mirrors let a reviewer read what changed inside two binary files, part by part.
"""

import zipfile
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
TEMPLATE_PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/header2.xml",
)
BUILT_PARTS = ("word/document.xml", "docProps/core.xml")


def readable(content):
    """One element a line, so that a difference is a line."""
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=False))
    etree.indent(root, space=" ")
    return etree.tostring(root, encoding="unicode") + "\n"


def compare(name, text, request):
    path = GOLDEN / name
    if request.config.getoption("--write-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8").splitlines()
    found = text.splitlines()
    differing = [
        f"{name}:{number}: {old!r} → {new!r}"
        for number, (old, new) in enumerate(zip(wanted, found, strict=False), 1)
        if old != new
    ]
    assert differing[:5] == []
    assert len(found) == len(wanted)


@pytest.mark.parametrize("part", TEMPLATE_PARTS)
def test_the_template_is_as_its_mirror_shows_it(part, request):
    with zipfile.ZipFile(ROOT / "templates/ke-hoach.docx") as archive:
        compare(f"template/{part}", readable(archive.read(part)), request)


@pytest.mark.parametrize("part", BUILT_PARTS)
def test_the_built_plan_is_as_its_mirror_shows_it(part, plan_2025, request):
    with zipfile.ZipFile(plan_2025.written.document) as archive:
        compare(f"KH-SKHCN-2025/{part}", readable(archive.read(part)), request)


@pytest.mark.soffice
@pytest.mark.parametrize("plan", ["plan_2025", "sample_plan"])
def test_the_printed_pages_read_as_their_mirror_shows_them(plan, print_all, tmp_path, request):
    document = request.getfixturevalue(plan).written.document
    (path,) = print_all([document], tmp_path)
    with pdfplumber.open(path) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    # Where a line ends is a matter of the printer's version; words and pages are ours.
    text = "".join(
        f"=== trang {number} ===\n{' '.join(page.split())}\n"
        for number, page in enumerate(pages, 1)
    )
    compare(f"{document.stem}/pages.txt", text, request)
