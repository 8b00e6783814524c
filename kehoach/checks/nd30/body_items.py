"""Items, points, dashes and sentences of the body: labels, letters, size, upright, the end."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kehoach.checks.nd30.body_order import item_number, number_of, out_of_order
from kehoach.checks.nd30.body_words import body_size, one_line, size_shown, words_of
from kehoach.checks.nd30.judging import capitals_fault, counted, joined, size_fault
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.reading.facts.components import BodyItem, Level
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line, Look, Paragraph

HYPHENS = "-–—"
BULLET = "•"
ENDS = (".", ";", ",")
WORDS_SHOWN = 5


@document_rule("ND30-ND-05")
def item_misnumbered(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find items (1., 2.) out of order, with another sign, or with a number of another size."""
    body = document.components.body
    items = {item.paragraph: item for item in body if item.level == "item"}

    def fault(paragraph: Paragraph) -> str:
        item = items[paragraph]
        size = "" if item.titled else _number_size_fault(item)
        return joined(_form_fault(item, rule), size)

    yield from counted(items, fault)
    yield from out_of_order(body, "item", item_number)


@document_rule("ND30-ND-07")
def point_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find points (a, b) with another sign, wholly bold or sloping, or of another size."""
    body = document.components.body
    size = body_size(body)
    sized = replace(rule, numbers=(size,) if size else ())
    points = {item.paragraph: item for item in body if item.level == "point"}

    def fault(paragraph: Paragraph) -> str:
        line = one_line(paragraph)
        found = size_fault(line.looks, sized)
        return joined(
            _form_fault(points[paragraph], rule),
            f"{found} (lời văn cỡ {size_shown(size)})" if found else "",
            "đậm" if all(look.bold for look in line.looks) else "",
            _sloping(line),
        )

    yield from counted(points, fault)


@document_rule("ND30-ND-08")
def point_letters_out_of_order(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find points whose letter is skipped, repeated, or foreign to the list."""
    body = document.components.body
    letters = {letter: place for place, letter in enumerate(rule.values, start=1)}

    for item in body:
        number = number_of(item)
        if item.level == "point" and len(number) == 1 and number.lower() not in letters:
            yield at(item.paragraph, f"“{item.label}” không có trong thứ tự của điểm")
    known = [
        item for item in body if item.level != "point" or number_of(item).lower() in letters
    ]
    yield from out_of_order(known, "point", lambda letter: letters.get(letter.lower()))


@document_rule("ND30-ND-09")
def dashes_unlike(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find lists that begin with another dash than most, and dashes without a space."""
    body = document.components.body
    signs = {
        item.paragraph: item.label[0]
        for before, item in zip((None, *body), body, strict=False)
        if item.level == "dash" and _is_of_first_level(before, item, rule)
    }
    often = Counter(signs.values())
    usual = max(often, key=lambda sign: (often[sign], sign in HYPHENS), default="")

    def unlike(paragraph: Paragraph) -> str:
        sign = signs[paragraph]
        if sign == usual:
            return ""
        return f"đầu dòng dùng dấu “{_shown(sign)}”, nơi khác dùng “{_shown(usual)}”"

    def close(paragraph: Paragraph) -> str:
        text = paragraph.text.lstrip()
        near = not paragraph.label and not text[1:2].isspace()
        return f"sau dấu “{text[0]}” không có dấu cách" if near else ""

    yield from counted(signs, unlike)
    yield from counted([item.paragraph for item in body if item.level == "dash"], close)


@document_rule("ND30-ND-11")
def text_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find sentences of another size, in capitals or sloping from end to end."""
    levels: tuple[Level, ...] = ("text", "dash", "item")
    sentences = [
        item.paragraph
        for item in document.components.body
        if item.level in levels and not item.titled
    ]

    def fault(paragraph: Paragraph) -> str:
        line = Line(paragraph, paragraph.runs)
        return joined(
            size_fault(_level_looks(line.looks), rule),
            _sloping(line),
            capitals_fault(line.text, wanted=False),
        )

    yield from counted(sentences, fault)


@document_rule("ND30-ND-15")
def end_sign_missing(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a text that does not end with the sign that forms show."""
    components = document.components
    signed = components.signature.authority or components.recipients.label
    if not components.body or not signed:
        return
    last = components.body[-1].paragraph
    text = words_of(last)
    if not text.endswith(rule.values):
        shown = " ".join(text.split()[-WORDS_SHOWN:])
        yield at(last, f"nội dung kết thúc bằng “… {shown}”")


def _form_fault(item: BodyItem, rule: Rule) -> str:
    """Say how a label is written instead; letters out of the alphabet are another rule's."""
    text = words_of(item.paragraph)
    if not item.words or re.match(
        rule.pattern, re.sub(r"^[^\W\d_](?=\W)", _plain_letter, text)
    ):
        return ""
    if re.match(rule.pattern, f"{item.label} {item.words}"):
        return f"sau “{item.label}” không có dấu cách"
    return f"đánh số kiểu “{item.label}”"


def _plain_letter(found: re.Match[str]) -> str:
    return "a" if found[0].islower() else found[0]


def _number_size_fault(item: BodyItem) -> str:
    """Compare the size of a number with the words after it."""
    runs = [run for line in item.paragraph.lines for run in line.runs if run.text.strip()]
    number, words = runs[0].look.size_pt, body_size([item])
    if words is None or number == words:
        return ""
    return f"số thứ tự cỡ {size_shown(number)}, lời văn cỡ {size_shown(words)}"


def _is_of_first_level(before: BodyItem | None, item: BodyItem, rule: Rule) -> bool:
    """Tell whether a dash opens a list or is a hyphen; the signs of lower levels are free."""
    opens = before is None or before.level != "dash" or not _may_open_list(before, item)
    return item.label[0] not in rule.values and (opens or item.label[0] in HYPHENS)


def _may_open_list(before: BodyItem, item: BodyItem) -> bool:
    """Tell whether a dash may belong to a list under the one before: announced, or deeper."""
    announced = before.label[0] == item.label[0] or not before.words.endswith(ENDS)
    starts = [each.paragraph.left_mm or 0 for each in (before, item)]
    return announced or starts[1] > starts[0]


def _shown(sign: str) -> str:
    """Show a sign; those of symbol fonts have no character of their own."""
    return BULLET if unicodedata.category(sign) == "Co" else sign


def _level_looks(looks: Sequence[Look]) -> tuple[Look, ...]:
    """Leave out what is raised or lowered: its size is its own."""
    return tuple(look for look in looks if not look.raised)


def _sloping(line: Line) -> str:
    return "chữ nghiêng" if all(look.italic for look in line.looks) else ""
