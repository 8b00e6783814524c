"""Edits of whole rows, and of the table as one."""

import copy

from tests.evening import row_edits as by_hand
from tests.evening.ways import cell, row, says, text_of, total_row, way
from tests.evening.word_file import made, q, retype, words


@way(lambda file: "Tuần lễ Chuyển đổi số" not in text_of(file))
def delete_row(file):
    row(file, 9).getparent().remove(row(file, 9))


@way(lambda file: "Thuê trục kết nối chia sẻ dữ liệu LGSP" not in text_of(file))
def delete_row_gone_from_data(file):
    row(file, 13).getparent().remove(row(file, 13))


@way(says("Hội thi tìm hiểu chuyển đổi số"))
def add_row(file):
    texts = [
        "10",
        "Hội thi tìm hiểu chuyển đổi số",
        "Văn phòng Sở",
        "2025",
        "",
        "CTX, NST",
        "75",
    ]
    by_hand.copied_row(row(file, 9), texts, 0x5D000000)


@way(says("Trong đó: thuê đường truyền"))
def add_row_without_number(file):
    texts = ["", "Trong đó: thuê đường truyền", "", "", "", "", "500"]
    by_hand.copied_row(row(file, 4), texts, 0x5E000000)


@way(
    lambda file: (
        text_of(file).index("Tuần lễ Chuyển đổi số") < text_of(file).index("Thuê kho cơ sở")
    )
)
def move_rows(file):
    """Put row 20 behind row 3 and row 2 behind row 6."""
    by_hand.moved_behind(row(file, 20), row(file, 3))
    by_hand.moved_behind(row(file, 2), row(file, 6))


@way(lambda file: file.table.getnext().tag == q("w:p"))
def split_table(file):
    by_hand.split_before(row(file, 15))


@way(lambda _: True)
def copy_appendix(file):
    """Paste a copy of the appendix below it, as a draft to try things in."""
    whole = next(file.table.iterancestors(q("w:sdt")))
    whole.addnext(by_hand.without_bookmarks(copy.deepcopy(whole)))
    whole.addnext(made("w:p"))


@way(lambda file: not any(file.table.iterancestors(q("w:sdt"))))
def unwrap_appendix(file):
    """Remove the content control of the appendix; the table stays."""
    whole = next(file.table.iterancestors(q("w:sdt")))
    whole.addprevious(file.table)
    whole.getparent().remove(whole)


@way(lambda file: "tại địa phương và một số sở, ban, ngành" not in words(file.table))
def delete_row_that_data_changed(file):
    row(file, 8).getparent().remove(row(file, 8))


@way(lambda _: True)
def edit_row_gone_from_data(file):
    retype(cell(file, 13, "budget"), "2.700")


@way(lambda _: True)
def lose_bookmark(file):
    """Type over the whole first cell of a row: its bookmark goes."""
    retype(cell(file, 1, "number"), "01")
    by_hand.without_bookmarks(row(file, 1))


@way(lambda _: True)
def double_row(file):
    """Paste a row below itself and leave it so."""
    texts = [words(each) for each in by_hand.cells(row(file, 4))]
    by_hand.copied_row(row(file, 4), texts, 0x5F000000)


@way(lambda file: "Tổng cộng" not in words(file.table))
def delete_total_row(file):
    total_row(file).getparent().remove(total_row(file))


@way(lambda file: "Tuần lễ Chuyển đổi số" not in words(file.table))
def delete_all_rows(file):
    """Leave the headings and the total row only."""
    for number in range(1, 29):
        row(file, number).getparent().remove(row(file, number))
