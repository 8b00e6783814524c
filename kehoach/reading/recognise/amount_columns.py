"""What the columns of a table of amounts mean, by the words of their headings."""

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kehoach.reading.facts.amounts import Column, Role
from kehoach.reading.money_units import unit_of_heading
from kehoach.reading.recognise.folding import plain

MONEY = re.compile(
    r"kinh phi|du toan|so tien|thanh tien|\bvon\b|ngan sach|chi phi|gia tri|tong muc|khai toan|"
    r"muc chi|muc dau tu|nhu cau|\bnst\w|\bnsnn\b|\bnsdp\b|\bnsx\b|\bnst\b|xa hoi hoa"
)
NOT_MONEY = re.compile(
    r"so luong|khoi luong|don vi|ty le|ti le|%|dinh muc|so lop|so nguoi|so luot|"
    r"he so|so ngay|dien tich|don gia|can cu|chu dau tu|so quyet dinh|phe duyet|hinh thuc"
)
_WORDED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:s\.?)?t\.?t\.?$|^so (?:tt|thu tu)$|^stt\b|^tt\b")),
    ("note", re.compile(r"ghi chu")),
    ("lead_unit", re.compile(r"chu tri|(?:don vi|co quan) (?!tinh)|phoi hop|nguoi thuc hien")),
    ("period", re.compile(r"giai doan|thoi gian|tien do|thoi han|nam thuc hien|hoan thanh")),
    (
        "title",
        re.compile(
            r"noi dung|nhiem vu|danh muc|hang muc|cong viec|khoan muc|dien giai|"
            r"hoat dong|^ten |du an|chi tieu|muc chi|san pham"
        ),
    ),
)
_TOTAL = re.compile(r"^(?:tong(?: so| cong| chi| kinh phi| von)?|cong|t\. so)(?:\W|$)")
_ALL_TIME = re.compile(r"^tong |^kinh phi$|^von$|tong muc|tong von|tong du toan")
_OF_A_YEAR = re.compile(r"\bnam (?:19|20)\d\d|\bnam nay|nam ke hoach")
_SOURCE_TEXT = re.compile(r"cap ngan sach|nguon|ngan sach|von")
_SOURCE = re.compile(
    r"^(?:ngan sach|ns(?:tw|t|x|h|dp|nn)?\b|nguon|von|xa hoi hoa|doi ung|khac|oda|huy dong)"
)
_DIVIDES = re.compile(
    r"trong do|chia ra|bao gom|nguon|co cau|phan (?:ra|ky|theo)|theo nam|ngan sach|chi tiet"
)


class Heading(Struct, frozen=True):
    """A column's place and its heading cells from the top down."""

    index: int
    cells: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The heading as one text."""
        return joined(self.cells)

    @property
    def words(self) -> str:
        """The folded words of all heading cells."""
        return plain(" ".join(self.cells))

    @property
    def leaf(self) -> str:
        """The folded words of the lowest heading cell."""
        return plain(self.cells[-1]) if self.cells else ""


def joined(cells: tuple[str, ...]) -> str:
    """Give the heading of a column as one text: 'Trong đó / Ngân sách tỉnh'."""
    return " / ".join(cells)


def columns_of(
    cells: list[tuple[str, ...]], unit: str | None, counts: Callable[[int], bool]
) -> tuple[Column, ...]:
    """Give each column its meaning; `counts` tells whether a column holds figures."""
    headings = [Heading(index, texts) for index, texts in enumerate(cells)]
    money = [each for each in headings if _is_money(each, unit) and counts(each.index)]
    wholes = _wholes(money)
    columns = []
    for each in headings:
        role: Role = _worded(each)
        if each in money:
            role = "source_amount" if each.index in wholes else "amount"
        stated = unit_of_heading(each.whole) if each in money else None
        columns.append(Column(each.index, each.whole, role, stated, wholes.get(each.index)))
    return _with_one_title(_with_total_cost(tuple(columns), headings))


def _is_money(heading: Heading, unit: str | None) -> bool:
    if not heading.cells or _worded(heading) in ("number", "note", "period"):
        return False
    if NOT_MONEY.search(heading.leaf):
        return False
    if unit_of_heading(heading.whole) or MONEY.search(heading.words):
        return True
    summed = _TOTAL.search(heading.leaf) or _OF_A_YEAR.search(heading.words)
    return unit is not None and bool(summed or _DIVIDES.search(heading.words))


def _worded(heading: Heading) -> Role:
    """Give the meaning of a column that holds no amounts."""
    for role, words in _WORDED:
        if words.search(heading.leaf):
            return role
    if _SOURCE_TEXT.search(heading.leaf):
        return "funding_source"
    return "other"


def _with_one_title(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Keep the first title; where none is named, take the first column of other meaning."""
    titles = [column for column in columns if column.role == "title"]
    if not titles:
        titles = [column for column in columns if column.role == "other"]
    kept = titles[0].index if titles else None
    made = []
    for column in columns:
        role = column.role
        if column.index == kept:
            role = "title"
        elif role == "title":
            role = "other"
        made.append(replace(column, role=role))
    return tuple(made)


def _with_total_cost(
    columns: tuple[Column, ...], headings: list[Heading]
) -> tuple[Column, ...]:
    """Tell the cost over all years from the year's amount where both stand."""
    amounts = [column for column in columns if column.role == "amount"]
    of_a_year = {
        column.index for column in amounts if _OF_A_YEAR.search(headings[column.index].words)
    }
    if not of_a_year or len(of_a_year) == len(amounts):
        return columns
    return tuple(
        replace(column, role="total_cost")
        if column in amounts
        and column.index not in of_a_year
        and _ALL_TIME.search(headings[column.index].leaf)
        else column
        for column in columns
    )


def _wholes(money: list[Heading]) -> dict[int, int]:
    """Give for each column that divides another the column that it is a part of."""
    wholes = _flat_sources(money)
    depth = max((len(each.cells) for each in money), default=0)
    for level in range(depth - 1):
        for group in _families(money, level):
            wholes.update(_whole_of(group, money, level))
    return wholes


def _flat_sources(money: list[Heading]) -> dict[int, int]:
    """Find sources that follow a total as columns of their own, under no common heading."""
    wholes: dict[int, int] = {}
    for place, each in enumerate(money):
        if len(each.cells) > 1 or not _TOTAL.search(each.leaf):
            continue
        sources = [
            other.index
            for steps, other in enumerate(money[place + 1 :], 1)
            if other.index == each.index + steps and _is_flat_source(other)
        ]
        if len(sources) > 1:
            wholes.update(dict.fromkeys(sources, each.index))
    return wholes


def _is_flat_source(heading: Heading) -> bool:
    return len(heading.cells) == 1 and bool(_SOURCE.search(heading.leaf))


def _families(money: list[Heading], level: int) -> list[list[Heading]]:
    """Give the columns side by side that stand under one heading of a level."""
    families: list[list[Heading]] = []
    for each in money:
        if len(each.cells) <= level + 1:
            continue
        last = families[-1][-1] if families else None
        together = last is not None and last.cells[: level + 1] == each.cells[: level + 1]
        if together and last is not None and last.index == each.index - 1:
            families[-1].append(each)
        else:
            families.append([each])
    return [family for family in families if len(family) > 1]


def _whole_of(family: list[Heading], money: list[Heading], level: int) -> dict[int, int]:
    """Find the sum that a family of columns divides: one of its own, or one beside it."""
    own = next((e for e in (family[0], family[-1]) if _is_sum_of(e, level)), None)
    if own:
        parts = [each for each in family if each is not own]
        return {part.index: own.index for part in parts if _is_direct(part, parts, level)}
    if not _DIVIDES.search(plain(family[0].cells[level])):
        return {}
    before = [e for e in money if e.index == family[0].index - 1]
    after = [e for e in money if e.index == family[-1].index + 1 and _TOTAL.search(e.leaf)]
    beside = before or after
    if not beside or len(beside[0].cells) > level + 1:
        return {}
    return {part.index: beside[0].index for part in family if _is_direct(part, family, level)}


def _is_sum_of(heading: Heading, level: int) -> bool:
    return len(heading.cells) == level + 2 and bool(_TOTAL.search(heading.leaf))


def _is_direct(part: Heading, family: list[Heading], level: int) -> bool:
    """Tell whether a part is added itself; under a deeper heading only its sum is."""
    if len(part.cells) <= level + 2:
        return True
    return not any(
        other.cells[: level + 2] == part.cells[: level + 2]
        and other is not part
        and _is_sum_of(other, level + 1)
        for other in family
    ) or _is_sum_of(part, level + 1)
