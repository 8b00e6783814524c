"""Files on disk: whole or not at all, and never over a person's edits."""

import errno
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest

from kehoach.diagnostic import Refused
from kehoach.writing.files import digest, write_new
from kehoach.writing.output import (
    fingerprint,
    read_manifest,
    replace_document,
    write_document,
    write_manifest,
)
from tests.writing.samples import refused

OLD, NEW, EDITED = b"old document", b"new document", b"edited by hand"


def write(target, content, companions=(), *, force=False):
    """Write a document with the least manifest."""
    manifest = {"output": {"name": target.name, "sha256": digest(content)}}
    beside = dict(companions)
    return write_document(target, content, manifest, beside, shown="tệp.docx", force=force)


def names(folder):
    """List the files of a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path):
    """A document that the program has written."""
    path = tmp_path / "ke-hoach.docx"
    write(path, OLD)
    return path


def test_a_document_and_its_manifest_are_written_into_a_new_folder(tmp_path):
    written = write(tmp_path / "a" / "b" / "ke-hoach.docx", NEW)
    assert written.document.read_bytes() == NEW
    assert names(tmp_path / "a" / "b") == ["ke-hoach.docx", "ke-hoach.manifest.json"]
    assert written.backup is None


def test_our_own_document_is_replaced(target):
    write(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == ["ke-hoach.docx", "ke-hoach.manifest.json"]


def test_the_finished_manifest_does_not_name_the_old_document(target):
    written = write(target, NEW)
    assert read_manifest(written.manifest) == {
        "output": {"name": "ke-hoach.docx", "sha256": digest(NEW)}
    }


def test_a_document_that_a_person_has_edited_is_kept(target):
    target.write_bytes(EDITED)
    (problem,) = refused(lambda: write(target, NEW))
    assert problem == (
        "tệp.docx: lỗi K001: tệp này đã được sửa bằng tay từ lần xuất trước, chương trình "
        "không ghi đè\n  → giữ bản sửa: đổi tên tệp rồi xuất lại; bỏ bản sửa: thêm --force "
        "(bản cũ được giữ lại)"
    )
    assert target.read_bytes() == EDITED


@pytest.mark.parametrize("damage", [None, "", "{", "[]", '{"output": 5, "replaces": "x"}'])
def test_a_document_whose_manifest_is_lost_counts_as_edited(target, damage):
    record = target.with_suffix(".manifest.json")
    record.unlink()
    if damage is not None:
        record.write_text(damage, encoding="utf-8")
    with pytest.raises(Refused):
        write(target, NEW)
    assert target.read_bytes() == OLD


def test_force_replaces_an_edited_document_and_keeps_it_beside(target):
    target.write_bytes(EDITED)
    written = write(target, NEW, force=True)
    assert target.read_bytes() == NEW
    assert written.backup.name == "ke-hoach.bản-sửa-1.docx"
    assert written.backup.read_bytes() == EDITED


def test_force_takes_a_free_name_for_each_edited_document(target):
    for number in (1, 2, 3):
        target.write_bytes(EDITED + str(number).encode())
        written = write(target, NEW, force=True)
        assert written.backup.name == f"ke-hoach.bản-sửa-{number}.docx"
    first = target.with_name("ke-hoach.bản-sửa-1.docx")
    assert first.read_bytes() == EDITED + b"1"


def test_force_makes_no_backup_of_our_own_document(target):
    assert write(target, NEW, force=True).backup is None
    assert names(target.parent) == ["ke-hoach.docx", "ke-hoach.manifest.json"]


class Crash(BaseException):
    """The program is killed."""


def failing_at(monkeypatch, step, failure):
    """Let the renaming number `step` (from 1) fail."""
    really, done = Path.replace, []

    def replace(self, other):
        done.append(other)
        if len(done) == step:
            raise failure
        return really(self, other)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("failure", [Crash(), OSError(errno.EIO, "x")], ids=["crash", "error"])
def test_a_failure_at_any_step_leaves_a_whole_document_that_is_known_as_ours(
    monkeypatch, target, step, failure
):
    with monkeypatch.context() as patch:
        failing_at(patch, step, failure)
        with pytest.raises((Crash, Refused)):
            write(target, NEW)
    assert target.read_bytes() == (OLD if step < 3 else NEW)
    assert names(target.parent) == ["ke-hoach.docx", "ke-hoach.manifest.json"]
    assert write(target, b"later document").backup is None
    assert target.read_bytes() == b"later document"


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_failure_in_the_first_build_does_not_stop_the_next(monkeypatch, tmp_path, step):
    target = tmp_path / "ke-hoach.docx"
    with monkeypatch.context() as patch:
        failing_at(patch, step, Crash())
        with pytest.raises(Crash):
            write(target, NEW)
    write(target, b"later document")
    assert target.read_bytes() == b"later document"


@pytest.mark.parametrize("steps", [(2, 2), (2, 3), (3, 2), (1, 2)])
def test_two_failures_in_a_row_do_not_make_ours_a_hand_edit(monkeypatch, target, steps):
    for number, step in enumerate(steps):
        with monkeypatch.context() as patch:
            failing_at(patch, step, Crash())
            with pytest.raises(Crash):
                write(target, NEW + str(number).encode())
    write(target, b"later document")
    assert target.read_bytes() == b"later document"


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_failure_under_force_never_loses_the_edited_document(monkeypatch, target, step):
    target.write_bytes(EDITED)
    with monkeypatch.context() as patch:
        failing_at(patch, step, Crash())
        with pytest.raises(Crash):
            write(target, NEW, force=True)
    kept = [path.read_bytes() for path in target.parent.glob("*.docx")]
    assert EDITED in kept


def companions_of(content):
    return {".pdf": b"pdf of " + content, ".kiem-tra.md": b"list of " + content}


@pytest.fixture
def signed(tmp_path):
    """A document that the program has written with what goes with it."""
    path = tmp_path / "ke-hoach.docx"
    write(path, OLD, companions_of(OLD))
    return path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("companions", [{}, companions_of(NEW)], ids=["plain", "for signing"])
@pytest.mark.parametrize(
    "failure", [Crash(), OSError(errno.EACCES, "x")], ids=["crash", "lock"]
)
@pytest.mark.parametrize("step", range(1, 8))
def test_no_failure_leaves_a_pdf_beside_another_document_or_loses_one(
    monkeypatch, signed, step, failure, companions
):
    before = contents(signed.parent)
    with monkeypatch.context() as patch:
        failing_at(patch, step, failure)
        with suppress(Crash, Refused):
            write(signed, NEW, companions)
    after = contents(signed.parent)
    standing = after["ke-hoach.docx"]
    for suffix, content in companions_of(standing).items():
        assert after.get(f"ke-hoach{suffix}", content) == content
    if standing == OLD:
        assert set(companions_of(OLD).values()) <= set(after.values())
        assert isinstance(failure, Crash) or after == before
    assert write(signed, b"later").backup is None


def test_a_folder_in_the_place_of_the_pdf_is_told_and_changes_nothing(target):
    target.with_suffix(".pdf").mkdir()
    (problem,) = refused(lambda: write(target, NEW, companions_of(NEW)))

    assert "lỗi K002: không ghi được: chỗ này là một thư mục" in problem
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["ke-hoach.docx", "ke-hoach.manifest.json", "ke-hoach.pdf"]


def test_what_is_renewed_leaves_nothing_of_the_old_behind(signed):
    written = write(signed, NEW, companions_of(NEW))

    assert written.moved == ()
    assert len(names(signed.parent)) == 4


def test_a_document_put_in_place_by_a_refresh_parts_from_its_pdf(signed):
    record = signed.with_suffix(".manifest.json")
    manifest = read_manifest(record) | {"final": {"pages": 7}, "check": {"pages": 7}}
    done = replace_document(signed, OLD, NEW, manifest, shown="tệp.docx")

    assert [path.name for path in done.moved] == [
        "ke-hoach.kiem-tra.bản-trước-1.md",
        "ke-hoach.bản-trước-1.pdf",
    ]
    assert done.backup.read_bytes() == OLD
    assert not signed.with_suffix(".pdf").exists()
    assert not {"final", "check", "companions"} & read_manifest(record).keys()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "ổ đĩa đầy\n  → ổ đĩa đầy; giải phóng chỗ rồi xuất lại"),
        (errno.EROFS, "thư mục chỉ đọc\n  → thư mục chỉ đọc; chọn thư mục khác bằng -o"),
        (errno.EACCES, "không có quyền\n  → kiểm tra quyền ghi của thư mục, và đóng tệp"),
    ],
)
def test_a_disk_that_cannot_be_written_is_told_and_changes_nothing(
    monkeypatch, target, code, told
):
    before = {path: path.read_bytes() for path in target.parent.iterdir()}

    def fsync(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)
    (problem,) = refused(lambda: write(target, NEW))
    assert problem.startswith(f"tệp.docx: lỗi K002: không ghi được: {told}")
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == before


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "out").write_bytes(b"")
    (problem,) = refused(lambda: write(tmp_path / "out" / "ke-hoach.docx", NEW))
    assert "lỗi K002: không ghi được: đã có tệp cùng tên" in problem


def test_a_folder_in_the_place_of_the_document_is_told(tmp_path):
    (tmp_path / "ke-hoach.docx").mkdir()
    (problem,) = refused(lambda: write(tmp_path / "ke-hoach.docx", NEW))
    assert "lỗi K002: không ghi được: chỗ này là một thư mục" in problem


def test_what_the_check_saw_stays_with_the_same_build_only(target):
    record = target.with_suffix(".manifest.json")
    seen = {"pages": 7, "of": fingerprint(read_manifest(record))}
    write_manifest(record, read_manifest(record) | {"check": seen})
    write(target, OLD)
    assert read_manifest(record)["check"] == seen
    write(target, NEW)
    assert "check" not in read_manifest(record)


def test_a_new_file_is_written_whole(tmp_path):
    write_new(tmp_path / "a/b.docx", NEW, shown="b.docx")
    assert (tmp_path / "a/b.docx").read_bytes() == NEW


def test_a_file_that_stands_is_never_written_over(target):
    with pytest.raises(Refused) as refused:
        write_new(target, NEW, shown="x.docx")
    assert [problem.code for problem in refused.value.problems] == ["K003"]
    assert target.read_bytes() == OLD


def test_a_new_file_in_a_place_that_is_none_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        write_new(tmp_path / "a/b.docx", NEW, shown="b.docx")
    assert [problem.code for problem in refused.value.problems] == ["K002"]


def test_a_manifest_is_readable_vietnamese_with_sorted_keys(target):
    record = target.with_suffix(".manifest.json")
    write_manifest(record, {"ơ": "Kế hoạch", "a": 1})
    assert record.read_text(encoding="utf-8") == json.dumps(
        {"a": 1, "ơ": "Kế hoạch"}, ensure_ascii=False, indent=2
    ) + "\n"  # fmt: skip
