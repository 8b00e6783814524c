"""What goes with a document (its PDF, the clerk's checklist, its metadata), never with another.

Old files go aside before the document is replaced and new ones come after it: at no moment
does one stand under its usual name beside a document that it does not belong to.
"""

import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.writing.files import digest, free_name

EDITED_ENDING = "bản-sửa"
FORMER_ENDING = "bản-trước"


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that was moved out of the way."""

    usual: Path
    kept: Path
    renewed: bool
    """The program wrote it and writes it anew: it may go when the new one stands."""


def listed_companions(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Give the files that go with a document, with their hashes."""
    found = manifest.get("companions")
    listed = found.items() if isinstance(found, dict) else ()
    return {str(name): str(each) for name, each in listed if Path(name).name == name}


def set_aside(
    target: Path, before: Mapping[str, Any], now: Mapping[str, Any], new: Iterable[Path]
) -> list[Aside]:
    """Move what does not go with the document as it will be out of the way, all or nothing.

    `before` and `now` are its manifests, `new` the places of files still to come.

    Raises:
        OSError: One of them cannot be moved (another program holds it open), or a folder
            stands where a new one comes.

    """
    coming = frozenset(new)
    if folder := next((path for path in coming if path.is_dir()), None):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(folder))
    moved: list[Aside] = []
    try:
        for each in _leaving(target, before, now, coming):
            each.usual.replace(each.kept)
            moved.append(each)
    except OSError:
        put_back(moved)
        raise
    return moved


def _leaving(
    target: Path, before: Mapping[str, Any], now: Mapping[str, Any], new: frozenset[Path]
) -> Iterator[Aside]:
    known, listed = listed_companions(before), listed_companions(now)
    for path in sorted({*new, *(target.with_name(name) for name in known)}):
        if not path.is_file():
            continue
        standing = digest(path.read_bytes())
        ours = standing == known.get(path.name)
        if path in new and standing != listed[path.name]:
            ending = FORMER_ENDING if ours else EDITED_ENDING
            yield Aside(path, free_name(path, ending), renewed=ours)
        elif path.name not in listed:
            yield Aside(path, free_name(path, FORMER_ENDING), renewed=False)


def put_back(moved: Iterable[Aside]) -> None:
    """Give files their usual names again, as far as the system lets them."""
    for each in moved:
        with suppress(OSError):
            each.kept.replace(each.usual)


def dropped(moved: Iterable[Aside]) -> Iterator[Path]:
    """Delete what stands anew under its usual name; give where the others are kept."""
    for each in moved:
        if not each.renewed:
            yield each.kept
            continue
        with suppress(OSError):
            each.kept.unlink()
