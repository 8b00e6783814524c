"""Cells merged by hand, columns put in and taken out."""

from tests.evening import row_edits as by_hand
from tests.evening.ways import row, says, text_of, way
from tests.evening.word_file import q


def merges(row_):
    return len(row_.findall(f".//{q('w:vMerge')}"))


@way(lambda file: [merges(row(file, number)) for number in (10, 11, 12)] == [1, 1, 1])
def merge_units(file):
    """One 'Phòng BCVT&CĐS' for three rows."""
    by_hand.merged_down([row(file, number) for number in (10, 11, 12)], 2, "Phòng BCVT&CĐS")


@way(lambda file: [merges(row(file, number)) for number in (1, 2)] == [1, 1])
def merge_amounts(file):
    """One amount for two rows, summed by hand; the data changed one of them."""
    by_hand.merged_down([row(file, 1), row(file, 2)], 6, "6.333")


@way(lambda file: len(by_hand.cells(row(file, 5))) == 6)
def merge_across(file):
    """The period and the empty total cost of one row in one cell."""
    by_hand.merged_across(row(file, 5), 3)


@way(lambda file: len(by_hand.cells(row(file, 6))) == 6)
def merge_unit_and_period(file):
    """Two cells of words in one: the second one's stand below the first one's."""
    by_hand.merged_across(row(file, 6), 2)


@way(lambda file: merges(row(file, 16)) == 1 and merges(row(file, 17)) == 1)
def merge_where_a_row_comes(file):
    """One unit for two rows between which the data puts a new one."""
    by_hand.merged_down([row(file, 16), row(file, 17)], 2, "Trung tâm CĐS&ĐMST")


@way(says("Ghi chú của chuyên viên", "Chờ thẩm định"))
def add_column(file):
    by_hand.with_column(
        file.table, "Ghi chú của chuyên viên", {3: "Chờ thẩm định", 9: "Đã duyệt"}
    )


@way(lambda file: "Cấp ngân sách" not in text_of(file))
def delete_column(file):
    by_hand.without_column(file.table, 5)
