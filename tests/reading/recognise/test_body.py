"""Legal bases and the items of the body are known by their first words and labels."""

import pytest

from kehoach.reading.recognise.body import level_and_label
from kehoach.reading.recognise.components import recognise
from tests.reading.recognise.documents import document, paragraph, table, texts

HEAD = ["Số: 12/KH-STC", "*KẾ HOẠCH*", "*Chuyển đổi số*", ""]


def of(*blocks):
    return recognise(document(*HEAD, *blocks))


def levels(*blocks):
    return [(item.level, item.label) for item in of(*blocks).body]


BASES = [
    "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
    "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị;",
    "Xét đề nghị của Phòng Tài chính;",
    "Theo đề nghị của Chánh Văn phòng.",
]


def test_legal_bases_are_the_paragraphs_before_the_body() -> None:
    found = of(*BASES, "Sở Tài chính xây dựng Kế hoạch như sau:", "I. MỤC TIÊU")
    assert texts(found.legal_bases) == BASES
    assert texts(item.paragraph for item in found.body)[0].startswith("Sở Tài chính")


def test_legal_bases_may_be_parted_by_empty_paragraphs_and_a_rule() -> None:
    found = of("________", "", BASES[0], "", BASES[1], "I. MỤC TIÊU")
    assert texts(found.legal_bases) == BASES[:2]


def test_legal_bases_on_lines_of_one_paragraph_stay_one() -> None:
    found = of("\n".join(BASES), "I. MỤC TIÊU")
    assert len(found.legal_bases) == 1


def test_basis_that_runs_on_into_the_text_is_still_a_basis() -> None:
    words = "Căn cứ Kế hoạch số 41/KH-UBND; Sở xây dựng Kế hoạch với những nội dung như sau:"
    found = of(words, "I. MỤC TIÊU", "- Việc.")
    assert texts(found.legal_bases) == [words]
    assert len(found.body) == 2


def test_opening_that_cites_no_document_is_no_basis() -> None:
    words = "Căn cứ nhu cầu thực tế, Trường Trung học cơ sở xây dựng Kế hoạch như sau:"
    found = of(words, "I. MỤC TIÊU", "- Việc.")
    assert not found.legal_bases
    assert len(found.body) == 3


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Đơn vị tính: triệu đồng", 1),
        ("(ĐVT: đồng)", 1),
        ("Đơn vị chủ trì: Văn phòng, báo cáo hằng quý.", 2),
    ],
)
def test_line_of_the_unit_belongs_to_the_table(line, items) -> None:
    assert len(of("I. MỤC TIÊU", line).body) == items


def test_basis_in_the_body_is_no_legal_basis() -> None:
    found = of("Sở xây dựng Kế hoạch như sau:", "I. CĂN CỨ", "Căn cứ Luật Giao dịch điện tử.")
    assert not found.legal_bases
    assert "Căn cứ" not in found.missing


def test_decision_without_legal_bases_misses_them() -> None:
    found = recognise(document("QUYẾT ĐỊNH", "Giao dự toán", "", "Điều 1. Giao dự toán."))
    assert "Căn cứ" in found.missing


def test_authority_above_the_bases_of_a_decision_is_passed_over() -> None:
    found = recognise(
        document("QUYẾT ĐỊNH", "Về việc giao dự toán", "", "GIÁM ĐỐC SỞ TÀI CHÍNH", *BASES[:1],
                 "QUYẾT ĐỊNH:", "Điều 1. Giao dự toán.", "Nơi nhận:", "- Như Điều 3.")
    )  # fmt: skip
    assert texts(found.legal_bases) == BASES[:1]
    assert [item.words for item in found.body] == ["QUYẾT ĐỊNH:", "Điều 1. Giao dự toán."]


LABELS = {
    "Phần I": ("part", "Phần I"),
    "Phần thứ nhất": ("part", "Phần thứ nhất"),
    "PHẦN II: NỘI DUNG": ("part", "PHẦN II:"),
    "Chương II": ("part", "Chương II"),
    "A. ĐẶT VẤN ĐỀ": ("part", "A."),
    "I. MỤC TIÊU": ("section", "I."),
    "I. Mục tiêu": ("section", "I."),
    "II/ NHIỆM VỤ": ("section", "II/"),
    "III - GIẢI PHÁP": ("section", "III -"),
    "IV) KINH PHÍ": ("section", "IV)"),
    "V.TỔ CHỨC THỰC HIỆN": ("section", "V."),
    "XII. ĐIỀU KHOẢN": ("section", "XII."),
    "II NHIỆM VỤ TRỌNG TÂM": ("section", "II"),
    "1. Nhận thức số": ("item", "1."),
    "10. Việc khác": ("item", "10."),
    "1.1. Việc nhỏ": ("item", "1.1."),
    "1.1 Việc nhỏ": ("item", "1.1"),
    "I.1. Việc nhỏ": ("item", "I.1."),
    "2/ Thể chế số": ("item", "2/"),
    "2) Thể chế số": ("item", "2)"),
    "2.Thể chế số": ("item", "2."),
    "2 - Thể chế số": ("item", "2 -"),
    "a) Ngày Chuyển đổi số": ("point", "a)"),
    "a. Ngày Chuyển đổi số": ("point", "a."),
    "đ) Việc khác": ("point", "đ)"),
    "a/ Việc khác": ("point", "a/"),
    "a ) Việc khác": ("point", "a )"),
    "(a) Việc khác": ("point", "(a)"),
    "- Triển khai": ("dash", "-"),
    "-Triển khai": ("dash", "-"),
    "– Triển khai": ("dash", "–"),
    "+ Đợt một": ("dash", "+"),
    "• Đợt một": ("dash", "•"),
    "* Thực hành": ("dash", "*"),
    "\uf0b7 Thực hành": ("dash", "\uf0b7"),
    "Trong quá trình thực hiện": ("text", ""),
    "V/v báo cáo": ("text", ""),
    "10/9/2025 là ngày cuối.": ("text", ""),
    "3.640 triệu đồng": ("text", ""),
    "1.5 tỷ đồng cho hạ tầng": ("text", ""),
    "2025 là năm đầu.": ("text", ""),
    "Phần lớn nhiệm vụ đã xong.": ("text", ""),
    "Phần mềm quản lý": ("text", ""),
    "Chương trình chuyển đổi số": ("text", ""),
    "Iphone là điện thoại.": ("text", ""),
    "ở đây": ("text", ""),
    "Vì vậy, các phòng": ("text", ""),
    "VI PHẠM": ("text", ""),
    "": ("text", ""),
}


@pytest.mark.parametrize(("words", "expected"), LABELS.items())
def test_label_tells_the_level(words, expected) -> None:
    assert level_and_label(words) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("I.", ("section", "I.")),
        ("1.", ("item", "1.")),
        ("1", ("item", "1")),
        ("1.1", ("item", "1.1")),
        ("a)", ("point", "a)")),
        ("-", ("dash", "-")),
        ("\uf0b7", ("dash", "\uf0b7")),
        ("o", ("dash", "o")),
        ("Phần I", ("part", "Phần I")),
    ],
)
def test_automatic_number_counts_as_a_label(label, expected) -> None:
    item = of(paragraph("Nhận thức số", label=label)).body[0]
    assert (item.level, item.label, item.words) == (*expected, "Nhận thức số")


def test_words_follow_the_label() -> None:
    assert of("- Triển khai các nhiệm vụ;").body[0].words == "Triển khai các nhiệm vụ;"


def test_tables_and_empty_paragraphs_are_no_items() -> None:
    found = levels("I. MỤC TIÊU", "", table(("1. Một", "hai"), bordered=True), "1. Việc.")
    assert found == [("section", "I."), ("item", "1.")]


TITLED = {
    "heading before dashes": (["1. Nhận thức số", "- Việc;"], True),
    "heading before points": (["1. Nhận thức số", "a) Việc"], True),
    "heading before plain text": (["5. Nền tảng số", "Khai thác hiệu quả."], True),
    "sentence before dashes": (["1. Giao Văn phòng theo dõi.", "- Việc;"], False),
    "clause before the next": (["1. Giao Văn phòng theo dõi;", "2. Việc."], False),
    "no stop, next of the same level": (["1. Họp giao ban", "2. Báo cáo"], False),
    "bold, next of the same level": (["*1. Họp giao ban*", "2. Báo cáo"], True),
    "bold, with a colon": (["*1. Văn phòng Sở:*", "- Việc;"], True),
    "not bold, with a colon": (["1. Các phòng có trách nhiệm:", "- Việc;"], False),
    "long without a stop": (["1. " + "theo dõi và đôn đốc " * 10, "- Việc;"], False),
    "point before dashes": (["a) Ngày Chuyển đổi số", "- Việc;"], True),
    "section that ends in a stop": (["I. MỤC TIÊU.", "- Việc;"], True),
    "section not bold": (["II. Nhiệm vụ", "- Việc;"], True),
    "dash": (["*- Kinh phí*", "+ Việc;"], False),
    "text": (["Trên đây là Kế hoạch", "1. Việc"], False),
    "capitals without a label": (["MỤC TIÊU CHUNG", "1. Việc"], True),
    "article": (["Điều 1. Phạm vi điều chỉnh", "1. Việc"], True),
}


@pytest.mark.parametrize(("blocks", "titled"), TITLED.values(), ids=TITLED)
def test_heading_is_told_from_a_sentence(blocks, titled) -> None:
    first = of("Sở xây dựng Kế hoạch như sau:", *blocks).body[1]
    assert first.titled is titled
