"""A Word template, ready to print any plan: known from before, or read now.

Reading a template takes as long as building a plan, so what was learned is kept: for this
process in memory, for the next one in the user's cache, under the hash of its bytes and of
every program that had a part in it.
"""

from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import msgspec
from jinja2 import TemplateError
from msgspec import Struct

from kehoach import cache as kept
from kehoach.diagnostic import Location, Message, Refused
from kehoach.writing.called import FUNCTIONS, Called
from kehoach.writing.files import digest
from kehoach.writing.press import Press
from kehoach.writing.press.compiling import PrintingEnvironment
from kehoach.writing.system_errors import REASONS
from kehoach.writing.words_on_page import FIELDS

MISSING = Message(
    "M001", "không tìm thấy mẫu", "kiểm tra đường dẫn; mẫu gốc là templates/ke-hoach.docx"
)
UNREADABLE = Message("M002", "không đọc được mẫu: {reason}", "kiểm tra quyền đọc của tệp")
UNPRINTABLE = Message(
    "M021",
    "mẫu không in được: một thẻ gọi giá trị không có ở chỗ nó đứng ({reason})",
    "xem lại các thẻ vừa sửa (source chỉ dùng trong cột kinh phí theo nguồn), "
    "hoặc lấy lại mẫu gốc",
)
MADE_BY = ("docxtpl", "jinja2", "lxml", "python-docx")


class Template(Struct, frozen=True):
    """What a template prints and how."""

    called: Called
    printed: frozenset[tuple[str, str]]
    """The fields that its tags print, each with the name of its record."""
    press: Press | None = None
    content: bytes = b""
    """Its bytes, where docxtpl itself must print: there is no press."""
    unserved: str = ""
    """What no press can serve."""


@cache
def environment() -> PrintingEnvironment:
    """Give the Jinja that templates are compiled and printed with."""
    return PrintingEnvironment(FIELDS, FUNCTIONS)


def open_template(path: Path, file: str) -> Template:
    """Open a template; `file` is its name in messages.

    Raises:
        Refused: The file or one of its tags cannot be used; all problems at once.

    """
    return _opened(_content(path, file), file)


@lru_cache(maxsize=16)
def _opened(content: bytes, file: str) -> Template:
    key = " ".join((digest(content), *map(version, MADE_BY)))
    template = _known(key)
    if template is None:
        from kehoach.writing.template_reading import read_template  # noqa: PLC0415 - 60 ms

        try:
            template = read_template(content, file, environment())
        except TemplateError as error:
            raise unprintable(error, file) from error
        kept.write("template", key, msgspec.msgpack.encode(template))
    return template


def unprintable(error: TemplateError, file: str) -> Refused:
    """Say which name a tag calls where it is not known, or what of it is broken."""
    quoted = (error.message or "").split("'")[1::2]
    reason = quoted[-1] if quoted else "?"
    return Refused([UNPRINTABLE.at(Location(file), reason=reason)])


def _known(key: str) -> Template | None:
    entry = kept.read("template", key)
    try:
        return msgspec.msgpack.decode(entry, type=Template) if entry else None
    except msgspec.MsgspecError:
        return None


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused([MISSING.at(Location(file))]) from error
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror)
        raise Refused([UNREADABLE.at(Location(file), reason=reason)]) from error
