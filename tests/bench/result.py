"""A row of the page: what was asked, what was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure against its target; `kept` is None where it was not measured."""

    number: int
    what: str
    target: str
    measured: str
    kept: bool | None
    ours: str = ""
    theirs: str = ""


def times(number, what, target, ours, theirs):
    """Make a row of "so many times as fast", of two `Measured`."""
    ratio = theirs.median / ours.median
    return Row(
        number,
        what,
        f"nhanh gấp ≥ {shown(target)} lần",
        f"{shown(ratio)} lần",
        ratio >= target,
        told(ours),
        told(theirs),
    )


def share(number, what, target, ours, theirs):
    """Make a row of "so much of the other's time"."""
    ratio = ours.median / theirs.median
    return Row(
        number,
        what,
        f"≤ {shown(target)} lần thời gian",
        f"{shown(ratio)} lần",
        ratio <= target,
        told(ours),
        told(theirs),
    )


def told(measured):
    """Tell median, minimum and peak memory."""
    memory = f"; {measured.peak_mb:.0f} MB" if measured.peaks_mb else ""
    return f"{duration(measured.median)} (nhanh nhất {duration(measured.least)}){memory}"


def duration(seconds):
    """Write a duration as Vietnamese readers do.

    >>> duration(0.0004), duration(0.1534), duration(155.6)
    ('0,400 ms', '153,4 ms', '155,6 s')
    """
    if seconds < 1:
        return f"{shown(seconds * 1000)} ms"
    return f"{seconds:.2f} s".replace(".", ",") if seconds < 100 else f"{shown(seconds)} s"


def shown(number):
    """Write a number with three figures that count.

    >>> shown(1.5), shown(100), shown(0.276), shown(123456)
    ('1,50', '100', '0,276', '123.456')
    """
    if isinstance(number, int) or number >= 1000:
        return f"{number:,.0f}".replace(",", ".")
    digits = 0 if number >= 100 and number == int(number) else max(0, 3 - len(str(int(number))))
    digits = 3 if number < 1 else digits or int(number != int(number))
    return f"{number:.{digits}f}".replace(".", ",")
