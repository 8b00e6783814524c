"""The narrow reader: what it keeps as typed, and what it refuses with its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan.source import read_source
from kehoach.plan.yaml_faults import AFTER_QUOTE, FAULTS
from kehoach.plan.yaml_tree import Source, fill
from tests.plan.samples import said, source_of


@pytest.mark.parametrize("text", ["3.640", "010", "no", "1:30", "1e3", "true", "2025-09-10"])
def test_scalar_stays_the_text_that_was_typed(tmp_path, text):
    assert source_of(tmp_path, f"a: {text}\n").value == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_written_reads_as_nothing(tmp_path, text):
    assert source_of(tmp_path, f"a: {text}\n").value == {"a": None}


def test_quoted_null_stays_text(tmp_path):
    assert source_of(tmp_path, "a: 'null'\nb: ''\n").value == {"a": "null", "b": ""}


@pytest.mark.parametrize("opening", [">-", ">", "|"])
def test_block_text_loses_the_line_end_that_yaml_adds(tmp_path, opening):
    assert source_of(tmp_path, f"a: {opening}\n  Một câu\n").value == {"a": "Một câu"}


def test_every_key_and_value_has_its_place(tmp_path):
    source = source_of(tmp_path, "a:\n  - b: 1\n    c: 2\n")

    assert str(source.key_at(("a", 0, "c"))) == "plan.yaml:3:5"
    assert str(source.value_at(("a", 0, "c"))) == "plan.yaml:3:8"


def test_place_of_what_is_missing_is_the_nearest_thing_around_it(tmp_path):
    source = source_of(tmp_path, "a:\n  - b: 1\n")

    assert str(source.value_at(("a", 0, "x", "y"))) == "plan.yaml:2:5"


REPEATED_HINT = "  → xóa một trong hai; mỗi trường chỉ ghi một lần"


@pytest.mark.parametrize(
    ("text", "place", "key", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1", "a", 1),
        ("x:\n  a: 1\n  a: 2\n", "3:3", "a", 2),
        ("x:\n  - a: 1\n    b: 2\n    a: 3\n", "4:5", "a", 2),
        ("x: {a: 1, a: 2}\n", "1:11", "a", 1),
        ("a: 1\n'a': 2\n", "2:1", "a", 1),
    ],
    ids=["top", "nested", "in a list", "in braces", "quoted"],
)
def test_repeated_key_is_refused(tmp_path, text, place, key, first):
    assert said(source_of(tmp_path, text)) == [
        f"plan.yaml:{place}: lỗi N007: trường '{key}' được ghi hai lần "
        f"(lần đầu ở dòng {first})\n{REPEATED_HINT}"
    ]


def test_repeated_key_keeps_the_first_value(tmp_path):
    assert source_of(tmp_path, "a:\n  b: 1\na:\n  b: 2\n").value == {"a": {"b": "1"}}


def test_tab_is_refused_by_its_name(tmp_path):
    assert said(source_of(tmp_path, "a: 1\nb:\t2\n")) == [
        "plan.yaml:2:3: lỗi N005: ký tự không được dùng: dấu Tab\n"
        "  → xóa ký tự này; thụt dòng bằng dấu cách"
    ]


ALIAS_SAID = (
    "lỗi N008: không dùng neo và tham chiếu YAML (& và *)\n"
    "  → viết đầy đủ nội dung; câu bắt đầu bằng & hoặc * thì đặt trong dấu nháy đơn"
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x 1\nb: *x\n", ["1:4", "2:4"]),
        ("a: &x {c: 1}\nb:\n  <<: *x\n", ["1:4", "3:7"]),
        ("a: &x y\n*x : 1\n", ["1:4", "2:1"]),
        ("a: &x [*x, *x]\n", ["1:4", "1:8", "1:12"]),
    ],
    ids=["value", "merge key", "key", "itself"],
)
def test_anchors_and_aliases_are_refused_all_at_once(tmp_path, text, places):
    assert said(source_of(tmp_path, text)) == [
        f"plan.yaml:{place}: {ALIAS_SAID}" for place in places
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !!python/object/apply:os.system [ls]\n", "!!python/object/apply:os.system"),
        ("a: !!int 3\n", "!!int"),
        ("a: !secret x\n", "!secret"),
        ("a: ! x\n", "!"),
        ("a: !!set {x}\n", "!!set"),
    ],
)
def test_tag_is_refused_as_the_user_typed_it(tmp_path, text, tag):
    assert said(source_of(tmp_path, text)) == [
        f"plan.yaml:1:4: lỗi N009: không dùng nhãn kiểu YAML ('{tag}')\n"
        "  → xóa nhãn, chỉ giữ giá trị; câu bắt đầu bằng ! thì đặt trong dấu nháy đơn"
    ]


@pytest.mark.parametrize(
    "text", ["a: {{ year }}\n", "a: {{ year }} và\n", "- {{ x | dong }}\n"]
)
def test_unquoted_placeholder_at_the_start_asks_for_quotes(tmp_path, text):
    place = f"plan.yaml:1:{text.index('{') + 2}"

    assert said(source_of(tmp_path, text)) == [
        f"{place}: lỗi N010: dấu {{{{ mở đầu một giá trị không đặt trong dấu nháy\n"
        "  → đặt cả câu trong dấu nháy đơn: '{{ year }} …'"
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused_quickly(tmp_path, opening):
    source = source_of(tmp_path, opening * 50_000)

    assert source.problems[-1].message == "dữ liệu lồng nhau quá 40 cấp"


def test_forty_levels_are_read(tmp_path):
    assert source_of(tmp_path, "[" * 40 + "]" * 40).problems == []


def test_second_document_is_refused(tmp_path):
    assert said(source_of(tmp_path, "---\na: 1\n---\nb: 2\n")) == [
        "plan.yaml:3:1: lỗi N012: tệp có hai phần ngăn bởi '---'\n"
        "  → chỉ giữ một phần trong mỗi tệp"
    ]


@pytest.mark.parametrize("opening", [b"\xef\xbb\xbf", b"---\n", b"# ch\xc3\xba th\xc3\xadch\n"])
def test_usual_openings_of_a_file_are_accepted(tmp_path, opening):
    source = source_of(tmp_path, opening + b"a: 1\n")

    assert (source.value, source.problems) == ({"a": "1"}, [])


def test_windows_line_ends_are_accepted(tmp_path):
    source = source_of(tmp_path, "a: >-\r\n  một\r\n  hai\r\nb: 2\r\n")

    assert (source.value, source.problems) == ({"a": "một hai", "b": "2"}, [])
    assert str(source.key_at(("b",))) == "plan.yaml:4:1"


def test_file_in_another_encoding_is_refused_with_its_line(tmp_path):
    assert said(source_of(tmp_path, b"a: 1\nb: K\xea ho\xa1ch\n")) == [
        "plan.yaml:2: lỗi N004: tệp không ở bảng mã UTF-8 (byte 0xEA)\n"
        "  → lưu lại tệp với bảng mã UTF-8 (Notepad: Lưu dưới dạng… → Mã hóa: UTF-8)"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_refused(tmp_path, encoding):
    assert source_of(tmp_path, "a: 1\n".encode(encoding)).problems[0].code == "N004"


def test_missing_file_is_named(tmp_path):
    assert said(read_source(tmp_path / "tasks.yaml", "data/tasks.yaml")) == [
        "data/tasks.yaml: lỗi N001: không tìm thấy tệp tasks.yaml\n"
        "  → tạo tệp này trong thư mục kế hoạch, hoặc kiểm tra lại đường dẫn"
    ]


def test_file_inside_a_file_is_missing(tmp_path):
    (tmp_path / "2025").write_text("x", encoding="utf-8")

    source = read_source(tmp_path / "2025" / "plan.yaml", "2025/plan.yaml")

    assert source.problems[0].code == "N001"


def test_folder_in_the_place_of_a_file_is_refused_in_vietnamese(tmp_path):
    (tmp_path / "plan.yaml").mkdir()

    assert said(read_source(tmp_path / "plan.yaml", "plan.yaml")) == [
        "plan.yaml: lỗi N002: 'plan.yaml' không phải là tệp\n"
        "  → đổi tên hoặc xóa thư mục trùng tên, rồi tạo tệp"
    ]


def test_file_that_may_not_be_read_is_refused_in_vietnamese(tmp_path, monkeypatch):
    path = tmp_path / "plan.yaml"
    path.write_text("a: 1\n", encoding="utf-8")

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)

    assert said(read_source(path, "plan.yaml")) == [
        "plan.yaml: lỗi N002: không đọc được tệp\n"
        "  → kiểm tra quyền đọc; đóng tệp nếu chương trình khác đang giữ"
    ]


def test_enormous_file_is_refused_unread(tmp_path):
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(20_000_001)

    assert said(read_source(path, "plan.yaml")) == [
        "plan.yaml: lỗi N003: tệp lớn hơn 20 MB\n"
        "  → tệp dữ liệu của một kế hoạch chỉ vài trăm KB; kiểm tra xem có đúng tệp không"
    ]


@pytest.mark.parametrize(
    ("char", "reason"),
    [
        ("\u0007", "ký tự điều khiển U+0007"),
        ("\u0000", "ký tự điều khiển U+0000"),
        ("\u0085", "ký tự điều khiển U+0085"),
        ("\ue000", "ký tự riêng U+E000, mỗi phông chữ hiện một khác"),
        (
            "\u200b",
            "ký tự ẩn U+200B (độ rộng bằng không, đổi chiều chữ, dấu nối mềm hoặc BOM)",
        ),
        (
            "\ufeff",
            "ký tự ẩn U+FEFF (độ rộng bằng không, đổi chiều chữ, dấu nối mềm hoặc BOM)",
        ),
        ("\u2028", "dấu xuống dòng ẩn U+2028"),
    ],
)
def test_unseen_character_is_refused_at_its_column(tmp_path, char, reason):
    assert said(source_of(tmp_path, f"a: 1\nb: kế{char}hoạch\n")) == [
        f"plan.yaml:2:6: lỗi N005: ký tự không được dùng: {reason}\n"
        "  → xóa ký tự này; thụt dòng bằng dấu cách"
    ]


@pytest.mark.parametrize("text", ['a: "x\\u0007"\n', '"x\\u0007": a\n', '- "x\\a"\n'])
def test_control_character_written_as_an_escape_is_refused(tmp_path, text):
    assert source_of(tmp_path, text).problems[0].message == (
        "ký tự không được dùng: ký tự điều khiển U+0007"
    )


def test_all_unseen_characters_are_reported_in_one_run(tmp_path):
    source = source_of(tmp_path, "a: \u200bx\nb:\ty\nc: \u0007z\n")

    assert [str(problem.location) for problem in source.problems] == [
        "plan.yaml:1:4",
        "plan.yaml:2:3",
        "plan.yaml:3:4",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: x\nb: kê\u0301 hoạch\n", "2:4"), ("kê\u0301: x\n", "1:1")],
    ids=["value", "key"],
)
def test_decomposed_letters_are_refused(tmp_path, text, place):
    (first,) = said(source_of(tmp_path, text))

    assert first.startswith(
        f"plan.yaml:{place}: lỗi N006: chữ tiếng Việt ở dạng tổ hợp (dấu tách rời): 'kê\u0301"
    )
    assert first.endswith(
        "\n  → gõ lại bằng Unicode dựng sẵn (UniKey: bảng mã 'Unicode', không phải "
        "'Unicode tổ hợp')"
    )


BROKEN = {
    "mapping values are not allowed": ("a: Mục tiêu: năm 2025\n", "1:12"),
    "cannot start any token": ("a: 1\nb: @x\n", "2:4"),
    "alphabetic or numeric": ("a: * ghi chú\n", "1:5"),
    "node content": ("a: ] x\n", "1:4"),
    "comment or line break": ("a: > lớn hơn\n", "1:6"),
    "sequence entries are not allowed": ("a: - b\n", "1:4"),
    "unexpected end of stream": ("a: 1\nb: 'x\nc: 2\n", "2:4"),
    "',' or ']'": ("a: 1\nb: [x, y\nc: 2\n", "2:4"),
    "',' or '}'": ("a: 1\nb: {x: y\nc: 2\n", "2:4"),
    "hexdecimal number": ('a: "\\x4"\n', "1:7"),
    "escape character": ('a: "C:\\q"\n', "1:7"),
    "could not find expected ':'": ("a: 1\nbcd\nc: 2\n", "3:1"),
    "expected": ("a:\n    b: 1\n  c: 2\n", "3:3"),
}


@pytest.mark.parametrize(("part", "text", "hint"), FAULTS, ids=[row[0] for row in FAULTS])
def test_each_fault_of_syntax_is_explained(tmp_path, part, text, hint):
    content, place = BROKEN[part]

    assert said(source_of(tmp_path, content)) == [
        f"plan.yaml:{place}: lỗi N020: cú pháp YAML sai: {text}\n  → {hint}"
    ]


@pytest.mark.parametrize("quoted", ['"Bình dân" học', "'Bình dân' học"])
def test_words_after_a_closed_quotation_are_explained(tmp_path, quoted):
    assert said(source_of(tmp_path, f"a: 1\nb: {quoted}\n")) == [
        f"plan.yaml:2:15: lỗi N020: cú pháp YAML sai: {AFTER_QUOTE[0]}\n  → {AFTER_QUOTE[1]}"
    ]


def test_fault_without_a_name_still_has_its_place(tmp_path):
    assert said(source_of(tmp_path, "%YAML 3.0\n---\na: 1\n")) == [
        "plan.yaml:1:1: lỗi N020: cú pháp YAML sai\n"
        "  → mở tệp tại dòng này; so với các dòng đúng phía trên"
    ]


@pytest.mark.timed
def test_long_file_is_read_in_reasonable_time(tmp_path):
    text = "".join(f"k{number}: Thuê dịch vụ\n" for number in range(50_000))
    started = time.perf_counter()

    source = source_of(tmp_path, text)

    assert len(source.value) == 50_000
    assert time.perf_counter() - started < 10


@given(st.text(alphabet=st.sampled_from("ab:-[]{}'\"&*!|>#%@`?, \n\\~.<"), max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text):
    source = Source("plan.yaml")

    fill(source, text)

    assert all(problem.location.line >= 1 for problem in source.problems)
    assert source.complete or source.problems


SCALARS = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True).filter(lambda text: text != "null")
PLAIN = st.recursive(
    SCALARS | st.none(),
    lambda inner: st.lists(inner, min_size=1) | st.dictionaries(SCALARS, inner, min_size=1),
    max_leaves=20,
)


def _written(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return "null" if value is None else value


@given(PLAIN)
def test_plain_values_read_back_as_written(value):
    source = Source("plan.yaml")

    fill(source, _written(value))

    assert (source.value, source.problems) == (value, [])
