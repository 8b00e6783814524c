"""What all tests share: the project's files, LibreOffice, the golden switch."""

import atexit
import os
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from kehoach.pipeline.building import build
from kehoach.writing.pdf import office_program, print_archive

ROOT = Path(__file__).parent.parent

# No test reads or fills the user's own cache. On macOS and Windows it stands elsewhere.
OWN_CACHE = tempfile.TemporaryDirectory()
atexit.register(OWN_CACHE.cleanup)
os.environ["XDG_CACHE_HOME"] = OWN_CACHE.name

# What a shell runs behind a '&' does not hear Ctrl+C; the programs that the tests start do.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run: a red test is red again.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser):
    parser.addoption("--write-golden", action="store_true", help="renew tests/golden")


def pytest_collection_modifyitems(items):
    """Skip what needs LibreOffice where it is missing."""
    missing = pytest.mark.skip(reason="LibreOffice is not installed")
    for item in items:
        if item.get_closest_marker("soffice") and office_program() is None:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def plan_2025(tmp_path_factory):
    """The 2025 plan, built once."""
    output = tmp_path_factory.mktemp("plan_2025")
    template = ROOT / "templates/ke-hoach.docx"
    return build(ROOT / "data/2025", template, output, show=str, force=False)


@pytest.fixture(scope="session")
def sample_plan(tmp_path_factory):
    """The second sample: another body, groups, two appendices, signed by a deputy."""
    folder = next((ROOT / "tests/samples/xa_binh_minh").glob("*/plan.yaml")).parent
    output = tmp_path_factory.mktemp("sample_plan")
    template = ROOT / "templates/ke-hoach.docx"
    return build(folder, template, output, show=str, force=False)


@pytest.fixture(scope="session")
def archive_2025(plan_2025):
    """The 2025 plan as a PDF for the archive, printed once."""
    return print_archive(plan_2025.written.document.read_bytes())


@pytest.fixture(scope="session")
def archive_sample(sample_plan):
    """The second sample as a PDF for the archive, printed once."""
    return print_archive(sample_plan.written.document.read_bytes())


@pytest.fixture(scope="session")
def print_all():
    """Print documents to PDF by one LibreOffice; give the PDFs in the same order."""
    return print_documents


def print_documents(documents, folder):
    """Print documents to PDF by one LibreOffice; give the PDFs in the same order."""
    profile = (folder / "profile").as_uri()
    command = [str(office_program()), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [folder / f"{document.stem}.pdf" for document in documents]
