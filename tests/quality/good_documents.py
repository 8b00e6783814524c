"""Good documents in many lawful forms: whatever a rule finds in them is a false alarm."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kehoach.writing.pdf import office_program
from tests.quality.good_markup import REWRITES, without_appendix
from tests.quality.good_plans import PLANS, changed, no_mention_of_appendices, setting
from tests.quality.good_templates import LOOKS, template_of
from tests.writing.samples import document

SAVED_BY_OFFICE = (
    ("saved_by_libreoffice", "opened and saved by LibreOffice", "2025", ("docx",)),
    ("groups_saved_by_libreoffice", "merged headings saved by LibreOffice", "xa", ("docx",)),
    ("through_odt", "saved as ODT and back", "2025", ("odt", "docx")),
    ("groups_through_odt", "merged headings through ODT", "xa", ("odt", "docx")),
)
TIMEOUT_S = 180


@dataclass(frozen=True, slots=True)
class Good:
    """A lawful document: its name, why it is lawful, its bytes."""

    name: str
    reason: str
    content: bytes


def good_documents(folder: Path) -> Iterator[Good]:
    """Give every good document; `folder` takes templates and what LibreOffice saves.

    Without LibreOffice its documents are left out.
    """
    built = {}
    for name, reason, base, changes in PLANS:
        built[name] = document(changed(base, *changes))
        yield Good(name, reason, built[name])
    for name, reason, styles, sections in LOOKS:
        template = template_of(folder, name, styles, sections)
        yield Good(name, reason, document(changed("2025"), template))
    for name, reason, rewrite in REWRITES:
        yield Good(name, reason, rewrite(built["issued_2025"]))
    no_table = document(changed("2025", no_mention_of_appendices))
    yield Good("no_appendix", "a plan need not have any", without_appendix(no_table))
    if office_program() is not None:
        yield from _saved_by_office(folder)


def _saved_by_office(folder: Path) -> Iterator[Good]:
    """Give what LibreOffice saves; every line over a rule stays on one line."""
    for name, reason, base, formats in SAVED_BY_OFFICE:
        path = folder / f"{name}.docx"
        plan = changed(base, setting(text__abstract="Chuyển đổi số năm {{ year }}"))
        path.write_bytes(document(plan))
        for kind in formats:
            path = _saved(path, kind, folder / name / kind)
        yield Good(name, reason, path.read_bytes())


def _saved(path: Path, kind: str, folder: Path) -> Path:
    profile = (folder.parent / "profile").as_uri()
    command = [str(office_program()), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)
    return folder / f"{path.stem}.{kind}"
