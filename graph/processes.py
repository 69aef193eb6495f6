"""Spreads work over processes: how many are worth their start, how they begin and how they end."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread, active_count
from typing import TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

# Starting a process takes as long as building a few municipalities.
_FEWEST_PER_WORKER = 4
# More would take memory and save less than a second.
_MOST_WORKERS = 8
# Many, so that none is left with the last of the work alone; few, so that little is said of it.
_SHARES_PER_WORKER = 8


def count_workers(municipalities: int) -> int:
    """Count how many processes are worth their start for so many municipalities."""
    useful = min(municipalities // _FEWEST_PER_WORKER, _MOST_WORKERS, _count_cores())
    return max(1, useful)


def start_processes(workers: int, heavy: Collection[str]) -> ProcessPoolExecutor:
    """Start processes that leave Ctrl-C to this one, and end when it does.

    Args:
        workers: How many.
        heavy: Modules that they need, and that this process need not have imported.
    """
    return ProcessPoolExecutor(workers, mp_context=_choose_context(heavy), initializer=_begin)


def map_over(
    work: Callable[[ItemT], ResultT], items: Sequence[ItemT], workers: int, heavy: Collection[str]
) -> list[ResultT]:
    """Do something with each item in some processes, and return what it made, in order.

    Args:
        work: What to do; a function at the top of a module, or a `partial` of one.
        items: What to do it with.
        workers: How many processes.
        heavy: As in `start_processes`.
    """
    share = max(1, len(items) // (workers * _SHARES_PER_WORKER))
    with start_processes(workers, heavy) as executor:
        return list(executor.map(work, items, chunksize=share))


def _choose_context(heavy: Collection[str]) -> BaseContext:
    """Choose how processes start.

    A copy of this process has everything imported and shares its memory, but copies a lock that
    another thread may be holding.
    """
    if sys.platform != "linux" or active_count() > 1:
        return get_context("spawn")
    for module in heavy:
        import_module(module)
    return get_context("fork")


def _begin() -> None:
    """Prepare a process: it leaves Ctrl-C to its parent, and ends when that does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()
    gc.disable()  # who makes much that refers back to itself collects when there is time


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _count_cores() -> int:
    """Count the cores this process may use, which in a container are fewer than the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
