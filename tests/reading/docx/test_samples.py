"""The documents that the program builds, as they are and as LibreOffice saves them again."""

import subprocess

import pytest

from kehoach.pipeline.building import build
from kehoach.reading.docx.facts import read_facts
from kehoach.writing.pdf import office_program
from tests.conftest import ROOT

HEAD = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12.0, True, False),
    "Độc lập - Tự do - Hạnh phúc": (13.0, True, False),
    "KẾ HOẠCH": (14.0, True, False),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plan")
    data, template = ROOT / "data/2025", ROOT / "templates/ke-hoach.docx"
    return build(data, template, folder, show=str, force=True).written.document


@pytest.fixture(scope="module")
def saved_again(built, tmp_path_factory):
    program = office_program()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("again")
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "docx", "--outdir", folder, built),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / built.name


def read(path):
    return read_facts(path.read_bytes(), path.name)


def head_looks(document):
    return {
        each.text: (look.size_pt, look.bold, look.italic)
        for each in document.paragraphs
        if each.text in HEAD
        for look in [each.runs[0].look]
    }


def test_the_head_of_the_built_plan_is_read_with_its_formats(built):
    document = read(built)
    assert head_looks(document) == HEAD
    assert {
        font for each in document.paragraphs for run in each.runs for font in run.look.fonts
    } == {"Times New Roman"}
    assert document.traces == ()


def test_the_paper_of_the_built_plan_is_read(built):
    first, second = read(built).sections
    assert (round(first.width_mm), round(first.height_mm)) == (210, 297)
    assert (first.landscape, second.landscape) == (False, True)
    assert [run.field for run in first.header.default[0].runs] == ["PAGE"]
    assert first.first_page_differs


@pytest.mark.soffice
def test_a_plan_saved_by_libreoffice_says_and_looks_the_same(built, saved_again):
    ours, theirs = read(built), read(saved_again)
    assert [each.text for each in theirs.paragraphs] == [each.text for each in ours.paragraphs]
    for one, other in zip(ours.paragraphs, theirs.paragraphs, strict=True):
        assert looks(other) == looks(one)
        assert (other.align, other.spacing) == (one.align, one.spacing)
        assert other.first_line_mm == pytest.approx(one.first_line_mm, abs=0.05)
        assert (other.before_pt, other.after_pt) == (one.before_pt, one.after_pt)


@pytest.mark.soffice
def test_the_drawn_rules_and_tables_survive_libreoffice(built, saved_again):
    ours, theirs = read(built), read(saved_again)

    def rules(document):
        return [
            (each.text, rule.kind, rule.length_mm)
            for each in document.paragraphs
            for rule in each.rules
        ]

    assert rules(theirs) == rules(ours)
    assert [each.bordered for each in theirs.tables] == [each.bordered for each in ours.tables]
    assert head_looks(theirs) == HEAD


def looks(paragraph):
    return [(run.text, run.look) for run in paragraph.runs if run.text.strip()]
