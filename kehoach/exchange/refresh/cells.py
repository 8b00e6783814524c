"""The cells of one row: what stands, what the data says, what is to be done with each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kehoach.exchange.refresh.decisions import Change, Choice, alike, verdict
from kehoach.exchange.refresh.places import Edit, Part
from kehoach.exchange.refresh.table import StandingRow, StandingTable
from kehoach.exchange.refresh.wording import folded, rewritten, words_of
from kehoach.plan.model import Task
from kehoach.reading.docx.grid import Placed
from kehoach.writing.generated import TOTAL, Cells

NUMBER = "number"
SHORT = 50
"""Letters of a title that say which row is meant."""
TOTAL_ROW = "dòng tổng cộng"
MERGED_AWAY = "(ô đã gộp với ô trên)"


@dataclass
class Renewal:
    """What a refresh does, gathered along the way: edits, and what there is to tell."""

    edits: list[Edit] = field(default_factory=list)
    renewed: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    merged: list[Change] = field(default_factory=list)
    """Cells that a person has merged, and that say what the data says all the same."""

    shared: list[Change] = field(default_factory=list)
    """Cells merged into one above that says the same: one unit for several rows."""

    @property
    def joined(self) -> list[Change]:
        """Those of them that hold the words of two columns."""
        return [each for each in self.merged if each.joined]


def label(name: str) -> str:
    """Give a column's official name.

    >>> label("lead_unit"), label("amounts:NST")
    ('Chủ trì', 'Kinh phí năm (NST)')
    """
    if name == NUMBER:
        return "TT"
    base, _, source = name.partition(":")
    if source:
        return f"{Task.model_fields['budget'].title} ({source})"
    return Task.model_fields[base].title or base


def covered(table: StandingTable, placed: Placed) -> list[str]:
    """Name the columns of the data that a cell covers, from left to right."""
    inside = range(placed.column, placed.column + placed.span)
    names = sorted(table.columns.items(), key=lambda item: item[1])
    return [name for name, column in names if column in inside]


@dataclass(frozen=True)
class RowSides:
    """One standing row and what base and data say of it."""

    part: Part
    table: StandingTable
    row: StandingRow
    key: str
    """The row's bookmark: 'task_…', 'total_1'."""
    base: Cells | None
    new: Cells
    rows: Mapping[str, Cells]
    """Every row of the data, by key."""

    @property
    def place(self) -> str:
        """Say which row is meant."""
        title = self.new.get("title") or (self.base or {}).get("title", "")
        named = TOTAL_ROW if self.row.key == TOTAL else f"'{_short(title)}'"
        return f"{self.table.place(self.row)}, {named}"

    def decide(self, choice: Choice, into: Renewal) -> list[Edit]:
        """Decide on every cell but TT; tell what changes and what stays."""
        edits: list[Edit] = []
        for names, placed in self._cells():
            standing = words_of(placed.element)
            if placed.merge == "goes on":
                told = self._change(names, MERGED_AWAY)
                (into.shared if self._shares(names, placed) else into.kept).append(told)
                continue
            told = self._change(names, folded(standing))
            wanted = _joined(self.new, names)
            bases = () if self.base is None else (_joined(self.base, names),)
            if len(told.fields) > 1:
                into.merged.append(told)
            match verdict(standing, bases, (wanted,), choice):
                case "renew":
                    edits += rewritten(self.part, placed.element, wanted)
                    into.renewed.append(told)
                case "keep":
                    into.kept.append(told)
                case "same":
                    pass
        return edits

    def _shares(self, names: list[str], placed: Placed) -> bool:
        """Tell whether the cell that reaches down to here says what the data says here too."""
        found = self.table.beginning(self.row, placed.column)
        if found is None:
            return False
        row, cell = found
        wanted = _joined(self.new, names)
        after = _joined(self.rows.get(row.key, self.new), names)
        return alike(words_of(cell.element), wanted) and alike(after, wanted)

    def _cells(self) -> Iterator[tuple[list[str], Placed]]:
        """Walk the cells that show something which the data gives; TT alone is not one."""
        for placed in self.row.cells:
            names = [name for name in covered(self.table, placed) if name in self.new]
            if any(name != NUMBER for name in names):
                yield names, placed

    def touched_by_hand(self) -> list[str]:
        """Give the words of a row that are neither the base's nor empty."""
        found = []
        for placed in self.row.cells:
            names = covered(self.table, placed)
            standing = folded(words_of(placed.element))
            ours = alike(standing, _joined(self.base or {}, names))
            if names != [NUMBER] and standing and not ours:
                found.append(standing)
        return found

    def _change(self, names: list[str], standing: str) -> Change:
        shown = [name for name in names if name != NUMBER]
        return Change(
            place=self.place,
            what=", ".join(map(label, shown)),
            standing=standing,
            data=_joined(self.new, names),
            key=self.key,
            fields=tuple(shown),
            joined=sum(bool(self.new.get(name)) for name in shown) > 1,
        )


def _joined(cells: Mapping[str, str], names: list[str]) -> str:
    return " ".join(filter(None, (cells.get(name, "") for name in names)))


def _short(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[:SHORT].rstrip()}…"
