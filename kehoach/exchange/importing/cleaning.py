"""Text of any document → text that data files may hold: NFC, single spaces, no hidden marks."""

import re
import unicodedata

from kehoach.exchange.importing.findings import BRACES, CHARACTERS, Notes
from kehoach.language.lettering import forbidden_character, forbidden_characters
from kehoach.reading.facts.document import DocumentFacts

_OPENING = re.compile(r"\{(?=[{%#]|_[{%])")
_CLOSING = re.compile(r"(?<=[}%])(?=_\})")
_SPACE = "\t\n\r\v\f\u2028\u2029"
_SPACES = re.compile(f"[{_SPACE}]+")


def cleaned(text: str) -> str:
    r"""Give a text as data may hold it; its words stay.

    >>> cleaned("kê\u0301 \t hoa\u0323ch\u00ad"), cleaned("{{ year }}")
    ('kế hoạch', '{ { year }}')
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    if any(True for _ in forbidden_characters(text)):
        text = "".join(char for char in text if not forbidden_character(char))
    return _CLOSING.sub(" ", _OPENING.sub("{ ", " ".join(text.split())))


def tell_characters(facts: DocumentFacts, notes: Notes) -> None:
    """Note every paragraph that holds what data cannot."""
    for paragraph in facts.paragraphs:
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", paragraph.text))
        reasons = {reason for _, reason in forbidden_characters(text)}
        for reason in sorted(reasons):
            notes.tell(CHARACTERS, paragraph.place, reason=reason, text=paragraph.words[:80])
        if _OPENING.search(paragraph.text) or _CLOSING.search(paragraph.text):
            notes.tell(BRACES, paragraph.place, text=paragraph.words[:80])
