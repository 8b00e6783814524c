"""The commands: what they take, what they print, how they exit.

0: clean · 1: refused or findings · 2: wrong use. Everything heavy is imported
inside the commands, so that `--help` answers at once.
"""

import gc
import os
import sys
from collections.abc import Sequence

import click

from kehoach import __version__
from kehoach.cli.build import build
from kehoach.cli.check import check
from kehoach.cli.compare import compare
from kehoach.cli.doctor import doctor
from kehoach.cli.excel import excel
from kehoach.cli.explain import explain
from kehoach.cli.importing import import_
from kehoach.cli.new import new
from kehoach.cli.refresh import refresh
from kehoach.cli.vietnamese import VietnameseGroup, run
from kehoach.cli.words import words


@click.group(
    cls=VietnameseGroup, options_metavar="[TÙY CHỌN]", subcommand_metavar="LỆNH [THAM SỐ]"
)
@click.version_option(__version__, message="kehoach %(version)s", help="In phiên bản.")
def commands() -> None:
    """Lập Kế hoạch từ dữ liệu, đúng thể thức Nghị định 30/2020/NĐ-CP.

    Không ghi lệnh nào: xuất kế hoạch mới nhất.
    """


for command in (build, check, new, refresh, excel, compare, import_, words, explain, doctor):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program as a user does."""
    for stream, encoding, errors in (
        (sys.stdin, "utf-8-sig", "replace"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding=encoding, errors=errors)
    # What is read from a large document lives to the end: looking for garbage costs a tenth.
    gc.set_threshold(500_000)
    # pydantic would look through every installed package for plugins: 60 ms, and we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = run(commands, arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
