"""LibreOffice kept open: it starts once and prints many documents, 0.1 s each instead of 1 s.

A LibreOffice that runs takes over what a second one with the same profile is asked to print,
through a door of its own (a pipe named after the profile), on every system. It leaves after
such an order unless a document stands open in it, so each one opens an empty page first.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PAGE = "trang-trong.fodt"
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:body><office:text/></office:body></office:document>\n"
)
START_S = 60
LEAVE_S = 10


@contextmanager
def kept_open(program: Path, count: int) -> Iterator[list[Path]]:
    """Keep `count` LibreOffices open; give the folder of each, for `print_through`.

    The folders hold profiles of their own, so that an open LibreOffice is not disturbed. All
    is closed and removed in the end.
    """
    place = Path(tempfile.mkdtemp(prefix="kehoach-"))
    running: list[subprocess.Popen[bytes]] = []
    try:
        folders = [place / str(number) for number in range(count)]
        for folder in folders:
            folder.mkdir()
            (folder / PAGE).write_text(EMPTY, encoding="utf-8")
            with suppress(OSError):  # what does not start is not waited for: see `is_open`
                running.append(_started(_opening(program, folder)))
        yield folders
    finally:
        for office in running:
            _close(office)
        shutil.rmtree(place, ignore_errors=True)


def office_command(program: Path, profile: Path) -> list[str]:
    """Give the start of every command line: no window, the profile in this folder."""
    return [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore"),
    ]


def ask_office(command: Sequence[str], limit_s: float) -> bytes:
    """Run LibreOffice once, to its end; give what it printed.

    What starts is a script that starts a program that starts another. All of them are ended
    when the time is over: to end the first alone would leave the last at work, in a profile
    that is gone.

    Raises:
        OSError: It does not start.
        subprocess.SubprocessError: It failed, or took longer than `limit_s` seconds.

    """
    office = _started(command, subprocess.PIPE)
    try:
        printed, _ = office.communicate(timeout=limit_s)
    except BaseException:
        _close(office)
        raise
    if office.returncode:
        raise subprocess.CalledProcessError(office.returncode, command)
    return printed


def profile_in(folder: Path) -> Path:
    """Give the profile of the LibreOffice that is kept open in a folder."""
    return folder / "profile"


def is_open(folder: Path) -> bool:
    """Wait until the LibreOffice of a folder has opened its page; False where it does not."""
    lock = folder / f".~lock.{PAGE}#"
    limit = time.monotonic() + START_S
    while not lock.exists():
        if time.monotonic() > limit or not folder.is_dir():
            return False
        time.sleep(0.02)
    return True


def _opening(program: Path, folder: Path) -> list[str]:
    command = office_command(program, profile_in(folder))
    return [*command, "--nologo", str(folder / PAGE)]


def _started(
    command: Sequence[str], output: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a LibreOffice outside our group: Ctrl+C is for us, and we close it ourselves."""
    return subprocess.Popen(  # noqa: S603 - the program that `office_program` found
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _close(office: subprocess.Popen[bytes]) -> None:
    """End a LibreOffice with the processes that it started."""
    with suppress(OSError, subprocess.SubprocessError):
        if os.name == "nt":
            end = ["taskkill", "/F", "/T", "/PID", str(office.pid)]
            subprocess.run(end, capture_output=True, timeout=LEAVE_S, check=False)  # noqa: S603
        else:
            os.killpg(office.pid, signal.SIGKILL)
        office.wait(LEAVE_S)
    if office.stdout:
        office.stdout.close()
