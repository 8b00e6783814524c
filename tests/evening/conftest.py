"""The evening, played once for all tests: 2025 built, its data changed, files edited."""

import pytest

from tests.as_user import copy_data
from tests.evening import file_edits
from tests.evening.edits import WAYS, apply
from tests.evening.scenario import EXPECTED, Evening, by_hand, run


@pytest.fixture(scope="session")
def evening(tmp_path_factory):
    """Build 2025; then the data changes."""
    folder = tmp_path_factory.mktemp("evening")
    copy_data(folder / "data")
    played = Evening(folder)
    ran = run("build", played.plan, "-o", folder / "output", "--no-pages")
    assert ran.code == 0, ran.said
    tasks = played.plan / "tasks.yaml"
    tasks.write_text(by_hand(tasks.read_text("utf-8")), "utf-8")
    return played


def other_file(name, content, folder):
    """Put a plan into another file; `together` is edited first."""
    if name == "together_through_libreoffice":
        content = apply(content, *EXPECTED["together"]["edits"])
        return file_edits.saved_by_libreoffice(content, folder)
    content = apply(content, "nothing")
    if name == "saved_by_libreoffice":
        return file_edits.saved_by_libreoffice(content, folder)
    if name == "saved_as_strict":
        return file_edits.saved_as_strict(content)
    return file_edits.pasted_elsewhere(content, bookmarks=name == "pasted_with_bookmarks")


@pytest.fixture(scope="session")
def play(evening, tmp_path_factory):
    """Give what refresh makes of a way; each is played once."""
    files = {}

    def edited(name):
        content = evening.built.read_bytes()
        if name in WAYS:
            return apply(content, name)
        if name == "together":
            return apply(content, *EXPECTED["together"]["edits"])
        return other_file(name, content, tmp_path_factory.mktemp(name))

    def play(name, *options):
        if name not in files:
            files[name] = edited(name)
        return evening.refresh(name, files[name], *options)

    return play
