"""What the public validators miss: each rule finds the breaches in a rendered document."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from tests.writing.samples import W, parts, root

STRUCTURAL = "KHNgatmuc"
BLANKS = {"Số:", "(Kèm theo Kế hoạch số", "Quảng Ngãi, ngày"}

Rule = Callable[[bytes], Iterator[str]]


def rows(table: etree._Element) -> list[etree._Element]:
    """List the rows of one table, not those of tables inside it."""
    return table.findall(f"{W}tr")


def span(cell: etree._Element) -> int:
    """Give the number of grid columns under a cell."""
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val"))


def merge(cell: etree._Element) -> str:
    """Tell whether a cell starts a vertical merge, goes on with one, or neither."""
    found = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if found is None else found.get(f"{W}val", "continue")


def text(paragraph: etree._Element) -> str:
    """Give the words of a paragraph."""
    return "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def style(paragraph: etree._Element) -> str:
    """Give the name of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def cells_that_do_not_end_with_a_paragraph(content: bytes) -> Iterator[str]:
    for number, cell in enumerate(root(content).iter(f"{W}tc")):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"ô {number}"


def live_text_in_deleted_runs(content: bytes) -> Iterator[str]:
    for deleted in root(content).iter(f"{W}del"):
        yield from (node.text or "" for node in deleted.iter(f"{W}t"))


def repeated_control_ids(content: bytes) -> Iterator[str]:
    ids = Counter(node.get(f"{W}val") for node in root(content).iterfind(f".//{W}sdtPr/{W}id"))
    yield from (str(key) for key, count in ids.items() if count > 1)


def rows_that_do_not_fill_their_grid(content: bytes) -> Iterator[str]:
    for table in root(content).iter(f"{W}tbl"):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for number, row in enumerate(rows(table)):
            width = sum(map(span, row.findall(f"{W}tc")))
            if width != grid:
                yield f"hàng {number}: {width} cột, lưới {grid}"


def merges_without_a_start(content: bytes) -> Iterator[str]:
    for table in root(content).iter(f"{W}tbl"):
        open_at: set[tuple[int, int]] = set()
        for number, row in enumerate(rows(table)):
            place, now = 0, set()
            for cell in row.findall(f"{W}tc"):
                key = (place, span(cell))
                if merge(cell) == "continue" and key not in open_at:
                    yield f"hàng {number}, cột {place}"
                if merge(cell):
                    now.add(key)
                place += span(cell)
            open_at = now


def repeated_parts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = Counter(name.lower() for name in archive.namelist())
    yield from (name for name, count in names.items() if count > 1)


def template_marks_left(content: bytes) -> Iterator[str]:
    for name, part in parts(content).items():
        for mark in (b"{{", b"}}", b"{%", b"%}"):
            if mark in part:
                yield f"{name}: {mark.decode()}"


def needless_empty_paragraphs(content: bytes) -> Iterator[str]:
    """Find empty paragraphs that are neither a blank cell nor the break of a section."""
    for paragraph in root(content).iter(f"{W}p"):
        blank_cell = paragraph.getparent().tag == f"{W}tc" and (
            len(paragraph.getparent().findall(f"{W}p")) == 1
        )
        if not text(paragraph) and not blank_cell and style(paragraph) != STRUCTURAL:
            yield style(paragraph) or "(không kiểu)"


def runs_of_spaces(content: bytes) -> Iterator[str]:
    """Find two spaces together but where number and day wait to be filled in."""
    for paragraph in root(content).iter(f"{W}p"):
        words = text(paragraph)
        if "  " in words and not any(words.startswith(blank) for blank in BLANKS):
            yield words


RULES: tuple[Rule, ...] = (
    cells_that_do_not_end_with_a_paragraph,
    live_text_in_deleted_runs,
    repeated_control_ids,
    rows_that_do_not_fill_their_grid,
    merges_without_a_start,
    repeated_parts,
    template_marks_left,
    needless_empty_paragraphs,
    runs_of_spaces,
)
