"""Lines with amounts → lines with words, in blocks, so that long input flows through."""

from collections.abc import Iterable, Iterator

from kehoach.language.words import LIMIT, amount_in_words

BLOCK_LINES = 4096
LONGEST = len(str(LIMIT))
HINT = "ghi số đồng bằng chữ số: 52538000000 hoặc 52.538.000.000"


def spell(lines: Iterable[str], place: str) -> Iterator[tuple[str, list[str]]]:
    """Give blocks of output and the problems met in them; a bad line gives an empty one."""
    output: list[str] = []
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        try:
            output.append(amount_in_words(_whole(text)))
        except ValueError as error:
            output.append("")
            problems.append(f"{place} {number}: lỗi W001: {error}\n  → {HINT}")
        if len(output) >= BLOCK_LINES:
            yield "\n".join(output) + "\n", problems
            output, problems = [], []
    if output:
        yield "\n".join(output) + "\n", problems


def _whole(text: str) -> int:
    """Read a whole number of đồng, plain or with dots between thousands.

    >>> _whole("-5"), _whole("3.640")
    (-5, 3640)
    """
    digits = text.removeprefix("-")
    if "." in digits:
        first, *groups = digits.split(".")
        if 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups):  # noqa: PLR2004
            digits = "".join((first, *groups))
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST:
        msg = f"'{text[:40]}' không phải số tiền nguyên, hoặc dài quá {LONGEST} chữ số"
        raise ValueError(msg)
    return -int(digits) if text.startswith("-") else int(digits)
