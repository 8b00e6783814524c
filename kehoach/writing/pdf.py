"""DOCX → PDF by LibreOffice, where it is installed."""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
TIMEOUT_S = 180


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
            answer = subprocess.run(command, capture_output=True, timeout=60, check=True)  # noqa: S603
        except (OSError, subprocess.SubprocessError):
            return None
    return answer.stdout.decode("utf-8", "replace").strip() or None


def print_pdf(content: bytes) -> bytes | None:
    """Print a document to PDF; None without LibreOffice or when it fails.

    Runs with a profile of its own, so that an open LibreOffice is not disturbed.
    """
    program = office_program()
    if program is None:
        return None
    try:
        return _printed(program, content)
    except (OSError, subprocess.SubprocessError):
        return None


def _printed(program: Path, content: bytes) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(content)
        profile = (Path(folder) / "profile").as_uri()
        command = [
            str(program),
            f"-env:UserInstallation={profile}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder),
            str(source),
        ]
        subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=True)  # noqa: S603
        printed = source.with_suffix(".pdf")
        return printed.read_bytes() if printed.exists() else None
