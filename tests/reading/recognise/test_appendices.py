"""Appendices are recognised after the signature or on pages of their own."""

import pytest

from kehoach.reading.recognise.components import recognise
from tests.reading.recognise.documents import document, paragraph, table, text, texts

HEAD = ["Số: 12/KH-STC", "*KẾ HOẠCH*", "*Chuyển đổi số*", "", "I. MỤC TIÊU", "Hết kế hoạch./."]
ENDING = table(("Nơi nhận: // - Lưu: VT.", "GIÁM ĐỐC //  // Trần Văn B"))
TASKS = table(("TT", "Nhiệm vụ"), ("1", "Thuê dịch vụ"), bordered=True)
REFERENCE = "(Kèm theo Kế hoạch số 12/KH-STC ngày 05 tháng 9 năm 2025 của Sở Tài chính)"


def of(*blocks):
    return recognise(document(*HEAD, ENDING, *blocks)).appendices


HEADINGS = [
    "Phụ lục", "PHỤ LỤC", "Phụ lục I", "PHỤ LỤC II", "Phụ lục 01", "Phụ lục số 01",
    "Phụ lục 1a",
    "phụ lục iv", "Phụ lục A", "Phụ lục II:", "PHỤ  LỤC", "Phụ lục …", "Phụ lục 2.1",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("page", ["===", ""], ids=["new section", "same section"])
def test_heading_is_recognised_with_its_faults(heading, page) -> None:
    (found,) = of(page, heading, "DANH MỤC NHIỆM VỤ", REFERENCE, TASKS)
    assert text(found.heading) == heading
    assert texts(found.title) == ["DANH MỤC NHIỆM VỤ"]
    assert texts(found.reference) == [REFERENCE]
    assert [each.number for each in found.tables] == [2]


@pytest.mark.parametrize(
    ("written", "heading", "title"),
    [
        ("Phụ lục I\nDANH MỤC NHIỆM VỤ", "Phụ lục I", "DANH MỤC NHIỆM VỤ"),
        ("Phụ lục I: DANH MỤC NHIỆM VỤ", "Phụ lục I:", "DANH MỤC NHIỆM VỤ"),
        ("Phụ lục 01. Danh mục nhiệm vụ", "Phụ lục 01.", "Danh mục nhiệm vụ"),
        ("PHỤ LỤC - DANH MỤC NHIỆM VỤ", "PHỤ LỤC -", "DANH MỤC NHIỆM VỤ"),
        ("PHỤ LỤC II DANH MỤC NHIỆM VỤ", "PHỤ LỤC II", "DANH MỤC NHIỆM VỤ"),
        ("PHỤ LỤC DANH MỤC NHIỆM VỤ", "PHỤ LỤC", "DANH MỤC NHIỆM VỤ"),
    ],
)
def test_title_on_the_paragraph_of_the_heading_is_cut_off(written, heading, title) -> None:
    (found,) = of("===", written, REFERENCE, TASKS)
    assert (text(found.heading), texts(found.title)) == (heading, [title])


LEADS = {
    "title of two lines": (
        ["DANH MỤC NHIỆM VỤ", "CHUYỂN ĐỔI SỐ NĂM 2025", REFERENCE],
        ["DANH MỤC NHIỆM VỤ", "CHUYỂN ĐỔI SỐ NĂM 2025"],
        [REFERENCE],
        [],
    ),
    "title in small letters": (["Danh mục", REFERENCE], ["Danh mục"], [REFERENCE], []),
    "title without a reference": (
        ["Danh mục nhiệm vụ", "Đơn vị tính: đồng"],
        ["Danh mục nhiệm vụ"],
        [],
        ["Đơn vị tính: đồng"],
    ),
    "no title": ([REFERENCE], [], [REFERENCE], []),
    "neither": (["Đơn vị tính: đồng"], [], [], ["Đơn vị tính: đồng"]),
    "reference broken by hand": (
        ["DANH MỤC", "(Kèm theo Kế hoạch số 12/KH-STC", "ngày 05 tháng 9 năm 2025)", "Ghi chú"],
        ["DANH MỤC"],
        ["(Kèm theo Kế hoạch số 12/KH-STC", "ngày 05 tháng 9 năm 2025)"],
        ["Ghi chú"],
    ),
    "reference broken in one paragraph": (
        ["DANH MỤC", "(Kèm theo Kế hoạch số 12/KH-STC\nngày 05 tháng 9 năm 2025)"],
        ["DANH MỤC"],
        ["(Kèm theo Kế hoạch số 12/KH-STC", "ngày 05 tháng 9 năm 2025)"],
        [],
    ),
    "reference without brackets": (
        ["DANH MỤC", "Ban hành kèm theo Quyết định số 5/QĐ-UBND", "Ghi chú"],
        ["DANH MỤC"],
        ["Ban hành kèm theo Quyết định số 5/QĐ-UBND"],
        ["Ghi chú"],
    ),
    "text below": (
        ["HƯỚNG DẪN", REFERENCE, "I. CHUNG", "1. Việc."],
        ["HƯỚNG DẪN"],
        [REFERENCE],
        ["I. CHUNG", "1. Việc."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "title", "reference", "rest"), LEADS.values(), ids=LEADS)
def test_title_reference_and_text_are_told_apart(blocks, title, reference, rest) -> None:
    (found,) = of("===", "Phụ lục", *blocks, TASKS)
    assert texts(found.title) == title
    assert texts(found.reference) == reference
    assert texts(found.paragraphs) == rest


def test_each_appendix_ends_at_the_next() -> None:
    first, second = of("===", "Phụ lục I", "DANH MỤC", TASKS, "Ghi chú: một",
                       "===", "Phụ lục II", "BẢNG", TASKS, TASKS)  # fmt: skip
    assert [each.number for each in first.tables] == [2]
    assert texts(first.paragraphs) == ["Ghi chú: một"]
    assert [each.number for each in second.tables] == [3, 4]
    assert (first.section.index, second.section.index) == (1, 2)


@pytest.mark.parametrize(
    "sentence",
    [
        "Phụ lục kèm theo Kế hoạch này.",
        "Phụ lục I kèm theo nêu danh mục nhiệm vụ.",
        "- Danh mục nhiệm vụ tại Phụ lục kèm theo.",
        "Phụ lục gồm các nhiệm vụ sau:",
    ],
)
def test_sentence_about_an_appendix_is_none(sentence) -> None:
    found = recognise(document(*HEAD, sentence, ENDING, sentence))
    assert not found.appendices
    assert len(found.body) == 3


def test_appendix_without_a_signature_before_it_begins_on_a_page() -> None:
    page = paragraph("PHỤ LỤC", page_break_before=True)
    found = recognise(document(*HEAD, page, "DANH MỤC", TASKS))
    assert text(found.appendices[0].heading) == "PHỤ LỤC"
    assert len(found.body) == 2


def test_page_break_may_stand_in_an_empty_paragraph_above() -> None:
    page = paragraph("", page_break_before=True)
    found = recognise(document(*HEAD, page, "", "PHỤ LỤC", "DANH MỤC", TASKS))
    assert len(found.appendices) == 1


def test_appendix_without_signature_or_page_needs_its_reference() -> None:
    assert recognise(document(*HEAD, "Phụ lục", "DANH MỤC", REFERENCE, TASKS)).appendices
    assert not recognise(document(*HEAD, "Phụ lục", "Danh mục nhiệm vụ.")).appendices


def test_form_within_an_appendix_does_not_sign_the_document() -> None:
    form = table(("Nơi nhận: // - Sở Tài chính.", "CHỦ TỊCH //  // Lê Thị C"))
    found = recognise(
        document(*HEAD, ENDING, "===", "Phụ lục", "MẪU BÁO CÁO", "Nội dung.", form)
    )
    assert text(found.signature.name) == "Trần Văn B"
    assert texts(found.recipients.lines) == ["- Lưu: VT."]


def test_heading_in_a_table_without_lines_is_recognised() -> None:
    lead = table(("", "Phụ lục I\nDANH MỤC NHIỆM VỤ"))
    (found,) = of("===", lead, TASKS)
    assert text(found.heading) == "Phụ lục I"
    assert texts(found.title) == ["DANH MỤC NHIỆM VỤ"]
