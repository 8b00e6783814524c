"""A LibreOffice kept open: the same print in less time; gone in the end, come what may."""

import io
import subprocess
import time
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from kehoach.writing import office, pdf
from kehoach.writing.office import kept_open

pytestmark = pytest.mark.soffice


def written(*lines):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pages(printed):
    return [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]


@pytest.fixture
def through():
    """Print through one LibreOffice; give its folder."""
    with kept_open(pdf.office_program(), 1) as [folder]:
        pdf.print_through(folder)
        try:
            yield folder
        finally:
            pdf.print_through(None)


@pytest.fixture
def by_new(monkeypatch):
    """Count the documents that a new LibreOffice printed."""
    seen, original = [], pdf._by_new_office

    def counted(*arguments):
        seen.append(arguments)
        return original(*arguments)

    monkeypatch.setattr(pdf, "_by_new_office", counted)
    return seen


def test_it_prints_what_a_new_one_prints(through, by_new):
    for content in (written("Một"), written("Hai", "Ba & bốn")):
        for printing in (pdf.print_pdf, pdf.print_archive):
            warm = printing(content)
            assert by_new == []
            pdf.print_through(None)
            cold = printing(content)
            pdf.print_through(through)
            by_new.clear()
            assert pages(warm) == pages(cold)
            assert abs(len(warm) - len(cold)) < 20


@pytest.mark.timed
@pytest.mark.usefixtures("through")
def test_it_takes_less_than_a_third_of_the_time(by_new, plan_2025):
    content = plan_2025.clean
    pdf.print_archive(content)
    started = time.perf_counter()
    for _ in range(5):
        pdf.print_archive(content)
    warm = (time.perf_counter() - started) / 5
    assert by_new == []
    pdf.print_through(None)
    started = time.perf_counter()
    pdf.print_archive(content)

    assert warm < 0.3 * (time.perf_counter() - started)


@pytest.mark.usefixtures("through")
def test_a_document_that_does_not_print_takes_no_other_with_it(by_new):
    assert pdf.print_pdf(written("x")[:700]) is None
    assert len(by_new) == 1
    assert pages(pdf.print_pdf(written("Sau"))) == ["Sau"]
    assert len(by_new) == 1


def test_all_are_ended_and_removed(through):
    places = []

    def interrupted():
        with kept_open(pdf.office_program(), 2) as folders:
            places.append(folders[0].parent)
            assert all(office.is_open(folder) for folder in folders)
            assert _running(places[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not places[0].exists()
    assert not _running(places[0])
    assert through.exists()


def test_one_that_died_is_replaced_by_new_ones():
    with kept_open(pdf.office_program(), 1) as [folder]:
        office.is_open(folder)
    pdf.print_through(folder)
    try:
        assert pages(pdf.print_pdf(written("Vẫn in"))) == ["Vẫn in"]
        assert pdf.DOOR.folder is None
    finally:
        pdf.print_through(None)


def test_one_that_does_not_answer_is_asked_once(through, monkeypatch):
    original = pdf.ask_office

    def silent(command, limit_s):
        if str(through) in command[1]:
            raise subprocess.TimeoutExpired(command, limit_s)
        return original(command, limit_s)

    monkeypatch.setattr(pdf, "ask_office", silent)
    assert pages(pdf.print_pdf(written("Đợi"))) == ["Đợi"]
    assert pdf.DOOR.folder is None


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for in /proc")
def test_one_that_never_ends_is_ended_with_all_that_it_started(monkeypatch, tmp_path):
    """As LibreOffice does, a script starts a program that starts another."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sh -c 'sleep 300; : {tmp_path}' & wait) & wait\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "office_program", lambda: program)
    monkeypatch.setattr(pdf, "TIMEOUT_S", 1)
    begun = time.monotonic()

    assert pdf.print_pdf(written("Treo")) is None
    assert time.monotonic() - begun < 30
    while _running(tmp_path):
        assert time.monotonic() - begun < 60
        time.sleep(0.1)


def test_one_that_never_opens_is_not_waited_for_forever(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "START_S", 0.1)
    assert not office.is_open(tmp_path)


def test_a_program_that_does_not_start_gives_folders_all_the_same(tmp_path):
    with kept_open(tmp_path / "không có", 2) as folders:
        assert [folder.name for folder in folders] == ["0", "1"]


def _running(place):
    """Tell whether a process works in a folder."""
    commands = [
        path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()
    ]
    return any(str(place).encode() in command for command in commands)
