"""Pandoc's own reference document, adjusted as an office would: its styles, page, numbers."""

import subprocess
from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.quality.foreign_writers.python_docx import ALIGN, _lay_out, _page
from tests.quality.foreign_writers.tree import Json

TEXT_STYLES = ("Normal", "Body Text", "First Paragraph", "Compact")


def reference_document(tree: Json) -> bytes:
    """Give pandoc's reference document with a style for every part of a plan."""
    command = ["pandoc", "--print-default-data-file", "reference.docx"]
    own = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    document = Document(BytesIO(own))
    for name in TEXT_STYLES:
        _dress(document.styles[name], tree["looks"]["text"], tree["form"]["font"])
    compact = document.styles["Compact"].paragraph_format
    compact.first_line_indent, compact.space_after = Mm(0), Pt(0)
    for part, look in tree["looks"].items():
        style = document.styles.add_style(part, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _dress(style, look, tree["form"]["font"])
    _page(document, tree, {"landscape": False, "appendix": False}, new=False)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _dress(style, look: Json, font: str) -> None:
    _lay_out(style, look)
    style.paragraph_format.alignment = ALIGN[look["align"]]
    style.font.name, style.font.size = font, Pt(look["size"])
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if "Theme" in key or "theme" in key:
            del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    style.font.bold, style.font.italic = look.get("bold", False), look.get("italic", False)
    style.font.color.rgb = RGBColor(0, 0, 0)
