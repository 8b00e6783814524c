"""Lines of type → paragraphs: joined where a paragraph surely goes on, else left apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from kehoach.reading.facts.layout import Align, DrawnRule, Run
from kehoach.reading.pdf.typelines import TypeLine

MM = 72 / 25.4
NEAR = 3.0
"""Points: edges of lines set to one margin differ by less."""
SAME_SIZE = 0.6
LOOSE = 1.15
"""Times the usual distance of its lines: a wider one parts paragraphs."""
RAGGED = 6.0
SPACE = 0.25
"""Width of a space as a share of the size."""
UNSPACED_END = re.compile(r"[^\s./][-/]$")


class Placed(Struct, frozen=True):
    """A line of type on its page, with the rules drawn under it."""

    page: int
    line: TypeLine
    rules: tuple[DrawnRule, ...] = ()


class Column(Struct, frozen=True):
    """The measure that lines are set to, and the usual distance between them by size."""

    left: float
    right: float
    pitch: dict[float, float]
    edges: tuple[float, ...] = ()
    """Where several lines begin: a line there is not centred, whatever its length."""


class Joined(Struct, frozen=True):
    """The lines of one paragraph, and what their edges tell of its format."""

    lines: tuple[Placed, ...]
    align: Align | None
    first_line_mm: float | None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words in one piece; neighbours of one look and a line's end are joined."""
        return tuple(_runs(self.lines))


def level_lines(lines: Iterable[TypeLine]) -> list[TypeLine]:
    """Make one line of those that stand side by side, a tab between them."""
    levels = groupby(lines, key=lambda line: round(line.baseline))
    return [_side_by_side(list(level)) for _, level in levels]


def _side_by_side(level: list[TypeLine]) -> TypeLine:
    first, *rest = level
    for line in rest:
        tab = Run("\t", first.runs[-1].look)
        first = replace(
            first,
            runs=(*first.runs, tab, *line.runs),
            right=line.right,
            size=max(first.size, line.size),
        )
    return first


def column_of(lines: Sequence[Placed], tables: Sequence[tuple[float, float]]) -> Column:
    """Measure the column that lines and tables of one section stand in."""
    distances: dict[float, list[float]] = {}
    starts = Counter(round(each.line.left) for each in lines)
    for above, line in pairwise(lines):
        apart = line.line.baseline - above.line.baseline
        if above.page == line.page and 0 < apart < 2 * line.line.size:
            distances.setdefault(line.line.size, []).append(apart)
    lefts = [*(each.line.left for each in lines), *(left for left, _ in tables)]
    rights = [*(each.line.right for each in lines), *(right for _, right in tables)]
    return Column(
        left=min(lefts, default=0.0),
        right=max(rights, default=0.0),
        pitch={size: min(found) for size, found in distances.items()},
        edges=tuple(edge for edge, times in starts.items() if times > 1),
    )


def join_lines(lines: Sequence[Placed], column: Column) -> Iterator[Joined]:
    """Join the lines of one column into paragraphs."""
    waiting: list[Placed] = []
    for line in lines:
        if waiting and not _goes_on(waiting, line, column):
            yield _joined(waiting, column)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _joined(waiting, column)


def _goes_on(before: list[Placed], after: Placed, column: Column) -> bool:
    """Tell whether a line surely belongs to the paragraph of the lines before it."""
    last, line = before[-1].line, after.line
    if before[-1].rules or abs(last.size - line.size) > SAME_SIZE or "\t" in line.text:
        return False
    if _has_room(last, line, column) or _too_far(before[-1], after, column):
        return False
    hanging = len(before) == 1 and line.left > last.left + NEAR
    edge = line.left if len(before) == 1 else before[-1].line.left
    indented = line.left > column.left + NEAR and not hanging
    return abs(line.left - edge) <= NEAR and (not indented or len(before) > 1 or hanging)


def _has_room(last: TypeLine, line: TypeLine, column: Column) -> bool:
    """Tell whether the first word of a line would have fitted in the line before."""
    first, *_ = re.split(r"\s", line.text, maxsplit=1)
    share = len(first) / max(len(line.text), 1)
    width = (line.right - line.left) * share + SPACE * line.size
    return last.right + width < column.right - NEAR


def _too_far(above: Placed, below: Placed, column: Column) -> bool:
    if above.page != below.page:
        return below.page - above.page > 1
    usual = column.pitch.get(below.line.size, below.line.size * 2)
    return below.line.baseline - above.line.baseline > LOOSE * usual


def _joined(lines: list[Placed], column: Column) -> Joined:
    first_line = None
    if len(lines) > 1:
        first_line = (lines[0].line.left - lines[1].line.left) / MM
    return Joined(tuple(lines), _align(lines, column), first_line)


def _align(lines: list[Placed], column: Column) -> Align | None:
    """Tell the alignment where the edges leave no doubt."""
    middle = (column.left + column.right) / 2
    first = lines[0].line
    if len(lines) == 1:
        if any(abs(first.left - edge) <= 1 for edge in column.edges):
            return None
        off = abs((first.left + first.right) / 2 - middle)
        alone = first.left > middle and column.right - first.right <= NEAR
        if off < NEAR < first.left - column.left:
            return "center"
        return "right" if alone else None
    ends = [column.right - each.line.right for each in lines[:-1]]
    if max(ends) <= NEAR:
        return "both"
    return "left" if max(ends) > RAGGED and min(ends) < max(ends) - NEAR else None


def _runs(lines: Sequence[Placed]) -> Iterator[Run]:
    waiting: Run | None = None
    for number, each in enumerate(lines):
        for place, run in enumerate(each.line.runs):
            text = run.text
            if place == 0 and number and not UNSPACED_END.search(lines[number - 1].line.text):
                text = f" {text}"
            if waiting and waiting.look == run.look:
                waiting = replace(waiting, text=waiting.text + text)
                continue
            if waiting:
                yield waiting
            waiting = Run(text, run.look)
    if waiting:
        yield waiting
