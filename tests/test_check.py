"""The command check as a user runs it: on plans, files, folders, and hostile ones."""

import copy
import errno
import io
import json
import re
import shutil
import time
import zipfile
from pathlib import Path

import docx
import pytest

from kehoach.checks.runner import Subject
from kehoach.checks.runner import run as run_rules
from kehoach.pipeline.checking import check as check_one
from kehoach.reading.docx.facts import read_facts
from tests.as_user import ROOT, environment, run, unmeasured
from tests.quality.breaking import ways
from tests.quality.docx_tree import Docx, W

SAMPLE = ROOT / "tests/samples/xa_binh_minh/2026"
CLEAN = re.compile(
    r"không có vấn đề; \d+ quy tắc đã đánh giá, \d+ chưa đánh giá(, miễn trừ \d+ chỗ)?\."
)
soffice = pytest.mark.soffice


@pytest.fixture(scope="module")
def good(plan_2025):
    return plan_2025.written.document.read_bytes()


def broken(good, breach):
    return next(content for _, content in ways(good, breach))


@pytest.fixture
def bad(good, tmp_path):
    """A document whose motto is written wrongly and whose total is off by one."""
    content = broken(good, {"at": "Độc lập", "text": "Độc lập – Tự do – Hạnh phúc"})
    content = broken(content, {"cell": "52.538", "text": "52.539"})
    (tmp_path / "sai.docx").write_bytes(content)
    return tmp_path / "sai.docx"


def check(*arguments, cwd, **options):
    return run("check", "--no-pages", *arguments, cwd=cwd, **options)


def checked_json(*arguments, cwd):
    found = check(*arguments, "--format", "json", cwd=cwd)
    return found.returncode, json.loads(found.stdout)


# Our own plans


@pytest.mark.parametrize("plan", ["2025", SAMPLE])
def test_our_own_plans_are_clean(plan, tmp_path):
    found = check(plan, "--strict", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert CLEAN.search(found.stdout)


@soffice
@pytest.mark.parametrize("plan", ["2025", SAMPLE])
def test_our_own_plans_are_clean_on_the_printed_page(plan, tmp_path):
    found = run("check", plan, "--strict", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert ", 0 chưa đánh giá" in found.stdout
    assert CLEAN.search(found.stdout)


@soffice
def test_the_pdf_that_we_print_is_clean(good, tmp_path, print_all):
    (tmp_path / "a.docx").write_bytes(good)
    (pdf,) = print_all([tmp_path / "a.docx"], tmp_path)
    _, report = checked_json(pdf, cwd=tmp_path)
    (file,) = report["files"]
    waived = {"ND30-VD-01", "ND30-VH-01", "ND30-VH-04", "ND30-VH-05", "KH-21", "KH-22"}
    assert {each["id"] for each in file["findings"]} <= waived
    assert {"ND30-QH-01", "SO-03", "SO-06"} <= set(file["evaluated"])


# What a report says


def test_a_finding_says_place_rule_article_what_stands_and_what_to_do(bad):
    found = check(bad.name, cwd=bad.parent)
    assert found.returncode == 1
    lines = found.stdout.splitlines()
    place = next(n for n, line in enumerate(lines) if "Độc lập – Tự do – Hạnh phúc”" in line)
    assert lines[place + 1].strip().startswith("lỗi ND30-TN-01 (Phụ lục I, Phần I, Mục II")
    assert [line.split(":")[0].strip() for line in lines[place + 2 : place + 5]] == [
        "đang là", "quy định", "cách sửa"
    ]  # fmt: skip
    assert "52.539" in found.stdout
    assert "SO-03" in found.stdout


def test_what_was_not_evaluated_is_said_with_its_reason(bad):
    found = check(bad.name, cwd=bad.parent)
    assert "Chưa đánh giá: chưa in trang (đã tắt bằng --no-pages): " in found.stdout


def test_without_libreoffice_page_rules_are_not_evaluated_never_passed(bad, tmp_path):
    (tmp_path / "empty").mkdir()
    nothing = environment(PATH=str(tmp_path / "empty"))
    found = run("check", bad.name, "--format", "json", cwd=tmp_path, env=nothing)
    (file,) = json.loads(found.stdout)["files"]
    reasons = {each["id"]: each["reason"] for each in file["not_evaluated"]}
    assert reasons["KH-31"] == "máy không có LibreOffice để in trang"
    assert not set(reasons) & set(file["evaluated"])


def test_json_has_a_schema_version_and_both_findings(bad):
    code, report = checked_json(bad.name, cwd=bad.parent)
    assert (code, report["schema"]) == (1, 1)
    (file,) = report["files"]
    assert {"ND30-TN-01", "SO-03"} <= {each["id"] for each in file["findings"]}
    assert report["counts"]["errors"] == sum(
        each["severity"] == "error" for each in file["findings"]
    )


def test_sarif_holds_what_the_standard_requires(bad):
    """SARIF 2.1.0, 3.13 (version, runs), 3.18 (driver), 3.27 (message, ruleId, level)."""
    found = check(bad.name, "--format", "sarif", cwd=bad.parent)
    report = json.loads(found.stdout)
    assert report["version"] == "2.1.0"
    (run_,) = report["runs"]
    rules = [rule["id"] for rule in run_["tool"]["driver"]["rules"]]
    assert run_["tool"]["driver"]["name"] == "kehoach"
    assert len(set(rules)) == len(rules)
    assert {result["ruleId"] for result in run_["results"]} == set(rules)
    assert {"ND30-TN-01", "SO-03"} <= set(rules)
    for result in run_["results"]:
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "sai.docx"
        assert place["logicalLocations"][0]["fullyQualifiedName"]


def test_the_checklist_holds_what_only_a_person_can_judge(tmp_path):
    found = check("2025", "--checklist", cwd=tmp_path)
    assert "[ ] " in found.stdout
    assert "(ND30-CC-01; Phụ lục I, Phần I, Mục II, khoản 6, điểm a)" in found.stdout


def test_strict_makes_warnings_count(good, tmp_path):
    content = broken(good, {"at": "- Tham mưu về", "text": "- Tham mưu  về hoạt động."})
    (tmp_path / "a.docx").write_bytes(content)
    data = [check("a.docx", *more, cwd=tmp_path) for more in ((), ("--strict",))]
    codes = [each.returncode for each in data]
    assert "cảnh báo KH-" in data[0].stdout
    assert codes[1] == 1


# Annotated copies


def test_annotate_writes_a_copy_with_comments_and_leaves_the_original(bad, tmp_path):
    before = bad.read_bytes()
    found = check(bad.name, "--annotate", "nhận-xét.docx", cwd=tmp_path)
    assert found.returncode == 1
    assert found.stdout.endswith("Bản có nhận xét: nhận-xét.docx\n")
    assert bad.read_bytes() == before
    comments = docx.Document(tmp_path / "nhận-xét.docx").comments
    assert any("ND30-TN-01" in comment.text for comment in comments)


@pytest.mark.parametrize("name", ["sai.docx", "có-sẵn.docx"])
def test_annotate_never_overwrites(bad, tmp_path, name):
    (tmp_path / "có-sẵn.docx").write_bytes(b"x")
    before = (tmp_path / name).read_bytes()
    found = check(bad.name, "--annotate", name, cwd=tmp_path)
    assert found.returncode == 1
    assert "K003" in found.stderr
    assert (tmp_path / name).read_bytes() == before


def test_annotate_takes_one_file_at_a_time(bad, tmp_path):
    found = check(bad.name, bad.name, SAMPLE, "--annotate", "x.docx", cwd=tmp_path)
    assert found.returncode == 2
    assert "một tệp mỗi lần" in found.stderr


def test_a_file_that_could_not_be_read_takes_no_comments(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"not a zip")
    found = check("a.docx", "--annotate", "b.docx", cwd=tmp_path)
    assert found.returncode == 1
    assert "K018" in found.stderr
    assert not (tmp_path / "b.docx").exists()


# Several files, folders, wrong names


@pytest.mark.usefixtures("bad")
def test_a_folder_is_searched_and_every_file_counted(good, tmp_path):
    (tmp_path / "trong").mkdir()
    (tmp_path / "trong/đúng.docx").write_bytes(good)
    (tmp_path / "~$sai.docx").write_bytes(b"lock")
    code, report = checked_json(".", cwd=tmp_path)
    assert [Path(file["file"]).name for file in report["files"]] == ["sai.docx", "đúng.docx"]
    assert code == 1


def test_a_file_that_cannot_be_read_does_not_stop_the_others(bad, tmp_path):
    (tmp_path / "a-hỏng.docx").write_bytes(b"not a zip")
    code, report = checked_json("a-hỏng.docx", bad.name, cwd=tmp_path)
    assert code == 1
    assert report["counts"]["refused"] == 1
    assert [bool(file["findings"]) for file in report["files"]] == [False, True]


def test_what_is_wrong_in_the_data_is_told_at_its_line(tmp_path):
    shutil.copytree(SAMPLE.parent, tmp_path / "xa")
    (tmp_path / "xa/2026/plan.yaml").write_text("năm: 2026\n", "utf-8")
    found = check(".", cwd=tmp_path / "xa/2026")

    assert "plan.yaml:1:1: lỗi" in found.stdout


@pytest.mark.parametrize(
    ("name", "code"),
    [("không-có.docx", "K014"), ("2019", "K012"), ("ghi-chú.txt", "K017"), ("trống", "K013")],
)
def test_what_is_no_document_is_told(tmp_path, name, code):
    (tmp_path / "ghi-chú.txt").write_text("x")
    (tmp_path / "trống").mkdir()
    found = check(name, cwd=tmp_path)
    assert found.returncode == 1
    assert code in found.stdout + found.stderr
    assert "Traceback" not in found.stderr


def refusal(path):
    checked = check_one(path, ROOT / "templates/ke-hoach.docx", show=str, pages=False)
    (problem,) = checked.refused
    return problem


def test_a_file_that_the_system_does_not_give_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.docx").write_bytes(b"x")

    def denied(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert refusal(tmp_path / "a.docx").code == "K015"


def test_a_file_beyond_all_measure_is_not_read(tmp_path, monkeypatch):
    (tmp_path / "a.docx").write_bytes(b"xyz")
    monkeypatch.setattr("kehoach.pipeline.finding.MAX_BYTES", 2)
    assert refusal(tmp_path / "a.docx").code == "K016"


def test_wrong_data_is_told_with_all_its_places(tmp_path):
    (tmp_path / "kế-hoạch").mkdir()
    (tmp_path / "kế-hoạch/plan.yaml").write_text("year: abc\n", "utf-8")
    found = check("kế-hoạch", cwd=tmp_path)
    assert found.returncode == 1
    assert "Chưa kiểm tra được" in found.stdout
    assert found.stdout.count("lỗi ") > 1


# Hostile files


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def hostile(good):
    main = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    )
    entity = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    large = b"<w:p/>" * 17_000_000
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    return {
        "empty": b"",
        "text": b"hello",
        "old_doc": old,
        "encrypted": old + "EncryptedPackage".encode("utf-16-le"),
        "bomb": zipped(word__document_xml=b"\0" * 50_000_000),
        "large_xml": zipped(word__document_xml=main + large + b"</w:document>"),
        "entities": zipped(word__document_xml=entity + main + b"&b;</w:document>"),
        "macros": changed(good, "word/vbaProject.bin", b"x"),
        "cut": good[: len(good) // 2],
    }


def changed(content, name, value):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each))
        new.writestr(name, value)
    return target.getvalue()


def test_hostile_files_are_refused_with_a_reason_in_bounded_time(good, tmp_path):
    files = hostile(good)
    for name, content in files.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    start = time.perf_counter()
    code, report = checked_json(".", cwd=tmp_path)
    assert time.perf_counter() - start < 30
    refused = {Path(f["file"]).stem: f["refused"][0]["message"] for f in report["files"]}
    assert code == 1
    assert sorted(refused) == sorted(files)
    assert "mật khẩu" in refused["encrypted"]
    assert "macro" in refused["macros"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"hello"])
def test_hostile_pdfs_are_refused(content, tmp_path):
    (tmp_path / "a.pdf").write_bytes(content)
    found = check("a.pdf", cwd=tmp_path)
    assert found.returncode == 1
    assert "Chưa kiểm tra được" in found.stdout
    assert "Traceback" not in found.stderr


# explain and doctor


def test_explain_gives_article_demand_and_examples(tmp_path):
    found = run("explain", "nd30-tn-01", cwd=tmp_path)
    assert found.returncode == 0
    assert "Phụ lục I, Phần I, Mục II, khoản 1, điểm b" in found.stdout
    for label in ("Yêu cầu:", "Cách làm:", "Đúng:", "Sai:", "Xét trên:"):
        assert label in found.stdout


def test_explain_without_a_rule_lists_them_all(tmp_path):
    found = run("explain", cwd=tmp_path)
    assert len(found.stdout.splitlines()) > 150


def test_explain_of_an_unknown_rule_names_the_nearest(tmp_path):
    found = run("explain", "ND30-TN-1", cwd=tmp_path)
    assert found.returncode == 2
    assert "ND30-TN-01" in found.stderr


def test_doctor_tells_what_the_machine_has(tmp_path):
    found = run("doctor", cwd=tmp_path)
    for name in ("Python", "lxml", "LibreOffice", "Times New Roman", "openxml-audit"):
        assert f" {name}: " in found.stdout


def test_doctor_says_what_a_lack_means(tmp_path):
    (tmp_path / "empty").mkdir()
    found = run("doctor", cwd=tmp_path, env=environment(PATH=str(tmp_path / "empty")))
    assert found.returncode == 1
    assert "✗ LibreOffice: không có" in found.stdout
    assert "không xem được trang in" in found.stdout


# Speed (whole process; ratios, as machines differ)


@pytest.mark.timed
def test_checking_a_document_costs_no_more_than_building_it(good, tmp_path):
    (tmp_path / "a.docx").write_bytes(good)

    def seconds(*arguments):
        times = []
        for _ in range(3):
            start = time.perf_counter()
            run(*arguments, cwd=tmp_path, env=unmeasured())
            times.append(time.perf_counter() - start)
        return min(times)

    build = seconds("build", "2025", "--no-pages", "--verbose", "-o", "out")
    assert seconds("check", "a.docx", "--no-pages") < 1.2 * build


def with_rows(good, count):
    """Give the good document with an appendix of so many rows."""
    built = Docx.read(good)
    row = next(built.find("Thuê dịch vụ CNTT hệ thống Quản lý").iterancestors(f"{W}tr"))
    for mark in row.xpath(".//*[starts-with(local-name(), 'bookmark')]"):
        mark.getparent().remove(mark)
    for _ in range(count):
        row.addnext(copy.deepcopy(row))
    return built.write()


@pytest.mark.timed
def test_time_grows_with_the_rows_and_no_faster(good):
    def seconds(rows):
        content = with_rows(good, rows)
        start = time.process_time()
        run_rules(Subject(document=read_facts(content, "x.docx")))
        return time.process_time() - start

    assert min(seconds(2_000), seconds(2_000)) < 6 * min(seconds(500), seconds(500))
