"""The human ways of editing a plan in Word: all of them, and an evening of some.

Each way changes an opened file as Word would write it, and says what must still stand
in the refreshed file.
"""

from tests.evening import (
    edits_of_cells,
    edits_of_columns,
    edits_of_looks,
    edits_of_rows,
    edits_of_text,
    edits_of_tracking,
)
from tests.evening.ways import WAYS, saved_by_word, way
from tests.evening.word_file import WordFile

__all__ = [
    "WAYS",
    "apply",
    "edits_of_cells",
    "edits_of_columns",
    "edits_of_looks",
    "edits_of_rows",
    "edits_of_text",
    "edits_of_tracking",
]


@way(lambda _: True)
def nothing(_file):
    """Open and save."""


def apply(content, *names):
    """Make some edits in a file, in one evening, and save it as Word does."""
    file = WordFile(content)
    for name in names:
        WAYS[name].edit(file)
    saved_by_word(file.tree)
    return file.saved()
