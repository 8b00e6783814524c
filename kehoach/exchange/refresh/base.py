"""Which earlier build an edited file comes from: the one whose words it still holds most of."""

from collections.abc import Mapping, Sequence

from kehoach.exchange.refresh.decisions import alike
from kehoach.exchange.refresh.table import StandingTable, cells_of
from kehoach.writing.generated import Generated, GeneratedTable

LEAST_ALIKE = 0.5
"""Share of the cells that must still say what a build wrote, for it to be the base."""


def table_of(state: Generated | None, control: str) -> GeneratedTable | None:
    """Give the table of one appendix in an earlier state."""
    return next((each for each in state.tables if each.control == control), None) \
        if state else None  # fmt: skip


def choose_base(
    tables: Mapping[str, StandingTable], states: Sequence[Generated]
) -> Generated | None:
    """Choose among earlier states, the newest first; `tables` are the file's by control."""
    best, most = None, LEAST_ALIKE
    standing = {
        control: {key: cells_of(row, table.columns) for key, row in table.by_key.items()}
        for control, table in tables.items()
    }
    for state in states:
        share = _share(standing, state)
        if share > most:
            best, most = state, share
    return best


def _share(standing: Mapping[str, Mapping[str, Mapping[str, str]]], state: Generated) -> float:
    alike_cells = cells = 0
    for table in state.tables:
        for key, words in table.rows.items():
            found = standing.get(table.control, {}).get(key, {})
            for name in found.keys() & words.keys() - {"number"}:
                cells += 1
                alike_cells += alike(found[name], words[name])
    return alike_cells / cells if cells else 0.0
