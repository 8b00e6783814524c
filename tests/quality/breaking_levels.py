"""Breaks a look or a format on the levels below the paragraph's own style.

`by: default` sets it in the document defaults, `by: table_style` in a style of the table
around; the paragraph gets a copy of its style that no longer says otherwise. `by: theme`
takes a font or a colour from the theme.
"""

import copy
import re

from lxml import etree

from tests.quality.docx_tree import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    Docx,
    W,
    new_style,
    paragraph_of,
    properties_of,
    put,
    runs_of,
    style_of,
    use_style,
)

THEME = "word/theme/theme1.xml"
SLOTS = (("ascii", "minorHAnsi"), ("hAnsi", "minorHAnsi"), ("cs", "minorBidi"))


def by_default(docx: Docx, breach: dict, made: list) -> None:
    """Set properties in the document defaults."""
    _free(docx, breach, made)
    for each in made:
        kind = _kind(each)
        defaults = docx.styles.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
        _lay(defaults, each)


def by_table_style(docx: Docx, breach: dict, made: list) -> None:
    """Set properties in a style of the table around the paragraph."""
    _free(docx, breach, made)
    table = next(paragraph_of(docx, breach).iterancestors(f"{W}tbl"))
    used = table.find(f"{W}tblPr/{W}tblStyle")
    style = new_style(docx, "table", None if used is None else used.get(f"{W}val"))
    for kind in ("pPr", "rPr"):
        own = [each for each in made if _kind(each) == kind]
        for each in own:
            _lay(properties_of(style, kind) if kind == "pPr" else _last(style), each)
    if used is None:
        used = etree.Element(f"{W}tblStyle")
        properties_of(table, "tblPr").insert(0, used)
    used.set(f"{W}val", style.get(f"{W}styleId"))


def by_theme(docx: Docx, breach: dict) -> None:
    """Take the font or the colour of a paragraph from the theme."""
    theme = docx.parts[THEME].decode()
    if "font" in breach:
        minor = r'(<a:minorFont>\s*<a:latin typeface=")[^"]*'
        theme = re.sub(minor, rf"\g<1>{breach['font']}", theme)
        taken = {f"{W}{slot}Theme": name for slot, name in SLOTS}
        made = etree.Element(f"{W}rFonts", taken)
    else:
        accent = r"<a:accent1>.*?</a:accent1>"
        own = f'<a:accent1><a:srgbClr val="{breach["color"]}"/></a:accent1>'
        theme = re.sub(accent, own, theme, flags=re.DOTALL)
        made = etree.Element(
            f"{W}color", {f"{W}val": breach["color"], f"{W}themeColor": "accent1"}
        )
    docx.parts[THEME] = theme.encode()
    for run in runs_of(docx, breach):
        put(properties_of(run, "rPr"), copy.deepcopy(made), RUN_ORDER)


def _kind(made) -> str:
    return "rPr" if etree.QName(made).localname in RUN_ORDER and not _is_gap(made) else "pPr"


def _is_gap(made) -> bool:
    """Tell whether w:spacing is that of paragraphs; w:rPr has one of its own."""
    return etree.QName(made).localname in ("spacing", "ind", "jc")


def _last(style):
    found = style.find(f"{W}rPr")
    return etree.SubElement(style, f"{W}rPr") if found is None else found


def _lay(properties, made) -> None:
    """Put an element among properties; attributes that it leaves out stay."""
    order = RUN_ORDER if _kind(made) == "rPr" else PARAGRAPH_ORDER
    standing = properties.find(made.tag)
    kept = {} if standing is None else dict(standing.attrib)
    put(properties, etree.Element(made.tag, {**kept, **made.attrib}), order)


def _free(docx: Docx, breach: dict, made: list) -> None:
    """Take properties off the runs, the paragraph and a copy of the styles it has."""
    paragraph = paragraph_of(docx, breach)
    for run in runs_of(docx, breach):
        _strip(run.find(f"{W}rPr"), made)
    _strip(paragraph.find(f"{W}pPr"), made)
    id_, copies = style_of(paragraph), []
    while id_:
        style = docx.styles.find(f"{W}style[@{W}styleId='{id_}']")
        copies.append(copy.deepcopy(style))
        based = style.find(f"{W}basedOn")
        id_ = None if based is None else based.get(f"{W}val")
    _link(docx, copies, made)
    if copies:
        use_style(paragraph, copies[0])


def _link(docx: Docx, copies: list, made: list) -> None:
    """Give copies of styles names of their own, each based on the next."""
    for number, each in enumerate(copies):
        each.set(f"{W}styleId", f"Freed{number}")
        each.find(f"{W}name").set(f"{W}val", f"freed {number}")
        each.attrib.pop(f"{W}default", None)
        if number + 1 < len(copies):
            each.find(f"{W}basedOn").set(f"{W}val", f"Freed{number + 1}")
        for kind in ("pPr", "rPr"):
            _strip(each.find(f"{W}{kind}"), made)
        docx.styles.append(each)


def _strip(properties, made: list) -> None:
    """Take off what the elements set: the whole of it, or only their attributes."""
    for each in made:
        standing = None if properties is None else properties.find(each.tag)
        if standing is None:
            continue
        for attribute in each.attrib:
            standing.attrib.pop(attribute, None)
        if not standing.attrib or not _is_gap(each):
            properties.remove(standing)
