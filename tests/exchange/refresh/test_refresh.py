"""Edited Word files with other data: what is renewed, what is kept, what is refused."""

import copy
import re

import pytest
from lxml import etree

from kehoach.archive import write_parts
from kehoach.diagnostic import Refused
from kehoach.exchange.refresh import Choice, Today, refresh
from kehoach.language.words import WordStyle
from kehoach.plan.model import TaskList
from kehoach.reading.document import read_document
from kehoach.writing.generated import generated
from tests.writing.samples import (
    MAIN,
    MILLION,
    W,
    document,
    edited,
    make,
    paragraph_with,
    parts,
    replacing,
    rich,
    root,
    task,
    with_tasks,
    words,
)

TBL, TR, TC, P, SDT = (f"{W}{name}" for name in ("tbl", "tr", "tc", "p", "sdt"))
SENTENCE = "Là {{ total | dong }} (Bằng chữ: {{ total | bang_chu }})"
FIGURES = {"sections": [{"heading": "Kinh phí", "content": [SENTENCE]}]}


def plan(*tasks, **appendix):
    """Make a plan with one appendix and a sentence that states its total."""
    own = {"id": "nhiem_vu", "title": "Danh mục"} | appendix
    own |= {"tasks": [task(key, f"Nhiệm vụ {key}", budget=n * MILLION) for key, n in tasks]} \
        if tasks else {}  # fmt: skip
    return make(text=FIGURES, appendices=[own])


OLD = plan(("mot", 1_500), ("hai", 20), ("ba", 300))
NEW = plan(("mot", 1_500), ("hai", 25), ("ba", 300))


def with_task_list(plan, edit):
    """Give a plan with another list of tasks; `edit` changes the raw one."""
    raw = plan.task_list.model_dump(mode="json")
    edit(raw)
    return plan.model_copy(update={"task_list": TaskList.model_validate(raw)})


def run(content, new, *earlier, choice=Choice.REPORT, accept=False, year=2025):
    """Refresh a file with a plan; `earlier` are the plans of the builds before."""
    states = [generated(words(each)) for each in earlier]
    today = Today(generated(words(new)), states, year, WordStyle())
    return refresh(content, today, choice, accept_matching=accept, file="x.docx")


def refusal(*arguments, **options):
    with pytest.raises(Refused) as stopped:
        run(*arguments, **options)
    return [problem.code for problem in stopped.value.problems]


def says(found):
    return [problem.code for problem in found.notices]


def read(content):
    read = read_document(content, "x.docx")
    return read.paragraphs, read.tables


def appendix_table(tree):
    return [table for table in tree.iter(TBL) if "Tổng cộng" in "".join(table.itertext())][-1]


def without_marks(tree):
    """Take every bookmark and content control out, as a plan typed by hand has none."""
    for mark in [*tree.iter(f"{W}bookmarkStart"), *tree.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    for control in list(tree.iter(SDT)):
        for inner in list(control.find(f"{W}sdtContent")):
            control.addprevious(inner)
        control.getparent().remove(control)


def drop_row(words_in_it):
    def edit(tree):
        row = next(
            row
            for row in appendix_table(tree).iter(TR)
            if words_in_it in "".join(row.itertext())
        )
        row.getparent().remove(row)

    return edit


# What is renewed


def changed_plans():
    rows = [("mot", 1_500), ("hai", 20), ("ba", 300)]
    return {
        "an amount": [("mot", 1_500), ("hai", 25), ("ba", 300)],
        "a task at the end": [*rows, ("tu", 4)],
        "a task at the head": [("tu", 4), *rows],
        "two tasks within": [rows[0], ("tu", 4), ("nam", 5), *rows[1:]],
        "the first goes": rows[1:],
        "the last goes": rows[:-1],
        "all but one go": rows[1:2],
        "another order": rows[::-1],
        "every task is another": [("tu", 4), ("nam", 5)],
        "everything at once": [("tu", 4), rows[2], ("mot", 7)],
    }


@pytest.mark.parametrize("name", changed_plans())
def test_a_file_that_nobody_edited_reads_like_a_new_build(name):
    new = plan(*changed_plans()[name])
    found = run(document(OLD), new, OLD)
    assert read(found.content) == read(document(new))
    assert (found.kept, found.notices) == ([], [])
    assert run(found.content, new, new, OLD).content is None


def test_groups_sources_and_several_appendices_are_renewed():
    def edit(raw):
        groups = raw["appendices"][0]["groups"]
        groups[0]["tasks"][0]["amounts"]["CTX"] = 3_000 * MILLION
        groups[1]["tasks"].insert(0, groups[0]["tasks"].pop())
        another = task("sau", "Nhiệm vụ sáu", amounts={"NST": MILLION})
        groups.append({"id": "khac", "title": "Khác", "tasks": [another]})
        raw["appendices"][1]["tasks"][0]["budget"] = 8 * MILLION

    old = rich()
    new = with_task_list(old, edit)
    found = run(document(old), new, old)
    assert read(found.content) == read(document(new))


def test_another_unit_of_money_is_renewed_above_the_table_too():
    new = with_task_list(OLD, lambda raw: raw.update(unit_of_money="nghìn đồng"))
    found = run(document(OLD), new, OLD)
    assert read(found.content) == read(document(new))


def test_only_the_main_part_changes_and_entries_keep_their_order():
    before = document(OLD)
    after = run(before, NEW, OLD).content
    assert list(parts(after)) == list(parts(before))
    assert {name for name, part in parts(after).items() if part != parts(before)[name]} == {
        MAIN
    }


def test_an_amount_that_was_kept_is_kept_and_told_again_the_next_time():
    by_hand = edited(document(OLD), replacing("300", "333"))
    first = run(by_hand, NEW, OLD)
    again = run(first.content, NEW, NEW, OLD)
    assert says(first) == says(again) == ["R020"]
    assert again.content is None
    assert [(each.standing, each.data) for each in again.kept] == [("333", "300")]


def test_the_build_that_an_edited_file_comes_from_is_found_among_several():
    by_hand = edited(document(OLD), replacing("300", "333"))
    between = plan(("mot", 1_600), ("hai", 30), ("ba", 310))
    found = run(by_hand, NEW, between, OLD)
    assert [(each.standing, each.data) for each in found.kept] == [("333", "300")]
    assert [each.data for each in found.renewed if each.key] == ["25", "1.825"]


def test_a_row_that_becomes_the_last_stays_with_the_total_on_its_page():
    new = plan(("mot", 1_500), ("hai", 20))
    tree = root(run(document(OLD), new, OLD).content)
    last = list(appendix_table(tree).iter(TR))[-2]
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in last.iter(P))


def test_a_new_row_takes_its_neighbour_s_look_and_no_other():
    def bold_the_first(tree):
        row = list(appendix_table(tree).iter(TR))[2]
        for run in row.iter(f"{W}r"):
            run.insert(0, etree.Element(f"{W}rPr"))
            etree.SubElement(run[0], f"{W}b")

    new = plan(("mot", 1_500), ("bon", 4), ("hai", 20), ("nam", 5), ("ba", 300))
    tree = root(run(edited(document(OLD), bold_the_first), new, OLD).content)
    bold = [
        all(run.find(f"{W}rPr/{W}b") is not None for run in row.iter(f"{W}r"))
        for row in list(appendix_table(tree).iter(TR))[2:-1]
    ]
    assert bold == [True, True, False, False, False]


def test_the_ends_of_a_comment_over_rows_outlive_the_row():
    def comment(tree):
        rows = list(appendix_table(tree).iter(TR))
        start = etree.Element(f"{W}commentRangeStart", {f"{W}id": "7"})
        next(rows[-3].iter(P)).append(start)
        next(rows[-2].iter(P)).append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "7"}))

    new = plan(("mot", 1_500), ("ba", 300))
    found = run(edited(document(OLD), comment), new, OLD)
    ends = (f"{W}commentRangeStart", f"{W}commentRangeEnd")
    assert [each.tag for each in root(found.content).iter(*ends)] == list(ends)


# What a person did


def test_a_sentence_typed_without_its_control_is_renewed_by_its_amount():
    def unwrap(tree):
        for control in list(tree.iter(SDT)):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val").startswith("kh:total"):
                for inner in list(control.find(f"{W}sdtContent")):
                    control.addprevious(inner)
                control.getparent().remove(control)

    found = run(edited(document(OLD), unwrap), NEW, OLD)
    sentence = "Là 1.825.000.000 đồng (Bằng chữ: Một tỷ, tám trăm hai mươi lăm triệu đồng)"
    assert sentence in "\n".join(read(found.content)[0])


def test_a_lost_count_of_tasks_is_told():
    text = {"sections": [{"heading": "A", "content": ["Gồm {{ task_count }} nhiệm vụ."]}]}
    old = make(text=text)
    new = make(text=text, appendices=[
        {"id": "nhiem_vu", "title": "Danh mục nhiệm vụ năm {{ year }}",
         "tasks": [*old.model_dump(mode="json")["task_list"]["appendices"][0]["tasks"],
                   task("them", "Thêm")]}])  # fmt: skip

    def retype(tree):
        paragraph = paragraph_with(tree, "nhiệm vụ.")
        for inner in list(paragraph.iter(SDT)):
            paragraph.remove(inner)

    found = run(edited(document(old), retype), new, old)
    assert says(found) == ["R027"]


def test_a_deleted_column_is_told_and_the_others_are_renewed():
    old, new = (
        with_tasks(
            task("a", "Việc", lead_unit="VP", budget=n * MILLION), columns=("lead_unit",)
        )
        for n in (10, 12)
    )

    def delete(tree):
        table = appendix_table(tree)
        *rows, total = table.iter(TR)
        for row in rows:
            row.remove(row.findall(TC)[2])
        span = total.find(f".//{W}gridSpan")
        span.set(f"{W}val", str(int(span.get(f"{W}val")) - 1))

    found = run(edited(document(old), delete), new, old)
    assert says(found) == ["R025"]
    assert [each.data for each in found.renewed] == ["12", "12"]


def by_hand(words):
    """Give a row that a person copies and types over, without its bookmark."""

    def edit(tree):
        row = list(appendix_table(tree).iter(TR))[-2]
        other = copy.deepcopy(row)
        for mark in [*other.iter(f"{W}bookmarkStart"), *other.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for node, text in zip(other.iter(f"{W}t"), words, strict=False):
            node.text = text
        row.addnext(other)

    return edit


def tracked(tree):
    run = next(list(appendix_table(tree).iter(TR))[3].iter(f"{W}r"))
    change = etree.Element(f"{W}ins", {f"{W}id": "9", f"{W}author": "A"})
    run.addprevious(change)
    change.append(run)


def swapped(tree):
    row = list(appendix_table(tree).iter(TR))[2]
    row.getnext().addnext(row)


def units_merged(tree):
    row = list(appendix_table(tree).iter(TR))[-2]
    title, unit = row.findall(TC)[1:3]
    etree.SubElement(title.find(f"{W}tcPr"), f"{W}gridSpan").set(f"{W}val", "2")
    for paragraph in unit.findall(P):
        title.append(paragraph)
    row.remove(unit)


WITH_UNITS = with_tasks(
    task("mot", "Việc một", lead_unit="VP"),
    task("hai", "Việc hai", lead_unit="VP"),
    columns=("lead_unit",),
)
DONE = {
    "a row deleted": (OLD, drop_row("Nhiệm vụ hai"), NEW, "R021"),
    "a row added": (OLD, by_hand(["4", "Việc thêm", "5"]), NEW, "R022"),
    "a row edited whose task goes": (
        OLD, replacing("300", "333"), plan(("mot", 1_500), ("hai", 20)), "R023"
    ),
    "rows in another order than the data's new one": (
        OLD, swapped, plan(("mot", 1_500), ("ba", 300), ("hai", 20)), "R024"
    ),
    "two cells merged": (WITH_UNITS, units_merged, WITH_UNITS, "R028"),
}  # fmt: skip


@pytest.mark.parametrize("name", DONE)
def test_what_a_person_did_is_told(name):
    old, edit, new, code = DONE[name]
    assert says(run(edited(document(old), edit), new, old)) == [code]


def merged_down(tree):
    for row, value in zip(
        list(appendix_table(tree).iter(TR))[-3:-1], ("restart", ""), strict=True
    ):
        cell = row.findall(TC)[2]
        merged = etree.SubElement(cell.find(f"{W}tcPr"), f"{W}vMerge")
        if value:
            merged.set(f"{W}val", value)
            continue
        for node in cell.iter(f"{W}t"):
            node.text = ""


def test_a_unit_merged_over_rows_that_all_have_it_is_no_conflict():
    found = run(edited(document(WITH_UNITS), merged_down), WITH_UNITS, WITH_UNITS)
    assert (found.notices, found.content) == ([], None)


def test_a_unit_merged_over_rows_is_told_when_the_data_parts_them():
    def part(raw):
        raw["appendices"][0]["tasks"][1]["lead_unit"] = "BCVT&CĐS"

    new = with_task_list(WITH_UNITS, part)
    found = run(edited(document(WITH_UNITS), merged_down), new, WITH_UNITS)
    assert says(found) == ["R020"]
    first = with_task_list(WITH_UNITS, lambda raw: raw["appendices"][0]["tasks"][0].update(
        lead_unit="BCVT&CĐS"))  # fmt: skip
    assert says(run(edited(document(WITH_UNITS), merged_down), first, WITH_UNITS)) == ["R020"]


def test_a_tracked_change_in_a_row_of_ours_stops_it():
    assert refusal(edited(document(OLD), tracked), NEW, OLD) == ["R010"]


def test_a_number_merged_with_its_title_is_told_and_its_row_renewed():
    def merge(tree):
        row = list(appendix_table(tree).iter(TR))[3]
        number, title = row.findall(TC)[:2]
        etree.SubElement(number.find(f"{W}tcPr"), f"{W}gridSpan").set(f"{W}val", "2")
        for paragraph in title.findall(P):
            number.append(paragraph)
        row.remove(title)

    found = run(edited(document(OLD), merge), NEW, OLD)
    assert [each.data for each in found.renewed if each.key] == ["25", "1.825"]
    assert "2 Nhiệm vụ hai" in {
        cell.text for row in read(found.content)[1][-1] for cell in row.cells
    }


# What is refused


def test_a_file_without_the_table_is_refused():
    def remove(tree):
        table = appendix_table(tree)
        table.getparent().remove(table)

    assert refusal(edited(document(OLD), remove), NEW, OLD) == ["R001"]


def test_two_tables_that_both_claim_to_be_the_appendix_are_refused():
    def double(tree):
        control = next(appendix_table(tree).iterancestors(SDT))
        control.addnext(copy.deepcopy(control))

    assert refusal(edited(document(OLD), double), NEW, OLD) == ["R002"]


def test_a_table_without_its_column_of_amounts_is_refused():
    def retype(tree):
        without_heading = [
            b for b in tree.iter(f"{W}bookmarkStart") if "_budget" in b.get(f"{W}name")
        ]
        for mark in without_heading:
            mark.getparent().remove(mark)
        for node in tree.iter(f"{W}t"):
            if node.text and node.text.startswith("Kinh phí năm"):
                node.text = "Cột lạ"

    assert refusal(edited(document(OLD), retype), NEW, OLD) == ["R003"]


def test_a_row_cannot_come_between_cells_merged_over_rows():
    def merge(tree):
        rows = list(appendix_table(tree).iter(TR))[-4:-2]
        for row, value in zip(rows, ("restart", None), strict=True):
            merged = etree.SubElement(row.findall(TC)[1].find(f"{W}tcPr"), f"{W}vMerge")
            if value:
                merged.set(f"{W}val", value)

    new = plan(("mot", 1_500), ("tu", 4), ("hai", 20), ("ba", 300))
    assert refusal(edited(document(OLD), merge), new, OLD) == ["R011"]


def test_a_group_without_any_group_to_copy_is_refused():
    groups = [{"id": "a", "title": "A", "tasks": [task("mot", "Nhiệm vụ mot")]}]
    appendix = {"id": "nhiem_vu", "title": "Danh mục", "groups": groups}
    grouped = make(text=FIGURES, appendices=[appendix])
    assert refusal(document(OLD), grouped, OLD) == ["R012"]


def test_other_columns_than_the_build_had_are_refused():
    new = plan(("mot", 1_500), ("hai", 20), ("ba", 300), columns=("note",))
    assert refusal(document(OLD), new, OLD) == ["R013"]


def test_an_appendix_fewer_than_the_build_had_is_refused():
    old = rich()
    new = with_task_list(old, lambda raw: raw["appendices"].pop())
    assert refusal(document(old), new, old) == ["R014"]


def test_a_file_of_another_year_is_refused():
    assert refusal(document(OLD), NEW, OLD, year=2026) == ["R017"]


def test_a_file_in_another_encoding_is_refused():
    content = document(OLD)
    text = parts(content)[MAIN].decode()
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    body = re.sub(r"^<\?xml.*?\?>", "", text)
    other = write_parts(parts(content) | {MAIN: (head + body).encode("utf-16")})
    assert refusal(other, NEW, OLD) == ["R018"]


def test_a_unit_that_stands_nowhere_cannot_be_renewed():
    new = with_task_list(OLD, lambda raw: raw.update(unit_of_money="đồng"))
    without = edited(document(OLD), replacing("Đơn vị tính: triệu đồng", "Bảng"))
    assert refusal(without, new, OLD) == ["R019"]


# No record of a build


def test_without_a_record_nobody_knows_who_changed_what():
    assert set(refusal(document(OLD), NEW)) == {"R015"}
    assert run(document(OLD), NEW, choice=Choice.OURS).content is not None
    assert run(document(NEW), NEW).content is None


def plain(built):
    return edited(document(built), without_marks)


def test_a_plan_typed_by_hand_is_renewed_when_every_title_is_known():
    found = run(plain(OLD), NEW)
    assert read(found.content) == read(plain(NEW))
    assert run(found.content, NEW).content is None


def test_rows_and_tasks_without_a_match_are_listed_and_nothing_is_done():
    other = task("tu", "Thuê đường truyền số liệu")
    new = with_task_list(OLD, lambda raw: raw["appendices"][0]["tasks"].__setitem__(2, other))
    assert sorted(refusal(plain(OLD), new)) == ["R031", "R032"]


def test_a_title_that_is_only_alike_is_listed():
    alike = edited(plain(OLD), replacing("Nhiệm vụ mot", "Nhiệm vụ moot"))
    assert refusal(alike, NEW) == ["R030"]


def test_accepted_matches_make_the_table_the_data():
    new = plan(("mot", 1_500), ("hai", 20), ("tu", 4))
    other = edited(plain(OLD), replacing("Nhiệm vụ mot", "Nhiệm vụ moot"))
    found = run(other, new, accept=True)
    assert read(found.content) == read(plain(new))
