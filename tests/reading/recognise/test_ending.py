"""Signature and recipients are recognised in every layout, and end the body."""

import pytest

from kehoach.reading.recognise.components import recognise
from kehoach.reading.recognise.signature import is_person
from tests.reading.recognise.documents import document, paragraph, table, text, texts

HEAD = ["Số: 12/KH-STC", "*KẾ HOẠCH*", "*Chuyển đổi số*", "", "I. MỤC TIÊU", "Hết kế hoạch./."]
RECIPIENTS = ["- Lãnh đạo Sở;", "- Các phòng, ban, đơn vị trực thuộc;", "- Lưu: VT, VP."]
LIST = " // ".join(["Nơi nhận:", *RECIPIENTS])


def of(*blocks, **values):
    return recognise(document(*HEAD, *blocks, **values))


def auto(*lines):
    return [paragraph(line.removeprefix("- "), label="-") for line in lines]


def cells(left, right):
    """Give a table of one row whose left cell holds the paragraphs given."""
    made = table(("x", right))
    first, second = made.rows[0].cells
    new = type(first)(0, 0, tuple(left))
    return type(made)(0, (type(made.rows[0])((new, second)),), bordered=False)


SIGNED = "KT. GIÁM ĐỐC // PHÓ GIÁM ĐỐC //  //  //  // Trần Văn B"
LAYOUTS = {
    "a table": ([table((LIST, SIGNED))], ()),
    "a table with drawn lines": ([table((LIST, SIGNED), bordered=True)], ()),
    "a table, line breaks in one paragraph": (
        [table((LIST.replace(" // ", "\n"), "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\n\nTrần Văn B"))],
        (),
    ),
    "a table of several rows": (
        [
            table(
                ("Nơi nhận:", "KT. GIÁM ĐỐC"),
                (" // ".join(RECIPIENTS), "PHÓ GIÁM ĐỐC"),
                ("", "(Chữ ký, dấu)"),
                ("", "Trần Văn B"),
            )
        ],
        (),
    ),
    "a table with a narrow column between": ([table((LIST, "", SIGNED))], ()),
    "two tables": (
        [
            table(("Nơi nhận:", "KT. GIÁM ĐỐC // PHÓ GIÁM ĐỐC")),
            table((" // ".join(RECIPIENTS), " // Trần Văn B")),
        ],
        (),
    ),
    "automatic dashes": ([cells([paragraph("Nơi nhận:"), *auto(*RECIPIENTS)], SIGNED)], ()),
    "tabs": (
        [
            "Nơi nhận:\t\tKT. GIÁM ĐỐC",
            "- Lãnh đạo Sở;\tPHÓ GIÁM ĐỐC",
            "- Các phòng, ban, đơn vị trực thuộc;",
            "- Lưu: VT, VP.\t\tTrần Văn B",
        ],
        (),
    ),
    "spaces": (
        [
            "Nơi nhận:            KT. GIÁM ĐỐC",
            "- Lãnh đạo Sở;           PHÓ GIÁM ĐỐC",
            "- Các phòng, ban, đơn vị trực thuộc;",
            "- Lưu: VT, VP.",
            "           Trần Văn B",
        ],
        (),
    ),
    "tabs and line breaks": (
        [
            "Nơi nhận:\tKT. GIÁM ĐỐC\n- Lãnh đạo Sở;\tPHÓ GIÁM ĐỐC\n"
            "- Các phòng, ban, đơn vị trực thuộc;\n- Lưu: VT, VP.\n\n\tTrần Văn B"
        ],
        (),
    ),
    "signature first, recipients below": (
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Trần Văn B", "", "Nơi nhận:", *RECIPIENTS],
        (),
    ),
    "recipients first, signature below": (
        ["Nơi nhận:", *RECIPIENTS, "", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Trần Văn B"],
        (),
    ),
    "text boxes": (
        [""],
        [["Nơi nhận:", *RECIPIENTS], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Trần Văn B"]],
    ),
    "the signature in a text box": (
        ["Nơi nhận:", *RECIPIENTS],
        [["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTrần Văn B"]],
    ),
}


@pytest.mark.parametrize(("blocks", "boxes"), LAYOUTS.values(), ids=LAYOUTS)
def test_ending_is_recognised_in_every_layout(blocks, boxes) -> None:
    found = of(*blocks, boxes=boxes)
    assert texts(found.signature.authority) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert text(found.signature.name) == "Trần Văn B"
    assert text(found.recipients.label) == "Nơi nhận:"
    assert texts(found.recipients.lines) == RECIPIENTS
    assert texts(item.paragraph for item in found.body) == ["I. MỤC TIÊU", "Hết kế hoạch./."]


SIGNATURES = {
    "GIÁM ĐỐC //  //  // Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "Nguyễn Tấn Liêm"),
    "Giám đốc //  // Nguyễn Tấn Liêm": (["Giám đốc"], "Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC //  // NGUYỄN TẤN LIÊM": (["GIÁM ĐỐC"], "NGUYỄN TẤN LIÊM"),
    "GIÁM ĐỐC // (Đã ký) // Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC // Đã ký // Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC // (Chữ ký, dấu) // Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC //  // TS. Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "TS. Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC //  // PGS.TS. Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "PGS.TS. Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC //  // Đại tá Nguyễn Tấn Liêm": (["GIÁM ĐỐC"], "Đại tá Nguyễn Tấn Liêm"),
    "GIÁM ĐỐC //  // ": (["GIÁM ĐỐC"], None),
    "GIÁM ĐỐC //  // ................": (["GIÁM ĐỐC"], None),
    "TM. ỦY BAN NHÂN DÂN // CHỦ TỊCH //  // Lê Thị C": (
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Lê Thị C",
    ),
    "TM. ỦY BAN NHÂN DÂN // XÃ BÌNH MINH // KT. CHỦ TỊCH // PHÓ CHỦ TỊCH // LÊ THỊ C": (
        ["TM. ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "LÊ THỊ C",
    ),
    "TM. ỦY BAN NHÂN DÂN // KT. CHỦ TỊCH // PHÓ CHỦ TỊCH": (
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        None,
    ),
    "TM ỦY BAN NHÂN DÂN // CHỦ TỊCH // Lê Thị C": (
        ["TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Lê Thị C",
    ),
    "T/M ỦY BAN NHÂN DÂN // CHỦ TỊCH // Lê Thị C": (
        ["T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Lê Thị C",
    ),
    "TL. CHỦ TỊCH // CHÁNH VĂN PHÒNG //  // Lê Thị C": (
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        "Lê Thị C",
    ),
    "TUQ. GIÁM ĐỐC // TRƯỞNG PHÒNG KẾ HOẠCH - TÀI CHÍNH // Lê Thị C": (
        ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG KẾ HOẠCH - TÀI CHÍNH"],
        "Lê Thị C",
    ),
    "Q. GIÁM ĐỐC //  // Lê Thị C": (["Q. GIÁM ĐỐC"], "Lê Thị C"),
    "Kt. Giám đốc // Phó Giám đốc //  // Lê Thị C": (
        ["Kt. Giám đốc", "Phó Giám đốc"],
        "Lê Thị C",
    ),
    "TM. BAN CHỈ ĐẠO // TRƯỞNG BAN //  // CHỦ TỊCH UBND TỈNH // Lê Thị C": (
        ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH"],
        "Lê Thị C",
    ),
    "GIÁM ĐỐC //  // Lê Thị C // Ký bởi: Sở Tài chính // Ngày ký: 05/9/2025": (
        ["GIÁM ĐỐC"],
        "Lê Thị C",
    ),
    "HIỆU TRƯỞNG //  // H'Hen Niê Kđăm": (["HIỆU TRƯỞNG"], "H'Hen Niê Kđăm"),
}  # fmt: skip


@pytest.mark.parametrize(("right", "expected"), SIGNATURES.items(), ids=SIGNATURES)
def test_authority_and_name_are_told_apart(right, expected) -> None:
    signature = of(table((LIST, right))).signature
    assert (texts(signature.authority), text(signature.name)) == expected


@pytest.mark.parametrize(
    "label",
    ["Nơi nhận:", "Nơi nhận", "NƠI NHẬN:", "Nơi nhận :", "Nơi nhận: (công văn)", "nơi nhận."],
)  # fmt: skip
def test_label_of_the_recipients_is_recognised_with_its_faults(label) -> None:
    found = of(table((f"{label} // - Lãnh đạo Sở; // - Lưu: VT.", SIGNED)))
    assert text(found.recipients.label) == label


RECEIVED = {
    "no dashes": (["Như Điều 3;", "Lưu: VT."], ["Như Điều 3;", "Lưu: VT."]),
    "other dashes": (["– Như trên;", "+ Lưu: VT."], ["– Như trên;", "+ Lưu: VT."]),
    "no signs at the end": (["- Như trên", "- Lưu VT"], ["- Như trên", "- Lưu VT"]),
    "wrapped by hand": (
        ["- Các phòng, ban, đơn vị", "trực thuộc Sở;", "- Lưu: VT."],
        ["- Các phòng, ban, đơn vị trực thuộc Sở;", "- Lưu: VT."],
    ),
    "a director among them": (
        ["- Chủ tịch UBND tỉnh;", "- Giám đốc Sở;", "- Lưu: VT."],
        ["- Chủ tịch UBND tỉnh;", "- Giám đốc Sở;", "- Lưu: VT."],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), RECEIVED.values(), ids=RECEIVED)
@pytest.mark.parametrize("layout", ["table", "paragraphs"])
def test_recipients_are_recognised_with_their_faults(lines, expected, layout) -> None:
    made = table((" // ".join(["Nơi nhận:", *lines]), SIGNED))
    blocks = [made] if layout == "table" else ["Nơi nhận:", *lines, *SIGNED.split(" // ")]
    found = of(*blocks)
    assert texts(found.recipients.lines) == expected
    assert text(found.signature.name) == "Trần Văn B"


def test_printed_recipient_goes_on_with_a_capital() -> None:
    made = table(("Nơi nhận: // - Các phòng, đơn vị // Sở Tài chính; // - Lưu: VT.", SIGNED))
    found = of(made, source="pdf").recipients
    assert texts(found.lines) == ["- Các phòng, đơn vị Sở Tài chính;", "- Lưu: VT."]


def test_second_signer_leaves_only_positions_to_the_authority() -> None:
    both = table((LIST, "GIÁM ĐỐC SỞ TÀI CHÍNH //  // Trần Văn B", "CHỦ TỊCH //  // Lê Thị C"))
    signature = of(both).signature
    assert texts(signature.authority) == ["GIÁM ĐỐC SỞ TÀI CHÍNH", "CHỦ TỊCH"]
    assert text(signature.name) == "Lê Thị C"


def test_recipients_without_a_label_are_recognised() -> None:
    found = of(table(("- Lãnh đạo Sở; // - Lưu: VT.", SIGNED)))
    assert found.recipients.label is None
    assert texts(found.recipients.lines) == ["- Lãnh đạo Sở;", "- Lưu: VT."]


def test_signature_without_recipients_ends_the_body() -> None:
    found = of(*SIGNED.split(" // "))
    assert found.missing[-1] == "Nơi nhận"
    assert len(found.body) == 2
    assert text(found.signature.name) == "Trần Văn B"


def test_document_without_an_ending_has_body_to_its_end() -> None:
    found = of("Trên đây là Kế hoạch.")
    assert found.missing[-2:] == ("Người ký", "Nơi nhận")
    assert len(found.body) == 3


NO_ENDING = {
    "a task for the director": "- Giám đốc Sở chịu trách nhiệm thi hành.",
    "an article that names positions": "Điều 3. Chánh Văn phòng, Giám đốc Sở chịu trách nhiệm.",
    "a sentence on recipients": "Nơi nhận kết quả là Bộ phận Một cửa của Sở.",
    "a heading": "1. Giám đốc Trung tâm",
    "a table of tasks": table(
        ("TT", "Nhiệm vụ", "Nơi nhận"), ("1", "Báo cáo", "CHỦ TỊCH"), bordered=True
    ),
}


@pytest.mark.parametrize("block", NO_ENDING.values(), ids=NO_ENDING)
def test_words_in_the_body_are_no_ending(block) -> None:
    found = of(block, "Trên đây là Kế hoạch.", table((LIST, SIGNED)))
    assert found.body[-1].words == "Trên đây là Kế hoạch."
    assert texts(found.recipients.lines) == RECIPIENTS
    assert text(found.signature.name) == "Trần Văn B"


def test_recipients_end_before_another_page() -> None:
    found = of(
        table((LIST, SIGNED)), "===", "DANH MỤC", "- Việc một;", "- Lưu: sổ.", "Lê Thị C"
    )
    assert texts(found.recipients.lines) == RECIPIENTS


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nguyễn Tấn Liêm", True),
        ("ThS. Võ Thị Ánh", True),
        ("Lưu Văn Bình", True),
        ("Y Bhĩu", True),
        ("Phó Giám đốc", False),
        ("Xã Bình Minh", False),
        ("Lưu: VT", False),
        ("Trên đây là Kế hoạch", False),
        ("NGUYỄN TẤN LIÊM", False),
        ("Số: 5", False),
        ("", False),
    ],
)
def test_person_is_known_by_the_letters_of_the_name(words, expected) -> None:
    assert is_person(words) is expected


@pytest.mark.parametrize(
    "name", ["Vũ Văn A", "VŨ VĂN A", "Trương Thị B", "Tô Văn C", "Đoàn Thị D", "Nhữ Văn E"]
)
def test_surnames_that_read_like_bodies_are_names(name) -> None:
    found = of("GIÁM ĐỐC", name)
    assert found.signature.name.text == name


def test_body_among_the_signature_is_no_name() -> None:
    for words in ("TRƯỜNG TIỂU HỌC", "ĐOÀN THANH NIÊN"):
        assert not is_person(words)
