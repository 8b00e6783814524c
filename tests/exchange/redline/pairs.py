"""Pairs of versions that a redline has to tell apart: an old document and a new one."""

import copy
import random
from functools import cache
from pathlib import Path

from lxml import etree

from kehoach.exchange.redline import redline
from kehoach.plan.load import load_plan
from tests.exchange.redline.decisions import TBL, TR, P, R, W, tree_of, with_tree
from tests.writing.samples import ROOT, document, issued_2025, make, task

FOREIGN = sorted((ROOT / "tests/quality/foreign").glob("*.docx"))
SECOND = next((ROOT / "tests/samples/xa_binh_minh").glob("*/plan.yaml")).parent
AUTHOR = "Nguyễn Văn A"
BACK = (
    *("closing_in", "recipients", "paragraph_in", "abstract", "other_rows", "column_out"),
    *("group_in_first", "group_in_between", "another_plan", "another_appendix"),
    *("appendix_behind", "appendix_in_front", "appendix_between"),
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def plan_2025():
    return issued_2025()


@cache
def second():
    return load_plan(SECOND).plan


@cache
def old_2025():
    return document(plan_2025())


@cache
def old_second():
    return document(second())


def with_appendix(plan, number=0, **fields):
    """Change an appendix of a plan."""
    appendices = list(plan.task_list.appendices)
    appendices[number] = appendices[number].model_copy(update=fields)
    tasks = plan.task_list.model_copy(update={"appendices": tuple(appendices)})
    return plan.model_copy(update={"task_list": tasks})


def with_text(plan, **fields):
    """Change the text of a plan."""
    return plan.model_copy(update={"text": plan.text.model_copy(update=fields)})


def with_tasks_2025(change):
    tasks = plan_2025().task_list.appendices[0].tasks
    return document(with_appendix(plan_2025(), tasks=tuple(change(list(tasks)))))


def changed(tasks, at, **fields):
    return [*tasks[:at], tasks[at].model_copy(update=fields), *tasks[at + 1 :]]


def fresh(tasks, number=1):
    """Make a task that the plan does not have."""
    update = {"id": f"moi_{number}", "title": f"Nhiệm vụ mới số {number} được bổ sung"}
    return tasks[3].model_copy(update=update)


TASKS = {
    "nothing": lambda tasks: tasks,
    "one_amount": lambda tasks: changed(tasks, 4, budget=250_000_000),
    "one_title": lambda tasks: changed(
        tasks, 4, title="Tập huấn Tổ công nghệ số các xã (1 ngày)"
    ),
    "row_in": lambda tasks: [*tasks[:4], fresh(tasks), *tasks[4:]],
    "row_in_first": lambda tasks: [fresh(tasks), *tasks],
    "row_in_last": lambda tasks: [*tasks, fresh(tasks)],
    "row_out": lambda tasks: [*tasks[:4], *tasks[5:]],
    "row_out_last": lambda tasks: tasks[:-1],
    "two_rows_out": lambda tasks: [*tasks[:4], *tasks[5:10], *tasks[11:]],
    "row_moved": lambda tasks: [*tasks[1:10], tasks[0], *tasks[10:]],
    "reversed": lambda tasks: tasks[::-1],
    "other_rows": lambda tasks: [fresh(tasks, number) for number in range(5)],
}


def _sections(plan, number, content):
    sections = list(plan.text.sections)
    sections[number] = sections[number].model_copy(update={"content": tuple(content)})
    return document(with_text(plan, sections=tuple(sections)))


def _texts():
    plan = plan_2025()
    first = plan.text.sections[0].content
    closing = (*plan.text.closing, "Yêu cầu các đơn vị nghiêm túc thực hiện")
    new = first[0].model_copy(update={"bullet": "Câu mới hoàn toàn đứng đầu mục."})
    bullet = first[1].bullet.replace(
        "phát triển ứng dụng công nghệ", "phát triển mạnh công nghệ"
    )
    sentence = first[1].model_copy(update={"bullet": bullet})
    abstract = (
        "Chuyển đổi số và an toàn thông tin mạng của Sở Khoa học và Công nghệ năm {{ year }}"
    )
    yield "paragraph_in", _sections(plan, 0, [new, *first])
    yield "paragraph_out", _sections(plan, 0, first[1:])
    yield "sentence", _sections(plan, 0, [first[0], sentence, *first[2:]])
    yield "abstract", document(with_text(plan, abstract=abstract))
    yield "closing_in", document(with_text(plan, closing=closing))
    yield "recipients", document(with_text(plan, recipients=("Lãnh đạo Sở", "UBND tỉnh")))
    yield (
        "section_out",
        document(with_text(plan, sections=plan.text.sections[:2] + plan.text.sections[3:])),
    )
    yield "next_year", document(with_text(plan, year=2026))


def _groups():
    plan = second()
    groups = plan.task_list.appendices[0].groups
    one, two = groups
    fewer = one.model_copy(update={"tasks": one.tasks[1:]})
    moved = two.model_copy(update={"tasks": (one.tasks[0], *two.tasks)})
    new = one.tasks[0].model_copy(update={"id": "moi", "title": "Việc mới"})
    third = one.model_copy(update={"id": "nhom_moi", "title": "Nhóm mới", "tasks": (new,)})
    columns = ("lead_unit", "period", "source_amounts")
    yield "row_out_of_a_group", document(with_appendix(plan, groups=(fewer, two)))
    yield "group_in_first", document(with_appendix(plan, groups=(third, *groups)))
    yield "group_in_between", document(with_appendix(plan, groups=(one, third, two)))
    yield "groups_swapped", document(with_appendix(plan, groups=(two, one)))
    yield "task_into_another_group", document(with_appendix(plan, groups=(fewer, moved)))
    yield "column_out", document(with_appendix(plan, columns=columns))


def _appendix(key, count):
    tasks = [task(f"{key}_{n}", f"Nhiệm vụ {key} số {n}") for n in range(count)]
    return {"id": key, "title": f"Danh mục {key}", "tasks": tasks}


def _appendices():
    a, b, c = _appendix("a", 3), _appendix("b", 4), _appendix("c", 2)
    for name, before, after in (
        ("appendix_behind", [a], [a, b]),
        ("appendix_in_front", [a], [b, a]),
        ("appendix_between", [a, c], [a, b, c]),
        ("another_appendix", [a], [b]),
    ):
        yield name, (document(make(appendices=before)), document(make(appendices=after)))


@cache
def ours():
    """Give {name: (old, new)} of documents that the program builds; some go both ways."""
    old = old_2025()
    found = {name: (old, with_tasks_2025(change)) for name, change in TASKS.items()}
    found |= {name: (old, new) for name, new in _texts()}
    found |= {name: (old_second(), new) for name, new in _groups()}
    found |= dict(_appendices())
    found["another_plan"] = (old_second(), old)
    return found | {f"{name}_back": found[name][::-1] for name in BACK}


@cache
def redlined(name):
    """Compare one of our pairs."""
    return redline(*ours()[name], author=AUTHOR, file="so-sanh.docx")


@cache
def foreign():
    """Give {name: (old, new)} of documents by other writers and edited copies of them."""
    return {path.stem: (path.read_bytes(), edited(path)) for path in FOREIGN}


def edited(path: Path):
    """Edit a document as people do: words, italics, paragraphs, rows; drawn by lot."""
    lot = random.Random(path.stem)
    tree = tree_of(path.read_bytes())
    body = tree.find(f"{W}body")
    full = [each for each in body.iter(P) if "".join(each.itertext()).strip()]
    for paragraph in lot.sample(full, 5):
        _retype(paragraph, lot)
    for paragraph in lot.sample(full, 3):
        _slant(paragraph)
    for paragraph in lot.sample([each for each in body if each.tag == P][1:-1], 3):
        if paragraph.find(f"{W}pPr/{W}sectPr") is None:
            _twice_or_never(paragraph, lot)
    for table in body.iter(TBL):
        rows = [row for row in table.findall(TR)[2:] if row.find(f".//{W}vMerge") is None]
        if rows:
            _twice_or_never(lot.choice(rows), lot)
    return with_tree(path.read_bytes(), tree)


def _retype(paragraph, lot):
    texts = [each for each in paragraph.iter(f"{W}t") if (each.text or "").split()]
    for text in texts[:1]:
        words = text.text.split(" ")
        at = lot.randrange(len(words))
        words[at : at + lot.randrange(3)] = ["chữ", "mới"][: lot.randrange(3)]
        text.text = " ".join(words)
        text.set(SPACE, "preserve")


def _slant(paragraph):
    for run in paragraph.findall(R)[:1]:
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        if look.find(f"{W}i") is None:
            before = {f"{W}{name}" for name in ("rStyle", "rFonts", "b", "bCs")}
            look.insert(sum(each.tag in before for each in look), etree.Element(f"{W}i"))


def _twice_or_never(block, lot):
    if lot.random() < 0.5:
        block.getparent().remove(block)
    else:
        block.addnext(copy.deepcopy(block))
