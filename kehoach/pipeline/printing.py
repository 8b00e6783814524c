"""Printing beside other work: LibreOffice starts first, and its pages are read when needed."""

from typing import TYPE_CHECKING

from msgspec import Struct

from kehoach.reading.facts.pages import PageFacts

if TYPE_CHECKING:
    from concurrent.futures import Future

WITHOUT_OFFICE = "máy không có LibreOffice để in trang"
WITHOUT_PRINT = "chưa in trang (đã tắt bằng --no-pages)"
NOT_PRINTED = "LibreOffice không in được tệp này"


class Printing(Struct, frozen=True):
    """A document on its way through LibreOffice."""

    pdf: "Future[bytes | None]"

    def pages(self, file: str) -> PageFacts | None:
        """Wait for the print and read its pages; None where there is none."""
        from kehoach.reading.pdf.pages import read_pages  # noqa: PLC0415 - while it prints

        printed = self.pdf.result()
        return None if printed is None else read_pages(printed, file)


def start_printing(content: bytes, *, archive: bool = False) -> Printing | None:
    """Start printing a document in the background; None without LibreOffice."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - 8 ms, only to print

    from kehoach.writing.pdf import office_program, print_archive, print_pdf  # noqa: PLC0415

    if office_program() is None:
        return None
    worker = ThreadPoolExecutor(max_workers=1)
    future = worker.submit(print_archive if archive else print_pdf, content)
    worker.shutdown(wait=False)
    return Printing(future)
