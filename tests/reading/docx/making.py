"""The least Word files that show one thing each, written as raw XML."""

from kehoach.archive import write_parts
from kehoach.reading.docx.facts import read_facts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
FONTS = (
    '<a:themeElements xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2>'
    '<a:accent1><a:srgbClr val="4f81bd"/></a:accent1></a:clrScheme>'
    '<a:fontScheme name="x"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/></a:minorFont>'
    "</a:fontScheme></a:themeElements>"
)


def parts(body, *, main="word/document.xml", rels=(), **others):
    """Make the parts of a file: its body, and by kind the inside of other parts.

    `header1=…` becomes word/header1.xml, related as rId_header1.
    """
    folder = main.rpartition("/")[0]
    made = {main: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    lines = [relation(*each) for each in rels]
    for name, inside in others.items():
        kind = name.rstrip("0123456789")
        root = f"w:{ROOTS[kind]}" if kind in ROOTS else ""
        made[f"{folder}/{name}.xml"] = f"<{root} {NAMES}>{inside}</{root}>" if root else inside
        lines.append(relation(f"rId_{name}", kind, f"{name}.xml"))
    own = f"{folder}/_rels/{main.rpartition('/')[2]}.rels"
    made[own] = f'<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'
    start = relation("rId1", "officeDocument", main)
    made["_rels/.rels"] = f'<Relationships xmlns="{RELATIONS}">{start}</Relationships>'
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{MAIN_TYPE}"/></Types>'
    )
    return {name: text.encode() for name, text in made.items()}


def relation(id_, kind, target, mode=""):
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def document(body, **others):
    """Make the bytes of a Word file."""
    return write_parts(parts(body, **others))


def facts(body, **others):
    """Read a file with this body."""
    return read_facts(document(body, **others), "tệp.docx")


def paragraph(body, **others):
    """Read a file and give its first paragraph."""
    return facts(body, **others).paragraphs[0]


def look(body, **others):
    """Read a file and give the look of its first run."""
    return paragraph(body, **others).runs[0].look


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text="chữ", properties="", run_properties=""):
    inside = run(text, run_properties) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def styled(style, text="chữ", properties=""):
    return par(text, f'<w:pStyle w:val="{style}"/>{properties}')


def style(id_, inside="", based_on="", type_="paragraph", default=False):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{type_}" w:styleId="{id_}"{first}><w:name w:val="Kiểu {id_}"/>'
        f"{base}{inside}</w:style>"
    )


def defaults(run_properties="", paragraph_properties=""):
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_properties}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph_properties}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def rpr(inside):
    return f"<w:rPr>{inside}</w:rPr>"


def ppr(inside):
    return f"<w:pPr>{inside}</w:pPr>"


def size(points):
    return f'<w:sz w:val="{points * 2}"/>'


def cell(inside="", properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or par()}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows, properties="", columns=()):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def complex_field(code, result=""):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        + mark.format("separate")
        + result
        + mark.format("end")
    )
