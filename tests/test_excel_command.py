"""The command excel as an officer runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from kehoach.pipeline import spreadsheets
from tests.as_user import ROOT, copy_data, run, unmeasured
from tests.exchange.spreadsheet.desk import desk, typing

NEW_LINE = "\n"
needs_times = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no children's times")
FIRST = "task_thue_quan_ly_van_ban"


@pytest.fixture
def here(tmp_path):
    """A folder with the plan of 2025 in data/ and its workbook."""
    copy_data(tmp_path / "data")
    done = excel(tmp_path, "export", "2025", "-o", "bang.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path


def excel(folder, *arguments, **options):
    data = () if "--help" in arguments else ("--data", "data")
    return run("excel", *arguments, *data, cwd=folder, **options)


def type_in(folder, **values):
    book = openpyxl.load_workbook(folder / "bang.xlsx")
    for field, value in values.items():
        typing(FIRST, field, value)(book)
    book.save(folder / "bang.xlsx")


def tasks(folder):
    return (folder / "data/2025/tasks.yaml").read_bytes()


def test_export_tells_where_the_workbook_is(here):
    done = excel(here, "export", "2025", "-o", "khac.xlsx")
    assert done.stdout == "Đã xuất: khac.xlsx\n"
    assert (here / "khac.xlsx").read_bytes() == (here / "bang.xlsx").read_bytes()


def test_exporting_the_same_again_is_no_fault(here):
    done = excel(here, "export", "-o", "bang.xlsx")
    assert (done.returncode, done.stdout) == (0, "Đã có sẵn, không đổi: bang.xlsx\n")


def test_a_workbook_that_people_have_edited_is_not_written_over(here):
    type_in(here, budget=1)
    edited = (here / "bang.xlsx").read_bytes()
    done = excel(here, "export", "2025", "-o", "bang.xlsx")
    assert done.returncode == 1
    assert "bang.xlsx: lỗi K003: đã có tệp này, chương trình không ghi đè" in done.stderr
    assert done.stderr.endswith("Chưa xuất bảng tính: 1 vấn đề.\n")
    assert (here / "bang.xlsx").read_bytes() == edited


def test_an_untouched_workbook_leaves_nothing_to_write(here):
    before = tasks(here)
    done = excel(here, "import", "bang.xlsx", "2025")
    assert done.returncode == 0
    assert done.stdout.endswith("Không có gì để ghi.\n")
    assert tasks(here) == before


def test_one_changed_amount_is_a_change_of_one_line(here):
    before = tasks(here)
    type_in(here, budget=3650.5)
    done = excel(here, "import", "bang.xlsx", "2025")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3.640 → 3.650,5" in done.stdout
    assert "52.538 → 52.548,5" in done.stdout
    assert done.stdout.endswith("Đã ghi: data/2025/tasks.yaml\n")
    assert tasks(here) == before.replace(b"budget: 3.640\n", b"budget: 3.650,5\n")


def test_line_ends_of_windows_stay(here):
    path = here / "data/2025/tasks.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + tasks(here).replace(b"\n", b"\r\n"))
    before = tasks(here)
    type_in(here, budget=3650)
    assert excel(here, "import", "bang.xlsx", "2025").returncode == 0
    assert tasks(here) == before.replace(b"budget: 3.640\r\n", b"budget: 3.650\r\n")


def test_a_dry_run_shows_changes_and_writes_nothing(here):
    before = tasks(here)
    type_in(here, budget=4000)
    done = excel(here, "import", "bang.xlsx", "2025", "--dry-run")
    assert done.returncode == 0
    assert "3.640 → 4.000" in done.stdout
    assert done.stdout.endswith("Chỉ xem thử, chưa ghi gì.\n")
    assert tasks(here) == before


def test_every_problem_is_told_and_nothing_written(here):
    before = tasks(here)
    type_in(here, budget=-1, lead_unit="Phòng Lạ")
    done = excel(here, "import", "bang.xlsx", "2025")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "bang.xlsx:8:4 (trang 'Phụ lục', hàng 8, cột D (Chủ trì)): lỗi B040" in done.stderr
    assert "bang.xlsx:8:8 (trang 'Phụ lục', hàng 8, cột H (Kinh phí năm 2025))" in done.stderr
    assert done.stderr.endswith("Chưa nhập gì: 2 vấn đề.\n")
    assert tasks(here) == before


def test_json_tells_changes_and_problems(here):
    type_in(here, budget=3.65)
    done = excel(here, "import", "bang.xlsx", "2025", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["ok"], told["written"], told["file"]) == (True, True, "data/2025/tasks.yaml")
    assert told["changes"]["changed"]
    assert [problem["code"] for problem in told["problems"]] == ["B027"]
    type_in(here, budget="x")
    done = excel(here, "import", "bang.xlsx", "2025", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["ok"] is False
    assert [(each["code"], each["line"], each["column"]) for each in told["problems"]] == [
        ("D016", 8, 8)
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("khong-co.xlsx", "K014: không có tệp này"),
        ("data", "K014: không có tệp này"),
    ],
    ids=["missing", "folder"],
)
def test_a_file_that_cannot_be_read_is_told(here, name, reason):
    done = excel(here, "import", name, "2025")
    assert done.returncode == 1
    assert reason in done.stderr


def test_a_file_without_right_to_read_is_told(tmp_path, monkeypatch):
    def forbidden(_):
        raise PermissionError

    found = desk(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(spreadsheets.Refused, match="K015: không đọc được tệp"):
        found.bring_in()


def test_a_plan_with_faults_is_neither_exported_nor_imported(here):
    path = here / "data/2025/tasks.yaml"
    path.write_bytes(tasks(here).replace(b"budget: 3.640\n", b"budget: x\n"))
    for arguments in (("export", "2025", "-o", "x.xlsx"), ("import", "bang.xlsx", "2025")):
        done = excel(here, *arguments)
        assert done.returncode == 1
        assert "data/2025/tasks.yaml:18:17: lỗi D016" in done.stderr
    assert not (here / "x.xlsx").exists()


def test_wrong_use_is_told_with_the_way_to_help(here):
    for arguments, reason in (
        ((), "thiếu lệnh: chọn một trong export, import"),
        (("exprt",), "không có lệnh 'exprt'"),
        (("import",), "thiếu TỆP.xlsx"),
    ):
        done = run("excel", *arguments, cwd=here)
        assert done.returncode == 2
        assert reason in done.stderr


def test_help_is_vietnamese(here):
    for arguments in ((), ("export",), ("import",)):
        done = excel(here, *arguments, "--help")
        assert done.returncode == 0
        assert "Cách dùng: build.py excel" in done.stdout


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    found = desk(tmp_path).edit(typing("task_thay_o_cung", "budget", 1, 1))
    real = spreadsheets.rewritten

    def slow(text, wanted):
        found.tasks.write_text(text + "# sửa trong lúc nhập\n", encoding="utf-8")
        return real(text, wanted)

    monkeypatch.setattr(spreadsheets, "rewritten", slow)
    with pytest.raises(spreadsheets.Refused, match="K004: tệp này đã đổi trong lúc đang làm"):
        found.bring_in()
    assert found.tasks.read_text(encoding="utf-8").endswith("# sửa trong lúc nhập\n")
    assert sorted(path.name for path in found.folder.iterdir()) == ["plan.yaml", "tasks.yaml"]


def test_a_workbook_too_large_to_be_one_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("kehoach.pipeline.finding.MAX_BYTES", 1000)
    assert "K016: tệp lớn hơn" in desk(tmp_path).refused()[0]


def seconds(arguments, folder):
    """Give the processor time of a whole process: machines are shared and noisy."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=folder,
        env=unmeasured(),
        capture_output=True,
    )
    after = os.times()
    assert done.returncode == 0, done.stderr
    return sum(after[2:4]) - sum(before[2:4])


@needs_times
def test_the_plan_of_2025_is_imported_in_a_few_imports_of_its_libraries(here):
    """About 0.6 s against 0.25 s where this was written."""
    type_in(here, budget=3650)
    build = str(ROOT / "build.py")
    command = [build, "excel", "import", "bang.xlsx", "2025", "--data", "data", "--dry-run"]
    libraries = ["-c", "import click, lxml.etree, openpyxl, pydantic.types, yaml"]
    ours = min(seconds(command, here) for _ in range(4))
    assert ours < 6 * min(seconds(libraries, here) for _ in range(4))


@needs_times
@pytest.mark.timed
def test_five_thousand_rows_go_there_and_back_in_time(tmp_path):
    plan = tmp_path / "data" / "2025"
    shutil.copytree(ROOT / "data/2025", plan)
    shutil.copy(ROOT / "data/organisation.yaml", tmp_path / "data")
    head, *listed = (plan / "tasks.yaml").read_text(encoding="utf-8").split("      - id: ")
    many = [
        f"      - id: n{copy}_{number}\n{task.partition(NEW_LINE)[2]}"
        for copy in range(179)
        for number, task in enumerate(listed)
    ][:5000]
    (plan / "tasks.yaml").write_text(head + NEW_LINE.join(many), encoding="utf-8")
    build = [str(ROOT / "build.py"), "excel"]
    for command in (["export", "2025", "-o", "b.xlsx"], ["import", "b.xlsx", "2025"]):
        assert seconds([*build, *command, "--data", "data"], tmp_path) < 15
