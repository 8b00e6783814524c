"""Rows 5 to 11: whole commands in fresh processes."""

import io
import multiprocessing
import random
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kehoach.writing.office import kept_open
from kehoach.writing.pdf import office_program, print_archive, print_through
from tests.bench import making
from tests.bench.measuring import Measured, call, in_turn, process
from tests.bench.result import Row, duration, share, shown, times, told

SAMPLE = 100
"""Documents that docxtpl prints for row 8; the speed does not change with more."""
PRINTED = 8
"""Documents that row 11 prints in turn by either way."""


def build(data, output, *options):
    """Give the command build."""
    return making.BUILD, "build", *options, "--no-pages", "--data", data, "-o", output


def obvious(plan, target):
    """Give the obvious script's command."""
    return making.OBVIOUS, plan, making.TEMPLATE, target


def against_obvious(folder, tasks, rounds, *, edited=True):
    """Measure build after an edit, or without one, beside the obvious script."""
    plan = making.plan_folder(folder, tasks)
    edit = making.Edit(plan)
    ours = process(*build(plan.parent, folder / "out", "2025"), before=edit if edited else None)
    theirs = process(*obvious(plan, folder / "obvious.docx"))
    for first in (ours, theirs):
        first(Measured())
    return in_turn(rounds, ours, theirs)


def row_5(_options):
    with TemporaryDirectory() as folder:
        measured = against_obvious(Path(folder), 28, 9)
    what = "`build 2025 --no-pages` sau khi sửa một số tiền; so với kịch bản hiển nhiên"
    return share(5, what, 1.5, *measured)


def row_6(_options):
    with TemporaryDirectory() as folder:
        measured = against_obvious(Path(folder), 28, 9, edited=False)
    return share(6, "Như trên, không có gì thay đổi từ lần xuất trước", 0.5, *measured)


def row_7(_options):
    with TemporaryDirectory() as folder:
        measured = against_obvious(Path(folder), 10_000, 3)
    what = "10.000 nhiệm vụ, cả lệnh sau khi sửa một số tiền; so với kịch bản hiển nhiên"
    return times(7, what, 5, *measured)


def row_8(_options):
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = making.many_plans(folder, 1_000)
        command = build(data, folder / "out", "--all", "--jobs", "2")
        (ours,) = in_turn(1, process(*command))
    rate, plain = 1_000 / ours.median, docxtpl_rate()
    return Row(
        8,
        "1.000 kế hoạch, `build --all --no-pages`, 2 nhân; so với riêng việc in của docxtpl",
        "nhiều gấp ≥ 4 lần mỗi giây",
        f"{shown(rate / plain)} lần",
        rate / plain >= 4,
        f"{shown(rate)} văn bản/s; {told(ours)}",
        f"{shown(plain)} văn bản/s",
    )


def docxtpl_rate():
    """Give how many documents a second two processes of docxtpl print."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(print_one, range(4), 1)
        start = time.perf_counter()
        pool.map(print_one, range(SAMPLE), 5)
        return SAMPLE / (time.perf_counter() - start)


@cache
def values():
    """Give what a process prints by docxtpl."""
    return making.Docxtpl(), making.words_of(28)


def print_one(_number):
    """Print a document by docxtpl."""
    plain, words = values()
    plain.print(words, io.BytesIO())


def row_9(_options):
    count, amounts = 200_000, random.Random(30)
    lines = "".join(f"{amounts.randrange(10**12)}\n" for _ in range(count)).encode()
    (ours,) = in_turn(5, process(making.BUILD, "words", "-", stdin=lines))
    rate = count / ours.median
    target = "≥ 100.000 số mỗi giây"
    return Row(
        9, "Số tiền bằng chữ, một nhân", target, shown(rate), rate >= 100_000, told(ours)
    )


def row_10(_options):
    measured = [_checked(28, 7), _checked(5_000, 3)]
    kept = measured[0].median <= 0.4 and measured[1].median <= 6
    return Row(
        10,
        "`check TỆP --no-pages`, 28 dòng / 5.000 dòng",
        "≤ 0,4 s / ≤ 6 s",
        " / ".join(duration(each.median) for each in measured),
        kept,
        " / ".join(map(told, measured)),
    )


def _checked(tasks, rounds):
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = making.plan_folder(folder, tasks)
        process(*build(plan.parent, folder / "out", "2025"))(Measured())
        (document,) = (folder / "out").glob("*.docx")
        (ours,) = in_turn(
            rounds, process(making.BUILD, "check", document, "--no-pages", codes="0,1")
        )
    return ours


def row_11(_options):
    what, target = "PDF trong một lô, mỗi văn bản; so với một LibreOffice mới", "≤ 0,3 lần"
    if office_program() is None:
        return Row(11, what, target, "không có LibreOffice", None)
    content = making.document_28()
    with kept_open(office_program(), 1) as (folder,):

        def kept():
            print_through(folder)
            assert print_archive(content)

        def cold():
            print_through(None)
            assert print_archive(content)

        return share(11, what, 0.3, *in_turn(PRINTED, call(kept), call(cold)))
