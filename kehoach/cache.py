"""What the program has worked out before, kept in the user's cache folder.

An entry may hold code that is run, so it is believed only where this user wrote it: the
folder belongs to the user and nobody else may write there, and each entry is signed with
a key that stands beside it, readable by the user alone. What is damaged, half written,
somebody else's, or kept by another version of the program, is as if it were not there;
what cannot be kept is worked out again next time.
"""

import hashlib
import hmac
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from kehoach import __version__

SIGNATURE_BYTES = 32
MOST_BYTES = 50_000_000
MOST_ENTRIES = 4_000
MOST_KEPT_BYTES = 200_000_000
SELDOM = 64
"""Once in so many times the folder is tidied."""
PROGRAM = Path(__file__).parent
OTHERS = stat.S_IRWXG | stat.S_IRWXO
ITS_FILES = (".py", ".yaml", ".json")
_state = {"off": False}


def turn_off() -> None:
    """Neither read nor keep anything in this process (--no-cache)."""
    _state["off"] = True
    folder.cache_clear()


def is_off() -> bool:
    """Tell whether it was turned off: processes started from here must be told."""
    return _state["off"]


def read(kind: str, key: str) -> bytes | None:
    """Give what was kept under a key (any text), None where nothing trustworthy was."""
    with suppress(OSError):
        if (cached := folder()) is not None:
            entry = _own(_place(cached, kind, key))
            if entry and hmac.compare_digest(entry[:SIGNATURE_BYTES], _sign(cached, entry)):
                return entry[SIGNATURE_BYTES:]
    return None


def write(kind: str, key: str, content: bytes) -> None:
    """Keep something under a key; a folder that is full or read-only keeps nothing."""
    with suppress(OSError):
        if (cached := folder()) is not None:
            target = _place(cached, kind, key)
            signed = bytes(SIGNATURE_BYTES) + content
            _put(target, _sign(cached, signed) + content)
            if os.urandom(1)[0] % SELDOM == 0:
                _tidy(cached)


@cache
def program() -> str:
    """Give what tells this program from any other version or edited copy of it."""
    found = [__version__, sys.implementation.cache_tag or ""]
    folders = [str(PROGRAM)]
    for folder in folders:  # the list grows while it is walked
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(ITS_FILES):
                    seen = entry.stat()
                    found.append(f"{entry.path} {seen.st_mtime_ns} {seen.st_size}")
                elif entry.is_dir() and entry.name != "__pycache__":
                    folders.append(entry.path)
    return "\n".join(sorted(found))


def _place(folder: Path, kind: str, key: str) -> Path:
    named = hashlib.sha256(f"{kind}\n{key}\n{program()}".encode())
    return folder / f"{kind}-{named.hexdigest()[:40]}"


@cache
def folder() -> Path | None:
    """Give the user's cache folder, made where it is not there; None where it is not safe."""
    import platformdirs  # noqa: PLC0415 - a help text needs no cache

    if _state["off"]:
        return None
    found = platformdirs.user_cache_path("kehoach", appauthor=False)
    try:
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
        return found if _belongs_to_user(found.lstat()) else None
    except OSError:
        return None


def _belongs_to_user(found: os.stat_result) -> bool:
    """Tell whether nobody else can write there; Windows guards the folder by its place."""
    if not hasattr(os, "geteuid"):
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return found.st_uid == os.geteuid() and not found.st_mode & others


def _own(place: Path) -> bytes:
    """Read a file of the user's own; nothing where it is not, or is too large."""
    with place.open("rb") as opened:
        found = os.fstat(opened.fileno())
        mine = stat.S_ISREG(found.st_mode) and _belongs_to_user(found)
        return opened.read() if mine and found.st_size <= MOST_BYTES else b""


def _sign(folder: Path, entry: bytes) -> bytes:
    """Give the signature of an entry; the place of its own signature does not count."""
    return hmac.digest(_secret(folder), entry[SIGNATURE_BYTES:], "sha256")


@cache
def _secret(folder: Path) -> bytes:
    """Give the key that signs; made at the first use, whoever of several comes first."""
    place = folder / "key"
    with suppress(FileNotFoundError):
        found = _own(place)
        if len(found) >= SIGNATURE_BYTES and not place.stat().st_mode & OTHERS:
            return found
        place.unlink()
    with suppress(FileExistsError):
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(os.urandom(SIGNATURE_BYTES))
    found = _own(place)
    if len(found) < SIGNATURE_BYTES:  # somebody else is just writing it
        raise BlockingIOError
    return found


def _put(target: Path, content: bytes) -> None:
    """Put a file there whole: written beside, then renamed."""
    beside = target.with_name(f"{target.name}.{os.urandom(8).hex()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _tidy(folder: Path) -> None:
    """Let the older half of the entries go where they have become too many or too large.

    What a crash left half written counts among them.
    """
    seen = [(entry.lstat(), entry) for entry in folder.iterdir() if entry.name != "key"]
    if len(seen) > MOST_ENTRIES or sum(each.st_size for each, _ in seen) > MOST_KEPT_BYTES:
        seen.sort(key=lambda each: each[0].st_mtime_ns)
        for _, entry in seen[: len(seen) // 2]:
            entry.unlink(missing_ok=True)
