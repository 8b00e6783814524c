"""Citations as officials write them: whole, short, of laws, inside one another."""

import pytest

from kehoach.reading.recognise.citations import citations, cited_first


def read(text):
    return [
        (each.type, each.reference, each.date, each.issuer, each.abstract)
        for each in citations(text)
        if not each.within
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về văn thư;",
            ("Nghị định", "30/2020/NĐ-CP", "05 tháng 3 năm 2020", "Chính phủ", "về văn thư"),
        ),
        (
            "theo kế hoạch số 41/KH-UBND của Sở Văn hóa, Thể thao và Du lịch quy định.",
            ("Kế hoạch", "41/KH-UBND", "", "Sở Văn hóa, Thể thao và Du lịch", "quy định"),
        ),
        (
            "Quyết định số 749/QĐ-TTg phê duyệt Đề án của Thủ tướng Chính phủ ngày 03/6/2020;",
            ("Quyết định", "749/QĐ-TTg", "03/6/2020", "Thủ tướng Chính phủ",
             "phê duyệt Đề án của Thủ tướng Chính phủ ngày 03/6/2020"),
        ),
        (
            "Chương trình hành động số 07-CTr/TU ngày 5.3.2025 của Tỉnh ủy",
            ("Chương trình", "07-CTr/TU", "5.3.2025", "Tỉnh ủy", ""),
        ),
        (
            "Truyền thông về Nghị quyết 57- NQ/TW, chuyển đổi số",
            ("Nghị quyết", "57-NQ/TW", "", "", ""),
        ),
        (
            "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            ("Luật", "", "16 tháng 6 năm 2025", "", "Tổ chức chính quyền địa phương"),
        ),
        (
            "Luật sửa đổi một số điều của Luật Đầu tư công và Luật Đấu thầu ngày 29/11/2024;",
            ("Luật", "", "29/11/2024", "",
             "sửa đổi một số điều của Luật Đầu tư công và Luật Đấu thầu"),
        ),
    ],
)  # fmt: skip
def test_a_citation_is_read_part_by_part(text, parts):
    assert read(text) == [parts]


def test_a_sentence_that_goes_on_is_no_abstract():
    text = "Thực hiện Kế hoạch số 41/KH-UBND ngày 10/9/2025 của UBND tỉnh, Sở ban hành Kế hoạch"
    assert read(text) == [("Kế hoạch", "41/KH-UBND", "10/9/2025", "UBND tỉnh", "")]


def test_joined_citations_are_two():
    text = (
        "theo Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 12/KH-UBND"
    )
    assert [(reference, issuer) for _, reference, _, issuer, _ in read(text)] == [
        ("57-NQ/TW", "Bộ Chính trị"),
        ("12/KH-UBND", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "phong trào “Học theo Nghị quyết 57-NQ/TW”",
        "giai đoạn 2021-2025, địa chỉ số 5-Trần Phú, Đề án 06, Luật được thông qua",
        "Kế hoạch số         /KH-SKHCN ngày   tháng 9 năm 2025",
    ],
)
def test_what_cites_nothing_gives_nothing(text):
    assert read(text) == []


def test_documents_named_in_an_abstract_stand_within_it():
    text = (
        "Nghị quyết số 71/NQ-CP sửa đổi Nghị quyết số 03/NQ-CP và Nghị quyết số 05/NQ-CP; xong"
    )
    assert [(each.reference, each.within) for each in citations(text)] == [
        ("71/NQ-CP", False),
        ("03/NQ-CP", True),
        ("05/NQ-CP", True),
    ]


def test_a_basis_may_name_a_document_without_its_number():
    cited = cited_first("Quyết định của UBND tỉnh về chức năng, nhiệm vụ của Sở;")
    assert (cited.type, cited.number, cited.issuer) == ("Quyết định", "", "UBND tỉnh")
    assert cited_first("chức năng, nhiệm vụ được giao") is None
