"""Several things at once: builds of one plan, saves while it is built. Never a mixed file."""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
import time
import zipfile

import pytest

from kehoach.diagnostic import Refused
from kehoach.pipeline import building
from tests.as_user import ROOT, copy_data, environment, paragraphs

NAME = "KH-SKHCN-2025"
TOTALS = {"budget: 3.640": "52.538.000.000", "budget: 3.641": "52.539.000.000"}


@pytest.fixture
def project(tmp_path):
    copy_data(tmp_path / "data")
    (tmp_path / "mau.docx").write_bytes((ROOT / "templates/ke-hoach.docx").read_bytes())
    return tmp_path


def start(folder):
    command = [sys.executable, str(ROOT / "build.py"), "build", "2025", "--no-pages"]
    command += ["--data", "data", "--template", "mau.docx", "-o", "out"]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment(XDG_CACHE_HOME=str(folder / "home")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def finished(process):
    """Wait for a build; give its exit code and what it printed."""
    output, error = process.communicate(timeout=120)
    return process.returncode, output, error


def is_whole(folder):
    """Tell whether document and manifest are of one build; give the total that it prints."""
    document = folder / f"out/{NAME}.docx"
    manifest = json.loads((folder / f"out/{NAME}.manifest.json").read_text("utf-8"))
    assert manifest["output"]["sha256"] == hashlib.sha256(document.read_bytes()).hexdigest()
    assert zipfile.ZipFile(document).testzip() is None
    total = f"{manifest['plan']['total_dong']:,}".replace(",", ".")
    assert any(total in paragraph for paragraph in paragraphs(document))
    assert not [path for path in (folder / "out").iterdir() if path.suffix == ".tmp"]
    return total


def test_builds_of_one_plan_at_once_all_give_the_same_file(project):
    running = [start(project) for _ in range(4)]
    told = {finished(process) for process in running}
    code, output, error = told.pop()
    assert (told, error, code) == (set(), "", 0)
    assert "52.538.000.000" in output
    assert is_whole(project) == "52.538.000.000"
    assert len(list((project / "out").iterdir())) == 2


def test_builds_between_edits_leave_document_and_manifest_of_one_state(project):
    tasks = project / "data/2025/tasks.yaml"
    states = [tasks.read_text("utf-8").replace("budget: 3.640", state) for state in TOTALS]
    running = []
    for turn in range(6):
        beside = tasks.with_suffix(".new")
        beside.write_text(states[turn % 2], "utf-8")
        beside.replace(tasks)
        running.append(start(project))
        time.sleep(0.15)
    for process in running:
        code, _, error = finished(process)
        assert code == 0 or "K025" in error, error
    assert is_whole(project) in TOTALS.values()
    assert finished(start(project))[0] == 0
    assert is_whole(project) == "52.539.000.000"


def test_a_template_that_is_being_saved_is_used_whole_or_refused_with_a_reason(project):
    """Word writes in pieces: what is read then is half a file."""
    template = project / "mau.docx"
    whole, stop = template.read_bytes(), threading.Event()

    def save():
        while not stop.is_set():
            with template.open("wb") as opened:
                opened.write(whole[:20_000])
                opened.flush()
                time.sleep(0.02)
                opened.write(whole[20_000:])
            time.sleep(0.05)

    saving = threading.Thread(target=save)
    saving.start()
    outcomes = []
    try:
        for _ in range(6):
            outcomes.append(finished(start(project)))
    finally:
        stop.set()
        saving.join()
    for code, _, error in outcomes:
        assert "Traceback" not in error
        assert code == 0 or (code == 1 and "→" in error), error
    template.write_bytes(whole)
    assert finished(start(project))[0] == 0
    assert is_whole(project) == "52.538.000.000"


def saving_meanwhile(project, monkeypatch, times):
    """Let a file be saved again after each of the first readings of the plan."""
    tasks = project / "data/2025/tasks.yaml"
    opened, saved = building.open_plan, []

    def open_plan(*given, **named):
        found = opened(*given, **named)
        if len(saved) < times:
            saved.append(None)
            with tasks.open("a", encoding="utf-8") as opened_again:
                opened_again.write(f"# {len(saved)}\n")
        return found

    monkeypatch.setattr(building, "open_plan", open_plan)
    return lambda: building.build(
        project / "data/2025", project / "mau.docx", project / "out", show=str, force=False
    )


def test_a_plan_saved_while_it_is_built_is_built_from_what_was_saved(project, monkeypatch):
    saving_meanwhile(project, monkeypatch, 1)()
    manifest = json.loads((project / f"out/{NAME}.manifest.json").read_text("utf-8"))
    tasks = (project / "data/2025/tasks.yaml").read_bytes()
    assert manifest["data"]["tasks.yaml"] == hashlib.sha256(tasks).hexdigest()
    assert is_whole(project)


def test_a_plan_that_is_saved_over_and_over_is_refused_and_nothing_is_written(
    project, monkeypatch
):
    with pytest.raises(Refused) as found:
        saving_meanwhile(project, monkeypatch, 99)()
    (problem,) = found.value.problems
    assert "lỗi K025: tệp này vừa được lưu trong lúc xuất" in str(problem)
    assert "tasks.yaml" in problem.location.file
    assert not (project / "out").exists()


def test_two_versions_share_a_cache_and_neither_sees_the_others_entries(project):
    """A copy of the program with another template door prints its own way, not the kept one."""
    assert finished(start(project))[0] == 0
    mine = (project / f"out/{NAME}.docx").read_bytes()
    other = project / "other"
    shutil.copytree(ROOT / "kehoach", other / "kehoach")
    shutil.copy(ROOT / "build.py", other)
    marked = other / "kehoach/writing/press/making.py"
    text = marked.read_text("utf-8")
    assert "source = _cleaned(document, document.get_xml())" in text
    marked.write_text(
        text.replace(
            "source = _cleaned(document, document.get_xml())",
            'source = _cleaned(document, document.get_xml()).replace("Nơi nhận", "Nơi gửi")',
        ),
        "utf-8",
    )
    command = [sys.executable, str(other / "build.py"), "build", "2025", "--no-pages"]
    command += ["--data", "data", "--template", "mau.docx", "-o", "other-out"]
    env = environment(XDG_CACHE_HOME=str(project / "home"))
    for _ in range(2):
        subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
        assert any("Nơi gửi" in each for each in paragraphs(project / f"other-out/{NAME}.docx"))
    (project / f"out/{NAME}.docx").unlink()
    assert finished(start(project))[0] == 0
    assert (project / f"out/{NAME}.docx").read_bytes() == mine
