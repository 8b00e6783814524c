"""The built 2025 plan against the issued one: every word and figure, but for listed departures.

The document is read here by the test's own few lines, and the issued text twice: as the
fixture's paragraphs, and as the raw extract whose every character is accounted for.
"""

import re
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import etree

from kehoach.pipeline.building import build

ROOT = Path(__file__).parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ISSUED = yaml.load(  # every scalar as text
    (ROOT / "tests/fixtures/issued_2025.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
DEPARTURES = yaml.safe_load((ROOT / "docs/khac-ban-da-ban-hanh-2025.yaml").read_text("utf-8"))
SOURCE = (ROOT / "tests/fixtures/ke-hoach-2025.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def body(tmp_path_factory):
    output = tmp_path_factory.mktemp("output")
    template = ROOT / "templates/ke-hoach.docx"
    built = build(ROOT / "data/2025", template, output, show=str, force=False)
    with zipfile.ZipFile(built.written.document) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def words(element):
    return re.sub(
        r"\s+", " ", "".join(node.text or "" for node in element.iter(f"{W}t"))
    ).strip()


def texts(elements):
    return [text for text in map(words, elements) if text]


def paragraphs(body):
    return texts(body.iter(f"{W}p"))


def departed(issued):
    """Apply the listed departures, each exactly once."""
    listed = {item["issued"]: item["printed"] for item in DEPARTURES if "issued" in item}
    result = []
    for text in issued:
        result += listed.get(text, [text])
    return result


def test_the_main_text_says_what_was_issued_but_for_the_listed_departures(body):
    printed = paragraphs(body)
    start, end = printed.index("KẾ HOẠCH") + 2, printed.index("Nơi nhận:")
    assert printed[start:end] == departed(ISSUED["body"])


def test_the_head_says_what_was_issued(body):
    head = paragraphs(body)[: len(ISSUED["head"])]
    assert sorted(head) == sorted(ISSUED["head"])  # two columns: order differs by reading


def test_signature_and_recipients_say_what_was_issued(body):
    printed = paragraphs(body)
    start, end = printed.index("Nơi nhận:"), printed.index("Phụ lục")
    assert printed[start:end] == ISSUED["signature"]


def test_the_head_of_the_appendix_says_what_was_issued_but_for_the_listed_departures(body):
    printed = paragraphs(body)
    start = printed.index("Phụ lục")
    wanted = departed(ISSUED["appendix"])
    assert printed[start : start + len(wanted)] == wanted


def test_the_table_has_the_issued_headings_rows_and_total(body):
    *_, table = body.iter(f"{W}tbl")
    rows = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    headings = [text for row in rows[:2] for text in row if text]
    assert headings == ISSUED["table_header"]
    assert rows[2:-1] == ISSUED["rows"]
    assert rows[-1][0] == "Tổng cộng"
    assert rows[-1][-1] == ISSUED["total"]


def test_every_listed_departure_happens():
    issued = ISSUED["body"] + ISSUED["appendix"]
    listed = [item["issued"] for item in DEPARTURES if "issued" in item]
    assert [text for text in listed if text not in issued] == []
    assert all(item["article"] for item in DEPARTURES)


def test_the_fixture_accounts_for_every_character_of_the_issued_text():
    """What the fixture does not hold is page numbers and repeated table headings only."""
    rest = squeezed(SOURCE)
    for text in fixture_texts():
        assert squeezed(text) in rest, text
        rest = rest.replace(squeezed(text), "\n", 1)
    heading = squeezed("".join(ISSUED["table_header"]))
    left = [part for part in rest.replace(heading, "\n").split("\n") if part]
    assert left == ["8", "9"]


def fixture_texts():
    """Longest first, so that a short text is not taken out of a long one."""
    cells = [cell for row in ISSUED["rows"] for cell in ["".join(row)]]
    listed = [*ISSUED["head"], *ISSUED["body"], *ISSUED["signature"], *ISSUED["appendix"]]
    heading = "".join(ISSUED["table_header"])
    return sorted(
        [*listed, *cells, heading, "Tổng cộng" + ISSUED["total"]], key=len, reverse=True
    )


def squeezed(text):
    return re.sub(r"[\s\ue000-\uf8ff]", "", text)
