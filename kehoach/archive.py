"""Bounded, safe opening of ZIP archives (DOCX, XLSX) that may come from strangers."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import BinaryIO, TypeAlias

from kehoach.diagnostic import Location, Message, Refused

MAX_ENTRIES = 2_000
MAX_BYTES = 400_000_000
MAX_RATIO = 200
RATIO_FROM_BYTES = 1_000_000
"""Small parts of repeated text compress well beyond any ratio that means harm."""

EMPTY = Message("A001", "tệp rỗng (0 byte)", "lấy lại tệp gốc; tệp này đã hỏng")
NOT_ARCHIVE = Message(
    "A002",
    "không phải tệp Word .docx",
    "mở bằng Word rồi lưu lại dạng .docx (không phải .doc, .rtf, .pdf)",
)
TOO_MANY = Message("A003", "tệp có quá nhiều thành phần", "lưu lại tệp bằng Word rồi thử lại")
TOO_LARGE = Message(
    "A004", "nội dung giải nén quá lớn, nghi là tệp phá hoại", "không dùng tệp này"
)
REPEATED = Message("A005", "thành phần '{name}' có hai lần", "lưu lại tệp bằng Word")
BAD_NAME = Message("A006", "tên thành phần '{name}' không an toàn", "không dùng tệp này")
DAMAGED = Message("A007", "tệp hỏng: {name}", "lấy lại tệp gốc; tệp này đã hỏng")
LOCKED = Message("A008", "tệp có mật khẩu", "bỏ mật khẩu trong Word rồi thử lại")
OLD_WORD = Message(
    "A009",
    "tệp dạng cũ (.doc, .xls), không đọc được",
    "mở bằng Word rồi lưu lại dạng .docx",
)
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound File Binary: Office before 2007, and what Office locks with a password."""
LOCKED_WITHIN = "EncryptedPackage".encode("utf-16-le")


def read_parts(content: bytes, file: str) -> dict[str, bytes]:
    """Give every part of an archive by name.

    Raises:
        Refused: The file is empty, no archive, damaged, locked, too large, or repeats a part.

    """
    place = Location(file)
    if not content:
        raise Refused([EMPTY.at(place)])
    if content.startswith(OLD_FORMAT):
        raise Refused([(LOCKED if LOCKED_WITHIN in content else OLD_WORD).at(place)])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check(entries, place)
            return {
                entry.filename: _read(archive, entry, place)
                for entry in entries
                if not entry.is_dir()
            }
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused([NOT_ARCHIVE.at(place)]) from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Location) -> bytes:
    try:
        return archive.read(entry)
    except (
        *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
        *(EOFError, NotImplementedError, ValueError, OSError),
    ) as error:
        raise Refused([DAMAGED.at(place, name=entry.filename)]) from error


def _check(entries: list[zipfile.ZipInfo], place: Location) -> None:
    if len(entries) > MAX_ENTRIES:
        raise Refused([TOO_MANY.at(place)])
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise Refused([TOO_LARGE.at(place)])
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 1:
            raise Refused([LOCKED.at(place)])
        if name.startswith(("/", "\\")) or ".." in name.split("/"):
            raise Refused([BAD_NAME.at(place, name=name)])
        if name in seen:
            raise Refused([REPEATED.at(place, name=name)])
        if entry.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * entry.compress_size):
            raise Refused([TOO_LARGE.at(place)])
        seen.add(name)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Give an archive with one part replaced; order, dates and all other parts stay.

    `content` is an archive that `read_parts` has accepted.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        new.comment = old.comment
        for entry in old.infolist():
            stays = b"" if entry.is_dir() else old.read(entry)
            new.writestr(entry, part if entry.filename == name else stays)
    return target.getvalue()


Part: TypeAlias = bytes | Iterable[bytes]
"""The bytes of a part, whole or in blocks."""


def write_parts(parts: Mapping[str, Part]) -> bytes:
    """Pack parts into an archive in memory, as `pack` does."""
    target = io.BytesIO()
    pack(parts, target)
    return target.getvalue()


def pack(parts: Mapping[str, Part], target: BinaryIO) -> None:
    """Pack parts into an archive: the same parts give the same bytes on any machine.

    Dates are fixed, names sorted ([Content_Types].xml first, as OPC readers like it),
    and parts stand uncompressed: deflate's output differs between zlib builds. Parts in
    blocks are written as they come; `target` must be able to seek.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry, part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name]
            entry.create_system = 0
            blocks = (part,) if isinstance(part, bytes) else part
            with archive.open(entry, "w") as opened:
                for block in blocks:
                    opened.write(block)
