"""The figure contract on paper: the issued figures are found, one other digit is told.

The print stays and the data changes: a document printed from other data than the plan's
is the same case seen from its other side, without a LibreOffice for each.
"""

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from kehoach.checks.read_back import Printed
from kehoach.checks.read_back_print import read_back_print
from kehoach.pipeline.opening import open_plan
from kehoach.reading.facts.layout import Paragraph
from kehoach.reading.pdf.document import read_printed_document
from kehoach.writing.words_on_page import figure_controls, filled_cells, printed_texts

pytestmark = pytest.mark.soffice

ROOT = Path(__file__).parents[2]
ISSUED = ROOT / "data"
SAMPLE = ROOT / "tests/samples/xa_binh_minh"
YEARS = {ISSUED: "2025", SAMPLE: "2026"}


@pytest.fixture(scope="module")
def paper(archive_2025, archive_sample):
    return {
        ISSUED: read_printed_document(archive_2025, "KH.pdf"),
        SAMPLE: read_printed_document(archive_sample, "KH.pdf"),
    }


def problems(facts, source, folder, *changes):
    """Hold a print against the data, changed here and there."""
    shutil.copytree(source, folder / "data")
    plan = folder / "data" / YEARS[source]
    for file, old, new in changes:
        path = plan / file if (plan / file).exists() else folder / "data" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        path.write_text(text.replace(old, new), "utf-8")
    opened = open_plan(plan, show=str)
    words = opened.words
    printed = Printed(tuple(printed_texts(words)), figure_controls(words), filled_cells(words))
    return read_back_print(opened.plan, facts, printed)


@pytest.mark.parametrize("source", [ISSUED, SAMPLE])
def test_a_print_of_the_same_data_has_no_problem(paper, source, tmp_path):
    assert problems(paper[source], source, tmp_path) == []


def test_the_print_holds_the_figures_of_the_issued_plan(paper):
    """52.538 million đồng over 28 tasks: the issued plan itself (tests/fixtures)."""
    (table,) = paper[ISSUED].amount_tables
    tasks = [row.amounts[6] for row in table.rows if row.kind == "task"]
    assert len(tasks) == 28
    assert sum(tasks) == table.rows[-1].amounts[6] == 52_538_000_000


def told(found):
    return [(problem.code, problem.message, problem.location.place) for problem in found]


def test_one_other_digit_is_told_in_its_row_in_the_total_and_in_the_sentence(paper, tmp_path):
    change = ("tasks.yaml", "budget: 3.640\n", "budget: 3.641\n")
    found = problems(paper[ISSUED], ISSUED, tmp_path, change)
    amount, total, figures, words = told(found)
    assert amount == (
        "S032",
        "bản in, cột 'Kinh phí năm 2025' là '3.640', dữ liệu là '3.641.000.000 đồng'",
        "phụ lục 1, bảng 3, hàng 3",
    )
    assert total[:2] == (
        "S033",
        "bản in, cột 'Kinh phí năm 2025' là '52.538', cộng dữ liệu được '52.539.000.000 đồng'",
    )
    assert figures[:2] == ("S034", "lời văn của bản in thiếu số tiền 52.539.000.000 đồng")
    assert words[:2] == (
        "S034",
        "lời văn của bản in thiếu số tiền bằng chữ của 52.539.000.000 đồng",
    )


def codes(found):
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("XHH: 12.500,5", "XHH: 12.500,6", "Trong đó / Xã hội hóa"),
        ("total_cost: 57.500,5", "total_cost: 57.500", "Kinh phí'"),
        ("            total_cost: 57.500,5\n", "", "Kinh phí'"),
        ("note: 52 số", "note: 53 số", "Ghi chú"),
        ("period: 2025-2026", "period: 2024-2026", "Giai đoạn"),
        ("[NST, NSX]", "[NSX, NST]", "Cấp ngân sách"),
    ],
)
def test_another_cell_is_told_by_its_column(paper, tmp_path, old, new, column):
    found = problems(paper[SAMPLE], SAMPLE, tmp_path, ("tasks.yaml", old, new))
    assert any(each.code == "S032" and column in each.message for each in found)


def test_subtotals_and_totals_of_every_column_are_told(paper, tmp_path):
    change = ("tasks.yaml", "NSX: 45.000\n", "NSX: 45.001\n")
    found = problems(paper[SAMPLE], SAMPLE, tmp_path, change)
    sums = [problem.message.split(", cộng")[0] for problem in found if problem.code == "S033"]
    assert sums == [
        "bản in, cột 'Kinh phí năm 2026' là '87.500,5'",
        "bản in, cột 'Trong đó / Ngân sách xã' là '75.000'",
        "bản in, cột 'Kinh phí năm 2026' là '1.183.005,5'",
        "bản in, cột 'Trong đó / Ngân sách xã' là '225.005'",
    ]


def test_a_column_of_another_source_is_not_taken_for_the_one_that_is_wanted(paper, tmp_path):
    change = ("organisation.yaml", "name: Ngân sách xã", "name: Ngân sách huyện")
    found = problems(paper[SAMPLE], SAMPLE, tmp_path, change)
    assert "'(không có cột này)'" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        (
            "title: Nâng cấp Trung tâm dữ liệu tỉnh\n",
            "title: Nâng cấp Trung tâm dữ liệu xã\n",
            "thiếu 'Nâng cấp Trung tâm dữ liệu xã'; thừa 'Nâng cấp Trung tâm dữ liệu tỉnh'",
        ),
        (
            "    tasks:\n",
            "    tasks:\n      - {id: moi, title: Việc mới, budget: 1}\n",
            "thiếu 'Việc mới'",
        ),
    ],
)
def test_other_rows_are_named(paper, tmp_path, old, new, difference):
    found = problems(paper[ISSUED], ISSUED, tmp_path, ("tasks.yaml", old, new))
    assert told(found)[0][:2] == (
        "S031",
        f"các dòng trong bản in khác dữ liệu: {difference}",
    )


def test_rows_in_another_order_are_told(paper, tmp_path):
    first, second = (
        "Thuê trục kết nối chia sẻ dữ liệu LGSP",
        "Thuê kho cơ sở dữ liệu dùng chung",
    )
    changes = [
        ("tasks.yaml", f"{first}\n", "x1\n"),
        ("tasks.yaml", f"{second}\n", f"{first}\n"),
    ]
    changes.append(("tasks.yaml", "x1\n", f"{second}\n"))
    found = problems(paper[ISSUED], ISSUED, tmp_path, *changes)
    assert "thứ tự hoặc số lần" in found[0].message


def test_a_print_without_one_of_the_tables_is_told(paper, tmp_path):
    facts = paper[SAMPLE]
    facts = replace(facts, amount_tables=facts.amount_tables[:1])
    assert told(problems(facts, SAMPLE, tmp_path))[0] == (
        "S030",
        "bản in không có bảng của phụ lục 2",
        "phụ lục 2",
    )


def test_two_appendices_of_the_same_rows_have_a_table_each(paper, tmp_path):
    """The second appendix repeats the first; one amount is another in data and print."""
    facts = paper[ISSUED]
    (table,) = facts.amount_tables
    first, *others, total = table.rows
    rows = (
        replace(first, amounts={6: 3_641_000_000}),
        *others,
        replace(total, amounts={6: 52_539_000_000}),
    )
    facts = replace(facts, amount_tables=(table, replace(table, rows=rows)))
    text = (ISSUED / "2025/tasks.yaml").read_text("utf-8")
    appendix = text[text.index("  - id: nhiem_vu") :]
    again = re.sub(r"id: (\w{1,30})\w*", r"id: b_\1", appendix).replace("3.640\n", "3.641\n")
    found = problems(facts, ISSUED, tmp_path, ("tasks.yaml", appendix, appendix + again))
    assert {problem.code for problem in found} == {"S034"}  # the sentence has one total only


def test_a_table_without_its_total_is_told(paper, tmp_path):
    facts = paper[ISSUED]
    (table,) = facts.amount_tables
    facts = replace(facts, amount_tables=(replace(table, rows=table.rows[:-1]),))
    assert "có 0 dòng tổng cộng" in problems(facts, ISSUED, tmp_path)[0].message


def reworded(facts, old, new):
    """Give the facts of a print in which one paragraph has other words."""
    touched = []

    def other(block):
        if not isinstance(block, Paragraph) or old not in block.text:
            return block
        touched.append(block)
        return replace(block, runs=(replace(block.runs[0], text=block.text.replace(old, new)),))

    sections = tuple(
        replace(section, blocks=tuple(map(other, section.blocks))) for section in facts.sections
    )
    assert touched, old
    return replace(facts, sections=sections)


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        (ISSUED, "52.538.000.000 đồng", "52.583.000.000 đồng", ["S034", "S035"]),
        (ISSUED, "ba mươi tám triệu", "tám mươi ba triệu", ["S034", "S035"]),
        (SAMPLE, "thực hiện 07 nhiệm vụ", "thực hiện 08 nhiệm vụ", ["S034"]),
        (SAMPLE, "số là 1.095.505.000 đồng", "số là 1.095.550.000 đồng", ["S034"]),
    ],
)
def test_another_figure_in_a_sentence_of_the_print_is_told(
    paper, tmp_path, source, old, new, expected
):
    facts = reworded(paper[source], old, new)
    assert codes(problems(facts, source, tmp_path)) == expected
