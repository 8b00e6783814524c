"""What a PDF says of itself; pypdf reads the same file beside us."""

import io

import pytest
from pypdf import PdfReader

from kehoach.diagnostic import Refused
from kehoach.reading.facts.pages import PrintedFont
from kehoach.reading.pdf.archive import read_archive
from tests.reading.pdf.handmade import pdf_file, stream, words

BARE = read_archive(pdf_file([words("a")]), "a.pdf")


@pytest.mark.soffice
@pytest.mark.parametrize("which", ["archive_2025", "archive_sample"])
def test_another_reader_finds_the_same_claims_in_the_printed_archive(which, request):
    pdf = request.getfixturevalue(which)
    other = PdfReader(io.BytesIO(pdf))
    catalog, xmp = other.trailer["/Root"], other.xmp_metadata

    facts = read_archive(pdf, "a.pdf")

    assert (facts.part, facts.conformance) == ("2", "B")
    assert facts.part == str(xmp.pdfaid_part)
    assert facts.conformance == xmp.pdfaid_conformance
    assert f"%PDF-{facts.version}" == other.pdf_header
    assert facts.language == catalog["/Lang"] == "vi-VN"
    assert facts.marked is catalog["/MarkInfo"]["/Marked"].value is True
    assert facts.structure is bool(catalog["/StructTreeRoot"]["/K"]) is True
    assert facts.output_intent is bool(catalog["/OutputIntents"][0]["/DestOutputProfile"])
    assert facts.title_shown is catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert facts.encrypted is other.is_encrypted is False
    assert facts.title == other.metadata.title == xmp.dc_title["x-default"]
    assert facts.author == other.metadata.author == xmp.dc_creator[0]
    assert facts.active == ()


@pytest.mark.soffice
def test_another_reader_finds_the_same_fonts_all_embedded(archive_2025):
    found = set()
    for page in PdfReader(io.BytesIO(archive_2025)).pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()
            held = (
                held["/DescendantFonts"][0].get_object() if "/DescendantFonts" in held else held
            )
            name = held["/BaseFont"].removeprefix("/").split("+")[-1]
            found.add((name, "/FontFile2" in held["/FontDescriptor"]))

    fonts = read_archive(archive_2025, "a.pdf").fonts

    assert {(font.name, font.embedded) for font in fonts} == found
    assert all(embedded for _, embedded in found)


@pytest.mark.soffice
def test_the_typefaces_are_told_by_their_family(archive_2025):
    (family,) = read_archive(archive_2025, "a.pdf").families
    assert family in ("Times New Roman", "Liberation Serif", "Tinos")


def test_a_plain_file_claims_nothing():
    claims = (BARE.part, BARE.conformance, BARE.language, BARE.title, BARE.author)
    assert claims == ("",) * 5
    assert not any((BARE.output_intent, BARE.marked, BARE.structure, BARE.title_shown))
    assert BARE.fonts == (PrintedFont("Helvetica", embedded=False),)


def with_xmp(xmp):
    return pdf_file([words("a")], catalog="/Metadata 6 0 R", extra=[stream(xmp)])


def test_claims_written_as_attributes_are_read():
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" '
        'pdfaid:conformance="b"/></rdf:RDF></x:xmpmeta>'
    )
    facts = read_archive(with_xmp(xmp), "a.pdf")
    assert (facts.part, facts.conformance) == ("2", "B")


@pytest.mark.parametrize(
    "xmp", ["<broken", "", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>']
)
def test_metadata_that_cannot_be_read_claim_nothing(xmp):
    assert read_archive(with_xmp(xmp), "a.pdf").part == ""


@pytest.mark.parametrize(
    ("thing", "named"),
    [
        ("<< /S /JavaScript /JS (app.alert) >>", "JavaScript"),
        ("<< /S /Launch /F (cmd.exe) >>", "lệnh mở chương trình khác"),
        ("<< /S /ImportData /F (a.fdf) >>", "lệnh nạp dữ liệu"),
        ("<< /Type /Filespec /EF << /F 5 0 R >> >>", "tệp đính kèm"),
    ],
)
@pytest.mark.parametrize("inside", ["{}", "[ << /A {} >> ]"])
def test_what_acts_or_is_carried_along_is_found_at_any_depth(thing, named, inside):
    pdf = pdf_file([words("a")], extra=[inside.format(thing).encode()])
    assert read_archive(pdf, "a.pdf").active == (named,)


def test_a_version_that_is_none_is_not_taken_from_the_catalogue():
    pdf = pdf_file([words("a")], version="1.4", catalog="/Version /x.y")
    assert read_archive(pdf, "a.pdf").version == "1.4"


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refused) as refused:
        read_archive(b"PK\x03\x04", "a.pdf")
    assert [problem.code for problem in refused.value.problems] == ["P002"]
