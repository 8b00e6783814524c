"""PDF → sheets: lines of type, tables, rules and fonts, before anybody knows what they mean."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from kehoach.diagnostic import Location, Message, Refused
from kehoach.reading.facts.pages import PrintedFont
from kehoach.reading.pdf.canvas import Canvas, Interpreter, Stroke
from kehoach.reading.pdf.grids import Grid, read_grids
from kehoach.reading.pdf.opening import open_pdf, refusing
from kehoach.reading.pdf.typelines import TypeLine, type_lines

MAX_FILE_BYTES = 200_000_000
"""Drawing instructions of all pages together."""
SCANNED = Message(
    "P008",
    "tệp PDF chỉ có ảnh, không có chữ (bản quét)",
    "kiểm tra tệp Word, hoặc tệp PDF xuất thẳng từ Word",
)
HEADER_VERSION = re.compile(rb"%PDF-(\d\.\d)")
VERSION = re.compile(r"[0-9]\.[0-9]")
UNDERSCORES = re.compile(r"[_‗–—-]{3,}")
PAGE_NUMBER = re.compile(
    r"[-–—(\[ ]*(trang\s*)?([0-9]{1,4}|[ivxlc]{1,6})(\s*/\s*[0-9]{1,4})?[-–—)\]. ]*",
    re.IGNORECASE,
)
MARGIN_SHARE = 0.1
"""A page number stands in the outer tenth of the sheet, beyond all other words."""


class Sheet(Struct, frozen=True):
    """A page as drawn; lengths are points, heights count down from the top."""

    number: int
    width: float
    height: float
    lines: tuple[TypeLine, ...]
    """Outside tables, the page number left out."""
    rules: tuple[Stroke, ...]
    grids: tuple[Grid, ...]
    page_number: TypeLine | None
    pictures: int


class Sheets(Struct, frozen=True):
    """A PDF as drawn."""

    version: str
    sheets: tuple[Sheet, ...]
    fonts: tuple[PrintedFont, ...]
    signed: int


@lru_cache(maxsize=1)
def read_sheets(pdf: bytes, file: str) -> Sheets:
    """Read every page; the last file stays known, as pages and document both need it.

    Raises:
        Refused: The file is no PDF, locked, damaged, too large or a scan without words.

    """
    with refusing(file):
        document, pages = open_pdf(pdf, file)
        resources = PDFResourceManager()
        canvas = Canvas(resources)
        interpreter = Interpreter(resources, canvas)
        sheets = []
        for number, page in enumerate(pages, start=1):
            interpreter.process_page(page)
            sheets.append(_sheet(canvas, number))
        fonts = {face.name: face.embedded for face in canvas.faces.values()}
        read = Sheets(
            version=pdf_version(pdf, document),
            sheets=tuple(sheets),
            fonts=tuple(PrintedFont(*font) for font in sorted(fonts.items())),
            signed=sum(1 for _ in _signatures(document)),
        )
    if not any(sheet.lines or sheet.grids for sheet in sheets) and any(
        sheet.pictures for sheet in sheets
    ):
        raise Refused([SCANNED.at(Location(file))])
    return read


def _sheet(canvas: Canvas, number: int) -> Sheet:
    grids, strokes, glyphs = read_grids(canvas.strokes, canvas.boxes, canvas.glyphs)
    lines = type_lines(glyphs)
    page_number = _page_number(lines, grids, canvas.height)
    words = [line for line in lines if line is not page_number]
    typed = [line for line in words if UNDERSCORES.fullmatch(line.text)]
    drawn = [Stroke(line.left, line.right, line.baseline, line.baseline) for line in typed]
    return Sheet(
        number=number,
        width=canvas.width,
        height=canvas.height,
        lines=tuple(line for line in words if line not in typed),
        rules=tuple(sorted([*strokes, *drawn], key=lambda rule: (rule.top, rule.left))),
        grids=tuple(grids),
        page_number=page_number,
        pictures=canvas.pictures,
    )


def _page_number(lines: list[TypeLine], grids: list[Grid], height: float) -> TypeLine | None:
    """Find what stands alone as the first or the last line, far out on the sheet."""
    tops = [grid.ys[0] for grid in grids]
    bottoms = [grid.ys[-1] for grid in grids]
    for line in (*lines[:1], *lines[-1:]):
        level = [other for other in lines if abs(other.baseline - line.baseline) < line.size]
        above = line.bottom < MARGIN_SHARE * height and line.bottom < min(tops, default=height)
        below = line.top > (1 - MARGIN_SHARE) * height and line.top > max(bottoms, default=0)
        if (above or below) and len(level) == 1 and PAGE_NUMBER.fullmatch(line.text):
            return line
    return None


def pdf_version(pdf: bytes, document: PDFDocument) -> str:
    """Give the version: the catalog's where it is the later one (ISO 32000-1, 7.5.2)."""
    header = HEADER_VERSION.search(pdf[:1024])
    versions = [header[1].decode()] if header else []
    catalog = resolve1(document.catalog.get("Version"))
    name = catalog.name if isinstance(catalog, PSLiteral) else ""
    if isinstance(name, str) and VERSION.fullmatch(name):
        versions.append(name)
    return max(versions, default="")


def _signatures(document: PDFDocument) -> Iterator[object]:
    """Give the signed fields of the form (ISO 32000-1, 12.7.4.5)."""
    form = resolve1(document.catalog.get("AcroForm"))
    waiting = list(resolve1(form.get("Fields")) or []) if isinstance(form, dict) else []
    seen: set[int] = set()
    while waiting:
        reference = waiting.pop()
        if id(reference) in seen:
            continue
        seen.add(id(reference))
        field = resolve1(reference)
        if not isinstance(field, dict):
            continue
        kind = field.get("FT")
        if isinstance(kind, PSLiteral) and kind.name == "Sig" and resolve1(field.get("V")):
            yield field
        waiting += resolve1(field.get("Kids")) or []
