"""Random edits by people, each made in the opened file and remembered."""

import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.evening import reader
from tests.evening import row_edits as by_hand
from tests.evening.fuzz_plans import PHRASE, shown
from tests.evening.ways import saved_by_word
from tests.evening.word_file import WordFile, made, q, retype, run, words


@dataclass
class ByHand:
    """What people did: cells and figures they typed over, rows they deleted or added."""

    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)


def rows_by_key(tree):
    """Give the rows that bear a bookmark of ours, with their cells by column."""
    found = {}
    for table in tree.iter(q("w:tbl")):
        heads, rows = reader.divided(table)
        names = reader.headings(heads)
        for each in rows:
            for mark in each.iter(q("w:bookmarkStart")):
                if re.match(r"(task|group|total)_", mark.get(q("w:name"))):
                    cells = {names[columns[0]]: cell for columns, cell in reader.placed(each)}
                    found[mark.get(q("w:name"))] = (each, cells)
    return found


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "bold",
                "cut_up",
                "budget",
                "title",
                "note",
                "delete",
                "add",
                "add_plain",
                "paragraph",
                "highlight",
                "spaces",
                "proof",
                "unwrap",
                "no_tags",
                "widen",
                "total",
                "figures",
                "number",
                "swap",
            ]
        ),
        st.integers(0, 50),
        PHRASE,
    ),
    max_size=5,
)


def edited(content, edits):
    """Edit a file; give it and what was done."""
    file, done = WordFile(content), ByHand()
    for name, number, phrase in edits:
        tasks = {k: v for k, v in rows_by_key(file.tree).items() if k.startswith("task_")}
        keys = sorted(tasks)
        key = keys[number % len(keys)] if keys else None
        if key or name in WITHOUT_ROW:
            globals()[f"edit_{name}"](file, done, key and (key, *tasks[key]), number, phrase)
    saved_by_word(file.tree)
    return file.saved(), done


WITHOUT_ROW = ("paragraph", "unwrap", "no_tags", "total", "figures")


def edit_bold(_file, _done, target, _number, _phrase):
    by_hand.bold(target[1])


def edit_cut_up(_file, _done, target, _number, _phrase):
    for cell in target[2].values():
        for old in list(cell.iter(q("w:r"))):
            for number, letter in enumerate(words(old)):
                piece = run(letter, old.find(q("w:rPr")), rsidR=f"00{number:06X}")
                old.addprevious(piece)
            if words(old):
                marks = old.getparent()
                marks.remove(old)


def typed(done, target, column, text):
    key, _, cells = target
    if column in cells:
        retype(cells[column], text)
        done.cells[key, column] = text


def edit_budget(_file, done, target, number, _phrase):
    typed(done, target, "budget", shown(number * 7_001_000 + 111))


def edit_title(_file, done, target, number, phrase):
    typed(done, target, "title", f"{phrase} sửa tay {number}")


def edit_note(_file, done, target, number, phrase):
    typed(done, target, "note", f"{phrase} ghi tay {number}")


def edit_number(_file, _done, target, number, _phrase):
    retype(target[2]["number"], f"{number}.")


def edit_delete(_file, done, target, _number, _phrase):
    done.deleted.add(target[0])
    target[1].getparent().remove(target[1])


def edit_add(_file, done, target, number, phrase, tt="99"):
    _, old, cells = target
    title = f"{phrase} thêm tay {number} {len(done.added)}"
    known = {"number": tt, "title": title, "budget": "77"}
    texts = [known.get(name, "") for name in cells]
    done.added.append(title)
    by_hand.copied_row(old, texts, 0x50000000 + 0x100 * len(done.added))


def edit_add_plain(file, done, target, number, phrase):
    edit_add(file, done, target, number, phrase, tt="")


def edit_paragraph(file, _done, _target, _number, phrase):
    beside = next(p for p in file.tree.iter(q("w:p")) if "Giữ nguyên câu này" in words(p))
    beside.addnext(made("w:p", run(f"Thêm: {phrase}")))


def edit_highlight(_file, _done, target, _number, _phrase):
    by_hand.set_look(target[2]["budget"].find(q("w:p")), "w:highlight", val="yellow")


def edit_spaces(_file, _done, target, _number, _phrase):
    for node in target[2]["title"].iter(q("w:t")):
        node.text = node.text.replace(" ", "  ")


def edit_proof(_file, _done, target, _number, _phrase):
    for cell in target[2].values():
        cell.find(q("w:p")).insert(1, made("w:proofErr", type="spellStart"))
        cell.find(q("w:p")).append(made("w:proofErr", type="spellEnd"))


def edit_unwrap(file, _done, _target, _number, _phrase):
    whole = next(file.table.iterancestors(q("w:sdt")), None)
    if whole is not None:
        whole.addprevious(file.table)
        whole.getparent().remove(whole)


def edit_no_tags(file, _done, _target, _number, _phrase):
    for tag in list(file.tree.iter(q("w:tag"))):
        tag.getparent().remove(tag)


def edit_widen(file, _done, _target, _number, _phrase):
    by_hand.widened(file.table, 0, 200)


def edit_total(file, done, _target, number, _phrase):
    cells = rows_by_key(file.tree)["total_1"][1]
    text = shown(number * 3_000_000 + 5)
    retype(cells["budget"], text)
    done.cells["total_1", "budget"] = text


def edit_figures(file, done, _target, number, _phrase):
    named = (t for t in file.tree.iter(q("w:alias")) if t.get(q("w:val")) == "kh:total-figures")
    content = next(named).getparent().getparent().find(q("w:sdtContent"))
    done.figures["total"] = f"{number + 1}.000.003.000 đồng"
    retype(content, done.figures["total"])


def edit_swap(_file, _done, target, _number, _phrase):
    above = target[1].getprevious()
    if any(
        m.get(q("w:name"), "").startswith("task_") for m in above.iter(q("w:bookmarkStart"))
    ):
        by_hand.moved_behind(above, target[1])
