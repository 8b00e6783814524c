"""The words DỰ THẢO at the head of every page of a draft.

The decree does not say where a draft says that it is one, so it stands in the header, where
`build --final` leaves it out. It is what Word writes for a frame (ECMA-376, Part 1,
17.3.1.11): a paragraph with `w:framePr`, placed on the page by itself, so that the lines of
the text, and the breaks between pages, stay where they are in the final document.
"""

import posixpath
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from kehoach.archive import write_parts
from kehoach.exchange.parts import RELATIONS, add_part, serialised
from kehoach.reading.docx.package import Package, open_package

WORDS = "DỰ THẢO"
SIZE_HALF_POINTS = "26"
FROM_TOP_TWIPS = "624"
KIND = "header"
REFERENCE_ID = f"{{{RELATIONS}}}id"


def with_draft_heading(content: bytes, file: str) -> bytes:
    """Put the words into every header of a document; pages without one get one.

    Raises:
        Refused: The document cannot be opened.

    """
    package = open_package(content, file)
    parts = dict(package.parts)
    for name in _headers(package):
        header = etree.fromstring(parts[name])
        header.insert(0, _line(etree.QName(header).namespace or ""))
        parts[name] = serialised(header)
    document = etree.fromstring(parts[package.main])
    _cover_all_pages(package, parts, document)
    return write_parts(parts)


def _headers(package: Package) -> Iterator[str]:
    found = {
        package.target(relation.id)
        for relation in package.relations.values()
        if relation.kind == KIND
    }
    yield from sorted(name for name in found if name)


def _line(namespace: str) -> Element:
    def w(name: str) -> str:
        return f"{{{namespace}}}{name}"

    paragraph = etree.Element(w("p"), nsmap={"w": namespace})
    properties = etree.SubElement(paragraph, w("pPr"))
    frame = {
        "wrap": "around", "vAnchor": "page", "hAnchor": "margin",
        "xAlign": "right", "y": FROM_TOP_TWIPS,
    }  # fmt: skip
    etree.SubElement(properties, w("framePr"), {w(name): each for name, each in frame.items()})
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("b"))
    for name in ("sz", "szCs"):
        etree.SubElement(look, w(name), {w("val"): SIZE_HALF_POINTS})
    etree.SubElement(run, w("t")).text = WORDS
    return paragraph


def _cover_all_pages(package: Package, parts: dict[str, bytes], document: Element) -> None:
    """Give the first section the headers that it lacks; later ones go on with them."""
    namespace = etree.QName(document).namespace
    section = next(document.iter(f"{{{namespace}}}sectPr"), None)
    if section is None:
        return
    reference, kind = f"{{{namespace}}}headerReference", f"{{{namespace}}}type"
    standing = {each.get(kind) for each in section.findall(reference)}
    wanted = {"default"} | _other_kinds(package, document)
    missing = sorted(wanted - standing)
    if not missing:
        return
    header = etree.Element(f"{{{namespace}}}hdr", nsmap={"w": namespace})
    header.append(_line(namespace or ""))
    etree.SubElement(header, f"{{{namespace}}}p")
    name = posixpath.join(posixpath.dirname(package.main), "header-draft.xml")
    parts[name] = serialised(header)
    id_ = add_part(parts, package.main, name, KIND)
    for each in missing:
        section.insert(0, etree.Element(reference, {kind: each, REFERENCE_ID: id_}))
    parts[package.main] = serialised(document)


def _other_kinds(package: Package, document: Element) -> set[str]:
    """Name the kinds of header that some section shows besides the usual one."""
    namespace = etree.QName(document).namespace
    found = set()
    if next(document.iter(f"{{{namespace}}}titlePg"), None) is not None:
        found.add("first")
    settings = package.related("settings")
    if settings is not None and settings.find(f"{{{namespace}}}evenAndOddHeaders") is not None:
        found.add("even")
    return found
