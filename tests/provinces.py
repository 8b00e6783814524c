"""A province's data: several bodies, each with plans of its own."""

import re
import shutil
from pathlib import Path

from tests.as_user import ROOT, copy_data

BODIES = {"sở y tế": "SYT", "so-xay-dung": "SXD", "xã Bình Minh": "UBND"}


def add_body(data, name, symbol):
    """Add a body with its plan of 2025: data/<name>/organisation.yaml, data/<name>/2025."""
    folder = data / name
    folder.mkdir(parents=True)
    text = (ROOT / "data/organisation.yaml").read_text("utf-8")
    changed, count = re.subn("(?m)^symbol: .*", f"symbol: {symbol}", text)
    assert count == 1
    (folder / "organisation.yaml").write_text(changed, "utf-8")
    return Path(shutil.copytree(ROOT / "data/2025", folder / "2025"))


def province(folder):
    """Write a province's data: one plan beside the folders of three bodies."""
    data = copy_data(folder / "data")
    for name, symbol in BODIES.items():
        add_body(data, name, symbol)
    return data


def damage(plan):
    """Put a fault into the data of a plan."""
    tasks = plan / "tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("budget:", "budgett:", 1), "utf-8")
