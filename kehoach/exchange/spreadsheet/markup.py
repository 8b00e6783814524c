"""A sheet's part as XML: what is taken from it by hand, and what is left for openpyxl.

openpyxl gives either formulas or their values, and makes a cell of every place that a merged
range covers, were it the whole sheet. So merged ranges, formulas and hidden rows are read here,
and only the rows are left: `<sheetData><row hidden="1"><c r="H9"><f>…</f><v>…</v></c></row>`.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element
from openpyxl.utils import coordinate_to_tuple, range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET_RELATIONS = "xl/worksheets/_rels/"
YES = frozenset({"1", "true"})

Place = tuple[int, int]
Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of cells that were merged into one."""

    name: str
    rows: range
    columns: range


@dataclass(frozen=True, slots=True)
class Markup:
    """What stands on a sheet beside the values of its cells."""

    merged: tuple[Merged, ...]
    formulas: frozenset[Place]
    hidden_rows: frozenset[int]


def taken_apart(parts: Parts) -> tuple[Parts, dict[str, Markup]]:
    """Give the parts that openpyxl needs, and the markup of each sheet by name."""
    book, targets = parsed(parts[BOOK]), _targets(parts)
    for element in book.findall(f"{MAIN}definedNames"):
        book.remove(element)
    left = {name: part for name, part in parts.items() if not name.startswith(SHEET_RELATIONS)}
    markup: dict[str, Markup] = {}
    for sheet in list(book.iter(f"{MAIN}sheet")):
        part = targets[str(sheet.get(RELATION_ID))]
        root = parsed(left[part])
        if root.tag == f"{MAIN}worksheet":
            markup[str(sheet.get("name"))] = _markup(root)
            left[part] = _rows_alone(root)
        else:  # a chart with a sheet of its own
            book.find(f"{MAIN}sheets").remove(sheet)  # type: ignore[union-attr] # iter found it
    left[BOOK] = etree.tostring(book)
    return left, markup


def _rows_alone(root: Element) -> bytes:
    for element in root:
        if element.tag != f"{MAIN}sheetData":
            root.remove(element)
    return etree.tostring(root)


def parsed(part: bytes) -> Element:
    """Parse a part: no entities, nothing from outside."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Give the name of each part that the workbook relates to, by the relation's id."""
    return {
        str(relation.get("Id")): posixpath.normpath(
            posixpath.join("/xl", str(relation.get("Target")))
        ).lstrip("/")
        for relation in parsed(parts[BOOK_RELATIONS]).iter(RELATION)
    }


def _markup(root: Element) -> Markup:
    return Markup(
        merged=tuple(_merged(str(area.get("ref"))) for area in root.iter(f"{MAIN}mergeCell")),
        formulas=frozenset(
            coordinate_to_tuple(str(cell.get("r")))
            for cell in root.iter(f"{MAIN}c")
            if cell.find(f"{MAIN}f") is not None
        ),
        hidden_rows=frozenset(
            int(str(row.get("r")))
            for row in root.iter(f"{MAIN}row")
            if row.get("hidden") in YES
        ),
    )


def _merged(name: str) -> Merged:
    first_column, first_row, last_column, last_row = (
        bound or 0 for bound in range_boundaries(name)
    )
    return Merged(name, range(first_row, last_row + 1), range(first_column, last_column + 1))
