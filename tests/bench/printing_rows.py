"""Rows 1 to 4: printing alone, against docxtpl with the same template and values."""

import io
import json
import math
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import yaml

from kehoach.archive import read_parts
from kehoach.writing.render import CORE, render_into
from tests.as_user import unmeasured
from tests.bench import making
from tests.bench.measuring import call, in_turn
from tests.bench.result import Row, duration, shown, times
from tests.writing.package_parts import differences

LAST_LONG = Path(__file__).with_name("long.yaml")
"""What docxtpl took for 100,000 rows when it was last measured: it takes minutes."""


def contestants(rows):
    """Give our printing and docxtpl's of a plan, as functions; first see that they agree."""
    words, template, plain = making.words_of(rows), making.pressed_template(), making.Docxtpl()

    def ours():
        target = io.BytesIO()
        render_into(target, words, template, "ke-hoach.docx")
        return target.getvalue()

    def theirs():
        target = io.BytesIO()
        plain.print(words, target)
        return target.getvalue()

    printed = [read_parts(each(), "x.docx") for each in (ours, theirs)]
    for parts in printed:
        del parts[CORE]  # written by us on purpose: docxtpl escapes it twice
    if found := list(differences(*printed)):
        raise SystemExit("\n".join(["not what docxtpl prints:", *found]))
    return ours, theirs


def warm(number, rows, target, rounds, count):
    """Measure printing in a process that has printed before."""
    ours, theirs = contestants(rows)
    mine, other = in_turn(rounds, call(ours, times=count), call(theirs))
    what = f"In lại trong cùng tiến trình, {shown(rows)} dòng; so với docxtpl"
    return times(number, what, target, mine, other)


def row_1(_options):
    return warm(1, 28, 100, 15, 20)


def row_2(_options):
    return warm(2, 10_000, 28, 5, 3)


def row_3(options):
    ours = long("press")
    if options.long:
        told = long("docxtpl") | {"date": f"{datetime.now(UTC):%d/%m/%Y}"}
        LAST_LONG.write_text(yaml.safe_dump(told), "utf-8")
    what = "100.000 dòng, tiến trình mới, in và nén; so với docxtpl"
    measured = f"{duration(ours['seconds'])}; {shown(ours['above_mb'])} MB trên dữ liệu"
    target = "nhanh gấp ≥ 100 lần; ≤ 40 MB trên dữ liệu"
    if not LAST_LONG.exists():
        return Row(3, what, target, measured, None, measured, "chưa đo: --long")
    last = yaml.safe_load(LAST_LONG.read_text("utf-8"))
    ratio = last["seconds"] / ours["seconds"]
    theirs = f"{duration(last['seconds'])}; {shown(last['above_mb'])} MB (đo {last['date']})"
    kept = ratio >= 100 and ours["above_mb"] <= 40
    measured_ratio = f"{shown(ratio)} lần; {shown(ours['above_mb'])} MB"
    return Row(3, what, target, measured_ratio, kept, measured, theirs)


def long(way):
    """Print 100,000 rows in a fresh process; give seconds and memory above the values."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.long", way, str(Path(folder) / "x.docx")]
        ran = subprocess.run(
            command, cwd=making.ROOT, check=True, stdout=subprocess.PIPE, env=unmeasured()
        )
        return json.loads(ran.stdout)


def row_4(_options):
    (short, _), (longer, _) = contestants(1_000), contestants(10_000)
    one, ten = in_turn(7, call(short, times=5), call(longer))
    exponent = math.log10(ten.least / one.least)
    return Row(
        4,
        "Thời gian in tăng từ 1.000 lên 10.000 dòng: số mũ",
        "≤ 1,10",
        shown(exponent),
        exponent <= 1.10,
        f"{duration(one.least)} → {duration(ten.least)}",
    )
