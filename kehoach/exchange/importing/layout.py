"""The values of the three files → YAML text in the form of the project's own files."""

import re

from kehoach.plan.rewriting import rewritten
from kehoach.plan.rewriting.scalars import reads_as
from kehoach.plan.yaml_tree import Raw

SCHEMA = "# yaml-language-server: $schema={path}\n"
_LAID_OUT = """\
pattern:
  archive: [a]
  authority: [a]
  columns: [a]
  recipients:
    - a
  default_recipients:
    - a
  governing_bodies:
    - a
  legal_bases:
    - a
  content:
    - a
  closing:
    - a
  sections:
    - heading: a

    - heading: b
  appendices:
    - id: a

    - id: b
  tasks:
    - id: a

    - id: b
"""
"""How lists are laid out; a new file takes its habits from it, and nothing else."""
_SOURCES = "  funding_sources: [a]\n"
_TOP = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def laid_out(value: dict[str, Raw], schema: str) -> str:
    """Write one file; `schema` is the path to the editors' schema, or empty."""
    brackets = "" if "units" in value or "name" in value else _SOURCES
    text = rewritten(_LAID_OUT + brackets, value).strip("\n") + "\n"
    spaced = _spaced(text)
    text = spaced if reads_as(spaced, value) else text
    return f"{SCHEMA.format(path=schema)}\n{text}" if schema else text


def _spaced(text: str) -> str:
    """Put a blank line around every field that takes several lines."""
    fields = [field.rstrip("\n") for field in _TOP.split(text) if field]
    pieces: list[str] = []
    for before, field in zip(["", *fields], fields, strict=False):
        gap = "\n" if before and ("\n" in before or "\n" in field) else ""
        pieces.append(f"{gap}{field}\n")
    return "".join(pieces)
