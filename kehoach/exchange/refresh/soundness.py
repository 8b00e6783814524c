"""Faults of structure that a refreshed file must not have unless it had them before.

What Word repairs or refuses (ECMA-376 Part 1): a cell without a paragraph at its end
(17.4.65), two bookmarks of one name or number (17.13.6.2), a row wider than the grid, a
merged cell that nothing begins (17.4.84).
"""

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.reading.docx import grid
from kehoach.reading.docx.markup import PARAGRAPH, TABLE, W
from kehoach.reading.docx.package import open_package

FAULT = Message(
    "R040",
    "tệp sau khi làm mới có chỗ sai cấu trúc: {fault}",
    "đây là lỗi của chương trình; chưa ghi gì ra đĩa, xin báo lại kèm tệp này",
)
BOOKMARK = f"{W}bookmarkStart"
BLOCKS = (PARAGRAPH, TABLE, f"{W}sdt")


def new_faults(before: bytes, after: bytes, file: str) -> Iterator[Diagnostic]:
    """Find faults of a file that it did not have before."""
    if before == after:
        return
    found = Counter(_faults(open_package(after, file).document))
    for fault in found - Counter(_faults(open_package(before, file).document)):
        yield FAULT.at(Location(file), fault=fault)


def _faults(root: Element) -> Iterator[str]:
    for attribute in ("name", "id"):
        seen = Counter(each.get(f"{W}{attribute}", "") for each in root.iter(BOOKMARK))
        yield from (f"dấu trang '{each}' hai lần" for each, times in seen.items() if times > 1)
    for table in root.iter(TABLE):
        yield from _table_faults(table)


def _table_faults(table: Element) -> Iterator[str]:
    width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    open_merges: set[int] = set()
    for row in grid.rows(table):
        going_on: set[int] = set()
        reach = 0
        for placed in grid.cells(row):
            last = [
                each for each in placed.element if each.tag in (PARAGRAPH, TABLE, f"{W}sdt")
            ]
            if not last or last[-1].tag == TABLE:
                yield "ô không kết thúc bằng một đoạn"
            if placed.merge:
                going_on.add(placed.column)
            if placed.merge == "goes on" and placed.column not in open_merges:
                yield "ô gộp dọc không có ô bắt đầu"
            reach = placed.column + placed.span
        if width and reach > width:
            yield "dòng rộng hơn lưới của bảng"
        open_merges = going_on
