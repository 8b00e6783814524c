"""Printing for the archive: what the document says of itself arrives in the PDF."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from kehoach.writing import pdf

pytestmark = pytest.mark.soffice


@pytest.fixture(scope="module")
def printed_properties():
    """A document with every property that the archive looks for, printed."""
    document = Document()
    document.add_paragraph("Một dòng chữ")
    properties = document.core_properties
    properties.title, properties.author = "Kế hoạch R&D <2025>", "Sở Khoa học & Công nghệ"
    properties.keywords, properties.subject = "KH-SKHCN, 2025", "“R&D”"
    out = io.BytesIO()
    document.save(out)
    return PdfReader(io.BytesIO(pdf.print_archive(out.getvalue())))


def test_title_author_and_keywords_arrive_in_the_metadata_with_their_marks(printed_properties):
    xmp = printed_properties.xmp_metadata
    assert xmp.dc_title["x-default"] == "Kế hoạch R&D <2025>"
    assert xmp.dc_creator == ["Sở Khoa học & Công nghệ"]
    assert xmp.pdf_keywords == "KH-SKHCN, 2025"
    assert xmp.dc_description["x-default"] == "“R&D”"


def test_the_same_words_stand_in_the_older_place_too(printed_properties):
    known = printed_properties.metadata
    assert (known.title, known.author) == ("Kế hoạch R&D <2025>", "Sở Khoa học & Công nghệ")


def test_the_language_is_the_documents_own_and_not_made_up(printed_properties):
    assert printed_properties.trailer["/Root"]["/Lang"] == "en-US"  # python-docx's default


def test_mending_moves_nothing_in_the_file():
    packet = b"a<?xpacket begin?><t>R&amp;amp;D &amp;lt;</t>  <?xpacket end='w'?>b&amp;amp;"
    mended = pdf._escaped_once(packet)
    assert len(mended) == len(packet)
    assert b"<t>R&amp;D &lt;</t>" in mended
    assert mended.endswith(b"<?xpacket end='w'?>b&amp;amp;")


def test_without_libreoffice_there_is_no_archive(monkeypatch):
    monkeypatch.setattr(pdf, "office_program", lambda: None)
    assert pdf.print_archive(b"") is None
