"""The words of the body as its rules look at them."""

from collections import Counter
from collections.abc import Iterable

from kehoach.checks.nd30.judging import number_shown
from kehoach.reading.facts.components import BodyItem
from kehoach.reading.facts.layout import Line, Paragraph


def words_of(paragraph: Paragraph) -> str:
    """Give what a paragraph says, white space made single."""
    return " ".join(paragraph.text.split())


def one_line(paragraph: Paragraph) -> Line:
    """Give a whole paragraph, its automatic number too, as one line."""
    return Line(paragraph, tuple(run for line in paragraph.lines for run in line.runs))


def body_size(body: Iterable[BodyItem]) -> float | None:
    """Give the size that most characters of the text are in (cỡ chữ của phần lời văn)."""
    sizes: Counter[float] = Counter()
    for item in body:
        if not item.titled and item.level != "section":
            for run in item.paragraph.runs:
                sizes[run.look.size_pt] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else None


def size_shown(size: float | None) -> str:
    """Write a size of type."""
    return number_shown(size) if size else ""
