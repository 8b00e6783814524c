"""A tree as a flat ODT with automatic styles, which LibreOffice turns into DOCX."""

from html import escape
from itertools import count

from tests.quality.foreign_writers.tree import Json

ALIGN = {"both": "justify", "left": "start", "right": "end", "center": "center"}
FORMATS = {"upperRoman": ("I", "."), "decimal": ("1", "."), "lowerLetter": ("a", ")")}
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def flat_odt_of(tree: Json) -> str:
    """Write the document: a style a look, a master page a section."""
    return _Writer(tree).document()


class _Writer:
    """Writes one tree; gathers automatic styles while it walks."""

    def __init__(self, tree: Json) -> None:
        self.tree = tree
        self.form = tree["form"]
        self.automatic: list[str] = []
        self.names = count(1)

    def document(self) -> str:
        body = "".join(self._section(n, each) for n, each in enumerate(self.tree["sections"]))
        looks = "".join(self._look(part, look) for part, look in self.tree["looks"].items())
        layouts = self._layout("upright", 210, 297) + self._layout("side", 297, 210)
        masters = "".join(self._master(n, each) for n, each in enumerate(self.tree["sections"]))
        lists = "".join(self._list_style(name) for name in FORMATS)
        drawn = (
            '<style:style style:name="line" style:family="graphic"><style:graphic-properties '
            'draw:stroke="solid" svg:stroke-width="0.26mm" svg:stroke-color="#000000" '
            'style:horizontal-pos="center" style:horizontal-rel="paragraph" '
            'style:vertical-pos="from-top" style:vertical-rel="paragraph"/></style:style>'
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} '
            'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:styles>{looks}</office:styles>\n"
            f"<office:automatic-styles>{layouts}{drawn}{lists}{''.join(self.automatic)}"
            f"</office:automatic-styles>\n<office:master-styles>{masters}</office:master-styles>\n"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>\n"
        )

    def _look(self, part: str, look: Json) -> str:
        return (
            f'<style:style style:name="{part}" style:family="paragraph">'
            f'<style:paragraph-properties fo:text-align="{ALIGN[look["align"]]}" '
            f'fo:text-indent="{look.get("first", 0)}mm" '
            f'fo:margin-top="{look.get("before", 0)}pt" '
            f'fo:margin-bottom="{look.get("after", 0)}pt" '
            f'fo:line-height="{round(look.get("line", 1) * 100)}%">'
            '<style:tab-stops><style:tab-stop style:position="31mm" style:type="center"/>'
            '<style:tab-stop style:position="112mm" style:type="center"/></style:tab-stops>'
            f"</style:paragraph-properties>{self._letters(look)}</style:style>"
        )

    def _letters(self, look: Json) -> str:
        font = escape(look.get("font", self.form["font"]))
        return (
            f'<style:text-properties fo:font-family="{font}" fo:font-size="{look["size"]}pt" '
            f'fo:font-weight="{"bold" if look.get("bold") else "normal"}" '
            f'fo:font-style="{"italic" if look.get("italic") else "normal"}" '
            f'fo:color="{look.get("color", "#000000")}"/>'
        )

    def _layout(self, name: str, width: int, height: int) -> str:
        margins = "".join(f' fo:margin-{s}="{mm}mm"' for s, mm in self.form["margins"].items())
        if self.form["page_number"] == "header":
            top = self.form["margins"]["top"]
            margins = margins.replace(f'top="{top}mm"', f'top="{top - 10}mm"')
        side = "landscape" if width > height else "portrait"
        return (
            f'<style:page-layout style:name="{name}"><style:page-layout-properties '
            f'fo:page-width="{width}mm" fo:page-height="{height}mm" '
            f'style:print-orientation="{side}"{margins}/><style:header-style>'
            '<style:header-footer-properties svg:height="10mm" fo:margin-bottom="2mm"/>'
            "</style:header-style></style:page-layout>"
        )

    def _master(self, number: int, section: Json) -> str:
        layout = "side" if section["landscape"] else "upright"
        shown = '<text:p text:style-name="page_number"><text:page-number/></text:p>'
        blank = '<text:p text:style-name="page_number"/>'
        where = self.form["page_number"]
        margin = "" if where == "none" else (
            f"<style:{where}>{shown}</style:{where}>"
            f"<style:{where}-first>{blank}</style:{where}-first>"
        )  # fmt: skip
        return (
            f'<style:master-page style:name="page{number}" '
            f'style:page-layout-name="{layout}">{margin}</style:master-page>'
        )

    def _list_style(self, name: str) -> str:
        sign, suffix = FORMATS[name]
        return (
            f'<text:list-style style:name="{name}">'
            '<text:list-level-style-number text:level="1" '
            f'style:num-format="{sign}" style:num-suffix="{suffix}">'
            "<style:list-level-properties "
            'text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="space" '
            'fo:text-indent="12.7mm" fo:margin-left="0mm"/></style:list-level-properties>'
            "</text:list-level-style-number></text:list-style>"
        )

    def _section(self, number: int, section: Json) -> str:
        first, *rest = section["blocks"]
        if first["kind"] != "p":
            first, rest = {"kind": "p", "part": "blank", "text": ""}, section["blocks"]
        start = ' style:page-number="1"' if section["appendix"] else ""
        opening = f'style:master-page-name="page{number}"'
        first = {**first, "style": self._automatic(first["part"], opening, start)}
        return "".join(self._block(each) for each in (first, *rest))

    def _automatic(self, parent: str, attributes: str, properties: str) -> str:
        name = f"P{next(self.names)}"
        inside = f"<style:paragraph-properties{properties}/>" if properties else ""
        self.automatic.append(
            f'<style:style style:name="{name}" style:family="paragraph" '
            f'style:parent-style-name="{parent}" {attributes}>{inside}</style:style>'
        )
        return name

    def _block(self, block: Json) -> str:
        if block["kind"] == "p":
            return self._paragraph(block)
        if block["kind"] == "tabs":
            return self._tabbed(block)
        return self._table(block)

    def _paragraph(self, block: Json) -> str:
        style = block.get("style", block["part"])
        if block.get("page_break"):
            style = self._automatic(block["part"], "", ' fo:break-before="page"')
        words = self._line(block) if block.get("rule") == "shape" else escape(block["text"])
        paragraph = f'<text:p text:style-name="{style}">{words}</text:p>'
        auto = block.get("auto")
        if not auto or auto["format"] not in FORMATS:
            return paragraph.replace('">', '">- ', 1) if auto else paragraph
        item = (
            f'<text:list-item text:start-value="{auto["value"]}">{paragraph}</text:list-item>'
        )
        return f'<text:list text:style-name="{auto["format"]}">{item}</text:list>'

    def _line(self, block: Json) -> str:
        start = (block["width_mm"] - block["rule_mm"]) / 2
        end = start + block["rule_mm"]
        return (
            '<draw:line text:anchor-type="paragraph" draw:style-name="line" '
            f'svg:x1="{start:.1f}mm" svg:y1="1mm" svg:x2="{end:.1f}mm" svg:y2="1mm"/>'
        )

    def _tabbed(self, block: Json) -> str:
        spans = "".join(
            f'<text:tab/><text:span text:style-name="{self._span(part["look"])}">'
            f"{escape(part['text'])}</text:span>"
            for part in block["parts"]
        )
        return f'<text:p text:style-name="recipient">{spans}</text:p>'

    def _span(self, look: Json) -> str:
        name = f"T{next(self.names)}"
        letters = self._letters(look)
        self.automatic.append(
            f'<style:style style:name="{name}" style:family="text">{letters}</style:style>'
        )
        return name

    def _table(self, block: Json) -> str:
        name = f"Table{next(self.names)}"
        keep = "always" if self.form["whole_rows"] else "auto"
        self.automatic += [
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{sum(block["widths"])}mm" table:align="left"/></style:style>',
            f'<style:style style:name="{name}.row" style:family="table-row">'
            f'<style:table-row-properties fo:keep-together="{keep}"/></style:style>',
            *(self._column(name, n, mm) for n, mm in enumerate(block["widths"])),
            self._cell_style(name, bordered=block["kind"] == "table"),
        ]
        columns = "".join(
            f'<table:table-column table:style-name="{name}.{n}"/>'
            for n in range(len(block["widths"]))
        )
        rows = [self._row(name, row, len(block["widths"])) for row in _whole_rows(block)]
        heads = block.get("heads", 0) if self.form["repeats"] else 0
        head = "".join(rows[:heads])
        head = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        return (
            f'<table:table table:name="{name}" table:style-name="{name}">'
            f"{columns}{head}{''.join(rows[heads:])}</table:table>"
        )

    def _column(self, name: str, number: int, mm: float) -> str:
        return (
            f'<style:style style:name="{name}.{number}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{mm}mm"/></style:style>'
        )

    def _cell_style(self, name: str, *, bordered: bool) -> str:
        border = "0.5pt solid #000000" if bordered else "none"
        return (
            f'<style:style style:name="{name}.cell" style:family="table-cell">'
            f'<style:table-cell-properties fo:border="{border}" fo:padding="0.5mm"/>'
            "</style:style>"
        )

    def _row(self, name: str, row: list[Json | None], width: int) -> str:
        cells = "".join(self._cell(name, cell) for cell in row[:width])
        return f'<table:table-row table:style-name="{name}.row">{cells}</table:table-row>'

    def _cell(self, name: str, cell: Json | None) -> str:
        if cell is None:
            return "<table:covered-table-cell/>"
        spans = (
            f' table:number-columns-spanned="{cell["columns"]}"'
            f' table:number-rows-spanned="{cell["rows"]}"'
        )
        words = "".join(self._paragraph(each) for each in cell["paragraphs"])
        opening = f'<table:table-cell table:style-name="{name}.cell"{spans}>'
        return f"{opening}{words}</table:table-cell>"


def _whole_rows(block: Json) -> list[list[Json | None]]:
    """Give each row with a cell or None, covered, for every column."""
    if block["kind"] == "grid":
        return [
            [{"paragraphs": cell, "columns": 1, "rows": 1} for cell in row]
            for row in block["rows"]
        ]
    rows: list[list[Json | None]] = [[None] * len(block["widths"]) for _ in block["rows"]]
    for row, cells in zip(rows, block["rows"], strict=True):
        for cell in cells:
            part = (
                "cell_head"
                if cell["look"].get("bold") and cell["part"] == "cell"
                else cell["part"]
            )
            row[cell["column"]] = {**cell, "paragraphs": [{**cell, "part": part}]}
    return rows
