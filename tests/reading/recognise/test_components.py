"""Whole documents: nothing is guessed, nothing crashes, and time grows with length."""

from time import process_time

import pytest
from msgspec.structs import replace

from kehoach.reading.facts.components import Components
from kehoach.reading.facts.layout import Cell, Row, Table
from kehoach.reading.recognise.components import recognise
from tests.reading.recognise.documents import document, paragraph, table, text, texts

EVERYTHING = (
    "Quốc hiệu", "Tiêu ngữ", "Tên cơ quan ban hành", "Số, ký hiệu", "Địa danh và thời gian",
    "Tên loại", "Trích yếu", "Nội dung", "Người ký", "Nơi nhận",
)  # fmt: skip
HEAD = table(
    ("UBND TỈNH QUẢNG NGÃI // SỞ TÀI CHÍNH",
     "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM // Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/KH-STC", "Quảng Ngãi, ngày 05 tháng 9 năm 2025"),
)  # fmt: skip
ENDING = table(("Nơi nhận: // - Lưu: VT.", "GIÁM ĐỐC //  // Trần Văn B"))


def test_complete_plan_misses_nothing() -> None:
    found = recognise(
        document(HEAD, "KẾ HOẠCH", "Chuyển đổi số", "", "I. MỤC TIÊU", "Hết./.", ENDING)
    )
    assert found.missing == ()


def test_empty_document_misses_everything() -> None:
    assert recognise(document()).missing == EVERYTHING
    assert recognise(document("", "", table(("", "")))).missing == EVERYTHING


@pytest.mark.parametrize(
    "blocks",
    [
        ["Hôm nay trời đẹp.", "Chúng tôi đi chơi"],
        ["LOREM IPSUM", "DOLOR SIT AMET", "Consectetur."],
        [table(("A", "B"), ("1", "2"), bordered=True)],
        ["Họ và tên\tNăm sinh", "Trần Văn B\t1990"],
        ["🙂" * 50, "...", "-", "1.", "I.", "a)"],
        [table(("TT", "Kế hoạch"), ("1", "Năm"), bordered=True), "Nội dung."],
    ],
)
def test_nonsense_is_not_taken_for_components(blocks) -> None:
    found = recognise(document(*blocks))
    assert found.missing[:7] == EVERYTHING[:7]
    assert found.signature == Components().signature
    assert not found.recipients.lines
    assert not found.appendices


def test_decision_that_issues_a_plan_in_one_file_is_the_decision() -> None:
    found = recognise(
        document(
            HEAD, "QUYẾT ĐỊNH", "Ban hành Kế hoạch chuyển đổi số", "", "GIÁM ĐỐC SỞ",
            "Căn cứ Luật Ngân sách nhà nước;", "QUYẾT ĐỊNH:", "Điều 1. Ban hành Kế hoạch.",
            ENDING,
            "===", HEAD, "KẾ HOẠCH", "Chuyển đổi số",
            "(Ban hành kèm theo Quyết định số 12/QĐ-STC)", "I. MỤC TIÊU", "Việc.",
        )
    )  # fmt: skip
    assert text(found.type_name) == "QUYẾT ĐỊNH"
    assert texts(found.abstract) == ["Ban hành Kế hoạch chuyển đổi số"]
    assert texts(item.paragraph for item in found.body) == [
        "QUYẾT ĐỊNH:", "Điều 1. Ban hành Kế hoạch.",
    ]  # fmt: skip
    assert text(found.signature.name) == "Trần Văn B"
    assert not found.appendices


class CountedRows(tuple):
    """Rows that count how often they are walked."""

    walks = 0

    def __iter__(self):
        type(self).walks += 1
        return super().__iter__()


def test_table_of_thousands_of_rows_is_not_walked() -> None:
    cells = tuple(Cell(0, column, (paragraph("Nơi nhận"),)) for column in range(8))
    tasks = Table(3, (), section=1)
    made = document(
        HEAD, "KẾ HOẠCH", "Chuyển đổi số", "", "I. VIỆC", ENDING, "===", "Phụ lục", tasks
    )
    first, last = made.sections
    rows = CountedRows(Row(cells) for _ in range(5000))
    long = replace(last, blocks=(last.blocks[0], replace(tasks, rows=rows)))
    found = recognise(replace(made, sections=(first, long)))
    assert CountedRows.walks == 0
    assert found.missing == ()
    assert len(found.appendices[0].tables) == 1


def test_time_grows_with_length_alone() -> None:
    items = [f"- Việc thứ {n} giao Giám đốc Trung tâm thực hiện;" for n in range(5000)]
    made = document(HEAD, "KẾ HOẠCH", "Chuyển đổi số", "", *items, ENDING)
    start = process_time()
    assert len(recognise(made).body) == 5000
    assert process_time() - start < 10
