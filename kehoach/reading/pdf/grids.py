"""Drawn lines → bordered tables with their cells, and the rules that stand alone."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach.reading.pdf.canvas import Glyph, Stroke
from kehoach.reading.pdf.typelines import TypeLine, type_lines

TOUCH = 2.0
"""Points: strokes that come this near meet; borders are drawn as overlapping pieces."""
SHORTEST = 4.0


class GridCell(Struct, frozen=True):
    """A cell; `row` and `column` count the drawn grid from 0."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[TypeLine, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(" ".join(line.text.split()) for line in self.lines)


class Grid(Struct, frozen=True):
    """A bordered table on one page; `xs` and `ys` are its drawn lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether a character stands in it."""
        middle = (glyph.left + glyph.right) / 2
        above = self.ys[0] - TOUCH < glyph.baseline < self.ys[-1] + TOUCH
        return above and self.xs[0] < middle < self.xs[-1]

    def covers(self, rule: Stroke) -> bool:
        """Tell whether a line is drawn inside it: an underline, an open border."""
        level = self.ys[0] - TOUCH < rule.top < self.ys[-1] + TOUCH
        return level and self.xs[0] - TOUCH < rule.left and rule.right < self.xs[-1] + TOUCH


class _Frame(Struct, frozen=True):
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]


def read_grids(
    strokes: Iterable[Stroke], boxes: Iterable[Stroke], glyphs: Sequence[Glyph]
) -> tuple[list[Grid], list[Stroke], list[Glyph]]:
    """Give the tables, the horizontal rules outside them, and the characters outside them."""
    edges = [*strokes, *(edge for box in boxes for edge in _edges(box))]
    across = _joined(edge for edge in edges if _lies(edge))
    down = _turned(_joined(_turned(edge for edge in edges if _stands(edge))))
    grids: list[Grid] = []
    rules: list[Stroke] = []
    rest = list(glyphs)
    for frame in _frames(across, down):
        xs = _places(stroke.left for stroke in frame.down)
        ys = _places(stroke.top for stroke in frame.across)
        if len(xs) > 1 and len(ys) > 1 and len(xs) + len(ys) > 4:  # noqa: PLR2004 - not one box
            grid, rest = _grid(frame, xs, ys, rest)
            grids.append(grid)
        elif not frame.down:
            rules += frame.across
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    alone = [rule for rule in rules if not any(grid.covers(rule) for grid in grids)]
    return grids, sorted(alone, key=lambda rule: (rule.top, rule.left)), rest


def _lies(edge: Stroke) -> bool:
    return edge.right - edge.left >= max(SHORTEST, edge.bottom - edge.top)


def _stands(edge: Stroke) -> bool:
    return edge.bottom - edge.top >= SHORTEST and not _lies(edge)


def _turned(edges: Iterable[Stroke]) -> list[Stroke]:
    """Swap across and down, so that one function joins both."""
    return [Stroke(edge.top, edge.bottom, edge.left, edge.right) for edge in edges]


def _edges(box: Stroke) -> tuple[Stroke, ...]:
    left, right, top, bottom = box
    return (
        Stroke(left, right, top, top),
        Stroke(left, right, bottom, bottom),
        Stroke(left, left, top, bottom),
        Stroke(right, right, top, bottom),
    )


def _joined(edges: Iterable[Stroke]) -> list[Stroke]:
    """Join the pieces that lie on one line and meet; each becomes a line without height."""
    joined: list[Stroke] = []
    for level in _levels(edges):
        level.sort()
        start = 0
        right = level[0].right
        for place, edge in enumerate(level):
            if edge.left > right + TOUCH:
                joined.append(_one(level[start:place]))
                start = place
            right = max(right, edge.right)
        joined.append(_one(level[start:]))
    return joined


def _one(pieces: list[Stroke]) -> Stroke:
    y = sum((piece.top + piece.bottom) / 2 for piece in pieces) / len(pieces)
    return Stroke(pieces[0].left, max(piece.right for piece in pieces), y, y)


def _levels(edges: Iterable[Stroke]) -> list[list[Stroke]]:
    levels: list[list[Stroke]] = []
    for edge in sorted(edges, key=lambda edge: edge.top + edge.bottom):
        middle = (edge.top + edge.bottom) / 2
        if levels and middle - (levels[-1][0].top + levels[-1][0].bottom) / 2 <= TOUCH:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return levels


def _frames(across: list[Stroke], down: list[Stroke]) -> list[_Frame]:
    """Gather the lines that meet, directly or through others."""
    owner = list(range(len(across) + len(down)))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for second, post in enumerate(down, start=len(across)):
        for first, beam in enumerate(across):
            if _meet(beam, post):
                owner[root(second)] = root(first)
    gathered: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for place in range(len(owner)):
        beams, posts = gathered.setdefault(root(place), ([], []))
        if place < len(across):
            beams.append(across[place])
        else:
            posts.append(down[place - len(across)])
    return [_Frame(tuple(beams), tuple(posts)) for beams, posts in gathered.values()]


def _meet(beam: Stroke, post: Stroke) -> bool:
    return (
        beam.left - TOUCH <= post.left <= beam.right + TOUCH
        and post.top - TOUCH <= beam.top <= post.bottom + TOUCH
    )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > TOUCH:
            places.append(value)
    return tuple(places)


def _grid(
    frame: _Frame, xs: tuple[float, ...], ys: tuple[float, ...], glyphs: list[Glyph]
) -> tuple[Grid, list[Glyph]]:
    """Cut a table into cells and share out the characters that stand in it."""
    spans = _spans(frame, xs, ys)
    table = Grid(xs, ys, ())
    rest: list[Glyph] = []
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if table.holds(glyph):
            column = _band(xs, (glyph.left + glyph.right) / 2)
            row = _band(ys, glyph.baseline - glyph.look.size_pt / 4)
            held.setdefault(spans[row, column][:2], []).append(glyph)
        else:
            rest.append(glyph)
    cells = [
        GridCell(*span, tuple(type_lines(held.get(span[:2], ()))))
        for span in dict.fromkeys(spans.values())
    ]
    return Grid(xs, ys, tuple(cells)), rest


def _band(places: tuple[float, ...], value: float) -> int:
    return min(max(bisect_left(places, value) - 1, 0), len(places) - 2)


Span = tuple[int, int, int, int]


def _spans(
    frame: _Frame, xs: tuple[float, ...], ys: tuple[float, ...]
) -> dict[tuple[int, int], Span]:
    """Give for each place of the grid the cell that covers it: row, column, rows, columns."""
    spans: dict[tuple[int, int], Span] = {}
    floors = _turned(frame.across)
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in spans:
                continue
            columns = _reach(frame.down, xs, column, (ys[row] + ys[row + 1]) / 2)
            rows = _reach(floors, ys, row, (xs[column] + xs[column + 1]) / 2)
            for r in range(row, row + rows):
                for c in range(column, column + columns):
                    spans.setdefault((r, c), (row, column, rows, columns))
    return spans


def _reach(walls: Sequence[Stroke], places: tuple[float, ...], first: int, at: float) -> int:
    """Count the bands from one on until a wall crosses the way at this height."""
    for band, (_, wall) in enumerate(pairwise(places)):
        if band >= first and any(
            abs(each.left - wall) <= TOUCH and each.top <= at <= each.bottom for each in walls
        ):
            return band - first + 1
    return len(places) - 1 - first
