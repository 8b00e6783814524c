"""The record of a build: hashes of what went in and came out, versions, totals."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kehoach import __version__
from kehoach.plan import figures
from kehoach.plan.model import Plan
from kehoach.writing.output import digest

FORMAT = 1
PACKAGES = ("docxtpl", "jinja2", "lxml", "python-docx")


def manifest_of(
    plan: Plan, data: Iterable[Path], template: Path, document: str, content: bytes
) -> dict[str, Any]:
    """Give the manifest of one build; without dates: same build, same record."""
    return {
        "format": FORMAT,
        "plan": {
            "symbol": plan.symbol,
            "year": plan.text.year,
            "tasks": figures.task_count(plan),
            "total_dong": figures.total_budget(plan),
            "appendices": {
                appendix.id: {
                    "tasks": len(appendix.all_tasks),
                    "total_dong": figures.sums_of(appendix.all_tasks).budget,
                }
                for appendix in plan.task_list.appendices
            },
        },
        "data": {path.name: digest(path.read_bytes()) for path in data},
        "template": {"name": template.name, "sha256": digest(template.read_bytes())},
        "output": {"name": document, "sha256": digest(content)},
        "versions": {"kehoach": __version__} | {name: version(name) for name in PACKAGES},
    }
