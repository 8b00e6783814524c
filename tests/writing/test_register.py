"""The register's fields from a plan: what the data holds, and nothing that it does not."""

import pytest

from kehoach.writing.register import register_entry
from tests.writing.samples import issued_2025, make, words


def entry(plan, pages=None):
    return register_entry(plan, words(plan), pages)


def test_the_issued_plan_is_told_as_it_was_issued_with_what_is_unknown_left_empty():
    assert entry(issued_2025(), 9) == {
        "TypeName": "Kế hoạch",
        "CodeNumber": "",
        "CodeNotation": "KH-SKHCN",
        "IssuedDate": "",
        "OrganName": "Sở Khoa học và Công nghệ",
        "Subject": "Chuyển đổi số Sở Khoa học và Công nghệ năm 2025",
        "Language": "Tiếng Việt",
        "PageAmount": "9",
        "SignerInfo": {"Position": "Giám đốc", "FullName": "Nguyễn Tấn Liêm"},
        "To": [
            {"OrganId": "", "OrganName": "Lãnh đạo Sở"},
            {"OrganId": "", "OrganName": "Các phòng, ban, đơn vị trực thuộc Sở"},
        ],
        "Priority": "",
        "IssuedAmount": "",
        "DueDate": "",
    }


@pytest.mark.parametrize(
    ("number", "issued", "told"),
    [
        ("5", {"day": "5", "month": "9"}, ("05", "05/09/2025")),
        ("153", {"day": "31", "month": "12", "year": "2024"}, ("153", "31/12/2024")),
        (None, {"month": "9"}, ("", "")),
        (None, {}, ("", "")),
    ],
)
def test_number_and_date_are_told_once_they_are_known(number, issued, told):
    found = entry(make(text={"number": number, "issued": issued}))
    assert (found["CodeNumber"], found["IssuedDate"]) == told


@pytest.mark.parametrize("pages", [None, 0])
def test_pages_that_were_not_counted_are_not_invented(pages):
    assert entry(make(), pages)["PageAmount"] == ""


@pytest.mark.parametrize(
    ("signer", "authority", "position"),
    [
        ("giam_doc", [], "Giám đốc"),
        ("pho_giam_doc", ["KT. Giám đốc"], "Phó Giám đốc"),
        ("pho_giam_doc", ["Q. Giám đốc"], "Q. Giám đốc"),
    ],
)
def test_a_deputy_who_signs_for_the_head_has_his_own_post(signer, authority, position):
    found = entry(make(text={"signature": {"signer": signer, "authority": authority}}))
    assert found["SignerInfo"]["Position"] == position


def test_recipients_are_bodies_and_persons_only():
    lines = [
        "Như trên",
        "Như Điều 3",
        "UBND tỉnh (để báo cáo)",
        "Sở Tài chính (b/c)",
        "UBND huyện Như Xuân",
        "Trường Mầm non (cơ sở 2)",
        "Lưu: VT",
        "Lưu trữ lịch sử tỉnh",
    ]
    found = entry(make(text={"recipients": lines}))
    assert [to["OrganName"] for to in found["To"]] == [
        "UBND tỉnh",
        "Sở Tài chính",
        "UBND huyện Như Xuân",
        "Trường Mầm non (cơ sở 2)",
        "Lưu trữ lịch sử tỉnh",
    ]
