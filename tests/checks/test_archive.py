"""A PDF that may go into the archive is silent; broken in one place it says that one thing."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

from kehoach.checks.archive import archive_problems
from kehoach.reading.pdf.archive import read_archive

pytestmark = pytest.mark.soffice


def problems(pdf):
    return archive_problems(read_archive(pdf, "KH.pdf"))


@pytest.mark.parametrize("which", ["archive_2025", "archive_sample"])
def test_the_printed_archive_has_no_problem(which, request):
    assert problems(request.getfixturevalue(which)) == []


BROKEN = {
    "F020": [(b"<pdfaid:part>2<", b"<pdfaid:part>1<")],
    "F021": [(b"/OutputIntents", b"/OutputIntentz")],
    "F022": [(b"/StructTreeRoot ", b"/StructTreeBoot ")],
    "F023": [(b"/Lang(vi-VN)", b"/Lang(en-US)")],
    "F024": [(b"/DisplayDocTitle", b"/DisplayDocTitlo")],
    "F025": [(b"dc:creator>", b"dc:creater>")],
    "F028": [(b"/FontFile2 ", b"/FontFilex ")],
    "F029": [(b"%PDF-1.6", b"%PDF-1.3")],
}


@pytest.mark.parametrize("code", BROKEN)
def test_one_claim_taken_away_is_the_one_problem(archive_2025, code):
    pdf = archive_2025
    for old, new in BROKEN[code]:
        assert old in pdf
        assert len(old) == len(new)
        pdf = pdf.replace(old, new)
    found = problems(pdf)
    assert [problem.code for problem in found] == [code]
    assert found[0].hint
    assert found[0].location.file == "KH.pdf"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<pdfaid:part>2<", b"<pdfaid:part>3<", "đang ghi: PDF/A-3b"),
        (b"pdfaid:part>", b"pdfaid:port>", "đang ghi: PDF thường"),
        (b"pdfaid:conformance>B<", b"pdfaid:conformance>X<", "đang ghi: PDF/A-2x"),
        (b"/Marked true", b"/Markef true", "không có thẻ cấu trúc"),
        (b"/Lang(vi-VN)", b"/Long(vi-VN)", "'(không ghi)', phải là 'vi-VN'"),
        (b"dc:title>", b"dc:titel>", "không ghi tên văn bản"),
        (b"%PDF-1.6", b"%PDF-1.0", "phiên bản 1.0, phải từ 1.4 trở lên"),
        (b"/FontFile2 ", b"/FontFilex ", "không nhúng trong tệp PDF: LiberationSerif, "),
    ],
)
def test_a_problem_says_what_stands(archive_2025, old, new, said):
    assert old in archive_2025
    (problem,) = problems(archive_2025.replace(old, new))
    assert said in problem.message


@pytest.mark.parametrize("conformance", [b"U", b"A"])
def test_a_higher_level_of_conformity_is_taken(archive_2025, conformance):
    claim = b"<pdfaid:conformance>%s<"
    assert problems(archive_2025.replace(claim % b"B", claim % conformance)) == []


@pytest.mark.parametrize(("version", "codes"), [(b"1.3", ["F029"]), (b"1.4", [])])
def test_the_version_is_lawful_from_the_decrees_own_number_on(archive_2025, version, codes):
    pdf = archive_2025.replace(b"%PDF-1.6", b"%PDF-" + version)
    assert [problem.code for problem in problems(pdf)] == codes


def rewritten(pdf, change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pdf_header = "%PDF-1.7"
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda writer: writer.encrypt("", "owner", algorithm="AES-256"), "F026", "bị mã hóa"),
        (lambda writer: writer.add_open_action(JavaScript("app.alert(1)")), "F027", "Java"),
        (lambda writer: writer.add_attachment("a.txt", b"a"), "F027", "tệp đính kèm"),
    ],
)
def test_what_another_program_put_into_the_file_is_found(archive_2025, change, code, said):
    (problem,) = problems(rewritten(archive_2025, change))
    assert problem.code == code
    assert said in problem.message
