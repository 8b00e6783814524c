"""What a build tells: its files, tasks, total, pages, and what the check says."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from kehoach import cache
from kehoach.cli.printing import as_json, plain, shown
from kehoach.language.money import format_amount
from kehoach.pipeline.building import Built
from kehoach.pipeline.looking import Looked
from kehoach.pipeline.outcome import Done, done
from kehoach.plan.decision_list import counted
from kehoach.writing.pdf import office_program


def report(
    built: Built, look: Callable[[], Looked], form: str, *, pages: bool, fonts: str = ""
) -> tuple[str, str]:
    """Print the summary; what the check says comes last, as LibreOffice takes a second.

    Gives what was printed on standard output and on standard error.
    """
    if form == "json":
        text = as_json(summary(done(built, look(), fonts)))
        print(text)
        return f"{text}\n", ""
    warnings = "".join(f"{problem}\n" for problem in built.warnings)
    sys.stderr.write(warnings)
    printed = ""
    for lines in (_lines(built), _seen(look, fonts, pages=pages)):
        for line in lines:
            print(line, flush=True)
            printed += f"{line}\n"
    return printed, warnings


def _seen(look: Callable[[], Looked], fonts: str, *, pages: bool) -> Iterator[str]:
    looked = look()
    if pages:
        yield f"Số trang: {looked.pages or _why_not_counted()}"
    yield f"Kiểm tra: {_verdict(looked)}"
    if fonts:
        yield fonts


def tell_how_printed(built: Built) -> None:
    """Tell how the template was printed, on standard error."""
    template = built.template
    if template.unserved:
        way = f"docxtpl tự in mẫu này, chậm hơn, vì mẫu có thẻ '{template.unserved}'"
    else:
        way = "mẫu đã được chuẩn bị một lần, mỗi văn bản chỉ điền chữ"
    folder = cache.folder()
    kept = f"tại {folder}" if folder else "không dùng"
    sys.stderr.write(f"Mẫu: {way}\nBộ nhớ đệm: {kept}\n")


def _lines(built: Built) -> Iterator[str]:
    written = built.written
    yield f"Đã xuất: {shown(written.document)}"
    for companion in written.companions:
        yield f"Kèm theo: {shown(companion)}"
    if written.backup:
        yield f"Bản sửa tay được giữ tại: {shown(written.backup)}"
    for former in written.moved:
        yield f"Tệp kèm theo của bản trước được giữ tại: {shown(former)}"
    yield f"Nhiệm vụ: {built.tasks}"
    yield f"Tổng kinh phí: {format_amount(built.total_dong)} đồng"
    yield f"Bằng chữ: {built.words}"
    if built.undecided.decisions:
        yield f"Bản thảo: còn {counted(built.undecided.decisions)}"


def _verdict(looked: Looked) -> str:
    told = found_by_check(looked)
    found = looked.errors or looked.warnings
    return f"{told}; xem từng chỗ: python build.py check" if found else told


def found_by_check(looked: Looked) -> str:
    """Say how much the check found: '1 lỗi, 2 cảnh báo (chưa xem trang in)'."""
    unseen = "" if looked.pages else " (chưa xem trang in)"
    if not looked.errors and not looked.warnings:
        return f"không có vấn đề{unseen}"
    return f"{looked.errors} lỗi, {looked.warnings} cảnh báo{unseen}"


def _why_not_counted() -> str:
    if office_program() is None:
        return "chưa đếm (máy không có LibreOffice)"
    return "chưa đếm được (LibreOffice không in được tệp này)"


def summary(found: Done) -> dict[str, Any]:
    """Give a finished build as plain values."""
    written, looked = found.written, found.looked
    return {
        "ok": True,
        "file": shown(written.document),
        "manifest": shown(written.manifest),
        "backup": shown(written.backup) if written.backup else None,
        "companions": [shown(path) for path in written.companions],
        "moved": [shown(path) for path in written.moved],
        "tasks": found.tasks,
        "total_dong": found.total_dong,
        "words": found.words,
        "open_decisions": found.open_decisions,
        "problems": [plain(problem) for problem in found.warnings],
        "pages": looked.pages,
        "check": {"errors": looked.errors, "warnings": looked.warnings},
        "fonts": found.fonts or None,
    }
