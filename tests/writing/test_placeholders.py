"""Placeholders in the data: every refusal as its reader sees it, and nothing that runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.writing.words_on_page import Piece
from tests.writing.samples import MILLION, fill, make, task, with_tasks, words


def opening(text):
    """Give the opening's words, filled."""
    return words(make(text={"opening": text})).body[0].text


def problems(text):
    """Give what a user reads of an opening."""
    return [str(problem) for problem in fill(make(text={"opening": text})).problems]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Năm {{ year }}", "Năm 2025"),
        ("{{ previous_year }}, {{ next_year }}", "2024, 2026"),
        ("{{ total | dong }}", "3.640.000.000 đồng"),
        ("{{total|bang_chu}}", "Ba tỷ, sáu trăm bốn mươi triệu đồng"),
        ("{{ totals.nhiem_vu | dong }}", "3.640.000.000 đồng"),
        ("{{ task_count }} nhiệm vụ", "01 nhiệm vụ"),
        ("{{ law.short }}", "Luật Ngân sách nhà nước"),
    ],
)
def test_each_value_prints_as_an_official_text_writes_it(text, printed):
    assert str(opening(text)) == printed


def test_a_figure_keeps_its_name_apart_from_the_words_around_it():
    assert opening("Là {{ total | dong }};").pieces == (
        Piece("Là "),
        Piece("3.640.000.000 đồng", "kh:total-figures"),
        Piece(";"),
    )


def test_the_subtotal_of_a_group_can_be_printed():
    group = {"id": "phan_mem", "title": "P", "tasks": [task("a", "A", budget=5 * MILLION)]}
    plan = with_tasks(groups=[group])
    printed = plan.model_copy(
        update={
            "text": plan.text.model_copy(update={"opening": "{{ subtotals.phan_mem | dong }}"})
        }
    )
    assert str(words(printed).body[0].text) == "5.000.000 đồng"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Năm {{ year",
            "T001: dấu giữ chỗ viết sai trong 'Năm {{ year'\n"
            "  → viết {{ tên }} với đủ hai dấu ngoặc nhọn mỗi bên; không dùng {% … %}",
        ),
        ("{{ yaer }}", "T002: không có giá trị nào tên 'yaer'\n  → sửa thành 'year'"),
        (
            "{{ base_plan.rf }}",
            "T002: không có giá trị nào tên 'base_plan.rf'\n  → sửa thành 'ref'",
        ),
        (
            "{{ year + 1 }}",
            "T003: '{{ … }}' trong dữ liệu chỉ chứa tên và bộ lọc, không chứa phép tính\n"
            "  → xem danh sách dấu giữ chỗ trong data/README.md",
        ),
        (
            "{{ total | upper }}",
            "T004: không có bộ lọc 'upper'\n  → dùng dong hoặc bang_chu",
        ),
        (
            "{{ total }}",
            "T005: 'total' là số tiền, phải ghi cách in\n"
            "  → viết {{ total | dong }} hoặc {{ total | bang_chu }}",
        ),
        ("{{ year | dong }}", "T006: 'year' không phải số tiền\n  → bỏ bộ lọc 'dong'"),
        (
            "{{ base_plan }}",
            "T007: 'base_plan' là một nhóm giá trị\n  → chọn một trong: ref, full, short",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place_and_remedy(text, message):
    assert problems(text) == [f"text:opening: lỗi {message}"]


def test_a_name_like_no_other_lists_the_names_there_are():
    (problem,) = problems("{{ totals.xyz | dong }}")
    assert problem.endswith("'totals.xyz'\n  → dùng một trong: nhiem_vu")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ year() }}", "T003"),
        ("{{ year.upper() }}", "T003"),
        ("{{ base_plan.ref() }}", "T003"),
        ("{{ ''.__class__.__mro__ }}", "T003"),
        ("{{ year.__class__ }}", "T002"),
        ("{{ base_plan.__class__ }}", "T002"),
        ("{{ base_plan.ref.__globals__ }}", "T002"),
        ("{{ total.dong | dong }}", "T002"),
        ("{{ base_plan['ref'] }}", "T003"),
        ("{{ cycler }}", "T002"),
        ("{{ self }}", "T002"),
        ("{{ 7 * 7 }}", "T003"),
        ("{{ 'a' ~ 'b' }}", "T003"),
        ("{{ year if 1 else 2 }}", "T003"),
        ("{{ year is string }}", "T003"),
        ("{{ year, year }}", "T003"),
        ("{{ total | dong(1) }}", "T003"),
        ("{{ total | dong(a=1) }}", "T003"),
        ("{{ total | dong | dong }}", "T006"),
        ("{% for x in year %}x{% endfor %}", "T003"),
        ("{% if year %}x{% endif %}", "T003"),
        ("{% set x = 1 %}", "T003"),
        ("{% include 'x' %}", "T003"),
        ("{% import 'os' as os %}", "T003"),
        ("{% macro x() %}{% endmacro %}", "T003"),
        ("{{ }}", "T001"),
        ("Điều {# bỏ #} 5", "T001"),
        ("{{ year" + ".a" * 5000 + " }}", "T001"),
        ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "T001"),
    ],
)
def test_nothing_can_be_called_computed_or_reached_into(text, code):
    assert [problem.split(":")[2].split()[1] for problem in problems(text)] == [code]


def test_text_that_could_not_be_filled_is_given_as_it_is():
    filled = fill(make(text={"opening": "Năm {{ yaer }}"}))
    assert str(filled.words.body[0].text) == "Năm {{ yaer }}"


def test_every_problem_of_a_plan_is_told_at_once_where_it_stands():
    plan = make(
        text={"opening": "{{ x1 }}", "closing": ["tốt", "{{ x2 }}"]},
        appendices=[
            {
                "id": "a",
                "title": "{{ x3 }}",
                "columns": ["note"],
                "tasks": [task("b", "{{ x4 }}", note="{{ x5 }}")],
            }
        ],
    )
    assert [str(problem.location) for problem in fill(plan).problems] == [
        "text:opening",
        "text:closing.1",
        "tasks:appendices.0.title",
        "tasks:appendices.0.tasks.0.title",
        "tasks:appendices.0.tasks.0.note",
    ]


@pytest.mark.parametrize(
    "text", ["BCVT&CĐS < > \" ' ]]> &amp; <w:p/>", "a } b", "{ a", "tập { 1; 2 }", "a }} b"]
)
def test_markup_and_lone_braces_are_plain_text(text):
    assert str(opening(text)) == text


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_text_without_braces_stays_as_it_is(text):
    if "{" not in text:
        assert str(opening(text)) == text


def test_notes_and_recipients_take_placeholders_too():
    plan = make(
        text={"recipients": ["Lưu năm {{ year }}"]},
        appendices=[
            {
                "id": "a",
                "title": "A",
                "columns": ["note"],
                "tasks": [task("b", "B", note="Chuyển từ {{ previous_year }}")],
            }
        ],
    )
    assert words(plan).recipients == ("Lưu năm 2025",)
    assert words(plan).appendices[0].rows[0].note == "Chuyển từ 2024"


def test_default_recipients_take_placeholders_and_name_their_file():
    plan = make(organisation={"default_recipients": ["Sở {{ yaer }}"]})
    assert [str(problem.location) for problem in fill(plan).problems] == [
        "organisation:default_recipients.0"
    ]
