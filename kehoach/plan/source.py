"""YAML text → plain data, with the line of every key and value.

The reader is narrow on purpose: a scalar stays the text that the officer typed
(so `3.640` is never 3.64, `010` never 8, `no` never False), and what YAML can do
beyond mappings, lists and scalars is refused with its place.
"""

from pathlib import Path
from typing import Any

import yaml

from kehoach.diagnostic import Location, Message
from kehoach.language.lettering import forbidden_characters, is_nfc
from kehoach.plan.yaml_tree import LOADER, Source, fill

MAX_BYTES = 20_000_000

MISSING = Message(
    "N001",
    "không tìm thấy tệp {name}",
    "tạo tệp này trong thư mục kế hoạch, hoặc kiểm tra lại đường dẫn",
)
UNREADABLE = Message(
    "N002",
    "không đọc được tệp",
    "kiểm tra quyền đọc; đóng tệp nếu chương trình khác đang giữ",
)
NOT_FILE = Message(
    "N002", "'{name}' không phải là tệp", "đổi tên hoặc xóa thư mục trùng tên, rồi tạo tệp"
)
TOO_LARGE = Message(
    "N003",
    "tệp lớn hơn {limit} MB",
    "tệp dữ liệu của một kế hoạch chỉ vài trăm KB; kiểm tra xem có đúng tệp không",
)
NOT_UTF8 = Message(
    "N004",
    "tệp không ở bảng mã UTF-8 (byte 0x{byte:02X})",
    "lưu lại tệp với bảng mã UTF-8 (Notepad: Lưu dưới dạng… → Mã hóa: UTF-8)",
)
FORBIDDEN = Message(
    "N005", "ký tự không được dùng: {reason}", "xóa ký tự này; thụt dòng bằng dấu cách"
)
TAB = "dấu Tab"
NOT_NFC = Message(
    "N006",
    "chữ tiếng Việt ở dạng tổ hợp (dấu tách rời): '{text}'",
    "gõ lại bằng Unicode dựng sẵn (UniKey: bảng mã 'Unicode', không phải 'Unicode tổ hợp')",
)


def read_source(path: Path, name: str) -> Source:
    """Read one YAML file; problems are gathered in the result, never raised."""
    source = Source(name)
    text = _decoded(path, source)
    if text is not None:
        fill(source, _checked(text, source))
        _check_values(source)
    return source


def _decoded(path: Path, source: Source) -> str | None:
    place = Location(source.name)
    try:
        if path.exists() and not path.is_file():
            source.problems.append(NOT_FILE.at(place, name=path.name))
            return None
        if path.stat().st_size > MAX_BYTES:
            source.problems.append(TOO_LARGE.at(place, limit=MAX_BYTES // 1_000_000))
            return None
        content = path.read_bytes()
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except (FileNotFoundError, NotADirectoryError):
        source.problems.append(MISSING.at(place, name=path.name))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        source.problems.append(NOT_UTF8.at(Location(source.name, line), byte=byte))
    except OSError:
        source.problems.append(UNREADABLE.at(place))
    return None


def _checked(text: str, source: Source) -> str:
    """Report each character that may not stand, and blank it so that reading can go on."""
    found = [
        (offset, TAB if text[offset] == "\t" else reason)
        for offset, reason in forbidden_characters(text)
    ]
    for offset, reason in found:
        line, column = _line_and_column(text, offset)
        source.problems.append(FORBIDDEN.at(Location(source.name, line, column), reason=reason))
    if found:
        letters = list(text)
        for offset, _ in found:
            letters[offset] = " "
        text = "".join(letters)
    return text


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _check_values(source: Source) -> None:
    """Report what may not stand in a key or a value; one look over all finds most clean."""
    together = "\n".join(
        [str(path[-1]) for path in source.keys] + [text for _, text in source.texts()]
    )
    if is_nfc(together) and not any(forbidden_characters(together)):
        return
    keys = [(source.key_at(path), str(path[-1])) for path in source.keys]
    for place, text in keys + [(source.value_at(path), text) for path, text in source.texts()]:
        if not is_nfc(text):
            source.problems.append(NOT_NFC.at(place, text=text[:40]))
        for _, reason in forbidden_characters(text):  # from escapes such as "\u0007"
            source.problems.append(FORBIDDEN.at(place, reason=reason))


def read_our_own(path: Path) -> Any:  # noqa: ANN401 - YAML's own values
    """Read a YAML file that the program ships: plain values, as PyYAML types them."""
    return yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader
