"""A plan as it stood at a revision of git: the right bytes, or a clear refusal."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kehoach.diagnostic import Refused
from kehoach.exchange import revisions
from kehoach.exchange.revisions import copy_plan, find_revision
from tests.as_user import copy_data

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder, *arguments):
    identity = ["-c", "user.name=Kiểm thử", "-c", "user.email=thu@example.invalid"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def save(folder, name):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", name)


@pytest.fixture
def repository(tmp_path):
    """A repository with a plan; the amount was 3.640 in the first revision, then 4.000."""
    folder = tmp_path / "kho"
    copy_data(folder / "data")
    git(folder, "init", "-q", "-b", "main")
    save(folder, "một")
    tasks = folder / "data/2025/tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("3.640", "4.000"), "utf-8")
    save(folder, "hai")
    return folder


def copied(folder, revision, target):
    target.mkdir()
    return copy_plan(find_revision(folder, revision, "data/2025"), target, "data/2025")


def refusal(folder, revision, target):
    with pytest.raises(Refused) as caught:
        copied(folder, revision, target)
    return [(each.code, str(each.location)) for each in caught.value.problems]


def test_the_files_are_those_of_the_revision_byte_by_byte(repository, tmp_path):
    plan = copied(repository / "data/2025", "HEAD~1", tmp_path / "ra")
    for name in ("plan.yaml", "tasks.yaml"):
        assert (plan / name).read_bytes() == (ROOT / "data/2025" / name).read_bytes()
    organisation = (ROOT / "data/organisation.yaml").read_bytes()
    assert (plan.parent / "organisation.yaml").read_bytes() == organisation


@pytest.mark.parametrize("name", ["HEAD", "main", "v1", "short"])
def test_a_revision_is_named_in_any_way_that_git_knows(repository, tmp_path, name):
    git(repository, "tag", "v1")
    if name == "short":
        name = git(repository, "rev-parse", "--short", "HEAD").strip()
    plan = copied(repository / "data/2025", name, tmp_path / "ra")
    assert "budget: 4.000" in (plan / "tasks.yaml").read_text("utf-8")


def test_what_was_not_saved_is_not_in_the_revision(repository, tmp_path):
    tasks = repository / "data/2025/tasks.yaml"
    tasks.write_text("hỏng", "utf-8")
    plan = copied(repository / "data/2025", "HEAD", tmp_path / "ra")
    assert "budget: 4.000" in (plan / "tasks.yaml").read_text("utf-8")


def test_a_plan_that_was_deleted_since_is_found(repository, tmp_path):
    shutil.rmtree(repository / "data")
    plan = copied(repository / "data/2025", "HEAD", tmp_path / "ra")
    assert (plan / "plan.yaml").is_file()


def test_an_organisation_of_its_own_comes_along(repository, tmp_path):
    own = repository / "data/2025/organisation.yaml"
    shutil.copy(repository / "data/organisation.yaml", own)
    save(repository, "ba")
    plan = copied(repository / "data/2025", "HEAD", tmp_path / "ra")
    assert (plan / "organisation.yaml").read_bytes() == own.read_bytes()


def test_a_repository_inside_the_plans_folder_is_found(tmp_path):
    folder = tmp_path / "2025"
    shutil.copytree(ROOT / "data/2025", folder)
    shutil.copy(ROOT / "data/organisation.yaml", folder)
    git(folder, "init", "-q")
    save(folder, "một")
    plan = copied(folder, "HEAD", tmp_path / "ra")
    assert (plan / "organisation.yaml").is_file()


@pytest.mark.parametrize(
    "name", ["", "không-có", "--output=/tmp/x", "-x", "HEAD:data", "^HEAD", "HEAD..main", "a b"]
)
def test_a_revision_that_is_none_is_refused_c012(repository, tmp_path, name):
    assert refusal(repository / "data/2025", name, tmp_path / "ra") == [("C012", "data/2025")]


def test_a_name_that_begins_like_an_option_never_reaches_git(repository, monkeypatch):
    seen = []
    run = subprocess.run

    def noted(command, **options):
        seen.extend(command)
        return run(command, **options)

    monkeypatch.setattr(revisions.subprocess, "run", noted)
    with pytest.raises(Refused):
        find_revision(repository / "data/2025", "--help", "data/2025")
    assert not [word for word in seen if word.startswith("--help")]


def test_a_revision_without_the_plan_is_refused_c013(repository, tmp_path):
    found = refusal(repository / "data/2026", "HEAD", tmp_path / "ra")
    assert found == [("C013", "data/2025/plan.yaml")]


def test_a_folder_outside_of_git_is_refused_c011(tmp_path):
    (tmp_path / "2025").mkdir()
    assert refusal(tmp_path / "2025", "HEAD", tmp_path / "ra") == [("C011", "data/2025")]


def test_a_machine_without_git_is_refused_c010(repository, tmp_path, monkeypatch):
    monkeypatch.setattr(revisions, "PROGRAM", "git-không-có")
    assert refusal(repository / "data/2025", "HEAD", tmp_path / "ra") == [("C010", "data/2025")]


def test_git_that_does_not_answer_is_refused_c014(repository, tmp_path, monkeypatch):
    monkeypatch.setattr(revisions, "TIMEOUT_S", 0)
    assert refusal(repository / "data/2025", "HEAD", tmp_path / "ra") == [("C014", "data/2025")]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("fatal: not a git repository (or any…)", "không thấy kho ở đây hay ở thư mục nào"),
        ("fatal: detected dubious ownership in …", "kho thuộc về người dùng khác"),
        ("fatal: something new\nmore", "something new\n  →"),
    ],
)
def test_git_s_reason_is_given_in_vietnamese_where_it_is_known(monkeypatch, said, reason):
    answer = subprocess.CompletedProcess([], 128, b"", said.encode())
    monkeypatch.setattr(revisions.subprocess, "run", lambda *_, **__: answer)
    with pytest.raises(Refused, match=f"C011: .*: {reason}"):
        find_revision(ROOT / "data/2025", "HEAD", "data/2025")


def test_a_git_that_may_not_run_is_refused_c014(monkeypatch):
    def forbidden(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(revisions.subprocess, "run", forbidden)
    with pytest.raises(Refused, match="C014: git không trả lời: Permission denied"):
        find_revision(ROOT / "data/2025", "HEAD", "data/2025")


def test_files_of_a_revision_are_named_with_it(repository):
    found = find_revision(repository / "data/2025", "HEAD", "data/2025")
    assert found.shown("data/2025/plan.yaml") == "data/2025/plan.yaml@HEAD"
