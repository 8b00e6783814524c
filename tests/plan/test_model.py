"""What the model accepts, what it refuses, and what it says of itself."""

import pytest
from pydantic import ValidationError

from kehoach.plan.model import Block, CitedDocument, LegalBasis, Task
from tests.plan.samples import ORGANISATION, PLAN, TASKS, changed, plan_of, problems

TASK_TEXT = """\
unit_of_money: đồng
appendices:
  - id: a
    title: Phụ lục
    columns: [source_amounts, funding_sources]
    tasks:
      - id: t
        title: Thuê
"""


def tasks_with(*lines):
    return TASK_TEXT + "".join(f"        {line}\n" for line in lines)


def plan_with(section):
    return changed(PLAN, "  - heading: Mục tiêu\n    content:\n      - Làm tốt.\n", section)


# Tasks

BUDGET_TWICE = (
    "tasks.yaml:7:9: lỗi D036: nhiệm vụ phải có đúng một trong hai: budget hoặc amounts\n"
    "  → ghi budget (một số), hoặc amounts (số tiền theo từng nguồn; tổng do chương trình cộng)"
)


@pytest.mark.parametrize(
    "lines",
    [("budget: 1", "amounts: {NST: 1}"), (), ("budget:",), ("amounts: {}",)],
    ids=["both", "neither", "empty budget", "empty amounts"],
)
def test_task_has_its_amount_exactly_once(tmp_path, lines):
    assert problems(tmp_path, tasks=tasks_with(*lines)) == [BUDGET_TWICE]


def test_amounts_name_the_sources_already(tmp_path):
    text = tasks_with("amounts: {NST: 1}", "funding_sources: [NST]")

    assert problems(tmp_path, tasks=text) == [
        "tasks.yaml:10:26: lỗi D037: có amounts thì không ghi funding_sources\n"
        "  → xóa funding_sources; các nguồn lấy theo amounts"
    ]


def test_sources_of_a_task_are_those_of_its_amounts():
    assert Task(id="t", title="T", amounts={"NST": 1, "CTX": 2}).sources == ("NST", "CTX")


def test_sources_of_a_task_are_those_it_lists():
    assert Task(id="t", title="T", budget=1, funding_sources=("NST",)).sources == ("NST",)


@pytest.mark.parametrize("period", ["2025", "2024-2025", "2021-2030"])
def test_period_is_one_year_or_two(tmp_path, period):
    plan = plan_of(tmp_path, tasks=f"{TASKS}        period: {period}\n")

    assert plan.task_list.appendices[0].tasks[0].period == period


@pytest.mark.parametrize(
    "period", ["2025-2024", "2025-2025", "25", "2024-25", "2024 - 2025", "2024–2025", "20255"]
)
def test_period_reversed_or_of_another_form_is_refused(tmp_path, period):
    assert problems(tmp_path, tasks=f"{TASKS}        period: {period}\n") == [
        f"tasks.yaml:11:17: lỗi D018: giai đoạn '{period}' không đúng dạng\n"
        "  → ghi một năm (2025) hoặc hai năm (2024-2025), năm trước nhỏ hơn năm sau"
    ]


# Appendices

TASKS_OR_GROUPS = (
    "tasks.yaml:3:5: lỗi D038: phụ lục phải có đúng một trong hai: tasks hoặc groups\n"
    "  → ghi tasks (danh sách nhiệm vụ), hoặc groups (nhiệm vụ xếp theo nhóm)"
)


@pytest.mark.parametrize(
    "text",
    [
        TASKS + "    groups: [{id: g, title: G, tasks: [{id: x, title: X, budget: 1}]}]\n",
        TASKS[: TASKS.index("    tasks:")],
        TASKS[: TASKS.index("    tasks:")] + "    tasks: []\n",
    ],
    ids=["both", "neither", "empty task list"],
)
def test_appendix_has_tasks_or_groups(tmp_path, text):
    assert problems(tmp_path, tasks=text) == [TASKS_OR_GROUPS]


def test_tasks_of_groups_come_in_printed_order(tmp_path):
    text = TASKS[: TASKS.index("    tasks:")] + (
        "    groups:\n"
        "      - {id: g, title: G, tasks: [{id: x, title: X, budget: 1}]}\n"
        "      - {id: h, title: H, tasks: [{id: a, title: A, budget: 1}]}\n"
    )

    (appendix,) = plan_of(tmp_path, tasks=text).task_list.appendices

    assert [task.id for task in appendix.all_tasks] == ["x", "a"]


def test_unknown_column_is_refused(tmp_path):
    text = changed(TASKS, "    tasks:", "    columns: [lead_unit, notes]\n    tasks:")

    assert problems(tmp_path, tasks=text) == [
        "tasks.yaml:5:26: lỗi D007: 'notes' không phải giá trị của 'columns (phần tử 2)'\n"
        "  → chọn 'lead_unit', 'period', 'total_cost', 'funding_sources', 'source_amounts' "
        "hoặc 'note'",
        "tasks.yaml:10:9: lỗi D065: 'funding_sources' có giá trị nhưng cột này không được in\n"
        "  → thêm 'funding_sources' vào columns của phụ lục, hoặc xóa giá trị",
    ]


@pytest.mark.parametrize("key", ["Thuê", "thuê_dịch_vụ", "1a", "a-b", "A", "a" * 33])
def test_id_is_a_plain_word(tmp_path, key):
    assert problems(tmp_path, tasks=changed(TASKS, "thue_dich_vu", key)) == [
        f"tasks.yaml:6:13: lỗi D017: mã '{key}' không đúng dạng\n"
        "  → dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, "
        "tối đa 32 ký tự"
    ]


# Text


def test_bare_text_is_a_bullet():
    assert Block.model_validate("Làm tốt.") == Block(bullet="Làm tốt.")


def test_item_is_a_numbered_part_without_a_heading(tmp_path):
    plan = plan_of(tmp_path, plan=plan_with("  - item: Làm tốt.\n    content: [Một, Hai]\n"))

    (block,) = plan.text.sections
    assert (block.kind, block.text, len(block.content)) == ("item", "Làm tốt.", 2)


def test_parts_nest_deeply(tmp_path):
    section = "".join(
        f"{' ' * (2 + 4 * depth)}- heading: Cấp {depth}\n{' ' * (4 + 4 * depth)}content:\n"
        for depth in range(10)
    )

    plan = plan_of(tmp_path, plan=plan_with(f"{section}{' ' * 44}- Làm tốt.\n"))

    block = plan.text.sections[0]
    for _ in range(10):
        block = block.content[0]
    assert block == Block(bullet="Làm tốt.")


def test_part_that_is_two_things_is_refused(tmp_path):
    section = "  - heading: A\n    item: B\n    content: [C]\n"

    assert problems(tmp_path, plan=plan_with(section)) == [
        "plan.yaml:14:5: lỗi D033: mỗi ý phải có đúng một trong bốn trường heading, item, "
        "bullet, paragraph\n"
        "  → heading: mục có tiêu đề; item: mục không tiêu đề; bullet: gạch đầu dòng; "
        "paragraph: đoạn văn thường"
    ]


@pytest.mark.parametrize(
    ("outer", "inner", "allowed"),
    [
        ("heading", "heading", True),
        ("heading", "paragraph", True),
        ("item", "item", True),
        ("bullet", "bullet", True),
        ("bullet", "paragraph", True),
        ("bullet", "item", False),
        ("paragraph", "bullet", False),
    ],
)
def test_what_may_stand_inside_what(tmp_path, outer, inner, allowed):
    section = f"  - {outer}: A\n    content:\n      - {inner}: B\n        content: [C]\n"
    section = section.replace("        content: [C]\n", "") if inner == "paragraph" else section

    found = problems(tmp_path, plan=plan_with(section))

    assert found == (
        []
        if allowed
        else [
            f"plan.yaml:16:9: lỗi D035: '{outer}' không chứa được '{inner}'\n"
            "  → đưa phần này ra ngoài, ngang hàng với nó"
        ]
    )


@pytest.mark.parametrize(
    ("issued", "message", "hint"),
    [
        ("{day: 31, month: 2}", "D030: không có ngày 31 tháng 2 năm 2025",
         "sửa ngày hoặc tháng ban hành"),
        ("{day: 29, month: 2, year: 2026}", "D030: không có ngày 29 tháng 2 năm 2026",
         "sửa ngày hoặc tháng ban hành"),
        ("{day: 5}", "D031: có ngày mà không có tháng ban hành",
         "ghi thêm tháng, hoặc để trống cả ngày"),
    ],
)  # fmt: skip
def test_date_of_issue_must_exist(tmp_path, issued, message, hint):
    assert problems(tmp_path, plan=f"{PLAN}issued: {issued}\n") == [
        f"plan.yaml:20:15: lỗi {message}\n  → {hint}"
    ]


@pytest.mark.parametrize("issued", ["{}", "{month: 9}", "{day: 29, month: 2, year: 2024}"])
def test_date_of_issue_may_be_partly_blank(tmp_path, issued):
    plan_of(tmp_path, plan=f"{PLAN}issued: {issued}\n")


def test_year_of_issue_is_that_of_the_plan_unless_given(tmp_path):
    assert plan_of(tmp_path).text.issue_year == 2025


def test_year_of_issue_may_differ_from_that_of_the_plan(tmp_path):
    assert plan_of(tmp_path, plan=PLAN + "issued: {year: 2024}\n").text.issue_year == 2024


@pytest.mark.parametrize("prefix", ["TM", "KT", "TL", "TUQ", "Q"])
def test_authority_of_the_decree_is_accepted(tmp_path, prefix):
    text = changed(
        PLAN, "signer: giam_doc", f"signer: giam_doc\n  authority: [{prefix}. Ai đó]"
    )

    assert plan_of(tmp_path, plan=text).text.signature.authority == (f"{prefix}. Ai đó",)


@pytest.mark.parametrize("authority", ["P. Giám đốc", "KT Giám đốc", "KT.", "kt. Giám đốc"])
def test_authority_of_another_form_is_refused(tmp_path, authority):
    text = changed(PLAN, "signer: giam_doc", f"signer: giam_doc\n  authority: [{authority}]")

    assert problems(tmp_path, plan=text) == [
        f"plan.yaml:19:15: lỗi D019: quyền hạn ký '{authority}' không đúng dạng\n"
        "  → bắt đầu bằng TM., KT., TL., TUQ. hoặc Q. rồi đến chức vụ hoặc tên tập thể"
    ]


@pytest.mark.parametrize("symbol", ["SKHCN", "UBND", "STTTT-VP", "BCĐ06"])
def test_symbol_of_the_organisation_is_accepted(tmp_path, symbol):
    text = changed(ORGANISATION, "symbol: SKHCN", f"symbol: {symbol}")

    assert plan_of(tmp_path, organisation=text).symbol == f"KH-{symbol}"


@pytest.mark.parametrize("symbol", ["skhcn", "S KHCN", "SKHCN-", "KH/SKHCN"])
def test_symbol_of_another_form_is_refused(tmp_path, symbol):
    text = changed(ORGANISATION, "symbol: SKHCN", f"symbol: {symbol}")

    assert problems(tmp_path, organisation=text) == [
        f"organisation.yaml:2:9: lỗi D020: chữ viết tắt '{symbol}' không đúng dạng\n"
        "  → chữ in hoa và chữ số, các nhóm nối bằng dấu '-' không cách chữ"
    ]


@pytest.mark.parametrize("kind", ["Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh"])
def test_law_needs_no_number(kind):
    assert CitedDocument(type=kind, abstract="Ngân sách nhà nước").number is None


def test_decree_without_its_number_is_refused(tmp_path):
    text = changed(
        PLAN, "legal_bases:", "  nghi_dinh: {type: Nghị định, abstract: về A}\nlegal_bases:"
    )

    assert problems(tmp_path, plan=text) == [
        "plan.yaml:11:14: lỗi D032: văn bản viện dẫn thiếu số, ký hiệu, ngày ban hành, "
        "cơ quan ban hành\n"
        "  → ghi đủ số, ký hiệu, ngày, cơ quan ban hành (Nghị định 30/2020/NĐ-CP, Phụ lục I, "
        "Phần I, Mục II, khoản 6, điểm a); riêng Luật, Pháp lệnh chỉ ghi tên loại và tên"
    ]


def test_number_of_a_cited_document_keeps_its_form(tmp_path):
    plan = plan_of(tmp_path, plan=changed(PLAN, "number: 41", "number: 041"))

    assert plan.text.documents["base_plan"].number == "041"


def test_bare_key_is_a_legal_basis():
    assert LegalBasis.model_validate("base_plan") == LegalBasis(document="base_plan")


@pytest.mark.parametrize("basis", ["{}", "{document: base_plan, text: Theo đề nghị}"])
def test_legal_basis_is_a_document_or_words(tmp_path, basis):
    assert problems(tmp_path, plan=changed(PLAN, "- base_plan", f"- {basis}")) == [
        "plan.yaml:12:5: lỗi D040: mỗi căn cứ phải có đúng một trong hai: document hoặc text\n"
        "  → document: mã của văn bản trong documents; text: căn cứ khác, viết thành câu"
    ]


def test_ending_of_the_document_is_never_typed(tmp_path):
    assert problems(tmp_path, plan=PLAN + "closing: [Hết./.]\n") == [
        "plan.yaml:20:11: lỗi D039: './.' ở cuối do chương trình tự ghi\n"
        "  → xóa './.' khỏi dữ liệu"
    ]


@pytest.mark.parametrize("part", ["organisation", "text", "task_list"])
def test_values_read_back_from_their_own_dump(tmp_path, part):
    text = PLAN + "number: 7\nissued: {day: 5, month: 9}\n"
    organisation = ORGANISATION + "words: {exact: true}\n"
    value = getattr(plan_of(tmp_path, plan=text, organisation=organisation), part)

    assert type(value).model_validate(value.model_dump()) == value


def test_values_cannot_be_changed():
    task = Task(id="t", title="T", budget=1)

    with pytest.raises(ValidationError):
        task.budget = 2  # type: ignore[misc]
