"""How do requests run beside one another? In threads that do not keep the program from ending."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonThreads(Executor):
    """A thread for each call; the caller keeps their number low.

    `ThreadPoolExecutor` is joined when the interpreter ends, so that a host which sends a byte now and then, and never
    comes to an end, would hold up whoever has long had the result, or has pressed Ctrl-C.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        Thread(target=run, name="refcheck", daemon=True).start()
        return future
