"""The XML of a Word document that the renderer touches: names, order, bookmarks, text between.

Element order follows ECMA-376 Part 1, 17.3.1.26 (pPr) and 17.4.70 (tcPr).
"""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

Element: TypeAlias = _Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def name(prefixed: str) -> str:
    """Give the full name of an element or attribute.

    >>> name("w:p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


P, R, T, BR = map(name, ("w:p", "w:r", "w:t", "w:br"))
TBL, TR, TC, SDT = map(name, ("w:tbl", "w:tr", "w:tc", "w:sdt"))
VAL = name("w:val")

BEFORE_GRID_SPAN = tuple(map(name, ("w:cnfStyle", "w:tcW")))
BEFORE_KEEP_NEXT = (name("w:pStyle"),)


def text_nodes(paragraph: Element) -> list[Element]:
    """List the text elements of a paragraph, without those of text boxes anchored in it."""
    return [node for node in paragraph.iter(T) if next(node.iterancestors(P)) is paragraph]


def text_of(paragraph: Element) -> str:
    """Give the words of a paragraph."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def ancestor(element: Element, tag: str) -> Element | None:
    """Give the nearest element of a kind around this one."""
    return next(element.iterancestors(tag), None)


def own(element: Element, tag: str) -> Iterator[Element]:
    """Walk the rows of a table or cells of a row, looking through content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == SDT:
            for content in child.findall(name("w:sdtContent")):
                yield from own(content, tag)


def put_before(element: Element, text: str) -> None:
    """Put template text directly before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def put_after(element: Element, text: str) -> None:
    """Put template text directly after an element."""
    element.tail = text + (element.tail or "")


def properties(element: Element, tag: str) -> Element:
    """Give the properties element that opens `element`, made where there is none."""
    found = element.find(tag)
    if found is None:
        found = etree.SubElement(element, tag)
        element.insert(0, found)
    return found


def set_property(holder: Element, tag: str, value: str, after: tuple[str, ...]) -> Element:
    """Set a property's value, placed behind those that the schema puts before it."""
    found = holder.find(tag)
    if found is None:
        found = etree.Element(tag)
        holder.insert(sum(child.tag in after for child in holder), found)
    found.set(VAL, value)
    return found


def surround_with_bookmark(paragraph: Element, mark: str) -> None:
    """Bookmark the whole of a template's paragraph; `mark` is the name as an expression.

    Word writes `w:bookmarkStart w:id w:name` and `w:bookmarkEnd w:id` around the runs
    (ECMA-376 Part 1, 17.13.6); the name has at most 40 letters, digits and underscores.
    """
    start, end = (etree.Element(name(f"w:bookmark{edge}")) for edge in ("Start", "End"))
    for edge in (start, end):
        edge.set(name("w:id"), f"{{{{ bookmark({mark}) }}}}")
    start.set(name("w:name"), f"{{{{ {mark} }}}}")
    paragraph.insert(1 if paragraph.find(name("w:pPr")) is not None else 0, start)
    paragraph.append(end)


def content_control(tag: str) -> tuple[Element, Element]:
    """Make a content control (w:sdt) with tag and alias alike; give it and its content.

    No data binding: a bound control shows the bound part, not its words. LibreOffice
    drops tags when it saves, aliases stay, so both carry the name.
    """
    control = etree.Element(SDT)
    holder = etree.SubElement(control, name("w:sdtPr"))
    for part in ("w:alias", "w:tag"):
        etree.SubElement(holder, name(part)).set(VAL, tag)
    return control, etree.SubElement(control, name("w:sdtContent"))
