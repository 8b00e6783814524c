"""One writer at a time: two builds of the same document wait for each other.

Without it a document of one build could come to stand beside the manifest of the other.
The lock is the operating system's, so a crash leaves none behind. It holds between the
programs of one user on one machine; where there is no place for it, nobody waits.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.files import digest

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    from msvcrt import LK_NBLCK, locking  # type: ignore[attr-defined,unused-ignore]

BUSY = Message(
    "K024",
    "một lần xuất khác đang ghi tệp này",
    "đợi lần xuất đó xong rồi chạy lại; nếu không còn lần nào, khởi động lại máy",
)
PATIENCE_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 0.02


@contextmanager
def only_writer(target: Path, shown: str, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the right to write `target` and what goes with it; wait for whoever holds it.

    Raises:
        Refused: Somebody held it for `patience` seconds.

    """
    descriptor = _opened(target)
    if descriptor is None:
        yield
        return
    try:
        end = time.monotonic() + patience
        while not _taken(descriptor):
            if time.monotonic() > end:
                raise Refused([BUSY.at(Location(shown))])
            time.sleep(LOOK_AGAIN_SECONDS)
        yield
    finally:
        os.close(descriptor)


def _opened(target: Path) -> int | None:
    name = digest(str(target.resolve()).encode())[:32]
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    place = Path(tempfile.gettempdir()) / f"kehoach-{user}-{name}.lock"
    with suppress(OSError):
        flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        return os.open(place, flags, 0o600)
    return None


def _taken(descriptor: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        if os.name == "nt":
            locking(descriptor, LK_NBLCK, 1)
        else:
            flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True
