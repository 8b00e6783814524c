"""PDF files from strangers are refused in Vietnamese, or read; never a traceback."""

import random
import time

import pytest
from pypdf import PdfReader, PdfWriter

from kehoach.diagnostic import Refused
from kehoach.reading.pdf import canvas, opening
from kehoach.reading.pdf.pages import read_pages
from tests.reading.pdf.handmade import assemble, pdf_file, stream, words

WITHOUT_PAGES = assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] >>"])
GOOD = pdf_file([words("So: 12/KH-SKHCN"), words("trang hai")])


def codes(pdf):
    with pytest.raises(Refused) as refused:
        read_pages(pdf, "la.pdf")
    return [problem.code for problem in refused.value.problems]


def test_a_good_file_is_read():
    facts = read_pages(GOOD, "tot.pdf")

    assert [page.lines[0].text for page in facts.pages] == ["So: 12/KH-SKHCN", "trang hai"]
    assert (facts.version, facts.signed) == ("1.4", 0)
    assert [(font.name, font.embedded) for font in facts.fonts] == [("Helvetica", False)]


def test_later_version_of_the_catalog_counts():
    assert read_pages(pdf_file([words("a")], catalog="/Version /1.7"), "a.pdf").version == "1.7"


def test_digital_signatures_are_counted():
    form = "/AcroForm << /Fields [6 0 R 7 0 R] >>"
    signed = b"<< /FT /Sig /V << /Type /Sig >> >>"
    empty = b"<< /FT /Sig >>"
    pdf = pdf_file([words("a")], catalog=form, extra=[signed, empty])

    assert read_pages(pdf, "a.pdf").signed == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "P001"),
        (b"PK\x03\x04 Word", "P002"),
        (b"%PDF-1.7\n" + b"\0" * 2_000, "P004"),
        (GOOD[: len(GOOD) // 3], "P004"),
        (
            assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] >>"]),
            "P007",
        ),
    ],
)
def test_what_is_no_whole_pdf_is_refused(content, code):
    assert codes(content) == [code]


def test_a_file_with_a_password_is_refused_but_one_that_opens_without_is_read(tmp_path):
    path = tmp_path / "good.pdf"
    path.write_bytes(GOOD)
    for password, expected in (("mat-khau", ["P003"]), ("", None)):
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.encrypt(user_password=password, owner_password="chu", algorithm="AES-256")
        locked = tmp_path / "locked.pdf"
        writer.write(locked)
        if expected:
            assert codes(locked.read_bytes()) == expected
        else:
            assert len(read_pages(locked.read_bytes(), "mo.pdf").pages) == 2


def test_a_scan_without_words_is_refused():
    image = stream("\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1")
    pdf = pdf_file(["/Y Do"], extra=[image])

    assert codes(pdf) == ["P008"]


def test_a_stream_that_unpacks_without_end_is_refused_quickly():
    start = time.monotonic()
    bomb = pdf_file([b"\0" * (opening.MAX_STREAM_BYTES + 1_000)])

    assert len(bomb) < 1_000_000
    assert codes(bomb) == ["P005"]
    assert time.monotonic() - start < 60


def test_parts_that_call_each_other_over_and_over_are_refused_quickly():
    """Each form draws the next one fifty times: 50 to the power of six in all."""
    forms = []
    for place in range(6):
        body = f"/N Do {words('a')}" * 50
        entries = (
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /N {7 + place} 0 R >> >>"
        )
        forms.append(stream(body, entries))
    start = time.monotonic()

    assert codes(pdf_file(["/Y Do"], extra=forms)) == ["P005"]
    assert time.monotonic() - start < 90


def test_a_form_that_draws_itself_ends():
    entries = (
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
        "<< /Font << /F 3 0 R >> /XObject << /N 6 0 R >> >>"
    )
    form = stream(f"/N Do {words('mot lan')}", entries)

    assert len(read_pages(pdf_file(["/Y Do"], extra=[form]), "a.pdf").pages) == 1


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(opening, "MAX_PAGES", 3)

    assert codes(pdf_file([words(str(number)) for number in range(4)])) == ["P006"]


def test_a_huge_file_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MAX_BYTES", len(GOOD) - 1)

    assert codes(GOOD) == ["P005"]


def test_a_page_of_endless_instructions_is_refused(monkeypatch):
    monkeypatch.setattr(canvas, "MAX_PAGE_BYTES", 5_000)

    assert codes(pdf_file([words("a") * 500])) == ["P005"]


def test_damaged_bytes_never_bring_a_traceback():
    chance = random.Random(30_2020)
    refusals = 0
    for _ in range(150):
        content = bytearray(GOOD)
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read_pages(bytes(content), "hong.pdf")
        except Refused:
            refusals += 1

    assert 0 < refusals < 150
