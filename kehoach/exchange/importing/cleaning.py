"""Text of any document → text that data files may hold: NFC, single spaces, no hidden marks."""

import re
import unicodedata

from kehoach.exchange.importing.findings import BRACES, CHARACTERS, Notes
from kehoach.language.lettering import forbidden_character
from kehoach.reading.facts.document import DocumentFacts

_OPENING = re.compile(r"\{(?=[{%#]|_[{%])")
_CLOSING = re.compile(r"(?<=[}%])(?=_\})")
_SPACE = "\t\n\r\v\f\u2028\u2029"


def cleaned(text: str) -> str:
    r"""Give a text as data may hold it; its words stay.

    >>> cleaned("kê\u0301 \t hoa\u0323ch\u00ad"), cleaned("{{ year }}")
    ('kế hoạch', '{ { year }}')
    """
    kept = (
        " " if char in _SPACE else "" if forbidden_character(char) else char
        for char in unicodedata.normalize("NFC", text)
    )
    return _CLOSING.sub(" ", _OPENING.sub("{ ", " ".join("".join(kept).split())))


def tell_characters(facts: DocumentFacts, notes: Notes) -> None:
    """Note every paragraph that holds what data cannot."""
    for paragraph in facts.paragraphs:
        reasons = {
            reason
            for char in dict.fromkeys(paragraph.text)
            if char not in _SPACE and (reason := forbidden_character(char))
        }
        for reason in sorted(reasons):
            notes.tell(CHARACTERS, paragraph.place, reason=reason, text=paragraph.words[:80])
        if _OPENING.search(paragraph.text) or _CLOSING.search(paragraph.text):
            notes.tell(BRACES, paragraph.place, text=paragraph.words[:80])
