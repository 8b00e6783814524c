"""What forbids a refresh in a table, each with its place: tracked changes, merged rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.exchange.refresh.table import CONTENT_CHANGES, StandingRow, StandingTable
from kehoach.plan.sorting import in_old_order
from kehoach.reading.docx.markup import W, child

TRACKED = Message(
    "R010",
    "chỗ này còn thay đổi được theo dõi (Track Changes) chưa quyết",
    "mở bằng Word, chấp nhận hoặc từ chối thay đổi ở đây, lưu lại rồi làm lại",
)
MERGED = Message(
    "R011",
    "ô gộp qua nhiều dòng, không thêm, bỏ hay chuyển dòng ở đây được",
    "tách ô gộp (Layout → Split Cells) rồi làm lại",
)
ROW_CHANGES = (f"{W}ins", f"{W}del")


def tracked_cells(table: StandingTable, file: str) -> Iterator[Diagnostic]:
    """Find tracked changes in rows and cells that the data fills."""
    columns = set(table.columns.values())
    for row in table.rows:
        if not row.key:
            continue
        place, title = table.place(row), table.title(row)
        properties = child(row.element, f"{W}trPr")
        if any(child(properties, tag) is not None for tag in ROW_CHANGES):
            yield TRACKED.at(Location(file, place=f"{place}, '{title}'"))
            continue
        for number, placed in enumerate(row.cells, 1):
            covered = range(placed.column, placed.column + placed.span)
            changed = next(placed.element.iter(*CONTENT_CHANGES), None) is not None
            if changed and columns.intersection(covered):
                yield TRACKED.at(Location(file, place=f"{place}, cột {number}, '{title}'"))


def merged_rows(
    table: StandingTable, standing: Mapping[str, StandingRow], final: Iterable[str], file: str
) -> Iterator[Diagnostic]:
    """Find cells merged over rows where a row is to go, to come or to move."""
    order, here = list(final), list(standing)
    stays = in_old_order(here, order)
    neighbours = set(pairwise(order))
    for key, after in pairwise(here):
        if all(placed.merge != "goes on" for placed in standing[after].cells):
            continue
        if not {key, after} <= stays or (key, after) not in neighbours:
            yield MERGED.at(Location(file, place=table.place(standing[key])))
