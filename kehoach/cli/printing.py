"""How commands show paths and problems, and print JSON."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kehoach.diagnostic import Diagnostic

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"


def shown(path: Path) -> str:
    """Write a path as the user would: from here where that is shorter."""
    full = path.absolute()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)


def plain(problem: "Diagnostic") -> dict[str, Any]:
    """Give a problem as plain values."""
    place = problem.location
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        "place": place.place or None,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_json(value: object) -> str:
    """Write a value as JSON that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    print(as_json(value))


def refuse(problems: "Sequence[Diagnostic]", outcome: str, form: str = "text") -> int:
    """Tell why nothing was done, in the form that the user asked for; give the exit code."""
    if form == "json":
        print_json({"ok": False, "problems": [plain(problem) for problem in problems]})
        return 1
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stderr.write(f"{outcome}: {len(problems)} vấn đề.\n")
    return 1
