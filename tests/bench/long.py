"""A hundred thousand rows in a fresh process: `python -m tests.bench.long press|docxtpl FILE`.

Tells as JSON: seconds of printing and packing, and the memory above that of the values.
"""

import json
import resource
import sys
import time
from pathlib import Path

from tests.bench import making

ROWS = 100_000


def peak_mb():
    """Give the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(way, file):
    from kehoach.writing.render import render_into  # noqa: PLC0415 - docxtpl goes without

    words = making.words_of(ROWS)
    template = making.pressed_template() if way == "press" else making.Docxtpl()
    before, start = peak_mb(), time.perf_counter()
    with Path(file).open("wb") as target:
        if way == "press":
            render_into(target, words, template, "ke-hoach.docx")
        else:
            template.print(words, target)
    seconds = time.perf_counter() - start
    json.dump({"seconds": seconds, "above_mb": peak_mb() - before}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:3])
