"""Documents with their manifests: both whole or neither, never over a person's edits.

First what goes with the old document moves aside, then comes the manifest that names both
the new document and the one it replaces, the document, what goes with it, and the manifest
as it stays. Whatever moment a crash comes, the document on disk is known as ours, and no
PDF of another one stands beside it; a file that cannot be replaced leaves all as it was.
"""

import json
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.companions import (
    EDITED_ENDING,
    dropped,
    listed_companions,
    put_back,
    set_aside,
)
from kehoach.writing.files import (
    check_unchanged,
    digest,
    free_name,
    replace_whole,
    stage,
    write_new,
)
from kehoach.writing.locking import only_writer
from kehoach.writing.system_errors import cannot_write

EDITED = Message(
    "K001",
    "tệp này đã được sửa bằng tay từ lần xuất trước, chương trình không ghi đè",
    "giữ bản sửa: đổi tên tệp rồi xuất lại; bỏ bản sửa: thêm --force (bản cũ được giữ lại)",
)
OF_THE_DOCUMENT = frozenset({"check", "companions", "final"})
"""What a manifest says of one very document, no longer true of another."""
NOT_OF_THE_BUILD = OF_THE_DOCUMENT | {"earlier", "replaces"}


@dataclass(frozen=True, slots=True)
class Written:
    """A document on disk; `backup` is the edited one that it replaced, kept."""

    document: Path
    manifest: Path
    backup: Path | None
    companions: tuple[Path, ...] = ()
    """Files that go with the document: its PDF, the clerk's checklist, its metadata."""
    moved: tuple[Path, ...] = ()
    """Where companions went that belong to an earlier document, or were edited by hand."""


def write_new_document(
    target: Path, content: bytes, manifest: dict[str, Any], *, shown: str
) -> None:
    """Write a document that does not stand yet, and its manifest.

    Raises:
        Refused: One of them stands already, or the folder cannot be written.

    """
    write_new(target, content, shown=shown)
    try:
        write_manifest(manifest_beside(target), manifest)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise Refused([cannot_write(error, shown)]) from error


def replace_document(
    target: Path, before: bytes, content: bytes, manifest: dict[str, Any], *, shown: str
) -> Written:
    """Put new content into a standing document; the old one and what went with it are kept.

    Raises:
        Refused: The document has changed since it was read as `before`, or the folder
            cannot be written.

    """
    record = manifest_beside(target)
    known = read_manifest(record)
    manifest = {key: each for key, each in manifest.items() if key not in OF_THE_DOCUMENT}
    try:
        with only_writer(target, shown), ExitStack() as staged:
            document = stage(staged, target, content)
            last = stage(staged, record, _json(manifest))
            check_unchanged(target, before, shown)
            backup = _keep(target, before)
            aside = set_aside(target, known, manifest, ())
            try:
                document.replace(target)
            except OSError:
                put_back(aside)
                raise
            last.replace(record)
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error
    return Written(target, record, backup, moved=tuple(dropped(aside)))


def write_document(
    target: Path,
    content: bytes,
    manifest: dict[str, Any],
    companions: Mapping[str, bytes] = MappingProxyType({}),
    *,
    shown: str,
    force: bool,
) -> Written:
    """Write a document, its manifest, and what goes with it, by suffix: all whole, or none.

    What went with an earlier document is moved aside, so that nobody takes it for this
    one's; it stays where the document stays the same.

    Raises:
        Refused: A person has edited the standing document (unless `force`), or the
            folder cannot be written.

    """
    record = manifest_beside(target)
    beside = {target.with_suffix(suffix): each for suffix, each in companions.items()}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with only_writer(target, shown), ExitStack() as staged:
            standing = target.read_bytes() if target.exists() else None
            ours = standing is None or _is_ours(standing, record)
            if not ours and not force:
                raise Refused([EDITED.at(Location(shown))])
            before = read_manifest(record)
            manifest = _recorded(manifest, before, beside, same=ours and standing == content)
            replaces = [digest(standing)] if standing is not None else []
            first = stage(staged, record, _json({**manifest, "replaces": replaces}))
            document = stage(staged, target, content)
            last = stage(staged, record, _json(manifest))
            new = {path: stage(staged, path, each) for path, each in beside.items()}
            backup = None if ours or standing is None else _keep(target, standing)
            aside = set_aside(target, before, manifest, new)
            try:
                _replace_known(first, record, document, target)
            except OSError:
                put_back(aside)
                raise
            for path, each in new.items():
                each.replace(path)
            last.replace(record)
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error
    return Written(target, record, backup, tuple(beside), tuple(dropped(aside)))


def _replace_known(first: Path, record: Path, document: Path, target: Path) -> None:
    """Replace a document once its manifest knows both; where it cannot be, neither changes."""
    known = record.read_bytes() if record.exists() else None
    first.replace(record)
    try:
        document.replace(target)
    except OSError:
        with suppress(OSError):
            record.unlink() if known is None else replace_whole(record, known)
        raise


def _recorded(
    manifest: dict[str, Any],
    before: Mapping[str, Any],
    beside: Mapping[Path, bytes],
    *,
    same: bool,
) -> dict[str, Any]:
    """Give the manifest as it stays: what was seen in the same document still holds."""
    kept: dict[str, Any] = {}
    seen = before.get("check")
    if isinstance(seen, dict) and seen.get("of") == fingerprint(manifest):
        kept["check"] = seen
    listed = {path.name: digest(each) for path, each in beside.items()}
    if same:
        listed = {**listed_companions(before), **listed}
        kept |= {key: before[key] for key in ("final",) if key in before}
    if listed:
        kept["companions"] = listed
    return {**kept, **manifest}


def manifest_beside(document: Path) -> Path:
    """Give the place of a document's manifest."""
    return document.with_suffix(".manifest.json")


def read_manifest(record: Path) -> dict[str, Any]:
    """Read a manifest; empty where there is none or it is damaged."""
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def fingerprint(manifest: dict[str, Any]) -> str:
    """Give a hash of all that a build rests on and gave, what was seen in it left out."""
    kept = {key: value for key, value in manifest.items() if key not in NOT_OF_THE_BUILD}
    return digest(_json(kept))


def write_manifest(record: Path, manifest: dict[str, Any]) -> None:
    """Write a manifest anew, whole."""
    replace_whole(record, _json(manifest))


def hand_edited(target: Path) -> bool:
    """Tell whether a person has edited the document that stands there."""
    return target.is_file() and not _is_ours(target.read_bytes(), manifest_beside(target))


def _is_ours(standing: bytes, record: Path) -> bool:
    """Tell whether a document is as the program wrote it last, or as it was before that."""
    manifest = read_manifest(record)
    output, replaces = manifest.get("output"), manifest.get("replaces")
    known = [output.get("sha256")] if isinstance(output, dict) else []
    known += replaces if isinstance(replaces, list) else []
    return digest(standing) in known


def _keep(target: Path, standing: bytes) -> Path:
    """Keep an edited document beside the new one, under the first free name."""
    backup = free_name(target, EDITED_ENDING)
    replace_whole(backup, standing)
    return backup


def _json(manifest: dict[str, Any]) -> bytes:
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()
