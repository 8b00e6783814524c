"""What a build writes from the data, by identity: every cell of the appendix, every figure.

The manifest keeps it. A refresh then knows which words of an edited document are
still ours, and which ones a person has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kehoach.writing.words_on_page import AppendixWords, PlanWords, RowWords, TotalWords

TOTAL = "total"
"""Key of the total row; tasks and groups are known by their bookmark: 'task_…', 'group_…'."""
SOURCE = "amounts:"
"""Begins the name of a column that holds the amounts of one funding source."""
NEAR = 24
"""Letters beside a figure that tell its place in the text."""
ALWAYS = ("number", "title", "budget")

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class GeneratedTable:
    """One appendix: the words of each row's cells, by row and column."""

    control: str
    """Tag of its content control: 'kh:appendix', or 'kh:appendix:<id>' of several."""
    mark: str
    """Its number in the bookmarks of headings ('col_<mark>_budget') and of the total."""
    unit: str
    """Unit of money."""
    columns: tuple[str, ...]
    rows: dict[str, Cells]
    """In printed order; the total row last, under TOTAL."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Everything that the data gives: tables, and figures of the text by their control."""

    tables: tuple[GeneratedTable, ...]
    figures: dict[str, tuple[str, ...]]
    """By tag ('kh:total-figures') every wording that stands in such a control."""
    around: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By tag the words before and after it: a count can be found by nothing else."""


def generated(words: PlanWords) -> Generated:
    """Give what a build of these words generates."""
    figures: dict[str, dict[str, None]] = {}
    around: dict[str, dict[tuple[str, str], None]] = {}
    for block in words.body:
        texts = [piece.text for piece in block.text.pieces]
        for place, piece in enumerate(block.text.pieces):
            if piece.control:
                before, after = "".join(texts[:place]), "".join(texts[place + 1 :])
                figures.setdefault(piece.control, {})[piece.text] = None
                near = (before[-NEAR:], after[:NEAR])
                around.setdefault(piece.control, {})[near] = None
    return Generated(
        tuple(map(_table, words.appendices)),
        {tag: tuple(texts) for tag, texts in figures.items()},
        {tag: tuple(pairs) for tag, pairs in around.items()},
    )


def _table(appendix: AppendixWords) -> GeneratedTable:
    sources = [source.key for source in appendix.sources]
    plain = {*ALWAYS, *(appendix.columns - {"source_amounts"})}
    by_source = sources if "source_amounts" in appendix.columns else []
    rows = {row.mark: _cells(row, plain, by_source) for row in appendix.rows}
    rows[TOTAL] = _cells(appendix.total, plain, by_source)
    return GeneratedTable(
        control=appendix.control,
        mark=appendix.mark,
        unit=appendix.unit_of_money,
        columns=(*sorted(plain), *(f"{SOURCE}{key}" for key in by_source)),
        rows=rows,
    )


def _cells(row: RowWords | TotalWords, plain: set[str], sources: Iterable[str]) -> Cells:
    cells = {name: getattr(row, name) for name in sorted(plain) if hasattr(row, name)}
    return cells | {f"{SOURCE}{key}": row.amounts.get(key, "") for key in sources}


def as_json(found: Generated) -> dict[str, Any]:
    """Give plain values for the manifest."""
    return asdict(found)


def from_json(value: object) -> Generated | None:
    """Read what a manifest keeps; None where it is not what `as_json` gives."""
    try:
        return _read(value)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _read(value: Any) -> Generated:  # noqa: ANN401 - whatever a file of JSON holds
    tables = tuple(
        GeneratedTable(
            control=str(table["control"]),
            mark=str(table["mark"]),
            unit=str(table["unit"]),
            columns=tuple(map(str, table["columns"])),
            rows={str(key): _texts(cells) for key, cells in table["rows"].items()},
        )
        for table in value["tables"]
    )
    figures = {str(tag): tuple(map(str, texts)) for tag, texts in value["figures"].items()}
    around = {
        str(tag): tuple((str(before), str(after)) for before, after in pairs)
        for tag, pairs in value.get("around", {}).items()
    }
    return Generated(tables, figures, around)


def _texts(cells: Mapping[str, object]) -> Cells:
    return {str(name): str(text) for name, text in cells.items()}
