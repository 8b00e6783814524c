"""The command words: amounts → official words."""

import sys
from collections.abc import Iterator

import click

from kehoach.cli.vietnamese import VietnameseCommand


@click.command(
    cls=VietnameseCommand,
    context_settings={"ignore_unknown_options": True},
    options_metavar="",
    short_help="Viết số tiền (đồng) bằng chữ.",
)
@click.argument("amounts", nargs=-1, required=True, metavar="SỐ_TIỀN… | -")
def words(amounts: tuple[str, ...]) -> int:
    """Viết số tiền (đồng) bằng chữ, mỗi số một dòng; '-' đọc từ đầu vào chuẩn."""
    from kehoach.cli.spelling import spell  # noqa: PLC0415 - keeps --help fast

    lines: Iterator[str] = iter(sys.stdin if amounts == ("-",) else amounts)
    place = "dòng" if amounts == ("-",) else "số thứ"
    problems = 0
    for text, errors in spell(lines, place):
        sys.stdout.write(text)
        for error in errors:
            sys.stderr.write(f"{error}\n")
        problems += len(errors)
    return 1 if problems else 0
