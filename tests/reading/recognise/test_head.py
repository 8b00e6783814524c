"""The head is recognised by wording and place, whatever its layout and faults of format."""

import unicodedata

import pytest

from kehoach.reading.recognise.components import recognise
from tests.reading.recognise.documents import document, paragraph, table, text, texts

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATE = "Quảng Ngãi, ngày 05 tháng 9 năm 2025"
BODY = ["I. MỤC TIÊU", "Nội dung của kế hoạch."]


def head(left="UBND TỈNH QUẢNG NGÃI // *SỞ TÀI CHÍNH*", number="Số: 12/KH-STC", date=DATE):
    return table((left, f"{TITLE} // {MOTTO}"), (number, date))


def of(*blocks, **values):
    return recognise(document(*blocks, "*KẾ HOẠCH*", "*Chuyển đổi số*", *BODY, **values))


LAYOUTS = {
    "one table of two rows": ([head()], ()),
    "one table of one row": (
        [
            table(
                (
                    "UBND TỈNH QUẢNG NGÃI // *SỞ TÀI CHÍNH* // _____ // Số: 12/KH-STC",
                    f"{TITLE} // {MOTTO} // _____ // {DATE}",
                )
            )
        ],
        (),
    ),
    "two tables": (
        [
            table(("UBND TỈNH QUẢNG NGÃI\nSỞ TÀI CHÍNH", f"{TITLE}\n{MOTTO}")),
            "",
            table(("Số: 12/KH-STC", DATE)),
        ],
        (),
    ),
    "a table with drawn lines": (
        [
            table(
                ("UBND TỈNH QUẢNG NGÃI // SỞ TÀI CHÍNH", f"{TITLE} // {MOTTO}"),
                ("Số: 12/KH-STC", DATE),
                bordered=True,
            )
        ],
        (),
    ),
    "a narrow column between": (
        [
            table(
                ("UBND TỈNH QUẢNG NGÃI // SỞ TÀI CHÍNH", "", f"{TITLE} // {MOTTO}"),
                ("Số: 12/KH-STC", "", DATE),
            )
        ],
        (),
    ),
    "tabs": (
        [
            f"UBND TỈNH QUẢNG NGÃI\t{TITLE}",
            f"SỞ TÀI CHÍNH\t\t{MOTTO}",
            f"Số: 12/KH-STC\t{DATE}",
        ],
        (),
    ),
    "tabs and line breaks in one paragraph": (
        [
            f"UBND TỈNH QUẢNG NGÃI\t{TITLE}\nSỞ TÀI CHÍNH\t{MOTTO}\n______\t______\n"
            f"Số: 12/KH-STC\t{DATE}"
        ],
        (),
    ),
    "tabs at the beginning": (
        [
            f"\tUBND TỈNH QUẢNG NGÃI\t{TITLE}",
            f"\tSỞ TÀI CHÍNH\t{MOTTO}",
            f"\tSố: 12/KH-STC\t{DATE}",
        ],
        (),
    ),
    "spaces": (
        [
            f"UBND TỈNH QUẢNG NGÃI       {TITLE}",
            f"SỞ TÀI CHÍNH         {MOTTO}",
            f"Số: 12/KH-STC {DATE}",
        ],
        (),
    ),
    "paragraphs one below another": (
        ["UBND TỈNH QUẢNG NGÃI", "SỞ TÀI CHÍNH", "Số: 12/KH-STC", TITLE, MOTTO, DATE],
        (),
    ),
    "lines of both halves in turn, as printed": (
        ["UBND TỈNH QUẢNG NGÃI", TITLE, "SỞ TÀI CHÍNH", MOTTO, f"Số: 12/KH-STC {DATE}"],
        (),
    ),
    "text boxes": (
        [""],
        [["UBND TỈNH QUẢNG NGÃI", "SỞ TÀI CHÍNH", "Số: 12/KH-STC"], [TITLE, MOTTO, DATE]],
    ),
    "a text box for the right half": (
        ["UBND TỈNH QUẢNG NGÃI", "SỞ TÀI CHÍNH", "Số: 12/KH-STC"],
        [[TITLE, MOTTO, DATE]],
    ),
    "text boxes, a line each": (
        [],
        [
            ["UBND TỈNH QUẢNG NGÃI\nSỞ TÀI CHÍNH"],
            [f"{TITLE}\n{MOTTO}"],
            ["Số: 12/KH-STC"],
            [DATE],
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "boxes"), LAYOUTS.values(), ids=LAYOUTS)
def test_head_is_recognised_in_every_layout(blocks, boxes) -> None:
    found = of(*blocks, boxes=boxes)
    assert text(found.national_title) == TITLE
    assert text(found.motto) == MOTTO
    assert text(found.number) == "Số: 12/KH-STC"
    assert text(found.date) == DATE
    assert texts(found.governing_body) == ["UBND TỈNH QUẢNG NGÃI"]
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]
    assert text(found.type_name) == "KẾ HOẠCH"
    assert texts(found.abstract) == ["Chuyển đổi số"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "CỘNG  HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM",
        "CỘNG HÒA XHCN VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.",
    ],
)
def test_national_title_is_recognised_with_its_faults(title, form) -> None:
    written = unicodedata.normalize(form, title)
    found = of(table(("UBND XÃ BÌNH MINH", f"{written} // {MOTTO}"), ("Số: 1/KH-UBND", DATE)))
    assert text(found.national_title) == " ".join(written.split("\n"))
    assert "Quốc hiệu" not in found.missing


@pytest.mark.parametrize(
    "motto",
    [
        MOTTO,
        "Độc lập – Tự do – Hạnh phúc",
        "ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
        "Độc lập-Tự do-Hạnh phúc",
        "Độc Lập - Tự Do - Hạnh Phúc",
        "Độc lập, Tự do, Hạnh phúc",
        "Độc lập - Tự do - Hạnh Phúc.",
        "Độc lập - Tự do",
        "Ðộc lập - Tự do - Hạnh phúc",
    ],
)
def test_motto_is_recognised_with_its_faults(motto) -> None:
    found = of(table(("UBND XÃ BÌNH MINH", f"{TITLE} // {motto}"), ("Số: 1/KH-UBND", DATE)))
    assert text(found.motto) == motto


@pytest.mark.parametrize(
    "number",
    [
        "Số: 12/KH-SKHCN",
        "Số:       /KH-SKHCN",
        "Số : 5 / KH - SKHCN",
        "Số 12/KH-SKHCN",
        "SỐ: 12/KH-SKHCN",
        "số: 12/kh-skhcn",
        "Số: …/KH-SKHCN",
        "Số: ...../KH-SKHCN",
        "Số: 12-KH/TU",
        "Số: 12/2025/KH-UBND",
        "Số: 12/KH–SKHCN",
        "Số:12/KH.SKHCN",
        "Số: 12",
        "Số:",
        "12/KH-SKHCN",
        "/KH-SKHCN",
    ],
)
def test_number_is_recognised_with_its_faults(number) -> None:
    found = of(head(number=number))
    assert text(found.number) == number
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]


@pytest.mark.parametrize(
    "number", ["Số: 12/KH-SKHCN", "Số : 5 / KH - SKHCN", "Số:       /KH-UBND", "Số: 12/UBND-VX"]
)
@pytest.mark.parametrize(
    "gap", ["\t", " ", "   ", " \t\t "], ids=["tab", "space", "spaces", "tabs"]
)
@pytest.mark.parametrize(
    "date",
    [DATE, "TP. Hồ Chí Minh, ngày   tháng   năm 2025", "Đông Hà, ngày … tháng … năm 2025"],
)
def test_number_and_date_on_one_line_are_parted(number, gap, date) -> None:
    found = of("UBND TỈNH\t" + TITLE, "SỞ TÀI CHÍNH\t" + MOTTO, number + gap + date)
    assert (text(found.number), text(found.date)) == (number, date)


@pytest.mark.parametrize(
    "date",
    [
        DATE,
        "Quảng Ngãi, ngày 3 tháng 01 năm 2025",
        "Quảng Ngãi ngày 05 tháng 9 năm 2025",
        "Quảng Ngãi, ngày   tháng   năm 2025",
        "Quảng Ngãi, ngày....tháng....năm 2025",
        "Quảng Ngãi, ngày … tháng … năm …",
        "Quảng ngãi, Ngày 05 Tháng 9 Năm 2025",
        "QUẢNG NGÃI, NGÀY 05 THÁNG 9 NĂM 2025",
        "Ngày 05 tháng 9 năm 2025",
        "Quảng Ngãi, ngày 05/9/2025",
        "Quảng Ngãi, 05-9-2025",
    ],
)
def test_date_is_recognised_with_its_faults(date) -> None:
    found = of(head(date=date))
    assert text(found.date) == date
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]


BODIES = {
    "wrapped over three paragraphs": (
        "UBND TỈNH QUẢNG NGÃI // *SỞ KHOA HỌC* // *VÀ CÔNG NGHỆ*",
        ["UBND TỈNH QUẢNG NGÃI"],
        ["SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"],
    ),
    "wrapped, nothing bold": (
        "UBND TỈNH QUẢNG NGÃI // SỞ KHOA HỌC // VÀ CÔNG NGHỆ",
        ["UBND TỈNH QUẢNG NGÃI"],
        ["SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"],
    ),
    "wrapped before a part that begins with no joining word": (
        "ỦY BAN NHÂN DÂN // TỈNH QUẢNG NGÃI // SỞ NÔNG NGHIỆP // VÀ MÔI TRƯỜNG",
        ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"],
        ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"],
    ),
    "line breaks": (
        "UBND TỈNH QUẢNG NGÃI\nSỞ KHOA HỌC\nVÀ CÔNG NGHỆ",
        ["UBND TỈNH QUẢNG NGÃI"],
        ["SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"],
    ),
    "no governing body, two lines": (
        "*ỦY BAN NHÂN DÂN* // *XÃ BÌNH MINH*",
        [],
        ["ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"],
    ),
    "no governing body, two lines of two weights": (
        "ỦY BAN NHÂN DÂN // *XÃ BÌNH MINH*",
        [],
        ["ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"],
    ),
    "no governing body, one line": ("UBND XÃ BÌNH MINH", [], ["UBND XÃ BÌNH MINH"]),
    "two governing bodies": (
        "UBND TỈNH THANH VÂN // UBND XÃ BÌNH MINH // *PHÒNG VĂN HÓA - XÃ HỘI*",
        ["UBND TỈNH THANH VÂN", "UBND XÃ BÌNH MINH"],
        ["PHÒNG VĂN HÓA - XÃ HỘI"],
    ),
    "ministry and department": (
        "BỘ NỘI VỤ // CỤC VĂN THƯ VÀ LƯU TRỮ // NHÀ NƯỚC",
        ["BỘ NỘI VỤ"],
        ["CỤC VĂN THƯ VÀ LƯU TRỮ", "NHÀ NƯỚC"],
    ),
    "department and centre": (
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ // TRUNG TÂM CHUYỂN ĐỔI SỐ // VÀ ĐỔI MỚI SÁNG TẠO",
        ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        ["TRUNG TÂM CHUYỂN ĐỔI SỐ", "VÀ ĐỔI MỚI SÁNG TẠO"],
    ),
    "council": (
        "HỘI ĐỒNG NHÂN DÂN // THÀNH PHỐ ĐÀ NẴNG",
        [],
        ["HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG"],
    ),
    "a hyphen at the end of the line": (
        "UBND XÃ BÌNH MINH // PHÒNG VĂN HÓA - // XÃ HỘI",
        ["UBND XÃ BÌNH MINH"],
        ["PHÒNG VĂN HÓA -", "XÃ HỘI"],
    ),
    "school": (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO // *TRƯỜNG TRUNG HỌC PHỔ THÔNG* // *TRẦN QUỐC TUẤN*",
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
        ["TRƯỜNG TRUNG HỌC PHỔ THÔNG", "TRẦN QUỐC TUẤN"],
    ),
    "a name that begins in no usual way, told by weight": (
        "UBND TỈNH QUẢNG NGÃI // *BÌNH DÂN HỌC VỤ SỐ*",
        ["UBND TỈNH QUẢNG NGÃI"],
        ["BÌNH DÂN HỌC VỤ SỐ"],
    ),
    "a name that looks like the word of the number": (
        "UBND TỈNH QUẢNG NGÃI // Sở 4 Y/T",
        ["UBND TỈNH QUẢNG NGÃI"],
        ["Sở 4 Y/T"],
    ),
    "small letters": (
        "Ubnd tỉnh Quảng Ngãi // Sở Khoa học và Công nghệ",
        ["Ubnd tỉnh Quảng Ngãi"],
        ["Sở Khoa học và Công nghệ"],
    ),
    "a rule and a stamp between": (
        "DỰ THẢO // UBND TỈNH QUẢNG NGÃI // SỞ TÀI CHÍNH // ________",
        ["UBND TỈNH QUẢNG NGÃI"],
        ["SỞ TÀI CHÍNH"],
    ),
    "words joined on the next line": (
        "BAN CHỈ ĐẠO // PHÒNG, CHỐNG THIÊN TAI",
        [],
        ["BAN CHỈ ĐẠO", "PHÒNG, CHỐNG THIÊN TAI"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("left", "governing", "issuing"), BODIES.values(), ids=BODIES)
def test_governing_and_issuing_bodies_are_told_apart(left, governing, issuing) -> None:
    found = of(head(left=left))
    assert (texts(found.governing_body), texts(found.issuing_body)) == (governing, issuing)


def test_bodies_are_found_without_a_number() -> None:
    found = of(head(number=""))
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]
    assert found.missing == ("Số, ký hiệu", "Người ký", "Nơi nhận")


def test_bodies_are_found_without_national_title_and_motto() -> None:
    found = of(table(("UBND TỈNH QUẢNG NGÃI // SỞ TÀI CHÍNH", ""), ("Số: 1/KH-STC", DATE)))
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]
    assert found.missing[:2] == ("Quốc hiệu", "Tiêu ngữ")


TYPES = ["KẾ HOẠCH", "Kế hoạch", "kế hoạch", "K Ế  H O Ạ C H", "KẾ HOẠCH:", "BÁO CÁO",
         "TỜ TRÌNH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH", "THÔNG BÁO", "HƯỚNG DẪN"]  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
def test_type_name_is_recognised_in_any_letters(name) -> None:
    found = recognise(document(head(), name, "Chuyển đổi số năm 2025", *BODY))
    assert text(found.type_name) == name
    assert texts(found.abstract) == ["Chuyển đổi số năm 2025"]


def test_type_and_abstract_in_the_table_of_the_head() -> None:
    rows = head().rows
    both = table(("",), ("",), ("KẾ HOẠCH // Chuyển đổi số",)).rows[2:]
    found = recognise(document(replace_rows(head(), rows + both), *BODY))
    assert text(found.type_name) == "KẾ HOẠCH"
    assert texts(found.abstract) == ["Chuyển đổi số"]


def replace_rows(table_, rows):
    return type(table_)(0, rows, bordered=False)


ABSTRACTS = {
    "line breaks after the type": (
        [paragraph("KẾ HOẠCH\nChuyển đổi số\nnăm 2025")],
        ["Chuyển đổi số", "năm 2025"],
    ),
    "two paragraphs": (
        ["*KẾ HOẠCH*", "*Chuyển đổi số trên địa bàn tỉnh*", "*Quảng Ngãi năm 2025*"],
        ["Chuyển đổi số trên địa bàn tỉnh", "Quảng Ngãi năm 2025"],
    ),
    "second line not bold, first letter small": (
        ["*KẾ HOẠCH*", "*Chuyển đổi số trên địa bàn*", "tỉnh Quảng Ngãi năm 2025"],
        ["Chuyển đổi số trên địa bàn", "tỉnh Quảng Ngãi năm 2025"],
    ),
    "neither bold nor centred": (["KẾ HOẠCH", "Chuyển đổi số", ""], ["Chuyển đổi số"]),
    "an empty paragraph before": (["KẾ HOẠCH", "", "*Chuyển đổi số*"], ["Chuyển đổi số"]),
    "begins like a legal basis": (
        ["KẾ HOẠCH", "*Thực hiện Nghị quyết số 57-NQ/TW*", ""],
        ["Thực hiện Nghị quyết số 57-NQ/TW"],
    ),
    "a full stop that should not be": (
        ["KẾ HOẠCH", "*Chuyển đổi số năm 2025.*"],
        ["Chuyển đổi số năm 2025."],
    ),
    "brackets": (
        ["KẾ HOẠCH", "*Chuyển đổi số\n(giai đoạn 2026 - 2030)*"],
        ["Chuyển đổi số", "(giai đoạn 2026 - 2030)"],
    ),
    "in capitals": (["KẾ HOẠCH", "CHUYỂN ĐỔI SỐ NĂM 2025"], ["CHUYỂN ĐỔI SỐ NĂM 2025"]),
    "on the line of the type": (["*KẾ HOẠCH CHUYỂN ĐỔI SỐ*"], ["CHUYỂN ĐỔI SỐ"]),
    "a rule of underscores below": (["KẾ HOẠCH", "Chuyển đổi số", "______"], ["Chuyển đổi số"]),
    "a stamp between": (["KẾ HOẠCH", "DỰ THẢO LẦN 2", "*Chuyển đổi số*"], ["Chuyển đổi số"]),
    "the authority of a decision below": (
        ["QUYẾT ĐỊNH", "*Về việc giao dự toán*", "*GIÁM ĐỐC SỞ TÀI CHÍNH*"],
        ["Về việc giao dự toán"],
    ),
    "issued together with a decision": (
        ["KẾ HOẠCH", "Chuyển đổi số", "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)"],
        ["Chuyển đổi số"],
    ),
    "none": (["KẾ HOẠCH"], []),
}  # fmt: skip
AFTER = {
    "a basis": ["Căn cứ Luật Giao dịch điện tử;"],
    "carrying out": ["Thực hiện Kế hoạch số 5/KH-UBND, Sở xây dựng kế hoạch như sau:"],
    "text": ["Sở Tài chính xây dựng kế hoạch với những nội dung như sau:"],
    "a section": ["I. MỤC TIÊU"],
}


@pytest.mark.parametrize(("blocks", "abstract"), ABSTRACTS.values(), ids=ABSTRACTS)
@pytest.mark.parametrize("after", AFTER.values(), ids=AFTER)
def test_abstract_ends_where_the_text_begins(blocks, abstract, after) -> None:
    found = recognise(document(head(), *blocks, *after, *BODY))
    assert texts(found.abstract) == abstract


def test_abstract_that_is_bold_and_centred_may_be_long() -> None:
    long = paragraph("*" + "Chuyển đổi số các phòng, ban, đơn vị " * 20 + "*", align="center")
    found = recognise(document(head(), "*KẾ HOẠCH*", long, *BODY))
    assert texts(found.abstract) == [long.text.strip()]


def test_body_in_capitals_in_its_cell_may_have_a_long_name() -> None:
    name = "BAN QUẢN LÝ DỰ ÁN " + "HẠ TẦNG SỐ, NỀN TẢNG SỐ VÀ DỮ LIỆU SỐ " * 5 + "MIỀN TRUNG"
    found = of(head(left=f"UBND TỈNH QUẢNG NGÃI // *{name}*"))
    assert texts(found.issuing_body) == [name]


def test_reference_below_the_abstract_is_no_text() -> None:
    lines = ["(Ban hành kèm theo Quyết định số 5/QĐ-UBND", "ngày 05 tháng 01 năm 2025)"]
    found = recognise(document(head(), "KẾ HOẠCH", "Chuyển đổi số", *lines, *BODY))
    assert [item.words for item in found.body] == ["MỤC TIÊU", "Nội dung của kế hoạch."]


def test_official_letter_has_its_abstract_below_the_number() -> None:
    left = table(("SỞ TÀI CHÍNH", f"{TITLE} // {MOTTO}"),
                 ("Số: 12/STC-VP // V/v báo cáo kết quả // quý I năm 2025", DATE))  # fmt: skip
    found = recognise(document(left, "Kính gửi: Bộ Tài chính", "Sở Tài chính báo cáo."))
    assert texts(found.abstract) == ["V/v báo cáo kết quả", "quý I năm 2025"]
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]
    assert found.type_name is None
    assert found.missing == ("Người ký", "Nơi nhận")
    assert texts(item.paragraph for item in found.body) == ["Sở Tài chính báo cáo."]


def test_title_that_a_program_set_above_the_head_is_no_type_name():
    found = recognise(document("Kế hoạch", head(), "*KẾ HOẠCH*", "*Chuyển đổi số*", *BODY))
    assert found.type_name.text == "KẾ HOẠCH"
    assert found.national_title.text == TITLE
    assert texts(found.issuing_body) == ["SỞ TÀI CHÍNH"]
