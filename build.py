"""The one command of this project: `python build.py --help`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a user's Python may be older than ours
    sys.exit("Cần Python 3.11 trở lên; máy này đang dùng " + sys.version.split()[0])

try:
    from kehoach.cli import main
except ModuleNotFoundError as error:
    missing = error.name or ""
    if missing.startswith("kehoach"):
        raise
    sys.exit(
        f"Thiếu gói '{missing}'. Chạy 'make' một lần để cài đặt (Windows: xem README.md), "
        "rồi dùng Python trong .venv."
    )

if __name__ == "__main__":
    main()
