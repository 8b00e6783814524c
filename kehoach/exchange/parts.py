"""Parts of a Word file that we add: typed and related (ECMA-376 Part 2, 9 and 10)."""

import posixpath

from lxml import etree
from lxml.etree import _Element as Element

PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
TYPES_PART = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NO_RELATIONS = f'<Relationships xmlns="{PACKAGE[1:-1]}"/>'.encode()


def add_part(parts: dict[str, bytes], main: str, name: str, kind: str) -> str:
    """Declare and relate a part of WordprocessingML ('comments'); give the relation's id.

    Its bytes are the caller's to put under `name`; `main` is the main part's name.
    """
    declare(parts, name, f"{WORD_TYPE}{kind}+xml")
    return relate(parts, main, {"Type": f"{RELATIONS}/{kind}", "Target": f"/{name}"})


def relate(parts: dict[str, bytes], main: str, attributes: dict[str, str]) -> str:
    """Add a relation of the main part, under the first free id unless one is given."""
    name = relations_part(main)
    relations = etree.fromstring(parts.get(name, NO_RELATIONS))
    taken = {each.get("Id", "") for each in relations}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    etree.SubElement(relations, f"{PACKAGE}Relationship", {"Id": free, **attributes})
    parts[name] = serialised(relations)
    return attributes.get("Id", free)


def declare(parts: dict[str, bytes], name: str, content_type: str) -> None:
    """Say of what type a part is."""
    types = etree.fromstring(parts[TYPES_PART])
    override = {"PartName": f"/{name}", "ContentType": content_type}
    etree.SubElement(types, f"{TYPES}Override", override)
    parts[TYPES_PART] = serialised(types)


def relations_part(name: str) -> str:
    """Name the part that holds the relations of another.

    >>> relations_part("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, own = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{own}.rels")


def serialised(root: Element) -> bytes:
    """Write a part's XML."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
