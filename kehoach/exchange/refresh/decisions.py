"""What happens to one piece of words that three sides speak of: base, person, data."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

from kehoach.exchange.refresh.wording import folded
from kehoach.reading.numbers import read_printed_amount

Verdict = Literal["same", "renew", "keep"]


class Choice(Enum):
    """Who decides where a person has changed what the data gives."""

    REPORT = auto()
    """The person's words stay and are reported."""
    OURS = auto()
    """The data."""
    THEIRS = auto()
    """The person; not reported as open."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the file that the data changes, or that stay against the data."""

    place: str
    what: str
    """Title of the column, or the figure's name."""
    standing: str
    data: str
    key: str = ""
    """Row: 'task_…'; empty for a figure of the text."""
    fields: tuple[str, ...] = ()
    joined: bool = False
    """The cell holds the words of several columns, merged by hand."""


def verdict(
    standing: str, bases: tuple[str, ...], new: tuple[str, ...], choice: Choice
) -> Verdict:
    """Decide on words; `bases` and `new` are the wordings that the build and the data know.

    >>> verdict("3.640", ("3.640",), ("3.700",), Choice.REPORT)
    'renew'
    >>> verdict("3.650", ("3.640",), ("3.700",), Choice.REPORT)
    'keep'
    """
    if any(alike(standing, text) for text in new):
        return "same"
    untouched = any(alike(standing, text) for text in bases)
    return "renew" if untouched or choice is Choice.OURS else "keep"


def alike(one: str, other: str) -> bool:
    """Tell whether two texts say the same: white space aside, an amount in any notation."""
    one, other = folded(one), folded(other)
    if one == other:
        return True
    left, right = read_printed_amount(one), read_printed_amount(other)
    return left is not None and left == right
