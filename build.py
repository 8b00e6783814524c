"""The one command of this project: `python build.py --help`."""

import sys

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
