"""Small Word files from WordprocessingML, as the templates of docxtpl's forms."""

import io

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LAST_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def run(text, look=""):
    """Give a run; `look` is what its w:rPr holds."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*texts, look=""):
    """Give a paragraph of runs; a text that is markup already stands as it is."""
    look = f"<w:pPr>{look}</w:pPr>" if look else ""
    runs = "".join(text if text.startswith("<w:") else run(text) for text in texts)
    return f"<w:p>{look}{runs}</w:p>"


def cell(*paragraphs):
    """Give a cell; a text becomes its paragraph."""
    held = "".join(p if p.startswith("<w:") else para(p) for p in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{held}</w:tc>'


def table(*rows, columns=2):
    """Give a table; a row is a list of cells."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    lines = "".join(f"<w:tr>{''.join(map(as_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def as_cell(content):
    """Give a cell, or what is one already."""
    return content if content.startswith("<w:tc>") else cell(content)


def drawing(text="", name="Hình"):
    """Give a run with a drawing whose text box holds paragraphs."""
    box = f"<w:txbxContent>{text}</w:txbxContent>"
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="7" name="{name}" descr="{name}"/>'
        f'<a:graphic xmlns:a="{NAMESPACES["a"]}"><a:graphicData '
        f'uri="{NAMESPACES["wps"]}"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def section(*, landscape=False):
    """Give a paragraph that ends a section."""
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"{turned}/>'
        "</w:sectPr></w:pPr></w:p>"
    )


def word(*body, edges=None, footnote="", title=""):
    """Give a Word file of a body.

    `edges` are paragraphs of headers and footers by the names that python-docx gives
    them (header, first_page_footer …), one section after the other.
    """
    document = Document()
    document.settings.odd_and_even_pages_header_footer = bool(edges)
    root = etree.fromstring(f"<w:body {DECLARED}>{''.join(body)}{LAST_SECTION}</w:body>")
    old = document.element.body
    document.element.replace(old, _as_docx(root))
    for number, each in enumerate(edges or ()):
        part = document.sections[number]
        part.different_first_page_header_footer = True
        for name, markup in each.items():
            edge = getattr(part, name)
            edge.is_linked_to_previous = False
            for child in [*edge._element]:
                edge._element.remove(child)
            for child in _as_docx(etree.fromstring(f"<w:body {DECLARED}>{markup}</w:body>")):
                edge._element.append(child)
    if footnote:
        _add_footnote(document, footnote)
    document.core_properties.title = title
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _as_docx(element):
    """Parse an element as python-docx does, for its own classes."""
    from docx.oxml.parser import oxml_parser  # noqa: PLC0415 - its parser keeps no blanks

    return etree.fromstring(etree.tostring(element), oxml_parser)


def _add_footnote(document, markup):
    xml = f'<w:footnotes {DECLARED}><w:footnote w:id="1">{markup}</w:footnote></w:footnotes>'
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
