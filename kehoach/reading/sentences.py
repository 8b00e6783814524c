"""Amounts inside sentences: figures with their words in brackets."""

import re
from collections.abc import Iterable, Iterator


def spelled_amounts(text: str, units: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Find '52.538 triệu đồng (Bằng chữ: …)': figures, unit, words.

    >>> list(spelled_amounts("là 5 đồng (Bằng chữ: Năm đồng);", ["đồng"]))
    [('5', 'đồng', 'Năm đồng')]
    """
    named = "|".join(sorted(units, key=len, reverse=True))
    pattern = rf"([0-9][0-9.,]*)\s+({named})\s*\(\s*[Bb]ằng chữ\s*:?\s*([^()]+?)\s*\)"
    for match in re.finditer(pattern, text):
        yield match[1], match[2], match[3]
