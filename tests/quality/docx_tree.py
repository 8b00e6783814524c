"""The parts of a DOCX as trees, and where the schema wants what is put into them."""

import copy
import io
import itertools
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from kehoach.archive import write_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_A_MM = 1440 / 25.4
MM_A_POINT = 25.4 / 72
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


def paragraph_of(docx: Docx, breach: dict):
    if "cell" in breach:
        cells = (c for c in docx.main.iter(f"{W}tc") if words(c).strip() == breach["cell"])
        cell = next(itertools.islice(cells, breach.get("nth", 0), None), None)
        if cell is None:
            msg = f"no cell says {breach['cell']!r}"
            raise ValueError(msg)
        return next(cell.iter(f"{W}p"))
    return docx.find(breach["at"], breach.get("nth", 0))


def runs_of(docx: Docx, breach: dict) -> list:
    """Give the runs with words; after a change of words, those of the same paragraph."""
    paragraph = breach.setdefault("_paragraph", None)
    if paragraph is None:
        paragraph = breach["_paragraph"] = paragraph_of(docx, breach)
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return [_cut_out(runs, breach["only"])] if "only" in breach else runs


def _cut_out(runs: list, piece: str):
    """Give the run that says no more than these words, cut out of a longer one."""
    run = next((run for run in runs if piece in words(run)), None)
    if run is None:
        msg = f"no run holds {piece!r}"
        raise ValueError(msg)
    before, after = words(run).split(piece, 1)
    for text, put_beside in ((before, run.addprevious), (after, run.addnext)):
        if text:
            beside = copy.deepcopy(run)
            _only_node(beside).text = text
            put_beside(beside)
    _only_node(run).text = piece
    return run


def _only_node(run):
    node = run.find(f"{W}t")
    node.set(SPACE, "preserve")
    return node


def properties_of(element, tag: str):
    found = element.find(f"{W}{tag}")
    if found is None:
        found = etree.Element(f"{W}{tag}")
        element.insert(0, found)
    return found


def put(properties, made, order: list[str]) -> None:
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


def style_of(paragraph) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


def new_style(docx: Docx, kind: str, based_on: str | None):
    number = len(docx.styles)
    style = etree.SubElement(
        docx.styles, f"{W}style", {f"{W}type": kind, f"{W}styleId": f"Broken{number}"}
    )
    etree.SubElement(style, f"{W}name", {f"{W}val": f"broken {number}"})
    if based_on:
        etree.SubElement(style, f"{W}basedOn", {f"{W}val": based_on})
    return style


def use_style(paragraph, style) -> None:
    used = etree.Element(f"{W}pStyle", {f"{W}val": style.get(f"{W}styleId")})
    put(properties_of(paragraph, "pPr"), used, PARAGRAPH_ORDER)
