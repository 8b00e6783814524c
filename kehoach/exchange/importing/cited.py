"""Cited documents: parsed where writing them again gives exactly the words of the document.

What is not whole, or would be written otherwise, stays text.
"""

import re
from collections.abc import Iterable

from pydantic import ValidationError

from kehoach.exchange.importing.slugs import Slugs
from kehoach.language.written_dates import written_dates
from kehoach.plan.model import CitedDocument
from kehoach.plan.model.citations import LAWS
from kehoach.plan.references import RESERVED
from kehoach.plan.yaml_tree import Raw
from kehoach.reading.recognise.citations import Citation, citations
from kehoach.writing.citations import Citations

BASIS = "Căn cứ "
_WITH_YEAR = re.compile(r"(?P<sign>[/-])(?:(?P<year>[0-9]{4})/)?(?P<symbol>.+)")


class CitedDocuments:
    """The documents that one plan cites, gathered in printed order."""

    def __init__(self, texts: Iterable[str]) -> None:
        dates = [each.date for text in texts for each in citations(text) if each.date]
        words = sum("tháng" in date for date in dates)
        self.date_form = "short" if len(dates) > 2 * words else "long"
        self._models: dict[str, CitedDocument] = {}
        self._data: dict[str, Raw] = {}
        self._named: set[str] = set()
        self._slugs = Slugs(RESERVED)

    @property
    def data(self) -> dict[str, Raw]:
        """The entries of `documents`."""
        return self._data

    def basis(self, text: str) -> Raw:
        """Give a legal basis as data: the key of a document, or its text."""
        text = text.rstrip(" .;")
        found = citations(text)
        first = found[0] if found else None
        if first and text.startswith(BASIS) and first.start == len(BASIS):
            whole = text[len(BASIS) :]
            key = self._known(first) or self._new(first, whole, to_end=True)
            if key and self._mention(key) == whole:
                self._named.add(key)
                return key
        return {"text": self.filled(text)}

    def filled(self, text: str) -> str:
        """Put placeholders where the program would print exactly the words that stand there."""
        pieces: list[str] = []
        done = 0
        for cited in citations(text):
            if cited.start < done or cited.within or not (cited.date or cited.number):
                continue
            key = self._known(cited) or self._new(cited, text[cited.start :], to_end=False)
            words = self._mention(key) if key else ""
            if not words or not text.startswith(words, cited.start):
                continue
            self._named.add(key)
            pieces += [text[done : cited.start], f"{{{{ {key}.ref }}}}"]
            done = cited.start + len(words)
        return "".join([*pieces, text[done:]])

    def _mention(self, key: str) -> str:
        return _written(self._models, key, self.date_form, short=key in self._named)

    def _known(self, cited: Citation) -> str:
        """Find the document that a citation names again."""
        for key, model in self._models.items():
            reference = f"{model.number}{model.separator}{model.symbol}"
            same = reference == cited.reference if model.number else False
            law = not model.number and cited.is_law and model.abstract == cited.abstract
            if model.type == cited.type and (same or law):
                return key
        return ""

    def _new(self, cited: Citation, text: str, *, to_end: bool) -> str:
        """Take a document whose details are all there and give `text` again."""
        data = _details(cited, text, to_end=to_end)
        try:
            model = CitedDocument.model_validate(data)
        except ValidationError:
            return ""
        words = _written({"new": model}, "new", self.date_form, short=False)
        if not (text == words if to_end else text.startswith(words)):
            return ""
        name = model.abstract if model.type in LAWS else model.number
        key = self._slugs.of(f"{model.type} {name}", "van_ban")
        self._models[key], self._data[key] = model, data
        return key


def _details(cited: Citation, text: str, *, to_end: bool) -> dict[str, Raw]:
    date = next(iter(written_dates(cited.date)), None) if cited.date else None
    data: dict[str, Raw] = {"type": cited.type}
    reference = _WITH_YEAR.fullmatch(cited.symbol)
    if reference:
        year = f"/{reference['year']}" if reference["year"] else ""
        data |= {"number": f"{cited.number}{year}", "symbol": reference["symbol"]}
        if reference["sign"] == "-":
            data["separator"] = "-"
    if date and date.exists:
        data["date"] = f"{date.day}/{date.month}/{date.year}"
    if cited.issuer:
        data["issuer"] = cited.issuer
    data["abstract"] = cited.abstract
    if to_end and not cited.is_law and cited.abstract in text:
        data["abstract"] = text[text.index(cited.abstract) :]
    return data


def _written(models: dict[str, CitedDocument], key: str, form: str, *, short: bool) -> str:
    citing = Citations(models, form)
    return citing.short(key) if short else citing.full(key)
