"""Breaks what only the printed PDF has: the version that it claims, the fonts inside it.

{printed: true, pdf_version: 1.3}
{printed: true, unembedded: 2}            so many of its fonts, from the first on
"""

import io
from itertools import islice

from pypdf import PdfReader, PdfWriter

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def claiming(pdf: bytes, version: str) -> bytes:
    """Let a PDF claim a version."""
    return b"%PDF-" + version.encode() + pdf[len("%PDF-1.7") :]


def without_fonts(pdf: bytes, count: int) -> bytes:
    """Leave only the names of the first fonts, as programs do that expect them everywhere."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    descriptors = (each for each in writer._objects if _describes_font(each))
    for descriptor in islice(descriptors, count):
        for name in PROGRAMS:
            descriptor.pop(name, None)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _describes_font(each: object) -> bool:
    return isinstance(each, dict) and each.get("/Type") == "/FontDescriptor"
