"""`build --final`, `--pdf`: ready to sign or every reason why not; what goes with the file."""

import hashlib
import io
import json
import re
import shutil
import zipfile

import pypdf
import pytest
from lxml import etree

from tests.as_user import ROOT, WORD, copy_data, document, environment, run, words_of
from tests.deciding import chosen, decide

NAME = "KH-SKHCN-2026"
ENDINGS = ("docx", "kiem-tra.md", "manifest.json", "metadata.json", "pdf")
FILES = [f"{NAME}.{end}" for end in ENDINGS]
FINAL = ("build", "2026", "--data", "data", "-o", "out", "--final")
soffice = pytest.mark.soffice


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def manifest(folder, name=NAME):
    return json.loads((folder / "out" / f"{name}.manifest.json").read_text("utf-8"))


def change(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8", newline="")


@pytest.fixture
def here(tmp_path):
    """A folder with the data, the draft of 2026 decided."""
    return decided(tmp_path)


def decided(folder):
    decide(shutil.copytree(ROOT / "data/2026", copy_data(folder / "data") / "2026"))
    return folder


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The decided plan of 2026 through --final --pdf, as the issue asks it of an officer."""
    folder = decided(tmp_path_factory.mktemp("final"))
    done = run(*FINAL, "--pdf", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


# Ready to sign


@soffice
def test_the_decided_draft_is_ready_to_sign_without_a_finding(finished):
    folder, said = finished

    assert names(folder / "out") == FILES
    assert "Kiểm tra: không có vấn đề\n" in said
    assert f"Bằng chữ: {chosen()['words_of_total']}\n" in said
    assert re.search(r"Số trang: 9\n", said)


@soffice
def test_the_document_carries_no_mark_of_a_draft(finished):
    folder, _ = finished
    with zipfile.ZipFile(folder / "out" / f"{NAME}.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    assert not any("comments" in name for name in parts)
    text = b"".join(parts.values()).decode("utf-8", "replace")
    assert "DỰ THẢO" not in text
    for mark in ("w:highlight", "w:ins ", "w:del ", "commentReference", "{{", "{%"):
        assert mark not in text
    core = etree.fromstring(parts["docProps/core.xml"])
    said = {each.tag.split("}")[1]: each.text for each in core}
    assert said == {
        "title": "Kế hoạch Chuyển đổi số Sở Khoa học và Công nghệ năm 2026",
        "subject": "Chuyển đổi số Sở Khoa học và Công nghệ năm 2026",
        "creator": "Sở Khoa học và Công nghệ",
        "language": "vi-VN",
        "keywords": "KH-SKHCN, 2026",
    }


@soffice
def test_number_and_day_stay_blank_for_the_clerk(finished):
    folder, _ = finished
    texts = [words_of(p) for p in document(folder / "out" / f"{NAME}.docx").iter(f"{WORD}p")]

    assert "Quảng Ngãi, ngày   tháng 01 năm 2026" in texts
    assert any(re.fullmatch(r"Số: +/KH-SKHCN", text) for text in texts)


@soffice
def test_the_pdf_is_for_the_archive_and_says_the_same_total(finished):
    folder, said = finished
    reader = pypdf.PdfReader(io.BytesIO((folder / "out" / f"{NAME}.pdf").read_bytes()))

    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "vi-VN"
    assert catalogue["/MarkInfo"]["/Marked"]
    xmp = catalogue["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert len(reader.pages) == 9
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "26.933.500.000 đồng" in text
    assert chosen()["words_of_total"].split(", ")[1] in text
    assert "Phông chữ trong PDF: " in said


@soffice
def test_pages_total_and_hashes_stand_in_the_manifest(finished):
    folder, _ = finished
    found = manifest(folder)

    assert found["final"] == {
        "pages": 9,
        "pages_checked": True,
        "total_dong": int(chosen()["total_dong"]),
        "warnings": 0,
    }
    assert "draft" not in found
    assert found["companions"] == {
        name: hashlib.sha256((folder / "out" / name).read_bytes()).hexdigest()
        for name in FILES
        if not name.endswith((".docx", ".manifest.json"))
    }


@soffice
def test_the_register_gets_what_the_data_holds_and_blanks_for_the_rest(finished):
    folder, _ = finished
    entry = json.loads((folder / "out" / f"{NAME}.metadata.json").read_text("utf-8"))

    assert entry["Subject"] == "Chuyển đổi số Sở Khoa học và Công nghệ năm 2026"
    assert (entry["CodeNotation"], entry["PageAmount"]) == ("KH-SKHCN", "9")
    assert entry["SignerInfo"] == {"Position": "Giám đốc", "FullName": "Nguyễn Tấn Liêm"}
    assert (entry["CodeNumber"], entry["IssuedDate"], entry["DueDate"]) == ("", "", "")


@soffice
def test_the_checklist_is_of_this_very_file(finished):
    folder, _ = finished
    text = (folder / "out" / f"{NAME}.kiem-tra.md").read_text("utf-8")
    content = (folder / "out" / f"{NAME}.docx").read_bytes()

    assert f"- SHA-256: `{hashlib.sha256(content).hexdigest()}`\n" in text
    assert "- Tổng kinh phí: 26.933.500.000 đồng\n" in text
    assert text.count("- [ ] ") >= 20


@soffice
def test_the_same_document_comes_of_a_plain_build_and_keeps_its_companions(here):
    assert run(*FINAL, "--pdf", cwd=here).returncode == 0
    before = {name: (here / "out" / name).read_bytes() for name in FILES}
    plain = run(*FINAL[:-1], "--no-pages", cwd=here)

    assert plain.returncode == 0
    assert {name: (here / "out" / name).read_bytes() for name in FILES} == before


@soffice
def test_another_document_moves_the_old_companions_aside(here):
    assert run(*FINAL, "--pdf", cwd=here).returncode == 0
    pdf = (here / "out" / f"{NAME}.pdf").read_bytes()
    change(here / "data/2026/tasks.yaml", "budget: 3.780", "budget: 3.790")
    plain = run(*FINAL[:-1], "--no-pages", cwd=here)

    assert plain.returncode == 0
    assert names(here / "out") == sorted(
        [
            f"{NAME}.docx",
            f"{NAME}.manifest.json",
            *(f"{NAME}.{end}" for end in ("bản-trước-1.pdf", "kiem-tra.bản-trước-1.md")),
            f"{NAME}.metadata.bản-trước-1.json",
        ]
    )
    assert (here / "out" / f"{NAME}.bản-trước-1.pdf").read_bytes() == pdf
    assert plain.stdout.count("Tệp kèm theo của bản trước được giữ tại: ") == 3
    assert "final" not in manifest(here)
    assert "companions" not in manifest(here)


@soffice
def test_a_checklist_that_the_clerk_has_ticked_is_kept(here):
    assert run(*FINAL, cwd=here).returncode == 0
    ticked = here / "out" / f"{NAME}.kiem-tra.md"
    change_first(ticked, "- [ ] ", "- [x] ")
    kept = ticked.read_bytes()
    assert run(*FINAL, cwd=here).returncode == 0

    assert (here / "out" / f"{NAME}.kiem-tra.bản-sửa-1.md").read_bytes() == kept
    assert "- [x] " not in ticked.read_text("utf-8")


def change_first(path, old, new):
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8", newline="")


# Refused, with every reason


@soffice
def test_a_draft_is_refused_with_every_decision_at_its_line(tmp_path):
    shutil.copytree(ROOT / "data/2026", copy_data(tmp_path / "data") / "2026")
    done = run(*FINAL, "--pdf", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count(": lỗi F001: chờ quyết định: ") == 44
    assert done.stderr.endswith("Chưa xuất kế hoạch: 44 vấn đề.\n")
    assert re.search(
        r"^data/2026/tasks\.yaml:18: lỗi F001: .*Kinh phí năm \(giữ số năm 2025; ",
        done.stderr,
        re.M,
    )
    assert not (tmp_path / "out").exists()


@soffice
def test_all_that_is_open_is_told_at_once(here):
    plan, tasks = here / "data/2026/plan.yaml", here / "data/2026/tasks.yaml"
    change(plan, "  month: 1\n", "  month:\n")
    change(plan, "- Bồi dưỡng, tập huấn cho", "- Năm 2025, giao ……… tập huấn cho")
    change(plan, "- Tiếp tục nâng cao hiệu quả", "- TODO tiếp tục [điền tên] nâng cao hiệu quả")
    mark = "        pending: {budget: chờ Sở Tài chính}\n"
    change(tasks, "budget: 3.780\n", f"budget: 3.780\n{mark}")
    done = run(*FINAL, cwd=here)

    assert (done.returncode, done.stdout) == (1, "")
    for code in (
        "F001",
        "F002",
        "F003: KH-01 ",
        "F003: KH-02 ",
        "F003: KH-03 ",
        "F003: KH-25 ",
    ):
        assert code in done.stderr, code
    assert "F003: KH-40" not in done.stderr
    assert "data/2026/plan.yaml:10:3: lỗi F002: chưa có tháng ban hành" in done.stderr
    assert names(here / "out") == []


def test_an_edited_word_file_is_told_beside_the_other_reasons(here):
    assert run(*FINAL, "--without-pages", cwd=here).returncode == 0
    target = here / "out" / f"{NAME}.docx"
    target.write_bytes(target.read_bytes() + b"edited")
    edited = target.read_bytes()
    change(here / "data/2026/plan.yaml", "  month: 1\n", "  month:\n")
    done = run(*FINAL, "--without-pages", cwd=here)

    assert done.returncode == 1
    assert f"out/{NAME}.docx: lỗi K001: tệp này đã được sửa bằng tay" in done.stderr
    assert "lỗi F002: chưa có tháng ban hành" in done.stderr
    assert target.read_bytes() == edited


def edited_template(folder, edit):
    """Copy the template with its main part changed."""
    path = folder / "mau.docx"
    with zipfile.ZipFile(ROOT / "templates/ke-hoach.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.name


def replaced(part, old, new):
    def edit(parts):
        assert old.encode() in parts[part], old
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return edit


MAIN, HEADER = "word/document.xml", "word/header2.xml"
TITLE = '<w:t xml:space="preserve">KẾ HOẠCH</w:t>'
SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
LEFT_OVER = {
    "a highlight": (
        (MAIN, TITLE, f'<w:rPr><w:highlight w:val="yellow"/></w:rPr>{TITLE}'),
        "F003: KH-04 ",
    ),
    "a tracked change": (
        (MAIN, f"{TITLE}</w:r>", f'{TITLE}</w:r><w:ins w:id="9" w:author="A">{SPACE}</w:ins>'),
        "F003: KH-05 ",
    ),
    "a line that says draft": (
        (HEADER, "</w:hdr>", "<w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:hdr>"),
        "F003: KH-02 ",
    ),
    "a watermark": (
        (
            HEADER,
            "</w:hdr>",
            '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
            '<v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r></w:p></w:hdr>',
        ),
        "F003: KH-02 (Văn bản sẵn sàng trình ký): còn chữ chìm “DỰ THẢO”",
    ),
    "a field that Word keeps": (
        (
            MAIN,
            f"{TITLE}</w:r>",
            f'{TITLE}</w:r><w:fldSimple w:instr=" DATE ">{SPACE}</w:fldSimple>',
        ),
        "F004: trường 'DATE'",
    ),
}


@pytest.mark.parametrize("left", LEFT_OVER)
def test_what_the_template_leaves_over_is_refused(here, left):
    edit, said = LEFT_OVER[left]
    template = edited_template(here, replaced(*edit))
    done = run(*FINAL, "--without-pages", "--template", template, cwd=here)

    assert done.returncode == 1
    assert said in done.stderr
    assert names(here / "out") == []


def test_no_waiver_makes_traces_of_editing_fit_to_sign(here):
    edit, said = LEFT_OVER["a highlight"]
    plan = here / "data/2026/plan.yaml"
    waived = "\nwaivers:\n  - {rule: KH-04, reason: để nguyên}\n"
    plan.write_text(plan.read_text("utf-8") + waived, "utf-8")
    template = edited_template(here, replaced(*edit))
    done = run(*FINAL, "--without-pages", "--template", template, cwd=here)

    assert done.returncode == 1
    assert said in done.stderr


# Without LibreOffice


@pytest.fixture
def without_office(tmp_path_factory):
    """The environment of a machine that has no LibreOffice."""
    return environment(PATH=str(tmp_path_factory.mktemp("nothing")))


def test_pages_that_nobody_saw_are_a_reason_to_refuse(here, without_office):
    done = run(*FINAL, "--pdf", cwd=here, env=without_office)

    assert (done.returncode, done.stdout) == (1, "")
    assert "lỗi F005: chưa xem được trang in: máy không có LibreOffice" in done.stderr
    assert "lỗi F006: không in được PDF: máy không có LibreOffice" in done.stderr
    assert names(here / "out") == []


def test_without_pages_is_possible_and_recorded(here, without_office):
    done = run(*FINAL, "--without-pages", cwd=here, env=without_office)

    assert (done.returncode, done.stderr) == (0, "")
    assert "(chưa xem trang in)" in done.stdout
    assert names(here / "out") == [name for name in FILES if not name.endswith(".pdf")]
    final = manifest(here)["final"]
    assert (final["pages"], final["pages_checked"]) == (None, False)
    text = (here / "out" / f"{NAME}.kiem-tra.md").read_text("utf-8")
    assert "Vì không xem trang in (--without-pages):" in text


# A draft's PDF, wrong use


@soffice
def test_a_draft_may_be_printed_and_says_that_it_is_one(tmp_path):
    done = run("build", "2026", "--pdf", "--no-pages", "-o", "out", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "out") == [f"{NAME}.docx", f"{NAME}.manifest.json", f"{NAME}.pdf"]
    pages = pypdf.PdfReader(tmp_path / "out" / f"{NAME}.pdf").pages
    assert all("DỰ THẢO" in page.extract_text() for page in pages)
    assert manifest(tmp_path)["draft"] == {"open_decisions": 44}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--without-pages",), "--without-pages chỉ dùng cùng --final"),
        (("--final", "--no-pages"), "--final phải xem trang in"),
        (("--final", "--watch"), "--watch không dùng cùng --final"),
    ],
)
def test_options_that_contradict_are_wrong_use(tmp_path, options, said):
    done = run("build", "2025", *options, cwd=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
