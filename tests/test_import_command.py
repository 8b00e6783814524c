"""The command import as a user runs it: files, words, exit codes, refusals."""

import json
import shutil

import pytest

from kehoach.diagnostic import Refused
from kehoach.pipeline import importing
from kehoach.writing.files import write_new
from tests.as_user import ROOT, paragraphs, run, tables
from tests.writing.samples import TEMPLATE, edited, replacing

FILES = {"organisation.yaml", "plan.yaml", "tasks.yaml", "ket-qua-nhap.md"}
NAME = "KH-SKHCN-2025.docx"


@pytest.fixture
def work(tmp_path, plan_2025):
    """A folder with the built plan of 2025."""
    shutil.copy(plan_2025.written.document, tmp_path / NAME)
    return tmp_path


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_it_writes_a_plan_that_builds_the_same_document(work):
    ran = run("import", NAME, "nam-2025", cwd=work)

    assert ran.returncode == 0
    assert names(work / "nam-2025") == FILES
    assert "Dữ liệu mang 2915/2915 từ của tệp nguồn (100 %)." in ran.stdout.splitlines()
    assert ran.stdout.splitlines()[-1] == "Đã ghi: nam-2025/ket-qua-nhap.md"
    assert "28 nhiệm vụ" in ran.stdout
    assert "cảnh báo I017" in ran.stderr

    built = run("build", "nam-2025", "-o", "ra", "--no-pages", cwd=work)
    assert "Tổng kinh phí: 52.538.000.000 đồng" in built.stdout
    assert paragraphs(work / "ra" / NAME) == paragraphs(work / NAME)
    assert tables(work / "ra" / NAME) == tables(work / NAME)


def test_it_says_the_same_as_json(work):
    ran = run("import", NAME, "moi", "--format", "json", cwd=work)
    said = json.loads(ran.stdout)
    assert (ran.returncode, said["ok"], said["lost"]) == (0, True, [])
    assert said["words"] == {"all": 2915, "carried": 2915, "share": "100 %"}
    assert said["read"]["nhiệm vụ"] == 28
    assert {problem["code"] for problem in said["problems"]} == {"I017"}


def test_what_does_not_add_up_ends_with_1_and_is_written(work):
    path = work / NAME
    path.write_bytes(edited(path.read_bytes(), replacing("3.640", "3.460")))
    ran = run("import", NAME, "moi", cwd=work)
    assert ran.returncode == 1
    assert "lỗi I011" in ran.stderr
    assert names(work / "moi") == FILES
    assert "## Cần sửa" in (work / "moi/ket-qua-nhap.md").read_text("utf-8")


def test_the_organisation_beside_is_used_and_left_alone(work):
    shutil.copy(ROOT / "data/organisation.yaml", work)
    before = (work / "organisation.yaml").read_bytes()
    ran = run("import", NAME, "moi", cwd=work)
    assert names(work / "moi") == FILES - {"organisation.yaml"}
    assert "Cơ quan: dùng organisation.yaml có sẵn bên cạnh." in ran.stdout
    assert (work / "organisation.yaml").read_bytes() == before
    assert "recipients" not in (work / "moi/plan.yaml").read_text("utf-8")


def test_an_organisation_beside_that_lacks_something_gets_a_whole_copy(work):
    text = (ROOT / "data/organisation.yaml").read_text("utf-8")
    (work / "organisation.yaml").write_text(text.replace("  NSNN: {}\n", ""), "utf-8")
    ran = run("import", NAME, "moi", cwd=work)
    assert ran.returncode == 0
    assert "NSNN: {}" in (work / "moi/organisation.yaml").read_text("utf-8")
    assert "organisation.yaml bên cạnh thiếu vài mục" in ran.stdout


def test_another_bodys_organisation_beside_is_not_used(work):
    shutil.copy(ROOT / "tests/samples/xa_binh_minh/organisation.yaml", work)
    run("import", NAME, "moi", cwd=work)
    assert "Sở Khoa học và Công nghệ" in (work / "moi/organisation.yaml").read_text("utf-8")


def test_a_broken_organisation_beside_is_told_and_nothing_is_written(work):
    text = (ROOT / "data/organisation.yaml").read_text("utf-8")
    (work / "organisation.yaml").write_text(f"{text}\nla: lùng\n", "utf-8")
    ran = run("import", NAME, "moi", cwd=work)
    assert ran.returncode == 1
    assert "I006" in ran.stderr
    assert "la" in ran.stderr
    assert not (work / "moi").exists()


def test_a_plan_that_stands_is_never_written_over(work):
    folder = work / "moi"
    folder.mkdir()
    (folder / "tasks.yaml").write_text("của tôi", "utf-8")
    ran = run("import", NAME, "moi", cwd=work)
    assert ran.returncode == 1
    assert "K003" in ran.stderr
    assert names(folder) == {"tasks.yaml"}
    assert (folder / "tasks.yaml").read_text("utf-8") == "của tôi"


@pytest.mark.parametrize("name", ["ke-hoach.doc", "ke-hoach.odt", "anh.png"])
def test_other_kinds_of_files_are_refused(work, name):
    (work / name).write_bytes(b"x")
    ran = run("import", name, "moi", cwd=work)
    assert ran.returncode == 1
    assert "I001" in ran.stderr
    assert "→ mở tệp bằng Word hoặc LibreOffice" in ran.stderr
    assert not (work / "moi").exists()


def test_a_damaged_file_is_refused_as_json_too(work):
    (work / NAME).write_bytes(b"PK no more")
    ran = run("import", NAME, "moi", "--format", "json", cwd=work)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["ok"] is False
    assert not (work / "moi").exists()


def test_wrong_use_ends_with_2(work):
    assert run("import", NAME, cwd=work).returncode == 2
    assert "thiếu THƯ_MỤC" in run("import", NAME, cwd=work).stderr


def test_a_folder_without_a_name_is_wrong_use_and_nothing_is_written(work):
    ran = run("import", NAME, "", cwd=work)
    assert ran.returncode == 2
    assert "THƯ_MỤC để trống" in ran.stderr
    assert names(work) == {NAME}


def test_a_file_in_the_place_of_the_folder_is_told_with_a_remedy_that_the_command_has(work):
    ran = run("import", NAME, NAME, cwd=work)
    assert ran.returncode == 1
    assert f"{NAME}: lỗi I007" in ran.stderr
    assert "→ đặt tên khác cho THƯ_MỤC" in ran.stderr
    assert names(work) == {NAME}


def test_a_bare_year_is_a_plan_of_the_projects_data_as_for_every_command(work):
    ran = run("import", NAME, "2025", cwd=work)
    assert ran.returncode == 1
    assert f"{ROOT.name}/data/2025/plan.yaml" in ran.stderr
    assert "K003" in ran.stderr
    assert names(work) == {NAME}


def test_a_file_that_cannot_be_written_leaves_none(work, monkeypatch):
    done = []

    def full(target, content, *, shown):
        if len(done) == 2:
            raise Refused([])
        done.append(target)
        write_new(target, content, shown=shown)

    monkeypatch.setattr(importing, "write_new", full)
    with pytest.raises(Refused):
        importing.import_document(
            work / NAME, work / "moi", TEMPLATE, data=work / "data", show=str
        )
    assert len(done) == 2
    assert not (work / "moi").exists()


def test_files_inside_the_projects_data_name_the_schema(work):
    data = work / "data"
    importing.import_document(work / NAME, data / "2025", TEMPLATE, data=data, show=str)
    for name in FILES - {"ket-qua-nhap.md"}:
        first = (data / "2025" / name).read_text("utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../plan.schema.json"
