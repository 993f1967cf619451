"""Requests that run beside one another, in threads that do not keep the program from ending."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonThreads(Executor):
    """As many threads as calls are under way; the caller keeps their number low. A thread that is done waits for more.

    `ThreadPoolExecutor` is joined when the interpreter ends, so that a host which sends a byte now and then, and never
    comes to an end, would hold up whoever has long had the result, or has pressed Ctrl-C.
    """

    def __init__(self) -> None:
        self._calls: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._idle = Semaphore(0)
        self._threads = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        self._calls.put((future, lambda: fn(*args, **kwargs)))
        if not self._idle.acquire(blocking=False):
            self._threads += 1
            Thread(target=self._work, name="refcheck", daemon=True).start()
        return future

    def dismiss(self) -> None:
        """Let each thread end as soon as it is done, and wait for none."""
        for _ in range(self._threads):
            self._calls.put(None)

    def _work(self) -> None:
        while task := self._calls.get():
            future, call = task
            try:
                result = call()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)
            del task, future, call
            self._idle.release()
