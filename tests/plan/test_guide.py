"""The field guide and the editors' schema: fresh, complete, and true."""

import json
import re
import runpy
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from kehoach.language.money import AmountError, MoneyUnit, parse_amount
from kehoach.plan import guide
from kehoach.plan.guide import field_guide, write_guides
from kehoach.plan.model.record import Record
from kehoach.plan.schema import FILES, plan_schema, record_schemas
from tests.plan.samples import ORGANISATION, PLAN, TASKS, changed, plan_of

DATA = Path(__file__).parents[2] / "data"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(plan_schema()))
MODELS = sorted(
    (model for model in Record.__subclasses__() if model.__name__ != "Plan"),
    key=lambda model: model.__name__,
)
FIELDS = [(model, key) for model in MODELS for key in model.model_fields]


def as_editors_see(text):
    """Editors take `41` for a number and `true` for a boolean."""
    return yaml.safe_load(text)


@pytest.mark.parametrize(
    ("name", "text"), [("README.md", field_guide()), ("plan.schema.json", plan_schema())]
)
def test_committed_file_is_what_the_generator_gives(name, text):
    assert (DATA / name).read_text(encoding="utf-8") == text, (
        "run: python -m kehoach.plan.guide data"
    )


def test_both_files_are_written_with_plain_line_ends(tmp_path):
    write_guides(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "plan.schema.json"]
    assert all(b"\r" not in path.read_bytes() for path in tmp_path.iterdir())


def test_module_writes_both_files_into_the_folder_it_is_given(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["guide", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "kehoach.plan.guide")

    runpy.run_module("kehoach.plan.guide", run_name="__main__")

    assert (tmp_path / "README.md").read_text(encoding="utf-8") == field_guide()


@pytest.mark.parametrize(("model", "key"), FIELDS)
def test_every_field_has_a_label_and_a_row_in_the_guide(model, key):
    title = model.model_fields[key].title

    assert title
    assert f"| `{key}` | {title} |" in field_guide()


def test_every_label_is_of_its_own_record():
    tables = dict(re.findall(r"^### (.+)\n((?:(?!###).*\n)*)", field_guide(), re.MULTILINE))
    records = record_schemas()

    for model in MODELS:
        table = tables[records[model.__name__]["title"]]
        assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(model.model_fields)


def test_every_link_of_the_guide_leads_to_a_heading():
    text = field_guide()
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
    }

    assert len(anchors) == len(headings)
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_nothing_that_editors_show_is_english():
    shown = re.findall(r'"(?:title|description)": "(.*)"', plan_schema())

    assert [text for text in shown if re.search(r"\b(the|of|one|a person|file)\b", text)] == []


def test_every_field_shows_a_description_on_hover():
    for record in record_schemas().values():
        for field in record.get("properties", {}).values():
            assert field["description"]


def test_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads(plan_schema()))


@pytest.mark.parametrize("name", ["organisation.yaml", "2025/plan.yaml", "2025/tasks.yaml"])
def test_real_data_fit_the_schema(name):
    VALIDATOR.validate(as_editors_see((DATA / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year: 2025", "year: 2025\nyaer: 2025"),
        ("  signer: giam_doc", "  signer: giam_doc\n  singer: a"),
        ("  base_plan:", "  Base Plan:"),
        ("    content:", "    contents:"),
        ("year: 2025", "year: hai nghìn"),
        ("year: 2025", "number: 3"),
        ("10/9/2025", "2025.9.10"),
        ("- base_plan", "- Kế hoạch số 41"),
    ],
)
def test_schema_refuses_what_the_reader_refuses(old, new):
    VALIDATOR.validate(as_editors_see(PLAN))

    assert not VALIDATOR.is_valid(as_editors_see(changed(PLAN, old, new)))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("tasks", "3.640", "3640"),
        ("tasks", "3.640", "'3.640,5'"),
        ("tasks", "3.640", "3.640,5"),
        ("tasks", "budget: 3.640", "budget: 1\n        period: 2025"),
        ("tasks", "budget: 3.640", "budget: 1\n        period: 2024-2025"),
        ("tasks", "budget: 3.640", "budget: 1\n        total_cost:"),
        ("tasks", "Thuê dịch vụ", "2025"),
        ("plan", "number: 41", "number: 30/2020"),
        ("plan", "- Làm tốt.", "- {bullet: a, content: [b, {bullet: c}]}"),
        ("plan", "- heading: Mục tiêu", "- Một ý\n  - heading: Mục tiêu"),
        ("plan", "  - base_plan", "  - document: base_plan\n  - text: Theo đề nghị"),
        ("organisation", "CTX: {}", "CTX: {name: Chi thường xuyên}"),
        (
            "organisation",
            "symbol: SKHCN",
            "symbol: SKHCN\nwords: {commas: false, thousand: ngàn}",
        ),
    ],
)
def test_schema_accepts_what_the_reader_accepts(tmp_path, file, old, new):
    texts = {"organisation": ORGANISATION, "plan": PLAN, "tasks": TASKS}
    text = changed(texts[file], old, new)
    if "period" in text or "total_cost" in text:
        assert plan_of(tmp_path, **{file: text})

    plan_of(tmp_path, **{file: text})

    VALIDATOR.validate(as_editors_see(text))


# The guide's own examples

MANY_UNITS = ORGANISATION.replace("  NST: {}", "  NST: {}\n  NSTW: {}").replace(
    "signatories:", "signatories:\n  pho_giam_doc: {name: Trần Văn B, position: Phó Giám đốc}"
)
APPENDIX = TASKS[: TASKS.index("    tasks:")]


def indented(text, spaces, first=""):
    lines = text.splitlines(keepends=True)
    head = " " * (spaces - len(first)) + first
    return head + (" " * spaces).join(lines)


def test_example_of_a_group_loads(tmp_path):
    plan = plan_of(tmp_path, tasks=APPENDIX + indented(guide.GROUP_EXAMPLE, 4))

    (group,) = plan.task_list.appendices[0].groups
    assert (group.id, group.tasks[0].budget) == ("ha_tang", 14_000_000_000)


def test_example_of_amounts_per_source_loads(tmp_path):
    text = f"{APPENDIX}    columns: [lead_unit, source_amounts]\n    tasks:\n"

    plan = plan_of(
        tmp_path,
        organisation=MANY_UNITS,
        tasks=text + indented(guide.AMOUNTS_EXAMPLE, 8, "- "),
    )

    (task,) = plan.task_list.appendices[0].tasks
    assert task.amounts == {"NSTW": 1_200_000_000, "NST": 640_500_000}


def test_example_of_signing_for_the_head_loads(tmp_path):
    text = changed(PLAN, "signature:\n  signer: giam_doc\n", guide.SIGNATURE_EXAMPLE)

    plan = plan_of(tmp_path, organisation=MANY_UNITS, plan=text)

    assert plan.text.signature.authority == ("KT. Giám đốc",)


@pytest.mark.parametrize(
    ("example", "kinds"),
    [(guide.BULLETS_EXAMPLE, ["bullet", "bullet"]), (guide.ITEM_EXAMPLE, ["item", "item"])],
)
def test_examples_of_content_load(tmp_path, example, kinds):
    head = "  - heading: Mục tiêu\n    content:\n      - Làm tốt.\n"

    plan = plan_of(tmp_path, plan=changed(PLAN, head, indented(example, 4, "- ")))

    assert [block.kind for block in plan.text.sections[0].content] == kinds


def test_example_of_legal_bases_loads(tmp_path):
    start, end = PLAN.index("documents:"), PLAN.index("sections:")

    plan = plan_of(tmp_path, plan=PLAN[:start] + guide.BASES_EXAMPLE + PLAN[end:])

    assert [basis.document for basis in plan.text.legal_bases] == ["ke_hoach_tinh", None]


def test_every_example_is_shown_in_the_guide():
    examples = {value for name, value in vars(guide).items() if name.endswith("_EXAMPLE")}

    assert {example for _, example in guide.EXAMPLES} == examples
    assert all(f"```yaml\n{example}```\n" in field_guide() for example in examples)


def test_amounts_of_the_guide_are_read_as_it_says():
    assert parse_amount("3640", MoneyUnit.MILLION) == 3_640_000_000
    assert parse_amount("3.640", MoneyUnit.MILLION) == 3_640_000_000
    assert parse_amount("3.640,5", MoneyUnit.MILLION) == 3_640_500_000
    refused = re.findall(r"^\| `(.+)` \| bị từ chối", field_guide(), re.MULTILINE)
    assert refused == ["3,640", "3.64", "010"]
    for text in refused:
        with pytest.raises(AmountError):
            parse_amount(text, MoneyUnit.MILLION)


def test_every_file_kind_has_its_own_heading():
    assert re.findall(r"^Tệp `(.+)`\.$", field_guide(), re.MULTILINE) == list(FILES)
