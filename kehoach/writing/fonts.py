"""Which typeface stands where a document asks for another, and what that means."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("C:/Windows/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts")
FILES = {"Times New Roman": ("times.ttf", "Times New Roman.ttf")}
DEMANDED = "Times New Roman"
"""What the templates ask for; the rule on typefaces (ND30-PAGE-07) holds them to it."""
SAME_WIDTHS = frozenset({"Liberation Serif", "Tinos"})
"""Typefaces with the widths of Times New Roman: lines and pages break alike."""


NOT_KNOWN = "không rõ phông thay thế: số trang trên máy này chỉ để tham khảo"
ALIKE = (
    "{shown} cùng bề rộng chữ với {wanted}: ngắt dòng, ngắt trang như nhau, chỉ nét chữ là của "
    "{shown}; tệp Word vẫn ghi {wanted}"
)
UNLIKE = (
    "{shown} khác bề rộng chữ với {wanted}: số trang và ngắt dòng không đúng như trên máy có "
    "{wanted}; cài {wanted}, hoặc gói fonts-liberation2"
)
IN_PDF = "Phông chữ trong PDF: {fonts}."
FOR_ISSUE = "Khi phát hành, nếu nét chữ phải đúng {wanted} thì in từ máy có phông này."
WITHOUT_FONTS = "Tệp PDF không có phông chữ nào: trong tệp không có chữ."


@dataclass(frozen=True, slots=True)
class FontInUse:
    """The typeface that stands in; `same_widths` means that pages break alike."""

    wanted: str
    shown: str | None
    """None: could not be found out."""

    @property
    def is_there(self) -> bool:
        """The wanted typeface itself is installed."""
        return self.shown == self.wanted

    @property
    def same_widths(self) -> bool:
        """Lines and pages break as with the wanted typeface."""
        return self.is_there or self.shown in SAME_WIDTHS


def font_in_use(wanted: str) -> FontInUse:
    """Find what this machine shows for a typeface, by fontconfig or the system's folders."""
    files = (Path(folder) / file for folder in FOLDERS for file in FILES.get(wanted, ()))
    if any(file.is_file() for file in files):
        return FontInUse(wanted, wanted)
    program = shutil.which("fc-match")
    if program is None:
        return FontInUse(wanted, None)
    command = [program, "--format=%{family[0]}", wanted]
    answer = subprocess.run(command, capture_output=True, timeout=20, check=False)  # noqa: S603
    return FontInUse(wanted, answer.stdout.decode("utf-8", "replace").strip() or None)


def meaning(font: FontInUse) -> str:
    """Say what it means that another typeface stands in; nothing where none does."""
    if font.is_there:
        return ""
    if font.shown is None:
        return NOT_KNOWN
    sentence = ALIKE if font.same_widths else UNLIKE
    return sentence.format(shown=font.shown, wanted=font.wanted)


def font_statement(families: Iterable[str], wanted: str = DEMANDED) -> str:
    """Say which typefaces a PDF holds, and what those mean that are not the wanted one.

    >>> font_statement(["Times New Roman"])
    'Phông chữ trong PDF: Times New Roman.'
    """
    listed = sorted(set(families))
    if not listed:
        return WITHOUT_FONTS
    others = [FontInUse(wanted, family) for family in listed if family != wanted]
    told = [IN_PDF.format(fonts=", ".join(listed))]
    told += [f"{meaning(font)}." for font in others]
    told += [FOR_ISSUE.format(wanted=wanted)] if others else []
    return " ".join(told)
