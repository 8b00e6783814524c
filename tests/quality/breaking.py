"""Breaks one thing in a good DOCX, in the different ways in which people's files carry it.

A breach is a mapping (tests/quality/breaches/*.yaml):

    {at: "CỘNG HÒA", bold: false}             a look: any of LOOKS
    {at: "Sở Khoa học", align: left}          a paragraph's format: any of FORMATS
    {at: "Độc lập", text: "…"}                other words
    {cell: "52.538", nth: 0, text: "52.539"}  other words in the nth cell that says so
    {remove: "Nơi nhận"}  {after: "…", add: "…"}  {remove_row: "Thuê dịch vụ"}
    {section: 0, left_mm: 25}                 paper and margins: width_mm, height_mm, top_mm, …
    {part: word/document.xml, old: "…", new: "…", nth: 0}     anything else, in raw XML

A look comes in three ways (on the runs, by a paragraph style, by a character style), a
paragraph's format in three (directly, by a style, by the style that a style is based on),
words in three (one run, runs split as Word splits them, inside a content control).
"""

import copy
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kehoach.archive import write_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_A_MM = 1440 / 25.4
MAIN, STYLES = "word/document.xml", "word/styles.xml"
PARAGRAPH_ORDER = re.findall(
    r"\w+",
    """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers
    pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct
    autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing
    mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
    divId cnfStyle rPr sectPr pPrChange
    """,
)
RUN_ORDER = re.findall(
    r"\w+",
    """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u
    effect bdr shd fitText vertAlign
    """,
)
TOGGLES = {"bold": "b", "italic": "i"}
LOOKS = ("bold", "italic", "size_pt", "color", "font", "highlight", "caps", "hidden")
FORMATS = ("align", "first_line_mm", "left_mm", "before_pt", "after_pt", "line")
MARGINS = ("top_mm", "bottom_mm", "left_mm", "right_mm")


@dataclass
class Docx:
    """The parts of a DOCX, its main part and styles as trees."""

    parts: dict[str, bytes]
    main: etree._Element
    styles: etree._Element

    @classmethod
    def read(cls, content: bytes) -> "Docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return cls(parts, etree.fromstring(parts[MAIN]), etree.fromstring(parts[STYLES]))

    def write(self) -> bytes:
        xml = {
            MAIN: etree.tostring(self.main, xml_declaration=True, encoding="UTF-8"),
            STYLES: etree.tostring(self.styles, xml_declaration=True, encoding="UTF-8"),
        }
        return write_parts({**self.parts, **xml})

    def find(self, start: str, nth: int = 0):
        """Find the nth paragraph that begins so."""
        found = (p for p in self.main.iter(f"{W}p") if words(p).strip().startswith(start))
        paragraph = next(itertools.islice(found, nth, None), None)
        if paragraph is None:
            msg = f"no paragraph begins with {start!r}"
            raise ValueError(msg)
        return paragraph


def words(element) -> str:
    """Give the words of a paragraph or cell."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def ways(content: bytes, breach: dict) -> Iterator[tuple[str, bytes]]:
    """Give the broken documents: the name of the way, and the bytes."""
    for name, way in _ways_of(breach):
        docx = Docx.read(content)
        way(docx, dict(breach))
        yield name, docx.write()


def _ways_of(breach: dict):
    if "part" in breach:
        return [("raw", _raw)]
    if "section" in breach:
        return [("section", _section)]
    if "remove" in breach or "add" in breach or "remove_row" in breach:
        return [("paragraphs", _paragraphs)]
    if "text" in breach:
        return [("run", _text), ("split", _split_text), ("control", _text_in_control)]
    if any(key in breach for key in FORMATS):
        return [("direct", _format), ("style", _format_style), ("based_on", _format_base)]
    return [("direct", _look), ("style", _look_style), ("character", _look_character)]


# looks


def _look(docx: Docx, breach: dict) -> None:
    for run in _runs(docx, breach):
        properties = _properties(run, "rPr")
        for key in LOOKS:
            if key in breach:
                _replace(properties, _look_element(key, breach[key]), RUN_ORDER)


def _look_style(docx: Docx, breach: dict) -> None:
    paragraph = _paragraph(docx, breach)
    _clear_runs(docx, breach)
    style = _new_style(docx, "paragraph", _style_of(paragraph))
    properties = etree.SubElement(style, f"{W}rPr")
    for key in LOOKS:
        if key in breach:
            _replace(properties, _look_element(key, breach[key]), RUN_ORDER)
    _use(paragraph, style)


def _look_character(docx: Docx, breach: dict) -> None:
    """By a character style; what toggles (b, i) is switched by standing on both levels."""
    _clear_runs(docx, breach)
    style = _new_style(docx, "character", None)
    properties = etree.SubElement(style, f"{W}rPr")
    for key in LOOKS:
        if key in breach:
            on = key in TOGGLES or breach[key]
            _replace(properties, _look_element(key, on), RUN_ORDER)
    for run in _runs(docx, breach):
        used = etree.Element(f"{W}rStyle", {f"{W}val": style.get(f"{W}styleId")})
        _replace(_properties(run, "rPr"), used, RUN_ORDER)


def _look_element(key: str, value):
    if key in TOGGLES or key in ("caps", "hidden"):
        tag = TOGGLES.get(key) or {"caps": "caps", "hidden": "vanish"}[key]
        return etree.Element(f"{W}{tag}", {} if value else {f"{W}val": "0"})
    if key == "font":
        names = {f"{W}{each}": value for each in ("ascii", "hAnsi", "cs", "eastAsia")}
        return etree.Element(f"{W}rFonts", names)
    tag = {"size_pt": "sz", "color": "color", "highlight": "highlight"}[key]
    return etree.Element(
        f"{W}{tag}", {f"{W}val": str(round(value * 2)) if tag == "sz" else value}
    )


def _clear_runs(docx: Docx, breach: dict) -> None:
    """Take the property off the runs, so that the style's shows."""
    for run in _runs(docx, breach):
        properties = run.find(f"{W}rPr")
        for key in LOOKS:
            if key in breach and properties is not None:
                tag = _look_element(key, breach[key]).tag
                for found in properties.findall(tag):
                    properties.remove(found)


# paragraphs


def _format(docx: Docx, breach: dict) -> None:
    _set_format(_properties(_paragraph(docx, breach), "pPr"), breach)


def _format_style(docx: Docx, breach: dict) -> None:
    paragraph = _paragraph(docx, breach)
    style = _new_style(docx, "paragraph", _style_of(paragraph))
    _set_format(etree.SubElement(style, f"{W}pPr"), breach)
    _clear_format(paragraph, breach)
    _use(paragraph, style)


def _format_base(docx: Docx, breach: dict) -> None:
    paragraph = _paragraph(docx, breach)
    base = _new_style(docx, "paragraph", _style_of(paragraph))
    _set_format(etree.SubElement(base, f"{W}pPr"), breach)
    style = _new_style(docx, "paragraph", base.get(f"{W}styleId"))
    _clear_format(paragraph, breach)
    _use(paragraph, style)


def _set_format(properties, breach: dict) -> None:
    made: dict[str, dict[str, str]] = {}
    for key in FORMATS:
        if key in breach:
            tag, attributes = _format_attributes(key, breach[key])
            made.setdefault(tag, {}).update(attributes)
    for tag, attributes in made.items():
        standing = properties.find(f"{W}{tag}")
        kept = dict(standing.attrib) if standing is not None else {}
        _replace(
            properties, etree.Element(f"{W}{tag}", {**kept, **attributes}), PARAGRAPH_ORDER
        )


def _format_attributes(key: str, value) -> tuple[str, dict[str, str]]:
    if key == "align":
        return "jc", {f"{W}val": value}
    if key == "line":
        return "spacing", {f"{W}line": str(round(value * 240)), f"{W}lineRule": "auto"}
    if key.endswith("_pt"):
        return "spacing", {f"{W}{key.removesuffix('_pt')}": str(round(value * 20))}
    attribute = {"first_line_mm": "firstLine", "left_mm": "left"}[key]
    return "ind", {f"{W}{attribute}": str(round(value * TWIPS_A_MM))}


def _clear_format(paragraph, breach: dict) -> None:
    properties = _properties(paragraph, "pPr")
    tags = {"align": "jc", "first_line_mm": "ind", "left_mm": "ind"}
    for key in FORMATS:
        if key in breach:
            for found in properties.findall(f"{W}{tags.get(key, 'spacing')}"):
                properties.remove(found)


# words


def _text(docx: Docx, breach: dict) -> None:
    runs = _runs(docx, breach)
    _say(runs[0], breach["text"])
    for run in runs[1:]:
        run.getparent().remove(run)


def _split_text(docx: Docx, breach: dict) -> None:
    """Split as Word does: at any place, with revision ids and proofing marks between."""
    _text(docx, breach)
    (run,) = _runs(docx, breach)
    text = breach["text"]
    cuts = sorted({0, len(text) // 3, len(text) // 3 + 2, 2 * len(text) // 3, len(text)})
    for number, (start, end) in enumerate(itertools.pairwise(cuts)):
        piece = copy.deepcopy(run)
        piece.set(f"{W}rsidR", f"00A1B2C{number}")
        _say(piece, text[start:end])
        run.addprevious(piece)
        run.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
    run.getparent().remove(run)


def _text_in_control(docx: Docx, breach: dict) -> None:
    _text(docx, breach)
    (run,) = _runs(docx, breach)
    control = etree.Element(f"{W}sdt")
    content = etree.SubElement(control, f"{W}sdtContent")
    run.addprevious(control)
    content.append(run)


def _say(run, text: str) -> None:
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        node = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
        node.text = line


def _paragraphs(docx: Docx, breach: dict) -> None:
    nth = breach.get("nth", 0)
    if "remove" in breach:
        _remove(docx.find(breach["remove"], nth))
    elif "remove_row" in breach:
        row = next(docx.find(breach["remove_row"], nth).iterancestors(f"{W}tr"))
        row.getparent().remove(row)
    else:
        _add(docx.find(breach["after"], nth), breach["add"])


def _remove(paragraph) -> None:
    """Remove a paragraph; the only one of a cell stays, empty."""
    around = paragraph.getparent()
    if around.tag == f"{W}tc" and len(around.findall(f"{W}p")) == 1:
        for run in paragraph.findall(f".//{W}r"):
            run.getparent().remove(run)
    else:
        around.remove(paragraph)


def _add(after, text: str) -> None:
    made = copy.deepcopy(after)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for mark in made.findall(f".//{W}{tag}"):
            mark.getparent().remove(mark)
    after.addnext(made)
    runs = made.findall(f".//{W}r")
    _say(runs[0], text)
    for run in runs[1:]:
        run.getparent().remove(run)


# sections and raw XML


def _section(docx: Docx, breach: dict) -> None:
    section = list(docx.main.iter(f"{W}sectPr"))[breach["section"]]
    for key, element, attribute in (
        ("width_mm", "pgSz", "w"), ("height_mm", "pgSz", "h"),
        *((margin, "pgMar", margin.removesuffix("_mm")) for margin in MARGINS),
    ):  # fmt: skip
        if key in breach:
            value = str(round(breach[key] * TWIPS_A_MM))
            section.find(f"{W}{element}").set(f"{W}{attribute}", value)


def _raw(docx: Docx, breach: dict) -> None:
    name = breach["part"]
    trees = {MAIN: docx.main, STYLES: docx.styles}
    if name in trees:
        text = etree.tostring(trees[name], encoding="unicode")
    else:
        text = docx.parts[name].decode("utf-8")
    found = list(re.finditer(re.escape(breach["old"]), text))
    if not found:
        msg = f"{name} holds no {breach['old']!r}"
        raise ValueError(msg)
    chosen = found if breach.get("nth") is None else [found[breach["nth"]]]
    for match in reversed(chosen):
        text = text[: match.start()] + breach["new"] + text[match.end() :]
    if name == MAIN:
        docx.main = etree.fromstring(text.encode())
    elif name == STYLES:
        docx.styles = etree.fromstring(text.encode())
    else:
        docx.parts[name] = text.encode()


# the tree


def _paragraph(docx: Docx, breach: dict):
    if "cell" in breach:
        cells = (c for c in docx.main.iter(f"{W}tc") if words(c).strip() == breach["cell"])
        cell = next(itertools.islice(cells, breach.get("nth", 0), None), None)
        if cell is None:
            msg = f"no cell says {breach['cell']!r}"
            raise ValueError(msg)
        return next(cell.iter(f"{W}p"))
    return docx.find(breach["at"], breach.get("nth", 0))


def _runs(docx: Docx, breach: dict) -> list:
    """Give the runs with words; after a change of words, those of the same paragraph."""
    paragraph = breach.setdefault("_paragraph", None)
    if paragraph is None:
        paragraph = breach["_paragraph"] = _paragraph(docx, breach)
    return [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]


def _properties(element, tag: str):
    found = element.find(f"{W}{tag}")
    if found is None:
        found = etree.Element(f"{W}{tag}")
        element.insert(0, found)
    return found


def _replace(properties, made, order: list[str]) -> None:
    """Put an element where the schema wants it, in place of one of its kind."""
    for found in properties.findall(made.tag):
        properties.remove(found)
    rank = order.index(etree.QName(made).localname)
    later = (
        child
        for child in properties
        if etree.QName(child).localname in order
        and order.index(etree.QName(child).localname) > rank
    )
    following = next(later, None)
    if following is None:
        properties.append(made)
    else:
        following.addprevious(made)


def _style_of(paragraph) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


def _new_style(docx: Docx, kind: str, based_on: str | None):
    number = len(docx.styles)
    style = etree.SubElement(
        docx.styles, f"{W}style", {f"{W}type": kind, f"{W}styleId": f"Broken{number}"}
    )
    etree.SubElement(style, f"{W}name", {f"{W}val": f"broken {number}"})
    if based_on:
        etree.SubElement(style, f"{W}basedOn", {f"{W}val": based_on})
    return style


def _use(paragraph, style) -> None:
    used = etree.Element(f"{W}pStyle", {f"{W}val": style.get(f"{W}styleId")})
    _replace(_properties(paragraph, "pPr"), used, PARAGRAPH_ORDER)
