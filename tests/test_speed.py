"""The speeds that the README names: whole processes, against what Python itself needs.

Machines are shared and noisy, so each run is paired with a reference run beside it, and
the best of several counts. The references are what no code of ours could avoid: the start
of Python, and the import of the libraries that the work stands on.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.as_user import unmeasured

pytestmark = pytest.mark.timed
ROOT = Path(__file__).parent.parent
PYTHON_ALONE = ("-c", "pass")
LIBRARIES_ALONE = ("-c", "import click, docxtpl, pydantic.types, yaml")


def seconds(arguments, stdin=None):
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(
        command, input=stdin, stdout=subprocess.DEVNULL, check=True, env=unmeasured()
    )
    return time.perf_counter() - start


def best_ratio(arguments, reference, runs):
    """Our best run over the reference's best, visited in turn."""
    pairs = [(seconds(arguments), seconds(reference)) for _ in range(runs)]
    return min(ours for ours, _ in pairs) / min(theirs for _, theirs in pairs)


def test_help_costs_little_more_than_the_start_of_python():
    """0.06 s against 0.015 s where this was written."""
    assert best_ratio([str(ROOT / "build.py"), "--help"], PYTHON_ALONE, 9) < 8


def test_a_build_with_its_check_costs_a_few_imports_of_its_libraries(tmp_path):
    """About 0.42 s against 0.15 s where this was written: every rule is run as well."""
    build = [str(ROOT / "build.py"), "build", "2025", "--no-pages", "--verbose"]
    assert best_ratio([*build, "-o", str(tmp_path)], LIBRARIES_ALONE, 7) < 6


def test_a_build_that_finds_nothing_changed_costs_little_more_than_the_help(tmp_path):
    """0.056 s against 0.05 s where this was written."""
    build = [str(ROOT / "build.py"), "build", "2025", "--no-pages", "-o", str(tmp_path)]
    seconds(build)
    assert best_ratio(build, [str(ROOT / "build.py"), "--help"], 7) < 3


def test_a_hundred_thousand_amounts_are_spelled_in_a_second():
    amounts = random.Random(30)
    lines = "".join(f"{amounts.randrange(10**12)}\n" for _ in range(200_000)).encode()
    best = min(seconds([str(ROOT / "build.py"), "words", "-"], lines) for _ in range(5))
    assert 200_000 / best > 100_000


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("build", "--help"),
        ("words", "52538000000"),
        ("words",),
        ("build", "--all", "2025"),
        ("biuld",),
        ("explain", "ND30-TN-03"),
    ],
)
def test_what_needs_no_plan_loads_neither_pydantic_nor_docxtpl(arguments):
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), *arguments]
    found = subprocess.run(
        command, check=False, capture_output=True, encoding="utf-8", env=unmeasured()
    )
    imported = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {"pydantic", "docxtpl", "docx", "jinja2", "lxml"}
