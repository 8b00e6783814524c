"""The same labels counted by Word: headings and dashes as an automatic list."""

from lxml import etree

from kehoach.archive import write_parts
from tests.quality.breaking import PARAGRAPH_ORDER
from tests.quality.good_styles import element, fill
from tests.writing.samples import W, edited, parts


def numbered_by_word(content: bytes) -> bytes:
    """Let Word number headings and dashes: the labels are not typed."""
    levels = (
        ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"),
    )  # fmt: skip
    of_style = {"Heading1": 0, "Heading2": 1, "Heading3": 2, "KHGach": 3}

    def edit(tree: etree._Element) -> None:
        for paragraph in tree.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            level = of_style.get(style.get(f"{W}val")) if style is not None else None
            if level is None:
                continue
            paragraph.remove(paragraph.find(f"{W}r"))
            number = etree.Element(f"{W}numPr")
            number.append(element("ilvl", {"val": str(level)}))
            number.append(element("numId", {"val": "1"}))
            fill(paragraph.find(f"{W}pPr"), [number], PARAGRAPH_ORDER)

    shapes = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (kind, text) in enumerate(levels)
    )
    numbering = (
        f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{shapes}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return _with_part(edited(content, edit), "numbering", numbering.encode())


def _with_part(content: bytes, name: str, xml: bytes) -> bytes:
    """Add a part of the main document with its relationship and content type."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"

    def relate(tree: etree._Element) -> None:
        relation = etree.SubElement(tree, f"{{{etree.QName(tree).namespace}}}Relationship")
        relation.attrib.update(
            {"Id": "rIdNew", "Type": f"{kinds}/{name}", "Target": f"{name}.xml"}
        )

    def declare(tree: etree._Element) -> None:
        override = etree.SubElement(tree, f"{{{etree.QName(tree).namespace}}}Override")
        override.attrib.update({"PartName": f"/word/{name}.xml", "ContentType": type_})

    content = edited(content, relate, "word/_rels/document.xml.rels")
    content = edited(content, declare, "[Content_Types].xml")
    return write_parts(parts(content) | {f"word/{name}.xml": xml})
