"""The tags of a template: each mistake with its place, and tags that Word has split."""

import copy

import pytest
from lxml import etree

from kehoach.writing.ooxml import name
from kehoach.writing.tags import join_split_tags, read_tags
from kehoach.writing.template import open_template
from tests.writing.samples import (
    TEMPLATE,
    W,
    document,
    edited_template,
    make,
    paragraph_with,
    paragraphs,
    refused,
    replacing,
    root,
)

PLACE = "mẫu (bảng 1, hàng 2, ô 2)"


def paragraph(*runs):
    """Make a paragraph of runs."""
    made = etree.Element(name("w:p"))
    for text in runs:
        run = etree.SubElement(made, name("w:r"))
        etree.SubElement(run, name("w:t")).text = text
    return made


def part(*paragraphs):
    """Make a body of paragraphs, each a list of runs."""
    made = etree.Element(name("w:body"))
    made.extend(paragraph(*runs) for runs in paragraphs)
    return made


def problems(*texts):
    """Give what a user reads of paragraphs that hold some texts."""
    return [str(problem) for problem in read_tags(part(*([t] for t in texts)), "mẫu").problems]


def opened(folder, text):
    """Open a template that holds a text before the place of issue."""
    path = edited_template(folder, replacing("{{ place }}", text + "{{ place }}"))
    return lambda: open_template(path, "mẫu")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "}}",
            "M010: thẻ viết dở hoặc thừa: '}}{{ place }}, '\n  → thẻ phải nằm trọn trong "
            "một đoạn, mở và đóng bằng {{ }} hoặc {% %}",
        ),
        (
            "{{ yaer }}",
            "M011: dữ liệu không có trường 'yaer' (thẻ '{{ yaer }}')\n  → sửa thành 'year'",
        ),
        (
            "{{ date.dya }}",
            "M011: dữ liệu không có trường 'dya' (thẻ '{{ date.dya }}')\n  → sửa thành 'day'",
        ),
        (
            "{{ year + 1 }}",
            "M012: thẻ '{{ year + 1 }}' không được dùng trong mẫu\n  → mẫu chỉ in trường "
            "dữ liệu và dùng for, if; mọi phép tính do chương trình làm",
        ),
        (
            "{% cellbg body %}",
            "M012: thẻ '{% cellbg body %}' không được dùng trong mẫu\n  → mẫu chỉ in trường "
            "dữ liệu và dùng for, if; mọi phép tính do chương trình làm",
        ),
        (
            "{% vm %}",
            "M012: thẻ '{% vm %}' không được dùng trong mẫu\n  → mẫu chỉ in trường "
            "dữ liệu và dùng for, if; mọi phép tính do chương trình làm",
        ),
        (
            "{% if year %}",
            "M013: thẻ '{% if year %}' không có thẻ đóng\n  → thêm {% endif %} phía sau",
        ),
        (
            "{% endfor %}",
            "M014: thẻ '{% endfor %}' không có thẻ mở\n  → xóa thẻ này, hoặc thêm thẻ mở",
        ),
        (
            "{{ body }}",
            "M015: 'body' là một danh sách hoặc một nhóm, không in trực tiếp được\n"
            "  → viết thêm dấu chấm và tên trường, hoặc lặp qua danh sách bằng for",
        ),
    ],
)
def test_each_mistake_is_told_with_its_cell_and_remedy(tmp_path, text, message):
    (problem,) = refused(opened(tmp_path, text))
    head, _, told = message.partition(": ")
    assert problem.startswith(f"{PLACE}: lỗi {head}: {told.split('ngày')[0][:30]}")
    assert problem.endswith(message.partition("\n")[2])


def test_a_mistake_outside_tables_is_placed_by_its_words():
    assert problems("Kính gửi {{ yaer }}")[0].startswith(
        "mẫu (đoạn 'Kính gửi {{ yaer }}'): lỗi M011"
    )


def test_every_mistake_of_a_template_is_told_at_once():
    found = problems("{{ a1 }}", "{{ b2 }} {% set x = 1 %}", "{% endif %}", "{% if year %}")
    assert [problem.split("lỗi ")[1][:4] for problem in found] == [
        "M011", "M011", "M012", "M014", "M013",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% if year %}x{% else if number %}y{% endif %}", "M012"),
        ("{% elif year %}", "M014"),
        ("{% for x in recipients %}{% elif year %}{% endfor %}", "M014"),
        ("{% if year %}{% endif year %}", "M012"),
        ("{% else %}", "M012"),
        ("{% for x in recipients %}{% endif %}", "M014"),
        ("{%- if year %}{% endif %}", "M012"),
        ("{{r year }}", "M012"),
        ("{% for x in year %}{% endfor %}", "M012"),
        ("{% for x in recipients recursive %}{% endfor %}", "M012"),
        ("{% for a, b in recipients %}{% endfor %}", "M012"),
        ("{% for x in recipients %}{% endfor %}{{ x }}", "M011"),
        ("{# ghi chú #}", "M010"),
        ("{{ year", "M010"),
        ("{{ }}", "M012"),
        ("{{ year } }", "M010"),
    ],
)
def test_a_statement_in_the_wrong_form_or_place_is_refused(text, code):
    assert code in {problem.split("lỗi ")[1][:4] for problem in problems(text)}


def test_a_template_that_jinja_cannot_follow_is_refused_and_does_not_crash(tmp_path):
    text = "{% if year %}a{% else %}b{% else %}c{% endif %}"
    path = edited_template(tmp_path, replacing("{{ place }}", text + "{{ place }}"))
    (problem,) = refused(lambda: document(make(), path))
    assert problem.startswith("mẫu: lỗi M021: mẫu không in được: ")


def test_a_source_named_outside_its_column_is_refused_and_does_not_crash(tmp_path):
    path = edited_template(tmp_path, replacing("Đơn vị tính: ", "{{ source.name }} "))
    (problem,) = refused(lambda: document(make(), path))
    assert problem.startswith("mẫu: lỗi M021: ")


@pytest.mark.parametrize(
    "runs",
    [
        ("Năm {", "{ ye", "ar }", "}!"),
        ("Năm {{", " year", " }}!"),
        ("Năm ", "{{ year }", "}!"),
        ("Năm {{ year }}!", ""),
        ("Năm ", "", "{{ ", "year", " }}", "!"),
    ],
)
def test_a_tag_split_over_runs_comes_together_and_no_word_moves(runs):
    made = paragraph(*runs)
    join_split_tags(made)
    texts = [node.text or "" for node in made.iter(f"{W}t")]
    assert "".join(texts) == "Năm {{ year }}!"
    assert sum("{{ year }}" in text for text in texts) == 1


def test_two_split_tags_in_one_paragraph_come_together_each():
    made = paragraph("{{ nu", "mber }}/{{ sym", "bol }}.")
    join_split_tags(made)
    texts = [node.text for node in made.iter(f"{W}t")]
    assert texts == ["{{ number }}", "/{{ symbol }}", "."]


def test_a_split_tag_in_the_file_prints_its_value(tmp_path):
    def split(tree):
        (run,) = {
            node.getparent() for node in tree.iter(f"{W}t") if node.text == "{{ abstract }}"
        }
        for text in ("{{ ab", "str", "act }}"):
            piece = copy.deepcopy(run)
            piece.find(f"{W}t").text = text
            run.addprevious(piece)
        run.getparent().remove(run)

    printed = paragraphs(document(make(), edited_template(tmp_path, split)))
    assert "Chuyển đổi số năm 2025" in printed


def test_quotes_that_word_has_curled_are_read_as_plain_ones(tmp_path):
    path = edited_template(tmp_path, replacing('"section"', "“section”"))
    assert "I. MỤC TIÊU" in paragraphs(document(make(), path))


def test_the_field_of_a_loop_is_known_inside_it_only():
    assert problems("{% for item in recipients %}{{ item }}{% endfor %}") == []
    assert problems("{% for appendix in appendices %}{{ source.name }}{% endfor %}") == []


def test_the_templates_own_tags_have_no_mistake():
    tree = root(TEMPLATE.read_bytes())
    assert paragraph_with(tree, "{{ abstract }}") is not None
    assert read_tags(tree, "mẫu").problems == []
