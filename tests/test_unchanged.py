"""A build that finds nothing changed tells what the last one told; all else is built anew."""

import json
import os
import shutil
import subprocess
import sys
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from tests.as_user import ROOT, copy_data, environment, run

NAME = "KH-SKHCN-2025"


@pytest.fixture
def project(tmp_path):
    copy_data(tmp_path / "data")
    (tmp_path / "mau.docx").write_bytes((ROOT / "templates/ke-hoach.docx").read_bytes())
    return tmp_path


def build(folder, *more):
    command = ("build", "2025", "--no-pages", "--data", "data", "--template", "mau.docx")
    env = environment(XDG_CACHE_HOME=str(folder / "home"))
    return run(*command, "-o", "out", *more, cwd=folder, env=env)


def modules(folder):
    """List what a build imports."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "build", "2025"]
    command += ["--no-pages", "--data", "data", "--template", "mau.docx", "-o", "out"]
    env = environment(XDG_CACHE_HOME=str(folder / "home"))
    found = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=True
    )
    return {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}


def state(folder):
    """Give what stands in the output folder, with the moments of writing."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in (folder / "out").iterdir()
    }


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_same_is_told_and_nothing_is_written_again(project):
    first = build(project)
    before = state(project)
    again = build(project)
    assert (again.returncode, again.stdout, again.stderr) == (0, first.stdout, first.stderr)
    assert state(project) == before
    assert not modules(project) & {"pydantic", "jinja2", "lxml", "yaml", "docxtpl"}


def test_what_the_check_found_and_json_are_told_again_too(project):
    words = "Tham mưu về hoạt động của"
    replace(project / "data/2025/plan.yaml", words, "Tham mưu về Hoạt động , của")
    for more in ((), ("--format", "json")):
        first = build(project, *more)
        again = build(project, *more)
        assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
        if more:
            assert json.loads(first.stdout)["check"]["warnings"] > 0
        else:
            assert "cảnh báo (chưa xem trang in); xem từng chỗ" in first.stdout


def test_where_a_persons_file_was_moved_aside_is_told_once(project):
    build(project)
    with (project / f"out/{NAME}.docx").open("ab") as opened:
        opened.write(b"\0")
    assert "Bản sửa tay được giữ tại" in build(project, "--force").stdout
    assert "Bản sửa tay được giữ tại" not in build(project, "--force").stdout


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/2025/tasks.yaml", "budget: 3.640", "budget: 3.641"),
        ("data/2025/plan.yaml", "Mục tiêu", "Các mục tiêu"),
        ("data/organisation.yaml", "Nguyễn Tấn Liêm", "Nguyễn Văn A"),
    ],
)
def test_an_edit_of_any_file_is_built(project, file, old, new):
    build(project)
    before = state(project)
    replace(project / file, old, new)
    assert build(project).returncode == 0
    assert state(project)[f"{NAME}.docx"] != before[f"{NAME}.docx"]


def test_a_file_that_comes_or_goes_is_seen(project):
    build(project)
    before = state(project)
    own = project / "data/2025/organisation.yaml"
    text = (project / "data/organisation.yaml").read_text("utf-8")
    own.write_text(text.replace("Nguyễn Tấn Liêm", "Nguyễn Văn B"), "utf-8")
    build(project)
    with_own = state(project)
    assert with_own[f"{NAME}.docx"][0] != before[f"{NAME}.docx"][0]
    own.unlink()
    build(project)
    assert state(project)[f"{NAME}.docx"][0] == before[f"{NAME}.docx"][0]


def test_another_template_is_seen(project):
    first = build(project)
    (project / "mau.docx").write_bytes(b"PK")
    refused = build(project)
    assert (first.returncode, refused.returncode) == (0, 1)
    assert "mau.docx" in refused.stderr


@pytest.mark.parametrize("gone", [f"{NAME}.docx", f"{NAME}.manifest.json"])
def test_a_document_or_a_manifest_that_went_is_written_again(project, gone):
    build(project)
    before = state(project)
    (project / "out" / gone).unlink()
    if gone.endswith(".json"):  # an unknown document is a person's
        assert build(project).returncode == 1
    else:
        assert build(project).returncode == 0
        assert {name: each[0] for name, each in state(project).items()} == {
            name: each[0] for name, each in before.items()
        }


def test_an_edited_document_is_refused_as_ever(project):
    build(project)
    with (project / f"out/{NAME}.docx").open("ab") as opened:
        opened.write(b"\0")
    found = build(project)
    assert found.returncode == 1
    assert "K001" in found.stderr


def test_other_options_and_places_are_asked_anew(project):
    build(project)
    as_json = build(project, "--format", "json")
    assert as_json.stdout.startswith("{")
    (project / "khac").mkdir()
    elsewhere = run(
        *("build", "2025", "--no-pages", "--data", "../data", "--template", "../mau.docx"),
        *("-o", "../out"),
        cwd=project / "khac",
        env=environment(XDG_CACHE_HOME=str(project / "home")),
    )
    assert f"Đã xuất: ..{os.sep}out{os.sep}{NAME}.docx" in elsewhere.stdout
    assert "chưa xem trang in" in build(project).stdout


def test_the_plan_that_a_draft_comes_from_is_one_of_its_files(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    env = environment(XDG_CACHE_HOME=str(tmp_path / "home"))
    command = ("build", "2026", "--no-pages", "--data", "data", "-o", "out")
    run(*command, cwd=tmp_path, env=env)
    before = (tmp_path / "out/KH-SKHCN-2026.docx").read_bytes()
    again = run(*command, cwd=tmp_path, env=env)
    assert "Bản thảo: còn 44 chỗ chờ quyết định" in again.stdout
    replace(tmp_path / "data/2025/tasks.yaml", "budget: 3.640", "budget: 3.649")
    run(*command, cwd=tmp_path, env=env)
    assert (tmp_path / "out/KH-SKHCN-2026.docx").read_bytes() != before


def test_verbose_says_how_the_template_was_printed(project):
    found = build(project, "--verbose")
    assert "Mẫu: mẫu đã được chuẩn bị một lần" in found.stderr
    assert f"Bộ nhớ đệm: tại {project / 'home/kehoach'}" in found.stderr
    off = build(project, "--verbose", "--no-cache")
    assert "Bộ nhớ đệm: không dùng" in off.stderr


def test_a_batch_builds_anew_only_what_has_changed(project):
    for unit in ("so_a", "so_b", "so_c"):
        copy_data(project / f"tinh/{unit}")
    command = (
        "build",
        "--all",
        "--no-pages",
        "--data",
        "tinh",
        "-o",
        "out",
        "--format",
        "json",
    )
    env = environment(XDG_CACHE_HOME=str(project / "home"))

    def build_all(jobs):
        found = run(*command, "--jobs", str(jobs), cwd=project, env=env)
        told = json.loads(found.stdout)
        told.pop("seconds")
        stamps = {
            path.parent.name: path.stat().st_mtime_ns for path in project.glob("out/*/*.docx")
        }
        return told, stamps

    first, written = build_all(2)
    again, rewritten = build_all(1)
    assert (again, rewritten) == (first, written)
    assert first["built"] == len(written) == 3
    replace(project / "tinh/so_b/2025/tasks.yaml", "budget: 3.640", "budget: 3.641")
    after, latest = build_all(2)
    assert {unit for unit in latest if latest[unit] != written[unit]} == {"so_b"}
    totals = [plan["total_dong"] for plan in after["plans"]]
    assert totals == [52_538_000_000, 52_539_000_000, 52_538_000_000]


def test_a_template_that_docxtpl_must_print_is_printed_by_it_and_said_to_be(project):
    template = docx.Document(project / "mau.docx")
    for text in template.element.body.iter(qn("w:t")):
        if text.text == "{{ row.lead_unit }}":
            text.text = '{% cellbg "D9E2F3" %}{{ row.lead_unit }}'
    template.save(project / "mau.docx")
    found = build(project, "--verbose")
    assert found.returncode == 0, found.stderr
    assert "docxtpl tự in mẫu này, chậm hơn, vì mẫu có thẻ '{% cellbg'" in found.stderr
    with zipfile.ZipFile(project / f"out/{NAME}.docx") as archive:
        assert archive.read("word/document.xml").count(b'w:fill="D9E2F3"') == 28
    assert build(project).returncode == 0
