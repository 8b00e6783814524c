"""A tree written by python-docx: its default template, direct formatting on every run."""

from io import BytesIO

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.quality.foreign_writers.tree import Json

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER,
         "right": WD_ALIGN_PARAGRAPH.RIGHT, "both": WD_ALIGN_PARAGRAPH.JUSTIFY}  # fmt: skip


def python_docx_of(tree: Json) -> bytes:
    """Write the document as scripts of offices do."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = tree["form"]["font"]
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), tree["form"]["font"])
    for number, section in enumerate(tree["sections"]):
        _page(document, tree, section, new=number > 0)
        for block in section["blocks"]:
            _block(document, block, tree["form"])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Written, tree: Json, section: Json, *, new: bool) -> None:
    page = document.add_section(WD_SECTION.NEW_PAGE) if new else document.sections[0]
    width, height = (297, 210) if section["landscape"] else (210, 297)
    page.orientation = WD_ORIENT.LANDSCAPE if section["landscape"] else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(width), Mm(height)
    for side, mm in tree["form"]["margins"].items():
        setattr(page, f"{side}_margin", Mm(mm))
    page.different_first_page_header_footer = tree["form"].get("first_page_differs", True)
    if section["appendix"]:
        page._sectPr.append(_element("w:pgNumType", start="1"))
    where = tree["form"]["page_number"]
    if where != "none" and not new:
        paragraph = getattr(page, where).paragraphs[0]
        _lay_out(paragraph, tree["looks"]["page_number"])
        _write(paragraph, "1", tree["looks"]["page_number"])
        field = _element("w:fldSimple", instr="PAGE")
        field.append(paragraph.runs[0]._r)
        paragraph._p.append(field)


def _element(name: str, **attributes: str):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _block(document: Written, block: Json, form: Json) -> None:
    if block["kind"] == "p":
        _fill(document.add_paragraph(), block)
    elif block["kind"] == "tabs":
        _tabbed(document.add_paragraph(), block)
    elif block["kind"] == "grid":
        table = document.add_table(len(block["rows"]), len(block["widths"]))
        _set_widths(table, block)
        for row, cells in zip(table.rows, block["rows"], strict=True):
            for place, cell in zip(row.cells, cells, strict=True):
                _fill_cell(place, cell)
    else:
        _amounts(document, block, form)


def _fill_cell(place, cell: list[Json]) -> None:
    for number, each in enumerate(cell):
        _fill(place.paragraphs[0] if number == 0 else place.add_paragraph(), each)


def _fill(paragraph, block: Json) -> None:
    _lay_out(paragraph, block["look"])
    if block.get("auto"):
        paragraph.style = (
            "List Bullet" if block["auto"]["format"] == "bullet" else "List Number"
        )
    if block.get("page_break"):
        paragraph.paragraph_format.page_break_before = True
    if block.get("rule") == "border":
        side = Mm((block["width_mm"] - block["rule_mm"]) / 2)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
        border = _element("w:pBdr")
        border.append(_element("w:bottom", val="single", sz="6", space="1", color="000000"))
        paragraph._p.get_or_add_pPr().insert_element_before(
            border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
        )
    _write(paragraph, block["text"], block["look"])


def _lay_out(paragraph, look: Json) -> None:
    form = paragraph.paragraph_format
    form.alignment = ALIGN[look["align"]]
    form.first_line_indent = Mm(look.get("first", 0))
    form.space_before, form.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    form.line_spacing = float(look.get("line", 1))


def _write(paragraph, text: str, look: Json) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = look.get("bold"), look.get("italic"), Pt(look["size"])
    if "color" in look:
        run.font.color.rgb = RGBColor.from_string(look["color"].lstrip("#"))
    if "font" in look:
        run.font.name = look["font"]


def _tabbed(paragraph, block: Json) -> None:
    for stop in block["stops"]:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), WD_TAB_ALIGNMENT.CENTER)
    paragraph.paragraph_format.space_after = Pt(0)
    for part in block["parts"]:
        paragraph.add_run("\t")
        _write(paragraph, part["text"], part["look"])


def _set_widths(table, block: Json) -> None:
    table.autofit = False
    for column, mm in zip(table.columns, block["widths"], strict=True):
        for cell in column.cells:
            cell.width = Mm(mm)


def _amounts(document: Written, block: Json, form: Json) -> None:
    table = document.add_table(len(block["rows"]), len(block["widths"]), style="Table Grid")
    _set_widths(table, block)
    for number, cells in enumerate(block["rows"]):
        row = table.rows[number]
        properties = row._tr.get_or_add_trPr()
        if form["whole_rows"]:
            properties.append(_element("w:cantSplit"))
        if form["repeats"] and number < block["heads"]:
            properties.append(_element("w:tblHeader"))
        for cell in cells:
            place = table.cell(number, cell["column"])
            end = (number + cell["rows"] - 1, cell["column"] + cell["columns"] - 1)
            _fill_cell(place.merge(table.cell(*end)), [cell])
