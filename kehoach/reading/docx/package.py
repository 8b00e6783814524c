"""A Word file from anyone, opened safely: its parts, their relations, their XML.

Nothing is loaded from outside, no entity is expanded, and every part is bounded. Where
the main part stands is asked of the package, not assumed (ECMA-376 Part 2, 9.3).
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.archive import read_parts
from kehoach.diagnostic import Location, Message, Refused
from kehoach.reading.docx.markup import W
from kehoach.reading.docx.strict import as_transitional

NOT_WORD = Message("A010", "tệp không có nội dung Word", "mở bằng Word rồi lưu lại dạng .docx")
BROKEN = Message("A011", "thành phần {part} của tệp hỏng", "lấy lại tệp gốc; tệp này đã hỏng")
MACROS = Message(
    "A012", "tệp chứa macro", "trong Word, lưu lại dạng .docx (không phải .docm) rồi thử lại"
)
OUTSIDE = Message(
    "A013",
    "tệp nạp nội dung từ bên ngoài: {target}",
    "trong Word, gỡ liên kết (Tệp → Thông tin → Chỉnh sửa liên kết tới tệp) rồi lưu lại",
)
ENTITIES = Message(
    "A014", "thành phần {part} có khai báo DTD, nghi là tệp phá hoại", "không dùng tệp này"
)
LARGE_PART = Message(
    "A015",
    "thành phần {part} quá lớn ({size} MB), nghi là tệp phá hoại",
    "không dùng tệp này; văn bản thật thì chia thành nhiều tệp",
)
EMBEDDED = Message(
    "A016",
    "tệp gồm phần chèn từ tệp khác mà chỉ Word mới trộn được",
    "mở bằng Word rồi lưu lại dạng .docx",
)

EMBEDDING = (f"{W}altChunk", f"{W}subDoc")
MAX_PART_BYTES = 64_000_000
TYPES = "[Content_Types].xml"
USUAL_MAIN = "word/document.xml"
TYPE_OF_PART = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
HARMLESS_OUTSIDE = "hyperlink"
TEMPLATE = "attachedTemplate"
NOTHING = "NULL"
"""Converters write it for a picture that they lost."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:")
LOCAL_FILE = re.compile(r"file:(/|///)[^/]")


@dataclass(frozen=True, slots=True)
class Relation:
    """A line of a .rels part: the last word of its type, and what it points to."""

    id: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """An opened Word file."""

    file: str
    parts: dict[str, bytes]
    main: str

    @cached_property
    def document(self) -> Element:
        """The main part: w:document."""
        return _parsed(self.parts, self.main, self.file)

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """What the main part relates to, by id."""
        return {each.id: each for each in _relations(self.parts, self.main, self.file)}

    def related(self, kind: str) -> Element | None:
        """Give the part of the main part that has this kind: styles, numbering, theme …."""
        names = (self.target(each.id) for each in self.relations.values() if each.kind == kind)
        name = next(filter(None, names), "")
        return _parsed(self.parts, name, self.file) if name else None

    def target(self, id_: str) -> str:
        """Give the name of the part that a relation points to; empty where there is none."""
        relation = self.relations.get(id_)
        if relation is None or relation.outside:
            return ""
        return _existing(self.parts, _absolute(self.main, relation.target))

    def part(self, name: str) -> Element:
        """Parse a part."""
        return _parsed(self.parts, name, self.file)


def open_package(content: bytes, file: str) -> Package:
    """Open a Word file that may come from a stranger.

    Raises:
        Refused: It is no Word file, damaged, locked, too large, or carries macros, links
            that load something, or XML entities.

    """
    package = open_unparsed(content, file)
    place = Location(file)
    if package.document.tag != f"{W}document":
        raise Refused([NOT_WORD.at(place)])
    if next(package.document.iter(*EMBEDDING), None) is not None:
        raise Refused([EMBEDDED.at(place)])
    return package


def open_unparsed(content: bytes, file: str) -> Package:
    """Open a Word file as `open_package` does, its main part not looked into yet.

    Raises:
        Refused: It is no Word file, damaged, locked, too large, or carries macros or links
            that load something.

    """
    parts = read_parts(content, file)
    place = Location(file)
    if _has_macros(parts):
        raise Refused([MACROS.at(place)])
    loaded = sorted(set(_loaded_from_outside(parts, file)))
    if loaded:
        raise Refused(OUTSIDE.at(place, target=target) for target in loaded)
    main = _main_part(parts, file)
    if not main:
        raise Refused([NOT_WORD.at(place)])
    return Package(file, parts, main)


def _has_macros(parts: dict[str, bytes]) -> bool:
    return b"macroEnabled" in parts.get(TYPES, b"") or any(
        name.lower().endswith("vbaproject.bin") for name in parts
    )


def _loaded_from_outside(parts: dict[str, bytes], file: str) -> Iterator[str]:
    for name in parts:
        if name.endswith(".rels"):
            for relation in _relations_in(parts, name, file):
                if relation.outside and _loads(relation):
                    yield relation.target


def _loads(relation: Relation) -> bool:
    if relation.kind == HARMLESS_OUTSIDE or relation.target == NOTHING:
        return False
    # Word writes the path of the template that a document was made with, and reads it no more
    return relation.kind != TEMPLATE or _on_network(relation.target)


def _on_network(target: str) -> bool:
    r"""Tell whether a path leads to another machine.

    >>> _on_network(r"C:\mau.dotx"), _on_network("file:///C:/mau.dotx")
    (False, False)
    >>> _on_network(r"\\may\mau.dotx"), _on_network("file://may/mau.dotx")
    (True, True)
    """
    path = unquote(target).strip().lower().replace("\\", "/")
    if path.startswith("file:"):
        return not LOCAL_FILE.match(path)
    return path.startswith("//") or bool(SCHEME.match(path))


def _main_part(parts: dict[str, bytes], file: str) -> str:
    for relation in _relations_in(parts, "_rels/.rels", file):
        if relation.kind == "officeDocument":
            found = _existing(parts, _absolute("", relation.target))
            if found:
                return found
    if TYPES in parts:
        for override in _parsed(parts, TYPES, file).iter(TYPE_OF_PART):
            if override.get("ContentType", "").endswith(".document.main+xml"):
                return _existing(parts, override.get("PartName", "").lstrip("/"))
    return _existing(parts, USUAL_MAIN)


def _relations(parts: dict[str, bytes], part: str, file: str) -> Iterator[Relation]:
    folder, name = posixpath.split(part)
    return _relations_in(parts, posixpath.join(folder, "_rels", f"{name}.rels"), file)


def _relations_in(parts: dict[str, bytes], name: str, file: str) -> Iterator[Relation]:
    if name not in parts:
        return
    for each in _parsed(parts, name, file).iter(RELATIONSHIP):
        yield Relation(
            id=each.get("Id", ""),
            kind=each.get("Type", "").rsplit("/", 1)[-1],
            target=each.get("Target", ""),
            outside=each.get("TargetMode") == "External",
        )


def _absolute(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _existing(parts: dict[str, bytes], name: str) -> str:
    """Give the part's name as it stands in the file: names ignore case (Part 2, 6.2.2.3)."""
    if name in parts:
        return name
    return next((other for other in parts if other.lower() == name.lower()), "")


def check_size(content: bytes, name: str, file: str) -> None:
    """Refuse a part that is too large to be a real one.

    Raises:
        Refused: It is.

    """
    if len(content) > MAX_PART_BYTES:
        size = len(content) // 1_000_000
        raise Refused([LARGE_PART.at(Location(file), part=name, size=size)])


def _parsed(parts: dict[str, bytes], name: str, file: str) -> Element:
    """Parse a part; libxml2's own limits on depth and entities stay in force."""
    place = Location(file)
    content = parts[name]
    check_size(content, name, file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused([BROKEN.at(place, part=name)]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused([ENTITIES.at(place, part=name)])
    return as_transitional(root)
