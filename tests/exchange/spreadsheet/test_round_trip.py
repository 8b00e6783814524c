"""Export, then import: nothing changes, whatever the plan."""

import tempfile
import unicodedata
from decimal import Decimal
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.exchange.spreadsheet.cells import tidy
from kehoach.exchange.spreadsheet.identity import new_id
from kehoach.exchange.spreadsheet.numbers import cell_number, exact_dong
from kehoach.exchange.spreadsheet.order import woven
from kehoach.language.lettering import forbidden_character
from kehoach.language.money import MAX_AMOUNT, MoneyUnit, parse_amount
from kehoach.language.typed_amounts import amount_text
from tests.exchange.spreadsheet.desk import all_tasks, as_text, desk_of, typing

amounts = st.one_of(
    st.integers(0, MAX_AMOUNT), st.integers(0, 10**6).map(lambda number: number * 10**6)
)
units_of_money = st.sampled_from(list(MoneyUnit))


@given(amounts, units_of_money)
def test_a_cells_number_reads_back(dong, unit):
    assert exact_dong(float(cell_number(dong, unit)), unit) == dong


@given(amounts, units_of_money)
def test_a_cells_number_is_the_amount_in_its_unit(dong, unit):
    assert Decimal(cell_number(dong, unit)) * unit.factor == dong


@given(amounts, units_of_money, st.sampled_from(["", "3640", "3.640", "3,5"]))
def test_an_amount_written_into_the_file_reads_back(dong, unit, like):
    assert parse_amount(amount_text(dong, unit, like=like), unit) == dong


@given(st.text(max_size=80), st.sets(st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)))
def test_a_new_id_is_one_and_free(title, taken):
    made = new_id(title, taken, "nhiem_vu")
    assert made not in taken
    assert len(made) <= 32
    assert made[0].isalpha()
    assert made.isascii()
    assert made.replace("_", "a").isalnum()
    assert made == made.lower()


@given(st.permutations("abcdef"), st.permutations("defgh"))
def test_two_orders_weave_into_one(first, second):
    order = woven(first, second)
    assert sorted(order) == sorted({*first, *second})
    assert [key for key in order if key in first] == list(first)


# Whole plans

ONE_TASK = """\
unit_of_money: triệu đồng
appendices:
  - id: a
    title: Danh mục
    columns: [note]
    tasks:
      - id: mot
        title: Việc thứ nhất
        budget: 3.640  # theo dự toán
"""

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạằắếềộợựỳĐÀÂƠƯỨ0123456789"
    ".,;:-+=@&'\"<>#%()[]/\\_|`~*?!“”–\u00a0"
)
words = (
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: text.strip() == text and "\u00a0\u00a0" not in text)
)
placeholders = st.sampled_from(["{{ year }}", "{{ total | dong }}", "{{ next_year }}"])
texts = st.lists(st.one_of(words, words, placeholders), min_size=1, max_size=8).map(" ".join)
odd_letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zs", "Zl", "Zp"])
odd = (
    st.text(odd_letters.filter(lambda char: char not in "{}"), min_size=1, max_size=20)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not any(forbidden_character(char) for char in text))
)
sources = st.lists(st.sampled_from(["CTX", "NST", "XHH"]), unique=True, max_size=3)


@st.composite
def tasks(draw, key, unit, columns):
    def money():
        return amount_text(draw(amounts), unit)

    task = {"id": key, "title": draw(st.one_of(texts, odd))}
    if "lead_unit" in columns and draw(st.booleans()):
        task["lead_unit"] = draw(st.sampled_from(["VP", "BCVT&CĐS", "TT", "TT2"]))
    if "period" in columns and draw(st.booleans()):
        task["period"] = draw(st.sampled_from(["2025", "2024-2025", "2026-2030"]))
    if "total_cost" in columns and draw(st.booleans()):
        task["total_cost"] = money()
    by_source = draw(sources) if "source_amounts" in columns else []
    if by_source:
        task["amounts"] = {source: money() for source in by_source}
    else:
        task["budget"] = money()
        if "funding_sources" in columns:
            task["funding_sources"] = draw(sources)
    if "note" in columns and draw(st.booleans()):
        task["note"] = draw(st.one_of(texts, odd))
    return task


@st.composite
def task_files(draw):
    unit = draw(units_of_money)
    appendices, number = [], 0
    columns = ["lead_unit", "period", "total_cost", "funding_sources", "source_amounts", "note"]
    for index in range(draw(st.integers(1, 2))):
        shown = draw(st.lists(st.sampled_from(columns), unique=True))
        groups = []
        for group in range(draw(st.integers(0, 2)) or 1):
            count = draw(st.integers(1, 3))
            listed = [draw(tasks(f"t{number + each}", unit, shown)) for each in range(count)]
            number += count
            groups.append({"id": f"g{index}{group}", "title": draw(texts), "tasks": listed})
        kind = {"groups": groups}
        if len(groups) == 1 and draw(st.booleans()):
            kind = {"tasks": groups[0]["tasks"]}
        appendices.append({"id": f"a{index}", "title": "Danh mục", "columns": shown, **kind})
    file = {"unit_of_money": str(unit), "appendices": appendices}
    return yaml.safe_dump(file, allow_unicode=True, sort_keys=False, default_style='"')


@given(task_files())
@settings(max_examples=60)
def test_export_then_import_changes_nothing(file):
    with tempfile.TemporaryDirectory() as folder:
        found = desk_of(Path(folder), file)
        before = found.tasks.read_bytes()
        imported = found.bring_in()
        assert (imported.written, imported.warnings) == (False, [])
        assert found.tasks.read_bytes() == before


@given(task_files(), amounts, st.data())
@settings(max_examples=25)
def test_one_changed_amount_changes_that_amount_alone(file, dong, data):
    with tempfile.TemporaryDirectory() as folder:
        found = desk_of(Path(folder), file)
        before = {task.id: task for task in all_tasks(found.plan())}
        plain = [task for task in before.values() if task.budget is not None]
        if not plain:
            return
        task = data.draw(st.sampled_from(plain))
        appendices = found.plan().task_list.appendices
        place = next(index for index, each in enumerate(appendices) if task in each.all_tasks)
        number = float(cell_number(dong, found.plan().task_list.unit_of_money))
        found.edit(typing(f"task_{task.id}", "budget", number, number=place)).bring_in()
        after = {task.id: task for task in all_tasks(found.plan())}
        assert after.pop(task.id) == task.model_copy(update={"budget": dong})
        assert after == {key: each for key, each in before.items() if key != task.id}


@given(st.one_of(words, odd, st.sampled_from(["~", "null", "- a", "a: b", "# a", "no", "010"])))
@settings(max_examples=40)
def test_whatever_words_are_typed_come_back_as_typed(text):
    with tempfile.TemporaryDirectory() as folder:
        found = desk_of(Path(folder), ONE_TASK)
        found.edit(as_text("task_mot", "title", text), as_text("task_mot", "note", text))
        found.bring_in()
        task = found.task("mot")
        assert (task.title, task.note) == (tidy(text), tidy(text))
