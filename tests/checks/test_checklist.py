"""The clerk's checklist: all that a person must judge, and all that the machine left open."""

import hashlib
import re

import pytest

from kehoach.checks.checklist import ANYTHING_ELSE, Issued, checklist, grouped
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import Finding
from kehoach.checks.runner import Judged, NotEvaluated, Report, Subject, Waived, run
from kehoach.cli.report_text import checklist_lines
from kehoach.reading.docx.facts import read_facts

EMPTY = Report((), (), (), ())
ISSUED = Issued(
    symbol="KH-SKHCN",
    year=2025,
    file="KH-SKHCN-2025.docx",
    sha256="ab" * 32,
    pages=9,
    total_dong=52_538_000_000,
    words="Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng",
    fonts="Phông chữ trong PDF: Times New Roman.",
)
PERSONS = [rule for rule in rulebook().values() if rule.by == "person"]


def test_the_head_says_which_file_of_which_plan_and_what_stands_in_it():
    assert checklist(ISSUED, EMPTY).splitlines()[:8] == [
        "# Phiếu kiểm tra KH-SKHCN năm 2025",
        "",
        "- Tệp: `KH-SKHCN-2025.docx`",
        f"- SHA-256: `{'ab' * 32}`",
        "- Số trang: 9",
        "- Tổng kinh phí: 52.538.000.000 đồng",
        "- Bằng chữ: Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng",
        "- Phông chữ trong PDF: Times New Roman.",
    ]


def test_pages_that_were_not_printed_are_not_counted():
    issued = Issued("KH-SKHCN", 2025, "a.docx", "ab", None, 0, "Không đồng", "")
    head = checklist(issued, EMPTY).split("##")[0]
    assert "- Số trang: chưa đếm\n" in head
    assert "Phông chữ" not in head


def test_every_rule_of_persons_has_one_box_with_demand_article_and_what_to_look_at():
    said = checklist(ISSUED, EMPTY)
    assert said.count("- [ ] ") == len(PERSONS) > 40
    for rule in PERSONS:
        assert said.count(f"({rule.id})") == 1
    rule = rulebook()["ND30-CC-01"]
    assert (
        f"- [ ] **{rule.title}.** {rule.demand}\n"
        f"  - Cách xem: {rule.hint}\n"
        "  - Căn cứ: Phụ lục I, Phần I, Mục II, khoản 6, điểm a (ND30-CC-01)\n"
    ) in said


def test_every_rule_of_persons_has_a_group_of_its_work():
    groups = grouped()
    assert ANYTHING_ELSE not in groups
    assert sorted(rule.id for rules in groups.values() for rule in rules) == sorted(
        rule.id for rule in PERSONS
    )
    assert list(groups) == [
        "Đọc văn bản",
        "Phụ lục",
        "Người ký và chữ ký số",
        "Thông tin trên hệ thống",
        "Phát hành, sao, lưu",
    ]


def test_the_screen_lists_the_same_rules_as_the_paper():
    screen = re.findall(r"\(([A-Z0-9]+-[A-Z]+-\d+);", "\n".join(checklist_lines()))
    paper = re.findall(r"\(([A-Z0-9]+-[A-Z]+-\d+)\)", checklist(ISSUED, EMPTY))
    assert sorted(screen) == sorted(paper)


FINDING = Finding("viết *hoa* <b>R&D</b>", "đoạn 3 “[Sở_A]”", 3)
RULE = rulebook()["ND30-VH-01"]


def test_what_is_left_is_listed_with_place_demand_and_remedy_and_marks_as_they_stand():
    said = checklist(ISSUED, Report((Judged(RULE, FINDING),), (), (), ()))
    assert r"- [ ] đoạn 3 “\[Sở\_A\]”: viết \*hoa\* \<b\>R&amp;D\</b\>" in said
    assert f"Quy định (lỗi, ND30-VH-01): {' '.join(RULE.demand.split())}" in said
    assert f"Cách sửa: {RULE.hint}" in said


def test_what_is_waived_is_listed_with_its_reason():
    said = checklist(ISSUED, Report((), (), (Waived(RULE, FINDING, "như bản ban hành"),), ()))
    assert "  - Lý do miễn: như bản ban hành\n" in said


def test_what_was_not_evaluated_is_listed_under_its_reason():
    other = rulebook()["ND30-ED-03"]
    skipped = (NotEvaluated(RULE, "lý do A"), NotEvaluated(other, "lý do B"))
    said = checklist(ISSUED, Report((), skipped, (), ()))
    assert "- Vì lý do B:\n  - [ ] Tệp PDF có phiên bản từ 1.4 trở lên;" in said


@pytest.mark.parametrize(
    "sentence",
    [
        "Không còn chỗ nào.",
        "Không có chỗ nào được miễn.",
        "Mọi quy tắc của máy đều đã đánh giá.",
    ],
)
def test_an_empty_part_says_so(sentence):
    assert sentence in checklist(ISSUED, EMPTY)


def test_the_issued_plan_s_waivers_stand_in_it_and_twice_gives_the_same_text(plan_2025):
    content = plan_2025.written.document.read_bytes()
    plan = plan_2025.plan
    subject = Subject(document=read_facts(content, "a"), plan=plan, no_pages="chưa in trang")
    issued = Issued(
        plan.symbol,
        plan.text.year,
        "a.docx",
        hashlib.sha256(content).hexdigest(),
        None,
        plan_2025.total_dong,
        plan_2025.words,
        "",
    )
    said, again = (checklist(issued, run(subject, plan.text.waivers)) for _ in range(2))
    assert said == again
    assert said.count("Lý do miễn: như bản ban hành") == len(plan.text.waivers)
    assert "- Vì chưa in trang:" in said
