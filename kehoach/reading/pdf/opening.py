"""Bounded, safe opening of PDF files that may come from strangers."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from kehoach.diagnostic import Location, Message, Refused

MAX_BYTES = 100_000_000
MAX_STREAM_BYTES = 150_000_000
"""What one stream may unpack to: a coloured A4 sheet scanned at 600 dpi takes 104 MB."""
MAX_PAGES = 3_000
HEADER_WITHIN = 1_024
PIECE = 65_536

EMPTY = Message("P001", "tệp rỗng (0 byte)", "lấy lại tệp gốc; tệp này đã hỏng")
NOT_PDF = Message("P002", "không phải tệp PDF", "xuất lại PDF từ Word hoặc LibreOffice")
LOCKED = Message("P003", "tệp PDF có mật khẩu", "bỏ mật khẩu mở tệp rồi thử lại")
DAMAGED = Message("P004", "tệp PDF hỏng", "xuất lại PDF từ tệp văn bản gốc")
TOO_LARGE = Message(
    "P005",
    "tệp PDF quá lớn hoặc giải nén ra quá lớn",
    "xuất lại PDF từ tệp văn bản gốc, không kèm ảnh lớn",
)
TOO_MANY_PAGES = Message(
    "P006",
    "tệp PDF có trên {limit} trang",
    "tách phần cần kiểm tra ra một tệp riêng",
)
NO_PAGES = Message("P007", "tệp PDF không có trang nào", "xuất lại PDF từ tệp văn bản gốc")

BROKEN = (
    *(PSException, struct.error, zlib.error, RecursionError, AssertionError, ArithmeticError),
    *(AttributeError, LookupError, TypeError, ValueError, OSError, EOFError),
)
"""What pdfminer raises on files that break the format; it does not wrap its own slips."""

STREAM = re.compile(rb"(?<!end)stream\r?\n")

logging.getLogger("pdfminer").addHandler(logging.NullHandler())


class TooLarge(Exception):  # noqa: N818 - it names an outcome
    """A page that unpacks to more than we are willing to read."""


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Turn what a broken or hostile file raises into a refusal.

    Raises:
        Refused: The file is locked, damaged or too large.

    """
    place = Location(file)
    try:
        yield
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Refused([LOCKED.at(place)]) from error
    except TooLarge as error:
        raise Refused([TOO_LARGE.at(place)]) from error
    except BROKEN as error:
        raise Refused([DAMAGED.at(place)]) from error


def open_pdf(pdf: bytes, file: str) -> tuple[PDFDocument, list[PDFPage]]:
    """Open a PDF and list its pages; call within `refusing`.

    Raises:
        Refused: It is empty, no PDF, without pages or of too many.
        TooLarge: It, or a stream of it unpacked, is too large.

    """
    place = Location(file)
    if not pdf:
        raise Refused([EMPTY.at(place)])
    if b"%PDF-" not in pdf[:HEADER_WITHIN]:
        raise Refused([NOT_PDF.at(place)])
    if len(pdf) > MAX_BYTES or any(
        _inflates_too_far(pdf, at.end()) for at in STREAM.finditer(pdf)
    ):
        raise TooLarge
    document = PDFDocument(PDFParser(io.BytesIO(pdf)))
    pages = list(islice(PDFPage.create_pages(document), MAX_PAGES + 1))
    if len(pages) > MAX_PAGES:
        raise Refused([TOO_MANY_PAGES.at(place, limit=f"{MAX_PAGES:,}".replace(",", "."))])
    if not pages:
        raise Refused([NO_PAGES.at(place)])
    return document, pages


def _inflates_too_far(pdf: bytes, start: int) -> bool:
    """Unpack a stream piece by piece, keeping nothing, to see how far it goes."""
    unpacker, size, view = zlib.decompressobj(), 0, memoryview(pdf)
    try:
        while not unpacker.eof and start < len(pdf):
            piece: bytes | memoryview = view[start : start + PIECE]
            start += PIECE
            while piece and not unpacker.eof:
                size += len(unpacker.decompress(piece, PIECE * 16))
                if size > MAX_STREAM_BYTES:
                    return True
                piece = unpacker.unconsumed_tail
    except zlib.error:
        return False  # not deflated, or cut off: the reader will see
    return False
