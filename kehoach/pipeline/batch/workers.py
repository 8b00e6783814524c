"""A worker process of a batch: builds its share of the plans, notes how far it is.

The notes lie in memory that the main process shares: one byte a plan. From them it counts
what is done, and knows which plans a worker was at when it died.
"""

import gc
import os
import signal
from collections.abc import MutableSequence, Sequence
from ctypes import c_byte
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from kehoach import cache
from kehoach.pipeline.batch.building import Outcome, Wants, build_one
from kehoach.pipeline.batch.orders import Order
from kehoach.pipeline.finding import Show
from kehoach.writing.pdf import print_through

WAITING, AT_WORK, BUILT = range(3)
LEAVE_S = 5


@dataclass(frozen=True, slots=True)
class Task:
    """All that a worker needs besides its share."""

    wants: Wants
    show: Show
    notes: MutableSequence[int]
    """One of WAITING, AT_WORK, BUILT for each order of the batch."""
    stop: c_byte
    """1: build no further plan. No lock goes with it: a worker that dies would keep it."""
    offices: "SimpleQueue[Path]"
    """The folders of the LibreOffices that are kept open; each worker takes one, if any."""
    no_cache: bool


@dataclass(slots=True)
class Desk:
    """The task that this process works at."""

    task: Task | None = None


DESK = Desk()


def enter(task: Task) -> None:
    """Make a new process a worker: Ctrl+C is for the main one, and an end leaves no litter."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    DESK.task = task
    gc.freeze()  # what came with the fork stays shared: collecting it would copy every page
    if task.no_cache:
        cache.turn_off()
    if not task.offices.empty():
        print_through(task.offices.get())


def build_share(share: Sequence[tuple[int, Order]]) -> list[tuple[int, Outcome]]:
    """Build a share of the orders, each with its number; stop before the next when told to."""
    task = DESK.task
    if task is None:
        msg = "a worker builds after it has entered"
        raise ValueError(msg)
    outcomes = []
    try:
        for number, order in share:
            if task.stop.value:
                break
            task.notes[number] = AT_WORK
            outcomes.append((number, build_one(order, task.wants, task.show)))
            task.notes[number] = BUILT
    except SystemExit:
        os._exit(1)  # the pool would take the exception for an answer, and go on
    gc.collect()  # commands rarely do (`cli.main`): 370 MB after some hundred plans, else 90
    return outcomes


def _leave(_signal: int, _frame: object) -> None:
    """End by way of the `with` that stands open, so that no half-written file is left.

    Whoever takes the exception for an answer (the pool, a destructor) or waits for a lock
    that died with another worker has LEAVE_S seconds: then the system ends the process.
    """
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(LEAVE_S)
    raise SystemExit(1)
