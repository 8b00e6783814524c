"""Files written whole or not at all.

Everything is written beside its place first, forced to disk, and then renamed: a full disk
or a crash leaves the old file or the new one.
"""

import hashlib
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.system_errors import cannot_write

STANDS = Message(
    "K003", "đã có tệp này, chương trình không ghi đè", "đặt tên khác, hoặc xóa tệp cũ trước"
)
CHANGED_MEANWHILE = Message(
    "K004",
    "tệp này đã đổi trong lúc đang làm, chương trình không ghi đè",
    "lưu và đóng tệp ở chương trình khác, rồi chạy lại lệnh",
)


def digest(content: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_new(target: Path, content: bytes, *, shown: str) -> None:
    """Write a file that does not stand yet, whole or not at all.

    Raises:
        Refused: The file stands already, or the folder cannot be written.

    """
    try:
        if target.exists():
            raise Refused([STANDS.at(Location(shown))])
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(target, content)
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error


def write_over(target: Path, content: bytes, *, shown: str) -> None:
    """Write a file of the program's own anew, whole or not at all.

    Raises:
        Refused: The folder cannot be written.

    """
    try:
        replace_whole(target, content)
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error


def replace_standing(target: Path, before: bytes, content: bytes, *, shown: str) -> None:
    """Put new content into a file that was read as `before`, unless it changed meanwhile.

    Raises:
        Refused: The file has changed, or the folder cannot be written.

    """
    try:
        with ExitStack() as staged:
            beside = stage(staged, target.resolve(), content)
            check_unchanged(target, before, shown)
            beside.replace(target.resolve())
    except OSError as error:
        raise Refused([cannot_write(error, shown)]) from error


def check_unchanged(target: Path, before: bytes, shown: str) -> None:
    """Refuse where a file no longer is what was read of it."""
    if target.read_bytes() != before:
        raise Refused([CHANGED_MEANWHILE.at(Location(shown))])


def free_name(beside: Path, ending: str) -> Path:
    """Give the first name beside a file that is free: '<stem>.<ending>-1.docx', '-2' …."""
    number = 1
    while (
        free := beside.with_name(f"{beside.stem}.{ending}-{number}{beside.suffix}")
    ).exists():
        number += 1
    return free


def replace_whole(target: Path, content: bytes) -> None:
    """Write beside the target, force to disk, rename: the old file or the new, whole."""
    with ExitStack() as staged:
        stage(staged, target, content).replace(target)


def stage(staged: ExitStack, target: Path, content: bytes) -> Path:
    """Write beside the target and force to disk; what is not renamed goes with `staged`."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    beside = Path(name)
    staged.callback(beside.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(0o644)
    return beside
