"""Totals and counts that sentences state, against the tables and each other."""

import re
from collections.abc import Iterator

from kehoach.checks.audit.cells import unit_of
from kehoach.checks.audit.named import NamedTotal, named_totals
from kehoach.checks.audit.sums import as_meant
from kehoach.checks.passages import judged_texts
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.money import MoneyUnit, format_amount
from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.sentences import StatedAmount

DIFFERS = "lời văn ghi {stated}, bảng ghi {printed}, lệch {difference}"
OTHER_UNIT = "Hai số lệch nhau đúng {times} lần: xem lại đơn vị tính của số trong lời văn."
TWO_TOTALS = "lời văn ghi {stated}, nơi khác ghi {other}"
COUNT_DIFFERS = "lời văn ghi {stated} nhiệm vụ, bảng có {count}"
_TIMES = (10**3, 10**6, 10**9)
_COUNT = re.compile(
    r"(?:(?:gồm|với|có|tổng số|tổng cộng|thực hiện|danh mục)\s*(?::|là|gồm|có)?\s*"
    r"(?:tổng số\s*)?(?P<after>\d{1,4})\s+(?:nội dung,\s+)?nhiệm vụ)"
    r"|(?P<before>\d{1,4})\s+(?:nội dung,\s+)?nhiệm vụ(?=\s*(?:\(?\s*(?:tại|trong|theo|nêu tại|"
    r"chi tiết)\s+(?:danh mục|phụ lục)))",
    re.IGNORECASE,
)
_OF_THE_TABLE = re.compile(
    r"danh mục|phụ lục|tổng (?:số|cộng|kinh phí)|khái toán", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"trong đó|nghị quyết|quyết định|chỉ thị|kết luận|(?<!\w)đã(?!\w)|mỗi|phòng|nhóm|"
    r"trọng tâm|còn lại|hoàn thành",
    re.IGNORECASE,
)


@document_rule("SO-05")
def stated_total_differs_from_the_table(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find totals in sentences that no table of the document comes to."""
    totals = _printed_totals(document)
    if not totals or len(totals) < len(document.amount_tables):
        return  # a table without its unit may be what a sentence means
    lawful = _lawful(document, totals)
    for named in named_totals(document):
        dong = named.amount.dong
        if dong is not None and not any(_same(named.amount, total) for total in lawful):
            yield _differs(named, _nearest(dong, totals))


@document_rule("SO-11")
def total_stated_in_two_ways(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find a total that sentences state differently, where no table can settle it."""
    if _printed_totals(document):
        return
    first: dict[str, StatedAmount] = {}
    for named in named_totals(document):
        amount = named.amount
        known = first.setdefault(named.subject, amount)
        if None not in (known.dong, amount.dong) and known.dong != amount.dong:
            yield at(named.paragraph, TWO_TOTALS.format(stated=amount.text, other=known.text))


@document_rule("SO-09")
def stated_count_differs_from_the_table(document: DocumentFacts, _: Rule) -> Iterator[Finding]:
    """Find numbers of tasks in sentences that no table has."""
    said = list(judged_texts(document, lambda text: [*_stated_counts(text)]))
    counts = [_counts(table) for table in document.amount_tables] if said else []
    if not counts:
        return
    lawful = {sum(each[0] for each in counts)} | {count for each in counts for count in each}
    in_tables = {p.index for table in document.tables for p in table.paragraphs}
    for paragraph, numbers in said:
        if paragraph.index not in in_tables:
            for stated in numbers:
                if int(stated) not in lawful:
                    count = sum(each[0] for each in counts)
                    yield at(paragraph, COUNT_DIFFERS.format(stated=stated, count=count))


def _printed_totals(document: DocumentFacts) -> list[int]:
    """Give the total of each table's main column, where the unit is known."""
    totals = []
    for table in map(as_meant, document.amount_tables):
        main = [c for c in table.money if c.role == "amount" and unit_of(table, c)]
        for row in reversed(table.rows):
            amounts = [row.amounts[c.index] for c in main if c.index in row.amounts]
            if row.kind == "total" and amounts:
                totals.append(amounts[-1])
                break
        else:
            totals += _added(table) if main else []
    return totals


def _added(table: AmountTable) -> list[int]:
    """Add the top rows of a table without a total."""
    column = next(c.index for c in table.money if c.role == "amount")
    top = [row for row in table.rows if row.parent is None and row.kind in ("task", "group")]
    amounts = [row.amounts[column] for row in top if column in row.amounts]
    return [sum(amounts)] if amounts and len(amounts) == len(top) else []


def _lawful(document: DocumentFacts, totals: list[int]) -> set[int]:
    """Give every sum that a sentence may mean: of all tables, of one, of a group or column."""
    sums = {sum(totals), *totals}
    by_role: dict[str, int] = {}
    for table in map(as_meant, document.amount_tables):
        for row in table.rows:
            if row.kind == "task":
                continue
            sums |= set(row.amounts.values())
            if row.kind == "total":
                for column in table.money:
                    amount = row.amounts.get(column.index, 0)
                    by_role[column.heading] = by_role.get(column.heading, 0) + amount
    return sums | set(by_role.values())


def _same(stated: StatedAmount, total: int) -> bool:
    """Tell whether a stated amount is the total, or the total rounded to its last figure."""
    if stated.dong is None or stated.dong == total:
        return True
    unit = MoneyUnit(stated.unit)
    if unit is MoneyUnit.DONG:
        return False
    decimals = len(stated.figures.partition(",")[2])
    last = unit.factor // 10**decimals
    coarse = unit is MoneyUnit.BILLION or decimals > 0
    return coarse and total % last != 0 and 2 * abs(stated.dong - total) <= last


def _nearest(dong: int, totals: list[int]) -> int:
    """Give the sum of the tables' totals, or the total that is nearer to a stated one."""
    return min((sum(totals), *totals), key=lambda total: abs(total - dong))


def _differs(named: NamedTotal, total: int) -> Finding:
    dong = named.amount.dong or 0
    unit = MoneyUnit(named.amount.unit)
    stands = DIFFERS.format(
        stated=_written(dong, unit),
        printed=_written(total, unit),
        difference=_written(abs(dong - total), unit),
    )
    larger, smaller = max(dong, total), max(min(dong, total), 1)
    times = next((t for t in _TIMES if larger == smaller * t), None)
    hint = OTHER_UNIT.format(times=format_amount(times)) if times else ""
    return at(named.paragraph, stands, hint=hint)


def _written(dong: int, unit: MoneyUnit) -> str:
    return f"{format_amount(dong, unit)} {unit}"


def _counts(table: AmountTable) -> tuple[int, ...]:
    """Count the tasks of a table in each lawful way; the first is the plain one."""
    tasks = [row for row in table.rows if row.kind == "task"]
    numbered = [row for row in tasks if row.ordinal]
    arabic = [row for row in table.rows if row.ordinal and row.ordinal[0] == "arabic"]
    heads = {row.parent for row in tasks}
    leaves = [
        place
        for place, row in enumerate(table.rows)
        if row.kind == "task" and place not in heads
    ]
    groups = [sum(row.parent == parent for row in numbered) for parent in dict.fromkeys(heads)]
    plain = len(numbered) or len(tasks)
    return (plain, len(tasks), len(arabic), len(leaves), *groups)


def _stated_counts(text: str) -> Iterator[str]:
    for found in _COUNT.finditer(text):
        start = max(text.rfind(";", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
        sentence = text[start : found.end() + 60]
        before = text[start : found.start()]
        whole = found["before"] or _OF_THE_TABLE.search(sentence)
        if whole and not _OF_OTHERS.search(before):
            yield found["after"] or found["before"]
