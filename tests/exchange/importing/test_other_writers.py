"""Documents of other programs: what their sources say stands in the data, or in the listing."""

import re
import unicodedata

import pytest
import yaml

from kehoach.diagnostic import Refused
from kehoach.plan import figures
from tests.exchange.importing.imports import imported
from tests.quality.breaking import ways
from tests.quality.measure import base_documents, labels
from tests.quality.test_foreign import FILES
from tests.writing import samples
from tests.writing.samples import ROOT, document

SOURCES = ROOT / "tests/quality/foreign_sources"
PLANS = yaml.safe_load((SOURCES / "plans.yaml").read_text("utf-8"))
DOCUMENTS = yaml.safe_load((SOURCES / "documents.yaml").read_text("utf-8"))
WORD = re.compile(r"[^\W_]+")
W = samples.W

WITHOUT_TABLE = {"trung_tam", "y_te"}
"""Plans that hold no table of amounts: data cannot hold them."""

TOLD = {  # judged by hand, from the sources and what they change
    "html_nong_nghiep_faults": {"I015"},  # no recipients
    "html_phuong_lists": {"I016"},  # every list begins with 1 again
    "html_truong": {"I021"},  # its table stands in the text
    "npm_kinh_te_faults": {"I016"},  # TT goes on through the groups, and jumps from 3 to 5
    "npm_nong_nghiep_faults": {"I011"},  # total 4.580 for 4.850
    "npm_van_hoa": {"I010"},  # periods such as 'Tháng 6/2026'
    "npm_van_hoa_faults": {"I010", "I014", "I030"},  # and wrong words of an amount
    "npm_xa_hoa_son_faults": {"I010", "I011"},  # subtotal 185.000 for 185.500
}
LOOK_AT = {"I017", "I025", "I028", "I029"}
"""Warnings: capitals, totals written otherwise, what the template prints otherwise."""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Import each document once."""
    known = {}

    def result(name):
        if name not in known:
            known[name] = imported(FILES[name].read_bytes(), tmp_path_factory.mktemp(name))
        return known[name]

    return result


def source_of(name):
    text = yaml.safe_dump(PLANS[DOCUMENTS[name]["plan"]], allow_unicode=True, width=10**6)
    for old, new in (DOCUMENTS[name].get("change") or {}).items():
        text = text.replace(old, str(new))
    return yaml.safe_load(text)


def importable():
    return [name for name in FILES if DOCUMENTS[name]["plan"] not in WITHOUT_TABLE]


@pytest.mark.parametrize("name", sorted(FILES.keys() - set(importable())))
def test_a_plan_without_amounts_is_refused_and_nothing_is_written(name, tmp_path):
    with pytest.raises(Refused) as refused:
        imported(FILES[name].read_bytes(), tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["I003"]
    assert [path.name for path in tmp_path.iterdir()] == ["ke-hoach.docx"]


@pytest.mark.parametrize("name", importable())
def test_every_sentence_of_the_source_is_printed_again(name, results):
    result = results(name)
    body = {spaced(str(block.text)) for block in result.opened.words.body}
    bases = {spaced(basis) for basis in result.opened.words.legal_bases}
    for line in source_of(name)["bases"]:
        assert spaced(line) in bases
    for line in source_of(name)["body"]:
        if line != "TABLE":
            sentence = re.sub(r"^#* ?([IVX]+\.|[0-9]+\.|[a-zđ]\)|-|\+)? ?", "", line)
            assert spaced(sentence) in body or spaced(sentence.upper()) in body


def spaced(text):
    return " ".join(text.split()).removesuffix("/.").rstrip(" .;/")


@pytest.mark.parametrize("name", importable())
def test_every_amount_of_the_source_is_a_task(name, results):
    plan = results(name).opened.plan
    factor = plan.task_list.unit_of_money.factor
    wanted = {}
    for table in tables_of(source_of(name)):
        for row in table:
            cells = [cell.strip(" *") for cell in row.split("|")]
            if cells[0].isdigit():
                wanted[cells[1]] = cells[2:]
    tasks = {task.title: task for each in plan.task_list.appendices for task in each.all_tasks}
    assert tasks.keys() == wanted.keys()
    for title, cells in wanted.items():
        amount = figures.budget_of(tasks[title])
        assert any(dong(cell, unit) == amount for cell in cells for unit in (1, 10**3, 10**6))
        assert amount % (factor // 10**3 or 1) == 0


def tables_of(source):
    yield from (each["rows"] for each in source.get("appendices", ()) if "rows" in each)
    if "table" in source:
        yield source["table"]["rows"]


def dong(cell, unit):
    whole, _, part = cell.strip().replace(".", "").partition(",")
    return (
        int(whole) * unit + int(part.ljust(3, "0") or 0) * unit // 1000
        if whole.isdigit()
        else -1
    )


@pytest.mark.parametrize("name", TOLD)
def test_what_data_cannot_hold_is_told(name, results):
    assert set(results(name).codes) - LOOK_AT == TOLD[name]


@pytest.mark.parametrize("name", importable())
def test_every_word_is_printed_or_listed(name, results):
    assert_accounted(results(name), FILES[name].read_bytes())


def assert_accounted(result, content):
    """Look for every word of a file by other means than the program's: its bare text."""
    known = set(words_of(document(result.opened.plan)))
    known |= set(WORD.findall(result.text("ket-qua-nhap.md").replace("\\", "").lower()))
    missing = set(words_of(content)) - known
    assert {word for word in missing if not word.isdigit()} == set()


def words_of(content):
    """List the words of the main part, by its bare XML."""
    root = samples.root(content)
    lines = []
    for paragraph in root.iter(f"{W}p"):
        nodes = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        lines.append("".join(node.text or "" if node.tag == f"{W}t" else " " for node in nodes))
    return WORD.findall(unicodedata.normalize("NFC", "\n".join(lines)).lower())


OF_THE_LABEL = {"base", "also", "printed", "pdf_version", "unembedded"}
NO_AMOUNTS_LEFT = {"SO-11"}
"""Its first breach takes every column of amounts away."""
RULES = [rule for rule, _ in labels() if rule not in NO_AMOUNTS_LEFT][2::9]


@pytest.fixture(scope="module")
def bases():
    return base_documents()


@pytest.mark.parametrize("rule", RULES)
def test_every_word_of_a_broken_document_is_accounted_for(rule, bases, tmp_path):
    first = dict(labels())[rule][0]
    breach = {key: each for key, each in first.items() if key not in OF_THE_LABEL}
    _, content = next(ways(bases[first.get("base", "2025")], breach))
    result = imported(content, tmp_path)
    account = result.done.account
    assert account.carried + sum(len(lost.words) for lost in account.lost) == account.words
    assert account.share == "100 %" or account.lost
    assert_accounted(result, content)
