"""Which row is which task: copies told from originals, new rows given ids of their own."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from kehoach.diagnostic import Diagnostic, Message, Severity
from kehoach.exchange.spreadsheet.contents import Contents, Values
from kehoach.exchange.spreadsheet.rows import Kind, SheetRow

COPIED = Message(
    "B050",
    "dòng này chép từ dòng {original}, được nhận là nhiệm vụ mới",
    "không cần làm gì nếu đúng ý; nếu không thì xóa dòng này",
    Severity.WARNING,
)
SAME_TWICE = Message(
    "B051",
    "dòng này giống hệt dòng {original}",
    "xóa một trong hai dòng, hoặc sửa tên nhiệm vụ cho khác nhau",
)
UNCLEAR_COPY = Message(
    "B052",
    "dòng này và dòng {original} chép từ một nhiệm vụ, không rõ dòng nào là bản gốc",
    "giữ nguyên tên cũ ở dòng gốc, đặt tên mới cho dòng kia",
)

LONGEST_ID = 32
NOT_IN_ID = re.compile(r"[^a-z0-9]+")
NAMELESS = {Kind.TASK: "nhiem_vu", Kind.GROUP: "nhom"}


def identified(
    rows: list[SheetRow], base: Contents, taken: Iterable[str], problems: list[Diagnostic]
) -> list[SheetRow]:
    """Give every task and group its id; `taken` are the ids that the plan has by now."""
    known = {Kind.TASK: {key: task.values for key, task in base.tasks.items()}}
    known[Kind.GROUP] = {key: {"title": group.title} for key, group in base.groups.items()}
    copies = _copies(rows, known, problems)
    ids = {*taken, *base.tasks, *base.groups}
    found = []
    for index, row in enumerate(rows):
        if row.kind is Kind.TOTAL or (row.id and index not in copies):
            found.append(row)
            continue
        key = new_id(str(row.values["title"]), ids, NAMELESS[row.kind])
        ids.add(key)
        found.append(replace(row, id=key))
    return found


def _copies(
    rows: list[SheetRow], known: dict[Kind, dict[str, Values]], problems: list[Diagnostic]
) -> set[int]:
    """Find the rows that bear an id which another row has a better claim to."""
    alike: dict[tuple[Kind, str], list[int]] = {}
    for index, row in enumerate(rows):
        if row.id:
            alike.setdefault((row.kind, row.id), []).append(index)
    copies: set[int] = set()
    for (kind, key), places in alike.items():
        if len(places) > 1:
            copies |= _told_apart(
                [(place, rows[place]) for place in places], known[kind][key], problems
            )
    return copies


def _told_apart(
    rows: list[tuple[int, SheetRow]], was: Values, problems: list[Diagnostic]
) -> set[int]:
    """Find the original: what still holds all that it held, else the only one of that title."""
    whole = [row for row in rows if all(row[1].values.get(name) == was[name] for name in was)]
    titled = [row for row in rows if row[1].values["title"] == was["title"]]
    original = next((found[0] for found in (whole, titled) if len(found) == 1), None)
    if original is None:
        message = SAME_TWICE if len(whole) > 1 else UNCLEAR_COPY
        first = rows[0][1].number
        problems += [
            message.at(row.table.place(row.number), original=first) for _, row in rows[1:]
        ]
        return set()
    copies = [row for row in rows if row is not original]
    for _, row in copies:
        number = original[1].number
        problems.append(COPIED.at(row.table.place(row.number), original=number))
    return {place for place, _ in copies}


def new_id(title: str, taken: set[str], nameless: str) -> str:
    """Make an id from a title, as free of accents as ids are.

    >>> new_id("Đo kiểm 5G, đợt 1", set(), "nhiem_vu")
    'do_kiem_5g_dot_1'
    >>> new_id("5G", {"nhiem_vu_5g"}, "nhiem_vu")
    'nhiem_vu_5g_2'
    """
    bare = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D")).lower()
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    slug = NOT_IN_ID.sub("_", letters).strip("_")
    if not slug[:1].isalpha():
        slug = f"{nameless}_{slug}".rstrip("_")
    key, number = _cut(slug, LONGEST_ID), 1
    while key in taken:
        number += 1
        ending = f"_{number}"
        key = _cut(slug, LONGEST_ID - len(ending)) + ending
    return key


def _cut(slug: str, length: int) -> str:
    """Cut between words where that leaves most of the slug."""
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rpartition("_")[0]
    return cut if len(cut) > length // 2 else slug[:length].rstrip("_")
