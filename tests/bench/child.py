"""Run a command, wait for it, tell its time and its peak memory as JSON.

A process of its own, and a small one: Linux counts what its parent held into a child's peak.
"""

import json
import os
import subprocess
import sys
import time

KB = 1024 if sys.platform == "darwin" else 1
"""macOS tells bytes, Linux kilobytes."""


def main(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(f"{command}: {code}\n{said.decode(errors='replace')}")
    json.dump({"seconds": seconds, "peak_mb": usage.ru_maxrss / KB / 1000}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
