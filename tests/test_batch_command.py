"""`build PLAN… | --all` as a user runs it: files, words, exit codes, interruption."""

import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pypdf
import pytest

from tests.as_user import ROOT, copy_data, environment, run
from tests.provinces import add_body, damage, province

FILES = {
    f"{folder}{name}.{ending}"
    for folder, name in (
        ("", "KH-SKHCN-2025"),
        ("sở y tế/", "KH-SYT-2025"),
        ("so-xay-dung/", "KH-SXD-2025"),
        ("xã Bình Minh/", "KH-UBND-2025"),
    )
    for ending in ("docx", "manifest.json")
}
soffice = pytest.mark.soffice


def build(*arguments, cwd, **options):
    """Build many plans of cwd/data without looking at pages."""
    return run("build", *arguments, "--data", "data", "--no-pages", cwd=cwd, **options)


def files(folder):
    """Give the digest of every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def timeless(said):
    """Leave out how long it took, with how many processes."""
    return re.sub(r"Thời gian: [\d,]+ giây, \d+ tiến trình", "Thời gian", said)


@pytest.fixture
def here(tmp_path):
    """A folder with the data of a province."""
    province(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A province built by one process: the folder, and what was said."""
    folder = tmp_path_factory.mktemp("province")
    province(folder)
    done = build("--all", "-o", "out", "--jobs", "1", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


# The same results


@pytest.mark.parametrize("jobs", ["2", "5"])
def test_any_number_of_jobs_writes_the_same_bytes_and_says_the_same(built, jobs, tmp_path):
    folder, said = built
    done = build("--all", "-o", tmp_path / "o", "--jobs", jobs, cwd=folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "o") == files(folder / "out")
    there = timeless(said).replace(f" out{os.sep}", f" {tmp_path / 'o'}{os.sep}")
    assert timeless(done.stdout) == there
    assert f"{min(int(jobs), 4)} tiến trình" in done.stdout


def test_plans_one_by_one_give_the_same_bytes(built, tmp_path):
    folder, _ = built
    for plan in (
        "2025",
        "data/sở y tế/2025",
        "data/so-xay-dung/2025",
        "data/xã Bình Minh/2025",
    ):
        below = Path(plan).parent.name if "/" in plan else ""
        assert build(plan, "-o", tmp_path / below, cwd=folder).returncode == 0

    assert files(tmp_path) == files(folder / "out")


def test_documents_lie_in_the_output_as_the_plans_lie_in_the_data(built):
    folder, said = built

    assert set(files(folder / "out")) == FILES
    first, *rows = said.splitlines()
    assert first == (
        "data/2025: out/KH-SKHCN-2025.docx; 28 nhiệm vụ; 52.538.000.000 đồng; "
        "kiểm tra: không có vấn đề (chưa xem trang in)"
    )
    assert [row.split(":")[0] for row in rows[:3]] == [
        "data/so-xay-dung/2025",
        "data/sở y tế/2025",
        "data/xã Bình Minh/2025",
    ]
    assert rows[3:5] == [
        "Đã xuất 4/4 kế hoạch",
        "Kiểm tra: 4 kế hoạch không có vấn đề (chưa xem trang in của 4)",
    ]
    assert re.fullmatch(r"Thời gian: [\d,]+ giây, 1 tiến trình", rows[5])


def test_a_second_run_changes_no_byte(here):
    build("--all", "-o", "out", cwd=here)
    before = files(here / "out")

    assert build("--all", "-o", "out", cwd=here).returncode == 0
    assert files(here / "out") == before


def test_named_plans_are_built_in_the_order_of_their_names_each_once(here):
    done = build(*("data/xã Bình Minh/2025", "2025", "./data/2025/", "-o", "out"), cwd=here)

    assert done.returncode == 0
    rows = done.stdout.splitlines()
    assert rows[0].startswith("data/xã Bình Minh/2025: out/xã Bình Minh/KH-UBND-2025.docx; ")
    assert rows[1].startswith("data/2025: out/KH-SKHCN-2025.docx; ")
    assert rows[2] == "Đã xuất 2/2 kế hoạch"


def test_plans_outside_the_data_keep_the_folders_that_tell_them_apart(here):
    (here / "data").rename(here / "nơi khác")
    plans = sorted((here / "nơi khác").glob("*/2025"))
    done = build(*plans, "-o", "out", cwd=here)

    assert done.returncode == 0
    assert set(files(here / "out")) == {name for name in FILES if "/" in name}


# One of them fails


def fail_data(here):
    damage(here / "data/sở y tế/2025")
    return "D001"


def fail_hand_edited(here):
    document = here / "out/sở y tế/KH-SYT-2025.docx"
    document.parent.mkdir(parents=True)
    document.write_bytes(b"a person's work")
    return "K001"


def fail_missing_file(here):
    (here / "data/sở y tế/2025/plan.yaml").unlink()
    return "N001"


def fail_output(here):
    (here / "out").mkdir()
    (here / "out/sở y tế").write_text("a file where the folder should be")
    return "K002"


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(
    "fail",
    [fail_data, fail_hand_edited, fail_missing_file, fail_output],
    ids=lambda f: f.__name__,
)
def test_a_plan_that_fails_stops_no_other(built, here, fail, jobs):
    code = fail(here)
    kept = files(here / "out") if (here / "out").exists() else {}
    done = build("--all", "-o", "out", "--jobs", jobs, cwd=here)

    assert done.returncode == 1
    head, first, *_ = done.stderr.splitlines()
    assert head == "── data/sở y tế/2025"
    assert f": lỗi {code}: " in first
    assert "\nĐã xuất 3/4 kế hoạch, 1 bị từ chối\n" in done.stdout
    good = {name: each for name, each in files(built[0] / "out").items() if "y tế" not in name}
    assert files(here / "out") == kept | good


def test_a_plan_that_is_not_there_stops_no_other(here):
    done = build("2024", "không có/2025", "2025", "-o", "out", cwd=here)

    assert done.returncode == 1
    assert re.findall("^── .*", done.stderr, re.M) == ["── 2024", "── không có/2025"]
    assert done.stderr.count("lỗi K012: không tìm thấy kế hoạch") == 2
    assert set(files(here / "out")) == {name for name in FILES if "/" not in name}


def test_messages_come_in_the_order_of_the_plans_and_in_full(here):
    for plan in ("xã Bình Minh/2025", "2025"):
        damage(here / "data" / plan)
    said = [
        build("--all", "-o", "out", "--jobs", jobs, cwd=here).stderr for jobs in ("1", "2", "4")
    ]

    assert said[0] == said[1] == said[2]
    assert re.findall("^── .*", said[0], re.M) == ["── data/2025", "── data/xã Bình Minh/2025"]
    assert "data/2025/tasks.yaml:" in said[0]
    assert "  → " in said[0]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_damaged_template_fails_them_all_and_is_told_once(here, jobs):
    (here / "hỏng.docx").write_bytes(b"PK\3\4 not a document")
    done = build("--all", "--template", "hỏng.docx", "-o", "out", "--jobs", jobs, cwd=here)

    assert done.returncode == 1
    assert done.stdout.startswith("Đã xuất 0/4 kế hoạch, 4 bị từ chối\nThời gian")
    assert done.stderr.startswith(
        "── data/2025, data/so-xay-dung/2025, data/sở y tế/2025 và 1 kế hoạch khác\n"
        "hỏng.docx: lỗi"
    )
    assert done.stderr.count("hỏng.docx: lỗi") == 1
    assert not (here / "out").exists()


def test_edited_documents_are_kept_beside_with_force(here):
    fail_hand_edited(here)
    done = build("--all", "--force", "-o", "out", cwd=here)

    assert done.returncode == 0
    kept = next(each for each in (here / "out/sở y tế").iterdir() if "-1.docx" in each.name)
    assert kept.read_bytes() == b"a person's work"
    assert f"bản trước được giữ tại out/sở y tế/{kept.name}\n" in done.stdout


# Two plans, one file


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_plans_that_would_write_the_same_file_are_refused_both(here, jobs):
    shutil.copytree(here / "data/2025", here / "data/bản sao")
    done = build("--all", "-o", "out", "--jobs", jobs, cwd=here)

    assert done.returncode == 1
    told = (
        "── data/{0}\n"
        "data/{0} (out/KH-SKHCN-2025.docx): lỗi K030: kế hoạch này và data/{1} cùng ghi ra "
        "một tệp, chương trình không xuất kế hoạch nào\n"
        "  → để mỗi cơ quan trong một thư mục riêng (data/CƠ-QUAN/NĂM), hoặc xuất riêng từng "
        "kế hoạch với -o khác nhau\n"
    )
    assert done.stderr == told.format("2025", "bản sao") + told.format("bản sao", "2025")
    assert set(files(here / "out")) == {name for name in FILES if "/" in name}


def test_the_same_symbol_in_two_folders_is_no_collision(tmp_path):
    data = copy_data(tmp_path / "data")
    for name in ("phòng a", "phòng b"):
        add_body(data, name, "SKHCN")
    done = build("--all", "-o", "out", cwd=tmp_path)

    assert done.returncode == 0
    assert {name for name in files(tmp_path / "out") if name.endswith("docx")} == {
        "KH-SKHCN-2025.docx",
        "phòng a/KH-SKHCN-2025.docx",
        "phòng b/KH-SKHCN-2025.docx",
    }


# Wrong use, nothing there


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--all", "2025"], "--all xuất mọi kế hoạch, không ghi thêm tên kế hoạch"),
        (["2025", "2026", "--watch"], "--watch chỉ theo dõi một kế hoạch"),
        (["--all", "--watch"], "--watch chỉ theo dõi một kế hoạch"),
        (["--all", "--jobs", "0"], "giá trị không hợp lệ của '--jobs': số từ 1 đến 61"),
        (["--all", "--jobs", "hai"], "giá trị 'hai' không hợp lệ của '--jobs': số từ 1 đến 61"),
        (["--all", "--without-pages"], "--without-pages chỉ dùng cùng --final"),
    ],
)
def test_wrong_use_is_told_and_exits_2(tmp_path, arguments, said):
    done = run("build", *arguments, "-o", "out", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"lỗi: {said}"
    assert not (tmp_path / "out").exists()


def test_all_where_nothing_is(tmp_path):
    assert "lỗi K010" in build("--all", cwd=tmp_path).stderr
    (tmp_path / "data").mkdir()
    done = build("--all", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert "data: lỗi K011: không có kế hoạch nào ở đây" in done.stderr
    assert done.stderr.endswith("Chưa xuất kế hoạch nào: 1 vấn đề.\n")
    form = json.loads(build("--all", "--format", "json", cwd=tmp_path).stdout)
    assert (form["ok"], [each["code"] for each in form["problems"]]) == (False, ["K011"])


# For machines, for a terminal


def test_json_gives_of_each_plan_what_a_single_build_gives(here):
    damage(here / "data/sở y tế/2025")
    done = build("--all", "--format", "json", "-o", "out", cwd=here)
    found = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (1, "")
    seconds = found.pop("seconds")
    plans = found.pop("plans")
    assert seconds > 0
    assert found == {"ok": False, "built": 3, "refused": 1, "not_begun": 0}
    assert [each["ok"] for each in plans] == [True, True, False, True]
    alone = [
        json.loads(build(*arguments, "--format", "json", cwd=here).stdout)
        for arguments in (("2025", "-o", "out"), ("data/sở y tế/2025", "-o", "out/sở y tế"))
    ]
    assert plans[0] == {"plan": "data/2025", **alone[0]}
    assert plans[2] == {"plan": "data/sở y tế/2025", **alone[1]}


def test_a_terminal_sees_how_far_it_is_and_nothing_else_does(here):
    parent, child = pytest.importorskip("pty").openpty()
    done = build(
        "--all",
        "-o",
        "out",
        "--jobs",
        "1",
        cwd=here,
        stderr=child,
        stdout=-1,
        capture_output=False,
    )
    os.close(child)
    seen = os.read(parent, 10_000).decode()
    os.close(parent)

    assert done.returncode == 0
    for count in range(5):
        assert f"\rĐã xong {count}/4 kế hoạch …" in seen
    assert seen.endswith("\r" + " " * 60 + "\r")


# Stopped


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_whole_files_and_says_how_far_it_came(tmp_path, how, jobs):
    data = copy_data(tmp_path / "data")
    for number in range(60):
        add_body(data, f"sở {number:02}", f"S{number}")
    command = [sys.executable, ROOT / "build.py", "build", "--all", "--data", "data"]
    command += ["-o", "out", "--no-pages", "--jobs", jobs]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=-1, stderr=-1, encoding="utf-8", env=environment()
    ) as running:
        limit = time.monotonic() + 60
        while len(list((tmp_path / "out").rglob("*.docx"))) < 5:
            assert time.monotonic() < limit
            time.sleep(0.05)
        running.send_signal(how)
        then = len(list((tmp_path / "out").rglob("*.docx")))
        said, wrong = running.communicate(timeout=30)

    assert (running.returncode, wrong) == (1, "")
    built, waiting = map(
        int,
        re.search(
            r"Đã xuất (\d+)/61 kế hoạch, (\d+) chưa làm vì bị dừng giữa chừng", said
        ).groups(),
    )
    assert built + waiting == 61
    written = list((tmp_path / "out").rglob("*.docx"))
    assert built <= len(written) <= built + int(jobs)
    assert built <= then + 2 * int(jobs)
    for document in written:
        record = json.loads(document.with_suffix(".manifest.json").read_text("utf-8"))
        assert record["output"]["sha256"] == hashlib.sha256(document.read_bytes()).hexdigest()
        assert zipfile.ZipFile(document).testzip() is None
    assert not list((tmp_path / "out").rglob(".*"))


# Pages and PDFs


@soffice
def test_a_batch_prints_what_single_builds_print(tmp_path):
    data = copy_data(tmp_path / "data")
    for name, symbol in (("a", "SA"), ("b", "SB")):
        add_body(data, name, symbol)
    options = ("--data", "data", "--pdf")
    done = run("build", "--all", *options, "-o", "many", "--jobs", "2", cwd=tmp_path)
    alone = run("build", "data/b/2025", *options, "-o", "one/b", cwd=tmp_path)

    assert (done.returncode, done.stderr, alone.returncode) == (0, "", 0)
    assert "; 9 trang; kiểm tra: không có vấn đề\n" in done.stdout
    assert "Kiểm tra: 3 kế hoạch không có vấn đề\n" in done.stdout
    many, one = (
        (tmp_path / place / "b/KH-SB-2025.pdf").read_bytes() for place in ("many", "one")
    )
    assert _said(many) == _said(one)
    assert _fixed(many) == _fixed(one)
    before, after = (
        json.loads((tmp_path / place / "b/KH-SB-2025.manifest.json").read_text("utf-8"))
        for place in ("many", "one")
    )
    assert before["check"] == after["check"]


def _said(pdf):
    """Give the words, sizes and structure of a PDF."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    pages = [(page.extract_text(), page.mediabox) for page in reader.pages]
    catalogue = reader.trailer["/Root"]
    return (
        pages,
        catalogue["/Lang"],
        catalogue["/MarkInfo"],
        len(reader.objects if hasattr(reader, "objects") else []),
    )


def _fixed(pdf):
    """Leave out of a PDF's metadata when it was made."""
    xmp = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_data()
    return re.sub(rb"\d{4}-\d\d-\d\dT[\d:+Z-]+", b"", xmp)


@soffice
def test_pages_are_counted_as_in_a_single_build(tmp_path):
    province(tmp_path)
    options = ("--data", "data", "-o", "out")
    many = run("build", "2025", "data/so-xay-dung/2025", *options, cwd=tmp_path)
    one = run("build", "2025", *options, cwd=tmp_path)

    assert (many.returncode, many.stdout.count("; 9 trang; ")) == (0, 2)
    assert "Số trang: 9\n" in one.stdout


@soffice
def test_plans_to_sign_are_gated_one_by_one(tmp_path):
    data = copy_data(tmp_path / "data")
    shutil.copytree(ROOT / "data/2026", data / "2026")
    done = run("build", "--all", "--final", "--data", "data", "-o", "out", cwd=tmp_path)

    assert done.returncode == 1
    assert "── data/2026\n" in done.stderr
    assert done.stderr.count("lỗi F001: chờ quyết định") == 44
    assert {name.partition(".")[2] for name in files(tmp_path / "out")} == {
        *("docx", "kiem-tra.md", "manifest.json", "metadata.json")
    }
    assert not list((tmp_path / "out").glob("KH-SKHCN-2026*"))
