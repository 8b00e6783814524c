"""A plan's files as they stood at a revision of git: the door to that program."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kehoach.diagnostic import Location, Message, Refused
from kehoach.plan.load import plan_files

PROGRAM = "git"
TIMEOUT_S = 60
REASONS = {
    "not a git repository": "không thấy kho ở đây hay ở thư mục nào bên trên",
    "dubious ownership": "kho thuộc về người dùng khác trên máy này",
}
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")

NO_GIT = Message(
    "C010",
    "máy không có git, không lấy được bản '{revision}'",
    "cài git, hoặc giữ bản cũ thành thư mục riêng rồi so sánh hai thư mục",
)
NO_REPOSITORY = Message(
    "C011",
    "không mở được kho git của thư mục này: {reason}",
    "chỉ so sánh với bản cũ (@…) khi dữ liệu được lưu bằng git",
)
UNKNOWN_REVISION = Message(
    "C012",
    "kho git không có bản '{revision}'",
    "ghi HEAD (lần lưu cuối), HEAD~1 (lần trước nữa), tên nhánh, thẻ hoặc mã lần lưu",
)
NOT_AT_REVISION = Message(
    "C013",
    "bản '{revision}' chưa có tệp này",
    "chọn bản khác; xem các lần lưu: git log --oneline -- {folder}",
)
NO_ANSWER = Message(
    "C014", "git không trả lời: {reason}", "chạy lại; kiểm tra kho bằng git fsck"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A plan's folder at one commit: what the user called it, and what git calls it."""

    folder: Path
    """The folder as it would stand today; it need not be there any more."""
    name: str
    commit: str

    def shown(self, file: str) -> str:
        """Name a file of it in messages: 'data/2025/plan.yaml@HEAD'."""
        return f"{file}@{self.name}"


def find_revision(folder: Path, name: str, shown: str) -> Revision:
    """Find a revision of the repository that holds a folder; `shown` names the folder.

    Raises:
        Refused: There is no git, no repository, or no such revision.

    """
    place = Location(shown)
    standing = _standing(folder)
    inside = _git(standing, place, name, "rev-parse", "--show-prefix")
    if inside.returncode:
        raise Refused([NO_REPOSITORY.at(place, reason=_reason(inside))])
    if not name or name.startswith("-"):  # git would take it for an option
        raise Refused([UNKNOWN_REVISION.at(place, revision=name)])
    found = _git(
        standing, place, name, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"
    )
    commit = found.stdout.decode("utf-8", "replace").strip()
    if found.returncode or not COMMIT.fullmatch(commit):
        raise Refused([UNKNOWN_REVISION.at(place, revision=name)])
    return Revision(folder, name, commit)


def copy_plan(revision: Revision, target: Path, shown: str) -> Path:
    """Write the plan's files of a revision under `target`; give the plan's folder there.

    Raises:
        Refused: The revision has no plan in that folder.

    """
    folder = target / revision.folder.name
    folder.mkdir(parents=True)
    own = folder / "organisation.yaml"
    wanted = [own, *plan_files(folder)]  # an own organisation comes before the one beside
    for path in dict.fromkeys(wanted):
        content = _content(revision, path.relative_to(target), shown)
        if content is not None:
            path.write_bytes(content)
        elif path.name == "plan.yaml":
            place = Location(f"{shown}/plan.yaml")
            raise Refused([NOT_AT_REVISION.at(place, revision=revision.name, folder=shown)])
    return folder


def _content(revision: Revision, path: Path, shown: str) -> bytes | None:
    """Read a file at the revision; `path` is given from the folder above the plan's."""
    standing = _standing(revision.folder)
    rest = Path(os.path.relpath(revision.folder.parent / path, standing))
    name = f"{revision.commit}:./{rest.as_posix()}"
    found = _git(standing, Location(shown), revision.name, "cat-file", "blob", name)
    return None if found.returncode else found.stdout


def _standing(folder: Path) -> Path:
    """Give a plan's folder, or the nearest one above it that is there today."""
    full = folder.absolute()
    return next(each for each in (full, *full.parents) if each.is_dir())


def _git(
    folder: Path, place: Location, revision: str, *arguments: str
) -> "subprocess.CompletedProcess[bytes]":
    command = [PROGRAM, "--no-optional-locks", "-C", str(folder), *arguments]
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - a name that begins with '-' was refused
            command, capture_output=True, timeout=TIMEOUT_S, check=False, env=environment
        )
    except FileNotFoundError as error:
        raise Refused([NO_GIT.at(place, revision=revision)]) from error
    except subprocess.TimeoutExpired as error:
        reason = f"quá {TIMEOUT_S} giây"
        raise Refused([NO_ANSWER.at(place, reason=reason)]) from error
    except OSError as error:
        raise Refused([NO_ANSWER.at(place, reason=error.strerror)]) from error


def _reason(answer: "subprocess.CompletedProcess[bytes]") -> str:
    """Say in Vietnamese why git opens no repository, or else in its own words."""
    said = answer.stderr.decode("utf-8", "replace").strip()
    known = (reason for sign, reason in REASONS.items() if sign in said)
    return next(known, said.partition("\n")[0].removeprefix("fatal: "))
