"""Words with the tone mark in the rarer place are respelled: 'hoà' → 'hòa'."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from kehoach.exchange.importing.findings import TONES, Notes
from kehoach.language.lettering import tone_styles
from kehoach.plan.yaml_tree import Raw

_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_OLD = re.compile(f"([oOuU])({_TONE})([aAeEyY])")
_NEW = re.compile(f"([oOuU])([aAeEyY])({_TONE})")
KEEP_THEIR_SPELLING = frozenset({"signatories", "documents"})
"""Names of persons and titles of cited documents (plan.wording leaves them alone too)."""


def moved(word: str) -> str:
    """Put the tone mark of a word in its other place.

    >>> moved("hoà"), moved("Ủy")
    ('hòa', 'Uỷ')
    """
    letters = unicodedata.normalize("NFD", word)
    changed = _OLD.sub(r"\1\3\2", letters)
    if changed == letters:
        changed = _NEW.sub(r"\1\3\2", letters)
    return unicodedata.normalize("NFC", changed)


def one_style(files: tuple[Raw, ...], standing: Raw, notes: Notes) -> tuple[Raw, ...]:
    """Respell three files in one style: that of a standing file, else the usual one."""
    texts = [text for value in files for text in _texts(value)]
    told = [tone_styles(text) for text in _texts(standing)]
    counted = [tone_styles(text) for text in texts]
    count = Counter(
        style for words in (told if any(map(any, told)) else counted)
        for style in (0, 1) for _ in words[style]
    )  # fmt: skip
    rare = 1 if count[0] >= count[1] else 0
    wrong = dict.fromkeys(word for words in counted for word in words[rare])
    if not wrong:
        return files
    pairs = {word: moved(word) for word in wrong}
    notes.tell(TONES, words=", ".join(f"{old} → {new}" for old, new in pairs.items()))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, pairs))})(?!\w)")
    return tuple(_replaced(value, pattern, pairs) for value in files)


def _texts(value: Raw) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in KEEP_THEIR_SPELLING:
                yield from _texts(each)


def _replaced(value: Raw, pattern: re.Pattern[str], pairs: dict[str, str]) -> Raw:
    if isinstance(value, str):
        return pattern.sub(lambda found: pairs[found[0]], value)
    if isinstance(value, list):
        return [_replaced(each, pattern, pairs) for each in value]
    if isinstance(value, dict):
        return {
            _named(key, pattern, pairs): each
            if key in KEEP_THEIR_SPELLING
            else _replaced(each, pattern, pairs)
            for key, each in value.items()
        }
    return value


def _named(key: str, pattern: re.Pattern[str], pairs: dict[str, str]) -> str:
    """Respell a key: the keys of units are words that people wrote."""
    return pattern.sub(lambda found: pairs[found[0]], key)
