"""Documents with their manifests: both whole or neither, never over a person's edits.

First goes the manifest that names both the new document and the one it replaces, then the
document, then the manifest as it stays. Whatever moment a crash comes, the document on
disk is known as ours.
"""

import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.files import (
    check_unchanged,
    digest,
    free_name,
    replace_whole,
    stage,
    write_new,
)
from kehoach.writing.system_errors import cannot_write

EDITED = Message(
    "K001",
    "tệp này đã được sửa bằng tay từ lần xuất trước, chương trình không ghi đè",
    "giữ bản sửa: đổi tên tệp rồi xuất lại; bỏ bản sửa: thêm --force (bản cũ được giữ lại)",
)
NOT_OF_THE_BUILD = frozenset({"check", "earlier", "replaces"})


@dataclass(frozen=True, slots=True)
class Written:
    """A document on disk; `backup` is the edited one that it replaced, kept."""

    document: Path
    manifest: Path
    backup: Path | None


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
) -> Path:
    """Put new content into a standing document; the old one is kept, and told where.

    Raises:
        Refused: The document has changed since it was read as `before`, or the folder
            cannot be written.

    """
    try:
        with ExitStack() as staged:
            document = stage(staged, target, content)
            record = stage(staged, manifest_beside(target), _json(manifest))
            check_unchanged(target, before, shown)
            backup = _keep(target, before)
            document.replace(target)
            record.replace(manifest_beside(target))
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error
    return backup


def write_document(
    target: Path, content: bytes, manifest: dict[str, Any], *, shown: str, force: bool
) -> Written:
    """Write a document and its manifest; both whole, or neither.

    Raises:
        Refused: A person has edited the standing document (unless `force`), or the
            folder cannot be written.

    """
    record = manifest_beside(target)
    seen = read_manifest(record).get("check")
    if isinstance(seen, dict) and seen.get("of") == fingerprint(manifest):
        manifest = {**manifest, "check": seen}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        standing = target.read_bytes() if target.exists() else None
        ours = standing is None or _is_ours(standing, record)
        if not ours and not force:
            raise Refused([EDITED.at(Location(shown))])
        replaces = [digest(standing)] if standing is not None else []
        with ExitStack() as staged:
            first = stage(staged, record, _json({**manifest, "replaces": replaces}))
            document = stage(staged, target, content)
            last = stage(staged, record, _json(manifest))
            backup = None if ours or standing is None else _keep(target, standing)
            first.replace(record)
            document.replace(target)
            last.replace(record)
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error
    return Written(target, record, backup)


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


def _is_ours(standing: bytes, record: Path) -> bool:
    """Tell whether a document is as the program wrote it last, or as it was before that."""
    manifest = read_manifest(record)
    output, replaces = manifest.get("output"), manifest.get("replaces")
    known = [output.get("sha256")] if isinstance(output, dict) else []
    known += replaces if isinstance(replaces, list) else []
    return digest(standing) in known


def _keep(target: Path, standing: bytes) -> Path:
    """Keep an edited document beside the new one, under the first free name."""
    backup = free_name(target, "bản-sửa")
    replace_whole(backup, standing)
    return backup


def _json(manifest: dict[str, Any]) -> bytes:
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()
