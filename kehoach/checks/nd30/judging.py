"""Judgements on how words look, each a Vietnamese phrase for what stands there.

An empty phrase says that nothing is wrong or that the source does not tell.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from kehoach.checks.rules import Finding, Rule, at
from kehoach.reading.facts.layout import Align, Line, Look, Paragraph

SIZE_ROUNDING_PT = 0.2
"""Word counts half points; some PDF writers are off by a tenth."""

ALIGNMENTS: dict[Align, str] = {
    "left": "canh trái",
    "right": "canh phải",
    "center": "canh giữa",
    "both": "canh đều hai bên",
}

Judged = TypeVar("Judged", Line, Paragraph)


class Words(Protocol):
    """A line of a document or of a printed page."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def looks(self) -> tuple[Look, ...]:
        """How its characters look."""


def format_faults(
    line: Line,
    rule: Rule,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    caps: bool | None = None,
    align: Align | None = None,
) -> str:
    """Join all that is wrong with a line: size, bold, italic, capitals, alignment.

    The sizes are the rule's; None stands for what the law leaves open.
    """
    looks = look_faults(line, rule, bold=bold, italic=italic, caps=caps)
    return joined(looks, alignment_fault(line, align) if align else "")


def look_faults(
    words: Words,
    rule: Rule,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    caps: bool | None = None,
) -> str:
    """Join what is wrong with the characters of a line, of a document or as printed."""
    return joined(
        size_fault(words.looks, rule),
        bold_fault(words.looks, wanted=bold) if bold is not None else "",
        italic_fault(words.looks, wanted=italic) if italic is not None else "",
        capitals_fault(words.text, wanted=caps) if caps is not None else "",
    )


def size_fault(looks: Iterable[Look], rule: Rule) -> str:
    """Say which sizes lie outside the rule's range or are none of its numbers."""
    looks = tuple(looks)
    wrong = sorted({look.size_pt for look in looks if not _lawful_size(look.size_pt, rule)})
    if not wrong:
        return ""
    sizes = " và ".join(number_shown(size) for size in wrong)
    everywhere = all(look.size_pt in wrong for look in looks)
    return f"cỡ chữ {sizes}" if everywhere else f"có chữ cỡ {sizes}"


def bold_fault(looks: Iterable[Look], *, wanted: bool) -> str:
    """Say that characters are not bold, or are where they may not be."""
    return _style_fault("đậm", [look.bold for look in looks], wanted=wanted)


def italic_fault(looks: Iterable[Look], *, wanted: bool) -> str:
    """Say that characters are upright where they must slope, or the other way round."""
    return _style_fault("nghiêng", [look.italic for look in looks], wanted=wanted)


def capitals_fault(text: str, *, wanted: bool) -> str:
    """Say that words are in small letters where capitals are wanted, or all in capitals.

    >>> capitals_fault("Sở Tài chính", wanted=True), capitals_fault("SỞ Y TẾ", wanted=False)
    ('chữ thường', 'chữ in hoa')
    >>> capitals_fault("SỞ Y tế", wanted=True), capitals_fault("Về CNTT", wanted=False)
    ('có chữ thường', '')
    """
    if not wanted:
        return "chữ in hoa" if text.isupper() else ""
    if text == text.upper():
        return ""
    some = any(word.isupper() and len(word) > 1 for word in text.split())
    return "có chữ thường" if some else "chữ thường"


def alignment_fault(where: Line | Paragraph, wanted: Align) -> str:
    """Say how a line is aligned instead; a tab in it hides where its words stand."""
    paragraph = where.paragraph if isinstance(where, Line) else where
    if paragraph.align in (None, wanted) or "\t" in paragraph.text.rstrip():
        return ""
    return ALIGNMENTS[paragraph.align]


def words(line: Words) -> str:
    """Give the words of a line, its white space made single, its letters composed."""
    return unicodedata.normalize("NFC", " ".join(line.text.split()))


def joined(*faults: str) -> str:
    """Join the faults that there are with commas."""
    return ", ".join(fault for fault in faults if fault)


def number_shown(number: float) -> str:
    """Write a measure as Vietnamese texts do, to a tenth.

    >>> number_shown(12.5), number_shown(29.0), number_shown(20.04)
    ('12,5', '29', '20')
    """
    return f"{round(number, 1):g}".replace(".", ",")


def once_a_fault(
    places: Iterable[Judged], fault_of: Callable[[Judged], str]
) -> Iterator[Finding]:
    """Give one finding for each distinct fault of a component, at the first place with it."""
    told: set[str] = set()
    for place in places:
        fault = fault_of(place)
        if fault and fault not in told:
            told.add(fault)
            yield at(place, fault)


def counted(places: Iterable[Judged], fault_of: Callable[[Judged], str]) -> Iterator[Finding]:
    """Give one finding for each distinct fault: its first place, and how many there are."""
    faulty: dict[str, list[Judged]] = {}
    for place in places:
        if fault := fault_of(place):
            faulty.setdefault(fault, []).append(place)
    for fault, found in faulty.items():
        count = f"{len(found)} đoạn" if len(found) > 1 else ""
        yield at(found[0], joined(fault, count))


def _lawful_size(size: float, rule: Rule) -> bool:
    if rule.numbers:
        return any(abs(size - number) <= SIZE_ROUNDING_PT for number in rule.numbers)
    low = rule.min is None or size >= rule.min - SIZE_ROUNDING_PT
    return low and (rule.max is None or size <= rule.max + SIZE_ROUNDING_PT)


def _style_fault(style: str, present: list[bool], *, wanted: bool) -> str:
    wrong = [has is not wanted for has in present]
    if not any(wrong):
        return ""
    fault = f"không {style}" if wanted else style
    return fault if all(wrong) else f"có chữ {fault}"
