"""Time and memory of calls and of whole processes, visited in turn."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.as_user import unmeasured

CHILD = Path(__file__).with_name("child.py")


@dataclass
class Measured:
    """What one contestant took, round by round."""

    seconds: list[float] = field(default_factory=list)
    peaks_mb: list[float] = field(default_factory=list)

    @property
    def median(self):
        return median(self.seconds)

    @property
    def least(self):
        return min(self.seconds)

    @property
    def peak_mb(self):
        return max(self.peaks_mb, default=0.0)


def in_turn(rounds, *contestants):
    """Let each contestant run once a round; a contestant adds to its own `Measured`."""
    results = [Measured() for _ in contestants]
    for _ in range(rounds):
        for contestant, result in zip(contestants, results, strict=True):
            contestant(result)
    return results


def call(work, *, times=1, warm=True):
    """Make a contestant of a function; the first call is not counted where it is warm."""
    if warm:
        work()

    def run(result):
        start = time.perf_counter()
        for _ in range(times):
            work()
        result.seconds.append((time.perf_counter() - start) / times)

    return run


def process(*command, before=None, cwd=None, stdin=None, codes="0"):
    """Make a contestant of a fresh process of this Python; `before` is not timed.

    `codes` are the exit codes that it may end with: "0,1" where findings are none of ours.
    """

    def run(result):
        if before:
            before()
        ran = subprocess.run(
            [sys.executable, "-S", CHILD, codes, sys.executable, *command],
            check=True,
            stdout=subprocess.PIPE,
            input=stdin,
            cwd=cwd,
            env=unmeasured(),
        )
        told = json.loads(ran.stdout)
        result.seconds.append(told["seconds"])
        result.peaks_mb.append(told["peak_mb"])

    return run
