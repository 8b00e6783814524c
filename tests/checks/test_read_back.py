"""The figure contract: a wrong figure anywhere in the finished file is found and placed."""

import copy
from functools import cache

import pytest
from lxml import etree

from tests.writing.samples import (
    MILLION,
    W,
    document,
    edited,
    issued_2025,
    make,
    paragraph_with,
    replacing,
    rich,
    task,
    texts_of,
    with_tasks,
    wrong,
)

PLANS = {"issued_2025": issued_2025, "rich": rich}


@cache
def built(name):
    """Give a plan and its document, rendered once for all tests."""
    plan = PLANS[name]()
    return plan, document(plan)


def found(name, edit):
    """Give what is told of a document that somebody has edited."""
    plan, content = built(name)
    return [str(problem) for problem in wrong(plan, edited(content, edit))]


def row(tree, mark):
    """Find the row of a bookmark."""
    start = next(
        node for node in tree.iter(f"{W}bookmarkStart") if node.get(f"{W}name") == mark
    )
    return next(start.iterancestors(f"{W}tr"))


def cell_edit(mark, column, text):
    """Give an edit that writes other words into one cell of a row."""

    def edit(tree):
        cell = row(tree, mark).findall(f"{W}tc")[column]
        for node in cell.iter(f"{W}t"):
            node.text = ""
        run = next(cell.iter(f"{W}p")).find(f"{W}r")
        if run is None:
            run = etree.SubElement(next(cell.iter(f"{W}p")), f"{W}r")
            etree.SubElement(run, f"{W}t")
        run.find(f"{W}t").text = text

    return edit


def control_edit(tag, text):
    """Give an edit that writes other words into a content control."""

    def edit(tree):
        (control,) = (
            node
            for node in tree.iter(f"{W}sdt")
            if node.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag
        )
        next(control.iter(f"{W}t")).text = text

    return edit


@pytest.mark.parametrize("name", PLANS)
def test_an_untouched_document_has_no_problem(name):
    plan, content = built(name)
    assert wrong(plan, content) == []


SEVENTH = "task_hoi_nghi_kien_truc_chinh_quyen"  # 18 triệu đồng


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        (0, "8", "S013: cột 'number' in '8', dữ liệu là '7'"),
        (1, "Hội nghị", "S013: cột 'title' in 'Hội nghị', dữ liệu là 'Hội nghị triển khai"),
        (2, "Phòng BCVT", "S013: cột 'lead_unit' in 'Phòng BCVT', dữ liệu là 'Phòng BCVT&CĐS'"),
        (3, "2024", "S013: cột 'period' in '2024', dữ liệu là '2025'"),
        (4, "20", "S014: cột 'total_cost' in '20', dữ liệu là None đồng"),
        (5, "CTX", "S013: cột 'funding_sources' in 'CTX', dữ liệu là 'CTX, NST'"),
        (6, "19", "S014: cột 'budget' in '19', dữ liệu là 18000000 đồng"),
        (6, "1,8", "S014: cột 'budget' in '1,8', dữ liệu là 18000000 đồng"),
        (6, "1.8", "S014: cột 'budget' in '1.8', dữ liệu là 18000000 đồng"),
        (6, "", "S014: cột 'budget' in '', dữ liệu là 18000000 đồng"),
        (6, "-18", "S014: cột 'budget' in '-18', dữ liệu là 18000000 đồng"),
        (6, "I8", "S014: cột 'budget' in 'I8', dữ liệu là 18000000 đồng"),
    ],
)
def test_a_wrong_cell_is_told_with_its_row_and_column(column, text, told):
    problems = found("issued_2025", cell_edit(SEVENTH, column, text))
    head = f"tệp (phụ lục 1, dòng {SEVENTH}): lỗi "
    assert any(problem.startswith(f"{head}{told}") for problem in problems)


def test_a_wrong_amount_also_spoils_the_total_below_it():
    problems = found("issued_2025", cell_edit(SEVENTH, 6, "19"))
    assert any(
        "dòng total_1): lỗi S015: cột 'budget' in '52.538', cộng các dòng được 52539000000"
        in problem
        for problem in problems
    )


def test_a_wrong_total_is_told_alone():
    (problem,) = found("issued_2025", cell_edit("total_1", 3, "52.539"))
    assert problem.startswith(
        "tệp (phụ lục 1, dòng total_1): lỗi S015: cột 'budget' in '52.539', "
        "cộng các dòng được 52538000000 đồng"
    )


@pytest.mark.parametrize(
    ("mark", "column", "text", "told"),
    [
        (
            "group_phan_mem",
            6,
            "3.800",
            "phụ lục 1, dòng group_phan_mem): lỗi S015: cột 'budget'",
        ),
        ("group_phan_mem", 4, "25.000", "dòng group_phan_mem): lỗi S015: cột 'total_cost'"),
        ("group_thiet_bi", 4, "1", "dòng group_thiet_bi): lỗi S015: cột 'total_cost' in '1'"),
        ("group_phan_mem", 7, "2.300", "dòng group_phan_mem): lỗi S015: cột 'amounts1'"),
        ("group_phan_mem", 1, "Cứng", "dòng group_phan_mem): lỗi S013: cột 'title' in 'Cứng'"),
        ("task_mot", 7, "2.000", "dòng task_mot): lỗi S014: cột 'amounts1' in '2.000'"),
        ("task_mot", 8, "1.501", "dòng task_mot): lỗi S014: cột 'amounts2' in '1.501'"),
        ("task_hai", 8, "0", "dòng task_hai): lỗi S014: cột 'amounts2' in '0'"),
        ("task_mot", 4, "25.001", "dòng task_mot): lỗi S014: cột 'total_cost' in '25.001'"),
        ("task_mot", 9, "Chuyển", "dòng task_mot): lỗi S013: cột 'note' in 'Chuyển'"),
        ("task_nam", 3, "", "phụ lục 2, dòng task_nam): lỗi S014: cột 'budget' in ''"),
        ("total_1", 5, "1.541", "phụ lục 1, dòng total_1): lỗi S015: cột 'amounts2'"),
        ("total_1", 1, "26.000", "dòng total_1): lỗi S015: cột 'total_cost' in '26.000'"),
        ("total_2", 1, "11", "phụ lục 2, dòng total_2): lỗi S015: cột 'total_cost' in '11'"),
    ],
)
def test_a_wrong_subtotal_source_or_cost_is_told_with_its_place(mark, column, text, told):
    problems = found("rich", cell_edit(mark, column, text))
    assert any(told in problem for problem in problems)


def test_a_total_is_summed_from_the_tasks_and_not_from_the_subtotals():
    problems = found("rich", cell_edit("group_phan_mem", 6, "0"))
    assert [problem for problem in problems if "total_1" in problem] == []
    assert len(problems) == 1


def swap(tree):
    row(tree, SEVENTH).addprevious(row(tree, "task_kiem_tra_chuyen_doi_so"))


def swap_the_words(tree):
    first, second = row(tree, SEVENTH), row(tree, "task_kiem_tra_chuyen_doi_so")
    one, other = (found.findall(f"{W}tc")[6] for found in (first, second))
    for node, text in ((next(one.iter(f"{W}t")), "40"), (next(other.iter(f"{W}t")), "18")):
        node.text = text


def drop(tree):
    gone = row(tree, SEVENTH)
    gone.getparent().remove(gone)


def double(tree):
    row(tree, SEVENTH).addnext(copy.deepcopy(row(tree, SEVENTH)))


def add_unmarked(tree):
    added = copy.deepcopy(row(tree, SEVENTH))
    for node in [*added.iter(f"{W}bookmarkStart"), *added.iter(f"{W}bookmarkEnd")]:
        node.getparent().remove(node)
    row(tree, SEVENTH).addnext(added)


def add_below_total(tree):
    added = copy.deepcopy(row(tree, "total_1"))
    for node in [*added.iter(f"{W}bookmarkStart"), *added.iter(f"{W}bookmarkEnd")]:
        node.getparent().remove(node)
    row(tree, "total_1").addnext(added)


def drop_total(tree):
    gone = row(tree, "total_1")
    gone.getparent().remove(gone)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (swap, "tệp (phụ lục 1): lỗi S012: các dòng của bảng khác dữ liệu: thứ tự hoặc số lần"),
        (drop, f"tệp (phụ lục 1): lỗi S012: các dòng của bảng khác dữ liệu: {SEVENTH}"),
        (double, "tệp (phụ lục 1): lỗi S012: các dòng của bảng khác dữ liệu: thứ tự"),
        (
            add_unmarked,
            "phụ lục 1): lỗi S012: các dòng của bảng khác dữ liệu: 29 dòng, dữ liệu",
        ),
        (add_below_total, "lỗi S012: các dòng của bảng khác dữ liệu: 29 dòng, dữ liệu có 28"),
        (drop_total, "tệp (phụ lục 1): lỗi S010: không tìm thấy bảng của phụ lục 1"),
        (swap_the_words, f"dòng {SEVENTH}): lỗi S014: cột 'budget' in '40'"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_rows_swapped_lost_doubled_or_added_are_told(edit, told):
    assert any(told in problem for problem in found("issued_2025", edit))


@pytest.mark.parametrize(
    ("tag", "text", "told"),
    [
        (
            "kh:total-figures",
            "52.539.000.000 đồng",
            "S002: 'kh:total-figures' in '52.539.000.000 đồng', dữ liệu là 52538000000",
        ),
        (
            "kh:total-words",
            "Năm mươi ba tỷ, năm trăm ba mươi tám triệu đồng",
            "S002: 'kh:total-words' in 'Năm mươi ba tỷ, năm trăm ba mươi tám triệu đồng'",
        ),
        ("kh:total-words", "Năm mươi tỉ tỉ", "S002: 'kh:total-words' in 'Năm mươi tỉ tỉ'"),
    ],
)
def test_a_wrong_figure_in_a_sentence_is_told(tag, text, told):
    problems = found("issued_2025", control_edit(tag, text))
    assert any(told in problem for problem in problems)
    assert any("lỗi S001" in problem for problem in problems)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("kh:task-count", "06"),
        ("kh:total:thue-figures", "3.840.500 đồng"),
        ("kh:subtotal:phan_mem-words", "Ba tỷ, tám trăm triệu đồng"),
    ],
)
def test_counts_and_sums_of_parts_are_told_too(tag, text):
    problems = found("rich", control_edit(tag, text))
    assert any(f"S002: '{tag}' in '{text}'" in problem for problem in problems)


def test_a_figure_that_lost_its_content_control_is_told():
    def unwrap(tree):
        for control in list(tree.iter(f"{W}sdt")):
            tag = control.find(f"{W}sdtPr/{W}tag")
            if tag is not None and tag.get(f"{W}val") == "kh:total-words":
                for run in list(control.find(f"{W}sdtContent")):
                    control.addprevious(run)
                control.getparent().remove(control)

    (problem,) = found("issued_2025", unwrap)
    assert problem.startswith("tệp: lỗi S005: không tìm thấy ô số liệu 'kh:total-words'")


def test_words_in_brackets_that_differ_from_their_figures_are_told_whoever_wrote_them():
    plan = make(text={"opening": "Vốn 5.000.000 đồng (Bằng chữ: Sáu triệu đồng)"})
    (problem,) = wrong(plan, document(plan))
    assert str(problem).startswith(
        "tệp: lỗi S004: số '5.000.000 đồng' và chữ 'Sáu triệu đồng' khác nhau"
    )


def test_words_in_brackets_that_are_no_number_are_told():
    plan = make(text={"opening": "Vốn 5 triệu đồng (bằng chữ: Năm chiệu đồng)"})
    (problem,) = wrong(plan, document(plan))
    assert "lỗi S003: không đọc được số tiền bằng chữ 'Năm chiệu đồng'" in str(problem)


def test_right_words_in_brackets_have_no_problem():
    plan = make(text={"opening": "Vốn 5 triệu đồng (Bằng chữ: Năm triệu đồng)"})
    assert wrong(plan, document(plan)) == []


def test_a_text_cut_at_the_ampersand_is_told():
    problems = found("issued_2025", replacing("BCVT&CĐS", "BCVT"))
    assert any("S013: cột 'lead_unit' in 'Phòng BCVT'" in problem for problem in problems)
    assert any("S001: văn bản thiếu nội dung: 'VT, VP, BCVT&CĐS'" in text for text in problems)


def lose(text):
    """Give an edit that takes a paragraph out."""

    def edit(tree):
        gone = paragraph_with(tree, text)
        gone.getparent().remove(gone)

    return edit


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        (
            "Nghiên cứu, tìm hiểu và triển khai",
            "Nghiên cứu, tìm hiểu và triển khai các công cụ",
        ),
        ("II. NHIỆM VỤ", "NHIỆM VỤ"),  # its words stand in another heading too
        ("GIÁM ĐỐC", "GIÁM ĐỐC"),
        ("Căn cứ Kế hoạch số 41", "Căn cứ Kế hoạch số 41/KH-UBND ngày 10/9/2025"),
        ("Lãnh đạo Sở;", "Lãnh đạo Sở"),
        ("DANH MỤC NỘI DUNG", "DANH MỤC NỘI DUNG, NHIỆM VỤ CHUYỂN ĐỔI SỐ"),
    ],
)
def test_a_lost_paragraph_is_told_by_its_words(paragraph, told):
    problems = found("issued_2025", lose(paragraph))
    assert any(f"tệp: lỗi S001: văn bản thiếu nội dung: '{told}" in text for text in problems)


def test_deleted_words_do_not_count_as_standing():
    def strike(tree):
        node = next(texts_of(tree, "Quản lý nhiệm vụ"))
        run = node.getparent()
        deleted = etree.Element(f"{W}del")
        run.addprevious(deleted)
        deleted.append(run)

    assert any("cột 'title' in ''" in problem for problem in found("issued_2025", strike))


def test_a_title_with_a_placeholder_is_looked_for_whole():
    plan = with_tasks(task("a", "Kế hoạch {{ year }} mới"))
    content = document(plan)
    assert wrong(plan, content) == []
    assert wrong(plan, edited(content, replacing("Kế hoạch 2025 mới", "Kế hoạch 2024 mới")))


def test_a_note_with_a_lone_brace_is_compared_too():
    plan = with_tasks(task("a", "A", note="tập { 1 }"), columns=("note",))
    content = document(plan)
    assert wrong(plan, content) == []
    assert wrong(plan, edited(content, replacing("tập { 1 }", "tập { 2 }")))


def test_a_heading_in_capitals_may_hold_the_total():
    content = [{"paragraph": "Như sau"}]
    heading = "Kinh phí {{ total | dong }} ({{ total | bang_chu }})"
    plan = make(text={"sections": [{"heading": heading, "content": content}]})
    assert wrong(plan, document(plan)) == []


def test_every_problem_says_that_the_new_file_was_thrown_away():
    for problem in found("issued_2025", cell_edit(SEVENTH, 6, "19")):
        assert problem.endswith("tệp mới đã bị hủy")


def test_an_amount_in_another_unit_is_read_in_that_unit():
    plan = with_tasks(task("a", "A", budget=1_234_567 * 1000))
    assert wrong(plan, document(plan)) == []
    other = plan.model_copy(
        update={"task_list": plan.task_list.model_validate(
            plan.task_list.model_dump() | {"unit_of_money": "nghìn đồng"}
        )}
    )  # fmt: skip
    assert wrong(other, document(plan))
    assert plan.task_list.appendices[0].tasks[0].budget == 1_234_567_000 < 1235 * MILLION
