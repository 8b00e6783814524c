"""The program as a user runs it: `python build.py`, its files, its words, its exit codes."""

import errno
import hashlib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from kehoach.cli import main
from kehoach.reading.facts.pages import Page, PageFacts
from kehoach.writing.pdf import PLACES
from tests.as_user import (
    ROOT,
    WORD,
    copy_data,
    document,
    environment,
    paragraphs,
    run,
    tables,
    unmeasured,
    words_of,
)

SAMPLE = Path(__file__).parent / "samples" / "xa_binh_minh"
BUILT = "KH-SKHCN-2025.docx"
MANIFEST = "KH-SKHCN-2025.manifest.json"
SUMMARY = """\
Đã xuất: {file}
Nhiệm vụ: 28
Tổng kinh phí: 52.538.000.000 đồng
Bằng chữ: Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng
Kiểm tra: không có vấn đề (chưa xem trang in)
"""
EDITED = (
    f"{Path('out') / BUILT}: lỗi K001: tệp này đã được sửa bằng tay từ lần xuất trước, "
    "chương trình không ghi đè\n"
    "  → giữ bản sửa: đổi tên tệp rồi xuất lại; "
    "bỏ bản sửa: thêm --force (bản cũ được giữ lại)\n"
    "Chưa xuất kế hoạch: 1 vấn đề.\n"
)

soffice = pytest.mark.soffice
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) chưa cài"
)


def build(*arguments, cwd, **options):
    """Build without counting pages, into cwd/out."""
    return run("build", *arguments, "--no-pages", "-o", "out", cwd=cwd, **options)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def data(tmp_path):
    """Copy the project's data, to be changed."""
    return copy_data(tmp_path / "data")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def edit_by_hand(path):
    """Change one word of a built document, as a person does in Word."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "KẾ HOẠCH".encode(), "KẾ  HOẠCH".encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


# Which plan, which folders


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Copy the project, so that its own output folder is left alone."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("kehoach", "data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "build.py", folder)
    return folder


def test_no_argument_builds_the_newest_plan_into_output(project):
    found = run("--no-pages", cwd=project, program="build.py")

    assert (found.returncode, found.stderr) == (0, "")
    built = f"Đã xuất: {Path('output') / 'KH-SKHCN-2026.docx'}\nNhiệm vụ: 26\n"
    assert found.stdout.startswith(built)
    assert "\nBản thảo: còn 44 chỗ chờ quyết định (26 kinh phí; " in found.stdout
    assert names(project / "output") == ["KH-SKHCN-2026.docx", "KH-SKHCN-2026.manifest.json"]


def test_no_word_and_the_word_build_do_the_same(project, tmp_path):
    found = run(*("build", "2025", "--no-pages"), cwd=tmp_path, program=project / "build.py")

    assert found.returncode == 0
    assert found.stdout == SUMMARY.format(file=project / "output" / BUILT)
    assert {BUILT, MANIFEST} <= set(names(project / "output"))
    assert names(tmp_path) == []


@pytest.mark.usefixtures("data")
def test_a_folder_without_a_plan_is_told_apart_from_an_unknown_name(tmp_path):
    (tmp_path / "trống").mkdir()
    found = build("trống", "--data", "data", cwd=tmp_path)

    assert found.returncode == 1
    assert "→ thư mục này không có tệp plan.yaml" in found.stderr


def test_a_year_is_newer_than_a_folder_with_a_name(tmp_path, data):
    shutil.copytree(data / "2025", data / "mau-thu")
    change(data / "mau-thu" / "plan.yaml", "year: 2025", "year: 2030")
    found = build("--data", "data", "-o", "out", cwd=tmp_path)

    assert found.returncode == 0
    assert "KH-SKHCN-2025.docx" in found.stdout
    manifest = json.loads((tmp_path / "out/KH-SKHCN-2025.manifest.json").read_text("utf-8"))
    assert manifest["plan"]["year"] == 2025


def test_newest_of_several_plans_is_built(data, tmp_path):
    shutil.copytree(data / "2025", data / "2026")
    change(data / "2026" / "plan.yaml", "year: 2025", "year: 2026")
    found = build("--data", "data", cwd=tmp_path)

    assert found.returncode == 0
    assert names(tmp_path / "out") == [
        "KH-SKHCN-2026.docx",
        "KH-SKHCN-2026.manifest.json",
    ]


@pytest.mark.parametrize("plan", ["2025", "data/2025", "./data/2025/", "absolute"])
def test_plan_is_named_by_year_or_by_path(data, tmp_path, plan):
    named = data / "2025" if plan == "absolute" else plan
    found = build(named, "--data", "data", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (0, "")
    assert (tmp_path / "out" / BUILT).is_file()


def test_plan_by_path_needs_no_data_folder(tmp_path):
    found = build(SAMPLE / "2026", "--data", "nowhere", cwd=tmp_path)

    assert found.returncode == 0


def test_output_folder_is_made_with_its_parents(tmp_path):
    found = run("2025", "--no-pages", "-o", "a/b/c", cwd=tmp_path)

    assert found.stdout == SUMMARY.format(file=Path("a/b/c") / BUILT)
    assert names(tmp_path / "a/b/c") == [BUILT, MANIFEST]


def test_own_template_is_used(tmp_path):
    template = tmp_path / "mẫu của tôi.docx"
    with zipfile.ZipFile(ROOT / "templates" / "ke-hoach.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "CỘNG HÒA".encode(), "CỘNG  HOÀ".encode()
    )
    with zipfile.ZipFile(template, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = build("2025", "--template", template.name, cwd=tmp_path)

    assert found.returncode == 0
    assert "CỘNG  HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM" in paragraphs(tmp_path / "out" / BUILT)
    record = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert record["template"] == {"name": template.name, "sha256": digest(template)}


def test_folders_with_spaces_and_vietnamese_letters(tmp_path):
    folder = tmp_path / "Kế hoạch & dự toán năm 2025 (bản “chính”)"
    copy_data(folder / "Dữ liệu Sở")
    found = run(*("build", "--data", "Dữ liệu Sở", "-o", "Bản in", "--no-pages"), cwd=folder)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == SUMMARY.format(file=Path("Bản in") / BUILT)


def test_data_folder_that_is_not_there(tmp_path):
    found = build("--data", "du-lieu", cwd=tmp_path)

    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == (
        "du-lieu: lỗi K010: không có thư mục dữ liệu\n"
        "  → tạo thư mục này, hoặc chỉ thư mục khác bằng --data\n"
        "Chưa xuất kế hoạch: 1 vấn đề.\n"
    )
    assert names(tmp_path) == []


def test_data_folder_without_plans(tmp_path):
    (tmp_path / "data").mkdir()
    found = build("--data", "data", cwd=tmp_path)

    assert found.returncode == 1
    assert found.stderr == (
        "data: lỗi K011: không có kế hoạch nào ở đây\n"
        "  → mỗi kế hoạch là một thư mục có plan.yaml, tasks.yaml\n"
        "Chưa xuất kế hoạch: 1 vấn đề.\n"
    )


@pytest.mark.parametrize("plan", ["2024", "data/2024", "../../etc"])
def test_unknown_plan_lists_those_that_are_there(data, tmp_path, plan):
    shutil.copytree(data / "2025", data / "2025-bo-sung")
    found = build(plan, "--data", "data", cwd=tmp_path)

    assert found.returncode == 1
    assert found.stderr == (
        f"data: lỗi K012: không tìm thấy kế hoạch '{plan}'\n"
        "  → đang có: 2025, 2025-bo-sung\n"
        "Chưa xuất kế hoạch: 1 vấn đề.\n"
    )
    assert not (tmp_path / "out").exists()


def test_unknown_plan_in_an_empty_data_folder(tmp_path):
    (tmp_path / "data").mkdir()
    found = build("2025", "--data", "data", cwd=tmp_path)

    assert "  → thư mục dữ liệu đang trống\n" in found.stderr


# What is reported


def test_json_of_a_finished_build(tmp_path):
    found = build("2025", "--format", "json", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout) == {
        "ok": True,
        "file": str(Path("out") / BUILT),
        "manifest": str(Path("out") / MANIFEST),
        "backup": None,
        "companions": [],
        "moved": [],
        "tasks": 28,
        "total_dong": 52_538_000_000,
        "words": "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng",
        "open_decisions": 0,
        "problems": [],
        "pages": None,
        "check": {"errors": 0, "warnings": 0},
        "fonts": None,
    }


def test_json_of_a_refused_build(data, tmp_path):
    change(data / "2025" / "plan.yaml", "  month: 9", "  month: 13")
    found = build("--data", "data", "--format", "json", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (1, "")
    assert json.loads(found.stdout) == {
        "ok": False,
        "problems": [
            {
                "code": "D008",
                "severity": "error",
                "file": str(Path("data/2025/plan.yaml")),
                "line": 8,
                "column": 10,
                "place": None,
                "message": "'month' là 13, lớn quá",
                "hint": "lớn nhất là 12",
            }
        ],
    }


def test_manifest_records_hashes_versions_and_totals(tmp_path):
    build("2025", cwd=tmp_path)
    record = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))

    assert record.pop("versions").keys() >= {"kehoach", "docxtpl", "jinja2", "lxml"}
    written = record.pop("generated")
    assert written["figures"]["kh:total-figures"] == ["52.538.000.000 đồng"]
    assert len(written["tables"][0]["rows"]) == 28 + 1
    assert record == {
        "format": 2,
        "data": {
            "organisation.yaml": digest(ROOT / "data" / "organisation.yaml"),
            "plan.yaml": digest(ROOT / "data" / "2025" / "plan.yaml"),
            "tasks.yaml": digest(ROOT / "data" / "2025" / "tasks.yaml"),
        },
        "template": {
            "name": "ke-hoach.docx",
            "sha256": digest(ROOT / "templates" / "ke-hoach.docx"),
        },
        "output": {"name": BUILT, "sha256": digest(tmp_path / "out" / BUILT)},
        "plan": {
            "symbol": "KH-SKHCN",
            "year": 2025,
            "tasks": 28,
            "total_dong": 52_538_000_000,
            "appendices": {"nhiem_vu": {"tasks": 28, "total_dong": 52_538_000_000}},
        },
    }


# Pages


@soffice
@needs_office
def test_pages_are_counted_and_the_count_is_kept(tmp_path):
    first = run("2025", "-o", "out", cwd=tmp_path)
    pages = int(re.search(r"^Số trang: (\d+)$", first.stdout, re.MULTILINE)[1])
    record = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    again = run("2025", "-o", "out", cwd=tmp_path, env=without_office(tmp_path))

    assert pages >= 6
    assert first.stdout.endswith("\nKiểm tra: không có vấn đề\n")
    seen = record["check"]
    assert (seen["pages"], seen["errors"], seen["warnings"]) == (pages, 0, 0)
    assert again.stdout == first.stdout


@soffice
@needs_office
def test_pages_are_looked_at_again_when_the_data_changes(data, tmp_path):
    run("2025", "--data", "data", "-o", "out", cwd=tmp_path)
    change(data / "2025" / "plan.yaml", "  month: 9", "  month: 10")
    run("2025", "--data", "data", "-o", "out", "--no-pages", cwd=tmp_path)
    record = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))

    assert "check" not in record


@pytest.mark.skipif(any(Path(place).exists() for place in PLACES), reason="LibreOffice có sẵn")
def test_without_libreoffice_the_document_is_still_built(tmp_path):
    found = run("2025", "-o", "out", cwd=tmp_path, env=without_office(tmp_path))

    assert (found.returncode, found.stderr) == (0, "")
    assert "\nSố trang: chưa đếm (máy không có LibreOffice)\n" in found.stdout
    assert found.stdout.endswith("\nKiểm tra: không có vấn đề (chưa xem trang in)\n")
    assert (tmp_path / "out" / BUILT).is_file()


def without_office(folder):
    """Give an environment in which no program is found."""
    (folder / "empty").mkdir(exist_ok=True)
    return environment(PATH=str(folder / "empty"))


# The same bytes


VARIED = [
    {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "77"},
    {"LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
]


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    folder = tmp_path_factory.mktemp("usual")
    assert build("2025", cwd=folder).returncode == 0
    return folder / "out"


@pytest.mark.parametrize("variables", VARIED, ids="-".join)
def test_same_bytes_whatever_zone_language_and_hash_seed(tmp_path, usual, variables):
    found = build("2025", cwd=tmp_path, env=environment(**variables))

    assert (found.returncode, found.stderr) == (0, "")
    for name in (BUILT, MANIFEST):
        assert (tmp_path / "out" / name).read_bytes() == (usual / name).read_bytes()


def test_same_bytes_from_another_folder_and_from_copied_files(project, tmp_path, usual):
    for path in (*project.rglob("*.yaml"), *project.rglob("*.docx")):
        os.utime(path, (1, 1))
    found = build("2025", cwd=tmp_path, program=project / "build.py")

    assert found.returncode == 0
    for name in (BUILT, MANIFEST):
        assert (tmp_path / "out" / name).read_bytes() == (usual / name).read_bytes()


def test_same_bytes_on_a_later_day(tmp_path, usual, monkeypatch):
    later = time.time() + 400 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    monkeypatch.chdir(tmp_path)

    assert in_process("2025") == 0
    assert (tmp_path / "out" / BUILT).read_bytes() == (usual / BUILT).read_bytes()


def in_process(*arguments):
    """Build in this process, where things can be made to fail; give the exit code."""
    with pytest.raises(SystemExit) as end:
        main(["build", *map(str, arguments), "--no-pages", "-o", "out"])
    return end.value.code


def test_second_build_changes_nothing(tmp_path):
    build("2025", cwd=tmp_path)
    before = {name: (tmp_path / "out" / name).read_bytes() for name in (BUILT, MANIFEST)}
    found = build("2025", cwd=tmp_path)

    assert found.returncode == 0
    assert names(tmp_path / "out") == sorted(before)
    assert {name: (tmp_path / "out" / name).read_bytes() for name in before} == before


# One amount changed


def test_changed_amount_changes_row_total_sentence_and_words_and_nothing_else(
    data, tmp_path, usual
):
    change(data / "2025" / "tasks.yaml", "budget: 11.700", "budget: 11.701,5")
    found = build("--data", "data", cwd=tmp_path)

    assert found.returncode == 0
    assert differences(usual / BUILT, tmp_path / "out" / BUILT) == [
        (
            "- Khái toán kinh phí thực hiện Kế hoạch năm 2025 là: 52.538.000.000 đồng "
            "(Bằng chữ: Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng);",
            "- Khái toán kinh phí thực hiện Kế hoạch năm 2025 là: 52.539.500.000 đồng "
            "(Bằng chữ: Năm mươi hai tỷ, năm trăm ba mươi chín triệu, năm trăm nghìn đồng);",
        ),
        ("11.700", "11.701,5"),
        ("52.538", "52.539,5"),
    ]


def test_changed_amount_of_a_source_changes_its_subtotal_too(tmp_path):
    data = Path(shutil.copytree(SAMPLE, tmp_path / "data"))
    build("--data", "data", cwd=tmp_path)
    before = (tmp_path / "out" / "KH-PVHXH-2026.docx").rename(tmp_path / "before.docx")
    change(data / "2026" / "tasks.yaml", "NST: 620.000", "NST: 620.001")
    build("--data", "data", cwd=tmp_path)

    assert differences(before, tmp_path / "out" / "KH-PVHXH-2026.docx") == [
        (
            "Tổng kinh phí thực hiện 07 nhiệm vụ năm 2026 là 1.203.005.500 đồng (Bằng chữ: Một "
            "tỷ hai trăm lẻ ba triệu không trăm lẻ năm ngàn năm trăm đồng), trong đó:",
            "Tổng kinh phí thực hiện 07 nhiệm vụ năm 2026 là 1.203.006.500 đồng (Bằng chữ: Một "
            "tỷ hai trăm lẻ ba triệu không trăm lẻ sáu ngàn năm trăm đồng), trong đó:",
        ),
        (
            "- Nhiệm vụ chuyển đổi số tại Phụ lục I: 1.183.005.500 đồng;",
            "- Nhiệm vụ chuyển đổi số tại Phụ lục I: 1.183.006.500 đồng;",
        ),
        (
            "- Riêng hạ tầng số và dữ liệu số là 1.095.505.000 đồng.",
            "- Riêng hạ tầng số và dữ liệu số là 1.095.506.000 đồng.",
        ),
        ("1.095.505", "1.095.506"),
        ("860.000", "860.001"),
        ("770.005", "770.006"),
        ("620.000", "620.001"),
        ("1.183.005,5", "1.183.006,5"),
        ("860.000", "860.001"),
    ]


def differences(before, after):
    """List the paragraphs that differ; all else in the document must be equal."""
    old, new = document(before), document(after)
    pairs = list(zip(old.iter(f"{WORD}p"), new.iter(f"{WORD}p"), strict=True))
    changed = [(words_of(a), words_of(b)) for a, b in pairs if words_of(a) != words_of(b)]
    for root in (old, new):
        for node in root.iter(f"{WORD}t"):
            node.text = ""
    assert etree.tostring(old) == etree.tostring(new)
    return changed


# Edits of people


def test_edited_document_is_refused_and_left_alone(tmp_path):
    build("2025", cwd=tmp_path)
    edited = edit_by_hand(tmp_path / "out" / BUILT)
    record = (tmp_path / "out" / MANIFEST).read_bytes()
    found = build("2025", cwd=tmp_path)

    assert (found.returncode, found.stdout, found.stderr) == (1, "", EDITED)
    assert (tmp_path / "out" / BUILT).read_bytes() == edited
    assert (tmp_path / "out" / MANIFEST).read_bytes() == record
    assert names(tmp_path / "out") == [BUILT, MANIFEST]


def test_force_builds_and_keeps_every_edited_document(tmp_path, usual):
    build("2025", cwd=tmp_path)
    kept = [f"KH-SKHCN-2025.bản-sửa-{number}.docx" for number in (1, 2)]
    for name in kept:
        edited = edit_by_hand(tmp_path / "out" / BUILT)
        found = build("2025", "--force", cwd=tmp_path)

        assert found.returncode == 0
        assert f"\nBản sửa tay được giữ tại: {Path('out') / name}\n" in found.stdout
        assert (tmp_path / "out" / name).read_bytes() == edited
        assert (tmp_path / "out" / BUILT).read_bytes() == (usual / BUILT).read_bytes()
    assert names(tmp_path / "out") == sorted([BUILT, MANIFEST, *kept])


def test_force_makes_no_copy_of_a_document_that_nobody_edited(tmp_path):
    build("2025", cwd=tmp_path)
    found = build("2025", "--force", "--format", "json", cwd=tmp_path)

    assert json.loads(found.stdout)["backup"] is None
    assert names(tmp_path / "out") == [BUILT, MANIFEST]


@pytest.mark.parametrize("record", [None, "", "[]", '{"output": 3}', "\xff"])
def test_document_without_a_sound_manifest_counts_as_edited(tmp_path, record):
    build("2025", cwd=tmp_path)
    manifest = tmp_path / "out" / MANIFEST
    manifest.unlink() if record is None else manifest.write_text(record, encoding="latin-1")
    found = build("2025", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (1, EDITED)


# Disks that refuse


def refused(reason, hint, folder="out"):
    return (
        f"{Path(folder) / BUILT}: lỗi K002: không ghi được: {reason}\n"
        f"  → {hint}\n"
        "Chưa xuất kế hoạch: 1 vấn đề.\n"
    )


def test_output_path_through_a_file_is_refused(tmp_path):
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    found = run("2025", "--no-pages", "-o", "tep/out", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (
        1,
        refused(
            "đường dẫn không phải thư mục",
            "đường dẫn có một tệp ở chỗ của thư mục; chọn thư mục khác bằng -o",
            folder="tep/out",
        ),
    )


def test_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    found = build("2025", cwd=tmp_path)

    assert found.returncode == 1
    assert found.stderr == refused(
        "đã có tệp cùng tên", "đã có một tệp trùng tên thư mục; chọn thư mục khác bằng -o"
    )
    assert (tmp_path / "out").read_text(encoding="utf-8") == "x"


def test_folder_in_the_place_of_the_document_is_refused(tmp_path):
    (tmp_path / "out" / BUILT).mkdir(parents=True)
    found = build("2025", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (
        1,
        refused(
            "chỗ này là một thư mục", "đã có một thư mục trùng tên tệp; đổi tên thư mục đó"
        ),
    )
    assert names(tmp_path / "out") == [BUILT]


FAILURES = {
    errno.EACCES: (
        "không có quyền",
        "kiểm tra quyền ghi của thư mục, và đóng tệp nếu đang mở trong Word",
    ),
    errno.EROFS: ("thư mục chỉ đọc", "thư mục chỉ đọc; chọn thư mục khác bằng -o"),
    errno.ENOSPC: ("ổ đĩa đầy", "ổ đĩa đầy; giải phóng chỗ rồi xuất lại"),
}
STEPS = {"making a file": (tempfile, "mkstemp"), "forcing it to disk": (os, "fsync")}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("code", FAILURES, ids=errno.errorcode.get)
@pytest.mark.parametrize("time_of_failure", [1, 2, 3])
def test_refusing_disk_leaves_the_old_files_whole(
    tmp_path, monkeypatch, capsys, step, code, time_of_failure
):
    monkeypatch.chdir(tmp_path)
    data = copy_data(tmp_path / "data")
    assert in_process("--data", "data") == 0
    before = {name: (tmp_path / "out" / name).read_bytes() for name in (BUILT, MANIFEST)}
    change(data / "2025" / "tasks.yaml", "budget: 11.700", "budget: 11.800")
    capsys.readouterr()
    fail_at(monkeypatch, *STEPS[step], code, time_of_failure)

    assert in_process("--data", "data") == 1
    assert capsys.readouterr().err == refused(*FAILURES[code])
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def fail_at(monkeypatch, module, name, code, time_of_failure):
    """Let a function of the system fail the n-th time it is called on our output."""
    real, calls = getattr(module, name), []

    def failing(*arguments, **options):
        calls.append(name)
        if len(calls) == time_of_failure:
            raise OSError(code, "the system's own words")
        return real(*arguments, **options)

    monkeypatch.setattr(module, name, failing)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows không giới hạn được cỡ tệp")
@pytest.mark.parametrize("built_before", [True, False])
def test_file_that_the_system_cuts_short_is_never_left_behind(tmp_path, data, built_before):
    if built_before:
        build("--data", "data", cwd=tmp_path)
        change(data / "2025" / "tasks.yaml", "budget: 11.700", "budget: 11.800")
    out = tmp_path / "out"
    before = {path.name: path.read_bytes() for path in out.glob("*")}
    found = build("--data", "data", cwd=tmp_path, preexec_fn=limit_file_size, env=unmeasured())

    assert (found.returncode, found.stderr) == (
        1,
        refused("tệp quá lớn", "ổ đĩa không nhận tệp lớn như vậy; chọn thư mục khác bằng -o"),
    )
    assert {path.name: path.read_bytes() for path in out.glob("*")} == before


def limit_file_size():
    """Refuse files of more than 20 kB, as a full disk would; runs in the child."""
    import resource  # noqa: PLC0415 - not on Windows

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_page_count_that_cannot_be_kept_harms_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    pages = tuple(Page(number, 595.0, 842.0, ()) for number in range(1, 10))
    facts = PageFacts("x.pdf", "1.7", pages, ())
    monkeypatch.setattr("kehoach.writing.pdf.office_program", lambda: Path("soffice"))
    monkeypatch.setattr("kehoach.writing.pdf.print_pdf", lambda _: b"%PDF")
    monkeypatch.setattr("kehoach.reading.pdf.pages.read_pages", lambda *_: facts)
    fail_at(monkeypatch, tempfile, "mkstemp", errno.ENOSPC, 4)
    with pytest.raises(SystemExit) as end:
        main(["build", "2025", "-o", "out"])

    assert end.value.code == 0
    assert "\nSố trang: 9\n" in capsys.readouterr().out
    assert names(tmp_path / "out") == [BUILT, MANIFEST]


# Help and wrong use


ENGLISH = re.compile(
    r"\b(usage|options|commands?|show|this|error|try|missing|invalid|no such)\b", re.I
)


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["words", "--help"]])
def test_help_is_vietnamese(tmp_path, words):
    found = run(*words, cwd=tmp_path)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("Cách dùng: build.py ")
    assert not ENGLISH.search(found.stdout.replace("build.py", ""))


def test_version_is_said(tmp_path):
    found = run("--version", cwd=tmp_path)

    assert re.fullmatch(r"kehoach \d+\.\d+\.\d+\n", found.stdout)


WRONG_USE = {
    "biuld": "không có lệnh 'biuld' (có phải 'build'?)",
    "word 5": "không có lệnh 'word' (có phải 'words'?)",
    "--frce": "không có tùy chọn '--frce' (có phải '--force'?)",
    "build 2025 -x": "không có tùy chọn '-x'",
    "-o": "tùy chọn '-o' thiếu giá trị",
    "build --format": "tùy chọn '--format' thiếu giá trị",
    "--force=1": "tùy chọn '--force' không nhận giá trị",
    "--format xml": "giá trị 'xml' không hợp lệ của '--format': chọn một trong text, json",
    "doctor 2026": "thừa tham số (2026)",
    "excel export 2025 2026 2027": "thừa tham số (2026 2027)",
    "words": "thiếu SỐ_TIỀN… | -",
}


@pytest.mark.parametrize("words", WRONG_USE)
def test_wrong_use_is_explained_in_vietnamese(tmp_path, words):
    found = run(*words.split(), cwd=tmp_path)

    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == (
        f"lỗi: {WRONG_USE[words]}\n  → xem cách dùng: python build.py --help\n"
    )
    assert names(tmp_path) == []


# Another body's plan


@pytest.fixture(scope="module")
def commune(tmp_path_factory):
    folder = tmp_path_factory.mktemp("commune")
    found = build("--data", SAMPLE, cwd=folder)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[1:] == [
        "Nhiệm vụ: 7",
        "Tổng kinh phí: 1.203.005.500 đồng",
        "Bằng chữ: Một tỷ hai trăm lẻ ba triệu không trăm lẻ năm ngàn năm trăm đồng",
        "Kiểm tra: không có vấn đề (chưa xem trang in)",
    ]
    return folder / "out" / "KH-PVHXH-2026.docx"


def test_head_of_another_body(commune):
    assert paragraphs(commune)[:9] == [
        "UBND TỈNH THANH VÂN",
        "UBND XÃ BÌNH MINH",
        "PHÒNG VĂN HÓA - XÃ HỘI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07/KH-PVHXH",
        "Bình Minh, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Chuyển đổi số & phát triển văn hóa cơ sở trên địa bàn xã Bình Minh năm 2026",
    ]


def test_legal_bases_of_each_kind(commune):
    assert paragraphs(commune)[9:14] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác "
        "văn thư;",
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá "
        "phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia;",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 02 tháng 01 năm 2026 của UBND xã Bình Minh về phát "
        "triển kinh tế - xã hội xã Bình Minh năm 2026;",
        "Theo đề nghị của Bộ phận VHTT&CĐS.",
    ]


def test_numbers_of_a_deep_body_with_untitled_items(commune):
    starts = [text.split(" ")[0] for text in paragraphs(commune)[15:51]]

    assert " ".join(starts) == (
        "I. Cụ 1. 2. "
        "II. 1. a) - - b) - + + * * - 2. a) b) c) d) đ) e) 3. a) b) "
        "III. Tổng - - - IV. 1. - 2. -"
    )


def test_sentences_with_figures_and_short_citations(commune):
    texts = paragraphs(commune)

    assert (
        "Cụ thể hóa Nghị quyết số 57-NQ/TW và Kế hoạch số 12/KH-UBND; nối tiếp kết quả năm "
        "2025, chuẩn bị cho năm 2027." in texts
    )
    assert (
        "Tổng kinh phí thực hiện 07 nhiệm vụ năm 2026 là 1.203.005.500 đồng (Bằng chữ: Một tỷ "
        "hai trăm lẻ ba triệu không trăm lẻ năm ngàn năm trăm đồng), trong đó:" in texts
    )
    assert (
        "- Mua sắm, duy trì tại Phụ lục II: 20.000.000 đồng (Bằng chữ: Hai mươi triệu đồng)."
        in texts
    )


def test_deputy_signs_and_recipients_are_those_of_the_body(commune):
    texts = paragraphs(commune)
    end = texts.index("Nơi nhận:")

    assert texts[end - 1].endswith("phản ánh về Phòng để tổng hợp, giải quyết./.")
    assert texts[end : end + 8] == [
        "Nơi nhận:",
        "- UBND xã Bình Minh (để báo cáo);",
        "- Các phòng, đơn vị thuộc UBND xã;",
        "- Trưởng các thôn;",
        "- Lưu: VT, VHTT&CĐS, TC-KT.",
        "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG",
        "Nguyễn Văn A",
    ]


def test_appendix_with_groups_sources_total_cost_and_notes(commune):
    _, _, table, _ = tables(commune)

    assert [cell for cell in table[0] + table[1] if cell] == [
        *("TT", "Danh mục nội dung, nhiệm vụ", "Chủ trì"),
        *("Kế hoạch thực hiện nhiệm vụ, dự án", "Kinh phí năm 2026", "Trong đó", "Ghi chú"),
        *("Giai đoạn", "Kinh phí", "Ngân sách tỉnh", "Ngân sách xã", "Xã hội hóa"),
    ]
    # TT, Kinh phí, Kinh phí năm, Ngân sách tỉnh, Ngân sách xã, Xã hội hóa, Ghi chú
    assert [(row[0], *row[4:]) for row in table[2:-1]] == [
        ("I", "117.500,5", "87.500,5", "", "75.000", "12.500,5", ""),
        ("1", "57.500,5", "57.500,5", "", "45.000", "12.500,5", "52 số"),
        ("2", "60.000", "30.000", "", "30.000", "", ""),
        ("II", "1.225.500", "1.095.505", "860.000", "150.005", "85.500", ""),
        (
            *("1", "900.000", "770.005", "620.000", "150.005", ""),
            "Phối hợp với Công an xã; lắp trước ngày 30/6",
        ),
        ("2", "240.000", "240.000", "240.000", "", "", ""),
        ("3", "85.500", "85.500", "", "", "85.500", "Doanh nghiệp viễn thông tài trợ"),
    ]
    assert table[-1][:6] == [
        *("Tổng cộng", "1.343.000,5", "1.183.005,5", "860.000", "225.005", "98.000,5")
    ]


def test_second_appendix_has_its_own_columns_and_total(commune):
    *_, table = tables(commune)

    assert table[2:] == [
        [
            *("1", "Thay ổ cứng máy tính (RAM < 8 GB thì nâng cấp cả RAM)"),
            *("Trung tâm Phục vụ hành chính công xã", "NST, NSX", "11.999,25"),
        ],
        [
            *("2", "Duy trì chữ ký số, hộp thư công vụ"),
            *("Bộ phận Tài chính - Kế toán", "NSX", "8.000,75"),
        ],
        ["Tổng cộng", "", "20.000"],
    ]


def test_appendices_carry_roman_numbers_and_the_reference_line(commune):
    texts = paragraphs(commune)
    reference = (
        "(Kèm theo Kế hoạch số 07/KH-PVHXH ngày 05 tháng 01 năm 2026 "
        "của Phòng Văn hóa - Xã hội)"
    )

    for number, title in (
        ("I", "DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ XÃ BÌNH MINH NĂM 2026"),
        ("II", "DANH MỤC MUA SẮM, DUY TRÌ THIẾT BỊ NĂM 2026"),
    ):
        start = texts.index(f"Phụ lục {number}")
        assert texts[start + 1 : start + 4] == [title, reference, "Đơn vị tính: nghìn đồng"]
