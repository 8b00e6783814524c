"""What a finished build says of itself, in values that are small enough to be handed around."""

from dataclasses import dataclass
from typing import Any

import msgspec

from kehoach.diagnostic import Diagnostic
from kehoach.pipeline.building import Built
from kehoach.pipeline.looking import Looked
from kehoach.writing.output import Written


@dataclass(frozen=True, slots=True)
class Done:
    """A finished build without its document: files, figures, warnings, what the check says."""

    written: Written
    tasks: int
    total_dong: int
    words: str
    open_decisions: int
    warnings: list[Diagnostic]
    looked: Looked
    fonts: str
    """What the PDF's typefaces are and mean; empty without a PDF."""


def done(built: Built, looked: Looked, fonts: str = "") -> Done:
    """Sum up a build that was looked at."""
    return Done(
        written=built.written,
        tasks=built.tasks,
        total_dong=built.total_dong,
        words=built.words,
        open_decisions=len(built.undecided.decisions),
        warnings=built.warnings,
        looked=looked,
        fonts=fonts,
    )


def as_plain(found: Done) -> dict[str, Any]:
    """Give a finished build as plain values, from which `from_plain` makes it again."""
    plain: dict[str, Any] = msgspec.to_builtins(found, enc_hook=str)
    return plain


def from_plain(plain: dict[str, Any]) -> Done:
    """Make a finished build of its plain values."""
    return msgspec.convert(plain, Done, dec_hook=lambda kind, value: kind(value))
