"""Documents that LibreOffice saved, and prints: the same plan comes out of both."""

import subprocess

import pytest

from kehoach.diagnostic import Refused
from kehoach.writing.pdf import office_program
from tests.exchange.importing.imports import held, imported, printed
from tests.quality.good_numbering import numbered_by_word
from tests.quality.good_plans import changed
from tests.writing import samples

pytestmark = pytest.mark.soffice
NAMES = {"nam_2025": "2025", "xa": "xa"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Save both samples, one numbered by Word itself, as DOCX again and as PDF."""
    folder = tmp_path_factory.mktemp("saved")
    for name, base in NAMES.items():
        (folder / f"{name}.docx").write_bytes(samples.document(changed(base)))
    automatic = numbered_by_word(samples.document(changed("2025")))
    (folder / "automatic.docx").write_bytes(automatic)
    files = sorted(map(str, folder.glob("*.docx")))
    profile = (folder / "profile").as_uri()
    for kind in ("docx", "pdf"):
        command = [str(office_program()), f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(folder / kind), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.parametrize("name", [*NAMES, "automatic"])
def test_a_document_that_libreoffice_saved_holds_the_same_plan(name, saved, tmp_path):
    plan = changed(NAMES.get(name, "2025"))
    result = imported((saved / "docx" / f"{name}.docx").read_bytes(), tmp_path)
    words = result.opened.words
    assert without_count(printed(words)) == without_count(printed(samples.words(plan)))
    assert held(result.opened.plan, words) == held(plan, samples.words(plan))
    assert result.done.account.share == "100 %"


def without_count(words):
    """Leave out that the count of tasks is a figure: LibreOffice drops its control."""
    return words | {"figures": [each for each in words["figures"] if each != "kh:task-count"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_print_holds_the_same_words_and_says_what_it_cannot_tell(name, saved, tmp_path):
    plan = changed(NAMES[name])
    result = imported((saved / "pdf" / f"{name}.pdf").read_bytes(), tmp_path, "ban-in.pdf")
    before, after = without_marks(samples.words(plan)), without_marks(result.opened.words)
    assert after == before
    assert "I026" in result.codes
    assert result.done.account.share == "100 %"


def without_marks(words):
    """Leave out what a print cannot tell: ids, which words were figures."""
    kept = printed(words)
    del kept["figures"]
    for row in (row for appendix in kept["appendices"] for row in appendix["rows"]):
        del row["mark"]
    return kept


def test_a_file_that_is_no_pdf_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        imported(b"%PDF-1.7 no more", tmp_path, "hong.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["hong.pdf"]
    assert refused.value.problems[0].hint
