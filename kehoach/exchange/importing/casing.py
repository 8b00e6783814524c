"""Words in capitals → normal case, as the same document writes them elsewhere.

'SỞ KHOA HỌC VÀ CÔNG NGHỆ' stands as 'Sở Khoa học và Công nghệ' in a sentence; what
stands nowhere else is written as a sentence, and told, so that a person looks at it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.exchange.importing.findings import GUESSED_CASE, Notes
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.recognise.folding import in_capitals

MOST_WORDS, MOST_PLACES, MOST_LETTERS = 14, 20, 400_000
ABBREVIATIONS = frozenset({"UBND", "HĐND", "CNTT", "TM", "KT", "TL", "TUQ", "Q", "GTVT"})
_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile("[IVX]{2,}")
_PLACE = re.compile(
    r"\b((?:tỉnh|thành phố|huyện|quận|xã|phường|thị trấn|thị xã|đặc khu) )([^,;()-]+)"
)
_STARTS = '.:;?!“”"\n-+*()'


def normal_texts(facts: DocumentFacts) -> Iterator[str]:
    """Give the document's paragraphs that are not in capitals."""
    for paragraph in facts.paragraphs:
        if paragraph.words and not in_capitals(paragraph.words):
            yield cleaned(paragraph.text)


class Casing:
    """Knows how one document writes its words in normal case."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(texts)[:MOST_LETTERS]
        self._guessed: dict[str, None] = {}
        lowered = self._text.lower()
        self._lowered = lowered if len(lowered) == len(self._text) else ""

    def tell(self, notes: Notes) -> None:
        """Note what stands nowhere in normal case, so that a person looks at it."""
        if self._guessed:
            notes.tell(GUESSED_CASE, texts="; ".join(f"'{each}'" for each in self._guessed))

    def body_name(self, text: str) -> str:
        """Give the name of a body in normal case; a place in it is a name too.

        >>> Casing([]).body_name("UBND TỈNH AN BÌNH")
        'UBND tỉnh An Bình'
        """
        found = self.normal(text)
        if found not in self._guessed:
            return found
        named = _PLACE.sub(lambda place: f"{place[1]}{place[2].title()}", found)
        del self._guessed[found]
        self._guessed[named] = None
        return named

    def post(self, text: str) -> str:
        """Give a post in normal case: a common noun wherever it stands."""
        told = dict(self._guessed)
        found = self.normal(text)
        self._guessed = told
        return found

    def normal(self, text: str) -> str:
        """Give words in normal case; words that are not in capitals stay."""
        if text != text.upper() or text == text.lower():
            return text
        found = self._form(text)
        if found is None:
            found = "".join(self._pieces(text))
            whole = False
        else:
            whole = True
        found = found[:1].upper() + found[1:]
        if found.upper() != text.upper():
            found, whole = text, True
        if not whole and found != text:
            self._guessed[found] = None
        return found

    def _pieces(self, text: str) -> Iterator[str]:
        """Put the text together from the longest stretches that stand elsewhere."""
        words = list(_WORD.finditer(text))
        place = index = 0
        while index < len(words):
            yield text[place : words[index].start()]
            last, form = self._longest(text, words, index)
            yield form
            place, index = words[last].end(), last + 1
        yield text[place:]

    def _longest(self, text: str, words: list[re.Match[str]], first: int) -> tuple[int, str]:
        for last in range(min(first + MOST_WORDS, len(words)) - 1, first, -1):
            form = self._form(text[words[first].start() : words[last].end()])
            if form is not None:
                return last, form
        word = words[first][0]
        form = self._form(word)
        kept = word in ABBREVIATIONS or bool(_ROMAN.fullmatch(word))
        if kept or (form == word and len(word) > 1):
            return first, word
        return first, word.lower()

    def _form(self, text: str) -> str | None:
        """Give the usual form of these words in a sentence; None where they do not stand."""
        inside: Counter[str] = Counter()
        leading: Counter[str] = Counter()
        for start in self._places(text.lower()):
            form = self._text[start : start + len(text)]
            before = self._text[max(0, start - 2) : start].strip(" ")[-1:]
            (leading if before in _STARTS else inside)[form] += 1
        if inside:
            return inside.most_common(1)[0][0]
        if not leading:
            return None
        form = leading.most_common(1)[0][0]
        names = [word[0][0].isupper() for word in _WORD.finditer(form)]
        return form if names[1:2] == [True] else form[:1].lower() + form[1:]

    def _places(self, wanted: str) -> Iterator[int]:
        start = self._lowered.find(wanted)
        seen = 0
        while start >= 0 and seen < MOST_PLACES:
            end = start + len(wanted)
            around = self._lowered[start - 1 : start] + self._lowered[end : end + 1]
            if not any(map(str.isalnum, around)):
                seen += 1
                yield start
            start = self._lowered.find(wanted, start + 1)
