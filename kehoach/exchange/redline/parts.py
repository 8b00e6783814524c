"""The parts of the redline: the new file's, and those that old content needs beside.

Old content is rewritten before the comparison: a part or link that the new file has too is
called by the new file's id, any other gets a free id, and is added only if it is used.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.diagnostic import Location, Message, Refused
from kehoach.exchange.parts import (
    NO_RELATIONS,
    PACKAGE,
    TYPES,
    TYPES_PART,
    add_part,
    declare,
    relate,
    relations_part,
)
from kehoach.reading.docx.markup import R
from kehoach.reading.docx.package import Package

UNCARRIED = Message(
    "T002",
    "chỗ bị bỏ của bản cũ có {what}, không đưa sang bản so sánh được",
    "trong Word, lưu bản cũ sau khi đổi phần này thành ảnh hoặc chữ thường, rồi so sánh lại",
)
EMBEDDED = "đối tượng nhúng ({kind})"


@dataclass(frozen=True)
class Parts:
    """The parts that are being put together."""

    package: Package
    contents: dict[str, bytes]
    waiting: dict[str, Element] = field(default_factory=dict)
    """Relations of the old file by the id that old content calls them by here."""

    @property
    def relations_part(self) -> str:
        """The name of the part with the main part's relations."""
        return relations_part(self.package.main)

    def adopt(self, document: Element, old: Package) -> None:
        """Let an old document's ids stand for the same parts and links in this file."""
        mine = list(_relations(self.package))
        taken = {each.get("Id", "") for each in mine}
        known: dict[str, str] = {}
        for relation in _relations(old):
            same = (each for each in mine if self._same(each, relation, old))
            id_ = next((each.get("Id", "") for each in same), "")
            if not id_:
                id_ = next(
                    f"old{n}" for n in range(1, len(taken) + 2) if f"old{n}" not in taken
                )
                taken.add(id_)
                self.waiting[id_] = relation
            known[relation.get("Id", "")] = id_
        for each in document.iter():
            for name, value in each.attrib.items():
                if str(name).startswith(R) and str(value) in known:
                    each.set(name, known[str(value)])

    def _same(self, mine: Element, other: Element, old: Package) -> bool:
        if mine.get("Type") != other.get("Type"):
            return False
        if "External" in (mine.get("TargetMode"), other.get("TargetMode")):
            return mine.get("Target") == other.get("Target")
        names = self.package.target(mine.get("Id", "")), old.target(other.get("Id", ""))
        return self.contents.get(names[0]) == old.parts.get(names[1])

    def add_used(self, document: Element, old: Package) -> None:
        """Add the parts and links of the old file that the redline uses."""
        used = {str(value) for each in document.iter() for value in each.attrib.values()}
        for id_, relation in self.waiting.items():
            if id_ in used:
                self._add(id_, relation, old)

    def _add(self, id_: str, relation: Element, old: Package) -> None:
        attributes = {str(key): str(value) for key, value in relation.attrib.items()} | {
            "Id": id_
        }
        if relation.get("TargetMode") != "External":
            name = old.target(relation.get("Id", ""))
            if relations_part(name) in old.parts:
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                what = EMBEDDED.format(kind=kind)
                raise Refused([UNCARRIED.at(Location(old.file), what=what)])
            own = self._free_name(name)
            self.contents[own] = old.parts[name]
            declare(self.contents, own, _content_type(old, name))
            attributes["Target"] = f"/{own}"
        relate(self.contents, self.package.main, attributes)

    def add(self, name: str, kind: str, content: bytes) -> None:
        """Add a part of WordprocessingML beside the main part: 'numbering'."""
        own = self._free_name(posixpath.join(posixpath.dirname(self.package.main), name))
        self.contents[own] = content
        add_part(self.contents, self.package.main, own, kind)

    def replace(self, kind: str, content: bytes) -> bool:
        """Replace the standing part of a kind; False where there is none."""
        relations = self.package.relations.values()
        names = (self.package.target(each.id) for each in relations if each.kind == kind)
        name = next(filter(None, names), "")
        if name:
            self.contents[name] = content
        return bool(name)

    def _standing(self) -> Iterator[Element]:
        yield from etree.fromstring(self.contents.get(self.relations_part, NO_RELATIONS))

    def _free_name(self, name: str) -> str:
        stem, suffix = posixpath.splitext(name)
        taken = {each.lower() for each in self.contents}
        numbers = ("", *map(str, range(2, len(taken) + 3)))
        return next(
            own
            for own in (f"{stem}{number}{suffix}" for number in numbers)
            if own.lower() not in taken
        )


def _relations(package: Package) -> Iterator[Element]:
    name = relations_part(package.main)
    if name in package.parts:
        yield from package.part(name).iter(f"{PACKAGE}Relationship")


def _content_type(package: Package, name: str) -> str:
    types = package.part(TYPES_PART)
    for each in types.iter(f"{TYPES}Override"):
        if each.get("PartName", "").lower() == f"/{name}".lower():
            return each.get("ContentType", "")
    suffix = posixpath.splitext(name)[1].lstrip(".").lower()
    for each in types.iter(f"{TYPES}Default"):
        if each.get("Extension", "").lower() == suffix:
            return each.get("ContentType", "")
    return "application/octet-stream"
