"""New figures inside a Word file that people have edited: what changed is spliced in.

Only the bytes of the words that change are replaced in the main part; every other byte
and part stays. What Word writes for a row, a cell, a control: ECMA-376 Part 1, 17.4, 17.5.2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from kehoach.archive import with_part
from kehoach.diagnostic import Diagnostic, Location, Message, Refused, Severity
from kehoach.exchange.refresh.base import choose_base, table_of
from kehoach.exchange.refresh.cells import Renewal, label
from kehoach.exchange.refresh.controls import appendix_controls
from kehoach.exchange.refresh.decisions import Change, Choice
from kehoach.exchange.refresh.figures import FigureRenewer, renew_mentions
from kehoach.exchange.refresh.finding import Finder, Found
from kehoach.exchange.refresh.headings import heading_problems, unit_edits
from kehoach.exchange.refresh.matching import accepted, unmatched
from kehoach.exchange.refresh.places import Part, spliced
from kehoach.exchange.refresh.renewing import TableRenewer
from kehoach.exchange.refresh.rows import used_numbers
from kehoach.exchange.refresh.totals import old_totals
from kehoach.language.words import WordStyle
from kehoach.reading.docx.package import Package, open_package
from kehoach.reading.facts.document import DocumentFacts
from kehoach.writing.generated import Generated

__all__ = ["Choice", "Refreshed", "Today", "refresh"]

FIRST_BOOKMARK = 1000
UTF_8 = (b"utf-8", b"utf8", b"us-ascii")

KEPT = Message(
    "R020",
    "'{what}' đã sửa tay thành '{standing}', dữ liệu là '{data}'; giữ bản sửa tay",
    "sửa dữ liệu cho khớp; hoặc lấy theo dữ liệu: --ours; giữ và không nhắc nữa: --theirs",
    Severity.WARNING,
)
MERGED_CELL = Message(
    "R028",
    "các ô '{what}' đã gộp tay thành '{standing}'; dữ liệu là '{data}'",
    "xem lại ô này; tách ra (Layout → Split Cells) nếu không cố ý gộp",
    Severity.WARNING,
)
UNKNOWN_SIDE = Message(
    "R015",
    "'{what}' là '{standing}', dữ liệu là '{data}'; không có bản ghi của lần xuất khớp với "
    "tệp này nên không biết ai đã sửa",
    "chỉ tệp manifest của lần xuất bằng --base; hoặc lấy hết theo dữ liệu: --ours",
)
CHANGED_COLUMNS = Message(
    "R013",
    "các cột của phụ lục {number} đã đổi từ lần xuất: {names}",
    "bảng có cột khác thì phải xuất lại bằng lệnh build rồi chép phần sửa tay sang",
)
CHANGED_APPENDICES = Message(
    "R014",
    "số phụ lục đã đổi từ lần xuất",
    "xuất lại bằng lệnh build rồi chép phần sửa tay sang",
)
ENCODING = Message("R018", "nội dung tệp không ở bảng mã UTF-8", "mở bằng Word rồi lưu lại")


@dataclass(frozen=True)
class Today:
    """What the data says today, and what earlier builds wrote, the newest first."""

    now: Generated
    earlier: Sequence[Generated]
    year: int
    style: WordStyle


@dataclass(frozen=True)
class Refreshed:
    """The renewed file (None: nothing had to change) and what there is to tell."""

    content: bytes | None
    renewed: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    merged: list[Change] = field(default_factory=list)
    """Cells merged by hand that say what the data says."""
    shared: list[Change] = field(default_factory=list)
    """Cells merged into one above that says the same."""
    deleted: list[str] = field(default_factory=list)
    """Keys of rows that a person has deleted and the data still has."""
    added: list[str] = field(default_factory=list)
    """Titles of rows that came."""
    removed: list[str] = field(default_factory=list)
    """Titles of rows that went."""
    notices: list[Diagnostic] = field(default_factory=list)
    """What a person must know: kept words, rows deleted or added by hand."""
    base: Generated | None = None


def refresh(
    content: bytes, today: Today, choice: Choice, *, accept_matching: bool, file: str
) -> Refreshed:
    """Bring the appendices and figures of a Word file to what the data says.

    Raises:
        Refused: The file cannot be opened, a table is not found or found twice, a
            tracked change stands in it, or a person must decide first.

    """
    return _Refresh(open_package(content, file), content, today, choice, file).run(
        accept_matching=accept_matching
    )


@dataclass(frozen=True)
class _Refresh:
    package: Package
    content: bytes
    today: Today
    choice: Choice
    file: str

    @cached_property
    def part(self) -> Part:
        written = self.package.parts[self.package.main]
        head = written[:200].split(b"?>")[0].lower()
        if written[:2] in (b"\xff\xfe", b"\xfe\xff") or (
            b"encoding=" in head and not any(name in head for name in UTF_8)
        ):
            raise Refused([ENCODING.at(Location(self.file))])
        return Part(written, self.package.document)

    @cached_property
    def facts(self) -> DocumentFacts:
        from kehoach.reading.docx.facts import read_facts  # noqa: PLC0415 - 0.1 s of imports

        return read_facts(self.content, self.file)

    def run(self, *, accept_matching: bool) -> Refreshed:
        tables = self._tables()
        base = choose_base({c: each.table for c, each in tables.items()}, self.today.earlier)
        choice = self.choice
        plain = base is None and not any(found.marked for found in tables.values())
        if plain:
            listed = list(unmatched(tables, self.today.now, self.file))
            if listed and not accept_matching:
                raise Refused(listed)
            tables = accepted(tables, self.today.now)
            choice = Choice.OURS
        return self._renewed(tables, base, choice, plain=plain)

    def _tables(self) -> dict[str, Found]:
        now = {table.control for table in self.today.now.tables}
        if any(control not in now for control in appendix_controls(self.part.root)):
            raise Refused([CHANGED_APPENDICES.at(Location(self.file))])
        finder = Finder(self.part.root, lambda: self.facts, self.file)
        tables, problems = {}, []
        for wanted in self.today.now.tables:
            states = (table_of(state, wanted.control) for state in self.today.earlier)
            found = finder.find(wanted, [state for state in states if state])
            if isinstance(found, Found):
                tables[wanted.control] = found
            else:
                problems.append(found)
        if problems:
            raise Refused(problems)
        return tables

    def _renewed(
        self, tables: dict[str, Found], base: Generated | None, choice: Choice, *, plain: bool
    ) -> Refreshed:
        part, now, into = self.part, self.today.now, Renewal()
        renewers = [
            TableRenewer(
                part,
                tables[new.control].table,
                table_of(base, new.control),
                new,
                choice,
                self.file,
            )
            for new in now.tables
        ]
        known = base or Generated((), {})
        figures = FigureRenewer(part, known, now.figures, choice, self.today.style, self.file)
        problems = [*self._changed(base), *figures.problems()]
        for renewer in renewers:
            problems += renewer.problems()
            problems += heading_problems(renewer, self.today.year)
        if problems:
            raise Refused(problems)
        bookmark = max(used_numbers(part.root), FIRST_BOOKMARK) + 1
        notices: list[Diagnostic] = []
        for renewer in renewers:
            bookmark = renewer.renew(bookmark, into)
            notices += renewer.notices()
            into.edits += unit_edits(renewer, into)
        notices += figures.renew(into)
        if plain:
            values = old_totals(renewers)
            renew_mentions(part, values, self.today.style, into)
        elif base is None and into.kept and choice is Choice.REPORT:
            raise Refused(map(partial(self._told, UNKNOWN_SIDE), into.kept))
        return Refreshed(
            content=self._spliced(into),
            renewed=into.renewed,
            kept=into.kept,
            merged=into.merged,
            shared=into.shared,
            deleted=[key for r in renewers for key in r.order.deleted],
            added=[r.new.rows[key]["title"] for r in renewers for key in r.order.added],
            removed=[title for r in renewers for title in r.removed_titles()],
            notices=[
                *map(partial(self._told, KEPT), into.kept),
                *map(partial(self._told, MERGED_CELL), into.joined),
                *notices,
            ],
            base=base,
        )

    def _spliced(self, into: Renewal) -> bytes | None:
        if not into.edits:
            return None
        return with_part(
            self.content, self.package.main, spliced(self.part.content, into.edits)
        )

    def _changed(self, base: Generated | None) -> Iterator[Diagnostic]:
        """Find what no renewal of figures can follow: other columns."""
        if base is None:
            return
        for now in self.today.now.tables:
            before = table_of(base, now.control)
            other = set(now.columns) ^ set(before.columns) if before else set()
            if other:
                names = ", ".join(sorted(map(label, other)))
                yield CHANGED_COLUMNS.at(Location(self.file), number=now.mark, names=names)

    def _told(self, message: Message, change: Change) -> Diagnostic:
        place = Location(self.file, place=change.place)
        return message.at(place, what=change.what, standing=change.standing, data=change.data)
