"""The program as a user runs it, and the words of a document that it wrote.

Nothing here comes from `kehoach`: what the tests read is read by other means.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parents[1]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*arguments, cwd, program=ROOT / "build.py", **options):
    """Run `python build.py …` in a folder; give exit code and both outputs."""
    command = [sys.executable, str(program), *map(os.fsdecode, arguments)]
    options = {"capture_output": True, "encoding": "utf-8", "timeout": 120} | options
    return subprocess.run(command, cwd=cwd, check=False, **options)


def copy_data(folder):
    """Copy the project's data with its issued plan alone, without the draft of 2026."""
    ignored = shutil.ignore_patterns("2026")
    return Path(shutil.copytree(ROOT / "data", folder, ignore=ignored))


def environment(**changes):
    """Give the environment of this process with some variables changed."""
    return {**os.environ, **changes}


def unmeasured():
    """Give the environment in which coverage neither slows a run nor writes beside it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def document(path):
    """Parse the main part of a DOCX."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def words_of(element):
    """Join the words of a paragraph or a cell; a line that was broken reads on."""
    return "".join(
        " " if node.tag == f"{WORD}br" else node.text or ""
        for node in element.iter(f"{WORD}t", f"{WORD}br")
    )


def paragraphs(path):
    """List the words of every paragraph of a DOCX, in order."""
    return [words_of(paragraph) for paragraph in document(path).iter(f"{WORD}p")]


def tables(path):
    """List the tables of a DOCX as rows of cells' words."""
    return [
        [[words_of(cell) for cell in row.iter(f"{WORD}tc")] for row in table.iter(f"{WORD}tr")]
        for table in document(path).iter(f"{WORD}tbl")
    ]
