"""Where a paragraph of the body stands, in words: 'mục II.1.a'."""

from collections.abc import Iterable, Iterator

BEFORE = "phần mở đầu"


def places(paragraphs: Iterable[tuple[int | None, str]]) -> Iterator[str]:
    """Name the place of each paragraph, given as depth and number; None: it has no number.

    >>> list(places([(None, ""), (0, "II."), (1, "1."), (None, ""), (0, "III.")]))
    ['phần mở đầu', 'mục II', 'mục II.1', 'mục II.1', 'mục III']
    """
    path: dict[int, str] = {}
    for depth, number in paragraphs:
        if depth is not None:
            path = {level: label for level, label in path.items() if level < depth}
            path[depth] = number.strip().rstrip(".)")
        yield f"mục {'.'.join(path.values())}" if path else BEFORE
