"""Faults of a run: why a manuscript could not be examined, corrected or reported."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

from refcheck.errors import RefcheckError
from refcheck.i18n.message import Message, joined, message


@dataclass(frozen=True, slots=True)
class Fault:
    """The path, and the reason; its `error`, or a `trace` where it is a fault of refcheck itself."""

    path: str
    reason: Message
    trace: str = ""
    error: RefcheckError | None = field(default=None, compare=False)

    @property
    def sentence(self) -> Message:
        """The sentence to show."""
        return self.error.message if self.error else joined([self.path, self.reason], ": ")


def fault_of(error: RefcheckError) -> Fault:
    """An error as a value, so that the other manuscripts go on."""
    return Fault(error.path, error.reason, error=error)


def unexpected_fault(path: str, error: Exception) -> Fault:
    """An exception that nobody foresaw, as a fault of one manuscript."""
    return Fault(path, unexpected(error), "".join(traceback.format_exception(error)))


def unexpected(error: Exception) -> Message:
    """The sentence for an exception that nobody foresaw."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return message(
        "command.our-fault",
        "this is a fault of refcheck ({what}); please report it to its authors, with what “-v” shows",
        what=what,
    )
