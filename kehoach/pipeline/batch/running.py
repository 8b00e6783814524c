"""A batch from its orders to their outcomes: on all cores, whatever becomes of a worker.

The outcomes are those of the orders, in their order, for any number of jobs. A worker that
dies takes the whole pool with it: what it was at is then built again, each plan in a
process of its own, so that the one that kills its worker is known by name.
"""

import math
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from pathlib import Path

from kehoach import cache
from kehoach.diagnostic import Location, Message
from kehoach.pipeline.batch.building import Outcome, Wants, build_one
from kehoach.pipeline.batch.orders import Order
from kehoach.pipeline.batch.workers import AT_WORK, BUILT, Task, build_share, enter
from kehoach.pipeline.finding import Show
from kehoach.writing.office import kept_open
from kehoach.writing.pdf import office_program, print_through

DIED = Message(
    "K031",
    "tiến trình xuất kế hoạch này bị dừng giữa chừng (thường do hết bộ nhớ)",
    "đóng bớt chương trình khác rồi xuất riêng kế hoạch này",
)
MAX_SHARE = 16
SHARES_EACH = 4
LOOK_S = 0.2

Tell = Callable[[int], None]
"""Hears how many plans are finished."""
Share = list[tuple[int, Order]]


@dataclass(frozen=True, slots=True)
class Ended:
    """A batch that came to its end, or was stopped: what is missing was not begun."""

    outcomes: list[Outcome]
    stopped: bool


@dataclass(slots=True)
class _Run:
    """A batch at work."""

    orders: Sequence[Order]
    wants: Wants
    show: Show
    tell: Tell
    context: BaseContext
    offices: list[Path]
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    stopped: bool = False


def run_batch(
    orders: Sequence[Order],
    wants: Wants,
    *,
    show: Show,
    jobs: int,
    tell: Tell = lambda _: None,
    start: str | None = None,
) -> Ended:
    """Build all orders by `jobs` processes; one job: in this process.

    `show` must be a function of a module, as it goes to other processes. `start` is how
    these are started ('fork', 'spawn'); None: as the system does. Ctrl+C and SIGTERM end
    the batch after the plans at work.
    """
    jobs = max(1, min(jobs, len(orders)))
    with ExitStack() as open_things:
        program = office_program() if wants.prints else None
        offices = open_things.enter_context(kept_open(program, jobs)) if program else []
        context = multiprocessing.get_context(start)
        run = _Run(orders, wants, show, tell, context, offices)
        open_things.enter_context(_stoppable(run))
        if jobs == 1:
            _here(run)
        else:
            _in_pools(run, jobs)
    return Ended([run.outcomes[number] for number in sorted(run.outcomes)], run.stopped)


def _here(run: _Run) -> None:
    print_through(run.offices[0] if run.offices else None)
    try:
        for number, order in enumerate(run.orders):
            if run.stopped:
                break
            run.outcomes[number] = build_one(order, run.wants, run.show)
            run.tell(len(run.outcomes))
    finally:
        print_through(None)


def _in_pools(run: _Run, jobs: int) -> None:
    """Build in one pool; after a death in a new one, what was at work first, each alone."""
    while missing := _missing(run):
        suspects = _pool(run, missing, jobs)
        for suspect in suspects:
            if not run.stopped and _pool(run, [suspect], 1):
                number, order = suspect
                problem = DIED.at(Location(order.plan))
                run.outcomes[number] = Outcome(order, None, (problem,))
        if run.stopped:
            return


def _missing(run: _Run) -> Share:
    return [each for each in enumerate(run.orders) if each[0] not in run.outcomes]


def _pool(run: _Run, missing: Share, jobs: int) -> Share:
    """Build what is missing in one pool; give what was at work when a worker died."""
    jobs = min(jobs, len(missing))
    notes = run.context.RawArray("b", len(run.orders))
    offices = run.context.SimpleQueue()
    for folder in run.offices[:jobs]:
        offices.put(folder)
    stop = run.context.RawValue("b", 0)
    task = Task(run.wants, run.show, notes, stop, offices, no_cache=cache.is_off())
    before = len(run.outcomes)
    with ProcessPoolExecutor(jobs, run.context, enter, (task,)) as pool:
        futures: set[Future[list[tuple[int, Outcome]]]] = set()
        with suppress(BrokenProcessPool):
            try:
                for share in _shares(missing, jobs):
                    futures.add(pool.submit(build_share, share))
                _collect(run, futures, task)
            finally:  # whatever ended the waiting: the pool's end waits for its workers
                stop.value = 1
    _take(run, futures)
    left = [each for each in missing if each[0] not in run.outcomes]
    at_work = [each for each in left if notes[each[0]] == AT_WORK]
    if at_work or run.stopped or len(run.outcomes) > before:
        return at_work
    return left[:1]  # workers die before they begin or answer: no pool would ever get on


def _shares(missing: Share, jobs: int) -> Iterator[Share]:
    """Split into shares: small enough that no worker waits for another at the end."""
    size = max(1, min(MAX_SHARE, math.ceil(len(missing) / (jobs * SHARES_EACH))))
    for first in range(0, len(missing), size):
        yield missing[first : first + size]


def _collect(run: _Run, futures: set[Future[list[tuple[int, Outcome]]]], task: Task) -> None:
    """Wait for all shares, and tell how many plans are finished meanwhile.

    Raises:
        BrokenProcessPool: A worker died.

    """
    before, pending = len(run.outcomes), futures
    while pending:
        if run.stopped:
            task.stop.value = 1
            pending = {each for each in pending if not each.cancel()}
        ended, pending = wait(pending, LOOK_S, FIRST_COMPLETED)
        run.tell(before + sum(note == BUILT for note in task.notes))
        for each in ended:
            each.result()


def _take(run: _Run, futures: set[Future[list[tuple[int, Outcome]]]]) -> None:
    """Keep the outcomes of the shares that came back, also from a pool that broke."""
    for each in futures:
        if each.done() and not each.cancelled() and each.exception() is None:
            run.outcomes |= dict(each.result())


@contextmanager
def _stoppable(run: _Run) -> Iterator[None]:
    """Let the first Ctrl+C or SIGTERM end a batch after the plans at work.

    It only leaves a note, which the batch looks for: an exception could strike while a lock
    of the pool is held, and then nobody would ever get it again. A second one of either does
    what Ctrl+C does outside a batch: LibreOffice is closed, no worker stays.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals, main = (signal.SIGINT, signal.SIGTERM), os.getpid()
    former = {each: signal.getsignal(each) or signal.SIG_DFL for each in signals}
    heard = [each for each in signals if former[each] != signal.SIG_IGN]  # nohup, '&'

    def stop(number: int, _frame: object) -> None:
        if os.getpid() == main:
            run.stopped = True
            for each in heard:
                signal.signal(each, signal.default_int_handler)
        elif number == signal.SIGTERM:
            os._exit(1)  # a worker that has not entered yet

    for each in heard:
        signal.signal(each, stop)
    try:
        yield
    finally:
        for each in heard:
            signal.signal(each, former[each])
