"""The functions that a prepared template calls while it is printed."""

import re
from collections.abc import Callable
from functools import partial

from msgspec import Struct

from kehoach.writing.layout import Column, TableLayout
from kehoach.writing.measured import Measured


class Called(Struct, frozen=True):
    """What the tags that were added call, as plain values: each document has its functions."""

    rules: tuple[Measured, ...] = ()
    tables: tuple[tuple[Column, ...], ...] = ()

    def functions(self) -> dict[str, object]:
        """Give the functions for one document."""
        found: dict[str, object] = {
            "bookmark": _numbered_names(),
            "joined": _joined,
            "columns_span": TableLayout.span,
            "columns_width": TableLayout.width,
            "source_width": TableLayout.source_width,
        }
        for rule in self.rules:
            found |= rule.functions()
        for number, columns in enumerate(self.tables):
            found[f"columns_{number}"] = partial(TableLayout, columns)
        return found


FUNCTIONS = re.compile(
    r"bookmark|joined|columns_span|columns_width|source_width|(?:lines|length|place|columns)_\d+"
)
"""The names of such functions."""


def _numbered_names() -> Callable[[str], int]:
    """Give each bookmark's name a number of its own, the same each time it is asked."""
    numbers: dict[str, int] = {}
    return lambda mark: numbers.setdefault(mark, 1001 + len(numbers))


def _joined(*parts: object) -> str:
    return "".join(map(str, parts))
