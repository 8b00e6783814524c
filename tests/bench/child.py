"""Run a command, tell its time and peak memory as JSON; refuse exit codes not expected.

A process of its own, and a small one: Linux counts what its parent held into a child's peak.
"""

import json
import os
import subprocess
import sys
import time

KB = 1024 if sys.platform == "darwin" else 1
"""macOS tells bytes, Linux kilobytes."""


def main(codes, command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if str(code) not in codes.split(","):
        sys.exit(f"{command}: {code}\n{said.decode(errors='replace')}")
    json.dump({"seconds": seconds, "peak_mb": usage.ru_maxrss / KB / 1000}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
