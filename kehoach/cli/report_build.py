"""What a build tells: its files, tasks, total, pages, and what the check says."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from kehoach.cli.printing import plain, print_json, shown
from kehoach.language.money import format_amount
from kehoach.pipeline.building import Built, Looked
from kehoach.plan.decision_list import counted
from kehoach.writing.pdf import office_program


def report(
    built: Built, look: Callable[[], Looked], form: str, *, pages: bool, fonts: str = ""
) -> None:
    """Print the summary; what the check says comes last, as LibreOffice takes a second."""
    if form == "json":
        print_json(_summary(built, look(), fonts))
        return
    for problem in built.warnings:
        sys.stderr.write(f"{problem}\n")
    for line in _lines(built):
        print(line, flush=True)
    looked = look()
    if pages:
        print(f"Số trang: {looked.pages or _why_not_counted()}")
    print(f"Kiểm tra: {_verdict(looked)}")
    if fonts:
        print(fonts)


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
    unseen = "" if looked.pages else " (chưa xem trang in)"
    if not looked.errors and not looked.warnings:
        return f"không có vấn đề{unseen}"
    found = f"{looked.errors} lỗi, {looked.warnings} cảnh báo{unseen}"
    return f"{found}; xem từng chỗ: python build.py check"


def _why_not_counted() -> str:
    if office_program() is None:
        return "chưa đếm (máy không có LibreOffice)"
    return "chưa đếm được (LibreOffice không in được tệp này)"


def _summary(built: Built, looked: Looked, fonts: str) -> dict[str, Any]:
    written = built.written
    return {
        "ok": True,
        "file": shown(written.document),
        "manifest": shown(written.manifest),
        "backup": shown(written.backup) if written.backup else None,
        "companions": [shown(path) for path in written.companions],
        "moved": [shown(path) for path in written.moved],
        "tasks": built.tasks,
        "total_dong": built.total_dong,
        "words": built.words,
        "open_decisions": len(built.undecided.decisions),
        "problems": [plain(problem) for problem in built.warnings],
        "pages": looked.pages,
        "check": {"errors": looked.errors, "warnings": looked.warnings},
        "fonts": fonts or None,
    }
