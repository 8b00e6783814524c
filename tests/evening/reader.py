"""Read a plan in Word back: rows of the appendix, all words. Shares nothing with `kehoach`."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LABELS = {
    "TT": "number",
    "Danh mục nội dung, nhiệm vụ": "title",
    "Chủ trì": "lead_unit",
    "Giai đoạn": "period",
    "Kinh phí": "total_cost",
    "Cấp ngân sách": "funding_sources",
    "Kinh phí năm 2025": "budget",
    "Dự toán năm 2025": "budget",
    "Ghi chú": "note",
}


@dataclass(frozen=True)
class Appendix:
    """The table: rows of tasks by column, and the amount of the total row."""

    rows: list[dict[str, str]]
    total: str


def part(content, name="word/document.xml"):
    """Parse a part; Strict is read as what it means."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        raw = archive.read(name)
    return etree.fromstring(raw.replace(STRICT, W[1:-1].encode()))


def words(element):
    """Give what a reader sees of an element: letters composed, white space made single.

    A text box that it anchors says something of its own.
    """
    inner = {node for box in element.iter(f"{W}txbxContent") for node in box.iter()}
    pieces = []
    for node in element.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}p"):
        if node not in inner:
            pieces.append((node.text or "") if node.tag == f"{W}t" else " ")
    return unicodedata.normalize("NFC", " ".join("".join(pieces).split()))


def document_text(content):
    """Give the words of every part that is printed, a line a paragraph."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if re.match(r"word/(document|header|footer)", n)]
    trees = [part(content, name) for name in names]
    return "\n".join(words(p) for tree in trees for p in tree.iter(f"{W}p"))


def placed(row):
    """Give each cell of a row with the grid columns that it covers."""
    at = 0
    for cell in row.findall(f"{W}tc") + row.findall(f"{W}sdt/{W}sdtContent/{W}tc"):
        spans = cell.find(f"{W}tcPr/{W}gridSpan")
        width = 1 if spans is None else int(spans.get(f"{W}val"))
        yield range(at, at + width), cell
        at += width


def headings(rows):
    """Give the heading of each grid column: the lowest one that has words."""
    found = {}
    for row in rows:
        for columns, cell in placed(row):
            if text := words(cell):
                found |= dict.fromkeys(columns, text)
    return {column: LABELS.get(text, text) for column, text in found.items()}


def divided(table):
    """Give the heading rows of a table, which repeat on every page, and the others."""
    rows = list(table.iter(f"{W}tr"))
    heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    return heads, [row for row in rows if row not in heads]


def appendix(content):
    """Read the table of tasks, in one piece or split in two."""
    rows, total, names = [], "", {}
    for table in part(content).iter(f"{W}tbl"):
        heads, body = divided(table)
        names = headings(heads) or names
        for row in body if names else ():
            cells = {names[columns[0]]: words(cell) for columns, cell in placed(row)}
            if words(row).startswith("Tổng cộng"):
                total = cells["budget"]
            else:
                rows.append(cells)
    return Appendix(rows, total)


def entries(content):
    """Give every part of a file, in order, without the main one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            (n, b"" if n == "word/document.xml" else archive.read(n))
            for n in archive.namelist()
        ]


CONTROL = re.compile(
    rb'(<w:sdt>(?:(?!</w:sdtPr>).)*w:val="kh:(?:total|task|subtotal)[^"]*".*?<w:sdtContent>).*?(</w:sdtContent>)',
    re.S,
)
TABLE = re.compile(
    rb"<w:tbl>(?:(?!</w:tbl>).)*?Danh m\xe1\xbb\xa5c n\xe1\xbb\x99i dung, nhi.*?</w:tbl>", re.S
)


def outside(content):
    """Give the bytes of the main part around the appendix and the figures."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        raw = archive.read("word/document.xml")
    return CONTROL.sub(rb"\1\2", TABLE.sub(b"<TABLE/>", raw))


def row_bytes(content):
    """Give each row of the appendix as it is written, by its words."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        raw = archive.read("word/document.xml")
    table = TABLE.search(raw)[0]
    found = re.findall(rb"<w:tr[ >].*?</w:tr>", table, re.S)
    return {re.sub(rb"<[^>]*>", b"|", row): row for row in found}
