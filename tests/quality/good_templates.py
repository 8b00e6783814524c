"""Lawful looks, made by changing the template's styles and sections before the build.

The build measures rules and columns anew, so what is printed stays in proportion.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from tests.writing.samples import MAIN, TEMPLATE, W, edited

Edit = Callable[[etree._Element], object]
TWIPS_A_MM = 1440 / 25.4
STYLES = "word/styles.xml"

HEAD_SMALL = {
    "KHCoquanchuquan": 12, "KHCoquanbanhanh": 12, "KHQuochieu": 12, "KHTieungu": 13,
    "KHDiadanh": 13,
}  # fmt: skip
HEAD_LARGE = {
    "KHCoquanchuquan": 13, "KHCoquanbanhanh": 13, "KHQuochieu": 13, "KHTieungu": 14,
    "KHDiadanh": 14,
}  # fmt: skip
TEXT = (
    "Heading1", "Heading2", "Heading3", "KHTenloai", "KHTrichyeu", "KHCancu", "KHNoidung",
    "KHChucvu", "KHHoten", "KHTenphuluc", "KHDanchieu", "Header",
)  # fmt: skip
PARAGRAPHS = ("Heading1", "Heading2", "Heading3", "KHCancu", "KHNoidung")
TABLE = ("KHBangdau", "KHBangchu", "KHBanggiua", "KHBangso")


def template_of(
    folder: Path, name: str, styles: Iterable[Edit], sections: Iterable[Edit]
) -> Path:
    """Write the template with its styles and sections changed."""
    content = TEMPLATE.read_bytes()
    for edit in styles:
        content = edited(content, edit, STYLES)
    for edit in sections:
        content = edited(content, edit, MAIN)
    path = folder / f"{name}.docx"
    path.write_bytes(content)
    return path


def sizes(points: dict[str, float]) -> Edit:
    """Give styles other sizes of type."""

    def edit(tree: etree._Element) -> None:
        for style, size in points.items():
            for tag in ("sz", "szCs"):
                _style(tree, style).find(f"{W}rPr/{W}{tag}").set(f"{W}val", f"{size * 2:g}")

    return edit


def spacing(**twips: int) -> Edit:
    """Give the paragraphs of the text other gaps or line spacing, in twips or 240ths."""

    def edit(tree: etree._Element) -> None:
        for style in PARAGRAPHS:
            place = _style(tree, style).find(f"{W}pPr/{W}spacing")
            for name, value in twips.items():
                place.set(f"{W}{name}", str(value))

    return edit


def first_line(millimetres: float) -> Edit:
    """Indent the first line of the text's paragraphs."""

    def edit(tree: etree._Element) -> None:
        for style in PARAGRAPHS:
            place = _style(tree, style).find(f"{W}pPr/{W}ind")
            place.set(f"{W}firstLine", str(round(millimetres * TWIPS_A_MM)))

    return edit


def margins(**millimetres: float) -> Edit:
    """Give every section other margins; the tables that place the head follow."""

    def edit(tree: etree._Element) -> None:
        for margin in tree.iter(f"{W}pgMar"):
            for name, value in millimetres.items():
                margin.set(f"{W}{name}", str(round(value * TWIPS_A_MM)))
        _fit_tables(tree)

    return edit


def upright_appendix(tree: etree._Element) -> None:
    """Lay the appendix on an upright sheet, its table as wide as the text."""
    for size in tree.iter(f"{W}pgSz"):
        size.attrib.pop(f"{W}orient", None)
        size.set(f"{W}w", "11906")
        size.set(f"{W}h", "16838")
    for table in tree.iter(f"{W}tbl"):
        _widen(table, _text_width(tree))


def wide_right_of_head(tree: etree._Element) -> None:
    """Give the right half of the head the room that Quốc hiệu of 13 points takes."""
    head = next(tree.iter(f"{W}tbl"))
    whole = sum(int(each.get(f"{W}w")) for each in head.iter(f"{W}gridCol"))
    for tag in ("gridCol", "tcW"):
        for number, each in enumerate(head.iter(f"{W}{tag}")):
            share = 0.38 if number % 2 == 0 else 0.62
            each.set(f"{W}w", str(round(whole * share)))


def _fit_tables(tree: etree._Element) -> None:
    """Let the borderless tables, which place the head and signature, be as wide as the text."""
    for table in tree.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle") is None:
            _widen(table, _text_width(tree))


def _text_width(tree: etree._Element) -> int:
    section = next(tree.iter(f"{W}sectPr"))
    margin, paper = section.find(f"{W}pgMar"), section.find(f"{W}pgSz")
    sides = (int(margin.get(f"{W}{side}")) for side in ("left", "right"))
    return int(paper.get(f"{W}w")) - sum(sides)


def _widen(table: etree._Element, width: int) -> None:
    whole = table.find(f"{W}tblPr/{W}tblW")
    ratio = width / int(whole.get(f"{W}w"))
    for each in (whole, *table.iter(f"{W}gridCol"), *table.iter(f"{W}tcW")):
        each.set(f"{W}w", str(round(int(each.get(f"{W}w")) * ratio)))


def _style(tree: etree._Element, name: str) -> etree._Element:
    return tree.find(f"{W}style[@{W}styleId='{name}']")


LOOKS: tuple[tuple[str, str, tuple[Edit, ...], tuple[Edit, ...]], ...] = (
    ("smallest_sizes", "every range at its lower end: 12/13, 13, 11",
     (sizes({**HEAD_SMALL, **dict.fromkeys(TEXT, 13), **dict.fromkeys(TABLE, 11)}),), ()),
    ("largest_sizes", "every range at its upper end: 13/14, 14, 13",
     (sizes({**HEAD_LARGE, **dict.fromkeys(TEXT, 14), **dict.fromkeys(TABLE, 13)}),),
     (wide_right_of_head,)),
    ("narrowest_margins", "20, 20, 30, 15 mm", (),
     (margins(top=20, bottom=20, left=30, right=15),)),
    ("widest_margins", "25, 25, 35, 20 mm", (),
     (margins(top=25, bottom=25, left=35, right=20),)),
    ("indent_of_10_mm", "1 cm is as lawful as 1.27 cm", (first_line(10),), ()),
    ("lines_of_1_5", "the widest line spacing", (spacing(line=360),), ()),
    ("single_lines_gap_of_6_points", "the narrowest line spacing and gap",
     (spacing(line=240, before=0, after=120),), ()),
    ("gap_above_in_place_of_below", "the gap may stand above a paragraph",
     (spacing(before=120, after=0),), ()),
    ("upright_appendix", "an appendix may stand upright or lie", (), (upright_appendix,)),
)  # fmt: skip
"""Name, reason, edits of styles, edits of sections."""
