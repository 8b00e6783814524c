"""Parts of a workbook changed as text, where openpyxl would not write them so."""

import re
import zipfile
from io import BytesIO


def parts_of(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts):
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def with_cell(content, sheet, place, inner):
    """Give the workbook with the inside of one cell replaced."""
    parts = parts_of(content)
    name = f"xl/worksheets/sheet{sheet}.xml"
    pattern = rf'(<c r="{place}"[^>]*?)(?:/>|>.*?</c>)'.encode()
    parts[name], count = re.subn(pattern, rb"\1>" + inner.encode() + b"</c>", parts[name])
    assert count == 1
    return packed(parts)
