"""What a user reads about mistakes in the three files of a plan."""

import copy
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.diagnostic import Diagnostic
from kehoach.plan.load import load_plan
from kehoach.plan.source import read_source
from tests.plan.samples import (
    ORGANISATION,
    PLAN,
    TASKS,
    changed,
    load,
    plan_of,
    problems,
    write_plan,
)

DATA = Path(__file__).parents[2] / "data"


def test_whole_plan_loads_without_problems(tmp_path):
    plan = plan_of(tmp_path)

    assert plan.symbol == "KH-SKHCN"
    assert plan.task_list.appendices[0].tasks[0].budget == 3_640_000_000


def test_organisation_beside_the_plan_is_used(tmp_path):
    folder = tmp_path / "2025"
    folder.mkdir()
    write_plan(folder)
    (folder / "organisation.yaml").rename(tmp_path / "organisation.yaml")

    assert load(folder).plan is not None


def test_own_organisation_of_a_plan_comes_first(tmp_path):
    folder = tmp_path / "2025"
    folder.mkdir()
    write_plan(folder)
    (tmp_path / "organisation.yaml").write_text("name: khác\n", encoding="utf-8")

    assert load(folder).plan.organisation.name == "Sở Khoa học và Công nghệ"


def test_real_data_load_without_problems():
    assert load_plan(DATA / "2025").problems == []


# Amounts


@pytest.mark.parametrize(
    ("written", "dong"),
    [
        ("3.640", 3_640_000_000),
        ("3640", 3_640_000_000),
        ("3.640,5", 3_640_500_000),
        ("'3.640'", 3_640_000_000),
        ("0", 0),
        ("0,5", 500_000),
    ],
)
def test_amount_is_read_as_officials_write_it(tmp_path, written, dong):
    plan = plan_of(tmp_path, tasks=changed(TASKS, "3.640", written))

    assert plan.task_list.appendices[0].tasks[0].budget == dong


@pytest.mark.parametrize(
    ("unit", "dong"),
    [("đồng", 3_640), ("nghìn đồng", 3_640_000), ("tỷ đồng", 3_640_000_000_000)],
)
def test_unit_of_money_belongs_to_the_file(tmp_path, unit, dong):
    plan = plan_of(tmp_path, tasks=changed(TASKS, "triệu đồng", unit))

    assert plan.task_list.appendices[0].tasks[0].budget == dong


LETTERS = (
    "chỉ ghi chữ số; chữ O dễ lẫn với số 0, chữ l dễ lẫn với số 1, "
    "còn đơn vị tính đã khai ở đầu bảng"
)
REFUSED_AMOUNTS = {
    "3.64": (
        "dấu chấm trong số tiền '3.64' không ngăn từng nhóm ba chữ số",
        "viết 3.640 cho ba nghìn sáu trăm bốn mươi; phần thập phân viết sau dấu phẩy: 3,64",
    ),
    "3,640": (
        "số tiền '3,640' có thể hiểu theo hai cách: 3.640 hoặc 3,6400",
        "viết 3.640 nếu dấu phẩy ngăn hàng nghìn, viết 3,6400 nếu là phần thập phân",
    ),
    "010": (
        "số tiền '010' bắt đầu bằng số 0 thừa",
        "bỏ số 0 ở đầu; phần thập phân viết sau dấu phẩy, ví dụ 0,125",
    ),
    "2.9O": ("số tiền '2.9O' có chữ cái 'O'", LETTERS),
    "-100": (
        "số tiền '-100' là số âm",
        "kinh phí không thể âm; bỏ dấu trừ hoặc xem lại dữ liệu",
    ),
    "1e3": (
        "số tiền '1e3' viết theo kiểu lũy thừa của máy tính",
        "viết đầy đủ các chữ số, ví dụ 3.640.000",
    ),
    "1:30": ("số tiền '1:30' có ký tự ':'", "chỉ dùng các chữ số 0–9, dấu chấm và dấu phẩy"),
    "no": ("số tiền 'no' có chữ cái 'n'", LETTERS),
    "true": ("số tiền 'true' có chữ cái 't'", LETTERS),
    "9.999.999.999": (
        "số tiền '9.999.999.999' triệu đồng lớn quá mức có thể tin được "
        "(trên một triệu tỷ đồng)",
        "xem lại đơn vị tính và số chữ số 0",
    ),
}


@pytest.mark.parametrize("written", REFUSED_AMOUNTS)
def test_amount_with_two_readings_or_none_is_refused(tmp_path, written):
    message, hint = REFUSED_AMOUNTS[written]

    assert problems(tmp_path, tasks=changed(TASKS, "3.640", written)) == [
        f"tasks.yaml:10:17: lỗi D016: {message}\n  → {hint}"
    ]


# Keys and values


def test_misspelled_key_is_refused_with_the_right_one(tmp_path):
    assert problems(tmp_path, tasks=changed(TASKS, "lead_unit:", "lead_unt:")) == [
        "tasks.yaml:8:9: lỗi D001: không có trường nào tên 'lead_unt'\n"
        "  → sửa thành 'lead_unit'"
    ]


def test_misspelled_key_below_an_id_is_refused_with_the_right_one(tmp_path):
    text = changed(ORGANISATION, "position:", "positon:")

    assert problems(tmp_path, organisation=text) == [
        "organisation.yaml:11:5: lỗi D002: thiếu trường 'position' (Chức vụ)\n"
        "  → thêm dòng 'position: …'",
        "organisation.yaml:12:5: lỗi D001: không có trường nào tên 'positon'\n"
        "  → sửa thành 'position'",
    ]


def test_key_like_no_other_lists_the_known_ones(tmp_path):
    assert problems(tmp_path, tasks=TASKS + "zzz: 1\n") == [
        "tasks.yaml:11:1: lỗi D001: không có trường nào tên 'zzz'\n"
        "  → các trường ở đây: unit_of_money, appendices"
    ]


def test_sentence_with_a_colon_is_known_for_one(tmp_path):
    text = changed(PLAN, "- Làm tốt.", "- Ghi chú: làm tốt.")

    assert problems(tmp_path, plan=text) == [
        "plan.yaml:16:9: lỗi D001: không có trường nào tên 'Ghi chú'\n"
        "  → nếu đây là một câu có dấu ': ' thì đặt cả câu trong dấu nháy đơn"
    ]


def test_merge_key_is_an_unknown_key(tmp_path):
    first, *_ = problems(tmp_path, plan=PLAN + "<<: {year: 2024}\n")

    assert first.startswith("plan.yaml:20:1: lỗi D001: không có trường nào tên '<<'")


def test_missing_field_is_named_with_its_label(tmp_path):
    assert problems(tmp_path, tasks=changed(TASKS, "        title: Thuê dịch vụ\n", "")) == [
        "tasks.yaml:6:9: lỗi D002: thiếu trường 'title' (Danh mục nội dung, nhiệm vụ)\n"
        "  → thêm dòng 'title: …'"
    ]


@pytest.mark.parametrize("written", ["no", "yes", "1", "True", "~"])
def test_only_true_and_false_turn_things_on_and_off(tmp_path, written):
    text = ORGANISATION + f"words:\n  commas: {written}\n"
    value = "(trống)" if written == "~" else written

    assert problems(tmp_path, organisation=text) == [
        f"organisation.yaml:19:11: lỗi D014: '{value}' không phải true hoặc false\n"
        "  → ghi true hoặc false"
    ]


def test_false_is_false(tmp_path):
    plan = plan_of(tmp_path, organisation=ORGANISATION + "words:\n  commas: false\n")

    assert plan.organisation.words.commas is False


@pytest.mark.parametrize("written", ["no", "1:30", "010", "2025", "true", "3.640"])
def test_text_stays_text_whatever_it_looks_like(tmp_path, written):
    plan = plan_of(tmp_path, tasks=changed(TASKS, "Thuê dịch vụ", written))

    assert plan.task_list.appendices[0].tasks[0].title == written


def test_title_of_two_thousand_characters_is_accepted(tmp_path):
    title = ("Thuê dịch vụ công nghệ " * 100).strip()[:2000]

    plan = plan_of(tmp_path, tasks=changed(TASKS, "Thuê dịch vụ", title))

    assert plan.task_list.appendices[0].tasks[0].title == title


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_optional_field_may_be_left_empty(tmp_path, written):
    plan = plan_of(tmp_path, plan=PLAN + f"number: {written}\nissued:\n  day: {written}\n")

    assert (plan.text.number, plan.text.issued.day) == (None, None)


EMPTY = "lỗi D012: nội dung để trống\n  → ghi nội dung, hoặc xóa cả dòng này"
SPARE = "  → giữa hai từ chỉ một dấu cách, đầu và cuối câu không có dấu cách"


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", EMPTY),
        ("''", EMPTY),
        ("'  '", EMPTY),
        (
            "[a, b]",
            "lỗi D010: chỗ này phải là một câu chữ\n  → ghi nội dung ngay sau dấu hai chấm",
        ),
        ("'a  b'", f"lỗi D011: thừa dấu cách hoặc xuống dòng trong 'a  b'\n{SPARE}"),
        ("' a'", f"lỗi D011: thừa dấu cách hoặc xuống dòng trong ' a'\n{SPARE}"),
    ],
)
def test_text_must_be_a_clean_sentence(tmp_path, written, complaint):
    (said,) = problems(tmp_path, tasks=changed(TASKS, "Thuê dịch vụ", written))

    assert said.split(": ", 1)[1] == complaint


SHAPES = [
    ("archive: [VP]", "archive: VP", "19:10", "D003", "'archive' phải là một danh sách",
     "mỗi ý một dòng, bắt đầu bằng '- '"),
    ("archive: [VP]", "archive:", "19:9", "D003", "'archive' phải là một danh sách",
     "mỗi ý một dòng, bắt đầu bằng '- '"),
    ("\n  signer: giam_doc", " giam_doc", "17:12", "D004",
     "'signature' phải là một nhóm trường", "ghi các trường con, mỗi trường một dòng"),
    ("- Làm tốt.", "- [a]", "16:9", "D004", "'content (phần tử 1)' phải là một nhóm trường",
     "ghi các trường con, mỗi trường một dòng"),
    ("archive: [VP]", "citation_dates: shrt", "19:17", "D007",
     "'shrt' không phải giá trị của 'citation_dates'", "chọn 'long' hoặc 'short'"),
    ("year: 2025", "year: '2025 '", "1:7", "D013", "'2025 ' không phải số nguyên",
     "chỉ dùng chữ số 0–9, không có số 0 ở đầu, không có dấu"),
    ("year: 2025", "year: 202", "1:7", "D008", "'year' là 202, nhỏ quá", "nhỏ nhất là 1945"),
    ("archive: [VP]", "issued: {month: 13}", "19:17", "D008", "'month' là 13, lớn quá",
     "lớn nhất là 12"),
    ("archive: [VP]", "number: 0", "19:9", "D008", "'number' là 0, nhỏ quá", "nhỏ nhất là 1"),
    ("archive: [VP]", "number: 007", "19:9", "D013", "'007' không phải số nguyên",
     "chỉ dùng chữ số 0–9, không có số 0 ở đầu, không có dấu"),
    ("10/9/2025", "2025-09-10", "8:11", "D015",
     "'2025-09-10' không phải ngày viết theo dạng ngày/tháng/năm, ví dụ 10/9/2025",
     "ghi ngày theo dạng 10/9/2025"),
    ("10/9/2025", "31/2/2025", "8:11", "D015", "'31/2/2025' không phải một ngày có trong lịch",
     "ghi ngày theo dạng 10/9/2025"),
]  # fmt: skip


def test_a_bad_key_and_the_name_that_no_longer_finds_it_are_told_in_one_run(tmp_path):
    found = problems(tmp_path, plan=changed(PLAN, "  base_plan:", "  Base Plan:"))

    assert [line.split(": lỗi ")[1][:4] for line in found] == ["D017", "D063"]


@pytest.mark.parametrize("shape", SHAPES)
def test_value_of_the_wrong_kind_is_refused(tmp_path, shape):
    old, new, place, code, message, hint = shape

    assert problems(tmp_path, plan=changed(PLAN, old, new)) == [
        f"plan.yaml:{place}: lỗi {code}: {message}\n  → {hint}"
    ]


def test_third_governing_body_is_refused(tmp_path):
    text = ORGANISATION + "governing_bodies: [A, B, C]\n"

    assert problems(tmp_path, organisation=text) == [
        "organisation.yaml:18:19: lỗi D006: 'governing_bodies' có quá 2 phần tử\n"
        "  → chỉ giữ 2 phần tử"
    ]


def test_unit_of_money_must_be_known(tmp_path):
    assert problems(tmp_path, tasks=changed(TASKS, "triệu đồng", "trieu dong"))[:1] == [
        "tasks.yaml:1:16: lỗi D007: 'trieu dong' không phải giá trị của 'unit_of_money'\n"
        "  → chọn 'đồng', 'nghìn đồng', 'triệu đồng' hoặc 'tỷ đồng'"
    ]


@pytest.mark.parametrize("text", ["units: {'': {label: A}}", "units: {' ': {label: A}}"])
def test_unit_without_abbreviation_is_refused(tmp_path, text):
    head = ORGANISATION[: ORGANISATION.index("units:")]
    tail = ORGANISATION[ORGANISATION.index("signatories:") :]

    first, *_ = problems(tmp_path, organisation=f"{head}{text}\n{tail}")

    assert first == f"organisation.yaml:4:9: {EMPTY}"


# Emptiness and whole files


@pytest.mark.parametrize("text", ["", "# chỉ có chú thích\n", "- a\n- b\n", "một câu\n", "~\n"])
def test_file_without_fields_is_refused(tmp_path, text):
    assert problems(tmp_path, plan=text) == [
        "plan.yaml:1:1: lỗi N013: tệp không có trường nào\n"
        "  → xem mẫu trong data/2025 và data/README.md"
    ]


def test_empty_section_is_refused(tmp_path):
    text = changed(PLAN, "    content:\n      - Làm tốt.\n", "")

    assert problems(tmp_path, plan=text) == [
        "plan.yaml:14:5: lỗi D034: mục 'Mục tiêu' không có nội dung\n"
        "  → thêm content với ít nhất một ý, hoặc xóa mục"
    ]


def test_plan_without_sections_is_refused(tmp_path):
    text = PLAN[: PLAN.index("sections:")] + "sections: []\nsignature: {signer: giam_doc}\n"

    assert problems(tmp_path, plan=text) == [
        "plan.yaml:13:11: lỗi D005: 'sections' để trống\n  → thêm ít nhất một phần tử"
    ]


def test_group_without_tasks_is_refused(tmp_path):
    text = TASKS[: TASKS.index("    tasks:")] + (
        "    groups:\n      - {id: nhom, title: Nhóm, tasks: []}\n"
    )

    assert problems(tmp_path, tasks=text) == [
        "tasks.yaml:6:40: lỗi D005: 'tasks' để trống\n  → thêm ít nhất một phần tử"
    ]


# Trouble in syntax says nothing of missing fields


def test_broken_file_is_not_blamed_for_what_stands_below_the_fault(tmp_path):
    text = changed(PLAN, "abstract: Chuyển", "abstract: @Chuyển")

    assert [line.split(": ")[1] for line in problems(tmp_path, plan=text)] == ["lỗi N020"]


def test_alias_is_not_blamed_twice(tmp_path):
    text = changed(PLAN, "abstract: Chuyển đổi số năm {{ year }}", "abstract: *a")

    assert [line.split(": ")[1] for line in problems(tmp_path, plan=text)] == ["lỗi N008"]


def test_all_problems_of_all_files_come_in_one_run_sorted_by_place(tmp_path):
    loaded = load(
        write_plan(
            tmp_path,
            organisation=changed(ORGANISATION, "symbol: SKHCN", "symbol: skhcn"),
            plan=changed(PLAN, "year: 2025", "year: 25\nyear: 2025") + "closing: [Hết./.]\n",
            tasks=changed(changed(TASKS, "3.640", "3.64"), "lead_unit", "lead_unt"),
        )
    )

    assert loaded.plan is None
    assert [(str(one.location), one.code) for one in loaded.problems] == [
        ("organisation.yaml:2:9", "D020"),
        ("plan.yaml:1:7", "D008"),
        ("plan.yaml:2:1", "N007"),
        ("plan.yaml:21:11", "D039"),
        ("tasks.yaml:8:9", "D001"),
        ("tasks.yaml:10:17", "D016"),
    ]


def test_names_that_lead_nowhere_are_reported_beside_a_fault_of_another_file(tmp_path):
    found = problems(
        tmp_path,
        plan=changed(PLAN, "year: 2025", "year: 25"),
        tasks=changed(TASKS, "lead_unit: VP", "lead_unit: VPP"),
    )

    assert [line.split(": ")[1] for line in found] == ["lỗi D008", "lỗi D060"]


def test_missing_files_are_all_named(tmp_path):
    loaded = load(tmp_path / "2026")

    assert [str(one.location) for one in loaded.problems] == [
        "organisation.yaml",
        "plan.yaml",
        "tasks.yaml",
    ]


# Tone marks


def test_rare_tone_style_is_reported_at_its_place(tmp_path):
    text = changed(PLAN, "- Làm tốt.", "- Hòa giải, số hóa.\n      - Ủy ban, hoà hợp.")

    assert problems(tmp_path, plan=text) == [
        "plan.yaml:17:9: lỗi D050: 'hoà' đặt dấu thanh khác kiểu với phần lớn văn bản "
        "(kiểu hòa, hóa, ủy)\n  → viết thống nhất một kiểu trong cả kế hoạch"
    ]


def test_new_tone_style_is_usual_where_it_prevails(tmp_path):
    found = problems(
        tmp_path,
        plan=changed(PLAN, "Làm tốt", "Số hoá, hoà giải"),
        tasks=changed(TASKS, "Thuê dịch vụ", "Số hóa"),
    )

    assert found == [
        "tasks.yaml:7:16: lỗi D050: 'hóa' đặt dấu thanh khác kiểu với phần lớn văn bản "
        "(kiểu hoà, hoá, uỷ)\n  → viết thống nhất một kiểu trong cả kế hoạch"
    ]


def test_names_of_persons_keep_their_spelling(tmp_path):
    plan_of(
        tmp_path,
        organisation=changed(ORGANISATION, "Nguyễn Văn A", "Nguyễn Thị Thuý Hoà"),
        plan=changed(PLAN, "Làm tốt", "Số hóa, hòa giải"),
    )


# Size


@pytest.mark.timed
def test_five_thousand_tasks_load_in_reasonable_time(tmp_path):
    head = TASKS[: TASKS.index("      - id")]
    rows = "".join(
        f"      - {{id: t{number}, title: Thuê dịch vụ, lead_unit: VP, budget: 3.640}}\n"
        for number in range(5000)
    )
    started = time.perf_counter()

    plan = plan_of(tmp_path, tasks=head + rows)

    assert len(plan.task_list.appendices[0].tasks) == 5000
    assert time.perf_counter() - started < 15


@pytest.mark.timed
def test_five_thousand_mistakes_are_explained_in_reasonable_time(tmp_path):
    head = TASKS[: TASKS.index("      - id")]
    rows = "".join(
        f"      - {{id: t{number}, title: Thuê, lead_unt: VP, budget: 3.640}}\n"
        for number in range(5000)
    )
    started = time.perf_counter()

    assert len(problems(tmp_path, tasks=head + rows)) == 5000
    assert time.perf_counter() - started < 15


# Junk


JUNK = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["2025", "base_plan", "true", "{{ a }}"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=4)
            | st.sampled_from(["heading", "content", "document", "day", "id", "tasks"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)
FILES = {"organisation.yaml": ORGANISATION, "plan.yaml": PLAN, "tasks.yaml": TASKS}


@pytest.mark.parametrize("name", FILES)
@given(choices=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_junk_anywhere_gives_problems_and_never_an_exception(
    tmp_path_factory, monkeypatch, name, choices
):
    folder = write_plan(tmp_path_factory.mktemp("plan"))

    def read_with_junk(path, shown):
        source = read_source(path, shown)
        if path.name == name:
            source.value = copy.deepcopy(source.value)
            keys = st.sampled_from(sorted(source.value)) | st.text(max_size=5)
            source.value |= choices.draw(st.dictionaries(keys, JUNK, max_size=4))
        return source

    monkeypatch.setattr("kehoach.plan.load.read_source", read_with_junk)

    assert all(isinstance(problem, Diagnostic) for problem in load(folder).problems)


@given(text=st.text(max_size=80))
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_in_a_file_gives_problems_and_never_an_exception(tmp_path_factory, text):
    folder = write_plan(tmp_path_factory.mktemp("plan"))
    (folder / "plan.yaml").write_bytes(text.encode("utf-8", "replace"))

    loaded = load(folder)

    assert loaded.plan is None
    assert loaded.problems
