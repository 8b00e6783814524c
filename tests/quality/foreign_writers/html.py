"""A tree as a page of HTML, such as people paste or export, for LibreOffice and pandoc."""

from html import escape

from tests.quality.foreign_writers.tree import Json

ALIGN = {"both": "justify"}
OL = {"upperRoman": "I", "decimal": "1", "lowerLetter": "a"}


def html_of(tree: Json) -> str:
    """Write the page: looks as classes, tables and lists as HTML has them."""
    margins, form = tree["form"]["margins"], tree["form"]
    sides = " ".join(f"{margins[side]}mm" for side in ("top", "right", "bottom", "left"))
    css = [f"@page {{ size: 210mm 297mm; margin: {sides} }}"]
    css += [f"p, td, th, li {{ font-family: '{form['font']}' }}", "td p { margin: 0 }"]
    css += [f"p.{_class(part)} {{ {_css(look)} }}" for part, look in tree["looks"].items()]
    parts = [_section(section, form) for section in tree["sections"]]
    head = f'<meta charset="utf-8"><title>Kế hoạch</title><style>{chr(10).join(css)}</style>'
    body = "\n".join([_page_number(form), *parts])
    page = f'<html lang="vi"><head>{head}</head>\n<body>\n{body}\n</body></html>'
    return f"<!DOCTYPE html>\n{page}\n"


def _page_number(form: Json) -> str:
    if form["page_number"] == "none":
        return ""
    where = form["page_number"]
    number = '<sdfield type="page" subtype="random" format="arabic">1</sdfield>'
    return f'<div title="{where}"><p class="pagenumber">{number}</p></div>'


def _class(part: str) -> str:
    """Name the class of a part; LibreOffice reads no underscore in it."""
    return part.replace("_", "")


def _css(look: Json) -> str:
    return "; ".join([
        f"font-size: {look['size']}pt",
        f"font-weight: {'bold' if look.get('bold') else 'normal'}",
        f"font-style: {'italic' if look.get('italic') else 'normal'}",
        f"text-align: {ALIGN.get(look['align'], look['align'])}",
        f"text-indent: {look.get('first', 0)}mm",
        f"margin: {look.get('before', 0)}pt 0 {look.get('after', 0)}pt 0",
        f"line-height: {round(look.get('line', 1) * 100)}%",
        f"color: {look.get('color', '#000000')}",
    ])  # fmt: skip


def _section(section: Json, form: Json) -> str:
    return "\n".join(_block(block, form) for block in section["blocks"])


def _block(block: Json, form: Json) -> str:
    if block["kind"] == "p":
        return _paragraph(block)
    rows = _table(block, form) if block["kind"] == "table" else _grid(block)
    border = 1 if block["kind"] == "table" else 0
    columns = "".join(f'<col width="{round(mm * 3.78)}">' for mm in block["widths"])
    return f'<table border="{border}" cellspacing="0" cellpadding="4">{columns}{rows}</table>'


def _paragraph(block: Json) -> str:
    if block.get("rule") == "border":
        side = (block["width_mm"] - block["rule_mm"]) / 2
        place = f"margin: 0 {side:.1f}mm; border-bottom: 1px solid #000000; font-size: 2pt"
        return f'<p class="rule" style="{place}"><br></p>'
    if block.get("rule") == "hr":
        return '<hr width="40%">'
    fresh = ' style="page-break-before: always"' if block.get("page_break") else ""
    words = (
        f"<b>{escape(block['text'])}</b>"
        if block["look"].get("bold")
        else escape(block["text"])
    )
    words = f"<i>{words}</i>" if block["look"].get("italic") else words
    paragraph = f'<p class="{_class(block["part"])}"{fresh}>{words or "&nbsp;"}</p>'
    auto = block.get("auto")
    if not auto:
        return paragraph
    if auto["format"] == "bullet":
        return f"<ul><li>{paragraph}</li></ul>"
    return f'<ol type="{OL[auto["format"]]}" start="{auto["value"]}"><li>{paragraph}</li></ol>'


def _grid(block: Json) -> str:
    rows = []
    for row in block["rows"]:
        cells = "".join(
            f'<td valign="top">{"".join(_paragraph(each) for each in cell)}</td>'
            for cell in row
        )
        rows.append(f"<tr>{cells}</tr>")
    return "\n".join(rows)


def _table(block: Json, form: Json) -> str:
    rows = [f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in block["rows"]]
    head, body = rows[: block["heads"]], rows[block["heads"] :]
    if not form["repeats"]:
        return "\n".join(rows)
    return f"<thead>{chr(10).join(head)}</thead><tbody>{chr(10).join(body)}</tbody>"


def _cell(cell: Json) -> str:
    spans = "".join(
        f' {name}="{cell[key]}"'
        for key, name in (("columns", "colspan"), ("rows", "rowspan"))
        if cell[key] > 1
    )
    words = (
        f"<b>{escape(cell['text'])}</b>" if cell["look"].get("bold") else escape(cell["text"])
    )
    return f'<td{spans}><p class="{_class(cell["part"])}">{words}</p></td>'
