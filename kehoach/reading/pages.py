"""PDF → facts of the printed pages."""

import io

from pypdf import PdfReader


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    return len(PdfReader(io.BytesIO(pdf)).pages)
