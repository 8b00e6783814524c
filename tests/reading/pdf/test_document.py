"""A document read from its print says the same as the DOCX it was printed from."""

import pytest

from kehoach.reading.docx.facts import read_facts
from kehoach.reading.pdf.document import read_printed_document

pytestmark = pytest.mark.soffice


@pytest.fixture(scope="module", params=["plan_2025", "sample_plan"])
def both(request, print_all, tmp_path_factory):
    """The facts of one document, from its DOCX and from its print."""
    document = request.getfixturevalue(request.param).written.document
    (pdf,) = print_all([document], tmp_path_factory.mktemp("printed"))
    written = read_facts(document.read_bytes(), "a.docx")
    return written, read_printed_document(pdf.read_bytes(), "a.pdf")


def said(paragraph):
    return " ".join(paragraph.text.split())


def test_paragraphs_of_the_body_are_whole(both):
    written, printed = (
        [said(item.paragraph) for item in each.components.body] for each in both
    )

    assert printed == written


def test_components_are_the_same(both):
    written, printed = (each.components for each in both)

    for name in ("national_title", "motto", "number", "date", "type_name"):
        assert said(getattr(printed, name)) == said(getattr(written, name)), name
    for name in ("governing_body", "issuing_body", "legal_bases"):
        expected = [said(each) for each in getattr(written, name)]
        assert [said(each) for each in getattr(printed, name)] == expected, name
    assert " ".join(map(said, printed.abstract)) == " ".join(map(said, written.abstract))
    assert said(printed.signature.name) == said(written.signature.name)
    assert list(map(said, printed.recipients.lines)) == list(
        map(said, written.recipients.lines)
    )
    assert printed.missing == written.missing


def test_amounts_are_the_same(both):
    written, printed = (
        [
            [
                (row.kind, row.number, row.title, sorted(row.amounts.values()))
                for row in table.rows
            ]
            for table in each.amount_tables
        ]
        for each in both
    )

    assert printed == written


def test_what_a_print_does_not_tell_is_unknown(both):
    _, printed = both

    assert {section.left_mm for section in printed.sections} == {None}
    assert {each.spacing for each in printed.paragraphs} == {None}
    assert {(round(each.width_mm), round(each.height_mm)) for each in printed.sections} == {
        (210, 297), (297, 210),
    }  # fmt: skip


def test_looks_are_those_of_the_document(both):
    written, printed = (
        [(look.size_pt, look.bold, look.italic) for item in each.components.body
         for look in dict.fromkeys(run.look for run in item.paragraph.runs if run.text.strip())]
        for each in both
    )  # fmt: skip

    assert set(printed) == set(written)
