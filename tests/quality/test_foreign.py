"""Documents that other programs wrote are recognised, added up and judged as labelled."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document

from kehoach.checks.runner import Subject, run
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.facts.document import DocumentFacts
from kehoach.writing.pdf import office_program
from tests.as_user import ROOT
from tests.as_user import run as as_user

HERE = Path(__file__).parent
LABELS = yaml.safe_load((HERE / "foreign.yaml").read_text(encoding="utf-8"))["documents"]
FILES = {file.stem: file for file in sorted((HERE / "foreign").glob("*.docx"))}
ANNOTATED = ("npm_xa_hoa_son_faults", "odt_van_hoa_faults", "pandoc_xa_hoa_son_html",
             "html_phuong_lists", "python_truong_faults")  # fmt: skip
LARGEST_FOLDER = 1_500_000


@pytest.fixture(scope="module")
def read():
    """Give the facts of a document, each read once."""
    known: dict[str, DocumentFacts] = {}

    def facts(name: str) -> DocumentFacts:
        if name not in known:
            known[name] = read_facts(FILES[name].read_bytes(), FILES[name].name)
        return known[name]

    return facts


def test_every_document_has_a_label_and_every_label_a_document():
    assert FILES.keys() == LABELS.keys()
    assert sum(file.stat().st_size for file in FILES.values()) < LARGEST_FOLDER


@pytest.mark.parametrize("name", LABELS)
def test_components_are_recognised(name, read):
    found = read(name).components
    assert {
        "national_title": found.national_title and found.national_title.text,
        "motto": found.motto and found.motto.text,
        "issuing_body": found.issuing_body[-1].text if found.issuing_body else None,
        "number": found.number and found.number.text,
        "type_name": found.type_name and found.type_name.text,
        "abstract": " ".join(line.text for line in found.abstract),
        "signer": found.signature.name and found.signature.name.text,
        "recipients": len(found.recipients.lines),
        "legal_bases": len(found.legal_bases),
        "appendices": [appendix.heading.text for appendix in found.appendices],
    } == LABELS[name]["components"]


@pytest.mark.parametrize("name", LABELS)
def test_totals_are_read_in_dong(name, read):
    totals = []
    for table in read(name).amount_tables:
        column = next(each.index for each in table.money if each.role == "amount")
        totals += [row.amounts[column] for row in table.rows if row.kind == "total"]
    assert totals == LABELS[name]["total_dong"]


@pytest.mark.parametrize("name", LABELS)
def test_exactly_the_labelled_rules_find_something(name, read):
    report = run(Subject(document=read(name), no_pages="not printed"))
    found = {judged.rule.id for judged in report.findings}
    assert sorted(found) == sorted(LABELS[name]["finds"])


@pytest.fixture(scope="module")
def annotated(tmp_path_factory):
    """Give the annotated copies of some documents, by name."""
    folder = tmp_path_factory.mktemp("annotated")
    copies = {}
    for name in ANNOTATED:
        copies[name] = folder / f"{name}.docx"
        command = ("check", FILES[name], "--no-pages", "--annotate", copies[name])
        as_user(*command, cwd=ROOT)
    return copies


@pytest.mark.parametrize("name", ANNOTATED)
def test_annotated_copy_opens_again_with_its_words(name, annotated, read):
    content = annotated[name].read_bytes()
    own = Document(BytesIO(content)).element.body.iterchildren()
    assert len(list(own)) > 1
    again = read_facts(content, name)
    assert [each.text for each in again.paragraphs] == [
        each.text for each in read(name).paragraphs
    ]


@pytest.mark.soffice
def test_libreoffice_converts_the_annotated_copies(annotated, tmp_path):
    command = [
        str(office_program()),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
    ]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *map(str, annotated.values())], check=True, capture_output=True, timeout=180
    )
    for name in ANNOTATED:
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
