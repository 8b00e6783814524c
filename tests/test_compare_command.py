"""The command compare as a user runs it: screen, JSON, git, Word files, refusals."""

import json
import re
import shutil
import subprocess
import sys
import time

import pytest

from kehoach.pipeline.building import build
from tests.as_user import ROOT, copy_data, paragraphs, run, tables, unmeasured
from tests.plan.samples import changed as replaced

DATA = ROOT / "data"


def git(folder, *arguments):
    identity = ["-c", "user.name=Kiểm thử", "-c", "user.email=thu@example.invalid"]
    subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True
    )


def edit(folder, file, old, new):
    path = folder / "2025" / file
    path.write_text(replaced(path.read_text("utf-8"), old, new), "utf-8")


def prepared(folder):
    """Save the plan in git, then edit one amount and one sentence."""
    data = folder / "data"
    copy_data(data)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "một")
    edit(data, "tasks.yaml", "budget: 3.640\n", "budget: 3.700\n")
    edit(data, "plan.yaml", "phục vụ công tác chuyên môn", "phục vụ tốt công tác chuyên môn")
    return folder


@pytest.fixture
def work(tmp_path):
    """A folder of its own to work in."""
    return prepared(tmp_path)


def compare(work, *arguments, **options):
    return run("compare", *arguments, "--data", "data", cwd=work, **options)


EXPECTED = """\
So sánh: 2025@HEAD → 2025
Số tiền tính bằng triệu đồng; trong ngoặc là chênh lệch.

Phụ lục: DANH MỤC NỘI DUNG, NHIỆM VỤ CHUYỂN ĐỔI SỐ SỞ KHOA HỌC VÀ CÔNG NGHỆ NĂM 2025
  Sửa 1 nhiệm vụ:
    ~ 1. Thuê dịch vụ CNTT hệ thống Quản lý văn bản và điều hành dùng chung của tỉnh
        Kinh phí năm: 3.640 → 3.700 (+60)
  Tổng cộng: 52.538 → 52.598 (+60)

Câu chữ: 2 chỗ
  mục II.7:
    - Duy trì hệ thống mạng nội bộ (LAN) Sở Khoa học và Công nghệ thông suốt, an toàn bảo đảm \
phục vụ công tác chuyên môn của cán bộ công chức, viên chức và người lao động Sở;
    + Duy trì hệ thống mạng nội bộ (LAN) Sở Khoa học và Công nghệ thông suốt, an toàn bảo đảm \
phục vụ tốt công tác chuyên môn của cán bộ công chức, viên chức và người lao động Sở;
  mục IV:
    - Khái toán kinh phí thực hiện Kế hoạch năm 2025 là: 52.538.000.000 đồng (Bằng chữ: Năm \
mươi hai tỷ, năm trăm ba mươi tám triệu đồng);
    + Khái toán kinh phí thực hiện Kế hoạch năm 2025 là: 52.598.000.000 đồng (Bằng chữ: Năm \
mươi hai tỷ, năm trăm chín mươi tám triệu đồng);

Ghép nhiệm vụ hai bên: 28 theo mã, 0 theo tên.
"""


def test_what_was_changed_since_the_last_revision(work):
    result = compare(work, "2025@HEAD", "2025")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == EXPECTED


def test_the_newest_plan_needs_no_name_before_the_revision(work):
    result = compare(work, "@HEAD", "2025")
    assert result.stdout == EXPECTED.replace("2025@HEAD →", "@HEAD →")


def test_both_sides_may_be_revisions_and_folders(work):
    git(work, "commit", "-q", "-a", "-m", "hai")
    both = compare(work, "2025@HEAD~1", "data/2025@HEAD")
    assert both.stdout.splitlines()[1:] == EXPECTED.splitlines()[1:]
    folders = compare(work, str(DATA / "2025"), "data/2025")
    assert folders.stdout.splitlines()[1:] == EXPECTED.splitlines()[1:]


def test_folders_and_revisions_may_hold_the_sign_themselves(work):
    git(work, "branch", "a@b/c")
    shutil.copytree(work, work / "x@y")
    result = compare(work, "x@y/data/2025@a@b/c", "x@y/data/2025")
    assert result.stdout.splitlines()[1:] == EXPECTED.splitlines()[1:]


def test_nothing_changed_is_said_and_no_fault(work):
    result = compare(work, "2025", "2025")
    assert (result.returncode, result.stdout) == (
        0,
        "So sánh: 2025 → 2025\nKhông có thay đổi.\n",
    )


def test_json_holds_everything_in_dong(work):
    result = compare(work, "2025@HEAD", "2025", "--format", "json")
    found = json.loads(result.stdout)
    assert (found["ok"], found["changed"], found["unit_of_money"]) == (True, True, "triệu đồng")
    assert found["total"] == {
        "label": "Tổng cộng",
        "old": 52_538_000_000,
        "new": 52_598_000_000,
        "difference": 60_000_000,
    }
    (change,) = found["appendices"][0]["changed"]
    assert change["match"]["by"] == "id"
    assert change["fields"] == [
        {
            "name": "budget",
            "label": "Kinh phí năm",
            "old": 3_640_000_000,
            "new": 3_700_000_000,
            "difference": 60_000_000,
        }
    ]
    assert len(found["matches"]) == 28
    assert [each["place"] for each in found["sentences"]] == ["mục II.7", "mục IV"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The Word files of both states."""
    work = prepared(tmp_path_factory.mktemp("built"))
    template = ROOT / "templates/ke-hoach.docx"
    for name, folder in (("cu", DATA / "2025"), ("moi", work / "data/2025")):
        build(folder, template, work / name, show=str, force=False)
    return work


def test_two_word_files_are_compared_by_their_pages(built):
    result = compare(built, "cu/KH-SKHCN-2025.docx", "moi/KH-SKHCN-2025.docx")
    assert result.stdout.splitlines()[1:] == EXPECTED.splitlines()[1:]


def test_a_word_file_and_a_plan_are_compared_by_their_pages(built):
    result = compare(built, "cu/KH-SKHCN-2025.docx", "2025")
    assert result.stdout.splitlines()[1:] == EXPECTED.splitlines()[1:]
    turned = compare(built, "2025", "moi/KH-SKHCN-2025.docx")
    assert turned.stdout.splitlines()[1:] == ["Không có thay đổi."]


def test_table_and_tracked_changes_are_written_together(work):
    result = compare(
        *(work, "2025@HEAD", "2025", "-o", "ra/bang.docx", "--redline", "ra/vet-sua.docx")
    )
    assert result.stdout == f"{EXPECTED}Đã ghi: ra/bang.docx\nĐã ghi: ra/vet-sua.docx\n"
    assert paragraphs(work / "ra/bang.docx")[:3] == [
        "BẢNG SO SÁNH",
        "Các thay đổi của Kế hoạch và kinh phí thực hiện",
        "(Phương án cũ: 2025@HEAD; phương án mới: 2025)",
    ]
    assert tables(work / "ra/bang.docx")[0][-1] == [
        *("", "Tổng cộng", "52.538", "52.598", "+60", "")
    ]
    assert "3.700" in "".join(paragraphs(work / "ra/vet-sua.docx"))
    assert (
        "docx"
        in json.loads(
            compare(work, "2025@HEAD", "2025", "-o", "b.docx", "--format", "json").stdout
        )["files"][0]
    )


def test_a_standing_file_is_never_overwritten_k003(work):
    for option in ("-o", "--redline"):
        (work / "ra.docx").write_bytes(b"cua nguoi khac")
        result = compare(work, "2025@HEAD", "2025", option, "ra.docx")
        assert (result.returncode, result.stdout) == (1, "")
        assert "ra.docx: lỗi K003" in result.stderr
        assert (work / "ra.docx").read_bytes() == b"cua nguoi khac"


def test_nothing_is_written_when_one_output_cannot_be(work):
    result = compare(
        work, "2025@HEAD", "2025", "-o", "a.docx", "--redline", "data/2025/x/../.."
    )
    assert result.returncode == 2
    (work / "b.docx").write_bytes(b"")
    result = compare(work, "2025@HEAD", "2025", "-o", "a.docx", "--redline", "b.docx")
    assert result.returncode == 1
    assert not (work / "a.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2025"], "thiếu MỚI"),
        (["2025", "2025", "2025"], "thừa tham số"),
        (["2025", "2025", "-o", "a.xlsx"], "tệp của -o phải có đuôi .docx"),
        (["2025", "2025", "--redline", "a"], "tệp của --redline phải có đuôi .docx"),
        (["2025", "2025", "-o", "a.docx", "--redline", "a.docx"], "hai tệp khác nhau"),
    ],
)
def test_wrong_use_exits_with_2(work, arguments, said):
    result = compare(work, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("2025", "a.pdf", ["C001"]),
        ("a.docx", "2024", ["K012", "K014"]),
        ("2025@khong-co", "2025@--help", ["C012", "C012"]),
        ("2026@HEAD", "2025", ["C013"]),
    ],
)
def test_every_problem_of_both_sides_is_told_and_exits_with_1(work, old, new, codes):
    shown = compare(work, old, new)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert sorted(re.findall(r"lỗi ([A-Z][0-9]{3}):", shown.stderr)) == codes
    assert f"Chưa so sánh: {len(codes)} vấn đề." in shown.stderr
    told = json.loads(compare(work, old, new, "--format", "json").stdout)
    assert sorted(each["code"] for each in told["problems"]) == codes
    assert told["ok"] is False


def test_faults_of_an_old_revision_are_named_with_it(work):
    edit(work / "data", "tasks.yaml", "budget: 3.700\n", "budget: ba\n")
    git(work, "commit", "-q", "-a", "-m", "hỏng")
    edit(work / "data", "tasks.yaml", "budget: ba\n", "budget: 1\n")
    result = compare(work, "2025@HEAD", "2025")
    assert result.returncode == 1
    assert result.stderr.startswith("data/2025/tasks.yaml@HEAD:")
    assert "D016" in result.stderr


def test_placeholders_that_cannot_be_filled_are_told(work):
    edit(work / "data", "plan.yaml", "phục vụ tốt công tác", "phục vụ {{ khong_co }} công tác")
    result = compare(work, "2025@HEAD", "2025")
    assert result.returncode == 1
    assert "khong_co" in result.stderr


@pytest.mark.timed
def test_a_comparison_takes_a_few_imports_of_its_libraries(work):
    """About 0.45 s against 0.2 s where this was written."""

    def seconds(*command):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=work, env=unmeasured())
        return time.perf_counter() - start

    ours = [
        sys.executable,
        str(ROOT / "build.py"),
        "compare",
        "2025@HEAD",
        "2025",
        "--data",
        "data",
    ]
    libraries = [sys.executable, "-c", "import click, pydantic.types, yaml"]
    pairs = [(seconds(*ours), seconds(*libraries)) for _ in range(5)]
    assert min(a for a, _ in pairs) / min(b for _, b in pairs) < 8
