"""The user's cache: believed only where this user wrote it, never in the way."""

import os
import shutil
import stat
import subprocess
import sys
import threading

import pytest

from kehoach import cache
from tests.as_user import ROOT, copy_data, environment, run

POSIX = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of files are POSIX's")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache.folder.cache_clear()
    cache._secret.cache_clear()
    yield tmp_path / "cache/kehoach"
    cache.folder.cache_clear()
    cache._secret.cache_clear()


def entries(home):
    return [path for path in home.iterdir() if path.name != "key"]


def test_what_was_kept_is_found_again_by_kind_and_key(home):
    cache.write("a", "k", b"mot")
    cache.write("b", "k", b"hai")
    assert (cache.read("a", "k"), cache.read("b", "k")) == (b"mot", b"hai")
    assert cache.read("a", "x") is None
    assert len(entries(home)) == 2


@POSIX
def test_only_the_user_can_read_or_write_it(home):
    cache.write("a", "k", b"mot")
    for path in (home, *home.iterdir()):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


@pytest.mark.parametrize("broken", ["cut", "changed", "empty", "unsigned", "moved"])
def test_an_entry_that_is_not_as_it_was_signed_is_as_if_not_there(home, broken):
    cache.write("a", "k", b"mot hai ba")
    cache.write("a", "other", b"another")
    path = cache._place(home, "a", "k")
    content = path.read_bytes()
    changed = {
        "cut": content[:-1],
        "changed": content[:-1] + b"x",
        "empty": b"",
        "unsigned": bytes(cache.SIGNATURE_BYTES) + b"mot hai ba",
        "moved": content,
    }[broken]
    if broken == "moved":  # signed with another key: copied from another user's cache
        (home / "key").write_bytes(os.urandom(cache.SIGNATURE_BYTES))
        (home / "key").chmod(0o600)
        cache._secret.cache_clear()
    path.write_bytes(changed)
    assert cache.read("a", "k") is None
    cache.write("a", "k", b"moi")
    assert cache.read("a", "k") == b"moi"


@POSIX
def test_a_folder_where_others_may_write_is_not_used(home):
    home.mkdir(parents=True)
    home.chmod(0o777)
    cache.write("a", "k", b"mot")
    assert cache.folder() is None
    assert cache.read("a", "k") is None
    assert not list(home.iterdir())


@POSIX
def test_an_entry_or_a_key_that_others_may_write_is_not_believed(home):
    cache.write("a", "k", b"mot")
    cache._place(home, "a", "k").chmod(0o666)
    assert cache.read("a", "k") is None
    cache.write("a", "k", b"mot")
    (home / "key").chmod(0o640)
    cache._secret.cache_clear()
    assert cache.read("a", "k") is None  # a new key: nothing signed with the old one counts


def test_another_version_of_the_program_sees_none_of_it(home, monkeypatch):
    cache.write("a", "k", b"mot")
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert cache.read("a", "k") is None
    cache.write("a", "k", b"hai")
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.parent))
    assert cache.read("a", "k") == b"mot"


def test_it_does_not_grow_for_ever(home, monkeypatch):
    monkeypatch.setattr(cache, "MOST_ENTRIES", 10)
    monkeypatch.setattr(cache, "SELDOM", 1)
    for number in range(30):
        cache.write("a", str(number), b"x")
    assert len(entries(home)) <= 11
    assert cache.read("a", "29") == b"x"
    monkeypatch.setattr(cache, "MOST_KEPT_BYTES", 1_000)
    for number in range(6):
        cache.write("b", str(number), bytes(400))
    assert len(entries(home)) <= 4


def test_many_writers_at_once_leave_one_whole_entry(home):
    contents = [bytes([number]) * 100_000 for number in range(8)]
    threads = [
        threading.Thread(target=cache.write, args=("a", "k", content)) for content in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.read("a", "k") in contents
    assert len(entries(home)) == 1


def build(folder, **options):
    return run(
        "build", "2025", "--no-pages", "--data", "data", "-o", "out", cwd=folder, **options
    )


@pytest.fixture
def project(tmp_path):
    copy_data(tmp_path / "data")
    return tmp_path


def document(folder):
    return (folder / "out/KH-SKHCN-2025.docx").read_bytes()


@pytest.mark.parametrize("state", ["file", "read_only", "missing_home", "open_to_all"])
def test_a_cache_that_cannot_be_used_is_in_nobodys_way(project, state):
    home = project / "home"
    if state == "file":
        home.write_text("x")
    elif state != "missing_home":
        (home / "kehoach").mkdir(parents=True)
        (home / "kehoach").chmod(0o500 if state == "read_only" else 0o777)
    found = build(project, env=environment(XDG_CACHE_HOME=str(home)))
    assert (found.returncode, found.stderr) == (0, "")
    plain = document(project)
    again = build(project, env=environment(XDG_CACHE_HOME=str(home)))
    assert (again.returncode, again.stdout) == (0, found.stdout)
    assert document(project) == plain


def test_a_full_disk_under_the_cache_is_in_nobodys_way(home, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.os, "fdopen", full)
    cache.write("a", "k", b"mot")
    assert cache.read("a", "k") is None
    assert not [path for path in home.iterdir() if path.name != "key"]


def test_an_entry_from_a_hostile_hand_is_not_run(project):
    """Code put in the place of a kept template: it is not signed, so it is not run."""
    env = environment(XDG_CACHE_HOME=str(project / "home"))
    assert build(project, env=env).returncode == 0
    expected = document(project)
    for entry in (project / "home/kehoach").iterdir():
        if entry.name != "key":
            entry.write_bytes(entry.read_bytes()[:32] + b"import os; os.abort()")
    (project / "out/KH-SKHCN-2025.manifest.json").unlink()
    (project / "out/KH-SKHCN-2025.docx").unlink()
    found = build(project, env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert document(project) == expected


def test_no_cache_neither_reads_nor_writes(project):
    env = environment(XDG_CACHE_HOME=str(project / "home"))
    command = ("build", "2025", "--no-pages", "--no-cache", "--data", "data", "-o", "out")
    assert run(*command, cwd=project, env=env).returncode == 0
    assert not (project / "home/kehoach").exists()


def test_a_known_template_needs_neither_docxtpl_nor_python_docx(project):
    env = environment(XDG_CACHE_HOME=str(project / "home"))
    assert build(project, env=env).returncode == 0
    tasks = project / "data/2025/tasks.yaml"
    tasks.write_text(
        tasks.read_text("utf-8").replace("budget: 3.640", "budget: 3.641"), "utf-8"
    )
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "build", "2025"]
    command += ["--no-pages", "--data", "data", "-o", "out"]
    found = subprocess.run(
        command, cwd=project, env=env, capture_output=True, encoding="utf-8", check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}
    assert "52.539.000.000" in found.stdout
    assert "jinja2" in imported
    assert not imported & {"docx", "docxtpl"}


ELSEWHERE = """
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    from kehoach.cli import main
    main(sys.argv[1:])
"""


def test_processes_that_a_batch_starts_know_of_no_cache_too(project):
    """On Windows and macOS they begin with nothing: they know what they are told."""
    shutil.copytree(project / "data/2025", project / "data/2024")
    plan = project / "data/2024/plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("year: 2025", "year: 2024"), "utf-8")
    (project / "many.py").write_text(ELSEWHERE)
    command = [sys.executable, "many.py", "build", "--all", "--no-pages", "--jobs", "2"]
    command += ["--data", "data", "-o", "out"]
    env = environment(XDG_CACHE_HOME=str(project / "home"))
    subprocess.run([*command, "--no-cache"], cwd=project, env=env, check=True)
    assert not (project / "home/kehoach").exists()
    subprocess.run(command, cwd=project, env=env, check=True)
    assert (project / "home/kehoach").exists()
