"""`python -m tests.bench docs [--only 1,2,5] [--long]` measures, and writes docs/toc-do.md.

With --only the other rows are not in the page, so it is printed and not written.
"""

import argparse
import os
import tempfile
from pathlib import Path

from tests.bench import command_rows, printing_rows
from tests.bench.page import page

ROWS = {
    **{number: getattr(printing_rows, f"row_{number}") for number in range(1, 5)},
    **{number: getattr(command_rows, f"row_{number}") for number in range(5, 12)},
}


def main(say):
    parser = argparse.ArgumentParser(prog="tests.bench")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="1,2,5: these rows alone; the page is printed")
    parser.add_argument("--long", action="store_true", help="docxtpl with 100.000 rows too")
    options = parser.parse_args()
    wanted = sorted(map(int, options.only.split(","))) if options.only else list(ROWS)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        rows = []
        for number in wanted:
            rows.append(ROWS[number](options))
            say(f"{number}: {rows[-1].measured}")
    text = page(rows)
    if options.only:
        say(text)
    else:
        (options.folder / "toc-do.md").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main(print)
