"""Printed pages of real documents: good ones are clean, each breach is found alone."""

import time

import pytest

from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import PAGE_CHECKS
from kehoach.reading.pdf.pages import read_pages
from kehoach.reading.pdf.sheets import read_sheets
from kehoach.reading.pdf.wording import fold
from tests.reading.pdf import breaking
from tests.reading.pdf.breaking import broken, together
from tests.reading.pdf.handmade import pdf_file, words

WITHIN_S = 10.0
"""For nine pages; 0.3 s on an idle machine."""

BREACHES = {
    "rule_too_long": (breaking.scale_rule("Độc lập", 1.3), {"ND30-TN-03"}),
    "rule_missing": (breaking.drop_rule("Độc lập"), {"ND30-TN-03"}),
    "rule_too_short": (breaking.scale_rule("SỞ KHOA", 0.7), {"ND30-CQ-05"}),
    "abstract_rule_too_long": (breaking.scale_rule("Chuyển đổi số Sở", 1.5), {"ND30-TL-03"}),
    "reference_rule_missing": (breaking.drop_rule("(Kèm theo"), {"ND30-PL-09"}),
    "heading_not_repeated": (breaking.drop_all("w:tblHeader"), {"ND30-PL-13"}),
    "row_split": (
        together(breaking.drop_all("w:cantSplit"), breaking.lengthen("Tổ chức Tuần lễ", 9)),
        {"KH-31"},
    ),
    "number_at_the_foot": (breaking.number_at_the_foot, {"ND30-PAGE-12"}),
    "first_page_numbered": (breaking.show_first_number(0), {"ND30-PAGE-13"}),
    "first_page_of_appendix_numbered": (breaking.show_first_number(1), {"ND30-PAGE-15"}),
    "appendix_goes_on": (breaking.number_from(1, 7), {"ND30-PAGE-14"}),
    "numbers_start_at_three": (breaking.number_from(0, 3), {"ND30-PAGE-10"}),
    "signature_alone": (breaking.page_break_before("Nơi nhận"), {"KH-34"}),
    "signature_split": (
        together(
            breaking.drop_all("w:cantSplit", within="Nơi nhận"),
            breaking.lines_before("Nguyễn Tấn", 60),
        ),
        {"KH-33"},
    ),
    "blank_page": (breaking.blank_page, {"KH-37", "ND30-PAGE-14", "ND30-PAGE-15"}),
    "national_title_wraps": (breaking.grow("CỘNG HÒA", 15), {"KH-30"}),
    "date_wraps": (breaking.grow("Quảng Ngãi, ", 30), {"KH-30"}),
    "total_alone": (
        together(
            breaking.drop_all("w:keepNext", within="Tổng cộng"),
            breaking.gap_before("Tổng cộng", 200),
        ),
        {"KH-32"},
    ),
    "heading_at_the_foot": (
        together(
            breaking.drop_all("w:keepNext"), breaking.page_break_before("- Chủ động tham mưu")
        ),
        {"KH-35"},
    ),
    "words_at_the_edge": (breaking.push_out("- Theo dõi tiến độ", 31), {"KH-38"}),
    "letter_in_another_font": (breaking.letter_in_another_font("III. GIẢI"), {"KH-39"}),
}


@pytest.fixture(scope="module")
def printed(plan_2025, sample_plan, print_all, tmp_path_factory):
    """Every document of this module, printed by one LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    good = plan_2025.written.document.read_bytes()
    contents = {name: broken(good, change) for name, (change, _) in BREACHES.items()}
    contents |= {"good": good, "sample": sample_plan.written.document.read_bytes()}
    documents = []
    for name, content in contents.items():
        documents.append(folder / f"{name}.docx")
        documents[-1].write_bytes(content)
    return {path.stem: path.read_bytes() for path in print_all(documents, folder)}


def found(pdf):
    facts = read_pages(pdf, "in.pdf")
    rules = rulebook()
    return {id_ for id_, check in PAGE_CHECKS.items() if any(check(facts, rules[id_]))}


@pytest.mark.soffice
@pytest.mark.parametrize("name", ["good", "sample"])
def test_good_documents_break_no_rule_of_pages(printed, name):
    assert found(printed[name]) == set()


@pytest.mark.soffice
@pytest.mark.parametrize("name", BREACHES)
def test_each_breach_is_found_and_nothing_else(printed, name):
    assert found(printed[name]) == BREACHES[name][1]


@pytest.mark.soffice
def test_the_two_halves_of_the_head_are_kept_apart(printed):
    head = read_pages(printed["sample"], "in.pdf").head

    assert [line.text for line in head.governing_body] == [
        "UBND TỈNH THANH VÂN", "UBND XÃ BÌNH MINH",
    ]  # fmt: skip
    assert [line.text for line in head.issuing_body] == ["PHÒNG VĂN HÓA - XÃ HỘI"]
    assert [line.text for line in head.number] == ["Số: 07/KH-PVHXH"]
    assert [line.text for line in head.date] == ["Bình Minh, ngày 05 tháng 01 năm 2026"]
    assert [line.text for line in head.abstract] == [
        "Chuyển đổi số & phát triển văn hóa cơ", "sở trên địa bàn xã Bình Minh năm 2026",
    ]  # fmt: skip
    assert head.motto[0].looks[0].fonts == ("Liberation Serif",)
    assert head.motto[0].looks[0].bold
    assert head.motto[0].looks[0].size_pt == 13


@pytest.mark.soffice
def test_a_title_on_two_lines_holds_both(printed):
    title = read_pages(printed["national_title_wraps"], "in.pdf").head.national_title

    assert [fold(line.text) for line in title] == ["cong hoa xa hoi chu nghia", "viet nam"]


@pytest.mark.soffice
def test_rows_of_the_appendix_are_read_cell_by_cell(printed, plan_2025):
    pages = read_pages(printed["good"], "in.pdf").pages
    rows = [row.cells for page in pages for table in page.tables for row in table.rows]
    tasks = {cells[0]: cells for cells in rows if cells[0].isdigit()}

    expected = plan_2025.plan.task_list.appendices[0].all_tasks
    assert [tasks[str(number)][1] for number in range(1, 29)] == [
        each.title for each in expected
    ]
    assert rows[-1] == ("Tổng cộng", "", "", "", "", "", "52.538")


@pytest.mark.soffice
def test_signature_recipients_and_appendices_are_found(printed):
    facts = read_pages(printed["sample"], "in.pdf")

    assert [line.text for line in facts.signature.authority] == [
        "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG",
    ]  # fmt: skip
    assert facts.signature.name.text == "Nguyễn Văn A"
    assert len(facts.signature.recipients) == 5
    assert [(each.first_page, each.last_page) for each in facts.appendices] == [(4, 5), (6, 6)]


@pytest.mark.timed
@pytest.mark.soffice
def test_nine_pages_are_read_in_time(printed):
    read_sheets.cache_clear()
    start = time.perf_counter()
    read_pages(printed["good"], "in.pdf")

    assert time.perf_counter() - start < WITHIN_S


@pytest.mark.timed
def test_time_grows_no_faster_than_pages():
    table = "".join(f"50 {y} 495 0.5 re f\n" for y in range(60, 780, 24))
    table += "".join(f"{x} 60 0.5 720 re f\n" for x in (50, 100, 300, 544.5))
    table += "".join(words(f"{y}", 60, y - 16) + words("ten nhiem vu dai", 110, y - 16)
                     for y in range(84, 780, 24))  # fmt: skip
    seconds = []
    for count in (20, 80):
        pdf = pdf_file([table] * count)
        start = time.perf_counter()
        facts = read_pages(pdf, "dai.pdf")
        seconds.append(time.perf_counter() - start)
        assert len(facts.pages[-1].tables[0].rows) == 29

    assert seconds[1] < 4 * seconds[0] * 2
