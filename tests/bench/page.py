"""docs/toc-do.md: the figures, the machine, and what a person wrote about them."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from kehoach.writing.pdf import office_version

NOTES = Path(__file__).with_name("ghi-chu.md")
LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx", "pyyaml", "num2words")
KEPT = {True: "đạt", False: "**chưa đạt**", None: "chưa đo"}


def page(rows):
    """Give the page."""
    measured = [row for row in rows if row.kept is not None]
    kept = sum(row.kept for row in measured)
    lines = [
        "# Tốc độ",
        "",
        "<!-- Tệp này do chương trình sinh ra: make bench -->",
        "",
        "Mỗi dòng đo chương trình và bên so sánh xen kẽ trong cùng một lần chạy, trên cùng dữ",
        "liệu và cùng mẫu, lấy trung vị; trước khi đo in, hai bên phải cho cùng một văn bản.",
        "Kịch bản hiển nhiên (tests/bench/obvious.py): yaml.safe_load, num2words, docxtpl,",
        "không kiểm tra gì.",
        "",
        f"- Đạt {kept} trên {len(measured)} mục tiêu đã đo.",
        f"- Máy: {machine()}.",
        f"- Đo ngày {datetime.now(UTC):%d/%m/%Y}; đo lại: `make bench`.",
        "",
        "| | Việc | Mục tiêu | Đo được | Kết quả |",
        "|---:|---|---|---:|---|",
        *(
            f"| {row.number} | {row.what} | {row.target} | {row.measured} | {KEPT[row.kept]} |"
            for row in rows
        ),
        "",
        "Thời gian (trung vị, nhanh nhất) và bộ nhớ cao nhất:",
        "",
        "| | Chương trình | Bên so sánh |",
        "|---:|---|---|",
        *(f"| {row.number} | {row.ours or '–'} | {row.theirs or '–'} |" for row in rows),
        "",
    ]
    return "\n".join(lines) + "\n" + NOTES.read_text("utf-8")


def machine():
    """Tell cores, Python, and the versions of what was measured."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    office = office_version() or "không có LibreOffice"
    system = f"{platform.system()} {platform.machine()}"
    cores = f"{os.cpu_count()} nhân, {system}, Python {platform.python_version()}"
    return f"{cores}; {libraries}; {office}"
