"""The record of a build: hashes of what went in and came out, versions, totals."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from kehoach import __version__
from kehoach.plan import figures
from kehoach.plan.model import Plan
from kehoach.writing.files import digest
from kehoach.writing.generated import Generated, as_json, from_json

FORMAT = 2
PACKAGES = ("docxtpl", "jinja2", "lxml", "python-docx")


MOST_EARLIER = 20
MOST_CELLS = 50_000
"""Cells of earlier builds that a manifest keeps: some twenty of a usual plan."""


def manifest_of(
    plan: Plan,
    data: Mapping[str, str],
    template: tuple[str, str],
    document: tuple[str, bytes],
    written: Generated,
) -> dict[str, Any]:
    """Give the manifest of one build; without dates: same build, same record.

    `data` gives the SHA-256 of each file by name; `template` is a name with its hash.
    """
    name, content = document
    return {
        **record_of(plan, data, written),
        "template": dict(zip(("name", "sha256"), template, strict=True)),
        "output": {"name": name, "sha256": digest(content)},
    }


def record_of(plan: Plan, data: Mapping[str, str], written: Generated) -> dict[str, Any]:
    """Give the part of a manifest that tells of data alone, and what it generates."""
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
        "data": dict(data),
        "generated": as_json(written),
        "versions": _versions(),
    }


@cache
def _versions() -> dict[str, str]:
    return {"kehoach": __version__} | {name: version(name) for name in PACKAGES}


def states(manifest: dict[str, Any]) -> list[Generated]:
    """Read what the build of a manifest and those before it wrote, the newest first."""
    earlier = manifest.get("earlier")
    kept = [manifest.get("generated"), *(earlier if isinstance(earlier, list) else [])]
    return [state for state in map(from_json, kept) if state]


def with_earlier(manifest: dict[str, Any], before: Iterable[Generated]) -> dict[str, Any]:
    """Give a manifest that also keeps what the builds before it wrote, the newest first.

    An edited file may come from any of them; a refresh needs to know what was ours.
    """
    now = from_json(manifest.get("generated"))
    kept: list[Generated] = []
    cells = 0
    for state in before:
        cells += sum(len(words) for table in state.tables for words in table.rows.values())
        if state != now and state not in kept and cells <= MOST_CELLS:
            kept.append(state)
    if not kept:
        return manifest
    return {**manifest, "earlier": [as_json(state) for state in kept[:MOST_EARLIER]]}
