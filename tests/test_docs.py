"""Generated files are fresh; what the documentation names exists."""

import re
from pathlib import Path

from kehoach.checks.guide import rules_page
from kehoach.checks.rulebook import rulebook
from kehoach.cli import commands
from kehoach.writing.template_guide import template_guide

ROOT = Path(__file__).parent.parent


def test_the_template_guide_is_fresh():
    assert (ROOT / "templates/README.md").read_text("utf-8") == template_guide()


def test_the_page_of_rules_is_fresh():
    assert (ROOT / "docs/quy-tac.md").read_text("utf-8") == rules_page()


def test_the_quality_page_measures_every_rule_of_a_machine():
    page = (ROOT / "docs/chat-luong.md").read_text("utf-8")
    machine = [rule.id for rule in rulebook().values() if rule.by == "machine"]
    assert [id_ for id_ in machine if id_ not in page] == []


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "`python build.py`" in readme
    assert [name for name in commands.commands if name != "build" and name not in readme] == []


def test_every_file_that_the_documentation_links_to_is_there():
    for name in ("README.md", "CONTRIBUTING.md", "data/README.md", "templates/README.md"):
        path = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{name}: {target}"


def test_every_test_that_the_readme_names_is_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    for target in re.findall(r"tests/[\w/.-]+", readme):
        assert (ROOT / target).exists(), target


def test_no_module_is_longer_than_250_lines():
    for path in (ROOT / "kehoach").rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 250, path
