"""Spell a text as a YAML scalar that our reader reads back as exactly this text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kehoach.plan.rewriting.paragraphs import folded
from kehoach.plan.yaml_tree import NULLS, Raw, Source, fill

BLOCK_PROBES: tuple[tuple[str, str], ...] = (("- ", "\n"), ("k: ", "\n"))
FLOW_PROBES: tuple[tuple[str, str], ...] = (("[", "]"), ("[", "\n]"), ("{k: ", "}"))
KEY_PROBES: tuple[tuple[str, str], ...] = (("", ": v\n"),)
FLOW_KEY_PROBES: tuple[tuple[str, str], ...] = (("{", ": v}"),)
ROOT_PROBES: tuple[tuple[str, str], ...] = (("", "\n"),)

_ALWAYS_PLAIN = re.compile(r"[^\W_][\w.]*(?: \w[\w.]*)*")
_NEVER_RAW = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@lru_cache(maxsize=4096)
def spelled(text: str, probes: tuple[tuple[str, str], ...], style: str = "") -> str:
    """Spell a text on one line: in the given style if that can say it, else in the next one.

    Plain comes before single quotes, single quotes before double ones.

    >>> spelled("3.640", BLOCK_PROBES), spelled("{{ year }}", BLOCK_PROBES)
    ('3.640', "'{{ year }}'")
    """
    if not style and text not in NULLS and _ALWAYS_PLAIN.fullmatch(text):
        return text
    single = "'" + text.replace("'", "''") + "'"
    for candidate in {"": (text, single), "'": (single,)}.get(style, ()):
        if all(_says(candidate, probe, text) for probe in probes):
            return candidate
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"


def _says(candidate: str, probe: tuple[str, str], text: str) -> bool:
    before, after = probe
    doubtful = candidate == text and before.startswith(("[", "{")) and "?" in text
    if doubtful or _NEVER_RAW.search(text):  # on "?" PyYAML's own two parsers disagree
        return False
    expected: Raw = text
    if after.startswith(": "):
        expected = {text: "v"}
    elif before:
        expected = [text] if before in {"- ", "["} else {"k": text}
    return reads_as(f"{before}{candidate}{after}", expected)


def reads_as(text: str, expected: Raw) -> bool:
    """Tell whether our reader reads a YAML text as this value, without any problem."""
    source = Source("")
    try:
        fill(source, text)
    except UnicodeEncodeError:  # half a surrogate pair
        return False
    return not source.problems and source.value == expected


def block_body(text: str, header: str, lines: Sequence[str], step: int) -> bool:
    """Tell whether lines, `step` deeper than their key, say the text below this header.

    Spaces at the end of a line do not count: many editors take them away.
    """
    body = "".join(f"{' ' * step if line else ''}{line}\n" for line in lines)
    unsafe = any(line.endswith(" ") for line in lines)
    return not unsafe and reads_as(f"k: {header}\n{body}", {"k": text})


def block_lines(text: str, room: int, step: int) -> tuple[str, list[str]] | None:
    """Lay a text out below `>-`, or below `|-` if it has lines of its own.

    None if neither can say it.
    """
    header, lines = (
        ("|-", text.split("\n")) if "\n" in text else (">-", folded(text, max(room, 20)))
    )
    return (header, lines) if block_body(text, header, lines, step) else None
