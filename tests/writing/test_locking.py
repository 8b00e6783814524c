"""Two writers of one document take turns."""

import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from kehoach.writing.locking import only_writer
from kehoach.writing.output import replace_document, write_document
from tests.writing.samples import refused

HOLD = """
import sys, time
from pathlib import Path
from kehoach.writing.locking import only_writer
from kehoach.writing.output import replace_document, write_document
with only_writer(Path(sys.argv[1]), "x"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(target, seconds=60):
    """Let another process hold the lock of a document; it is killed in the end."""
    command = [sys.executable, "-c", HOLD, str(target), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_waits_for_the_first(tmp_path):
    target, order = tmp_path / "kế hoạch.docx", []

    def write(name):
        with only_writer(target, "x"):
            order.append(f"{name} begins")
            time.sleep(0.2)
            order.append(f"{name} ends")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.split()[0] for each in order[::2]] == [each.split()[0] for each in order[1::2]]


def test_another_process_is_waited_for_and_its_end_frees_the_place(tmp_path):
    with held(tmp_path / "a.docx", 0.5):
        start = time.monotonic()
        with only_writer(tmp_path / "a.docx", "x"):
            assert time.monotonic() - start > 0.2


def test_a_process_that_was_killed_leaves_no_lock(tmp_path):
    with held(tmp_path / "a.docx"):
        pass
    with only_writer(tmp_path / "a.docx", "x", patience=1):
        pass


def test_patience_ends_with_a_reason_and_a_remedy(tmp_path):
    def write():
        with only_writer(tmp_path / "a.docx", "a.docx", patience=0.1):
            pytest.fail("another process holds it")

    with held(tmp_path / "a.docx"):
        (problem,) = refused(write)
    assert str(problem).startswith("a.docx: lỗi K024: một lần xuất khác đang ghi tệp này")


def test_other_documents_are_not_waited_for(tmp_path):
    with held(tmp_path / "a.docx"), only_writer(tmp_path / "b.docx", "x", patience=0):
        pass


def test_where_there_is_no_place_for_a_lock_nobody_waits(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with only_writer(tmp_path / "a.docx", "x"), only_writer(tmp_path / "a.docx", "x"):
        pass


def test_a_document_is_written_when_its_turn_has_come(tmp_path):
    target = tmp_path / "a.docx"
    with held(target, 0.6):
        start = time.monotonic()
        write_document(target, b"new", {}, shown="a.docx", force=False)
        assert time.monotonic() - start > 0.3
    with held(target, 0.6):
        start = time.monotonic()
        replace_document(target, b"new", b"newer", {}, shown="a.docx")
        assert time.monotonic() - start > 0.3


def test_nothing_is_left_beside_the_document(tmp_path):
    with only_writer(tmp_path / "a.docx", "x"):
        pass
    assert not list(tmp_path.iterdir())
