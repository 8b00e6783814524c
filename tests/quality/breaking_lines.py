"""Breaks the line drawn below a component, and adds text boxes.

    {at: "Độc lập", drawn: none}          no line; `underline`: the words underlined instead;
                                          `hyphens`: a row of hyphens typed below; `border`:
                                          the paragraph's own, as wide as its cell
    {at: "Độc lập", drawn_mm: 20}         a line of this length

A length comes in three ways: DrawingML, VML as Word wrote it before 2010, underscores.
"""

import copy

from lxml import etree

from tests.quality.docx_tree import (
    MM_A_POINT,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SPACE,
    Docx,
    W,
    paragraph_of,
    properties_of,
    put,
    runs_of,
)

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "urn:schemas-microsoft-com:vml"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_A_MM = 36_000
HALF = 0.5
"""Width of an underscore in sizes of its letters."""


def ways_of_line(breach: dict) -> list:
    """Give the ways of a line of another kind or length."""
    if "drawn_mm" in breach:
        return [("shape", _resized), ("vml", _vml), ("underscores", _underscores)]
    kinds = {"none": _none, "underline": _underline, "hyphens": _hyphens, "border": _border}
    return [(breach["drawn"], kinds[breach["drawn"]])]


def _resized(docx: Docx, breach: dict) -> None:
    paragraph = paragraph_of(docx, breach)
    length = str(round(breach["drawn_mm"] * EMU_A_MM))
    for tag in (f"{WP}extent", f"{A}ext"):
        for size in paragraph.iter(tag):
            size.set("cx", length)


def _vml(docx: Docx, breach: dict) -> None:
    """Draw it as Word did before 2010."""
    paragraph = _without(docx, breach)
    points = breach["drawn_mm"] / MM_A_POINT
    pict = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}pict")
    etree.SubElement(
        pict,
        f"{{{V}}}line",
        {
            "id": "_x0000_s1026",
            "style": "position:absolute;z-index:1",
            "from": "60pt,17pt",
            "to": f"{60 + points:.1f}pt,17pt",
        },
        nsmap={"v": V},
    )


def _underscores(docx: Docx, breach: dict) -> None:
    size = _size_pt(docx, _without(docx, breach))
    count = round(breach["drawn_mm"] / MM_A_POINT / (HALF * size))
    _type_below(docx, breach, "_" * count)


def _none(docx: Docx, breach: dict) -> None:
    _without(docx, breach)


def _underline(docx: Docx, breach: dict) -> None:
    _without(docx, breach)
    for run in runs_of(docx, breach):
        put(properties_of(run, "rPr"), etree.Element(f"{W}u", {f"{W}val": "single"}), RUN_ORDER)


def _border(docx: Docx, breach: dict) -> None:
    properties = properties_of(_without(docx, breach), "pPr")
    line = {"val": "single", "sz": "4", "space": "1", "color": "auto"}
    around = etree.Element(f"{W}pBdr")
    etree.SubElement(around, f"{W}bottom", {f"{W}{key}": value for key, value in line.items()})
    put(properties, around, PARAGRAPH_ORDER)


def _hyphens(docx: Docx, breach: dict) -> None:
    _without(docx, breach)
    _type_below(docx, breach, "-" * 15)


def _without(docx: Docx, breach: dict):
    """Take the drawn line off the paragraph."""
    paragraph = paragraph_of(docx, breach)
    for drawing in list(paragraph.iter(f"{MC}AlternateContent")):
        run = drawing.getparent()
        run.getparent().remove(run)
    return paragraph


def _type_below(docx: Docx, breach: dict, text: str) -> None:
    """Type a line in a paragraph of its own below."""
    paragraph = paragraph_of(docx, breach)
    below = etree.Element(f"{W}p")
    if (properties := paragraph.find(f"{W}pPr")) is not None:
        below.append(copy.deepcopy(properties))
    typed = etree.SubElement(etree.SubElement(below, f"{W}r"), f"{W}t", {SPACE: "preserve"})
    typed.text = text
    paragraph.addnext(below)


def _size_pt(docx: Docx, paragraph) -> float:
    """Give the size that the style of a paragraph says."""
    id_ = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    size = docx.styles.find(f"{W}style[@{W}styleId='{id_}']/{W}rPr/{W}sz")
    return int(size.get(f"{W}val")) / 2


def put_in_box(paragraph) -> None:
    """Put a paragraph into a text box, as Word before 2010 wrote it, where it stood."""
    holder = etree.Element(f"{W}p")
    paragraph.addprevious(holder)
    pict = etree.SubElement(etree.SubElement(holder, f"{W}r"), f"{W}pict")
    style = "position:absolute;margin-left:0;margin-top:4pt;width:85pt;height:23pt;z-index:5"
    shape = etree.SubElement(
        pict, f"{{{V}}}rect", {"id": "_x0000_s1030", "style": style}, nsmap={"v": V}
    )
    box = etree.SubElement(shape, f"{{{V}}}textbox")
    etree.SubElement(box, f"{W}txbxContent").append(paragraph)
