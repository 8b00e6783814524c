"""Which rows are tasks, groups, subtotals and totals, and what is added into what."""

import itertools
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kehoach.reading.facts.amounts import AmountRow, Kind
from kehoach.reading.recognise.amount_labels import introduces_parts, named_group
from kehoach.reading.recognise.amount_lines import Written
from kehoach.reading.recognise.amount_numbering import Numbering, Outline, numbering
from kehoach.reading.recognise.folding import plain

_LISTED = ("dash", "plus", "blank")
_GROUPS = ("upper", "roman", "heading")
_UNSURE = ("blank", "other")


class _Line(Struct, frozen=True):
    """A row with the reading of its number and, for sums, which kind it is."""

    written: Written
    number: Numbering
    kind: Kind = "task"


def arranged(written: list[Written]) -> tuple[AmountRow, ...]:
    """Give the rows with their kinds and the row that each is added into."""
    lines = _numbered([each for each in written if each.label != "remark"])
    lines = _with_kinds_of_sums(lines)
    lines = _without_breakdowns(lines)
    return _placed(lines)


def _numbered(written: list[Written]) -> list[_Line]:
    """Read the numbers; what stands alone without one, or repeats a count, heads a group."""
    lines: list[_Line] = []
    lettered: Numbering | None = None
    bold_heads = _bold_heads(written)
    counted = any(each.number for each in written)
    for place, each in enumerate(written):
        number = numbering(each.number, each.title, lettered)
        if number.style == "blank" and each.alone and each.label is None and not each.covered:
            number = Numbering("heading")
        elif place in bold_heads:
            number = Numbering("heading", number.ordinal)
        elif each.covered and counted and number.style == "blank" and lines:
            number = replace(lines[-1].number, ordinal=None)
        lettered = number if number.style == "upper" else lettered
        lines.append(_Line(each, number))
    return lines


def _bold_heads(written: list[Written]) -> set[int]:
    """Find groups counted 1, 2, 3 in bold whose tasks are counted 1, 2, 3 again."""
    heads = set()
    for place, (each, after) in enumerate(itertools.pairwise(written)):
        begins_again = after.number.rstrip(".)") in ("1", "01")
        if begins_again and each.number.rstrip(".)").isdigit():
            differs = (each.bold and not after.bold) or (each.alone and not after.alone)
            heads |= {place} if differs else set()
    return heads


def _with_kinds_of_sums(lines: list[_Line]) -> list[_Line]:
    """Tell totals from subtotals: the last sum, or the one on top, is the total."""
    sums = [place for place, line in enumerate(lines) if line.written.label == "sum"]
    named = {place for place, line in enumerate(lines) if line.written.label == "group_sum"}
    totals = {sums[-1]} if sums and not _closes_its_group(lines, sums) else set()
    if sums and sums[0] == 0:
        totals.add(0)
    if sums and not _only_remarks_follow(lines, sums[-1]) and sums[-1] != 0:
        totals.discard(sums[-1])
    made = []
    for place, line in enumerate(lines):
        kind: Kind = "total" if place in totals else line.kind
        if place in named or (place in sums and place not in totals):
            kind = "subtotal"
        made.append(replace(line, kind=kind))
    return made


def _closes_its_group(lines: list[_Line], sums: list[int]) -> bool:
    """Tell whether every group ends with its own sum of the same words, the last one too."""
    words = {plain(lines[place].written.title) for place in sums}
    heads = [place for place, line in enumerate(lines) if line.number.style in _GROUPS]
    styles = Counter(lines[place].number.style for place in heads)
    return len(sums) > 1 and len(words) == 1 and len(sums) in styles.values() and sums[0] > 0


def _only_remarks_follow(lines: list[_Line], place: int) -> bool:
    return all(
        line.number.style in _LISTED for line in lines[place + 1 :] if not line.written.label
    )


def _without_breakdowns(lines: list[_Line]) -> list[_Line]:
    """Leave out what only details a sum: listed rows below a total or below 'trong đó'."""
    counted = any(line.number.ordinal is not None for line in lines)
    kept: list[_Line] = []
    detail = False
    for line in lines:
        listed = line.number.style in _LISTED and line.kind == "task"
        if line.written.label == "of_which":
            detail = True
            continue
        detail = detail and listed
        if detail:
            continue
        kept.append(line)
        after_total = line.kind == "total" and (counted or len(kept) > 1)
        detail = after_total or introduces_parts(line.written.title)
    return kept


def _placed(lines: list[_Line]) -> tuple[AmountRow, ...]:
    outline = Outline()
    rows: list[AmountRow] = []
    boldly = _bold_parents(lines)
    for place, line in enumerate(lines):
        if line.kind == "total":
            outline.close()
            parent = None
        elif line.kind == "subtotal":
            parent = _closed_group(lines, outline, line)
        else:
            parent = outline.place(place, line.number)
        row = _row(line, parent)
        rows.append(_with_doubt(row, rows, line, boldly.get(place)))
    return tuple(_with_groups(rows))


def _row(line: _Line, parent: int | None) -> AmountRow:
    written, number = line.written, line.number
    counted = number.style if number.depth == 1 else f"{number.style} {number.depth}"
    ordinal = (counted, number.ordinal) if number.ordinal is not None else None
    return AmountRow(
        kind=line.kind,
        row=written.row,
        place=f"bảng {written.table}, hàng {written.place}",
        number=written.number,
        title=written.title,
        amounts=written.dong,
        unread=written.unread,
        parent=parent,
        ordinal=ordinal,
    )


def _with_doubt(
    row: AmountRow, before: list[AmountRow], line: _Line, boldly: int | None
) -> AmountRow:
    """Mark a row that its number does not place, with where else it may belong."""
    if boldly is not None:
        return replace(row, certain=False, otherwise=boldly)
    unsure = line.number.style in _UNSURE and line.kind == "task" and row.amounts
    if not unsure or row.parent is None or not before[row.parent].amounts:
        return row
    return replace(row, certain=False, otherwise=before[row.parent].parent)


def _bold_parents(lines: list[_Line]) -> dict[int, int]:
    """In a table that counts nothing, let bold rows with amounts head those below them."""
    tasks = [(place, line) for place, line in enumerate(lines) if line.kind == "task"]
    if any(line.number.style != "blank" for _, line in tasks):
        return {}
    head: int | None = None
    parents: dict[int, int] = {}
    for place, line in tasks:
        if line.written.bold:
            head = place
        elif head is not None:
            parents[place] = head
    return parents


def _closed_group(lines: list[_Line], outline: Outline, line: _Line) -> int | None:
    """Find the open group that a subtotal adds up, and end it."""
    name = named_group(line.written.title)
    groups = [place for place in outline.innermost if lines[place].number.style in _GROUPS]
    groups = groups or outline.innermost[:1] if name else groups
    matching = [
        place for place in groups if name and lines[place].written.number.strip(". )") == name
    ]
    if not groups:
        outline.close()
        return None
    chosen = (matching or groups)[-1]
    outline.close_from(chosen)
    return chosen


def _is_numbered(line: _Line, name: str) -> bool:
    return bool(name) and line.written.number.strip(". )") == name


def _with_groups(rows: list[AmountRow]) -> Iterator[AmountRow]:
    """Call a row a group that heads counted rows; say how deep groups nest."""
    heads = {row.parent for row in rows if row.kind == "task" and row.ordinal is not None}
    levels: dict[int, int] = {}
    for place, row in enumerate(rows):
        above = levels.get(row.parent, 0) if row.parent is not None else 0
        style = row.ordinal[0] if row.ordinal else ""
        group = place in heads or style in _GROUPS
        if row.kind == "task" and (group or _is_heading(rows, place)):
            levels[place] = above + 1
            yield replace(row, kind="group", level=above + 1)
        else:
            yield replace(row, level=above) if row.kind == "subtotal" else row


def _is_heading(rows: list[AmountRow], place: int) -> bool:
    """Tell whether a row without number or amounts heads what comes next."""
    after = rows[place + 1] if place + 1 < len(rows) else None
    row = rows[place]
    bare = not row.number and not row.amounts
    return bare and after is not None and after.parent == place
