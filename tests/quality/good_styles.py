"""The same look from other styles: direct, renamed, by the defaults, by the theme."""

import copy
from collections.abc import Iterator

from lxml import etree

from tests.quality.breaking import PARAGRAPH_ORDER, RUN_ORDER
from tests.writing.samples import MAIN, W, edited, parts
from tests.writing.samples import root as parsed

STYLES = "word/styles.xml"
BODY = ("Heading1", "Heading2", "Heading3", "KHCancu", "KHNoidung", "KHGach", "KHCong",
        "KHKhoan", "KHDiem")  # fmt: skip


def styles_flattened(content: bytes) -> bytes:
    """Write each style's format on its paragraphs and runs; no style is left."""
    formats = _formats(parsed(content, STYLES))

    def edit(tree: etree._Element) -> None:
        for paragraph in tree.iter(f"{W}p"):
            properties = first(paragraph, "pPr")
            style = properties.find(f"{W}pStyle")
            if style is None:
                continue
            properties.remove(style)
            for_paragraph, for_runs = formats[style.get(f"{W}val")]
            fill(properties, for_paragraph, PARAGRAPH_ORDER)
            for run in paragraph.iter(f"{W}r"):
                fill(first(run, "rPr"), for_runs, RUN_ORDER)

    content = edited(content, edit)
    for name in parts(content):
        if name.startswith("word/header"):
            content = edited(content, edit, name)
    return content


def styles_renamed(content: bytes) -> bytes:
    """Give every style an id and a name that say nothing."""
    tree = parsed(content, STYLES)
    names = {
        style.get(f"{W}styleId"): f"a{number}"
        for number, style in enumerate(tree.iter(f"{W}style"))
        if style.get(f"{W}default") is None
    }

    def edit(tree: etree._Element) -> None:
        for style in tree.iter(f"{W}style"):
            if (own := style.get(f"{W}styleId")) in names:
                style.set(f"{W}styleId", names[own])
                style.find(f"{W}name").set(f"{W}val", f"Kiểu {names[own]}")
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for use in tree.iter(f"{W}{tag}"):
                use.set(f"{W}val", names.get(use.get(f"{W}val"), use.get(f"{W}val")))

    for name in parts(content):
        if name in (MAIN, STYLES) or name.startswith("word/header"):
            content = edited(content, edit, name)
    return content


def defaults_carry_the_format(content: bytes) -> bytes:
    """Let the document's defaults be the body's format; other styles set theirs back."""

    def edit(tree: etree._Element) -> None:
        usual = {
            "spacing": {"before": "0", "after": "140", "line": "264", "lineRule": "auto"},
            "ind": {"firstLine": "720"},
            "jc": {"val": "both"},
        }
        plain = {
            "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
            "ind": {"firstLine": "0"},
            "jc": {"val": "left"},
        }
        default = tree.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        default[:] = [element(tag, values) for tag, values in usual.items()]
        for style in tree.findall(f"{W}style[@{W}type='paragraph']"):
            base = style.find(f"{W}basedOn")
            if base is None or base.get(f"{W}val") != "Normal":
                continue
            properties = _style_properties(style)
            inherited = usual if style.get(f"{W}styleId") in BODY else plain
            for tag, values in inherited.items():
                _set_missing(properties, tag, values, unlike=usual)

    return edited(content, edit, STYLES)


def theme_fonts(content: bytes) -> bytes:
    """Name the typeface by the theme, as Word's own templates do."""

    def edit(tree: etree._Element) -> None:
        fonts = next(tree.iter(f"{W}rFonts"))
        fonts.attrib.clear()
        for name, value in (
            ("asciiTheme", "minorHAnsi"), ("hAnsiTheme", "minorHAnsi"),
            ("eastAsiaTheme", "minorEastAsia"), ("cstheme", "minorBidi"),
        ):  # fmt: skip
            fonts.set(f"{W}{name}", value)

    return edited(content, edit, STYLES)


def fill(properties: etree._Element, elements: list, order: list[str]) -> None:
    """Add copies of properties that are not there yet, in the schema's order."""
    for element in elements:
        if properties.find(element.tag) is None:
            properties.append(copy.deepcopy(element))
    properties[:] = sorted(
        properties, key=lambda each: order.index(etree.QName(each).localname)
    )


def first(element: etree._Element, tag: str) -> etree._Element:
    """Give the properties of a paragraph or run, made where it has none."""
    found = element.find(f"{W}{tag}")
    if found is None:
        found = etree.Element(f"{W}{tag}")
        element.insert(0, found)
    return found


def element(tag: str, values: dict[str, str]) -> etree._Element:
    return etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in values.items()})


def _formats(styles: etree._Element) -> dict[str, tuple[list, list]]:
    """Give the paragraph and run properties of each style, those it is based on first."""

    def chain(style: etree._Element) -> Iterator[etree._Element]:
        base = style.find(f"{W}basedOn")
        if base is not None:
            yield from chain(styles.find(f"{W}style[@{W}styleId='{base.get(f'{W}val')}']"))
        yield style

    def merged(style: etree._Element, group: str) -> list:
        made: dict[str, etree._Element] = {}
        for each in chain(style):
            for element in each.findall(f"{W}{group}/*"):
                made[element.tag] = element
        return list(made.values())

    return {
        style.get(f"{W}styleId"): (merged(style, "pPr"), merged(style, "rPr"))
        for style in styles.findall(f"{W}style[@{W}type='paragraph']")
    }


def _style_properties(style: etree._Element) -> etree._Element:
    found = style.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        after = style.find(f"{W}rPr")
        style.append(found) if after is None else after.addprevious(found)
    return found


def _set_missing(properties, tag: str, values: dict[str, str], *, unlike: dict) -> None:
    """Set what a style has left to the defaults, where it must differ from them."""
    found = properties.find(f"{W}{tag}")
    if found is None:
        if values == unlike[tag]:
            return
        found = etree.SubElement(properties, f"{W}{tag}")
    for name, value in values.items():
        if found.get(f"{W}{name}") is None:
            found.set(f"{W}{name}", value)
    order = PARAGRAPH_ORDER
    properties[:] = sorted(
        properties, key=lambda each: order.index(etree.QName(each).localname)
    )
