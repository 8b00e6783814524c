"""Head, legal bases and signature of a plan as strings."""

import pytest

from tests.writing.samples import make, words


@pytest.mark.parametrize(
    ("number", "issued", "printed"),
    [
        ("5", {"day": "5", "month": "1"}, ("05", "05", "01", "2025")),
        ("153", {"day": "12", "month": "6"}, ("153", "12", "6", "2025")),
        (None, {"month": "9"}, (" " * 8, " ", "9", "2025")),
        (None, {}, (" " * 8, " ", " ", "2025")),
        ("10", {"day": "31", "month": "12", "year": "2024"}, ("10", "31", "12", "2024")),
    ],
)
def test_number_and_date_are_written_as_the_decree_asks_or_left_blank(number, issued, printed):
    found = words(make(text={"number": number, "issued": issued}))
    assert (found.number, found.date.day, found.date.month, found.date.year) == printed


@pytest.mark.parametrize(
    ("bodies", "printed"),
    [
        ([], ()),
        (["UBND tỉnh Quảng Ngãi"], ("UBND TỈNH QUẢNG NGÃI",)),
        (["Bộ Y tế", "Cục Phòng bệnh"], ("BỘ Y TẾ", "CỤC PHÒNG BỆNH")),
    ],
)
def test_governing_bodies_stand_in_capitals_none_one_or_two(bodies, printed):
    assert words(make(organisation={"governing_bodies": bodies})).governing_bodies == printed


def test_the_issuing_body_stands_in_capitals_and_as_its_name():
    found = words(make())
    assert found.issuing_body == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert found.issuing_body_name == "Sở Khoa học và Công nghệ"


def test_the_symbol_joins_type_and_body():
    assert words(make()).symbol == "KH-SKHCN"


@pytest.mark.parametrize(
    ("signer", "authority", "titles"),
    [
        ("giam_doc", [], ("GIÁM ĐỐC",)),
        ("pho_giam_doc", ["KT. Giám đốc"], ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (
            "pho_giam_doc",
            ["TM. Ủy ban nhân dân", "KT. Chủ tịch"],
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ GIÁM ĐỐC"),
        ),
        ("giam_doc", ["TL. Chủ tịch"], ("TL. CHỦ TỊCH", "GIÁM ĐỐC")),
        ("giam_doc", ["TUQ. Chủ tịch"], ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC")),
        ("pho_giam_doc", ["Q. Giám đốc"], ("Q. GIÁM ĐỐC",)),
    ],
)
def test_the_signature_names_authority_then_position(signer, authority, titles):
    found = words(make(text={"signature": {"signer": signer, "authority": authority}}))
    assert found.signature.titles == titles


def test_the_signer_has_no_title_before_the_name():
    assert words(make()).signature.name == "Nguyễn Văn A"


def test_each_legal_basis_ends_with_a_semicolon_and_the_last_with_a_stop():
    bases = ["law", "base_plan", {"text": "Theo đề nghị của Chánh Văn phòng Sở"}]
    found = words(make(text={"legal_bases": bases})).legal_bases
    assert [basis[-5:] for basis in found] == ["2015;", "2025;", "g Sở."]


def test_a_basis_in_free_words_stands_as_written():
    bases = [{"text": "Theo đề nghị của Văn phòng năm {{ year }}"}]
    assert words(make(text={"legal_bases": bases})).legal_bases == (
        "Theo đề nghị của Văn phòng năm 2025.",
    )


def test_a_plan_may_have_no_legal_basis():
    assert words(make(text={"legal_bases": []})).legal_bases == ()


def test_the_archive_begins_with_the_clerk():
    assert words(make()).archive == "VT, VP, BCVT&CĐS"
    assert words(make(text={"archive": []})).archive == "VT"


def test_the_plans_own_recipients_replace_the_usual_ones():
    assert words(make()).recipients == ("Lãnh đạo Sở",)
    assert words(make(text={"recipients": ["Như trên"]})).recipients == ("Như trên",)
