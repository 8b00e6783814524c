"""A workbook → its bytes: the same workbook gives the same bytes, formulas with their values.

openpyxl writes formulas without the values that a reader without Excel sees, numbers by way of
binary floats, and the hour of writing. Excel writes `<c><f>…</f><v>…</v></c>`, text results as
`t="str"`; so do we, and leave the hour out.
"""

import io
from collections.abc import Mapping, Sequence

from lxml import etree
from openpyxl import Workbook

from kehoach.archive import read_parts, write_parts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TERMS = "{http://purl.org/dc/terms/}"
CORE = "docProps/core.xml"

Numbers = Mapping[str, str]
"""The value of each cell that holds a number or a formula, as XML has it; "" is empty text."""


def packed(workbook: Workbook, numbers: Sequence[Numbers]) -> bytes:
    """Write a workbook; `numbers` gives the values of each of its sheets in turn."""
    stream = io.BytesIO()
    workbook.save(stream)
    parts = read_parts(stream.getvalue(), "")
    parts[CORE] = _without_hour(parts[CORE])
    for index, values in enumerate(numbers, 1):
        if values:
            part = f"xl/worksheets/sheet{index}.xml"
            parts[part] = _with_values(parts[part], values)
    return write_parts(parts)


def _without_hour(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for element in [*root.iter(f"{TERMS}created"), *root.iter(f"{TERMS}modified")]:
        root.remove(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _with_values(part: bytes, values: Numbers) -> bytes:
    root = etree.fromstring(part)
    for row in root.iter(f"{MAIN}row"):
        row.attrib.pop("customHeight", "")  # a row grows with what people write in it
    for cell in root.iter(f"{MAIN}c"):
        value = values.get(str(cell.get("r")))
        if value is None:
            continue
        held = cell.find(f"{MAIN}v")
        if held is None:
            held = etree.SubElement(cell, f"{MAIN}v")
        held.text = value
        if not value:
            cell.set("t", "str")
        else:
            cell.attrib.pop("t", "")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
