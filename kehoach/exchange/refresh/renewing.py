"""One appendix's table in an edited file, brought to what the data says today."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.exchange.refresh.cells import NUMBER, Renewal, RowSides, covered, label
from kehoach.exchange.refresh.decisions import Choice
from kehoach.exchange.refresh.obstacles import merged_rows, tracked_cells
from kehoach.exchange.refresh.order import BY_HAND, Order, final_order, is_by_hand
from kehoach.exchange.refresh.places import Edit, Part
from kehoach.exchange.refresh.rows import RowWriter, numbers
from kehoach.exchange.refresh.table import StandingRow, StandingTable
from kehoach.exchange.refresh.wording import folded, rewritten, words_of
from kehoach.writing.generated import TOTAL, GeneratedTable

NO_NEIGHBOUR = Message(
    "R012",
    "bảng không có dòng nào làm mẫu cho dòng mới '{title}'",
    "cần ít nhất một dòng cùng loại không gộp ô; hoặc xuất lại bằng lệnh build",
)
DELETED = Message(
    "R021",
    "dòng '{title}' đã bị xóa tay, dữ liệu vẫn có (kinh phí năm: {amount})",
    "bỏ nhiệm vụ: xóa khỏi dữ liệu rồi làm lại; lấy lại dòng: thêm --ours",
    Severity.WARNING,
)
ADDED_BY_HAND = Message(
    "R022",
    "dòng '{title}' do người thêm tay, dữ liệu không có nên không vào tổng; giữ nguyên",
    "đưa nhiệm vụ vào dữ liệu, hoặc xóa dòng này",
    Severity.WARNING,
)
OUTLIVES = Message(
    "R023",
    "nhiệm vụ của dòng '{title}' đã bỏ khỏi dữ liệu, nhưng dòng có chữ sửa tay ({words}); giữ",
    "xóa dòng này trong Word, hoặc thêm --ours; cần nhiệm vụ thì đưa lại vào dữ liệu",
    Severity.WARNING,
)
OTHER_ORDER = Message(
    "R024",
    "thứ tự các dòng giữ theo bản sửa tay, khác thứ tự trong dữ liệu",
    "xếp lại trong dữ liệu cho khớp, hoặc thêm --ours",
    Severity.WARNING,
)
COLUMN_GONE = Message(
    "R025",
    "cột '{column}' không còn trong bảng",
    "cột bị xóa tay; cần lại thì xuất lại bằng lệnh build",
    Severity.WARNING,
)


@dataclass(frozen=True)
class TableRenewer:
    """Renews one table; `base` is None where nothing is known of an earlier build."""

    part: Part
    table: StandingTable
    base: GeneratedTable | None
    new: GeneratedTable
    choice: Choice
    file: str

    @cached_property
    def standing(self) -> dict[str, StandingRow]:
        """The rows between headings and total by key; those added by hand as '+0', '+1' …."""
        found: dict[str, StandingRow] = {}
        by_hand = count()
        for row in self.table.rows:
            known = row.key and row.key not in found and not self._outlives(row)
            if row.key != TOTAL:
                found[row.key if known else f"{BY_HAND}{next(by_hand)}"] = row
        return found

    def _outlives(self, row: StandingRow) -> list[str]:
        """Give the words typed by hand that keep a row which is gone from the data."""
        if row.key in self.new.rows or self.base is None or self.choice is Choice.OURS:
            return []
        return self._sides(row, row.key).touched_by_hand()

    @cached_property
    def order(self) -> Order:
        """The rows that stand in the end."""
        here = list(self.standing)
        new = [key for key in self.new.rows if key != TOTAL]
        base = [key for key in new if key in self.standing]
        if self.base is not None:
            base = [key for key in self.base.rows if key != TOTAL]
        return final_order(here, base, new, ours=self.choice is Choice.OURS)

    def problems(self) -> Iterator[Diagnostic]:
        """Find what forbids the work, each with its place."""
        yield from tracked_cells(self.table, self.file)
        yield from merged_rows(self.table, self.standing, self.order.keys, self.file)
        for key in self.order.added:
            if self._donor(key) is None:
                title = self.new.rows[key]["title"]
                yield NO_NEIGHBOUR.at(self._at(), title=title)

    def _at(self, place: str = "") -> Location:
        return Location(self.file, place=place or f"bảng {self.table.number}")

    def renew(self, free_bookmark: int, into: Renewal) -> int:
        """Gather every edit of the table; give the next free number of a bookmark."""
        writer = RowWriter(self.part, self.table)
        changes = {key: self._changes(key, into) for key in self.standing}
        counted = numbers(self.order.keys, self._typed())
        for key, row in self.standing.items():
            changes[key] += self._numbered(row, counted.get(key, ""))
        for last in self.order.keys[-1:]:
            changes.setdefault(last, []).extend(self._kept_with_total(writer))
        written: dict[str, bytes] = {}
        for key in self.order.added:
            donor = self._donor(key)
            if donor is None:
                continue
            number = counted.get(key, "") if self._is_typed(donor) else ""
            marked = free_bookmark if self._is_marked else 0
            cells = {**self.new.rows[key], NUMBER: number}
            written[key] = writer.written(donor, key, cells, marked)
            free_bookmark += 1
        into.edits += writer.edits(self.order.keys, self.standing, changes, written)
        into.edits += self._total(into)
        return free_bookmark

    def _is_typed(self, row: StandingRow) -> bool:
        """Tell a row whose number is typed; an automatic one prints in an empty cell."""
        cell = row.cell(self.table.columns.get(NUMBER, -1))
        return cell is not None and bool(words_of(cell.element).strip())

    @property
    def _is_marked(self) -> bool:
        return any(row.key and not row.by_title for row in self.table.rows)

    def _sides(self, row: StandingRow, key: str) -> RowSides:
        base = self.base.rows.get(key) if self.base else None
        mark = f"{TOTAL}_{self.new.mark}" if key == TOTAL else key
        new = self.new.rows.get(key, {})
        return RowSides(self.part, self.table, row, mark, base, new, self.new.rows)

    def _changes(self, key: str, into: Renewal) -> list[Edit]:
        if is_by_hand(key) or key in self.order.removed:
            return []
        return self._sides(self.standing[key], key).decide(self.choice, into)

    def _total(self, into: Renewal) -> list[Edit]:
        row = self.table.by_key.get(TOTAL)
        return [] if row is None else self._sides(row, TOTAL).decide(self.choice, into)

    def _typed(self) -> dict[str, str]:
        """Give what stands in TT of each row; rows to come have a number."""
        column = self.table.columns.get(NUMBER)
        if column is None:
            return dict.fromkeys(self.standing, "")
        cells = {key: row.cell(column) for key, row in self.standing.items()}
        return {
            key: "" if cell is None or cell.merge == "goes on" else words_of(cell.element)
            for key, cell in cells.items()
        }

    def _numbered(self, row: StandingRow, number: str) -> list[Edit]:
        column = self.table.columns.get(NUMBER)
        cell = row.cell(column) if column is not None else None
        if not number or cell is None or covered(self.table, cell) != [NUMBER]:
            return []
        if folded(words_of(cell.element)) == number:
            return []
        return rewritten(self.part, cell.element, number)

    def _donor(self, key: str) -> StandingRow | None:
        """Choose the neighbour that lends its format: the nearest above of the kind."""
        kind = key.partition("_")[0]
        final = list(self.order.keys)
        at = final.index(key)
        for near in [*reversed(final[:at]), *final[at + 1 :]]:
            row = self.standing.get(near)
            if row and near.startswith(f"{kind}_") and (row.is_plain or kind == "group"):
                return row
        gone = [self.standing[each] for each in self.order.removed if each.startswith(kind)]
        return next((row for row in gone if row.is_plain), None)

    def _kept_with_total(self, writer: RowWriter) -> list[Edit]:
        """Let a row that has become the last stay on the page of the total."""
        last = self.order.keys[-1] if self.order.keys else ""
        row = self.standing.get(last)
        if row is None or list(self.standing)[-1] == last:
            return []
        return writer.keep_with_total(row)

    def notices(self) -> Iterator[Diagnostic]:
        """Tell what a person did to the rows and columns, and what stays of it."""
        place = self._at()
        for key in self.order.deleted:
            cells = self.new.rows[key]
            yield DELETED.at(place, title=cells["title"], amount=cells["budget"])
        if TOTAL not in self.table.by_key:
            amount = self.new.rows[TOTAL]["budget"]
            yield DELETED.at(place, title="Tổng cộng", amount=amount)
        yield from map(self._by_hand, filter(is_by_hand, self.order.keys))
        if self.order.kept:
            yield OTHER_ORDER.at(place)
        for name in self.new.columns:
            if name not in self.table.columns:
                yield COLUMN_GONE.at(place, column=label(name))

    def _by_hand(self, key: str) -> Diagnostic:
        """Tell of a row that the data does not have."""
        row = self.standing[key]
        at, title = self._at(self.table.place(row)), self.table.title(row)
        if words := self._outlives(row) if row.key else []:
            listed = "; ".join(f"'{text}'" for text in words)
            return OUTLIVES.at(at, title=title, words=listed)
        return ADDED_BY_HAND.at(at, title=title)

    def removed_titles(self) -> list[str]:
        """Name the rows that go."""
        return [self.table.title(self.standing[key]) for key in self.order.removed]
