"""Hold a refreshed file against what was written down: rows, sentence, stale figures."""

from tests.evening import reader
from tests.evening.scenario import COLUMNS, EXPECTED, expected_rows, title

TONIGHT = EXPECTED["tonight"]
FIGURES = ("total_figures", "total_words")


def expectation(name):
    """Give what was written down for a way."""
    if name.startswith("together"):
        return EXPECTED["together"]
    return EXPECTED["ways"].get(name) or EXPECTED["files"][name]


def figures(way):
    """Give what the sentence must say after a way."""
    return [way.get(name, TONIGHT[name]) for name in FIGURES]


def fill(rows, known):
    """Give rows with every column; what is merged away reads as empty."""
    return [{name: row.get(name, "") for name in known} for row in rows]


def wrong_in(content, way):
    """List what differs from what was written down."""
    known = [name for name in COLUMNS if name not in way.get("columns_gone", ())]
    read = reader.appendix(content)
    rows, wanted = fill(read.rows, known), expected_rows(way)
    for row in rows:
        row["number"] = row["number"].rstrip(".")  # '01.' typed by hand becomes '1.'
    wrong = [
        f"{row} ≠ {expected}"
        for row, expected in zip(rows, wanted, strict=False)
        if row != expected
    ]
    if len(rows) != len(wanted):
        wrong.append(f"{len(rows)} rows ≠ {len(wanted)}")
    if read.total != way.get("total", TONIGHT["total"]):
        wrong.append(f"total {read.total}")
    text = reader.document_text(content)
    wrong += [f"no {figure!r}" for figure in figures(way) if figure and figure not in text]
    return wrong


def stale_in(content, way):
    """List the stale figures and words of a document, but for what the way keeps."""
    still = map(title, way.get("still", ()))
    kept = " ".join([*way.get("cells", {}).values(), *still, *way.get("typed", [])])
    text = reader.document_text(content)
    return [each for each in TONIGHT["stale"] if each in text and each not in kept]
