"""Breaks paper, margins, page numbers, headers and footers.

    {section: 0, left_mm: 25}             width_mm, height_mm, top_mm, …, gutter_mm, landscape,
                                          starts_at, numerals (lowerRoman), first_differs;
                                          null takes the setting away
    {section_after: "…", landscape: true} the text up to this paragraph becomes a section of
                                          its own, with these settings; what follows goes on
                                          counting, unless `anew: true` (as Word does it)
    {header: default, number: PAGE}       a page number in a new header (first, default, even)
                                          or `footer`; of one `section`, else of all; with a
                                          look and a format; `frame: right` puts it in a
                                          frame, `tabs: 2` behind tabs
    {footer: first, words: "…"}           words in a new header or footer

A page number comes in three ways: a field of marks, a simple field, Word's gallery.
"""

import copy
import re

from lxml import etree

from tests.quality.docx_tree import (
    PARAGRAPH_ORDER,
    SPACE,
    TWIPS_A_MM,
    Docx,
    W,
    properties_of,
    put,
)

MARGINS = ("top_mm", "bottom_mm", "left_mm", "right_mm", "gutter_mm", "header_mm")
LENGTHS = {
    "width_mm": ("pgSz", "w"),
    "height_mm": ("pgSz", "h"),
    **{each: ("pgMar", each.removesuffix("_mm")) for each in MARGINS},
}
NUMBERS = {"starts_at": "start", "numerals": "fmt"}
SECTION_ORDER = re.findall(
    r"\w+",
    """
    headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
    pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg
    textDirection bidi rtlGutter docGrid printerSettings sectPrChange
    """,
)
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def break_section(docx: Docx, breach: dict) -> None:
    """Change the settings of a section."""
    _set(list(docx.main.iter(f"{W}sectPr"))[breach["section"]], breach)


def break_off_section(docx: Docx, breach: dict) -> None:
    """End a section after a paragraph; it takes the settings of the one it is cut from."""
    paragraph = docx.find(breach["section_after"], breach.get("nth", 0))
    later = paragraph.xpath("following::w:sectPr", namespaces={"w": W[1:-1]})
    section = copy.deepcopy(later[0])
    _set(section, breach)
    if not breach.get("anew"):
        _set(later[0], {"starts_at": None, "first_differs": False})
    properties_of(paragraph, "pPr").append(section)


def _set(section, breach: dict) -> None:
    for key, (element, attribute) in LENGTHS.items():
        if key in breach:
            length = str(round(breach[key] * TWIPS_A_MM))
            section.find(f"{W}{element}").set(f"{W}{attribute}", length)
    if "landscape" in breach:
        _turn(section.find(f"{W}pgSz"))
    for key, attribute in NUMBERS.items():
        if key in breach:
            _number(section, attribute, breach[key])
    if breach.get("first_differs") is False:
        section.remove(section.find(f"{W}titlePg"))


def _turn(size) -> None:
    """Lay the paper on its side, or stand it up."""
    width, height = size.get(f"{W}w"), size.get(f"{W}h")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    if int(height) > int(width):
        size.set(f"{W}orient", "landscape")
    else:
        size.attrib.pop(f"{W}orient", None)


def _number(section, attribute: str, value) -> None:
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        put(section, numbers, SECTION_ORDER)
    if value is None:
        numbers.attrib.pop(f"{W}{attribute}", None)
    else:
        numbers.set(f"{W}{attribute}", str(value))


def ways_of_margin(breach: dict, dress) -> list:
    """Give the ways of a header or footer; `dress` gives a paragraph its look and format."""
    fills = {"marks": _marks, "simple": _simple, "gallery": _gallery}
    if "words" in breach:
        fills = {"words": _words}

    def way(fill):
        return lambda docx, broken: _fill(docx, broken, fill, dress)

    return [(name, way(fill)) for name, fill in fills.items()]


def _fill(docx: Docx, breach: dict, fill, dress) -> None:
    place = "header" if "header" in breach else "footer"
    root = etree.Element(f"{W}{'hdr' if place == 'header' else 'ftr'}", nsmap={"w": W[1:-1]})
    paragraph = etree.SubElement(root, f"{W}p")
    used = etree.Element(f"{W}pStyle", {f"{W}val": "Header"})
    etree.SubElement(paragraph, f"{W}pPr").append(used)
    if breach.get("tabs"):
        _tab(paragraph, breach["tabs"])
    fill(paragraph, breach)
    dress(paragraph, breach)
    if "frame" in breach:
        _frame(paragraph, breach["frame"])
    id_ = _add_part(docx, place, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    sections = list(docx.main.iter(f"{W}sectPr"))
    for section in [sections[breach["section"]]] if "section" in breach else sections:
        _refer(section, place, breach[place], id_)


def _tab(paragraph, count: int) -> None:
    """Begin with tabs, at stops in the middle and on the right as Word's header style has."""
    stops = etree.Element(f"{W}tabs")
    for kind, place in (("center", 4536), ("right", 9072)):
        etree.SubElement(stops, f"{W}tab", {f"{W}val": kind, f"{W}pos": str(place)})
    properties = properties_of(paragraph, "pPr")
    put(properties, stops, PARAGRAPH_ORDER)
    put(properties, etree.Element(f"{W}jc", {f"{W}val": "left"}), PARAGRAPH_ORDER)
    for _ in range(count):
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}tab")


def _frame(paragraph, side: str) -> None:
    """Put a paragraph in a frame, as Word before 2007 did with page numbers."""
    properties = properties_of(paragraph, "pPr")
    place = {"wrap": "around", "vAnchor": "text", "hAnchor": "margin", "xAlign": side, "y": "1"}
    frame = etree.Element(f"{W}framePr", {f"{W}{key}": each for key, each in place.items()})
    put(properties, frame, PARAGRAPH_ORDER)
    put(properties, etree.Element(f"{W}jc", {f"{W}val": "left"}), PARAGRAPH_ORDER)


def _add_part(docx: Docx, place: str, content: bytes) -> str:
    """Add a header or footer to the package; give the id of its relationship."""
    name, id_ = f"{place}9.xml", f"rIdNew{place}"
    docx.parts[f"word/{name}"] = content
    relation = f'<Relationship Id="{id_}" Type="{KIND}/{place}" Target="{name}"/>'
    override = f'<Override PartName="/word/{name}" ContentType="{TYPE}.{place}+xml"/>'
    for part, added, end in (
        ("word/_rels/document.xml.rels", relation, b"</Relationships>"),
        ("[Content_Types].xml", override, b"</Types>"),
    ):
        docx.parts[part] = docx.parts[part].replace(end, added.encode() + end)
    return id_


def _refer(section, place: str, kind: str, id_: str) -> None:
    tag = f"{W}{place}Reference"
    for found in section.findall(tag):
        if found.get(f"{W}type") == kind:
            section.remove(found)
    section.insert(0, etree.Element(tag, {f"{W}type": kind, f"{R}id": id_}))


def _words(paragraph, breach: dict) -> None:
    _say(paragraph, breach["words"])


def _marks(paragraph, breach: dict) -> None:
    """Write the field as Word does."""
    for kind in ("begin", "separate", "end"):
        mark = {f"{W}fldCharType": kind}
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}fldChar", mark)
        if kind == "begin":
            code = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}instrText")
            code.text = f" {breach['number']} "
        if kind == "separate":
            _say(paragraph, breach.get("shows", "2"))


def _simple(paragraph, breach: dict) -> None:
    """Write the field as LibreOffice and libraries do."""
    code = {f"{W}instr": f" {breach['number']} "}
    _say(etree.SubElement(paragraph, f"{W}fldSimple", code), breach.get("shows", "2"))


def _gallery(paragraph, breach: dict) -> None:
    """Write the field in the control that Insert → Page Number makes."""
    _marks(paragraph, breach)
    control = etree.Element(f"{W}sdt")
    about = etree.SubElement(etree.SubElement(control, f"{W}sdtPr"), f"{W}docPartObj")
    gallery = {f"{W}val": "Page Numbers (Top of Page)"}
    etree.SubElement(about, f"{W}docPartGallery", gallery)
    etree.SubElement(about, f"{W}docPartUnique")
    paragraph.addprevious(control)
    etree.SubElement(control, f"{W}sdtContent").append(paragraph)


def _say(parent, text: str) -> None:
    run = etree.SubElement(parent, f"{W}r")
    etree.SubElement(run, f"{W}t", {SPACE: "preserve"}).text = text
