"""House rules (KH-): what the decree leaves open and a signed document must not carry."""

from kehoach.checks.house import (  # noqa: F401 - each registers its rules
    characters,
    components,
    dates,
    decisions,
    editing,
    leftovers,
    printed_breaks,
    printed_lines,
    punctuation,
    spacing,
    units,
    years,
)
