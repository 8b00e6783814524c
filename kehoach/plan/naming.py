"""What a plan's document will be called, from two lines of its data: nothing else is read."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from kehoach.plan.load import plan_files
from kehoach.plan.yaml_tree import LOADER


def coming_name(folder: Path) -> str | None:
    """Give the name of a plan's document before it is loaded: 'KH-SKHCN-2025.docx'.

    None where symbol or year cannot be read: the plan is refused when it is loaded.
    """
    organisation, text, _ = plan_files(folder)
    symbol, year = _top_value(organisation, "symbol"), _top_value(text, "year")
    return f"KH-{symbol}-{year}.docx" if symbol and year else None


def _top_value(path: Path, key: str) -> str | None:
    """Read a YAML file up to one field of its top level; None where it does not come."""
    try:
        with path.open("rb") as file:
            return _scalar_of(yaml.parse(file, Loader=LOADER), key)
    except (OSError, yaml.YAMLError):
        return None


def _scalar_of(events: Iterator[yaml.Event], key: str) -> str | None:
    depth, expects_key, found = 0, True, False
    for event in events:
        if found:
            return event.value.strip() if isinstance(event, yaml.ScalarEvent) else None
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth == 1 and isinstance(event, yaml.NodeEvent):
            found = expects_key and isinstance(event, yaml.ScalarEvent) and event.value == key
            expects_key = not expects_key
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
    return None
