"""LibreOffice's own 'Accept All' and 'Reject All' give the new and the old words."""

import pytest

from tests.exchange.redline.office import decided
from tests.exchange.redline.pairs import ours, redlined
from tests.exchange.redline.seen import words

pytestmark = pytest.mark.soffice

NAMES = (
    *(
        "nothing",
        "one_amount",
        "row_in",
        "row_in_last",
        "two_rows_out",
        "row_moved",
        "other_rows",
    ),
    *("sentence", "paragraph_in", "closing_in", "closing_in_back", "recipients", "abstract"),
    *("group_in_between", "task_into_another_group", "column_out", "next_year"),
    *("appendix_behind", "appendix_in_front_back", "another_plan"),
)
OWN_SECTION = {"appendix_behind", "appendix_in_front_back", "another_plan"}
"""LibreOffice 7.4 leaves an empty paragraph where a section with its paper goes."""
WITHOUT_WIDTH = "\u200b"
"""LibreOffice 7.4 puts it where a drawn line has come or gone."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """{name: (accepted, rejected)}, all by one LibreOffice."""
    redlines = {name: redlined(name) for name in NAMES}
    return decided(redlines, tmp_path_factory.mktemp("decided"))


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_gives_the_new_and_the_old_words(name, saved):
    old, new = ours()[name]
    for content, wanted in zip(saved[name], (new, old), strict=True):
        assert seen(content, name) == seen(wanted, name)


def seen(content, name):
    found = [block for block in words(content) if name not in OWN_SECTION or block]
    return str(found).replace(WITHOUT_WIDTH, "").replace("\\u200b", "")
