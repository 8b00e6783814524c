"""Which typeface this machine shows where a document asks for another."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("C:/Windows/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts")
FILES = {"Times New Roman": ("times.ttf", "Times New Roman.ttf")}
SAME_WIDTHS = frozenset({"Liberation Serif", "Tinos"})
"""Typefaces with the widths of Times New Roman: lines and pages break alike."""


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
