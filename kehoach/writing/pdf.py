"""DOCX → PDF by LibreOffice, where it is installed: for looking at, or for the archive."""

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kehoach.writing.office import ask_office, is_open, office_command, profile_in

PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
TIMEOUT_S = 180
VERSION_S = 60
FOR_LOOKING = "pdf"
ARCHIVE_OPTIONS: dict[str, int | bool] = {
    "SelectPdfVersion": 2,
    "UseTaggedPDF": True,
    "DisplayPDFDocumentTitle": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
}
"""PDF/A-2b, which embeds every font; tagged for screen readers, its title in the window.

Comments of a draft are not printed: LibreOffice gives them no place on the page.
"""
XMP = re.compile(rb"<\?xpacket begin.*?(?=<\?xpacket end)", re.DOTALL)
ESCAPED_TWICE = re.compile(rb"&amp;(amp|lt|gt|quot|apos);")


@dataclass(slots=True)
class Door:
    """The LibreOffice that this process prints through; None: a new one for each document."""

    folder: Path | None = None


DOOR = Door()


def print_through(folder: Path | None) -> None:
    """Print through the LibreOffice that `kept_open` gave, from now on in this process.

    What it cannot print is printed by a new one; after it failed to answer, everything is.
    """
    DOOR.folder = folder


@cache
def office_program() -> Path | None:
    """Find LibreOffice, once; None where it is not installed."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in PLACES if Path(place).is_file()), None)


def office_version() -> str | None:
    """Ask LibreOffice for its version: 'LibreOffice 7.4.7.2 …'; None without it."""
    program = office_program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [str(program), profile, "--headless", "--version"]
        try:
            answer = ask_office(command, VERSION_S)
        except (OSError, subprocess.SubprocessError):
            return None
    return answer.decode("utf-8", "replace").strip() or None


def print_pdf(content: bytes) -> bytes | None:
    """Print a document to PDF; None without LibreOffice or when it fails.

    Runs with a profile of its own, so that an open LibreOffice is not disturbed.
    """
    return _print(content, FOR_LOOKING)


def print_archive(content: bytes) -> bytes | None:
    """Print a document to a tagged PDF/A-2b; None without LibreOffice or when it fails.

    Language, title, author and keywords come from the document's styles and properties.
    """
    printed = _print(content, _archive_filter())
    return None if printed is None else _escaped_once(printed)


def _archive_filter() -> str:
    """Name LibreOffice's filter with its options: 'pdf:writer_pdf_Export:{…}'."""
    kinds = {int: "long", bool: "boolean"}
    options = {
        name: {"type": kinds[type(value)], "value": str(value).lower()}
        for name, value in ARCHIVE_OPTIONS.items()
    }
    return f"pdf:writer_pdf_Export:{json.dumps(options)}"


def _escaped_once(pdf: bytes) -> bytes:
    """Mend the XMP of a PDF/A, in which LibreOffice 7.4 escapes '&' twice.

    The packet keeps its length (it ends in blanks), so that no place in the file moves.
    """

    def mend(packet: re.Match[bytes]) -> bytes:
        return ESCAPED_TWICE.sub(rb"&\1;", packet[0]).ljust(len(packet[0]))

    return XMP.sub(mend, pdf)


def _print(content: bytes, form: str) -> bytes | None:
    program = office_program()
    if program is None:
        return None
    return _by_open_office(program, content, form) or _by_new_office(program, content, form)


def _by_open_office(program: Path, content: bytes, form: str) -> bytes | None:
    folder = DOOR.folder
    if folder is None:
        return None
    try:
        if is_open(folder):
            return _printed(program, content, form, profile_in(folder))
    except subprocess.TimeoutExpired:
        pass
    except (OSError, subprocess.SubprocessError):
        return None
    print_through(None)
    return None


def _by_new_office(program: Path, content: bytes, form: str) -> bytes | None:
    try:
        return _printed(program, content, form, None)
    except (OSError, subprocess.SubprocessError):
        return None


def _printed(program: Path, content: bytes, form: str, profile: Path | None) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(content)
        command = [
            *office_command(program, profile or Path(folder) / "profile"),
            *("--convert-to", form, "--outdir", folder),
            str(source),
        ]
        ask_office(command, TIMEOUT_S)
        printed = source.with_suffix(".pdf")
        return printed.read_bytes() if printed.exists() else None
