"""The command refresh as a user gives it: files, words, exit codes."""

import json
import shutil
import time
import zipfile

import pytest

from kehoach.diagnostic import Refused
from kehoach.pipeline import refreshing
from tests.as_user import copy_data, paragraphs, run, tables, unmeasured

NAME = "KH-SKHCN-2025.docx"
OLD, NEW = "budget: 3.640", "budget: 3.700"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build 2025 in a folder of its own, then change one amount of the data."""
    folder = tmp_path_factory.mktemp("built")
    copy_data(folder / "data")
    assert run("build", "data/2025", "-o", "out", "--no-pages", cwd=folder).returncode == 0
    change(folder, OLD, NEW)
    return folder


@pytest.fixture
def folder(built, tmp_path):
    """A fresh copy to work in."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def change(folder, old, new, file="tasks.yaml"):
    path = folder / "data" / "2025" / file
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def retype(path, old, new):
    """Change words of the main part, as somebody who edits the file."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content.replace(old.encode(), new.encode()))


def refresh(*arguments, cwd, **options):
    return run("refresh", f"out/{NAME}", "data/2025", *arguments, cwd=cwd, **options)


def test_it_writes_beside_the_file_and_says_what_changed(folder):
    before = (folder / "out" / NAME).read_bytes()
    ran = refresh(cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Kinh phí năm: 3.640 → 3.700" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "Đã ghi: out/KH-SKHCN-2025.lam-moi.docx"
    assert (folder / "out" / NAME).read_bytes() == before
    written = folder / "out" / "KH-SKHCN-2025.lam-moi.docx"
    assert tables(written)[-1][-1][-1] == "52.598"
    assert any("52.598.000.000 đồng" in text for text in paragraphs(written))


def test_a_second_time_it_takes_the_next_free_name(folder):
    refresh(cwd=folder)
    assert "KH-SKHCN-2025.lam-moi-1.docx" in refresh(cwd=folder).stdout


def test_its_result_needs_nothing_more(folder):
    refresh("-o", "moi.docx", cwd=folder)
    ran = run("refresh", "moi.docx", "data/2025", cwd=folder)
    assert (ran.returncode, ran.stdout) == (0, "Không có gì phải đổi; không ghi tệp nào.\n")


def test_it_does_not_write_over_a_file_that_stands(folder):
    ran = refresh("-o", f"out/{NAME}", cwd=folder)
    assert ran.returncode == 1
    assert "K003" in ran.stderr


def test_in_place_it_keeps_the_old_file_and_knows_the_edits_afterwards(folder):
    path = folder / "out" / NAME
    retype(path, ">290<", ">295<")
    edited = path.read_bytes()
    ran = refresh("--in-place", cwd=folder)
    assert ran.returncode == 1
    assert "'Kinh phí năm' đã sửa tay thành '295', dữ liệu là '290'" in ran.stderr
    assert (folder / "out" / "KH-SKHCN-2025.bản-sửa-1.docx").read_bytes() == edited
    change(folder, NEW, "budget: 3.800")
    again = refresh("--in-place", cwd=folder)
    assert "3.700 → 3.800" in again.stdout
    assert "'295'" in again.stderr
    build = run("build", "data/2025", "-o", "out", "--no-pages", cwd=folder)
    assert "K001" in build.stderr


def test_who_decides_is_said_by_an_option(folder):
    retype(folder / "out" / NAME, ">290<", ">295<")
    assert refresh("--theirs", "-o", "a.docx", cwd=folder).returncode == 0
    assert refresh("--ours", "-o", "b.docx", cwd=folder).returncode == 0
    amounts = [[row[-1] for row in tables(folder / name)[-1]] for name in ("a.docx", "b.docx")]
    assert ("295" in amounts[0], "295" in amounts[1]) == (True, False)


def test_text_that_changed_in_the_data_is_told_and_left_alone(folder):
    change(folder, "tuân thủ", "chấp hành", file="plan.yaml")
    ran = refresh(cwd=folder)
    assert "K021" in ran.stderr
    assert ran.returncode == 0


def test_a_base_that_is_no_record_of_a_build_is_refused(folder):
    (folder / "x.json").write_text("{}", "utf-8")
    ran = refresh("--base", "x.json", cwd=folder)
    assert ran.returncode == 1
    assert "K020" in ran.stderr


def test_an_amount_typed_into_another_sentence_is_named(folder):
    retype(folder / "out" / NAME, "Nơi nhận:", "Chi 52.538 triệu đồng. Nơi nhận:")
    retype(folder / "out" / NAME, "KẾ HOẠCH</w:t>", "KẾ HOẠCH (52.538 triệu đồng)</w:t>")
    ran = refresh(cwd=folder)
    assert ran.returncode == 1
    assert "R026" in ran.stderr


def test_the_report_for_machines_names_every_change(folder):
    ran = refresh("--format", "json", cwd=folder)
    report = json.loads(ran.stdout)
    assert report["ok"]
    assert [each["new"] for each in report["changes"]][:2] == ["3.700", "52.598"]
    assert report["problems"] == []


def test_problems_are_told_to_machines_too(folder):
    change(folder, NEW, "budget: nhiều")
    ran = refresh("--format", "json", cwd=folder)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["problems"][0]["file"].endswith("tasks.yaml")


WRONG_USE = [("--ours", "--theirs"), ("--in-place", "-o", "x.docx"), ("-o", "x.pdf")]


@pytest.mark.parametrize("options", WRONG_USE)
def test_options_that_cannot_stand_are_wrong_use(folder, options):
    assert refresh(*options, cwd=folder).returncode == 2


def test_in_place_a_file_that_somebody_saves_meanwhile_is_not_replaced(folder, monkeypatch):
    path = folder / "out" / NAME
    real = refreshing.read_back_refreshed

    def saved_meanwhile(*arguments):
        path.write_bytes(path.read_bytes() + b"more")
        return real(*arguments)

    monkeypatch.setattr(refreshing, "read_back_refreshed", saved_meanwhile)
    wish = refreshing.Wish(refreshing.choice_of(ours=False, theirs=False), in_place=True)
    with pytest.raises(Refused, match="K004"):
        refreshing.refresh_file(path, folder / "data" / "2025", wish, show=str)
    assert path.read_bytes().endswith(b"more")
    assert sorted(each.name for each in (folder / "out").iterdir()) == [
        NAME,
        "KH-SKHCN-2025.manifest.json",
    ]


HOSTILE = {
    "không có": (None, "K014"),
    "rỗng": (b"", "A001"),
    "không phải zip": (b"hello", "A002"),
    "doc cũ": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "A009"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_opened_is_refused(folder, name):
    content, code = HOSTILE[name]
    if content is not None:
        (folder / "x.docx").write_bytes(content)
    ran = run("refresh", "x.docx", "data/2025", cwd=folder)
    assert ran.returncode == 1
    assert code in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.timed
def test_refreshing_takes_less_than_building(folder):
    def seconds(work):
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    quiet = {"cwd": folder, "env": unmeasured()}
    building = min(
        seconds(
            lambda: run("build", "data/2025", "-o", "x", "--no-pages", "--verbose", **quiet)
        )
        for _ in range(3)
    )
    refreshing = min(seconds(lambda: refresh(**quiet)) for _ in range(3))
    assert refreshing < 1.2 * building
