"""Processes that share work of an unknown amount."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

from refcheck.run.garbage_collection import collect_seldom

Value = TypeVar("Value")
Result = TypeVar("Result")
WORTH_A_POOL = 4000
"""Short tasks from which on starting processes takes less time than it saves."""
CHUNK = 200
"""Tasks that are sent to a process at once."""
AHEAD = 3
"""Chunks for each process that wait or are done, so that memory is bounded."""


def in_order(function: Callable[[Value], Result], values: Iterable[Value], jobs: int) -> Iterator[Result]:
    """The function's results, in the order of the values, which are taken as they are needed.

    From `WORTH_A_POOL` values on `jobs` processes share the work, for which the function must be importable.
    """
    remaining = iter(values)
    yield from map(function, remaining if jobs < 2 else islice(remaining, WORTH_A_POOL))
    chunks = iter(lambda: list(islice(remaining, CHUNK)), [])
    if first := next(chunks, None):
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(jobs, context, initializer=begin_work)
        try:
            waiting: deque[Future[list[Result]]] = deque([executor.submit(_each, function, first)])
            while waiting:
                for chunk in islice(chunks, jobs * AHEAD - len(waiting)):
                    waiting.append(executor.submit(_each, function, chunk))
                yield from waiting.popleft().result()
        finally:
            executor.shutdown(cancel_futures=True)


def _each(function: Callable[[Value], Result], values: list[Value]) -> list[Result]:
    return [function(value) for value in values]


def begin_work() -> None:
    """What a new process does first; interrupts are its parent's business."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
