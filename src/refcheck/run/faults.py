"""Faults of a run: why a manuscript could not be examined, corrected or reported."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field

from refcheck.errors import RefcheckError


@dataclass(frozen=True, slots=True)
class Fault:
    """The path, and a sentence to show; its `error`, or a `trace` where it is a fault of refcheck itself."""

    path: str
    sentence: str
    trace: str = ""
    error: RefcheckError | None = field(default=None, compare=False)


def fault_of(error: RefcheckError) -> Fault:
    """An error as a value, so that the other manuscripts go on."""
    return Fault(error.path, str(error), error=error)


def unexpected_fault(path: str, error: Exception) -> Fault:
    """An exception that nobody foresaw, as a fault of one manuscript."""
    return Fault(path, f"{path}: {unexpected(error)}", "".join(traceback.format_exception(error)))


def unexpected(error: Exception) -> str:
    """The sentence for an exception that nobody foresaw."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"this is a fault of refcheck ({what}); please report it to its authors, with what “-v” shows"
