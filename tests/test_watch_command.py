"""`build --watch` as an officer meets it: save, look at the screen, save again."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from kehoach.cli import main
from kehoach.pipeline import watching as watching_module
from tests.as_user import ROOT, run, unmeasured

WAITS = "Đang chờ thay đổi trong data/2025; dừng: Ctrl+C"
PATIENCE_S = 30
BUDGET = "budget: 3.640\n"


class Watched:
    """The program at work beside a copy of the data; its lines as they come."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(ROOT / "data", folder / "data")
        shutil.copy(ROOT / "templates/ke-hoach.docx", folder / "mau.docx")
        self.plan = folder / "data/2025"
        command = [sys.executable, str(ROOT / "build.py"), "build", "2025", "--watch"]
        command += ["--data", "data", "--template", "mau.docx", "-o", "out"]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=unmeasured(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def round(self):
        """Wait for the end of a round; give what it printed, its line of time left out."""
        printed = []
        while (line := self.lines.get(timeout=PATIENCE_S)) != WAITS:
            printed.append(line)
        assert printed[0].startswith("── ")
        return "\n".join(printed[1:])

    def is_silent_for(self, seconds):
        time.sleep(seconds)
        return self.lines.empty()

    def replace(self, file, old, new):
        path = self.plan / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def watching(tmp_path_factory):
    watched = Watched(tmp_path_factory.mktemp("watch"))
    watched.first = watched.round()
    yield watched
    watched.process.kill()
    watched.process.wait()
    watched.process.stdout.close()


@pytest.fixture
def watched(watching):
    """Give every test the issued data back, and a program that has nothing to say."""
    yield watching
    assert watching.process.poll() is None, "it died"
    shutil.copytree(ROOT / "data", watching.folder / "data", dirs_exist_ok=True)
    shutil.copy(ROOT / "templates/ke-hoach.docx", watching.folder / "mau.docx")
    while "52.538.000.000 đồng" not in watching.round():
        pass
    while not watching.is_silent_for(0.3):
        watching.round()


SUMMARY = (
    "Đã xuất: out/KH-SKHCN-2025.docx\n"
    "Nhiệm vụ: 28\n"
    "Tổng kinh phí: 52.538.000.000 đồng\n"
    "Bằng chữ: Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng\n"
    "Kiểm tra: không có vấn đề (chưa xem trang in)"
)


def test_the_plan_is_built_at_once(watching):
    assert watching.first == SUMMARY


def test_a_saved_amount_is_on_the_screen_at_once(watched):
    """0.5 s where this was written; the bound leaves room for machines that are busy."""
    start = time.monotonic()
    watched.replace("tasks.yaml", BUDGET, "budget: 3.641\n")
    said = watched.round()
    assert "Tổng kinh phí: 52.539.000.000 đồng" in said
    assert time.monotonic() - start < 10


def test_what_the_check_finds_is_told_with_place_demand_and_remedy(watched):
    watched.replace("plan.yaml", "Tham mưu về hoạt động của", "Tham mưu  về hoạt động của")
    refused = watched.round()
    assert "data/2025/plan.yaml:" in refused
    watched.replace("plan.yaml", "Tham mưu  về hoạt động của", "Tham mưu về Hoạt động , của")
    said = watched.round()
    for words in ("cảnh báo KH-", "đang là:   ", "quy định:  ", "cách sửa:  ", "“"):
        assert words in said


def test_all_errors_of_the_data_are_told_and_the_next_save_is_built(watched):
    watched.replace("tasks.yaml", BUDGET, "budget: 3.64\n        lead_unt: VP\n")
    said = watched.round()
    assert "data/2025/tasks.yaml:18:17: lỗi D" in said
    assert "data/2025/tasks.yaml:19:9: lỗi D001" in said
    assert said.endswith("Chưa xuất kế hoạch: 2 vấn đề.")


def test_an_editor_that_saves_beside_and_renames_is_seen(watched):
    path = watched.plan / "tasks.yaml"
    beside = path.with_name(".tasks.yaml.swp")
    beside.write_text(path.read_text("utf-8").replace(BUDGET, "budget: 3.642\n"), "utf-8")
    beside.replace(path)
    assert "52.540.000.000 đồng" in watched.round()


def test_several_saves_in_a_burst_make_one_build(watched):
    text = (ROOT / "data/2025/tasks.yaml").read_text("utf-8")
    for last in range(1, 8):
        new = text.replace(BUDGET, f"budget: 3.64{last}\n")
        (watched.plan / "tasks.yaml").write_text(new, "utf-8")
        (watched.plan / "plan.yaml").touch()
        time.sleep(0.005)
    assert "52.545.000.000 đồng" in watched.round()
    assert watched.is_silent_for(2.5)


def test_files_that_are_no_part_of_the_plan_make_no_build(watched):
    (watched.folder / "~$mau.docx").write_bytes(b"who has it open")
    (watched.folder / "other.docx").write_bytes(b"another")
    (watched.plan / "ghi-chu.txt").write_text("nháp")
    assert watched.is_silent_for(1.5)
    (watched.plan / "plan.yaml").touch()


def test_a_template_half_written_or_gone_is_refused_until_it_is_whole(watched):
    template = watched.folder / "mau.docx"
    whole = template.read_bytes()
    template.write_bytes(whole[: len(whole) // 2])
    assert "mau.docx: lỗi A" in watched.round()
    template.unlink()
    said = watched.round()
    assert said.startswith("mau.docx: lỗi ")
    assert said.endswith("Chưa xuất kế hoạch: 1 vấn đề.")
    template.write_bytes(whole)
    assert watched.round() == SUMMARY
    template.touch()


def test_a_folder_that_goes_away_and_comes_back_is_built_again(watched):
    away = watched.plan.rename(watched.folder / "elsewhere")
    gone = watched.round()
    assert "data/2025/plan.yaml: lỗi " in gone
    assert "data/2025/tasks.yaml: lỗi " in gone
    away.rename(watched.plan)
    assert watched.round() == SUMMARY
    watched.replace("tasks.yaml", BUDGET, "budget: 3.643\n")
    assert "52.541.000.000 đồng" in watched.round()


def test_an_organisation_of_the_plan_s_own_counts_from_its_first_save(watched):
    common = (watched.folder / "data/organisation.yaml").read_text("utf-8")
    own = watched.plan / "organisation.yaml"
    own.write_text(common, "utf-8")
    assert watched.round() == SUMMARY
    own.write_text(common + "words: {commas: false}\n", "utf-8")
    assert "Năm mươi hai tỷ năm trăm" in watched.round()
    own.unlink()


def test_a_word_file_edited_by_hand_is_refused_and_stays(watched):
    document = watched.folder / "out/KH-SKHCN-2025.docx"
    with zipfile.ZipFile(document, "a") as archive:
        archive.writestr("docProps/custom.xml", "<a/>")
    edited = document.read_bytes()
    watched.replace("tasks.yaml", BUDGET, "budget: 3.644\n")
    assert "out/KH-SKHCN-2025.docx: lỗi K0" in watched.round()
    assert document.read_bytes() == edited
    document.unlink()


def test_ctrl_c_ends_it_with_a_word_and_without_a_fault(tmp_path):
    watched = Watched(tmp_path)
    watched.round()
    os.kill(watched.process.pid, signal.SIGINT)
    assert watched.process.wait(PATIENCE_S) == 0
    time.sleep(0.1)
    watched.process.stdout.close()
    assert watched.lines.get(timeout=1) == ""
    assert watched.lines.get(timeout=1) == "Đã dừng theo dõi."
    assert watched.lines.empty()


@pytest.mark.parametrize("option", [("--format", "json"), ("--final",), ("--pdf",)])
def test_watching_goes_with_nothing_that_is_made_once(tmp_path, option):
    found = run("build", "2025", "--watch", *option, cwd=tmp_path)
    assert (found.returncode, found.stdout) == (2, "")
    assert "--watch không dùng cùng --final, --pdf, --format json" in found.stderr


@pytest.mark.parametrize(
    ("options", "pages"), [((), False), (("--no-pages",), False), (("--pages",), True)]
)
def test_pages_are_looked_at_only_where_the_user_asks_for_them(monkeypatch, options, pages):
    desks = []
    monkeypatch.setattr("kehoach.cli.watching.watch", lambda desk: desks.append(desk) or 0)
    with pytest.raises(SystemExit):
        main(["build", "2025", "--watch", *options])
    assert [desk.pages for desk in desks] == [pages]


def test_a_file_that_goes_away_between_two_looks_at_it_is_told_not_raised(monkeypatch):
    def build(*_, **__):
        raise FileNotFoundError(2, "No such file", "data/2025/tasks.yaml")

    monkeypatch.setattr(watching_module, "build", build)
    desk = watching_module.Desk(Path("data/2025"), Path("a.docx"), Path("out"), show=str)
    (problem,) = watching_module.build_once(desk).refused
    assert (problem.code, problem.location.file) == ("K022", "data/2025/tasks.yaml")
    assert problem.hint
