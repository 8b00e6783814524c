"""Years that somebody typed into the words of a plan: next year they may be wrong."""

import re
from collections.abc import Iterator, Sequence

from kehoach.language.written_dates import written_dates
from kehoach.language.years import year_mentions

LOOKED_BACK = 5
"""A period that ended longer ago is history, not a slip."""


def old_years(text: str, old: int, new: int) -> tuple[str, ...]:
    """Give the years, periods and days of a text that a person should look at.

    They are near the year that has passed, or touch the new one, in which they may have
    meant the year to come; of bare numbers only the year that has passed counts. Years in
    placeholders follow by themselves and do not count.

    >>> old_years("Báo cáo năm 2025 trước ngày 15/12/2025; giai đoạn 2021-2025", 2025, 2026)
    ('năm 2025', '2021-2025', '15/12/2025')
    >>> old_years("Số hóa hồ sơ từ năm 1976 đến năm 2010, tầm nhìn đến năm 2045", 2025, 2026)
    ()
    """
    near = range(old - 1, new + 1)
    over = range(old - LOOKED_BACK, new)
    named = [
        mention.text
        for mention in year_mentions(text)
        if (mention.kind == "year" and set(mention.years) & set(near))
        or (mention.kind == "period" and mention.years[-1] in over)
    ]
    days = [date.text for date in written_dates(text) if date.year in near]
    spans = [(each.start, each.end) for each in year_mentions(text)]
    spans += [(each.start, each.end) for each in written_dates(text)]
    return tuple(dict.fromkeys((*named, *days, *_bare(text, old, spans))))


def _bare(text: str, year: int, told: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Give the year where it stands alone, outside what is told: 'Chuyển đổi số 2025'."""
    alone = rf"(?<![\w/.,:–—-]){year}(?![\w/–—-]|[.,:]\d)"
    for found in re.finditer(alone, text):
        if not any(start <= found.start() < end for start, end in told):
            yield found[0]


def reason_of(text: str, old: int, new: int) -> str | None:
    """Say why the words wait; None where they name no such year."""
    named = old_years(text, old, new)
    return f"lời văn ghi {', '.join(named)}; xem lại cho năm {new}" if named else None
