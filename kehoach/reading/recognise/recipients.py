"""Parts the recipients (nơi nhận) from the lines of the signature beside or around them."""

import re

from kehoach.reading.facts.components import Recipients
from kehoach.reading.facts.layout import Line
from kehoach.reading.recognise import wording
from kehoach.reading.recognise.body import level_and_label
from kehoach.reading.recognise.folding import ends_sentence, has_words, join, plain
from kehoach.reading.recognise.placed import Placed
from kehoach.reading.recognise.signature import is_authority, is_person

DRAFTER_MARK = re.compile(r"[a-z]{1,8}\. ?\(\d+\)\.?")
"""'PL.(300)': who drafted it and how many copies; below the recipients, none of them."""


def is_recipients_label(each: Placed) -> bool:
    """Tell whether a line is 'Nơi nhận', with or without a colon."""
    words = plain(each.text)
    found = wording.RECIPIENTS.match(words)
    return bool(found and not words[found.end() :].strip(" .:"))


def part_recipients(lines: list[Placed], *, printed: bool) -> tuple[Recipients, list[Placed]]:
    """Give the recipients, and the lines that are not theirs; `printed` lines wrap anywhere."""
    place = next((n for n, each in enumerate(lines) if is_recipients_label(each)), None)
    label = None if place is None else lines[place]
    if label and _has_column_of_its_own(lines, label):
        receives = [_is_under(each, label) for each in lines]
    else:
        receives = [
            _is_recipient(each, labelled=place is not None and number > place)
            for number, each in enumerate(lines)
        ]
    judged = list(zip(lines, receives, strict=True))
    own = _joined(
        [
            each.line
            for each, mine in judged
            if mine and not DRAFTER_MARK.fullmatch(plain(each.text))
        ],
        printed=printed,
    )
    rest = [each for each, mine in judged if not mine and each is not label]
    return Recipients(label.line if label else None, own), rest


def _joined(lines: list[Line], *, printed: bool) -> tuple[Line, ...]:
    """Join a recipient that goes on, without a dash, on the next line."""
    whole: list[Line] = []
    for line in lines:
        goes_on = (
            bool(whole)
            and not ends_sentence(whole[-1].text)
            and level_and_label(line.text)[0] != "dash"
            and (printed or line.text[:1].islower())
        )
        if goes_on:
            whole[-1] = join(whole[-1], line)
        else:
            whole.append(line)
    return tuple(whole)


def _has_column_of_its_own(lines: list[Placed], label: Placed) -> bool:
    """Tell whether recipients stand under the label in a column beside the signature."""
    if label.column is None or label.half:
        return False
    others = [each for each in lines if each.block == label.block and has_words(each.text)]
    return any(each.column != label.column for each in others)


def _is_under(each: Placed, label: Placed) -> bool:
    """Tell whether a line stands in the label's column; a second table may go on with it."""
    near = label.block <= each.block <= label.block + 2
    mine = near and each.column == label.column and not each.half and each is not label
    return mine and has_words(each.text) and not is_authority(each)


def _is_recipient(each: Placed, *, labelled: bool) -> bool:
    """Judge a line by its own words, where no column tells."""
    words = plain(each.text)
    if not has_words(words) or wording.SIGNED.match(words) or is_authority(each):
        return False
    archived = words.lstrip("-+ ").startswith(("luu:", "luu vt", "luu :"))
    if level_and_label(each.text)[0] == "dash" or archived:
        return labelled or archived or each.column == 0
    listed = words.endswith((";", ".")) or words.startswith("nhu ")
    return labelled and listed and not is_person(each.text)
