"""A build whose every file is as the last build left it: nothing is done again.

What a build told is kept with the hashes of all that it read and wrote. Where they are
the same, the same program would read the same data and write the same document, so its
summary is told again. No hash, no shortcut: an edited document, a touched template, another
version of the program, all are built anew.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kehoach import cache
from kehoach.writing.files import digest

DATA = ("organisation.yaml", "plan.yaml", "tasks.yaml")
Hashes = dict[str, str]
"""SHA-256 by absolute path; empty where there is no such file."""


def files_of(folder: Path) -> list[Path]:
    """Name every file that the plan in `folder` is read from, those too that are not there."""
    return [*(folder / name for name in DATA), folder.parent / DATA[0]]


def hashes(files: Iterable[Path]) -> Hashes:
    """Hash files as they are now."""
    return {str(file.absolute()): _hash(file) for file in files}


def _hash(file: Path) -> str:
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""


def changed(known: Hashes) -> list[Path]:
    """List the files that are no longer as they were."""
    return [Path(file) for file, found in known.items() if _hash(Path(file)) != found]


def question(folder: Path, template: Path, output: Path, *, pages: bool, form: str) -> str:
    """Name all that a build's answer depends on besides files; `form` is how it is told.

    Paths are told as they look from the folder that the user stands in.
    """
    places = [str(place.absolute()) for place in (folder, template, output, Path())]
    return json.dumps([*places, pages, form])


def told_before(asked: str) -> dict[str, Any] | None:
    """Give what the last build told that was asked the same, if no file has changed since."""
    kept = cache.read("build", asked)
    record = json.loads(kept) if kept else {}
    known: Hashes = record.get("files", {})
    if not known or changed(known):
        return None
    told: dict[str, Any] = record["told"]
    return told


def keep(asked: str, files: Hashes, told: Mapping[str, Any]) -> None:
    """Keep what a build told; `files` are those it read and wrote, as it knew them."""
    record = {"files": files, "told": told}
    cache.write("build", asked, json.dumps(record, ensure_ascii=False).encode())
