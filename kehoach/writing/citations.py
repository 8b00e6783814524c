"""Cited documents: whole at the first mention, short afterwards.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a và b.
"""

from collections.abc import Mapping

from kehoach.language.dates import long_date, short_date
from kehoach.plan.model import CitedDocument
from kehoach.writing.placeholders import Late


class Citations:
    """The documents that one plan cites; remembers, while it is written, which were named."""

    def __init__(self, documents: Mapping[str, CitedDocument], date_form: str) -> None:
        self._documents = documents
        self._format_date = short_date if date_form == "short" else long_date
        self._named: set[str] = set()

    def values(self) -> dict[str, Mapping[str, Late]]:
        """Give what texts may write of each document: `key.ref`, `key.full`, `key.short`."""
        return {
            key: {
                "ref": lambda key=key: self.mention(key),  # type: ignore[misc]
                "full": lambda key=key: self.full(key),  # type: ignore[misc]
                "short": lambda key=key: self.short(key),  # type: ignore[misc]
            }
            for key in self._documents
        }

    def mention(self, key: str) -> str:
        """Cite a document as its place in the text asks."""
        return self.short(key) if key in self._named else self.full(key)

    def full(self, key: str) -> str:
        """Cite type, number, symbol, date, issuing body and abstract."""
        self._named.add(key)
        document = self._documents[key]
        date = f"ngày {self._format_date(document.date)}" if document.date else ""
        issuer = f"của {document.issuer}" if document.issuer else ""
        words = (self.short(key), date, issuer, document.abstract)
        if not document.number:  # a law: type and name, then its date
            words = (document.type, document.abstract, date, issuer)
        return " ".join(word for word in words if word)

    def short(self, key: str) -> str:
        """Cite type, number and symbol; a law by type and name."""
        document = self._documents[key]
        if not document.number:
            return f"{document.type} {document.abstract}"
        return f"{document.type} số {document.number}{document.separator}{document.symbol}"
