"""Years that somebody typed into the words of a plan: next year they may be wrong."""

from kehoach.language.written_dates import written_dates
from kehoach.language.years import year_mentions

LOOKED_BACK = 5
"""A period that ended longer ago is history, not a slip."""


def old_years(text: str, old: int, new: int) -> tuple[str, ...]:
    """Give the years, periods and days of a text that a person should look at.

    They are near the year that has passed, or touch the new one, in which they may have
    meant the year to come. Years in placeholders follow by themselves and do not count.

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
    return tuple(dict.fromkeys((*named, *days)))


def reason_of(text: str, old: int, new: int) -> str | None:
    """Say why the words wait; None where they name no such year."""
    named = old_years(text, old, new)
    return f"lời văn ghi {', '.join(named)}; xem lại cho năm {new}" if named else None
